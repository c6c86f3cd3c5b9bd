"""Alerts: the developments of one reading, by route, become one message to each recipient."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from monitor.alerts import outbox
from monitor.alerts.model import Story
from monitor.alerts.wording import subject
from monitor.config import Route
from monitor.events.ids import event_id, short_id
from monitor.events.types import AlertRaised, DevelopmentDetected
from monitor.policies.stories import story
from monitor.projections.developments import DEVELOPMENTS
from monitor.store import log
from monitor.store.log import NewEvent, Recorded
from monitor.store.subscription import Subscription
from monitor.topics import Pack


def policy(packs: Sequence[Pack], routes: Sequence[Route], channels: Sequence[str]) -> Subscription:
    """The policy that sends along *routes*, each message by every one of *channels*."""

    def handle(connection: Connection, entry: Recorded) -> list[NewEvent]:
        event = entry.event
        assert isinstance(event, DevelopmentDetected)  # noqa: S101 - the only type it follows
        if event.index < event.of:
            return []  # the last one of a reading speaks for all
        raised = _alerts(_of_reading(connection, event.reading), routes, packs)
        return [_raised(alert, entry) for alert in raised]

    def owe(connection: Connection, recorded: Sequence[Recorded], now: datetime) -> None:
        for entry in recorded:
            assert isinstance(entry.event, AlertRaised)  # noqa: S101 - nothing else is answered
            outbox.enqueue(connection, owed(entry.event, channels), now=now)

    return Subscription(
        name="alerting",
        types=(DevelopmentDetected.name,),
        handle=handle,
        after=("developments",),
        appended=owe,
        page=50,
    )


def _of_reading(connection: Connection, reading: str) -> list[DevelopmentDetected]:
    ids = connection.scalars(
        select(DEVELOPMENTS.c.event_id)
        .where(DEVELOPMENTS.c.reading == reading)
        .order_by(DEVELOPMENTS.c.position)
    ).all()
    events = (entry.event for entry in log.find(connection, ids))
    return [event for event in events if isinstance(event, DevelopmentDetected)]


def _alerts(
    developments: Sequence[DevelopmentDetected], routes: Sequence[Route], packs: Sequence[Pack]
) -> list[AlertRaised]:
    """One for each route that wants any of them; nobody is written to twice about one reading."""
    told = [development for development in developments if development.suppressed is None]
    written_to: set[str] = set()
    alerts = []
    for route in routes:
        chosen = [d for d in told if route.takes(topic=d.topic, kind=d.kind, severity=d.severity)]
        recipients = [to for to in dict.fromkeys(route.to) if to not in written_to]
        if chosen and recipients:
            written_to.update(recipients)
            alerts.append(_alert(chosen, route, recipients, story(packs, chosen[0].topic)))
    return alerts


def _alert(
    chosen: Sequence[DevelopmentDetected], route: Route, recipients: list[str], about: Story
) -> AlertRaised:
    return AlertRaised(
        alert=short_id("a", chosen[0].reading, route.name),
        topic=chosen[0].topic,
        kind="instant",
        route=route.name,
        recipients=recipients,
        subject=subject(about, chosen),
        developments=[development.development for development in chosen],
        period=None,
    )


def owed(alert: AlertRaised, channels: Sequence[str]) -> list[tuple[str, str, str]]:
    """What is owed by an alert: (alert, recipient, channel)."""
    return [(alert.alert, to, channel) for to in alert.recipients for channel in channels]


def _raised(alert: AlertRaised, cause: Recorded) -> NewEvent:
    return NewEvent(
        event=alert,
        event_id=event_id(alert.name, alert.alert),
        occurred_at=cause.recorded_at,
        meta={"causation": cause.event_id},
    )
