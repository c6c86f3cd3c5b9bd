"""
The poll of one feed: ask, parse, record what came, and set when it is asked next.

Called by the cycle for every feed that is due, many side by side. Whatever goes wrong with a feed
stays its own: it becomes that feed's failure, with its reason, and the others go on.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from http import HTTPStatus
from typing import Protocol, TypeVar

import httpx
import structlog
from sqlalchemy import Connection

from monitor.clock import Clock
from monitor.cycle import membership
from monitor.cycle.membership import feed_id
from monitor.cycle.parts import Parts
from monitor.cycle.recording import (
    Counted,
    Incoming,
    Origin,
    record_articles,
    record_health,
)
from monitor.errors import FeedBusy, FeedError
from monitor.events.types import FeedAdded
from monitor.feeds import state, wishes
from monitor.feeds.client import make_client, user_agent
from monitor.feeds.fetch import Fetched, FetchRequest, Limits, Unchanged, Validators, fetch
from monitor.feeds.hosts import Hosts, host_of
from monitor.feeds.model import ParsedFeed
from monitor.feeds.schedule import REMEMBERED, Due, Pace, next_due
from monitor.feeds.state import FeedState, Learnt
from monitor.feeds.worker import Parser
from monitor.store import log
from monitor.store.engine import writing

_log = structlog.get_logger(__name__)

T = TypeVar("T")

_DEAD_AFTER = timedelta(days=30)  # of nothing but refusals
_MOVED_AFTER = 3  # polls in a row that were sent on to the same address
_WHOLE_AFTER = timedelta(days=7)  # without a whole document
_LEAST_HOLD = timedelta(hours=1)  # of a whole host that named no time
_LONGEST_REASON = 500  # characters kept of why a poll failed


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """How the poll of one feed went."""

    feed: FeedState  #: as it was before
    status: str  #: new, unchanged or failed
    counted: Counted
    seen: int  #: articles in the document
    reason: str | None  #: why it failed


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The answer of a feed that is not followed (yet)."""

    before: FeedState  #: nothing but its address
    answer: Fetched
    parsed: ParsedFeed
    after: FeedState  #: what would be known of it after this as its first poll


class Write(Protocol):
    """Runs a function in the thread that writes to the database."""

    def __call__(self, work: Callable[[], T], /) -> Awaitable[T]: ...


class Poller:
    """
    Asks feeds, one at a time each, many beside each other. Close it to free client and workers.
    """

    def __init__(self, parts: Parts, clock: Clock, write: Write) -> None:
        self._parts = parts
        self._clock = clock
        self._write = write
        self._slots = asyncio.Semaphore(parts.config.polling.concurrency)
        self._hosts = Hosts(parts.config.polling.host_pause_seconds)
        self._client: httpx.AsyncClient | None = None
        self._parser: Parser | None = None

    async def close(self) -> None:
        """End the connections and the workers."""
        if self._client is not None:
            await self._client.aclose()
        if self._parser is not None:
            await asyncio.to_thread(self._parser.close)

    async def poll(self, before: FeedState) -> Polled | None:
        """
        Ask the feed of which *before* is known, and record what comes of it.

        None when its host told us to wait while the feed stood in line for it.
        """
        async with self._hosts.turn(before.url), self._slots:
            if self._hosts.held(before.url, self._clock()):
                return None
            polled = await self._polled(before)
        _report(polled)
        return polled

    async def ask(self, url: str) -> Asked:
        """
        One request for a feed of which nothing is known; nothing is recorded.

        Raises `FeedError`: why it is none, or cannot be read now.
        """
        feed = FeedState(feed=feed_id(url), url=url, added_url=url, next_due_at=self._clock())
        async with self._hosts.turn(url), self._slots:
            answer = await self._fetch(feed)
            if isinstance(answer, Unchanged):  # 204 to whom it has never shown anything
                raise FeedError(url, "the answer is empty", answer.status)
            parsed = await self._parse(answer)
        count = len(parsed.articles)
        after = self._learnt(feed, answer, parsed, new=count, now=self._clock())
        return Asked(before=feed, answer=answer, parsed=parsed, after=after)

    async def add(self, added: FeedAdded) -> Polled:
        """
        Ask for a feed once, follow it, and record that answer as its first poll.

        Raises `FeedError`, and follows nothing. A host that wants to be left alone then is so by
        those of its feeds that are followed.
        """
        try:
            asked = await self.ask(added.url)
        except FeedBusy as error:
            await self._write(partial(self._heed, error))
            raise
        before = replace(
            asked.before,
            label=added.label,
            outlet=added.outlet,
            interval_minutes=added.interval_minutes,
        )

        def follow(connection: Connection) -> None:
            log.lock(connection)
            membership.add(connection, [added], membership.members(connection), now=self._clock())

        return await self._write(lambda: self._record(before, asked.answer, asked.parsed, follow))

    async def _polled(self, before: FeedState) -> Polled:
        try:
            answer = await self._fetch(before)
            parsed = await self._parse(answer) if isinstance(answer, Fetched) else None
        except FeedError as error:
            failure = error
        except Exception as error:  # noqa: BLE001 - one feed's trouble stays its own
            _log.exception("feed.broke", feed=before.label, url=before.url)
            failure = FeedError(before.url, f"unexpected: {type(error).__name__}: {error}")
        else:
            return await self._write(lambda: self._record(before, answer, parsed))
        return await self._write(lambda: self._record_failure(before, failure))

    async def _fetch(self, before: FeedState) -> Fetched | Unchanged:
        polling = self._parts.config.polling
        if self._client is None:
            self._client = make_client(user_agent(polling.contact), polling.allow_networks)
        now = self._clock()
        request = FetchRequest(url=before.url, now=now, validators=_conditions(before, now))
        return await fetch(self._client, request, Limits(total_seconds=polling.timeout_seconds))

    async def _parse(self, answer: Fetched) -> ParsedFeed:
        if self._parser is None:
            self._parser = Parser()
        return await self._parser.parse(
            answer.body, answer.content_type, answer.url, now=self._clock()
        )

    def _record(
        self,
        before: FeedState,
        answer: Fetched | Unchanged,
        parsed: ParsedFeed | None,
        follow: Callable[[Connection], None] = lambda _: None,
    ) -> Polled:
        now = self._clock()
        articles = [Incoming.parsed(a, before.added_url) for a in parsed.articles] if parsed else []
        origin = Origin(
            feed=before.feed,
            outlet=before.outlet,
            arrival="first-poll" if before.last_ok_at is None else "poll",
        )
        with writing(self._parts.engine) as connection:
            follow(connection)
            counted = record_articles(connection, articles, origin, now=now)
            after = self._learnt(before, answer, parsed, new=counted.new, now=now)
            if parsed is None or len(articles) > counted.new:  # it is the feed that we know
                after = _moved(after, answer.moved_to)
            record_health(connection, before, after, now=now)
        status = "new" if counted.new or counted.revised else "unchanged"
        return Polled(feed=before, status=status, counted=counted, seen=len(articles), reason=None)

    def _learnt(
        self,
        before: FeedState,
        answer: Fetched | Unchanged,
        parsed: ParsedFeed | None,
        *,
        new: int,
        now: datetime,
    ) -> FeedState:
        """The state of the feed after a good answer that brought *new* articles."""
        keep = parsed is None or parsed.complete
        validators = answer.validators if keep else Validators()
        pace = Learnt(
            fresh=wishes.of_headers(answer.headers, now=now),
            wishes=before.pace.wishes if parsed is None else parsed.wishes,
            seen=((now,) * new + before.pace.seen)[:REMEMBERED],
            whole_at=now if answer.status == HTTPStatus.OK else before.pace.whole_at,
        )
        after = replace(
            before,
            etag=validators.etag,
            last_modified=validators.last_modified,
            body_sha256=validators.body_sha256,
            answered_by=validators.address,
            last_polled_at=now,
            last_ok_at=now,
            last_status=answer.status,
            failures=0,
            failing_since=None,
            gone_at=None,
            not_before=None,
            last_error="; ".join(parsed.faults)[:_LONGEST_REASON] or None if parsed else None,
            pace=pace,
        )
        return _scheduled(after, self._next_due(after, wait=None, now=now))

    def _record_failure(self, before: FeedState, error: FeedError) -> Polled:
        now = self._clock()
        seconds = error.retry_after_seconds if isinstance(error, FeedBusy) else None
        after = replace(
            before,
            last_polled_at=now,
            last_status=error.status,
            failures=before.failures + 1,
            failing_since=before.failing_since or now,
            gone_at=before.gone_at or (now if _is_gone(before, error) else None),
            last_error=error.reason[:_LONGEST_REASON],
        )
        wait = None if seconds is None else timedelta(seconds=seconds)
        hold = None
        if isinstance(error, FeedBusy) and error.whole_host:
            hold = wait = wait or _LEAST_HOLD
        after = replace(after, not_before=None if wait is None else now + wait)
        after = _scheduled(after, self._next_due(after, wait=wait, now=now))
        with writing(self._parts.engine) as connection:
            record_health(connection, before, after, now=now)
            if hold is not None:
                self._hold(before.url, connection, now + hold)
        return Polled(feed=before, status="failed", counted=Counted(), seen=0, reason=error.reason)

    def _heed(self, error: FeedBusy) -> None:
        """A host that told us to wait is left alone, though the feed asked for is not followed."""
        if error.whole_host:
            seconds = error.retry_after_seconds
            wait = _LEAST_HOLD if seconds is None else timedelta(seconds=seconds)
            with writing(self._parts.engine) as connection:
                self._hold(error.url, connection, self._clock() + wait)

    def _hold(self, url: str, connection: Connection, until: datetime) -> None:
        """No feed of the host of *url* is asked before *until*, also after a restart."""
        host = host_of(url)
        others = [feed for feed, at in state.addresses(connection) if host_of(at) == host]
        state.postpone(connection, others, until, f"{host} told us to wait")
        self._hosts.hold(url, until)

    def _next_due(self, known: FeedState, *, wait: timedelta | None, now: datetime) -> Due:
        config = self._parts.config
        pace = Pace(
            usual=config.interval_of(known.interval_minutes),
            own=known.interval_minutes is not None,
            floor=timedelta(minutes=config.polling.floor_minutes),
            conditional=bool(known.etag or known.last_modified) or known.last_ok_at is None,
            seen=known.pace.seen,
            fresh=known.pace.fresh,
            wishes=known.pace.wishes,
            dead=_is_refused(known.last_status)
            and known.failing_since is not None
            and now - known.failing_since >= _DEAD_AFTER,
        )
        return next_due(pace, now=now, failures=known.failures, feed=known.feed, retry_after=wait)


def _conditions(known: FeedState, now: datetime) -> Validators:
    """How to ask for news only; weekly for the whole, as some servers say "nothing" for ever."""
    whole_at = known.pace.whole_at
    if whole_at is not None and now - whole_at >= _WHOLE_AFTER:
        return Validators(body_sha256=known.body_sha256)
    return Validators(
        etag=known.etag,
        last_modified=known.last_modified,
        body_sha256=known.body_sha256,
        address=known.answered_by,
    )


def _moved(known: FeedState, target: str | None) -> FeedState:
    """The third time in a row that the feed is found at *target*, it is asked there at once."""
    if target is None:
        return replace(known, moved_to=None, moves=None)
    moves = 1 + (known.moves or 0 if target == known.moved_to else 0)
    if moves < _MOVED_AFTER:
        return replace(known, moved_to=target, moves=moves)
    # The validators came from there, so they are those of the feed's own address now.
    answered_by = None if known.answered_by == target else known.answered_by
    return replace(known, url=target, moved_to=None, moves=None, answered_by=answered_by)


def _is_gone(before: FeedState, error: FeedError) -> bool:
    """Said twice in a row, so that one slip of a server ends nothing."""
    return error.status == before.last_status == HTTPStatus.GONE


def _is_refused(status: int | None) -> bool:
    return status is not None and 400 <= status < 500


def _scheduled(known: FeedState, due: Due) -> FeedState:
    return replace(known, next_due_at=due.at, due_because=due.because)


def _report(polled: Polled) -> None:
    line = _log.bind(feed=polled.feed.label, url=polled.feed.url)
    if polled.reason is not None:
        line.warning("feed.failed", reason=polled.reason)
    else:
        line.info(
            "feed.polled",
            status=polled.status,
            seen=polled.seen,
            new=polled.counted.new,
            revised=polled.counted.revised,
        )
