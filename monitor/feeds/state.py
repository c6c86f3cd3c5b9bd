"""
Poll state: how each feed is to be asked, what its last poll taught, and when it is due next.

Operating state, not history: an ordinary table beside the log. It lasts, so that a restart polls
nothing twice. What the owner says of a feed (name, outlet, folder, interval, pause) is in the log
and only copied here, so that a poll needs this row alone.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Index,
    Integer,
    LargeBinary,
    Row,
    Table,
    Text,
    and_,
    bindparam,
    delete,
    exists,
    or_,
    select,
    update,
)

from monitor.clock import from_micros, to_micros
from monitor.feeds import schedule
from monitor.feeds.wishes import Wishes
from monitor.store.engine import insert_for
from monitor.store.schema import DURABLE
from monitor.store.types import Moment

FEED_STATE = Table(
    "feed_state",
    DURABLE,
    Column("feed", Text, primary_key=True),
    Column("url", Text, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("body_sha256", Text),
    Column("answered_by", Text),
    Column("next_due_at", Moment, nullable=False),
    Column("last_polled_at", Moment),
    Column("last_ok_at", Moment),
    Column("failures", Integer, nullable=False),
    Column("last_error", Text),
    Column("due_because", Text),
    Column("pace", Text),
    Column("last_status", Integer),
    Column("failing_since", Moment),
    Column("gone_at", Moment),
    Column("moved_to", Text),
    Column("moves", Integer),
    Column("items", LargeBinary),
    Column("added_url", Text),
    Column("label", Text),
    Column("outlet", Text),
    Column("folder", Text),
    Column("interval_minutes", Integer),
    Column("paused_at", Moment),
    Column("not_before", Moment),
    Index(None, "next_due_at"),
)

#: How long a poll may take before the feed is due again: several times a slow exchange.
LEASE = timedelta(minutes=5)

#: After an outage of ours, all feeds that came due meanwhile are asked within this.
SPREAD = timedelta(minutes=10)
_AWAY = "we were away when it was due; such feeds are spread over ten minutes"

#: No feed is put off for longer; a server's own wish is held to less.
FARTHEST = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """What the polls so far have taught of how often the feed should be asked."""

    fresh: timedelta | None = None  #: how long its last answer was fresh
    wishes: Wishes = field(default_factory=Wishes)  #: of its last document
    seen: tuple[datetime, ...] = ()  #: when its latest articles were first seen, the latest first
    whole_at: datetime | None = None  #: when it last sent a whole document


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """One feed's row."""

    feed: str  #: id
    url: str  #: where it is asked: *added_url*, until it moves
    etag: str | None = None
    last_modified: str | None = None
    body_sha256: str | None = None  #: of the decoded body of the last good answer
    answered_by: str | None = None  #: the address the validators belong to, if not *url*
    next_due_at: datetime
    last_polled_at: datetime | None = None
    last_ok_at: datetime | None = None  #: None until the feed has answered once
    failures: int = 0  #: in a row
    last_error: str | None = None
    due_because: str | None = None  #: what set *next_due_at*
    pace: Learnt = field(default_factory=Learnt)
    last_status: int | None = None  #: HTTP's, of the last poll; None: no answer, or none that says
    failing_since: datetime | None = None  #: the first of the *failures*
    moved_to: str | None = None  #: where the last answers sent us on to for good
    moves: int | None = None  #: how many of them in a row
    items: bytes | None = None  #: those of its last document, see `monitor.feeds.unseen`
    gone_at: datetime | None = None  #: since when it is asked no more: its server says it is gone
    not_before: datetime | None = None  #: its server has told us to ask nothing before
    added_url: str = ""  #: where it was when it was added; names articles that have no link
    label: str = ""  #: what people call it
    outlet: str = ""  #: who publishes it
    folder: str = ""
    interval_minutes: int | None = None  #: its own; None: the usual one
    paused_at: datetime | None = None  #: since when its owner wants it left alone


#: What the owner says of a feed. A poll that was under way meanwhile must not take it back.
OWNED = ("added_url", "label", "outlet", "folder", "interval_minutes", "paused_at")


def follow_all(connection: Connection, feeds: Sequence[FeedState]) -> None:
    """
    Give each of *feeds* its row as it is here, unless it has one.

    One that has a row keeps what polls have taught, and takes over what its owner says.
    """
    statement = insert_for(connection, FEED_STATE)
    statement = statement.on_conflict_do_update(
        index_elements=[FEED_STATE.c.feed],
        set_={name: statement.excluded[name] for name in OWNED},
    )
    if feeds:
        connection.execute(statement, [_row(feed) for feed in feeds])


def _parameter(name: str) -> str:
    return f"new_{name}"  # the column's own name is taken by SQLAlchemy


_LEARNT = tuple(f.name for f in fields(FeedState) if f.name not in ("feed", *OWNED))
_SAVING = (
    update(FEED_STATE)
    .where(FEED_STATE.c.feed == bindparam(_parameter("feed")))
    .values({name: bindparam(_parameter(name)) for name in _LEARNT})
)


def follow(connection: Connection, feed: str, url: str, *, now: datetime) -> None:
    """Give the feed at *url* its row, due at once, unless it has one."""
    follow_all(connection, [FeedState(feed=feed, url=url, added_url=url, next_due_at=now)])


def pause(connection: Connection, feed: str, since: datetime | None) -> None:
    """The feed is not asked from now on; None: it is asked again."""
    connection.execute(update(FEED_STATE).where(FEED_STATE.c.feed == feed).values(paused_at=since))


def forget(connection: Connection, feed: str) -> None:
    """A removed feed is polled no more."""
    connection.execute(delete(FEED_STATE).where(FEED_STATE.c.feed == feed))


def any_due(connection: Connection, *, now: datetime) -> bool:
    """Whether `take_due` would find anything."""
    return bool(connection.scalar(select(exists().where(_is_due(now)))))


def _is_due(now: datetime) -> ColumnElement[bool]:
    """Its moment has come, or lies so far ahead that the clock must have been wrong."""
    come = or_(FEED_STATE.c.next_due_at <= now, FEED_STATE.c.next_due_at > now + FARTHEST)
    return and_(FEED_STATE.c.gone_at.is_(None), FEED_STATE.c.paused_at.is_(None), come)


def take_due(connection: Connection, *, now: datetime) -> list[FeedState]:
    """
    Take the feeds to poll now, the longest waiting first.

    Each is ours for a while: another process does not find it due, and should we die on the way it
    is due again when that time is over. `save` sets the real moment.
    """
    statement = (
        select(FEED_STATE)
        .where(_is_due(now))
        .order_by(FEED_STATE.c.next_due_at)
        .with_for_update(skip_locked=True)
    )
    taken = list(map(_state, connection.execute(statement)))
    if taken:
        connection.execute(
            update(FEED_STATE)
            .where(_is_due(now))
            .where(FEED_STATE.c.feed.in_([state.feed for state in taken]))
            .values(next_due_at=now + LEASE)
        )
    return taken


def spread_overdue(connection: Connection, *, now: datetime) -> int:
    """
    Let feeds that should have been asked long ago come due over the next minutes. Returns how many.

    That is so after an outage or a sleep of ours: all at once they would be a burst. Turns that
    were missed are not made up.
    """
    late = and_(
        FEED_STATE.c.next_due_at < now - SPREAD,
        FEED_STATE.c.last_polled_at.is_not(None),
        FEED_STATE.c.gone_at.is_(None),
        FEED_STATE.c.paused_at.is_(None),
    )
    feeds = connection.scalars(
        select(FEED_STATE.c.feed).where(late).with_for_update(skip_locked=True)
    ).all()
    if feeds:
        moments = [
            {"which": feed, "at": schedule.spread(feed, SPREAD, now=now).at} for feed in feeds
        ]
        connection.execute(
            update(FEED_STATE)
            .where(FEED_STATE.c.feed == bindparam("which"))
            .values(next_due_at=bindparam("at"), due_because=_AWAY),
            moments,
        )
    return len(feeds)


def states(connection: Connection, feeds: Sequence[str] | None = None) -> list[FeedState]:
    """The rows of the given feeds, of all when None."""
    if feeds is None:
        return _select(connection, FEED_STATE.c.feed.is_not(None))
    return _select(connection, FEED_STATE.c.feed.in_(feeds))


def save(connection: Connection, *states: FeedState) -> None:
    """Write what polls have taught."""
    if states:
        connection.execute(_SAVING, [_parameters(state) for state in states])


def postpone(connection: Connection, feeds: Sequence[str], until: datetime, because: str) -> None:
    """None of *feeds* is asked before *until*."""
    chosen = update(FEED_STATE).where(FEED_STATE.c.feed.in_(feeds))
    connection.execute(chosen.values(not_before=until))
    connection.execute(
        chosen.where(FEED_STATE.c.next_due_at < until).values(
            next_due_at=until, due_because=because
        )
    )


def _parameters(state: FeedState) -> dict[str, object]:
    """Those of `_SAVING`."""
    row = _row(state)
    return {_parameter(name): row[name] for name in ("feed", *_LEARNT)}


def addresses(connection: Connection) -> list[tuple[str, str]]:
    """The id of every feed, and where it is asked."""
    rows = connection.execute(select(FEED_STATE.c.feed, FEED_STATE.c.url))
    return [(feed, url) for feed, url in rows]


def _select(connection: Connection, condition: object) -> list[FeedState]:
    statement = select(FEED_STATE).where(condition).order_by(FEED_STATE.c.next_due_at)  # type: ignore[arg-type]  # a column expression
    return list(map(_state, connection.execute(statement)))


def _row(state: FeedState) -> dict[str, object]:
    return {f.name: getattr(state, f.name) for f in fields(state)} | {"pace": _noted(state.pace)}


def _state(row: Row[Any]) -> FeedState:
    values = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name
    texts = {name: values[name] or "" for name in ("added_url", "label", "outlet", "folder")}
    return FeedState(**values | texts | {"pace": _learnt(values["pace"])})


def _learnt(text: str | None) -> Learnt:
    known = json.loads(text or "{}")
    return Learnt(
        fresh=_span(known.get("fresh_seconds")),
        wishes=Wishes(
            every=_span(known.get("every_seconds")),
            skip_hours=frozenset(known.get("skip_hours", ())),
            skip_days=frozenset(known.get("skip_days", ())),
        ),
        seen=tuple(map(from_micros, known.get("seen", ()))),
        whole_at=from_micros(known["whole_at"]) if "whole_at" in known else None,
    )


def _span(seconds: float | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)


def _noted(pace: Learnt) -> str:
    """*pace* as JSON: times in seconds, moments in microseconds since 1970."""
    known: dict[str, object] = {"seen": [to_micros(moment) for moment in pace.seen]}
    if pace.fresh is not None:
        known["fresh_seconds"] = pace.fresh.total_seconds()
    if pace.wishes.every is not None:
        known["every_seconds"] = pace.wishes.every.total_seconds()
    if pace.whole_at is not None:
        known["whole_at"] = to_micros(pace.whole_at)
    known["skip_hours"] = sorted(pace.wishes.skip_hours)
    known["skip_days"] = sorted(pace.wishes.skip_days)
    return json.dumps(known)
