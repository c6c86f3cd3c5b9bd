"""What the configuration lists: its feeds and packs, noted in the log when they change."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, Engine

from monitor.config import Feed
from monitor.cycle import membership
from monitor.cycle.membership import Member, feed_id, members, read_all
from monitor.events.ids import event_id
from monitor.events.types import FeedAdded, TopicPackChanged
from monitor.store import log
from monitor.store.engine import writing
from monitor.store.log import NewEvent
from monitor.topics import Pack


def follow(engine: Engine, feeds: Sequence[Feed], packs: Sequence[Pack], *, now: datetime) -> None:
    """
    Bring log and poll state in line with the configured *feeds* and *packs*.

    What the configuration lists is the configuration's, also if a command had added it. Feeds that
    only commands have added stay.
    """
    with writing(engine) as connection:
        log.lock(connection)
        known = members(connection)
        wanted = {feed_id(feed.url): _listed(feed, known) for feed in feeds}
        others = {
            feed: member.added
            for feed, member in known.items()
            if member.added is not None and feed not in wanted
        }
        left = [feed for feed, added in others.items() if added.by == "configuration"]
        stay = [added for feed, added in others.items() if added.by != "configuration"]
        membership.add(connection, [*wanted.values(), *stay], known, now=now)
        membership.remove(connection, left, known, now=now)
        log.append(connection, _changed_packs(connection, packs, now), now=now)


def _listed(feed: Feed, known: Mapping[str, Member]) -> FeedAdded:
    """The configuration has no folders, so a feed stays where a command has put it."""
    before = known.get(feed_id(feed.url), Member()).added
    return FeedAdded(
        feed=feed_id(feed.url),
        url=feed.url,
        label=feed.name,
        outlet=feed.outlet,
        by="configuration",
        folder=before.folder if before else "",
        interval_minutes=feed.interval,
    )


def _changed_packs(connection: Connection, packs: Sequence[Pack], now: datetime) -> list[NewEvent]:
    latest: dict[str, tuple[str, int]] = {}
    for entry in read_all(connection, (TopicPackChanged.name,)):
        event = entry.event
        assert isinstance(event, TopicPackChanged)  # noqa: S101 - the type asked for
        latest[event.topic] = (event.digest, entry.version)
    return [
        NewEvent(
            event=TopicPackChanged(topic=pack.slug, title=pack.name, digest=pack.digest),
            event_id=event_id(
                TopicPackChanged.name, pack.slug, pack.digest, str(latest.get(pack.slug))
            ),
            occurred_at=now,
        )
        for pack in packs
        if latest.get(pack.slug, ("", 0))[0] != pack.digest
    ]
