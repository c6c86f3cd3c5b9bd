"""
Parsing in another process, because a hostile document can keep a parser busy for minutes and only
a process can be stopped.

The turn holds one `Parser` and gives it every new document. The workers are started from a server
process that is small and has no threads, so the daemon's own threads and sockets never reach them.
"""

import asyncio
import multiprocessing
import resource
import signal
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from datetime import datetime
from multiprocessing import resource_tracker
from typing import TypeVar

from pebble import ProcessExpired, ProcessPool

from monitor.errors import FeedError
from monitor.feeds.model import ParsedArticle, ParsedFeed
from monitor.feeds.parse import parse

TIMEOUT = 10.0  # seconds that one document may take
MEMORY = 1 << 30  # bytes of address space that a worker may take

_CONTEXT = multiprocessing.get_context("forkserver")

T = TypeVar("T")
_Arguments = tuple[bytes, str | None, str, datetime]


class Parser:
    """
    A few worker processes. Starts them with the first document; `close` ends them.

    They ignore Ctrl-C, which is for the daemon, and end quietly when they are told to or when the
    daemon is gone.
    """

    def __init__(
        self, *, workers: int = 2, timeout: float = TIMEOUT, memory_bytes: int = MEMORY
    ) -> None:
        self._workers = workers
        self._timeout = timeout
        self._memory_bytes = memory_bytes
        self._pool = self._new_pool()

    async def parse(
        self, body: bytes, content_type: str | None, url: str, *, now: datetime
    ) -> ParsedFeed:
        """
        `monitor.feeds.parse.parse`, elsewhere.

        Raises `FeedError` also for a document that takes too long, too much memory or that ends
        its worker. Cancelling it stops the worker.
        """
        return await self._outcome(_parse, (body, content_type, url, now))

    async def read_page(
        self, body: bytes, content_type: str | None, url: str, *, now: datetime
    ) -> ParsedArticle:
        """`monitor.feeds.page.read_page`, elsewhere; raises as `parse` does."""
        return await self._outcome(_read_page, (body, content_type, url, now))

    def close(self) -> None:
        """End the workers, whatever they do. Takes a fraction of a second."""
        self._pool.stop()  # type: ignore[no-untyped-call] # pebble leaves it out
        self._pool.join()

    async def _outcome(self, work: Callable[..., T | str], arguments: _Arguments) -> T:
        url = arguments[2]
        try:
            outcome = await self._run(work, arguments)
        except TimeoutError as error:
            reason = f"parsing took too long, over {self._timeout:g} s"
            raise FeedError(url, reason) from error
        except ProcessExpired as error:
            raise FeedError(url, "parsing ended its process") from error
        if isinstance(outcome, str):
            raise FeedError(url, outcome)
        return outcome

    async def _run(self, work: Callable[..., T | str], arguments: _Arguments) -> T | str:
        try:
            return await self._scheduled(work, arguments)
        except BrokenProcessPool:  # the workers were killed while idle: no fault of the document
            return await self._scheduled(work, arguments)

    async def _scheduled(self, work: Callable[..., T | str], arguments: _Arguments) -> T | str:
        with _interrupts_blocked():
            if not self._pool.active:  # a broken pool never works again
                self.close()
                self._pool = self._new_pool()
            future = self._pool.schedule(work, args=arguments, timeout=self._timeout)
        outcome: T | str = await asyncio.wrap_future(future)
        return outcome

    def _new_pool(self) -> ProcessPool:
        _CONTEXT.set_forkserver_preload([__name__])  # imports once, then forks in milliseconds
        return ProcessPool(
            max_workers=self._workers,
            initializer=_bound_memory,
            initargs=(self._memory_bytes,),
            context=_CONTEXT,
        )


def _parse(body: bytes, content_type: str | None, url: str, now: datetime) -> ParsedFeed | str:
    """In the worker. A refusal comes back as its reason: exceptions of ours cannot be pickled."""
    try:
        return parse(body, content_type, url, now=now)
    except FeedError as error:
        return error.reason


def _read_page(
    body: bytes, content_type: str | None, url: str, now: datetime
) -> ParsedArticle | str:
    """In the worker, as `_parse`. What reads pages is slow to load, so it waits for the first."""
    from monitor.feeds.page import read_page  # noqa: PLC0415

    try:
        return read_page(body, content_type, url, now=now)
    except FeedError as error:
        return error.reason


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """
    Whatever is started inside never sees Ctrl-C.

    Threads and processes inherit the mask of the thread that starts them. Ignoring the signal in
    the worker would be too late for one that is just starting. The tracker comes first, since
    whatever starts it unblocks the signal.
    """
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _bound_memory(memory_bytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
