"""
A small newsroom for the page: a few articles, recorded and read by the real cycle, mails sent.

The texts are hostile on purpose: what they hold must be shown and never obeyed.
"""

import asyncio
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import sqlalchemy as sa
from lxml import html
from starlette.applications import Starlette

from monitor.config import Config
from monitor.cycle import Cycle, Parts, assemble
from monitor.cycle.recording import Incoming, Origin, record_articles
from monitor.store.engine import writing
from monitor.store.migrate import migrate
from monitor.text.document import Document
from monitor.web import make_app
from tests.support.daemon import PACKS

TOPIC = "dprk-russia"
HOSTILE_TITLE = "<script>alert('1,500')</script> \u202eNorth Korea\u202c & Russia"
HOSTILE_OUTLET = "Wire <b>\u2066One"
PAGE_NOW = datetime(2024, 10, 25, 9, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Told:
    """An article as it comes in, an hour after its publication unless it is late."""

    article: str
    published: datetime
    body: str
    title: str = "North Korea and Russia"
    outlet: str = HOSTILE_OUTLET
    link: str | None = "https://outlet.example/one"
    after: timedelta = timedelta(hours=1)


def said(day: str, figure: str) -> str:
    """A sentence that states a figure."""
    return (
        f"South Korea's National Intelligence Service said on {day} that North Korea had sent"
        f" about {figure} soldiers to Russia."
    )


FIRST = Told(
    article="a1",
    published=datetime(2024, 10, 18, 7, tzinfo=UTC),
    title=HOSTILE_TITLE,
    body=f"A first <i>paragraph</i>.\n\n{said('Friday', '1,500')} It named no place.",
    link="javascript:alert('1,500')",
)
SECOND = Told(
    article="a2",
    published=datetime(2024, 10, 23, 6, tzinfo=UTC),
    body=said("Wednesday", "3,000"),
    link="https://outlet.example/two?a=1&b=2",
)
REPEAT = Told(
    article="a3",
    published=datetime(2024, 10, 23, 8, tzinfo=UTC),
    body=said("Wednesday", "3,000"),
    outlet="Wire Two",
)
#: Two days old when it is seen: a development that nobody is written to about.
LATE = Told(
    article="a4",
    published=datetime(2024, 10, 22, 8, tzinfo=UTC),
    body="The agency said on Tuesday that 40 North Korean soldiers had been killed in Russia.",
    outlet="Wire Two",
    after=timedelta(days=2),
)
REVISED = Told(
    article="a2",
    published=SECOND.published,
    body=f"{SECOND.body} It was the second such report.",
    link=SECOND.link,
    after=timedelta(days=2, hours=1),
)
ARTICLES = (FIRST, SECOND, REPEAT, LATE, REVISED)


@dataclass(slots=True)
class HandClock:
    """Shows what it was set to."""

    now: datetime = field(default=FIRST.published)

    def __call__(self) -> datetime:
        return self.now


@dataclass(frozen=True, kw_only=True)
class Newsroom:
    """The database after the last article, and the page over it."""

    parts: Parts
    app: Starlette

    def get(self, path: str, method: str = "GET", **parameters: str) -> httpx.Response:
        return ask(self.app, path, method, **parameters)

    def page(self, path: str, **parameters: str) -> html.HtmlElement:
        answer = self.get(path, **parameters)
        assert answer.status_code == 200, answer.text
        return html.document_fromstring(answer.text)

    def rows(self, sql: str, **parameters: object) -> list[dict[str, Any]]:
        with self.parts.engine.connect() as connection:
            return [dict(row) for row in connection.execute(sa.text(sql), parameters).mappings()]


def ask(app: Starlette, path: str, method: str = "GET", **parameters: str) -> httpx.Response:
    """One request to *app*, no socket between."""

    async def once() -> httpx.Response:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://page.test") as client:
            return await client.request(method, path, params=parameters or None)

    return asyncio.run(once())


def open_newsroom(url: str, folder: Path) -> Newsroom:
    """Record and read the articles into the empty database at *url*, and send the mails."""
    parts = assemble(_config(url, folder))
    if parts.engine.dialect.name == "postgresql":
        migrate(parts.engine)
    asyncio.run(_live(parts))
    return Newsroom(parts=parts, app=make_app(parts.engine, parts.packs, lambda: PAGE_NOW))


async def _live(parts: Parts) -> None:
    clock = HandClock()
    async with Cycle(parts, clock) as cycle:
        for told in ARTICLES:
            clock.now = told.published + told.after
            incoming = Incoming(
                article=told.article,
                link=told.link,
                published=told.published,
                document=Document(title=told.title, summary="", body=told.body),
            )
            origin = Origin(feed=None, outlet=told.outlet, arrival="poll")
            with writing(parts.engine) as connection:
                record_articles(connection, [incoming], origin, now=clock.now)
            await cycle.advance()
            await cycle.deliver()


def _config(url: str, folder: Path) -> Config:
    email: Mapping[str, object] = {
        "from": "monitor@newsroom.example",
        "to": ["desk@newsroom.example"],
        "maildir": str(folder / "mail"),
    }
    topics = folder / "topics"  # one story: what the page says of the others is tested apart
    topics.mkdir(parents=True, exist_ok=True)
    shutil.copy(PACKS / "dprk-russia.toml", topics)
    return Config.model_validate(
        {
            "database": {"url": url},
            "polling": {"contact": "tests@newsroom.example"},
            "email": email,
            "alerts": {"digest": "off"},
            "topics": {"path": str(topics)},
        }
    )
