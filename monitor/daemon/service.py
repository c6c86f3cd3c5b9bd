"""
The life of the daemon: start, work, reload, stop.

    start    configuration → parts → database ready → page open → READY to systemd → jobs
    SIGHUP   the new configuration is checked first; a wrong one is refused and the old one stays
    SIGTERM  no new work; deliveries under way may end, writes in hand always do
"""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, suppress
from datetime import datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import Engine

from monitor import __version__
from monitor.clock import Clock
from monitor.config import Config
from monitor.cycle import Cycle, Parts, assemble, prepare
from monitor.daemon.jobs import JOBS, Job, run_job
from monitor.daemon.systemd import Notifier, watchdog_interval
from monitor.errors import MonitorError

_log = structlog.get_logger(__name__)

#: The page, while inside. The roof hands it down: the daemon does not see the room it comes from.
OpenPage = Callable[[Parts, Clock], AbstractAsyncContextManager[None]]

#: How long work under way may go on after a stop was asked for.
_GRACE_SECONDS = 5.0


async def serve(
    config: Config,
    reload: Callable[[], Config],
    clock: Clock,
    environ: Mapping[str, str],
    open_page: OpenPage,
) -> None:
    """
    Run until SIGTERM or SIGINT.

    *reload* reads the configuration again and raises `MonitorError` when it is wrong. Raises
    `MonitorError` when the daemon cannot start. *open_page* is entered with each configuration.
    """
    notifier = Notifier(environ)
    asked = _Signals()
    parts: Parts | None = assemble(config)
    try:
        page = open_page
        while parts is not None:
            parts = await _life(parts, reload, asked, notifier, clock, environ, page)
            page = _if_possible(open_page)
    finally:
        asked.close()
    _log.info("daemon.stopped")


def _if_possible(open_page: OpenPage) -> OpenPage:
    """After a reload the daemon goes on without a page rather than end for the want of one."""

    @asynccontextmanager
    async def opened(parts: Parts, clock: Clock) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            try:
                await stack.enter_async_context(open_page(parts, clock))
            except MonitorError as error:
                _log.error("web.not_open", reason=str(error))
            yield

    return opened


class _Signals:
    """What the operator has asked for. SIGHUP sets `reload`; SIGTERM and SIGINT set `stop`."""

    def __init__(self) -> None:
        self.stop = asyncio.Event()
        self.reload = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            self._loop.add_signal_handler(number, self.stop.set)
        self._loop.add_signal_handler(signal.SIGHUP, self.reload.set)

    async def either(self) -> None:
        """Wait for a signal."""
        waits = [asyncio.ensure_future(event.wait()) for event in (self.stop, self.reload)]
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()

    def close(self) -> None:
        """Give the signals back."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            self._loop.remove_signal_handler(number)


async def _life(
    parts: Parts,
    reload: Callable[[], Config],
    asked: _Signals,
    notifier: Notifier,
    clock: Clock,
    environ: Mapping[str, str],
    open_page: OpenPage,
) -> Parts | None:
    """Work with one configuration. Returns the parts to go on with, or None to end."""
    next_parts: Parts | None = None
    try:
        async with (
            Cycle(parts, clock, progress=notifier.progress) as cycle,
            open_page(parts, clock),
        ):
            work = _Work(cycle, notifier, watchdog_interval(environ))
            work.start(clock())
            status = _status(parts)
            notifier.ready(status)
            _log.info("daemon.ready", version=__version__, status=status)
            while next_parts is None and not asked.stop.is_set():
                await asked.either()
                if asked.reload.is_set() and not asked.stop.is_set():
                    asked.reload.clear()
                    next_parts = await _reloaded(parts.engine, reload, notifier, status, clock)
            if next_parts is None:
                notifier.stopping("finishing the writes in hand")
                _log.info("daemon.stopping")
            await work.stop()
    finally:
        if next_parts is None or next_parts.engine is not parts.engine:
            parts.engine.dispose()
    return next_parts


async def _reloaded(
    engine: Engine, reload: Callable[[], Config], notifier: Notifier, status: str, clock: Clock
) -> Parts | None:
    """The parts of the new configuration; None when it is wrong and the old one stays."""
    notifier.reloading()
    try:
        config = reload()
        url = config.database.url.get_secret_value()
        if url == engine.url.render_as_string(hide_password=False):
            return assemble(config, engine)
        parts = assemble(config)
        # The old database is let go only when the new one has answered.
        await asyncio.to_thread(prepare, parts, now=clock())
    except MonitorError as error:
        _log.error("reload.refused", reason=str(error))
        notifier.ready(f"{status}; the changed configuration is wrong and was refused")
        return None
    return parts


def _status(parts: Parts) -> str:
    feeds, packs = len(parts.config.feeds), len(parts.packs)
    return f"following {feeds} feeds for {packs} topic(s)"


class _Work:
    """The jobs under way."""

    def __init__(self, cycle: Cycle, notifier: Notifier, watchdog_seconds: float | None) -> None:
        self._cycle = cycle
        self._notifier = notifier
        self._watchdog_seconds = watchdog_seconds
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._running: set[asyncio.Task[None]] = set()

    def start(self, now: datetime) -> None:
        """Put every job on the clock; each runs at once and then at its period."""
        for job in (*JOBS, *self._watchdog()):
            self._scheduler.add_job(
                self._run,
                "interval",
                args=(job,),
                name=job.sentence,
                seconds=job.every.total_seconds(),
                next_run_time=now,
                max_instances=job.overlaps,
                coalesce=True,
                misfire_grace_time=None,
            )
        self._scheduler.start()

    async def stop(self) -> None:
        """No new runs; those under way get a moment, then they are cancelled."""
        self._scheduler.shutdown(wait=False)
        if self._running:
            await asyncio.wait(self._running, timeout=_GRACE_SECONDS)
        for task in list(self._running):
            task.cancel()
        for task in list(self._running):
            with suppress(asyncio.CancelledError):
                await task

    def _watchdog(self) -> tuple[Job, ...]:
        if self._watchdog_seconds is None:
            return ()
        every = timedelta(seconds=self._watchdog_seconds)
        return (Job(sentence="Tell systemd that we are alive", work=self._alive, every=every),)

    async def _alive(self, cycle: Cycle) -> None:
        await cycle.ping()
        self._notifier.watchdog()

    async def _run(self, job: Job) -> None:
        # A task of our own: the scheduler would cancel its own ones at once.
        task = asyncio.create_task(run_job(job, self._cycle), name=job.sentence)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        with suppress(asyncio.CancelledError):
            await asyncio.shield(task)
