"""
The poll of one feed: ask, parse, record what came, and set when it is asked next.

Called by the cycle for every feed that is due, many side by side. Whatever goes wrong with a feed
stays its own: it becomes that feed's failure, with its reason, and the others go on.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
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
    Delivery,
    Incoming,
    Origin,
    read_again,
    record_deliveries,
    record_health,
)
from monitor.cycle.shared import Batched
from monitor.errors import FeedBusy, FeedError, FeedUnreachable
from monitor.events.types import FeedAdded
from monitor.feeds import outage, schedule, state, wishes
from monitor.feeds.client import make_client, user_agent
from monitor.feeds.fetch import Fetched, FetchRequest, Limits, Unchanged, Validators, fetch
from monitor.feeds.hosts import Hosts, host_of
from monitor.feeds.model import ParsedFeed
from monitor.feeds.schedule import REMEMBERED, Due, Pace, next_due
from monitor.feeds.state import FeedState, Learnt
from monitor.feeds.unseen import Read, read_unseen
from monitor.feeds.worker import Parser
from monitor.store import log
from monitor.store.engine import writing

_log = structlog.get_logger(__name__)

T = TypeVar("T")

_DEAD_AFTER = timedelta(days=30)  # of nothing but refusals
_MOVED_AFTER = 3  # polls in a row that were sent on to the same address
_WHOLE_AFTER = timedelta(days=7)  # without a whole document
_LEAST_HOLD = timedelta(hours=1)  # of a whole host that named no time
_OURS = "hardly any host can be reached: the outage is held to be ours"
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
class _Answered:
    """A poll that has ended well, not yet recorded."""

    before: FeedState
    answer: Fetched | Unchanged
    read: Read | None  #: None when nothing is new
    added: FeedAdded | None = None  #: the feed is to be followed from now on

    @property
    def delivery(self) -> Delivery:
        """What it brings."""
        articles = self.read.feed.articles if self.read else ()
        return Delivery(
            articles=[Incoming.parsed(article, self.before.added_url) for article in articles],
            origin=Origin(
                feed=self.before.feed,
                outlet=self.before.outlet,
                arrival="first-poll" if self.before.last_ok_at is None else "poll",
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Failed:
    """A poll that has failed, not yet recorded."""

    before: FeedState
    error: FeedError
    ours: bool = False  #: nearly nothing could be reached, so it is no fault of the feed


_Ended = _Answered | _Failed


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """What a poll changes."""

    polled: Polled
    after: FeedState
    hold_host: datetime | None = None  #: until when no feed of its host is asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The answer of a feed that is not followed (yet)."""

    before: FeedState  #: nothing but its address
    answer: Fetched
    read: Read
    after: FeedState  #: what would be known of it after this as its first poll


class Write(Protocol):
    """Runs a function in the thread that writes to the database."""

    def __call__(self, work: Callable[[], T], /) -> Awaitable[T]: ...


class Poller:
    """
    Asks feeds, one at a time each, many beside each other. Close it to free client and workers.

    While the thread that writes is busy, polls that have ended gather; they are recorded together.
    """

    def __init__(self, parts: Parts, clock: Clock, write: Write) -> None:
        self._parts = parts
        self._clock = clock
        self._write = write
        self._record = Batched[_Ended, Polled](lambda ended: write(lambda: self._recorded(ended)))
        self._slots = asyncio.Semaphore(parts.config.polling.concurrency)
        self._hosts = Hosts(parts.config.polling.host_pause_seconds)
        self._reached = outage.Reached()
        self._client: httpx.AsyncClient | None = None
        self._parser: Parser | None = None

    async def close(self) -> None:
        """End the connections and the workers; what has ended is recorded."""
        await self._record.end()
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
            polled = await self._record(await self._asked(before))
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
            read = await self._read(answer, feed)
        answered = _Answered(before=feed, answer=answer, read=read)
        after = self._learnt(answered, new=len(read.feed.articles), now=self._clock())
        return Asked(before=feed, answer=answer, read=read, after=after)

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

        answered = _Answered(before=before, answer=asked.answer, read=asked.read, added=added)
        return await self._record(answered)

    async def _asked(self, before: FeedState) -> _Ended:
        try:
            answer = await self._fetch(before)
            read = await self._read(answer, before) if isinstance(answer, Fetched) else None
        except FeedError as error:
            return _Failed(before=before, error=error, ours=self._is_ours(before, error))
        except Exception as error:  # noqa: BLE001 - one feed's trouble stays its own
            _log.exception("feed.broke", feed=before.label, url=before.url)
            failure = FeedError(before.url, f"unexpected: {type(error).__name__}: {error}")
            return _Failed(before=before, error=failure)
        self._reached.note(host_of(before.url), reached=True, now=self._clock())
        return _Answered(before=before, answer=answer, read=read)

    def _is_ours(self, before: FeedState, error: FeedError) -> bool:
        reached = not isinstance(error, FeedUnreachable)
        self._reached.note(host_of(before.url), reached=reached, now=self._clock())
        return not reached and self._reached.is_ours()

    async def _fetch(self, before: FeedState) -> Fetched | Unchanged:
        polling = self._parts.config.polling
        if self._client is None:
            self._client = make_client(user_agent(polling.contact), polling.allow_networks)
        now = self._clock()
        request = FetchRequest(url=before.url, now=now, validators=_conditions(before, now))
        return await fetch(self._client, request, Limits(total_seconds=polling.timeout_seconds))

    async def _read(self, answer: Fetched, before: FeedState) -> Read:
        parser = self._parser = self._parser or Parser()

        def parse(body: bytes) -> Awaitable[ParsedFeed]:
            return parser.parse(body, answer.content_type, answer.url, now=self._clock())

        return await read_unseen(parse, answer.body, answer.url, before.items)

    def _recorded(self, ended: Sequence[_Ended]) -> Sequence[Polled | Exception]:
        """Record all in one transaction; should that fail, each in its own."""
        try:
            return self._recorded_together(ended)
        except Exception as error:  # noqa: BLE001 - it is raised for whose poll it was
            if len(ended) == 1:
                return [error]
            return [outcome for each in ended for outcome in self._recorded([each])]

    def _recorded_together(self, ended: Sequence[_Ended]) -> list[Polled]:
        now = self._clock()
        answered = [each for each in ended if isinstance(each, _Answered)]
        with writing(self._parts.engine) as connection:
            self._follow(connection, [each.added for each in answered if each.added], now)
            deliveries = [each.delivery for each in answered]
            counts = record_deliveries(connection, deliveries, now=now)
            counted = {
                each.before.feed: count for each, count in zip(answered, counts, strict=True)
            }
            outcomes = [
                self._taught(each, counted[each.before.feed], now)
                if isinstance(each, _Answered)
                else self._refused(each, now)
                for each in ended
            ]
            changes = [(e.before, o.after) for e, o in zip(ended, outcomes, strict=True)]
            record_health(connection, changes, now=now)
            for outcome in outcomes:
                if outcome.hold_host is not None:
                    self._hold(outcome.polled.feed.url, connection, outcome.hold_host)
        return [outcome.polled for outcome in outcomes]

    def _follow(self, connection: Connection, added: Sequence[FeedAdded], now: datetime) -> None:
        if added:
            log.lock(connection)
            membership.add(connection, added, membership.members(connection), now=now)

    def _taught(self, ended: _Answered, counted: Counted, now: datetime) -> _Outcome:
        """What a good answer means for the feed."""
        read = ended.read
        seen = len(read.feed.articles) + read.known if read else 0
        after = self._learnt(ended, new=counted.new, now=now)
        if read is None or seen > counted.new:  # it is the feed that we know
            after = _moved(after, ended.answer.moved_to)
        after = read_again(after) if counted.held else after
        status = "new" if counted.new or counted.revised else "unchanged"
        polled = Polled(feed=ended.before, status=status, counted=counted, seen=seen, reason=None)
        return _Outcome(polled=polled, after=after)

    def _learnt(self, ended: _Answered, *, new: int, now: datetime) -> FeedState:
        """The state of the feed after a good answer that brought *new* articles."""
        before, answer = ended.before, ended.answer
        parsed = ended.read.feed if ended.read else None
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
            items=ended.read.items if ended.read else before.items,
            pace=pace,
        )
        return _scheduled(after, self._next_due(after, wait=None, now=now))

    def _refused(self, ended: _Failed, now: datetime) -> _Outcome:
        """What a failure means for the feed, and for its host."""
        before, error = ended.before, ended.error
        polled = Polled(
            feed=before, status="failed", counted=Counted(), seen=0, reason=error.reason
        )
        if ended.ours:
            due = schedule.spread(before.feed, outage.PAUSE, now=now + outage.PAUSE, because=_OURS)
            return _Outcome(
                polled=polled, after=_scheduled(replace(before, last_polled_at=now), due)
            )
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
        return _Outcome(polled=polled, after=after, hold_host=None if hold is None else now + hold)

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
