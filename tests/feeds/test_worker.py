import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from multiprocessing import active_children
from pathlib import Path

import pytest

from monitor.errors import FeedError
from monitor.feeds.parse import parse
from monitor.feeds.worker import Parser
from tests.support.feed_server import Item, rss

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
URL = "https://feeds.example/desk.xml"
FEED = rss(Item(title="First", link="/1"), Item(title="Second", description="<p>Text</p>"))

# feedparser's time grows with the square of the attributes of one element: this takes minutes.
SLOW = b"<rss><channel><item %s/></channel></rss>" % b" ".join(b'a%d=""' % n for n in range(60_000))


@pytest.fixture
def parser() -> Iterator[Parser]:
    running = Parser(workers=1)
    yield running
    running.close()


async def test_the_worker_reads_what_the_parser_reads(parser):
    feed = await parser.parse(FEED, "text/xml", URL, now=NOW)
    assert feed == parse(FEED, "text/xml", URL, now=NOW)


async def test_a_refusal_comes_through_with_its_reason(parser):
    with pytest.raises(FeedError, match="not a feed: it is a web page"):
        await parser.parse(b"<html></html>", None, URL, now=NOW)


async def test_a_document_that_takes_too_long_is_given_up_and_the_next_is_read():
    parser = Parser(workers=1, timeout=0.7)
    begun = time.monotonic()
    try:
        with pytest.raises(FeedError, match=r"parsing took too long, over 0.7 s"):
            await parser.parse(SLOW, None, URL, now=NOW)
        assert time.monotonic() - begun < 5
        assert len((await parser.parse(FEED, None, URL, now=NOW)).articles) == 2
    finally:
        parser.close()


async def test_a_document_that_takes_too_much_memory_is_given_up():
    parser = Parser(workers=1, memory_bytes=200_000_000)
    huge = rss(Item(title="x" * 20_000_000))
    try:
        with pytest.raises(FeedError, match="too much memory"):
            await parser.parse(huge, None, URL, now=NOW)
        assert len((await parser.parse(FEED, None, URL, now=NOW)).articles) == 2
    finally:
        parser.close()


async def test_workers_that_are_killed_are_replaced(parser):
    await parser.parse(FEED, None, URL, now=NOW)
    for worker in active_children():
        os.kill(worker.pid, signal.SIGKILL)
    assert len((await parser.parse(FEED, None, URL, now=NOW)).articles) == 2
    for worker in active_children():
        os.kill(worker.pid, signal.SIGKILL)
    await asyncio.sleep(0.5)  # long enough for the pool to notice by itself
    assert len((await parser.parse(FEED, None, URL, now=NOW)).articles) == 2


async def test_a_worker_killed_at_its_work_costs_that_document_only(parser):
    await parser.parse(FEED, None, URL, now=NOW)
    reading = asyncio.create_task(parser.parse(SLOW, None, URL, now=NOW))
    await asyncio.sleep(0.5)
    [worker] = active_children()
    os.kill(worker.pid, signal.SIGKILL)
    with pytest.raises(FeedError, match="ended its process"):
        await reading
    assert len((await parser.parse(FEED, None, URL, now=NOW)).articles) == 2


async def test_giving_up_a_reading_frees_the_worker(parser):
    await parser.parse(FEED, None, URL, now=NOW)
    reading = asyncio.create_task(parser.parse(SLOW, None, URL, now=NOW))
    await asyncio.sleep(0.3)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert len((await parser.parse(FEED, None, URL, now=NOW)).articles) == 2


async def test_many_documents_at_once_each_get_their_own_articles():
    parser = Parser(workers=2)
    bodies = [rss(Item(title=f"n{n}")) for n in range(40)]
    try:
        feeds = await asyncio.gather(*(parser.parse(b, None, URL, now=NOW) for b in bodies))
    finally:
        parser.close()
    assert [feed.articles[0].document.title for feed in feeds] == [f"n{n}" for n in range(40)]


DAEMON = """
import asyncio, signal, sys
from datetime import UTC, datetime
from monitor.feeds.worker import Parser
from multiprocessing import active_children
from pathlib import Path

async def main():
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    parser = Parser(workers=2)
    await parser.parse(b"<rss><channel/></rss>", None, "http://h/", now=datetime.now(UTC))
    print(*[child.pid for child in active_children()], flush=True)
    await stop.wait()
    parser.close()

if __name__ == "__main__":
    asyncio.run(main())
"""


@pytest.fixture
def daemon(tmp_path) -> Iterator[subprocess.Popen]:
    script = tmp_path / "daemon.py"
    script.write_text(DAEMON)
    with subprocess.Popen(
        [sys.executable, script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as running:
        yield running
        with suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
def test_a_signal_to_the_whole_group_ends_it_without_a_word(daemon, number):
    assert len(daemon.stdout.readline().split()) == 2
    os.killpg(daemon.pid, number)
    _, errors = daemon.communicate(timeout=10)
    assert (daemon.returncode, errors) == (0, "")


def test_workers_never_see_an_interrupt_not_even_while_they_start(daemon):
    workers = daemon.stdout.readline().split()
    assert len(workers) == 2
    assert all(blocked(worker) & 1 << (signal.SIGINT - 1) for worker in workers)


def blocked(pid: str) -> int:
    """The mask of signals that the process blocks."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("SigBlk:")[2].split()[0], 16)


def test_workers_do_not_outlive_a_daemon_that_is_killed(daemon):
    workers = [int(pid) for pid in daemon.stdout.readline().split()]
    daemon.kill()
    daemon.wait(timeout=5)
    deadline = time.monotonic() + 5
    while any(map(is_running, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(is_running, workers))


def is_running(pid: int) -> bool:
    """False also for one that has ended and waits for somebody to take note."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"
