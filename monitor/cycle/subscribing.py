"""
What commands do to what is followed: remove, pause and resume a feed, follow those of a list.

Each is the work of one transaction, for `Cycle.record`. Raises `MonitorError` when it may not be.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from monitor.cycle import membership
from monitor.cycle.membership import members
from monitor.errors import MonitorError
from monitor.events.types import FeedAdded
from monitor.feeds.identity import canonical_url
from monitor.feeds.opml import Outline
from monitor.feeds.schedule import first_due
from monitor.store import log


def remove(connection: Connection, feed: str, *, now: datetime) -> None:
    """Follow *feed* no more. What the configuration lists is removed there."""
    log.lock(connection)
    known = members(connection)
    added = known[feed].added if feed in known else None
    if added is None:
        return
    if added.by == "configuration":
        raise MonitorError(
            f"{added.label} is listed in the configuration, which would bring it back: take its"
            f" [[feeds]] with {added.url} out of the file and reload, or `monitor feeds pause` it"
        )
    membership.remove(connection, [feed], known, now=now)


def pause(connection: Connection, feed: str, *, now: datetime) -> bool:
    """Leave *feed* alone. False: it was paused already."""
    log.lock(connection)
    known = members(connection)
    if feed not in known or known[feed].added is None or known[feed].paused_at is not None:
        return False
    membership.pause(connection, feed, known, now=now)
    return True


def resume(connection: Connection, feed: str, *, now: datetime) -> bool:
    """Ask *feed* again. False: it was not paused."""
    log.lock(connection)
    known = members(connection)
    if feed not in known or known[feed].paused_at is None:
        return False
    membership.resume(connection, feed, known, now=now)
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What came of a list of feeds."""

    added: int
    known: int  #: were followed already


def import_feeds(
    connection: Connection, feeds: Sequence[Outline], interval: timedelta, *, now: datetime
) -> Imported:
    """Follow those of *feeds* that are not followed yet; first polls spread over an *interval*."""
    log.lock(connection)
    known = members(connection)
    followed = {canonical_url(m.added.url) for m in known.values() if m.added is not None}
    new: dict[str, FeedAdded] = {}
    for feed in feeds:
        address = canonical_url(feed.url)
        if address not in followed:
            new.setdefault(address, _added(feed))
    due = {each.feed: first_due(each.feed, interval, now=now) for each in new.values()}
    membership.add(connection, list(new.values()), known, now=now, due=due)
    return Imported(added=len(new), known=len(feeds) - len(new))


def _added(feed: Outline) -> FeedAdded:
    return FeedAdded(
        feed=membership.feed_id(feed.url),
        url=feed.url,
        label=feed.name,
        outlet=feed.outlet,
        by="opml",
        folder=feed.folder,
        interval_minutes=feed.interval_minutes,
    )
