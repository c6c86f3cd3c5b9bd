"""
The outbox: one row for each message that somebody is owed. It is never rebuilt.

A row is written in the transaction that raises the alert. A sender takes it by a guarded UPDATE
for a limited time; should the sender die, the row is taken again when that time is over, and the
message goes out under the same Message-ID, so that the reader's client drops the copy.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Index,
    Integer,
    Table,
    Text,
    and_,
    exists,
    func,
    or_,
    select,
    update,
)

from monitor.store.engine import insert_for
from monitor.store.schema import DURABLE
from monitor.store.types import Moment

OUTBOX = Table(
    "outbox",
    DURABLE,
    Column("alert", Text, primary_key=True),
    Column("recipient", Text, primary_key=True),
    Column("channel", Text, primary_key=True),
    Column("state", Text, nullable=False),  # queued, sending, sent or dead
    Column("attempts", Integer, nullable=False),
    Column("queued_at", Moment, nullable=False),
    Column("next_attempt_at", Moment, nullable=False),
    Column("taken_until", Moment),
    Column("last_error", Text),
    Index(None, "state", "next_attempt_at"),
)

#: How long a sender may keep a row before another one may take it.
LEASE = timedelta(minutes=2)

#: Waits between attempts; the last one repeats until a delivery is given up.
_BACK_OFF = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60))

#: A message that could not be delivered for so long is given up.
GIVE_UP = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One message on its way to one recipient by one channel."""

    alert: str
    recipient: str
    channel: str
    attempts: int  #: those begun before, this one included once it is taken
    queued_at: datetime


def enqueue(
    connection: Connection, deliveries: Iterable[tuple[str, str, str]], *, now: datetime
) -> None:
    """Owe (alert, recipient, channel); what is owed already stays as it is."""
    rows = [
        {
            "alert": alert,
            "recipient": recipient,
            "channel": channel,
            "state": "queued",
            "attempts": 0,
            "queued_at": now,
            "next_attempt_at": now,
        }
        for alert, recipient, channel in deliveries
    ]
    if rows:
        connection.execute(insert_for(connection, OUTBOX).on_conflict_do_nothing(), rows)


def any_due(connection: Connection, channel: str, *, now: datetime) -> bool:
    """Whether `take` would find anything."""
    return bool(connection.scalar(select(exists().where(_is_ready(channel, now)))))


def _is_ready(channel: str, now: datetime) -> ColumnElement[bool]:
    return and_(
        OUTBOX.c.channel == channel,
        or_(
            and_(OUTBOX.c.state == "queued", OUTBOX.c.next_attempt_at <= now),
            and_(OUTBOX.c.state == "sending", OUTBOX.c.taken_until <= now),
        ),
    )


def take(connection: Connection, channel: str, *, now: datetime) -> Delivery | None:
    """Take the delivery by *channel* that has been due the longest; None when nothing is due."""
    row = connection.execute(
        select(OUTBOX)
        .where(_is_ready(channel, now))
        .order_by(OUTBOX.c.queued_at, OUTBOX.c.alert, OUTBOX.c.recipient)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).one_or_none()
    if row is None:
        return None
    delivery = Delivery(
        alert=row.alert,
        recipient=row.recipient,
        channel=row.channel,
        attempts=row.attempts + 1,
        queued_at=row.queued_at,
    )
    _set(connection, delivery, state="sending", taken_until=now + LEASE)
    return delivery


def sent(connection: Connection, delivery: Delivery) -> None:
    """The channel accepted it."""
    _set(connection, delivery, state="sent", taken_until=None, last_error=None)


def failed(
    connection: Connection, delivery: Delivery, reason: str, *, permanent: bool, now: datetime
) -> bool:
    """
    The channel did not accept it. Returns True when the delivery is given up.

    It is tried again after 1, 5, 15 and 60 minutes and then hourly for a day, unless *permanent*.
    Nothing changes when the lease ran out and another sender has the delivery, or has made it.
    """
    still_ours = and_(OUTBOX.c.state == "sending", OUTBOX.c.attempts == delivery.attempts)
    dead = permanent or now - delivery.queued_at >= GIVE_UP
    wait = _BACK_OFF[min(delivery.attempts, len(_BACK_OFF)) - 1]
    noted = _set(
        connection,
        delivery,
        still_ours,
        state="dead" if dead else "queued",
        taken_until=None,
        next_attempt_at=now + wait,
        last_error=reason[:1000],
    )
    return dead and noted


def _set(
    connection: Connection, delivery: Delivery, *conditions: ColumnElement[bool], **values: object
) -> bool:
    """Change the delivery's row if the *conditions* hold. Returns whether they did."""
    changed = connection.execute(
        update(OUTBOX)
        .where(
            OUTBOX.c.alert == delivery.alert,
            OUTBOX.c.recipient == delivery.recipient,
            OUTBOX.c.channel == delivery.channel,
            *conditions,
        )
        .values(attempts=delivery.attempts, **values)
    )
    return changed.rowcount > 0


def counts(connection: Connection) -> dict[str, int]:
    """Deliveries by state."""
    statement = select(OUTBOX.c.state, func.count()).group_by(OUTBOX.c.state)
    return {state: count for state, count in connection.execute(statement)}  # noqa: C416 - rows, not pairs


def last_error(connection: Connection) -> str | None:
    """Why the oldest message that is still owed has not gone out, or None."""
    return connection.scalar(
        select(OUTBOX.c.last_error)
        .where(OUTBOX.c.state == "queued", OUTBOX.c.last_error.is_not(None))
        .order_by(OUTBOX.c.queued_at)
        .limit(1)
    )
