"""
The web server, inside the event loop of the daemon. It leaves the signals to the daemon.
"""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import structlog
import uvicorn
from starlette.types import ASGIApp

from monitor.clock import Clock
from monitor.config.advice import public_page
from monitor.cycle import Parts
from monitor.errors import MonitorError
from monitor.web.app import make_app

_log = structlog.get_logger(__name__)

#: Connections at once; who comes later is answered 503.
_MOST_CONNECTIONS = 200

#: How long answers under way may take when the page is closed.
_GRACE_SECONDS = 2


@asynccontextmanager
async def open_page(parts: Parts, clock: Clock) -> AsyncIterator[None]:
    """
    The page of `[web] listen` while inside; nothing at all when no address is set.

    Raises `MonitorError` when the address cannot be listened on.
    """
    address = parts.config.web.address
    if address is None:
        yield
        return
    if (warning := public_page(parts.config)) is not None:
        _log.warning("web.public", listen=parts.config.web.listen, reason=warning)
    async with serve_web(make_app(parts.engine, parts.packs, clock), *address):
        yield


@asynccontextmanager
async def serve_web(app: ASGIApp, host: str, port: int) -> AsyncIterator[None]:
    """*app* answers on *host* and *port* while inside. Raises `MonitorError` when it cannot."""
    listener = _listen(host, port)
    server = _Server(_settings(app))
    serving = asyncio.create_task(server.serve(sockets=[listener]), name="web")
    try:
        _log.info("web.listening", host=host, port=port)
        yield
    finally:
        server.should_exit = True
        await serving
        listener.close()
        _log.info("web.closed", host=host, port=port)


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take none: they are the daemon's."""
        yield


def _settings(app: ASGIApp) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,  # records go to the handler of `monitor.logs`
        log_level="warning",
        access_log=False,  # `monitor.web.headers` writes our own records
        server_header=False,
        proxy_headers=False,
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_graceful_shutdown=_GRACE_SECONDS,
    )


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=128)
    except OSError as error:
        raise MonitorError(
            f"[web] listen: {host}, port {port}, cannot be listened on:"
            f" {error.strerror or error}; choose another address, or end the program that uses it"
        ) from error
