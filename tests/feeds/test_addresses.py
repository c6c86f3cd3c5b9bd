"""Nobody gets the monitor to ask inside the network it runs in."""

import asyncio
import socket
from collections.abc import Iterator
from ipaddress import ip_address, ip_network

import pytest

from monitor.errors import FeedError
from monitor.feeds.addresses import is_allowed
from monitor.feeds.client import make_client
from monitor.feeds.fetch import FetchRequest, Limits, fetch
from tests.feeds.test_fetch import NOW
from tests.support.feed_server import Answer, FeedServer, Item, rss

FEED = Answer(body=rss(Item(title="inside")))
LOOPBACK = [ip_network("127.0.0.0/8")]


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("::ffff:93.184.216.34", True),
        ("64:ff9b::5db8:d822", True),
        ("127.0.0.1", False),
        ("127.9.9.9", False),
        ("0.0.0.0", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("100.100.100.200", False),
        ("198.18.0.1", False),
        ("224.0.0.1", False),
        ("239.255.255.250", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::a9fe:a9fe", False),
        ("2002:7f00:1::", False),
        ("2002:a00:1::1", False),
        ("2001:db8::1", False),
    ],
)
def test_only_public_addresses_are_asked(address: str, public: bool) -> None:
    assert is_allowed(ip_address(address), ()) is public


@pytest.mark.parametrize(
    ("address", "allowed"),
    [("10.1.2.3", True), ("::ffff:10.1.2.3", True), ("10.9.2.3", False), ("fd12::5", True)],
)
def test_a_network_of_ones_own_can_be_allowed(address: str, allowed: bool) -> None:
    networks = [ip_network("10.1.0.0/16"), ip_network("fd12::/16")]
    assert is_allowed(ip_address(address), networks) is allowed


async def ask(url: str, *, allowed=()) -> None:
    async with make_client("tests", allowed) as client:
        await fetch(client, FetchRequest(url=url, now=NOW), Limits(total_seconds=5))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f000001", "127.1", "[::ffff:127.0.0.1]"]
)
async def test_no_spelling_of_an_inner_address_is_connected_to(
    server: FeedServer, host: str
) -> None:
    server.publish("/feed.xml", FEED)
    with pytest.raises(FeedError, match=r"no public address.* polling\.allow_networks"):
        await ask(server.url().replace("127.0.0.1", host))
    assert server.requests == []


async def test_a_redirect_into_the_inner_network_is_refused(server: FeedServer) -> None:
    with FeedServer() as inner:
        inner.publish("/feed.xml", FEED)
        target = inner.url().replace("127.0.0.1", "127.0.0.2")
        server.publish("/feed.xml", Answer(status=302, headers=(("Location", target),)))
        with pytest.raises(FeedError, match=r"leads to 127\.0\.0\.2, which is no public"):
            await ask(server.url(), allowed=[ip_network("127.0.0.1/32")])
        assert inner.requests == []


@pytest.fixture
def resolving(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[list[str]]]:
    """The answers of the resolver to come, each a list of addresses: no name is real here."""
    answers: list[list[str]] = []

    async def getaddrinfo(self, host, port, **_):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, port)) for a in answers.pop(0)]

    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", getaddrinfo)
    return answers


async def test_a_host_that_is_partly_inside_is_refused_whole(
    server: FeedServer, resolving: list[list[str]]
) -> None:
    server.publish("/feed.xml", FEED)
    resolving.append(["127.0.0.1", "10.0.0.1"])
    with pytest.raises(FeedError, match=r"leads to 10\.0\.0\.1"):
        await ask(server.url().replace("127.0.0.1", "outlet.example"), allowed=LOOPBACK)
    assert server.requests == []


async def test_a_name_is_resolved_once_and_the_judged_address_is_connected_to(
    server: FeedServer, resolving: list[list[str]]
) -> None:
    server.publish("/feed.xml", FEED)
    resolving.append(["127.0.0.1"])  # a second look-up would find no answer here
    await ask(server.url().replace("127.0.0.1", "outlet.example"), allowed=LOOPBACK)
    (request,) = server.requests
    assert str(request.header("Host")).startswith("outlet.example:")


async def test_the_next_address_is_tried_when_one_does_not_answer(
    server: FeedServer, resolving: list[list[str]]
) -> None:
    server.publish("/feed.xml", FEED)
    resolving.append(["127.0.0.77", "127.0.0.1"])  # the server listens on the second alone
    await ask(server.url().replace("127.0.0.1", "outlet.example"), allowed=LOOPBACK)
    assert len(server.requests) == 1


async def test_a_name_that_does_not_resolve_is_told_as_that() -> None:
    with pytest.raises(FeedError, match="cannot be resolved"):
        await ask("http://no-such-host.invalid/feed.xml")


async def test_a_resolver_that_never_answers_is_given_up(monkeypatch) -> None:
    async def getaddrinfo(*_, **__):
        await asyncio.sleep(60)

    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", getaddrinfo)
    limits = Limits(total_seconds=5, connect_seconds=0.1)
    async with make_client("tests") as client:
        with pytest.raises(FeedError, match="no connection in time"):
            await fetch(client, FetchRequest(url="http://outlet.example/", now=NOW), limits)
