"""Writing the ledger: sayings as readings bring and withdraw them, then the promises they touch."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, delete, select, update

from monitor import clock
from monitor.beliefs.commitment import Commitment
from monitor.beliefs.likeness import numbers
from monitor.beliefs.saying import Saying, saying
from monitor.events.codec import canonical
from monitor.events.types import ClaimsExtracted, DevelopmentDetected
from monitor.projections.commitments.believed import (
    Party,
    cell,
    commitments_of,
    noted,
    now,
    party_of,
    touched_by,
)
from monitor.projections.commitments.table import ACTORS, COMMITMENTS, OVERDUE, SAYINGS
from monitor.store.engine import insert_for
from monitor.store.log import Recorded


def handle(connection: Connection, entry: Recorded) -> None:
    """Take a reading, or the passing of a deadline, into the ledger."""
    match entry.event:
        case ClaimsExtracted() as event:
            _take(connection, event, entry)
            for party in touched_by(connection, event.topic, entry.position):
                _write(connection, event.topic, party)
        case DevelopmentDetected(kind="overdue", commitment=dict(passed)) as event:
            _note(connection, event.topic, passed, entry.recorded_at)


def _take(connection: Connection, event: ClaimsExtracted, entry: Recorded) -> None:
    """What the reading no longer has is superseded; what it says anew becomes a row."""
    mine = (SAYINGS.c.article == event.article, SAYINGS.c.topic == event.topic, now())
    said_now = {each.claim: each for each in _sayings_of(event, entry)}
    standing = set(connection.scalars(select(SAYINGS.c.claim).where(*mine)))
    if gone := standing - said_now.keys():
        connection.execute(
            update(SAYINGS)
            .where(*mine, SAYINGS.c.claim.in_(sorted(gone)))
            .values(superseded_at=entry.recorded_at, superseded_position=entry.position)
        )
    for claim, each in said_now.items():
        if claim not in standing:
            _insert(connection, event.topic, each)


def _sayings_of(event: ClaimsExtracted, entry: Recorded) -> list[Saying]:
    """What a reading tells the ledger."""
    found = (
        saying(
            record,
            event.about,
            article=event.article,
            recorded_at=entry.recorded_at,
            position=entry.position,
        )
        for record in event.claims
    )
    return [each for each in found if each is not None]


def _insert(connection: Connection, topic: str, each: Saying) -> None:
    number = min(numbers(each.what), default=None) if each.is_promise else each.number
    connection.execute(
        SAYINGS.insert().values(
            claim=each.claim,
            position=each.position,
            topic=topic,
            type=each.type,
            whose=cell(each.whose),
            number=number,
            article=each.article,
            saying=canonical(each.as_record()),
            recorded_at=each.recorded_at,
        )
    )
    for actor in sorted(each.whose):
        connection.execute(
            ACTORS.insert().values(claim=each.claim, position=each.position, actor=actor)
        )


def _note(connection: Connection, topic: str, passed: Mapping[str, Any], moment: datetime) -> None:
    """Every claim that tells of the promise is noted: the one that is shown may be withdrawn."""
    told, due = passed["claims"], date.fromisoformat(passed["due"])
    rows = [{"topic": topic, "claim": claim, "due": due, "noted_at": moment} for claim in told]
    connection.execute(insert_for(connection, OVERDUE).on_conflict_do_nothing(), rows)
    chosen = select(SAYINGS.c.whose).where(SAYINGS.c.claim.in_(told), SAYINGS.c.topic == topic)
    for whose in sorted(set(connection.scalars(chosen))):
        _write(connection, topic, party_of(whose))


def _write(connection: Connection, topic: str, party: Party) -> None:
    """The commitments of a party anew, as far as they have changed: its sayings alone tell them."""
    mine = (COMMITMENTS.c.topic == topic, COMMITMENTS.c.whose == cell(party))
    before = {
        row.claim: dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name
        for row in connection.execute(select(COMMITMENTS).where(*mine))
    }
    moments = {claim: moment for claim, _, moment in reversed(noted(connection, topic))}
    found = [
        {"topic": topic, "whose": cell(party), **row_of(commitment, moments)}
        for commitment in commitments_of(connection, topic, party, now())
    ]
    changed = [row for row in found if row != before.pop(row["claim"], None)]
    gone = sorted({*before, *(row["claim"] for row in changed)})
    if gone:
        connection.execute(delete(COMMITMENTS).where(*mine, COMMITMENTS.c.claim.in_(gone)))
    if changed:
        connection.execute(COMMITMENTS.insert(), changed)


def row_of(commitment: Commitment, overdue: Mapping[str, datetime]) -> dict[str, Any]:
    """What a row says of its commitment."""
    vow = commitment.vow
    told: Sequence[Saying] = commitment.tellings or (vow,)
    return {
        "claim": vow.claim,
        "who": ", ".join(vow.names),
        "to_whom": ", ".join(vow.to_names) or None,
        "what": vow.what,
        "status": commitment.status,
        "date": vow.date,
        "effective": vow.days.last,
        "deadline": commitment.deadline,
        "due": commitment.due,
        "overdue_at": min((overdue[t.claim] for t in told if t.claim in overdue), default=None),
        **_settlement(commitment.settled_by),
        "outlets": len({each.outlet for each in told}),
        "claims": len(told),
        "outlet": vow.outlet,
        "url": vow.url,
        "title": vow.title,
        "evidence": vow.evidence,
        "published_at": clock.from_text(vow.published) if vow.published else None,
        "recorded_at": vow.recorded_at,
        "first_at": min(each.recorded_at for each in told),
        "last_at": max(each.recorded_at for each in told),
        "article": vow.article,
        "position": vow.position,
    }


def _settlement(by: Saying | None) -> dict[str, Any]:
    return {
        "settled_by": by and by.claim,
        "settled_kind": by and by.type,
        "settled": by and by.days.last,
        "settled_evidence": by and by.evidence,
        "settled_outlet": by and by.outlet,
        "settled_url": by and by.url,
        "settled_position": by and by.position,
    }
