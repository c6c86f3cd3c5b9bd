"""Of a changed document only the new items are read, and none is ever missed."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds.identity import article_id
from monitor.feeds.model import ParsedArticle, ParsedFeed
from monitor.feeds.parse import parse
from monitor.feeds.unseen import MAX_BYTES, Read, item_spans, read_unseen

URL = "https://wire.example/feed"
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def item(number: int, text: str = "Text.", *, link: int | None = None) -> str:
    address = f"https://wire.example/{number if link is None else link}"
    return (
        f"<item><title>Title {number}</title><link>{address}</link>"
        f'<guid isPermaLink="false">g{number}</guid><description>{text}</description></item>'
    )


def rss(*items: str, head: str = "") -> bytes:
    channel = f"<title>W</title>{head}{''.join(items)}"
    return f'<rss version="2.0"><channel>{channel}</channel></rss>'.encode()


class Parsing:
    """The real parser; remembers what it was given."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []

    async def __call__(self, body: bytes) -> ParsedFeed:
        self.bodies.append(body)
        return parse(body, None, URL, now=NOW)


async def polled(*bodies: bytes, url: str = URL) -> tuple[Read, Parsing]:
    """What the last of *bodies* is read to say, polled one after the other."""
    items: bytes | None = None
    for body in bodies:
        parsing = Parsing()
        read = await read_unseen(parsing, body, url, items)
        items = read.items
    return read, parsing


def titles(read: Read) -> list[str]:
    return [article.document.title for article in read.feed.articles]


async def test_only_new_and_changed_items_are_parsed() -> None:
    before = rss(item(1), item(2), item(3))
    read, parsing = await polled(before, rss(item(4), item(1), item(2, "Changed."), item(3)))
    assert titles(read) == ["Title 4", "Title 2"]
    assert read.known == 2
    assert b"Title 1" not in parsing.bodies[0]


async def test_a_document_that_differs_in_its_head_alone_has_nothing_new() -> None:
    read, _ = await polled(
        rss(item(1), head="<lastBuildDate>now</lastBuildDate>"),
        rss(item(1), head="<lastBuildDate>later</lastBuildDate>"),
    )
    assert (titles(read), read.known) == ([], 1)
    assert read.feed.title == "W"


async def test_what_was_left_out_once_is_still_known_the_next_time() -> None:
    read, _ = await polled(rss(item(1)), rss(item(2), item(1)), rss(item(3), item(2), item(1)))
    assert (titles(read), read.known) == (["Title 3"], 2)


async def test_an_item_that_was_gone_is_read_again() -> None:
    read, _ = await polled(rss(item(1), item(2)), rss(item(2)), rss(item(1), item(2)))
    assert titles(read) == ["Title 1"]


async def test_links_are_relative_to_where_the_document_came_from() -> None:
    body, parsing = rss(item(1)), Parsing()
    first = await read_unseen(parsing, body, URL, None)
    moved = await read_unseen(parsing, body, "https://other.example/feed", first.items)
    assert moved.known == 0


async def test_a_new_item_with_the_link_of_a_known_one_has_the_whole_read() -> None:
    read, parsing = await polled(rss(item(1)), rss(item(2, link=1), item(1)))
    assert titles(read) == ["Title 2", "Title 1"]
    assert all(article.shared_link for article in read.feed.articles)
    assert len(parsing.bodies) == 2
    assert read.items is not None


async def test_what_the_root_declares_belongs_to_every_item() -> None:
    spaced = b'<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    body = rss(item(1))
    read, _ = await polled(body, body.replace(b'<rss version="2.0">', spaced))
    assert titles(read) == ["Title 1"]


WHOLE = {
    "faults": rss(item(1), "<item></item>"),
    "cut in an item": rss(item(1), item(2))[:-40],
    "cut between items": rss(item(1), item(2))[:-16],
    "items in items": rss("<item>" + item(1) + item(2) + "</item>"),
    "an empty item": rss(item(1), "<item/>"),
    "an open comment": rss(item(1), "<!-- "),
    "entities of its own": b'<!DOCTYPE rss [<!ENTITY a "<item>">]>' + rss(item(1)),
    "two bytes a letter": b"\xff\xfe" + rss(item(1)).decode().encode("utf-16-le"),
    "larger than is cut": rss(item(1), head="<!--" + " " * MAX_BYTES + "-->"),
}


@pytest.mark.parametrize("body", WHOLE.values(), ids=WHOLE.keys())
async def test_a_document_in_doubt_is_read_whole_each_time(body: bytes) -> None:
    read, parsing = await polled(body, body)
    assert (read.known, read.items, parsing.bodies) == (0, None, [body])
    assert titles(read)[0] == "Title 1"


FEED_OF_ATOM = (
    b'<feed xmlns="http://www.w3.org/2005/Atom"><title>W</title>'
    b"<entry><id>a</id><title>A</title></entry>\n<entry><id>b</id><title>B</title></entry></feed>"
)
NAMESPACED = b'<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry>1</a:entry></a:feed>'
SPANS = {
    "Atom": (FEED_OF_ATOM, [b"<entry><id>a<", b"<entry><id>b<"]),
    "a prefix": (NAMESPACED, [b"<a:entry>1</a:entry>"]),
    "a comment": (rss("<!-- <item> -->", item(1)), [b"<item><title>Title 1"]),
    "CDATA": (rss(item(1, "<![CDATA[</item><item>]]>")), [b"<item><title>Title 1"]),
    "an instruction": (rss("<?x <item>?>", item(1)), [b"<item><title>Title 1"]),
    "attributes": (rss('<item id="1" >x</item >'), [b'<item id="1" >x</item >']),
    "another element": (rss("<items>", "<itemx/>", "</items>", item(1)), [b"<item><title>Title 1"]),
    "an old document type": (b'<!DOCTYPE rss PUBLIC "-//N//EN" "http://n/rss.dtd">' + rss(item(1)),
                             [b"<item><title>Title 1"]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "begins"), SPANS.values(), ids=SPANS.keys())
def test_items_are_found_by_their_tags(body: bytes, begins: Sequence[bytes]) -> None:
    spans = item_spans(body)
    assert spans is not None
    assert len(spans) == len(begins)
    for (start, end), begin in zip(spans, begins, strict=True):
        assert body[start:].startswith(begin)
        assert body[:end].endswith(b">")


@pytest.mark.parametrize("body", [b"", b"{}", b'{"items": "<item></item>"}', b"item"])
def test_what_is_no_xml_has_no_items(body: bytes) -> None:
    assert not item_spans(body)


ITEMS = st.lists(
    st.builds(
        lambda number, text, link: item(number, text, link=link),
        st.integers(1, 6),
        st.sampled_from(["Text.", "Other.", "<![CDATA[<b>x</b> ]]>", "a &amp; b"]),
        st.one_of(st.none(), st.integers(1, 6)),
    ),
    max_size=6,
)


def names(articles: Sequence[ParsedArticle]) -> set[tuple[str, str]]:
    return {(article_id(article, URL), article.document.sha256) for article in articles}


@given(before=ITEMS, after=ITEMS)
async def test_reading_the_unseen_misses_nothing(before: list[str], after: list[str]) -> None:
    first, _ = await polled(rss(*before))
    second, _ = await polled(rss(*before), rss(*after))
    whole = parse(rss(*after), None, URL, now=NOW).articles
    texts = {article.document.sha256 for article in whole}
    assert texts <= {document for _, document in names(first.feed.articles + second.feed.articles)}
    assert len(second.feed.articles) + second.known == len(whole)
    # What is new is named as it would have been in the whole document.
    assert names(second.feed.articles) <= names(whole)
