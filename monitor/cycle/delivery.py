"""
Delivery: what the outbox owes is composed from the log and handed to its channel.

Taken, sent, noted: three steps in two transactions. Should the process die between the second and
the third, the message goes out once more under the same Message-ID.
"""

from datetime import datetime
from email.message import EmailMessage

import structlog
from sqlalchemy import Connection, select

from monitor.alerts import outbox
from monitor.alerts.digest import compose_digest
from monitor.alerts.message import compose
from monitor.alerts.model import Envelope, Letter
from monitor.alerts.outbox import Delivery
from monitor.cycle.digest import digest_of
from monitor.cycle.parts import Parts
from monitor.errors import DeliveryError, StoreError
from monitor.events.ids import event_id
from monitor.events.types import (
    AlertDelivered,
    AlertDeliveryFailed,
    AlertRaised,
    DevelopmentDetected,
)
from monitor.policies.stories import story
from monitor.projections.developments import DEVELOPMENTS
from monitor.store import log
from monitor.store.engine import reading, writing
from monitor.store.log import NewEvent

_log = structlog.get_logger(__name__)


def take(parts: Parts, channel: str, now: datetime) -> Delivery | None:
    """Take the next delivery by *channel* that is due; None when nothing is due."""
    with reading(parts.engine) as connection:
        if not outbox.any_due(connection, channel, now=now):
            return None
    with writing(parts.engine) as connection:
        return outbox.take(connection, channel, now=now)


def composed(parts: Parts, delivery: Delivery, now: datetime) -> EmailMessage:
    """The message that is owed, from the log."""
    with reading(parts.engine) as connection:
        alert = _alert(connection, delivery.alert)
    envelope = Envelope(
        alert=alert.alert,
        subject=alert.subject,
        recipient=delivery.recipient,
        route=alert.route,
        sender=parts.sender,
        domain=parts.domain,
        zone=parts.config.alerts.zone,
        sent_at=now,
    )
    with reading(parts.engine) as connection:
        developments = tuple(_developments(connection, alert.developments))
        if alert.kind == "digest":
            return compose_digest(digest_of(connection, parts, alert, envelope, developments))
    return compose(
        Letter(
            envelope=envelope,
            story=story(parts.packs, alert.topic or ""),
            developments=developments,
        )
    )


async def send(parts: Parts, delivery: Delivery, message: EmailMessage) -> None:
    """Hand the message to its channel. Raises `DeliveryError`."""
    await parts.channels[delivery.channel].send(message, delivery.recipient)


def note(
    parts: Parts,
    delivery: Delivery,
    message_id: str,
    error: DeliveryError | None,
    now: datetime,
) -> None:
    """Write down what became of a delivery: in the outbox always, in the log when it is final."""
    with writing(parts.engine) as connection:
        if error is None:
            outbox.sent(connection, delivery)
            _append(connection, _delivered(delivery, message_id), now)
        elif outbox.failed(connection, delivery, error.reason, permanent=error.permanent, now=now):
            _append(connection, _failed(delivery, error.reason), now)
    log_line = _log.bind(
        alert=delivery.alert, recipient=delivery.recipient, channel=delivery.channel
    )
    if error is None:
        log_line.info("alert.delivered", attempt=delivery.attempts)
    else:
        log_line.warning("alert.not_delivered", attempt=delivery.attempts, reason=error.reason)


def _delivered(delivery: Delivery, message_id: str) -> AlertDelivered:
    return AlertDelivered(
        alert=delivery.alert,
        recipient=delivery.recipient,
        channel=delivery.channel,
        message_id=message_id,
    )


def _failed(delivery: Delivery, reason: str) -> AlertDeliveryFailed:
    return AlertDeliveryFailed(
        alert=delivery.alert,
        recipient=delivery.recipient,
        channel=delivery.channel,
        reason=reason,
    )


def _append(
    connection: Connection, event: AlertDelivered | AlertDeliveryFailed, now: datetime
) -> None:
    identity = event_id(event.name, event.alert, event.recipient, event.channel)
    log.append(connection, [NewEvent(event=event, event_id=identity, occurred_at=now)], now=now)


def _alert(connection: Connection, alert: str) -> AlertRaised:
    entries = log.read_streams(connection, [f"alert/{alert}"], (AlertRaised.name,))
    events = [entry.event for entry in entries if isinstance(entry.event, AlertRaised)]
    if not events:
        raise StoreError(f"the log holds no alert {alert}, though its message is owed")
    return events[0]


def _developments(connection: Connection, ids: list[str]) -> list[DevelopmentDetected]:
    rows = connection.execute(
        select(DEVELOPMENTS.c.development, DEVELOPMENTS.c.event_id).where(
            DEVELOPMENTS.c.development.in_(ids)
        )
    )
    event_ids = {row.development: row.event_id for row in rows}
    found = log.find(connection, [event_ids[each] for each in ids if each in event_ids])
    events = (entry.event for entry in found)
    return [event for event in events if isinstance(event, DevelopmentDetected)]
