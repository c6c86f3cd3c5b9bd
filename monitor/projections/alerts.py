"""Alerts: what was decided to be sent to whom, and what became of it."""

from sqlalchemy import Column, Connection, Integer, Table, Text

from monitor.events.types import AlertDelivered, AlertDeliveryFailed, AlertRaised
from monitor.projections.view import view
from monitor.store.derived import Projection
from monitor.store.engine import insert_for
from monitor.store.log import Recorded
from monitor.store.schema import DERIVED
from monitor.store.types import Moment, Position

ALERTS = Table(
    "p_alerts",
    DERIVED,
    Column("alert", Text, primary_key=True),
    Column("recipient", Text, primary_key=True),
    Column("topic", Text),
    Column("kind", Text, nullable=False),
    Column("route", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("developments", Integer, nullable=False),
    Column("raised_at", Moment, nullable=False),
    Column("position", Position, nullable=False),
)

DELIVERIES = Table(
    "p_deliveries",
    DERIVED,
    Column("alert", Text, primary_key=True),
    Column("recipient", Text, primary_key=True),
    Column("channel", Text, primary_key=True),
    Column("state", Text, nullable=False),
    Column("message_id", Text),
    Column("reason", Text),
    Column("at", Moment, nullable=False),
)


def _handle(connection: Connection, entry: Recorded) -> None:
    match entry.event:
        case AlertRaised() as event:
            _raise(connection, event, entry)
        case AlertDelivered() as event:
            values = {"state": "delivered", "message_id": event.message_id, "reason": None}
            _deliver(connection, event, values, entry)
        case AlertDeliveryFailed() as event:
            _deliver(connection, event, {"state": "failed", "reason": event.reason}, entry)


def _raise(connection: Connection, event: AlertRaised, entry: Recorded) -> None:
    rows = [
        {
            "alert": event.alert,
            "recipient": recipient,
            "topic": event.topic,
            "kind": event.kind,
            "route": event.route,
            "subject": event.subject,
            "developments": len(event.developments),
            "raised_at": entry.recorded_at,
            "position": entry.position,
        }
        for recipient in dict.fromkeys(event.recipients)
    ]
    connection.execute(ALERTS.insert(), rows)


def _deliver(
    connection: Connection,
    event: AlertDelivered | AlertDeliveryFailed,
    values: dict[str, str | None],
    entry: Recorded,
) -> None:
    key = {"alert": event.alert, "recipient": event.recipient, "channel": event.channel}
    row = {**key, **values, "at": entry.recorded_at}
    statement = insert_for(connection, DELIVERIES).values(row)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=list(key), set_={**values, "at": entry.recorded_at}
        )
    )


PROJECTION = Projection(
    name="alerts",
    version=1,
    tables=(ALERTS, DELIVERIES),
    types=(AlertRaised.name, AlertDelivered.name, AlertDeliveryFailed.name),
    handle=_handle,
)

VIEWS = (
    view(
        "alerts",
        "Every message that was decided on, one row for each recipient and channel",
        (
            ("alert_id", "a.alert", "Id of the alert"),
            ("topic", "a.topic", "Topic pack; NULL for a digest"),
            ("kind", "a.kind", "instant or digest"),
            ("route", "a.route", "Rule of the configuration that asked for it"),
            ("recipient", "a.recipient", "Who it is for"),
            ("subject", "a.subject", "Subject of the message"),
            ("developments", "a.developments", "How many changes it tells of"),
            ("raised_at", "a.raised_at", "When it was decided, UTC"),
            (
                "state",
                "coalesce(d.state, CASE WHEN c.alert IS NULL THEN 'no channel' ELSE 'queued' END)",
                "queued, delivered, failed; no channel when none was configured",
            ),
            ("channel", "c.channel", "smtp, maildir …"),
            ("delivered_at", "d.at", "When the channel accepted or refused it, UTC"),
            ("message_id", "d.message_id", "Message-ID it went out under"),
            (
                "reason",
                "CASE WHEN d.state IS NULL THEN o.last_error ELSE d.reason END",
                "Why it failed, or why it still waits",
            ),
            ("position", "a.position", "Event that recorded it"),
        ),
        "FROM p_alerts a"
        " LEFT JOIN (SELECT alert, recipient, channel FROM outbox"
        " UNION SELECT alert, recipient, channel FROM p_deliveries) c"
        " ON c.alert = a.alert AND c.recipient = a.recipient"
        " LEFT JOIN outbox o ON o.alert = c.alert AND o.recipient = c.recipient"
        " AND o.channel = c.channel"
        " LEFT JOIN p_deliveries d ON d.alert = c.alert AND d.recipient = c.recipient"
        " AND d.channel = c.channel",
    ),
)
