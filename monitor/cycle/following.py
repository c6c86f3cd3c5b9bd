"""What is followed: the feeds and packs of the configuration, noted in the log when they change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine

from monitor.config import Feed
from monitor.events.ids import event_id, short_id
from monitor.events.types import Event, FeedAdded, FeedRemoved, TopicPackChanged
from monitor.feeds import state
from monitor.store import log
from monitor.store.engine import writing
from monitor.store.log import NewEvent, Recorded
from monitor.topics import Pack

_MEMBERSHIP = (FeedAdded.name, FeedRemoved.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Followed:
    """A feed's stream as far as membership goes."""

    added: FeedAdded | None  #: None when it is not followed
    events: int  #: times it was added or removed


def feed_id(url: str) -> str:
    """The id of the feed at *url*."""
    return short_id("f", url)


def follow(engine: Engine, feeds: Sequence[Feed], packs: Sequence[Pack], *, now: datetime) -> None:
    """Bring log and poll state in line with the configured *feeds* and *packs*."""
    wanted = {
        feed_id(f.url): FeedAdded(feed=feed_id(f.url), url=f.url, label=f.name, outlet=f.outlet)
        for f in feeds
    }
    with writing(engine) as connection:
        known = _followed(connection)
        events: list[NewEvent] = []
        for feed, added in wanted.items():
            before = known.get(feed, _Followed(added=None, events=0))
            if before.added != added:
                events.append(_membership(added, before.events, now))
        for feed, before in known.items():
            if before.added is not None and feed not in wanted:
                events.append(_membership(FeedRemoved(feed=feed), before.events, now))
                state.forget(connection, feed)
        events.extend(_changed_packs(connection, packs, now))
        log.append(connection, events, now=now)
        for feed, added in wanted.items():
            state.follow(connection, feed, added.url, now=now)


def _followed(connection: Connection) -> dict[str, _Followed]:
    found: dict[str, _Followed] = {}
    for entry in _all(connection, _MEMBERSHIP):
        event = entry.event
        assert isinstance(event, FeedAdded | FeedRemoved)  # noqa: S101 - the types asked for
        times = found[event.feed].events if event.feed in found else 0
        added = event if isinstance(event, FeedAdded) else None
        found[event.feed] = _Followed(added=added, events=times + 1)
    return found


def _all(connection: Connection, types: Sequence[str]) -> list[Recorded]:
    entries: list[Recorded] = []
    while page := log.read_after(
        connection, entries[-1].position if entries else 0, types=types, limit=1000
    ):
        entries.extend(page)
    return entries


def _membership(event: FeedAdded | FeedRemoved, times: int, now: datetime) -> NewEvent:
    return _noted(event, event_id(event.name, event.feed, str(times)), now)


def _changed_packs(connection: Connection, packs: Sequence[Pack], now: datetime) -> list[NewEvent]:
    latest: dict[str, tuple[str, int]] = {}
    for entry in _all(connection, (TopicPackChanged.name,)):
        event = entry.event
        assert isinstance(event, TopicPackChanged)  # noqa: S101 - the type asked for
        latest[event.topic] = (event.digest, entry.version)
    return [
        _noted(
            TopicPackChanged(topic=pack.slug, title=pack.name, digest=pack.digest),
            event_id(TopicPackChanged.name, pack.slug, pack.digest, str(latest.get(pack.slug))),
            now,
        )
        for pack in packs
        if latest.get(pack.slug, ("", 0))[0] != pack.digest
    ]


def _noted(event: Event, identity: str, now: datetime) -> NewEvent:
    return NewEvent(event=event, event_id=identity, occurred_at=now)
