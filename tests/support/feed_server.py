"""
A real HTTP server on loopback that publishes feeds, well or badly.

    with FeedServer() as server:
        server.publish("/feed.xml", Answer(body=rss(Item(title="First"))))
        ...                             # poll server.url("/feed.xml")
        assert server.requests_to("/feed.xml")

Serves from threads of its own, so it suits tests with an event loop, tests without, and tests of
other processes.
"""

import ssl
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self
from xml.sax.saxutils import escape


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A well-formed answer. One with an ETag or a Last-Modified answers 304 to who knows it."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()  #: sent as Latin-1
    content_type: str | None = "application/rss+xml; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Raw:
    """What is written to the socket as it is; a number is a pause in seconds. Then it is closed."""

    pieces: Sequence[bytes | float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request that came."""

    method: str
    path: str
    headers: tuple[tuple[str, str], ...]  #: in order, values as Latin-1

    def header(self, name: str) -> str | None:
        """The value of the header *name*, None if it was not sent."""
        return next((v for key, v in self.headers if key.lower() == name.lower()), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of `rss`; texts are escaped as needed, so markup in them arrives as markup."""

    title: str
    link: str | None = None
    guid: str | None = None
    description: str = ""
    published: datetime | None = None


def rss(*items: Item, title: str = "A feed") -> bytes:
    """An RSS 2.0 document."""
    entries = "".join(f"<item>{_fields(item)}</item>" for item in items)
    channel = f"<title>{escape(title)}</title><link>http://outlet.example/</link>{entries}"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{channel}</channel></rss>'.encode()


def _fields(item: Item) -> str:
    values = {
        "title": item.title,
        "link": item.link,
        "description": item.description,
        "pubDate": format_datetime(item.published) if item.published else None,
    }
    guid = f'<guid isPermaLink="false">{escape(item.guid)}</guid>' if item.guid else ""
    return guid + "".join(f"<{k}>{escape(v)}</{k}>" for k, v in values.items() if v)


class FeedServer:
    """Use it as a context: it listens inside and has ended after."""

    def __init__(self, *, tls: ssl.SSLContext | None = None) -> None:
        self.requests: list[Request] = []
        self.answered: list[float] = []  #: time.monotonic() after the last byte of each `Answer`
        self._answers: dict[str, list[Answer | Raw]] = {}
        self._stopping = threading.Event()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.feeds = self
        self._scheme = "https" if tls else "http"
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def url(self, path: str = "/feed.xml") -> str:
        """The address of *path* on this server."""
        return f"{self._scheme}://127.0.0.1:{self._server.server_port}{path}"

    def publish(self, path: str, *answers: Answer | Raw) -> None:
        """From now on *path* gives these *answers*, one a request; the last one stays."""
        self._answers[path] = list(answers)

    def requests_to(self, path: str = "/feed.xml") -> list[Request]:
        """The requests for *path* so far, oldest first."""
        return [request for request in self.requests if request.path == path]

    def take(self, request: Request) -> Answer | Raw:
        """Note *request* and pick what it gets."""
        self.requests.append(request)
        answers = self._answers.get(request.path, [Answer(status=404)])
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def wait(self, seconds: float) -> bool:
        """Pause; True if the server is ending."""
        return self._stopping.wait(seconds)


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # ended and joined, so that nothing leaks into the next test
    feeds: FeedServer

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what many tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 10
    server: _Server

    def do_GET(self) -> None:
        self.close_connection = True
        request = Request(method="GET", path=self.path, headers=tuple(self.headers.items()))
        answer = self.server.feeds.take(request)
        if isinstance(answer, Raw):
            self._write_raw(answer)
        else:
            self._write(answer, unchanged=_knows(request, answer))

    def _write(self, answer: Answer, *, unchanged: bool) -> None:
        body = b"" if unchanged else answer.body
        self.send_response(304 if unchanged else answer.status)
        if answer.content_type:
            self.send_header("Content-Type", answer.content_type)
        for name, value in answer.headers:
            self.send_header(name, value)
        if not unchanged and answer.status not in (204, 304):
            self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()
        self.server.feeds.answered.append(time.monotonic())

    def _write_raw(self, answer: Raw) -> None:
        for piece in answer.pieces:
            if isinstance(piece, bytes):
                self.wfile.write(piece)
            elif self.server.feeds.wait(piece):
                return

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Silent: what came is in `FeedServer.requests`."""


def _knows(request: Request, answer: Answer) -> bool:
    own = {name.lower(): value for name, value in answer.headers}
    pairs = (("If-None-Match", "etag"), ("If-Modified-Since", "last-modified"))
    return any(own.get(mine) and request.header(theirs) == own[mine] for theirs, mine in pairs)
