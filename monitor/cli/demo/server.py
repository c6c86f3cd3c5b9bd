"""The six outlets on loopback: real HTTP, RSS feeds that grow as the story's clock goes on."""

import hashlib
import threading
from datetime import datetime
from email.utils import format_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from xml.sax.saxutils import escape

from monitor.cli.demo.story import Article, Outlet, Story, Text
from monitor.clock import Clock

#: A feed shows its latest articles only, as real ones do.
_WINDOW = 20


class Outlets:
    """
    Serves ``/<outlet>.xml`` for each outlet, as it stands at the story's present moment.

    A context manager: the server runs in a thread of its own while it is entered.
    """

    def __init__(self, story: Story, clock: Clock) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(story, clock))
        self._thread = threading.Thread(target=self._server.serve_forever, name="outlets")

    def url(self, outlet: Outlet) -> str:
        """Where the outlet's feed is."""
        return f"http://127.0.0.1:{self._server.server_port}/{outlet.slug}.xml"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def _handler(story: Story, clock: Clock) -> type[BaseHTTPRequestHandler]:
    feeds = {f"/{outlet.slug}.xml": outlet for outlet in story.outlets}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            outlet = feeds.get(self.path)
            if outlet is None:
                self.send_error(HTTPStatus.NOT_FOUND)
                return
            self._answer(rss(story, outlet, clock()).encode())

        def _answer(self, body: bytes) -> None:
            etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            unchanged = self.headers.get("If-None-Match") == etag
            self.send_response(HTTPStatus.NOT_MODIFIED if unchanged else HTTPStatus.OK)
            self.send_header("ETag", etag)
            if not unchanged:
                self.send_header("Content-Type", "application/rss+xml; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if not unchanged:
                self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
            """The cycle logs its own polls."""

    return Handler


def rss(story: Story, outlet: Outlet, moment: datetime) -> str:
    """The RSS document of *outlet* as it stands at *moment*."""
    shown = [(article, article.at(moment)) for article in story.of(outlet)]
    items = [_item(article, text) for article, text in shown if text is not None]
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>{escape(outlet.name)}</title><link>{escape(outlet.url)}</link>"
        f"<description>{escape(outlet.name)}</description>\n"
        + "\n".join(items[-_WINDOW:][::-1])
        + "\n</channel></rss>\n"
    )


def _item(article: Article, text: Text) -> str:
    paragraphs = "".join(f"<p>{escape(each)}</p>" for each in text.body.split("\n\n"))
    date = f"<pubDate>{format_datetime(article.published)}</pubDate>" if article.published else ""
    return (
        f"<item><title>{escape(text.title)}</title><link>{escape(article.url)}</link>"
        f"<guid>{escape(article.url)}</guid>{date}"
        f"<description>{escape(text.summary)}</description>"
        f"<content:encoded><![CDATA[{paragraphs}]]></content:encoded></item>"
    )
