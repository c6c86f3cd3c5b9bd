"""
Silence: a promise whose deadline has passed, and of which nothing is known since, is overdue.

No event tells of it, so the clock must: the daemon asks every few minutes. What is found goes into
the log, where the ledger reads it, so that a rebuild shows the same.
"""

from datetime import UTC, datetime, time, timedelta

from sqlalchemy import Connection, select

from monitor.beliefs.commitment import Commitment
from monitor.cycle.parts import Parts
from monitor.events.ids import event_id
from monitor.events.types import DevelopmentDetected
from monitor.policies.promising import values
from monitor.projections.commitments.believed import commitments_of, now, party_of
from monitor.projections.commitments.table import COMMITMENTS
from monitor.store import log
from monitor.store.engine import reading, writing
from monitor.store.log import NewEvent


def note_overdue(parts: Parts, at: datetime) -> int:
    """
    Note every open commitment that is overdue on the day of *at*, in UTC. Returns how many.

    The ledger must have caught up with the log. A deadline is noted once.
    """
    with reading(parts.engine) as connection:
        passed = _passed(connection, at)
    if not passed:
        return 0
    max_age = timedelta(hours=parts.config.alerts.max_age_hours)
    events = [_event(topic, commitment, at, max_age) for topic, commitment in passed]
    with writing(parts.engine) as connection:
        return len(log.append(connection, events, now=at).recorded)


def _passed(connection: Connection, at: datetime) -> list[tuple[str, Commitment]]:
    """Topic and commitment of what has become overdue."""
    today = at.astimezone(UTC).date()
    suspects = connection.execute(
        select(COMMITMENTS.c.topic, COMMITMENTS.c.whose)
        .where(COMMITMENTS.c.status == "open", COMMITMENTS.c.due < today)
        .distinct()
        .order_by(COMMITMENTS.c.topic, COMMITMENTS.c.whose)
    ).all()
    return [
        (topic, commitment)
        for topic, whose in suspects
        for commitment in commitments_of(connection, topic, party_of(whose), now())
        if (day := commitment.overdue_from()) is not None and day <= today
    ]


def _event(topic: str, commitment: Commitment, at: datetime, max_age: timedelta) -> NewEvent:
    """No reading has brought it, so it goes by its own name and into a mail of its own."""
    name = DevelopmentDetected.name
    identity = event_id(name, "overdue", topic, commitment.vow.claim, str(commitment.due))
    told = values(
        commitment,
        "overdue",
        topic=topic,
        reading=identity,
        occasion="text",
        suppressed=_suppressed(commitment, at, max_age),
    )
    return NewEvent(
        event=DevelopmentDetected(**told, index=1, of=1), event_id=identity, occurred_at=at
    )


def _suppressed(commitment: Commitment, at: datetime, max_age: timedelta) -> str | None:
    """Late: noticed too long after, or the promise itself became known only then."""
    day = commitment.overdue_from()
    assert day is not None, "only what is overdue is noted"  # noqa: S101
    since = datetime.combine(day, time.min, UTC)
    known = min(telling.recorded_at for telling in commitment.tellings)
    return "late" if at - since > max_age or known >= since else None
