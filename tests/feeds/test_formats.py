"""Formats beside RSS and Atom, and what is said of documents that are no feed."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.errors import FeedError
from monitor.feeds import json_feed
from monitor.feeds.discovery import MAX_FOUND, linked_feeds
from monitor.feeds.model import MAX_ARTICLES, ParsedFeed
from monitor.feeds.parse import parse

URL = "https://wire.example/feeds/news"
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def read(body: bytes | str) -> ParsedFeed:
    return parse(body.encode() if isinstance(body, str) else body, None, URL, now=NOW)


def reason(body: bytes | str) -> str:
    with pytest.raises(FeedError) as refused:
        read(body)
    return refused.value.reason


def feed(*items: Any, **fields: Any) -> str:
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items, **fields})


def test_an_item_of_a_json_feed_is_read() -> None:
    item = {
        "id": " a1 ", "url": "../a/1", "title": "Troops <b>leave</b>", "summary": "In short.",
        "content_html": "<p>One.</p><script>x</script><p>Two &amp; three.</p>",
        "content_text": "not used", "date_published": "2026-11-24T09:00:00+09:00",
    }  # fmt: skip
    found = read(feed(item, title=" The\nWire "))
    (article,) = found.articles
    assert (found.title, found.complete, found.faults) == ("The Wire", True, ())
    assert (article.guid, article.link) == ("a1", "https://wire.example/a/1")
    assert article.document.title == "Troops leave"
    assert article.document.summary == "In short."
    assert article.document.body == "One.\n\nTwo & three."
    assert article.published == datetime(2026, 11, 24, tzinfo=UTC)


ODD = {
    "a byte order mark": ("\ufeff" + feed({"title": "T"}), "T"),
    "an escaped version": (feed({"title": "T"}).replace("/", "\\/"), "T"),
    "plain text": (feed({"content_text": "a < b\n\nc"}), "a < b"),
    "another page": (feed({"external_url": "https://x.example/1"}), "https://x.example/1"),
    "values of the wrong type": (feed({"id": 5, "title": ["x"], "summary": "S", "url": {}}), "S"),
    "an endless number": (feed({"title": "T"}, next=1).replace(": 1", ": " + "9" * 9000), "T"),
    "a lone surrogate": (feed({"title": "T\ud800"}), "T"),
    "controls": (feed({"title": "T\u0000\u0007"}), "T"),
}


@pytest.mark.parametrize(("body", "title"), ODD.values(), ids=ODD.keys())
def test_an_odd_json_feed_is_read(body: str, title: str) -> None:
    assert [article.document.title for article in read(body).articles] == [title]


def test_items_that_say_nothing_are_named() -> None:
    found = read(feed({"title": "T"}, {}, "text", None))
    assert len(found.articles) == 1
    assert found.faults == tuple(f"item {n} was left out, it is empty" for n in (2, 3, 4))


def test_of_a_json_feed_a_bounded_number_is_read() -> None:
    found = read(feed(*({"title": str(n)} for n in range(MAX_ARTICLES + 5))))
    assert len(found.articles) == MAX_ARTICLES
    assert found.faults == (f"5 items were left out, {MAX_ARTICLES} are read",)


@pytest.mark.parametrize(
    "body",
    [feed({"title": "T"})[:-20], feed({"title": "T"})[:-1] + ', "a": ' + "[" * 10**5],
    ids=["cut", "too deep"],
)  # fmt: skip
def test_a_broken_json_feed_is_refused(body: str) -> None:
    assert reason(body).startswith(("the JSON Feed reader failed on it", "parsing took too much"))


def test_other_json_is_no_feed() -> None:
    assert reason('{"items": []}') == "not a feed: it is JSON, but no JSON Feed"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
NAMES = ("id", "url", "title", "summary", "content_html", "content_text", "date_published")


@given(st.lists(JSON | st.dictionaries(st.sampled_from(NAMES), JSON), max_size=5))
def test_whatever_stands_in_a_json_feed_it_is_read(items: list[Any]) -> None:
    body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}).encode()
    found = json_feed.parse(body, None, URL, NOW)
    assert len(found.articles) + len(found.faults) == len(items)


def sitemap(*pages: str) -> str:
    return (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{"".join(pages)}</urlset>'
    )


def page(number: int, *, day: int = 23) -> str:
    return (
        f"<url><loc>https://wire.example/{number}</loc><news:news><news:publication>"
        "<news:name>The Wire</news:name><news:language>en</news:language></news:publication>"
        f"<news:publication_date>2026-11-{day:02}</news:publication_date>"
        f"<news:title>Story {number}</news:title></news:news></url>"
    )


def test_the_pages_that_a_sitemap_lists_as_news_are_read() -> None:
    found = read(
        sitemap(page(1), "<url><loc>https://wire.example/about</loc></url>", page(2, day=24))
    )
    assert found.title == "The Wire"
    assert [(a.document.title, a.link) for a in found.articles] == [
        ("Story 2", "https://wire.example/2"),
        ("Story 1", "https://wire.example/1"),
    ]
    assert found.articles[1].published == datetime(2026, 11, 23, tzinfo=UTC)


def test_a_sitemap_without_news_says_what_to_do() -> None:
    assert "without a part for news" in reason(sitemap("<url><loc>https://x.example/</loc></url>"))


def test_a_list_of_sitemaps_names_some() -> None:
    maps = "".join(f"<sitemap><loc>https://x.example/{n}.xml</loc></sitemap>" for n in range(9))
    said = reason(f"<sitemapindex>{maps}</sitemapindex>")
    assert "https://x.example/2.xml" in said
    assert "https://x.example/3.xml" not in said


def test_entities_of_a_sitemap_are_not_expanded() -> None:
    bomb = '<!DOCTYPE urlset [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    found = read(bomb + sitemap(page(1).replace("Story", "&b;")).partition("?>")[2])
    assert "aaa" not in found.articles[0].document.title


RSS, ATOM = "application/rss+xml", "application/atom+xml"
LINKS = {
    "relative": (f'<link rel="alternate" type="{RSS}" href="/rss">', ["https://wire.example/rss"]),
    "capitals": (f'<LINK REL="Alternate" TYPE="{ATOM}; charset=x" HREF="a">',
                 ["https://wire.example/feeds/a"]),
    "twice": (f'<link rel=alternate type="{RSS}" href="/rss">' * 2, ["https://wire.example/rss"]),
    "a style sheet": ('<link rel="alternate stylesheet" type="text/css" href="/x">', []),
    "another kind of link": (f'<link rel="next" type="{RSS}" href="/rss">', []),
    "a script": (f'<link rel="alternate" type="{RSS}" href="javascript:1">', []),
    "nothing": ("", []),
}  # fmt: skip


@pytest.mark.parametrize(("head", "found"), LINKS.values(), ids=LINKS.keys())
def test_the_feeds_that_a_page_links_to_are_found(head: str, found: list[str]) -> None:
    body = f"<!doctype html><html><head>{head}</head><body><p>x</p></body></html>".encode()
    assert [each.url for each in linked_feeds(body, URL)] == found


def test_a_page_with_endless_links_names_a_bounded_number() -> None:
    many = "".join(f'<link rel="alternate" type="{RSS}" href="/{n}">' for n in range(999))
    assert len(linked_feeds(many.encode(), URL)) == MAX_FOUND


def test_the_refusal_of_a_web_page_names_its_feeds() -> None:
    links = "".join(f'<link rel="alternate" type="{RSS}" href="/{n}.xml">' for n in range(5))
    said = reason(f"<!doctype html><html><head>{links}</head></html>")
    addresses = " or ".join(f"https://wire.example/{n}.xml" for n in range(3))
    assert said == f"not a feed: it is a web page; follow the feed it links to: {addresses}"
