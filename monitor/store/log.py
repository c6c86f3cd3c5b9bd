"""
The log: appending under the head row, reading in order, proving the chain (docs/adr/0002).

An append first locks the head row and everything that depends on the head runs in later
statements. So positions are dense, and what a reader sees below the head is complete.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Connection, Row, func, select, update

from monitor import clock
from monitor.errors import VersionConflict
from monitor.events.codec import canonical, decode, encode
from monitor.events.types import Event
from monitor.store.schema import EVENT_HEAD, EVENT_LOG

GENESIS = bytes(32)

#: Most parameters a single SELECT … IN may carry.
_CHUNK = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvent:
    """An event on its way into the log."""

    event: Event
    event_id: str  #: the same for the same fact, see `monitor.events.ids`
    occurred_at: datetime  #: when it happened in the world
    meta: Mapping[str, str] = field(default_factory=dict)
    expected_version: int | None = None  #: the stream's version before this event; None: any


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """An event in the log."""

    position: int  #: from 1, without gaps
    event_id: str
    stream: str
    version: int  #: in the stream, from 1
    event: Event
    meta: Mapping[str, str]
    occurred_at: datetime
    recorded_at: datetime
    chain_hash: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Appended:
    """The answer to an append."""

    recorded: tuple[Recorded, ...]  #: new ones, in order
    known: tuple[str, ...]  #: ids that the log held already; nothing was written for them


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Where the log ends."""

    position: int
    chain_hash: bytes
    recorded_us: int


_HEAD = select(EVENT_HEAD.c.position, EVENT_HEAD.c.chain_hash, EVENT_HEAD.c.recorded_us)


def head(connection: Connection) -> Head:
    """The end of the log; position 0 when it is empty."""
    row = connection.execute(_HEAD).one()
    return Head(
        position=row.position, chain_hash=bytes(row.chain_hash), recorded_us=row.recorded_us
    )


def append(connection: Connection, events: Sequence[NewEvent], *, now: datetime) -> Appended:
    """
    Append *events* in order, in the caller's transaction; nothing is durable before its commit.

    An event whose id the log holds is skipped. `recorded_at` is *now*, or the head's moment should
    the clock have been set back: the log's time never runs backwards. Raises `VersionConflict`.
    """
    if not events:
        return Appended(recorded=(), known=())
    before = lock(connection)
    known = _known(connection, [event.event_id for event in events])
    versions = _versions(connection, {event.event.stream for event in events})
    recorded_us = max(clock.to_micros(now), before.recorded_us)
    rows: list[dict[str, Any]] = []
    recorded: list[Recorded] = []
    end = before
    for event in events:
        if event.event_id in known:
            continue
        known.add(event.event_id)
        row = _row(event, versions, end, recorded_us)
        rows.append(row)
        recorded.append(_recorded(event, row))
        end = Head(position=row["position"], chain_hash=row["chain_hash"], recorded_us=recorded_us)
    if rows:
        connection.execute(EVENT_LOG.insert(), rows)
        _move_head(connection, end)
    new = {entry.event_id for entry in recorded}
    skipped = tuple(event.event_id for event in events if event.event_id not in new)
    return Appended(recorded=tuple(recorded), known=skipped)


_LOCKING = update(EVENT_HEAD).values(position=EVENT_HEAD.c.position)


def lock(connection: Connection) -> Head:
    """
    Wait for other writers; from here to the commit the end of the log is ours.

    `append` does so itself. Call it before, to decide by what the log says what is appended.
    """
    connection.execute(_LOCKING)
    return head(connection)


def _move_head(connection: Connection, end: Head) -> None:
    connection.execute(
        update(EVENT_HEAD).values(
            position=end.position, chain_hash=end.chain_hash, recorded_us=end.recorded_us
        )
    )


def _known(connection: Connection, ids: Sequence[str]) -> set[str]:
    known: set[str] = set()
    for start in range(0, len(ids), _CHUNK):
        chosen = EVENT_LOG.c.event_id.in_(ids[start : start + _CHUNK])
        known.update(connection.scalars(select(EVENT_LOG.c.event_id).where(chosen)))
    return known


def _versions(connection: Connection, streams: set[str]) -> dict[str, int]:
    versions = dict.fromkeys(streams, 0)
    names = sorted(streams)
    for start in range(0, len(names), _CHUNK):
        statement = (
            select(EVENT_LOG.c.stream, func.max(EVENT_LOG.c.version))
            .where(EVENT_LOG.c.stream.in_(names[start : start + _CHUNK]))
            .group_by(EVENT_LOG.c.stream)
        )
        versions.update((stream, version) for stream, version in connection.execute(statement))
    return versions


def _row(new: NewEvent, versions: dict[str, int], end: Head, recorded_us: int) -> dict[str, Any]:
    stream = new.event.stream
    if new.expected_version is not None and new.expected_version != versions[stream]:
        raise VersionConflict(stream, new.expected_version, versions[stream])
    versions[stream] += 1
    row: dict[str, Any] = {
        "position": end.position + 1,
        "event_id": new.event_id,
        "stream": stream,
        "version": versions[stream],
        "type": new.event.name,
        "schema_version": new.event.schema_version,
        "payload": encode(new.event),
        "meta": canonical(new.meta),
        "occurred_us": clock.to_micros(new.occurred_at),
        "recorded_us": recorded_us,
    }
    row["body_hash"] = body_hash(row)
    row["chain_hash"] = chain_hash(end.chain_hash, row["position"], row["body_hash"])
    return row


_HASHED = (
    "event_id",
    "stream",
    "version",
    "type",
    "schema_version",
    "occurred_us",
    "recorded_us",
    "meta",
    "payload",
)


def body_hash(row: Mapping[str, Any]) -> bytes:
    """SHA-256 over the length-prefixed fields of an event, its position left out."""
    digest = hashlib.sha256()
    for name in _HASHED:
        field_bytes = str(row[name]).encode()
        digest.update(len(field_bytes).to_bytes(8, "big"))
        digest.update(field_bytes)
    return digest.digest()


def chain_hash(previous: bytes, position: int, body: bytes) -> bytes:
    """SHA-256 over the hash before, the position in 8 bytes and the event's own hash."""
    return hashlib.sha256(previous + position.to_bytes(8, "big") + body).digest()


def _recorded(new: NewEvent, row: Mapping[str, Any]) -> Recorded:
    return Recorded(
        position=row["position"],
        event_id=new.event_id,
        stream=row["stream"],
        version=row["version"],
        event=new.event,
        meta=dict(new.meta),
        occurred_at=clock.from_micros(row["occurred_us"]),
        recorded_at=clock.from_micros(row["recorded_us"]),
        chain_hash=row["chain_hash"],
    )


def _from_row(row: Row[Any]) -> Recorded:
    return Recorded(
        position=row.position,
        event_id=row.event_id,
        stream=row.stream,
        version=row.version,
        event=decode(row.type, row.schema_version, row.payload),
        meta=orjson.loads(row.meta),
        occurred_at=clock.from_micros(row.occurred_us),
        recorded_at=clock.from_micros(row.recorded_us),
        chain_hash=bytes(row.chain_hash),
    )


def read_after(
    connection: Connection,
    position: int,
    *,
    up_to: int | None = None,
    types: Sequence[str] = (),
    limit: int = 500,
) -> list[Recorded]:
    """
    Read events in log order: at most *limit* with a greater *position*, and not above *up_to*.

    *types*: stored names to keep; empty means all. An empty answer means there are no more.
    Raises `UnknownEvent` for an event that this version of the program cannot read.
    """
    statement = select(EVENT_LOG).where(EVENT_LOG.c.position > position)
    if up_to is not None:
        statement = statement.where(EVENT_LOG.c.position <= up_to)
    if types:
        statement = statement.where(EVENT_LOG.c.type.in_(types))
    rows = connection.execute(statement.order_by(EVENT_LOG.c.position).limit(limit))
    return [_from_row(row) for row in rows]


def latest_of_types(connection: Connection, *, after: int) -> dict[str, int]:
    """Of every type with events beyond the position *after*, the position of the last one."""
    statement = (
        select(EVENT_LOG.c.type, func.max(EVENT_LOG.c.position).label("latest"))
        .where(EVENT_LOG.c.position > after)
        .group_by(EVENT_LOG.c.type)
    )
    return {row.type: row.latest for row in connection.execute(statement)}


def read_streams(
    connection: Connection, streams: Sequence[str], types: Sequence[str] = ()
) -> list[Recorded]:
    """All events of the given streams in log order, of the given types only."""
    found: list[Recorded] = []
    for start in range(0, len(streams), _CHUNK):
        statement = select(EVENT_LOG).where(EVENT_LOG.c.stream.in_(streams[start : start + _CHUNK]))
        if types:
            statement = statement.where(EVENT_LOG.c.type.in_(types))
        found.extend(_from_row(row) for row in connection.execute(statement))
    return sorted(found, key=lambda entry: entry.position)


def find(connection: Connection, event_ids: Sequence[str]) -> list[Recorded]:
    """The events of those ids, in the order asked for; unknown ids are left out."""
    found: dict[str, Recorded] = {}
    for start in range(0, len(event_ids), _CHUNK):
        chosen = EVENT_LOG.c.event_id.in_(event_ids[start : start + _CHUNK])
        rows = connection.execute(select(EVENT_LOG).where(chosen))
        found.update((row.event_id, _from_row(row)) for row in rows)
    return [found[event_id] for event_id in event_ids if event_id in found]


def stored_rows(connection: Connection, *, page: int = 1000) -> Iterator[Row[Any]]:
    """Every row of the log as it is stored, in order, read page by page."""
    last = 0
    while True:
        rows = connection.execute(
            select(EVENT_LOG)
            .where(EVENT_LOG.c.position > last)
            .order_by(EVENT_LOG.c.position)
            .limit(page)
        ).all()
        if not rows:
            return
        yield from rows
        last = rows[-1].position
