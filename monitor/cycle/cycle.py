"""
The cycle: one turn of the machine, and the order in which its steps may overlap.

Feeds are fetched side by side and parsed in other processes; whatever writes to the database does
so in one thread. Each feed goes its whole way by itself: what one poll has brought is recorded,
read and mailed without waiting for slower feeds.
"""

import asyncio
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from functools import partial
from types import TracebackType
from typing import Self, TypeVar

import structlog
from sqlalchemy import Connection

from monitor.clock import Clock
from monitor.cycle import delivery, digest, overdue
from monitor.cycle.following import follow
from monitor.cycle.parts import Parts, prepare
from monitor.cycle.polling import Asked, Polled, Poller
from monitor.cycle.recording import Counted, Incoming, Origin, record_articles
from monitor.cycle.shared import Shared
from monitor.errors import DeliveryError
from monitor.events.types import FeedAdded
from monitor.feeds import state
from monitor.feeds.state import FeedState
from monitor.store import log
from monitor.store.derived import Progress
from monitor.store.engine import keep_in_shape, reading, writing
from monitor.store.subscription import catch_up

_log = structlog.get_logger(__name__)

T = TypeVar("T")

#: How long messages on their way may take once the cycle is to end.
_GRACE_SECONDS = 5.0


class Cycle:
    """
    The machine at work. An async context: entering makes the database ready, leaving frees all.

    *clock* is asked whenever something is recorded.
    """

    def __init__(self, parts: Parts, clock: Clock, *, progress: Progress | None = None) -> None:
        self.parts = parts
        self._clock = clock
        self._progress = progress
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="writer")
        self._poller = Poller(parts, clock, self._run)
        self._polling: set[str] = set()
        self._advance = Shared(self._catch_up)
        self._sending = {
            channel: Shared(partial(self._deliver_by, channel)) for channel in parts.channels
        }
        self._deliveries: set[asyncio.Task[int]] = set()
        self._stopping = threading.Event()

    async def __aenter__(self) -> Self:
        now = self._clock()
        try:
            await self._run(lambda: prepare(self.parts, now=now, progress=self._progress))
            await self.refollow()
        except BaseException:
            self._writer.shutdown()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stopping.set()
        await self._end_deliveries()
        await self._poller.close()
        await self._advance.end()
        # Waits for the write in hand: nothing is left half done.
        await asyncio.to_thread(self._writer.shutdown)

    async def _end_deliveries(self) -> None:
        """What is being sent may end; what takes too long is sent again after the next start."""
        if self._deliveries:
            await asyncio.wait(self._deliveries, timeout=_GRACE_SECONDS)
        for task in list(self._deliveries):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def refollow(self) -> None:
        """Bring log and poll state in line with the configured feeds and packs."""
        config, packs, now = self.parts.config, self.parts.packs, self._clock()
        await self._run(lambda: follow(self.parts.engine, config.feeds, packs, now=now))
        await self.advance()

    async def poll_due(self) -> list[Polled]:
        """Poll every feed that is due, and follow what it brings all the way to the mail."""
        due = await self._run(lambda: self._take_due(self._clock()))
        return await self._poll(due)

    async def poll_in_turn(self) -> list[Polled]:
        """`poll_due`, but what came due while nobody was here is spread over some minutes first."""
        await self._run(lambda: self._spread_overdue(self._clock()))
        return await self.poll_due()

    async def poll_now(self, feeds: Sequence[str]) -> list[Polled]:
        """Poll the feeds with these ids whether they are due or not."""
        return await self._poll(await self.states(feeds))

    async def states(self, feeds: Sequence[str] | None = None) -> list[FeedState]:
        """What is known of the feeds with these ids, of all that are followed when None."""

        def read() -> list[FeedState]:
            with reading(self.parts.engine) as connection:
                return state.states(connection, feeds)

        return await self._run(read)

    async def ask(self, url: str) -> Asked:
        """
        What the feed at *url* shows now, from one request. It is not followed, nothing is recorded.

        Raises `FeedError` when it is no feed or cannot be read now.
        """
        return await self._poller.ask(url)

    async def add_feed(self, added: FeedAdded) -> Polled:
        """
        Ask for the feed once, and follow it if it is one; that answer is its first poll.

        Raises `FeedError` when it is none or cannot be read now; then nothing is followed.
        """
        polled = await self._poller.add(added)
        await self.advance()
        return polled

    async def advance(self) -> int:
        """Let projections and policies catch up with the log. Returns the events handled."""
        return await self._advance()

    async def _catch_up(self) -> int:
        parts, now = self.parts, self._clock()
        stopping = self._stopping.is_set
        return await self._run(
            lambda: catch_up(parts.engine, parts.subscriptions, now=now, stopping=stopping)
        )

    async def deliver(self) -> int:
        """Send what is due from the outbox. Returns how many messages were accepted."""
        # Side by side: a server that stalls must not keep the others waiting.
        by_channel = await asyncio.gather(*(send() for send in self._sending.values()))
        outcomes = [accepted for channel in by_channel for accepted in channel]
        # Also for what a delivery beside this one has just noted.
        await self.advance()
        return sum(outcomes)

    async def _deliver_by(self, channel: str) -> list[bool]:
        """Send all that is due by *channel*, one by one. Says of each if it was accepted."""
        outcomes = []
        while (was_accepted := await self._deliver_one(channel)) is not None:
            outcomes.append(was_accepted)
        return outcomes

    async def raise_digests(self) -> int:
        """Raise the digests whose period has ended. Returns how many."""
        raised = await self._run(lambda: digest.raise_digests(self.parts, self._clock()))
        if raised:
            await self.deliver()
        return raised

    async def note_overdue(self) -> int:
        """Note the promises whose deadline has passed, and tell of them. Returns how many."""
        await self.advance()
        noted = await self._run(lambda: overdue.note_overdue(self.parts, self._clock()))
        if noted:
            await self.advance()
            await self.deliver()
        return noted

    async def maintain(self) -> None:
        """Keep the database quick and small on disk; a moment's work."""
        await self._run(lambda: keep_in_shape(self.parts.engine))

    async def ping(self) -> int:
        """Ask the database for the end of the log, beside the writes that may be under way."""

        def position() -> int:
            with reading(self.parts.engine) as connection:
                return log.head(connection).position

        return await asyncio.to_thread(position)

    async def import_articles(self, articles: Sequence[Incoming], origin: Origin) -> Counted:
        """Record articles that come by no feed, and read them. They bring nobody a mail."""

        return await self.record(
            lambda connection, now: record_articles(connection, articles, origin, now=now)
        )

    async def record(self, work: Callable[[Connection, datetime], T]) -> T:
        """Do *work* in one transaction, told the present moment; then let all catch up with it."""

        def write() -> T:
            with writing(self.parts.engine) as connection:
                return work(connection, self._clock())

        done = await self._run(write)
        await self.advance()
        return done

    async def _run(self, work: Callable[[], T]) -> T:
        """Do *work* in the one thread that writes."""
        return await asyncio.get_running_loop().run_in_executor(self._writer, work)

    def _spread_overdue(self, now: datetime) -> None:
        with reading(self.parts.engine) as connection:
            if not state.any_due(connection, now=now - state.SPREAD):
                return
        with writing(self.parts.engine) as connection:
            if feeds := state.spread_overdue(connection, now=now):
                _log.info("feeds.spread", feeds=feeds, minutes=state.SPREAD.total_seconds() / 60)

    def _take_due(self, now: datetime) -> list[FeedState]:
        with reading(self.parts.engine) as connection:
            if not state.any_due(connection, now=now):
                return []
        with writing(self.parts.engine) as connection:
            return state.take_due(connection, now=now)

    async def _poll(self, states: Sequence[FeedState]) -> list[Polled]:
        polls = [self._poll_one(each) for each in states if each.feed not in self._polling]
        outcomes = await asyncio.gather(*polls, return_exceptions=True)
        for outcome in outcomes:
            if isinstance(outcome, BaseException):
                raise outcome
        return [outcome for outcome in outcomes if isinstance(outcome, Polled)]

    async def _poll_one(self, before: FeedState) -> Polled | None:
        self._polling.add(before.feed)
        try:
            polled = await self._poller.poll(before)
        finally:
            self._polling.discard(before.feed)
        if polled and (polled.counted.new or polled.counted.revised):
            await self.advance()
            self._start_delivery()
        return polled

    def _start_delivery(self) -> None:
        """Deliver beside the polls: a slow mail server must not hold them up."""
        task = asyncio.create_task(self.deliver(), name="delivery")
        self._deliveries.add(task)
        task.add_done_callback(self._delivered)

    def _delivered(self, task: asyncio.Task[int]) -> None:
        self._deliveries.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("delivery.failed", reason=str(error))

    async def _deliver_one(self, channel: str) -> bool | None:
        """Whether the next message was accepted; None when nothing is due."""
        parts = self.parts
        owed = await self._run(lambda: delivery.take(parts, channel, self._clock()))
        if owed is None:
            return None
        error: DeliveryError | None = None
        message_id = ""
        try:
            message = await self._run(lambda: delivery.composed(parts, owed, self._clock()))
            message_id = str(message["Message-ID"])
            await delivery.send(parts, owed, message)
        except DeliveryError as failure:
            error = failure
        except Exception as failure:  # noqa: BLE001 - one message's trouble stays its own
            _log.exception("alert.not_composed", alert=owed.alert)
            reason = f"the message could not be made: {failure}; `monitor why {owed.alert}`"
            error = DeliveryError(reason, permanent=False)
        await self._run(lambda: delivery.note(parts, owed, message_id, error, self._clock()))
        return error is None
