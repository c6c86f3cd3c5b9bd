"""
What the daemon does, and how often: the table at the end of this file.

A job that fails is logged and runs again at its next turn; it takes nothing else with it.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

import structlog

from monitor.cycle import Cycle
from monitor.errors import MonitorError

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One thing done over and over."""

    sentence: str  #: what it does, for `monitor status` and the log
    work: Callable[[Cycle], Awaitable[object]]
    every: timedelta
    overlaps: int = 1  #: how many runs of it may be under way at once


async def run_job(job: Job, cycle: Cycle) -> None:
    """Run *job* once. Never raises but when it is cancelled."""
    try:
        await job.work(cycle)
    except MonitorError as error:
        _log.error("job.failed", job=job.sentence, reason=str(error))
    except Exception:  # noqa: BLE001 - the job runs again, the others go on
        _log.exception("job.failed", job=job.sentence)


JOBS = (
    # Feeds that are slow to answer must not hold up those that come due meanwhile.
    Job(
        sentence="Poll the feeds that are due",
        work=Cycle.poll_in_turn,
        every=timedelta(seconds=5),
        overlaps=4,
    ),
    Job(
        sentence="Let projections and policies catch up",
        work=Cycle.advance,
        every=timedelta(seconds=30),
    ),
    Job(
        sentence="Deliver what the outbox owes",
        work=Cycle.deliver,
        every=timedelta(seconds=5),
    ),
    Job(
        sentence="Raise the digest when its period has ended",
        work=Cycle.raise_digests,
        every=timedelta(minutes=1),
    ),
    Job(
        sentence="Note the promises whose deadline has passed",
        work=Cycle.note_overdue,
        every=timedelta(minutes=10),
    ),
    Job(
        sentence="Keep the database in shape",
        work=Cycle.maintain,
        every=timedelta(hours=6),
    ),
)
