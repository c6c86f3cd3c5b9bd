"""
Around every answer: headers that let a browser do nothing but show it, and one record in the log.
"""

import time

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from monitor.web.render import problem

_log = structlog.get_logger(__name__)

_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)

#: No script, no frame, nothing from elsewhere; a reader's visit to an outlet gives nothing away.
HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"x-robots-tag", b"noindex"),
)

#: Asked for too often, or with every page: logged at debug level only.
_QUIET = {"/healthz", "/readyz", "/page.css", "/icon.svg"}


_SORRY = "Something went wrong here. The log of the daemon says what."


class Guard:
    """The outermost layer. Whatever goes wrong below becomes a plain page and a record."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, status = time.monotonic(), 0

        async def guarded(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message = {**message, "headers": _completed(message["headers"])}
            await send(message)

        try:
            await self._app(scope, receive, guarded)
        except Exception:
            _log.exception("web.failed", path=scope["path"])
            if status:
                raise  # too late to say anything: the server ends the connection
            await problem(scope["path"], 500, _SORRY)(scope, receive, guarded)
        _record(scope, status, time.monotonic() - started)


def _completed(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    cached = any(name == b"cache-control" for name, _ in headers)
    return [*headers, *HEADERS, *(() if cached else ((b"cache-control", b"no-cache"),))]


def _record(scope: Scope, status: int, seconds: float) -> None:
    tell = _log.debug if scope["path"] in _QUIET else _log.info
    tell(
        "web.answered",
        method=scope["method"],
        path=scope["path"][:200],
        status=status,
        ms=round(seconds * 1000),
    )
