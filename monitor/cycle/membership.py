"""
Which feeds are followed: read from the log, and changed by what is appended to it.

The log is the truth; the poll state copies of it what a poll needs to know. Called by `following`
for what the configuration lists, and by `subscribing` for what commands add and remove. Everything
here happens in the caller's transaction, which should have begun with `log.lock`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from monitor.events.ids import event_id, short_id
from monitor.events.types import FeedAdded, FeedPaused, FeedRemoved, FeedResumed
from monitor.feeds import state
from monitor.feeds.schedule import Due
from monitor.feeds.state import FeedState
from monitor.store import log
from monitor.store.log import NewEvent, Recorded

_Change = FeedAdded | FeedRemoved | FeedPaused | FeedResumed
_TYPES = (FeedAdded.name, FeedRemoved.name, FeedPaused.name, FeedResumed.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A feed's stream as far as membership goes."""

    added: FeedAdded | None = None  #: None when it is not followed
    paused_at: datetime | None = None  #: None when it is not paused
    events: int = 0  #: how often any of this has changed


def feed_id(url: str) -> str:
    """The id of the feed at *url*."""
    return short_id("f", url)


def members(connection: Connection) -> dict[str, Member]:
    """Every feed that is or was followed, by its id."""
    found: dict[str, Member] = {}
    for entry in read_all(connection, _TYPES):
        event = entry.event
        assert isinstance(event, _Change)  # noqa: S101 - the types asked for
        found[event.feed] = _after(found.get(event.feed, Member()), event, entry.recorded_at)
    return found


def read_all(connection: Connection, types: Sequence[str]) -> list[Recorded]:
    """Every event of the *types*, in log order."""
    entries: list[Recorded] = []
    while page := log.read_after(
        connection, entries[-1].position if entries else 0, types=types, limit=1000
    ):
        entries.extend(page)
    return entries


def _after(before: Member, event: _Change, at: datetime) -> Member:
    known = replace(before, events=before.events + 1)
    match event:
        case FeedAdded():
            return replace(known, added=event)
        case FeedRemoved():
            return Member(events=known.events)
        case FeedPaused():
            return replace(known, paused_at=at)
        case FeedResumed():
            return replace(known, paused_at=None)


def add(
    connection: Connection,
    feeds: Sequence[FeedAdded],
    known: Mapping[str, Member],
    *,
    now: datetime,
    due: Mapping[str, Due] | None = None,
) -> int:
    """
    Follow *feeds*; those that are followed just so already only get their row, should it be lost.

    *due*: when each is asked first, by its id; at once when it is not there. Returns how many were
    noted in the log.
    """
    changed = [feed for feed in feeds if known.get(feed.feed, Member()).added != feed]
    _note(connection, changed, known, now)
    first, at_once = due or {}, Due(at=now, because="never asked yet")
    rows = [
        _row(feed, known.get(feed.feed, Member()), first.get(feed.feed, at_once)) for feed in feeds
    ]
    state.follow_all(connection, rows)
    return len(changed)


def remove(
    connection: Connection, feeds: Iterable[str], known: Mapping[str, Member], *, now: datetime
) -> None:
    """Follow *feeds* no more. What their polls had taught is forgotten."""
    gone = list(feeds)
    _note(connection, [FeedRemoved(feed=feed) for feed in gone], known, now)
    for feed in gone:
        state.forget(connection, feed)


def pause(connection: Connection, feed: str, known: Mapping[str, Member], *, now: datetime) -> None:
    """Leave *feed* alone from now on."""
    _note(connection, [FeedPaused(feed=feed)], known, now)
    state.pause(connection, feed, now)


def resume(
    connection: Connection, feed: str, known: Mapping[str, Member], *, now: datetime
) -> None:
    """Ask *feed* again: when it would have been due."""
    _note(connection, [FeedResumed(feed=feed)], known, now)
    state.pause(connection, feed, None)


def _row(feed: FeedAdded, member: Member, due: Due) -> FeedState:
    return FeedState(
        feed=feed.feed,
        url=feed.url,
        added_url=feed.url,
        label=feed.label,
        outlet=feed.outlet,
        folder=feed.folder,
        interval_minutes=feed.interval_minutes,
        paused_at=member.paused_at,
        next_due_at=due.at,
        due_because=due.because,
    )


def _note(
    connection: Connection,
    changes: Sequence[_Change],
    known: Mapping[str, Member],
    now: datetime,
) -> None:
    """Counted, so that a feed may come and go; two processes at once note the same change once."""
    events = [
        NewEvent(
            event=change,
            event_id=event_id(
                change.name, change.feed, str(known.get(change.feed, Member()).events)
            ),
            occurred_at=now,
        )
        for change in changes
    ]
    log.append(connection, events, now=now)
