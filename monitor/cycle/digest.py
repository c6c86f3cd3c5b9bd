"""The digest: once in a period, what has changed in it, from the same records as the mails."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from sqlalchemy import Connection, func, select

from monitor.alerts import outbox
from monitor.alerts.digest import digest_subject
from monitor.alerts.model import Digest, Envelope, FeedTrouble
from monitor.config import Alerts, Route
from monitor.cycle.parts import Parts
from monitor.events.ids import event_id, short_id
from monitor.events.types import AlertRaised, DevelopmentDetected
from monitor.feeds.state import FEED_STATE
from monitor.policies.alerting import owed
from monitor.policies.stories import story
from monitor.projections.developments import DEVELOPMENTS
from monitor.projections.estimates.table import ESTIMATES
from monitor.projections.feeds import FEEDS
from monitor.store import log
from monitor.store.engine import reading, writing
from monitor.store.log import NewEvent

_DAYS = {"daily": 1, "weekly": 7}
_MONDAY = 0


def period(alerts: Alerts, now: datetime) -> tuple[datetime, datetime] | None:
    """
    The last period that has ended by *now*: its beginning and end, in UTC; None without digests.

    It ends at the configured local time, each day or each Monday. Both ends are local times, so a
    day may have 23 or 25 hours.
    """
    if alerts.digest == "off":
        return None
    days = _DAYS[alerts.digest]
    day = now.astimezone(alerts.zone).date()
    if _moment(day, alerts.digest_at, alerts.zone) > now:
        day -= timedelta(days=1)
    if alerts.digest == "weekly":
        day -= timedelta(days=(day.weekday() - _MONDAY) % 7)
    since = _moment(day - timedelta(days=days), alerts.digest_at, alerts.zone)
    return since, _moment(day, alerts.digest_at, alerts.zone)


def _moment(day: date, at: time, zone: tzinfo) -> datetime:
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)


def raise_digests(parts: Parts, now: datetime) -> int:
    """
    Raise the digest of the last ended period for each route, unless it is raised already.

    A period in which nothing has developed brings no mail. Returns how many were raised.
    """
    chosen = period(parts.config.alerts, now)
    if chosen is None:
        return 0
    since, until = chosen
    with reading(parts.engine) as connection:
        digests = _unraised(connection, parts, since, until)
    if not digests:
        return 0
    with writing(parts.engine) as connection:
        appended = log.append(connection, [_new(alert, now) for alert in digests], now=now)
        for entry in appended.recorded:
            assert isinstance(entry.event, AlertRaised)  # noqa: S101 - nothing else was appended
            outbox.enqueue(connection, owed(entry.event, tuple(parts.channels)), now=now)
    return len(appended.recorded)


def _unraised(
    connection: Connection, parts: Parts, since: datetime, until: datetime
) -> list[AlertRaised]:
    """The digests of the period that the log does not hold yet."""
    developments = _in_period(connection, since, until)
    repeats = _repeats(connection, since, until)
    zone = parts.config.alerts.zone
    digests = [
        _alert(
            route,
            wanted,
            subject=digest_subject(wanted, repeats=repeats, until=until, zone=zone),
            ends=[since.isoformat(), until.isoformat()],
        )
        for route in parts.config.routes
        if (wanted := _wanted(developments, route))
    ]
    raised = log.read_streams(connection, [digest.stream for digest in digests])
    known = {entry.stream for entry in raised}
    return [digest for digest in digests if digest.stream not in known]


def _in_period(
    connection: Connection, since: datetime, until: datetime
) -> list[DevelopmentDetected]:
    ids = connection.scalars(
        select(DEVELOPMENTS.c.event_id)
        .where(
            DEVELOPMENTS.c.detected_at > since,
            DEVELOPMENTS.c.detected_at <= until,
            # Of old articles, and as many as have been read again.
            DEVELOPMENTS.c.suppressed.is_distinct_from("reread"),
        )
        .order_by(DEVELOPMENTS.c.position)
    ).all()
    events = (entry.event for entry in log.find(connection, ids))
    return [event for event in events if isinstance(event, DevelopmentDetected)]


def _wanted(developments: Sequence[DevelopmentDetected], route: Route) -> list[DevelopmentDetected]:
    return [d for d in developments if route.takes(topic=d.topic, kind=d.kind, severity=d.severity)]


def _alert(
    route: Route, wanted: Sequence[DevelopmentDetected], *, subject: str, ends: list[str]
) -> AlertRaised:
    return AlertRaised(
        alert=short_id("g", route.name, *ends),
        topic=None,
        kind="digest",
        route=route.name,
        recipients=list(dict.fromkeys(route.to)),
        subject=subject,
        developments=[development.development for development in wanted],
        period=ends,
    )


def _new(alert: AlertRaised, now: datetime) -> NewEvent:
    return NewEvent(event=alert, event_id=event_id(alert.name, alert.alert), occurred_at=now)


def digest_of(
    connection: Connection,
    parts: Parts,
    alert: AlertRaised,
    envelope: Envelope,
    developments: tuple[DevelopmentDetected, ...],
) -> Digest:
    """The content of a raised digest, with the state of feeds and log at the time of sending."""
    since, until = (datetime.fromisoformat(end) for end in alert.period or ())
    head = log.head(connection)
    return Digest(
        envelope=envelope,
        stories=tuple(story(parts.packs, topic) for topic in {d.topic for d in developments}),
        developments=developments,
        since=since,
        until=until,
        repeats=_repeats(connection, since, until),
        feeds=_in_trouble(connection),
        head=f"{head.position}:{head.chain_hash.hex()}",
    )


def _repeats(connection: Connection, since: datetime, until: datetime) -> int:
    counted = select(func.count()).where(
        ESTIMATES.c.recorded_at > since,
        ESTIMATES.c.recorded_at <= until,
        ESTIMATES.c.standing.in_(("restated", "echoed")),
    )
    return connection.scalar(counted) or 0


def _in_trouble(connection: Connection) -> tuple[FeedTrouble, ...]:
    rows = connection.execute(
        select(FEEDS.c.label, FEED_STATE.c.last_error)
        .join(FEED_STATE, FEED_STATE.c.feed == FEEDS.c.feed)
        .where(FEED_STATE.c.failures > 0)
        .order_by(FEEDS.c.label)
    )
    return tuple(FeedTrouble(name=row.label, reason=row.last_error or "") for row in rows)
