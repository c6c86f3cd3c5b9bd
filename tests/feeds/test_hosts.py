"""A host is asked by few at once and not too quickly; others do not wait for it."""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from monitor.feeds.hosts import AT_ONCE, Hosts, host_of

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
URL = "http://outlet.example/a.xml"
OTHER = "http://other.example/a.xml"


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://Outlet.Example/a", "outlet.example:80"),
        ("https://outlet.example/a", "outlet.example:443"),
        ("https://outlet.example:8443/a", "outlet.example:8443"),
        ("http://user:secret@outlet.example/a", "outlet.example:80"),
        ("http://[::1]:8080/a", "::1:8080"),
        ("no address", "no address"),
    ],
)
def test_a_host_is_a_name_and_a_port(url: str, host: str) -> None:
    assert host_of(url) == host


async def test_no_more_than_two_are_under_way_at_one_host() -> None:
    hosts, under_way, most = Hosts(0.0), 0, 0

    async def ask() -> None:
        nonlocal under_way, most
        async with hosts.turn(URL):
            under_way += 1
            most = max(most, under_way)
            await asyncio.sleep(0.01)
            under_way -= 1

    await asyncio.gather(*(ask() for _ in range(8)))
    assert most == AT_ONCE


async def test_requests_to_one_host_begin_apart() -> None:
    hosts, begun = Hosts(0.05), []

    async def ask() -> None:
        async with hosts.turn(URL):
            begun.append(time.monotonic())

    await asyncio.gather(*(ask() for _ in range(4)))
    assert min(later - earlier for earlier, later in pairwise(begun)) > 0.04


async def test_a_slow_host_delays_itself_alone() -> None:
    hosts, release = Hosts(0.0), asyncio.Event()

    async def hang() -> None:
        async with hosts.turn(URL):
            await release.wait()

    hanging = [asyncio.create_task(hang()) for _ in range(5)]
    await asyncio.sleep(0)
    async with asyncio.timeout(5), hosts.turn(OTHER):
        assert not any(task.done() for task in hanging)
    release.set()
    await asyncio.gather(*hanging)


async def test_a_turn_that_is_given_up_goes_to_the_next() -> None:
    hosts = Hosts(0.0)

    async def hang() -> None:
        async with hosts.turn(URL):
            await asyncio.Event().wait()

    hanging = [asyncio.create_task(hang()) for _ in range(AT_ONCE)]
    await asyncio.sleep(0)
    hanging[0].cancel()
    async with asyncio.timeout(5), hosts.turn(URL):
        pass
    hanging[1].cancel()
    await asyncio.gather(*hanging, return_exceptions=True)


def test_a_host_that_told_us_to_wait_is_held_until_then() -> None:
    hosts = Hosts(0.0)
    hosts.hold(URL, NOW + timedelta(hours=1))
    assert hosts.held("http://outlet.example:80/b", NOW) == NOW + timedelta(hours=1)
    assert hosts.held(URL, NOW + timedelta(hours=1)) is None
    assert hosts.held(OTHER, NOW) is None
