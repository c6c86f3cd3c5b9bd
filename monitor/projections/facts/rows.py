"""Writing fact rows as readings arrive and are replaced. One handler for all kinds."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select, update

from monitor import clock
from monitor.beliefs.fact import same_fact
from monitor.beliefs.period import Period, period
from monitor.events.types import ClaimsExtracted
from monitor.projections.facts.kind import FactKind, Record, facts_like
from monitor.store.log import Recorded


def handler(kinds: Sequence[FactKind]) -> Callable[[Connection, Recorded], None]:
    """What takes a reading into the rows of *kinds*."""

    def handle(connection: Connection, entry: Recorded) -> None:
        event = entry.event
        assert isinstance(event, ClaimsExtracted)  # noqa: S101 - the only type it follows
        for kind in kinds:
            _take(connection, kind, event, entry)

    return handle


def _take(connection: Connection, kind: FactKind, event: ClaimsExtracted, entry: Recorded) -> None:
    """What the reading no longer has is superseded; what it says anew becomes a row."""
    table = kind.table
    mine = (
        table.c.article == event.article,
        table.c.topic == event.topic,
        table.c.superseded_at.is_(None),
    )
    said_now = {
        record["claim"]: record
        for record in event.claims
        if record["type"] == kind.type and record["review"] is None
    }
    standing = set(connection.scalars(select(table.c.claim).where(*mine)))
    if gone := standing - said_now.keys():
        connection.execute(
            update(table)
            .where(*mine, table.c.claim.in_(sorted(gone)))
            .values(superseded_at=entry.recorded_at)
        )
    for claim, record in said_now.items():
        if claim not in standing:
            _insert(connection, kind, record, event, entry)


def _insert(
    connection: Connection,
    kind: FactKind,
    record: Record,
    event: ClaimsExtracted,
    entry: Recorded,
) -> None:
    published = _published(event, entry)
    days = period(record["date"], published)
    telling = kind.telling(record, days)
    connection.execute(
        kind.table.insert().values(
            claim=record["claim"],
            position=entry.position,
            topic=event.topic,
            fact=_fact(connection, kind, record, days, event.topic),
            fact_rank=kind.rank(record),
            key=telling.key,
            wording=telling.wording,
            date=record["date"],
            first_day=days.first,
            last_day=days.last,
            effective=_effective(record, days, published),
            **kind.own(record),
            **_proof(record, event, entry),
        )
    )


def _fact(connection: Connection, kind: FactKind, record: Record, days: Period, topic: str) -> str:
    """The fact that the claim tells of: one that is known, of several the one dated best."""
    telling = kind.telling(record, days)
    known = [
        row
        for row in facts_like(connection, kind, topic, telling)
        if same_fact(kind.told(row), telling)
    ]
    nearest = min(known, key=lambda row: _distance(row, days), default=None)
    fact: str = record["claim"] if nearest is None else nearest.claim
    return fact


def _distance(row: Any, days: Period) -> tuple[bool, int]:
    return row.date is None, abs((row.last_day - days.last).days)


def _published(event: ClaimsExtracted, entry: Recorded) -> date:
    """The day in the outlet's own zone."""
    published = event.about["published"]
    return datetime.fromisoformat(published).date() if published else entry.recorded_at.date()


def _effective(record: Record, days: Period, published: date) -> date:
    """Of what is still to come the day that is named; nothing else is younger than its article."""
    return days.last if record.get("status") == "planned" else min(days.last, published)


def _proof(record: Record, event: ClaimsExtracted, entry: Recorded) -> dict[str, Any]:
    published = event.about["published"]
    return {
        "article": event.article,
        "outlet": event.about["outlet"],
        "url": event.about["url"],
        "title": event.about["title"] or "",
        "evidence": record["sentence"],
        "published_at": clock.from_text(published) if published else None,
        "recorded_at": entry.recorded_at,
    }
