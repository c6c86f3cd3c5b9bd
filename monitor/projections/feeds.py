"""Feeds: what is followed, from the log, beside what the last poll has taught."""

from sqlalchemy import Column, Connection, Table, Text, case, update

from monitor.events.types import (
    FeedAdded,
    FeedFailing,
    FeedGone,
    FeedMoved,
    FeedPaused,
    FeedRecovered,
    FeedRemoved,
    FeedResumed,
)
from monitor.projections.view import view
from monitor.store.derived import Projection
from monitor.store.engine import insert_for
from monitor.store.log import Recorded
from monitor.store.schema import DERIVED
from monitor.store.types import Moment, Position

FEEDS = Table(
    "p_feeds",
    DERIVED,
    Column("feed", Text, primary_key=True),
    Column("url", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("folder", Text, nullable=False),
    Column("added_by", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("paused_at", Moment),
    Column("added_at", Moment, nullable=False),
    Column("position", Position, nullable=False),
)


def _handle(connection: Connection, entry: Recorded) -> None:
    match entry.event:
        case FeedAdded() as event:
            _add(connection, event, entry)
        case FeedRemoved(feed=feed):
            _set(connection, feed, status="removed", paused_at=None)
        case FeedPaused(feed=feed) | FeedResumed(feed=feed) as event:
            since = entry.recorded_at if isinstance(event, FeedPaused) else None
            _set(connection, feed, paused_at=since)
        case FeedMoved(feed=feed, new=url):
            _set(connection, feed, url=url)
        case FeedFailing() | FeedGone() | FeedRecovered() as event:
            _set(connection, event.feed, status=_HEALTH[event.name])


_HEALTH = {FeedFailing.name: "failing", FeedGone.name: "gone", FeedRecovered.name: "ok"}


def _add(connection: Connection, event: FeedAdded, entry: Recorded) -> None:
    changed = {
        "url": event.url,
        "label": event.label,
        "outlet": event.outlet,
        "folder": event.folder,
        "added_by": event.by,
        "position": entry.position,
    }
    row = {"feed": event.feed, "added_at": entry.recorded_at, "status": "ok", **changed}
    # A new label makes no failing feed well; only one that comes back begins anew.
    status = case((FEEDS.c.status == "removed", "ok"), else_=FEEDS.c.status)
    statement = insert_for(connection, FEEDS).values(row)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=[FEEDS.c.feed], set_={**changed, "status": status}
        )
    )


def _set(connection: Connection, feed: str, **values: object) -> None:
    connection.execute(update(FEEDS).where(FEEDS.c.feed == feed).values(**values))


PROJECTION = Projection(
    name="feeds",
    version=3,
    tables=(FEEDS,),
    types=tuple(
        event.name
        for event in (
            FeedAdded,
            FeedRemoved,
            FeedPaused,
            FeedResumed,
            FeedFailing,
            FeedRecovered,
            FeedMoved,
            FeedGone,
        )
    ),
    handle=_handle,
)

_STATUS = (
    "CASE WHEN f.paused_at IS NOT NULL THEN 'paused'"
    " WHEN f.status <> 'ok' OR s.last_ok_at IS NOT NULL THEN f.status"
    " WHEN s.last_polled_at IS NULL THEN 'new' ELSE 'never reached' END"
)

_IF_ASKED = "CASE WHEN s.gone_at IS NULL AND f.paused_at IS NULL THEN s.{0} END"

VIEWS = (
    view(
        "feeds",
        "The feeds that are or were followed, with their health",
        (
            ("feed_id", "f.feed", "Id of the feed"),
            ("name", "f.label", "What people call it"),
            ("outlet", "f.outlet", "Who publishes it"),
            ("url", "f.url", "Where it is polled"),
            (
                "folder",
                "f.folder",
                "Where it is kept: nested folders joined with /, empty: nowhere",
            ),
            ("added_by", "f.added_by", "configuration, command or opml: who asked for it"),
            ("status", _STATUS, "new, never reached, ok, failing, paused, gone or removed"),
            ("paused_at", "f.paused_at", "Since when it is paused, UTC; NULL: it is not"),
            ("last_polled_at", "s.last_polled_at", "When it was last asked, UTC"),
            ("last_ok_at", "s.last_ok_at", "When it last answered well, UTC"),
            ("next_due_at", _IF_ASKED.format("next_due_at"), "When it is asked next, UTC"),
            ("due_because", _IF_ASKED.format("due_because"), "What set that moment"),
            ("last_status", "s.last_status", "HTTP status of its last answer; NULL: none came"),
            ("failures", "coalesce(s.failures, 0)", "Polls in a row that failed"),
            ("last_error", "s.last_error", "Why the last one failed"),
            (
                "articles",
                "(SELECT count(*) FROM p_articles a WHERE a.feed = f.feed)",
                "Articles that were first seen in it",
            ),
            ("added_at", "f.added_at", "Since when it is followed, UTC"),
            ("position", "f.position", "Event that added it"),
        ),
        "FROM p_feeds f LEFT JOIN feed_state s ON s.feed = f.feed",
    ),
)
