"""Whatever servers and documents do, each case comes out as its row says, and harms no other."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor.config import Config
from monitor.cycle import Cycle
from monitor.cycle.membership import feed_id
from monitor.cycle.parts import assemble
from monitor.resources import shipped
from tests.polling.cases import CANARY, CASES, SECRET, Case
from tests.support.feed_server import Answer, FeedServer, Raw

START = datetime(2026, 11, 23, 12, tzinfo=UTC)
POLLS = max(case.polls for case in CASES.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What stands in the database for one case."""

    articles: int
    edits: int
    status: str
    failures: int
    due: datetime | None
    error: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """All cases after all their polls."""

    outcomes: dict[str, Outcome]
    server: FeedServer
    database: Path


def published(name: str, case: Case, server: FeedServer, secret: Path) -> list[Answer | Raw]:
    """The answers of the case: of an outlet of its own, naming this run's canary and secret."""
    found: list[Answer | Raw] = []
    for answer in case.answers:
        if isinstance(answer, Raw):
            # The host is as long as that it replaces, so that lengths and chunks stay right.
            pieces = [p if isinstance(p, float) else own(p, name) for p in answer.pieces]
            found.append(Raw(pieces))
        else:
            body = own(answer.body, name).replace(b"CANARYURL", server.url(CANARY).encode())
            body = body.replace(b"SECRETFILE", str(secret).encode())
            found.append(replace(answer, body=body))
    return found


def own(body: bytes, name: str) -> bytes:
    """The same addresses of another outlet: an article that two feeds bring is one article."""
    number = f"{list(CASES).index(name):06}".encode()
    return body.replace(b"outlet.example", number + b".example")


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    folder = tmp_path_factory.mktemp("hostile")
    secret = folder / "secret"
    secret.write_text(SECRET)
    with ExitStack() as stack:
        server = stack.enter_context(FeedServer())
        server.publish("/page", Answer(body=b"<html>A page</html>", content_type="text/html"))
        urls = {}
        for name, case in CASES.items():
            # 429 is for a whole host, so each such case has one of its own.
            host = stack.enter_context(FeedServer()) if name.startswith("s429") else server
            host.publish(f"/{name}", *published(name, case, server, secret))
            urls[name] = host.url(f"/{name}")
        asyncio.run(play(folder, urls))
        yield Played(
            outcomes={name: outcome(folder / "monitor.db", name) for name in CASES},
            server=server,
            database=folder / "monitor.db",
        )


async def play(folder: Path, urls: dict[str, str]) -> None:
    """Poll every case as often as it asks for, two days between the polls."""
    config = Config.model_validate(
        {
            "database": {"url": f"sqlite:///{folder / 'monitor.db'}"},
            "polling": {
                "contact": "tests@newsroom.example",
                "allow_networks": ["127.0.0.1"],
                "host_pause_seconds": 0.0,
            },
            "topics": {"path": str(shipped("config") / "topics")},
            "feeds": [{"url": url, "name": name} for name, url in urls.items()],
        }
    )
    poll = 0
    parts = assemble(config)
    try:
        async with Cycle(parts, lambda: START + timedelta(days=2 * poll)) as cycle:
            for poll in range(POLLS):
                wanted = [feed_id(f.url) for f in config.feeds if CASES[f.name].polls > poll]
                await cycle.poll_now(wanted)
                await cycle.advance()
    finally:
        parts.engine.dispose()


def outcome(database: Path, name: str) -> Outcome:
    with closing(sqlite3.connect(database)) as connection:
        feed, status, failures, due, error, articles = connection.execute(
            "SELECT feed_id, status, failures, next_due_at, last_error, articles"
            " FROM feeds WHERE name = ?",
            (name,),
        ).fetchone()
        (edits,) = connection.execute(
            "SELECT count(*) FROM event_log WHERE type = 'ArticleRevised'"
            " AND json_extract(meta, '$.feed') = ?",
            (feed,),
        ).fetchone()
    moment = datetime.fromisoformat(due) if due else None
    return Outcome(
        articles=articles, edits=edits, status=status, failures=failures, due=moment, error=error
    )


@pytest.mark.parametrize("name", CASES)
def test_a_case_comes_out_as_its_row_says(played: Played, name: str) -> None:
    case, found = CASES[name], played.outcomes[name]
    assert case.articles[0] <= found.articles <= case.articles[1], found
    assert case.edits[0] <= found.edits <= case.edits[1], found
    if case.state == "ok":
        assert (found.status, found.failures) == ("ok", 0), found
    elif case.state == "error":
        assert found.failures > 0, found
        assert found.error, found
    elif case.state == "wait":
        assert found.due is not None
        assert found.due >= START + timedelta(hours=2), found
    elif case.state == "gone":
        assert found.status == "gone", found


def test_no_document_makes_us_ask_elsewhere(played: Played) -> None:
    assert played.server.requests_to(CANARY) == []


def test_no_document_makes_us_read_a_file(played: Played) -> None:
    assert SECRET.encode() not in played.database.read_bytes()


def test_no_cookie_is_sent_back(played: Played) -> None:
    assert {request.header("Cookie") for request in played.server.requests} == {None}


def test_no_failure_shows_our_insides(played: Played) -> None:
    errors = [found.error for found in played.outcomes.values() if found.error]
    assert not [error for error in errors if "unexpected" in error or "Traceback" in error]
    assert not [error for error in errors if "\n" in error or len(error) > 500]


def test_stored_titles_are_one_line_without_controls(played: Played) -> None:
    with closing(sqlite3.connect(played.database)) as connection:
        titles = [title for (title,) in connection.execute("SELECT title FROM articles")]
    assert len(titles) > 1000
    assert [t for t in titles if not t or len(t) > 1000] == []
    assert [t for t in titles if any(ord(c) < 32 or c == "\x7f" for c in t)] == []


def test_only_web_links_are_stored(played: Played) -> None:
    with closing(sqlite3.connect(played.database)) as connection:
        links = [url for (url,) in connection.execute("SELECT url FROM articles") if url]
    assert [url for url in links if not url.startswith(("http://", "https://"))] == []
