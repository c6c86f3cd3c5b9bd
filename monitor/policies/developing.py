"""Developments: each reading is compared with what stood before it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from monitor import clock
from monitor.beliefs.development import (
    Development,
    current_by_origin,
    suppression,
)
from monitor.beliefs.figure import Figure, Key, share_origin
from monitor.beliefs.reading import Belief
from monitor.beliefs.standing import comparable
from monitor.events.ids import event_id, short_id
from monitor.events.types import ClaimsExtracted, DevelopmentDetected
from monitor.policies.promising import settled_by
from monitor.projections.developments import DEVELOPMENTS
from monitor.projections.estimates.belief import SPELLING, course, taken
from monitor.projections.estimates.table import ESTIMATES
from monitor.store.log import NewEvent, Recorded
from monitor.store.subscription import Subscription
from monitor.topics import Pack

#: Figures shown of the course of a key, and speakers beside the one who is new.
_COURSE = 5
_COMPETING = 6


def policy(packs: Sequence[Pack], max_age: timedelta) -> Subscription:
    """
    The policy that knows the neighbouring statuses of *packs*.

    Of an article older than *max_age* developments are recorded, but nobody is written to.
    """
    by_slug = {pack.slug: pack for pack in packs}

    def handle(connection: Connection, entry: Recorded) -> list[NewEvent]:
        event = entry.event
        assert isinstance(event, ClaimsExtracted)  # noqa: S101 - the only type it follows
        return _developments(connection, event, entry, by_slug.get(event.topic), max_age)

    return Subscription(
        name="developing",
        types=(ClaimsExtracted.name,),
        handle=handle,
        after=("estimates", "commitments", "developments"),
        page=50,
    )


def _developments(
    connection: Connection,
    event: ClaimsExtracted,
    entry: Recorded,
    pack: Pack | None,
    max_age: timedelta,
) -> list[NewEvent]:
    before, outcome = taken(connection, event, entry)
    figures = [
        _detected(connection, development, before, event, entry)
        | _suppressed(connection, development, before, event, entry, pack, max_age)
        for development in outcome.developments
    ]
    found = [*figures, *settled_by(connection, event, entry, max_age)]
    return [
        _new_event(values, entry, index=index, of=len(found))
        for index, values in enumerate(found, start=1)
    ]


def _new_event(values: dict[str, Any], entry: Recorded, *, index: int, of: int) -> NewEvent:
    event = DevelopmentDetected(**values, index=index, of=of)
    return NewEvent(
        event=event,
        event_id=event_id(event.name, event.development),
        occurred_at=entry.occurred_at,
        meta={"causation": entry.event_id},
    )


def _detected(
    connection: Connection,
    development: Development,
    before: Belief,
    event: ClaimsExtracted,
    entry: Recorded,
) -> dict[str, Any]:
    figure = development.figure
    held = before.held(figure.key)
    return {
        "development": short_id("d", event.topic, *figure.key, figure.claim, development.kind,
                                entry.event_id),
        "topic": event.topic,
        "kind": development.kind,
        "severity": "notable",
        "force": figure.key.force,
        "measure": figure.key.measure,
        "status": figure.key.status,
        "claim": figure.claim,
        "article": event.article,
        "reading": entry.event_id,
        "occasion": event.occasion,
        "old": development.old.as_record() if development.old else None,
        "new": development.new.as_record() if development.new else None,
        "competing": [other.as_record() for other in _competing(figure, held)],
        "course": [step.as_record() for step in _course(connection, development)],
        "repeats": _repeats(connection, figure.key, entry.position),
        "evidence": figure.evidence,
    }  # fmt: skip


def _suppressed(
    connection: Connection,
    development: Development,
    before: Belief,
    event: ClaimsExtracted,
    entry: Recorded,
    pack: Pack | None,
    max_age: timedelta,
) -> dict[str, Any]:
    reviewed = event.occasion == "review"
    arrival, seen = event.about["arrival"] or "poll", _seen(event, entry)
    published = clock.from_text(event.about["published"]) if event.about["published"] else None
    reason = suppression(
        development,
        arrival=arrival,  # type: ignore[arg-type]  # as recorded
        occasion=event.occasion,
        # What a person judges is as old as it is by then.
        published=published or (seen if reviewed and arrival == "poll" else None),
        seen_at=entry.recorded_at if reviewed else seen,
        max_age=max_age,
        neighbours=_neighbours(before, development.figure.key, pack),
        was_told=reviewed and _was_told(connection, development.old),
    )
    return {"suppressed": reason}


def _seen(event: ClaimsExtracted, entry: Recorded) -> datetime:
    seen = event.about.get("seen")
    return clock.from_text(seen) if seen else entry.recorded_at


def _was_told(connection: Connection, figure: Figure | None) -> bool:
    """Whether the figure was news that nothing suppressed."""
    if figure is None:
        return False
    told = select(DEVELOPMENTS.c.development).where(
        DEVELOPMENTS.c.claim == figure.claim, DEVELOPMENTS.c.suppressed.is_(None)
    )
    return connection.scalar(told.limit(1)) is not None


def _competing(figure: Figure, held: Sequence[Figure]) -> list[Figure]:
    """The current figures of other origins for the same key, the newest first."""
    others = [f for f in current_by_origin(comparable(figure, held)) if f.origins]
    return [f for f in others if not share_origin(f, figure)][:_COMPETING]


def _course(connection: Connection, development: Development) -> list[Figure]:
    """The last figures of the key that were news, oldest first."""
    steps = course(connection, development.figure, limit=_COURSE)
    if development.new is not None and development.kind != "denial":
        steps.append(development.new)
    return sorted(steps, key=lambda f: f.recency)[-_COURSE:]


def _neighbours(before: Belief, key: Key, pack: Pack | None) -> list[Figure]:
    """What stands under the neighbouring stages of the same movement."""
    if pack is None:
        return []
    statuses = {
        status.translate(SPELLING) for status in pack.neighbours(key.status.replace("-", "_"))
    }
    return [
        figure
        for figure in before.statements
        if figure.key.status in statuses
        and (figure.key.force, figure.key.measure) == (key.force, key.measure)
    ]


def _repeats(connection: Connection, key: Key, position: int) -> int:
    """Claims that only repeated the key's figures since something new was last said of it."""
    of_key = (
        ESTIMATES.c.topic == key.topic,
        ESTIMATES.c.force == key.force,
        ESTIMATES.c.measure == key.measure,
        ESTIMATES.c.status == key.status,
        ESTIMATES.c.position < position,
    )
    last_news = (
        select(func.coalesce(func.max(ESTIMATES.c.position), 0))
        .where(*of_key, ESTIMATES.c.standing.in_(("level", "increment")))
        .scalar_subquery()
    )
    repeats = select(func.count()).where(
        *of_key,
        ESTIMATES.c.standing.in_(("restated", "echoed")),
        ESTIMATES.c.position > last_news,
    )
    return connection.scalar(repeats) or 0
