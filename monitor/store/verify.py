"""Proving the log: dense positions, stream versions without holes, hashes, the head."""

from collections import defaultdict
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Connection, select

from monitor.store import documents, log
from monitor.store.schema import DOCUMENTS

_PAGE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainReport:
    """What a walk over the whole log found."""

    events: int  #: events that were proved
    head: str  #: hex hash of the last of them
    broken_at: int | None  #: first position that does not hold, or None
    reason: str | None  #: what is wrong there


def verify_chain(connection: Connection) -> ChainReport:
    """
    Walk the log from its beginning and stop at the first event that does not hold.

    The head row is the witness of the end. Run it in a `reading` transaction: one snapshot.
    """
    head = log.head(connection)
    previous, expected = log.GENESIS, 1
    versions: defaultdict[str, int] = defaultdict(int)
    for row in log.stored_rows(connection):
        versions[row.stream] += 1
        reason = _fault(row, expected, versions[row.stream], previous)
        if expected > head.position:
            reason = f"the head row names position {head.position}, but the log goes on"
        if reason is not None:
            return _report(expected - 1, previous, expected, reason)
        previous, expected = bytes(row.chain_hash), expected + 1
    if expected <= head.position:
        reason = f"the log ends here, but the head row names position {head.position}"
        return _report(expected - 1, previous, expected, reason)
    if head.chain_hash != previous:
        reason = "the head row names another hash: this event is not the one that was appended"
        return _report(expected - 1, previous, head.position, reason)
    return _report(expected - 1, previous, None, None)


def altered_documents(connection: Connection) -> list[str]:
    """The sha256 of each stored text that is no longer the text of that name."""
    names = connection.scalars(select(DOCUMENTS.c.sha256).order_by(DOCUMENTS.c.sha256)).all()
    found: list[str] = []
    for start in range(0, len(names), _PAGE):
        texts = documents.load(connection, names[start : start + _PAGE])
        found += [name for name, text in texts.items() if sha256(text.encode()).hexdigest() != name]
    return found


def _report(events: int, previous: bytes, at: int | None, reason: str | None) -> ChainReport:
    return ChainReport(events=events, head=previous.hex(), broken_at=at, reason=reason)


def _fault(row: object, expected: int, version: int, previous: bytes) -> str | None:
    values = row._mapping  # type: ignore[attr-defined]  # noqa: SLF001 - SQLAlchemy's public name
    if values["position"] != expected:
        return f"position {expected} is missing; the next one is {values['position']}"
    body = log.body_hash(values)
    if body != bytes(values["body_hash"]):
        return "the event was changed: its content does not match its hash"
    if log.chain_hash(previous, expected, body) != bytes(values["chain_hash"]):
        return "the chain is broken: the event does not follow the one before it"
    if values["version"] != version:
        return f"stream {values['stream']} skips from version {version - 1} to {values['version']}"
    return None
