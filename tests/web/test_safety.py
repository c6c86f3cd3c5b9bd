"""What a browser is allowed, what strangers wrote, and what is said when something is wrong."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import sqlalchemy as sa
from lxml import html
from structlog.testing import capture_logs

import monitor.web
from monitor.store.engine import open_engine
from monitor.web import make_app, pages
from tests.web.newsroom import PAGE_NOW, Newsroom, ask

TEMPLATES = sorted((Path(monitor.web.__file__).parent / "templates").iterdir())

ADDRESSES = ["/", "/?as_of=2024-10-20", "/?as_of=never", "/nowhere", "/claims/none",
             "/estimates.json", "/healthz", "/readyz", "/page.css", "/icon.svg"]  # fmt: skip


def claim_paths(newsroom: Newsroom) -> list[str]:
    return [f"/claims/{row['claim_id']}" for row in newsroom.rows("SELECT claim_id FROM claims")]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_forbids_scripts_frames_sniffing_and_referrers(
    newsroom: Newsroom, address: str
) -> None:
    headers = newsroom.get(address).headers
    policy = dict(
        directive.strip().split(" ", 1)
        for directive in headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert "script-src" not in policy
    assert policy["style-src"] == policy["img-src"] == policy["form-action"] == "'self'"
    assert policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "server" not in headers
    assert headers["cache-control"]


def test_what_strangers_wrote_is_text_and_nothing_else(newsroom: Newsroom) -> None:
    for path in ("/", *claim_paths(newsroom)):
        answer = newsroom.get(path)
        page = html.document_fromstring(answer.text)
        assert page.xpath("//script | //b | //i | //*[@style or @onclick or @onerror]") == []
        assert not {"\u202e", "\u2066", "\u202c"} & set(answer.text)
    assert "<script>alert('1,500')</script> North Korea & Russia" in page_texts(newsroom)


def page_texts(newsroom: Newsroom) -> list[str]:
    return [each.text_content() for each in newsroom.page("/").xpath("//cite/*")]


def test_links_lead_to_web_addresses_only_and_give_nothing_away(newsroom: Newsroom) -> None:
    for path in ("/", *claim_paths(newsroom)):
        for link in newsroom.page(path).xpath("//a"):
            if not link.get("href").startswith(("/", "#")):
                assert link.get("href").startswith("https://outlet.example/")
                assert link.get("rel") == "noreferrer noopener nofollow"


def test_the_article_without_a_safe_address_is_named_without_a_link(newsroom: Newsroom) -> None:
    [claim] = newsroom.rows("SELECT claim_id FROM claims WHERE article_id = 'a1'")
    page = newsroom.page(f"/claims/{claim['claim_id']}")
    assert page.xpath("//cite/a") == []
    assert "North Korea & Russia" in page.find(".//cite").text_content()


def test_every_page_can_be_read_without_eyes_and_with_the_keyboard(newsroom: Newsroom) -> None:
    for path in ("/", "/?as_of=2024-10-20", *claim_paths(newsroom)):
        page = html.document_fromstring(newsroom.get(path).text)
        assert page.get("lang") == "en"
        assert len(page.xpath("//h1")) == 1
        levels = [int(heading.tag[1]) for heading in page.xpath("//h1 | //h2 | //h3")]
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert all(table.find("caption") is not None for table in page.xpath("//table"))
        assert all(th.get("scope") for th in page.xpath("//th"))
        assert page.xpath("//label/@for") == page.xpath("//input/@id")
        assert page.find(".//a").get("href") == "#content"
        ids = page.xpath("//@id")
        assert "content" in ids
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_turns_the_escaping_off_or_needs_a_script(template: Path) -> None:
    banned = r"\| *safe\b|autoescape|<script|<style|\sstyle=|\son\w+=|javascript:"
    assert re.findall(banned, template.read_text()) == []


def test_the_style_sheet_may_be_kept_because_its_address_changes_with_it(
    newsroom: Newsroom,
) -> None:
    [address] = newsroom.page("/").xpath("//link[@rel='stylesheet']/@href")
    answer = newsroom.get(address)
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert "immutable" in answer.headers["cache-control"]
    assert address.startswith("/page.css?")
    assert newsroom.get("/").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("address", ["/nowhere", "/claims", "/claims/", "/claims/a/b", "/page.js"])
def test_an_unknown_address_is_a_404_page(newsroom: Newsroom, address: str) -> None:
    answer = newsroom.get(address)
    assert answer.status_code == 404
    assert "There is no such page." in answer.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_there_is_nothing_to_write_to(newsroom: Newsroom, method: str) -> None:
    answer = newsroom.get("/", method)
    assert answer.status_code == 405
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD"}


def test_head_is_answered_without_a_body(newsroom: Newsroom) -> None:
    assert newsroom.get("/", "HEAD").status_code == 200


def test_it_is_healthy_and_ready(newsroom: Newsroom) -> None:
    assert (newsroom.get("/healthz").status_code, newsroom.get("/readyz").text) == (200, "ready\n")


@pytest.fixture
def no_tables(tmp_path: Path) -> Iterator[sa.Engine]:
    engine = open_engine(f"sqlite:///{tmp_path / 'empty.db'}")
    yield engine
    engine.dispose()


def test_without_a_database_it_is_healthy_but_not_ready_and_gives_nothing_away(
    no_tables: sa.Engine,
) -> None:
    app = make_app(no_tables, (), lambda: PAGE_NOW)
    with capture_logs() as logs:
        assert ask(app, "/healthz").status_code == 200
        not_ready, page = ask(app, "/readyz"), ask(app, "/")
        data = ask(app, "/estimates.json")
    assert (not_ready.status_code, not_ready.text) == (503, "database\n")
    assert page.status_code == data.status_code == 503
    assert "The database does not answer." in page.text
    assert data.json() == {"error": "The database does not answer. The log of the daemon says why."}
    assert "empty.db" not in page.text + data.text
    reasons = [record["reason"] for record in logs if record["event"] == "web.no_database"]
    assert all("empty.db" in reason for reason in reasons)
    assert len(reasons) == 2


def test_a_defect_becomes_a_plain_page_and_a_record(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("a secret of the house")

    monkeypatch.setattr(pages.front, "topics", broken)
    with capture_logs() as logs:
        answer = newsroom.get("/")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "content-security-policy" in answer.headers
    assert [record["event"] for record in logs] == ["web.failed", "web.answered"]
    assert logs[1]["status"] == 500


def test_each_page_is_one_record_and_probes_are_quiet(newsroom: Newsroom) -> None:
    with capture_logs() as logs:
        newsroom.get("/?as_of=2024-10-20")
        newsroom.get("/healthz")
    told = [(record["log_level"], record["path"], record["status"]) for record in logs]
    assert told == [("info", "/", 200), ("debug", "/healthz", 200)]
