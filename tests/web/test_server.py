"""The server in an event loop: it opens and closes, leaves signals alone, says what is wrong."""

import asyncio
import signal
import socket

import httpx
import pytest
import sqlalchemy as sa
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from structlog.testing import capture_logs

from monitor.clock import utc_now
from monitor.config import Config, advice
from monitor.cycle import assemble
from monitor.errors import MonitorError
from monitor.web.server import open_page, serve_web
from tests.support.daemon import PACKS


async def hello(_request: object) -> PlainTextResponse:
    return PlainTextResponse("hello")


APP = Starlette(routes=[Route("/", hello)])


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


async def get(port: int) -> str:
    async with httpx.AsyncClient() as client:
        return (await client.get(f"http://127.0.0.1:{port}/")).text


async def test_it_answers_while_it_is_open_and_its_port_is_free_at_once_after() -> None:
    port = free_port()
    for _ in range(2):
        async with serve_web(APP, "127.0.0.1", port):
            assert await get(port) == "hello"
        with pytest.raises(httpx.ConnectError):
            await get(port)


async def test_signals_stay_whose_they_were() -> None:
    before = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)]
    port = free_port()
    async with serve_web(APP, "127.0.0.1", port):
        await get(port)
        inside = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)]
    assert inside == before


async def test_it_ends_when_what_it_serves_is_cancelled() -> None:
    port, opened = free_port(), asyncio.Event()

    async def life() -> None:
        async with serve_web(APP, "127.0.0.1", port):
            opened.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(life())
    await opened.wait()
    assert await get(port) == "hello"
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    with pytest.raises(httpx.ConnectError):
        await get(port)


async def test_an_answer_under_way_may_end() -> None:
    port, asked = free_port(), asyncio.Event()

    async def slowly(_request: object) -> PlainTextResponse:
        asked.set()
        await asyncio.sleep(0.3)
        return PlainTextResponse("at last")

    async with serve_web(Starlette(routes=[Route("/", slowly)]), "127.0.0.1", port):
        answer = asyncio.create_task(get(port))
        await asked.wait()
    assert await answer == "at last"


async def test_a_visitor_who_says_nothing_does_not_hold_up_the_end() -> None:
    port = free_port()
    async with serve_web(APP, "127.0.0.1", port):
        _, silent = await asyncio.open_connection("127.0.0.1", port)
        silent.write(b"GET / HTTP/1.1\r\nHost: ")
        await silent.drain()
    silent.close()
    with pytest.raises(httpx.ConnectError):
        await get(port)


@pytest.mark.parametrize("host", ["127.0.0.1", "no-such-host.invalid", "203.0.113.7"])
async def test_an_address_that_cannot_be_had_is_named_with_what_to_do(host: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(MonitorError) as raised:
            async with serve_web(APP, host, port):
                pass
    message = str(raised.value)
    assert message.startswith(f"[web] listen: {host}, port {port}, cannot be listened on: ")
    assert "choose another address" in message


def config(listen: str) -> Config:
    """A database that is never opened: nothing here asks it anything."""
    return Config.model_validate(
        {
            "database": {"url": "sqlite:////nowhere/monitor.db"},
            "polling": {"contact": "tests@newsroom.example"},
            "topics": {"path": str(PACKS)},
            "web": {"listen": listen},
        }
    )


@pytest.mark.parametrize(
    ("listen", "public"),
    [
        ("", False),
        ("127.0.0.1:8080", False),
        ("127.1.2.3:8080", False),
        ("[::1]:8080", False),
        ("localhost:8080", False),
        ("0.0.0.0:8080", True),
        ("[::]:8080", True),
        ("192.0.2.1:8080", True),
        ("monitor.example.org:8080", True),
    ],
)
def test_a_page_that_others_can_reach_is_pointed_out(listen: str, public: bool) -> None:
    told = [sentence for sentence in advice(config(listen)) if sentence.startswith("web.listen")]
    assert len(told) == public
    assert all("no login" in sentence and listen in sentence for sentence in told)


# 127.1 is loopback too, but spelt so that it counts as a name: others might be reached by it.
@pytest.mark.parametrize(("host", "warnings"), [("127.0.0.1", 0), ("127.1", 1)])
async def test_opening_a_page_that_others_can_reach_warns_once(host: str, warnings: int) -> None:
    port = free_port()
    parts = assemble(config(f"{host}:{port}"), sa.create_engine("sqlite://"))
    with capture_logs() as logs:
        async with open_page(parts, utc_now):
            assert "ok" in await get_health(port)
    parts.engine.dispose()
    public = [record for record in logs if record["event"] == "web.public"]
    assert len(public) == warnings
    assert all(record["log_level"] == "warning" for record in public)


async def get_health(port: int) -> str:
    async with httpx.AsyncClient() as client:
        return (await client.get(f"http://127.0.0.1:{port}/healthz")).text


async def test_without_an_address_there_is_no_page() -> None:
    parts = assemble(config(""), sa.create_engine("sqlite://"))
    with capture_logs() as logs:
        async with open_page(parts, utc_now):
            pass
    parts.engine.dispose()
    assert logs == []
