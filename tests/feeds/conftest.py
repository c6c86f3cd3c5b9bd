"""A loopback server and our client, for every test of this folder."""

from collections.abc import AsyncIterator, Iterator
from ipaddress import ip_network

import httpx
import pytest

from monitor.feeds.client import make_client, user_agent
from tests.support.feed_server import FeedServer


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with FeedServer() as running:
        yield running


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with make_client(user_agent("desk@monitor.example"), [ip_network("127.0.0.0/8")]) as made:
        yield made
