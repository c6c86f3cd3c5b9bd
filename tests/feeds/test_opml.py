"""Lists of feeds: what readers write is understood, and what we write gives the same again."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.errors import MonitorError
from monitor.feeds.opml import MAX_BYTES, MAX_REFUSED, Outline, read, write

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def opml(*outlines: str) -> bytes:
    return f'<opml version="1.0"><head/><body>{"".join(outlines)}</body></opml>'.encode()


def feed(name: str, url: str = "https://wire.example/feed") -> str:
    return f'<outline text="{name}" xmlUrl="{url}"/>'


A = Outline(url="https://a.example/f", name="A", outlet="A")
READ = {
    "a plain feed": (opml(feed("A", A.url)), [A]),
    "names of attributes in any case": (
        opml('<outline TITLE="A" type="rss" XMLURL="https://a.example/f"/>'), [A]),
    "a feed without a name": (
        opml('<outline xmlUrl="https://a.example/f"/>'),
        [Outline(url=A.url, name="a.example", outlet="a.example")]),
    "folders in folders": (
        opml('<outline text="Asia"><outline text=" North  Korea ">', feed("A", A.url),
             "</outline></outline>"),
        [Outline(url=A.url, name="A", outlet="A", folder="Asia/North Korea")]),
    "a folder with a slash in its name": (
        opml(f'<outline text="a/b">{feed("A", A.url)}</outline>'),
        [Outline(url=A.url, name="A", outlet="A", folder="a-b")]),
    "a folder without a name": (opml(f"<outline>{feed('A', A.url)}</outline>"), [A]),
    "the same address twice": (opml(feed("A", A.url), feed("B", A.url)), [A]),
    "an ampersand that is not escaped": (
        opml(feed("A", A.url), '<outline text="a & b"></outline>'), [A]),
    "line breaks and controls in a name": (
        opml('<outline text="A&#10;Bcc: x" xmlUrl="https://a.example/f"/>'),
        [Outline(url=A.url, name="A Bcc: x", outlet="A Bcc: x")]),
    "nothing": (opml(), []),
}  # fmt: skip


@pytest.mark.parametrize(("body", "feeds"), READ.values(), ids=READ.keys())
def test_lists_of_other_readers_are_read(body: bytes, feeds: list[Outline]) -> None:
    assert list(read(body).feeds) == feeds


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "javascript:1", "feed", "https://", "x" * 3000]
)
def test_what_is_no_address_of_a_feed_is_named_and_left_out(url: str) -> None:
    found = read(opml(feed("B", url), feed("A", A.url)))
    assert found.feeds == (A,)
    assert found.refused == ("B: its xmlUrl is no http or https address",)


def test_an_outline_without_an_address_is_named() -> None:
    assert read(opml('<outline text="Empty"/>')).refused == (
        "Empty: it has no xmlUrl, the address of a feed",
    )


def test_of_many_refusals_the_first_are_named_and_the_others_counted() -> None:
    refused = read(opml(*(feed(str(n), "x") for n in range(MAX_REFUSED + 7)))).refused
    assert len(refused) == MAX_REFUSED + 1
    assert refused[-1] == "and 7 more"


HOSTILE = {
    "an entity bomb":
        b'<!DOCTYPE opml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + opml(feed("&b;")),
    "an external entity":
        b'<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + opml(feed("&x;")),
    "a web page": b"<!doctype html><html></html>",
    "a feed": b"<rss><channel/></rss>",
    "no XML": b"feeds, separated by commas",
    "nothing": b"  ",
    "too much": b" " * (MAX_BYTES + 1),
}  # fmt: skip


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_no_honest_list_is_refused(body: bytes) -> None:
    with pytest.raises(MonitorError, match=r"OPML|document type|larger"):
        read(body)


def test_folders_without_end_do_no_harm() -> None:
    deep = opml('<outline text="a">' * 100_000 + feed("A", A.url) + "</outline>" * 100_000)
    assert len(read(deep).feeds) <= 1


NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]),
    min_size=1, max_size=30,
).filter(str.strip)  # fmt: skip
FOLDERS = st.lists(NAMES.filter(lambda name: "/" not in name), max_size=3).map("/".join)
OUTLINES = st.lists(
    st.builds(
        Outline,
        url=st.integers(0, 999).map(lambda n: f"https://f{n}.example/feed?a=1&b=<{n}>"),
        name=NAMES,
        outlet=NAMES,
        folder=FOLDERS,
        interval_minutes=st.none() | st.integers(5, 99_999),
    ),
    max_size=12,
    unique_by=lambda each: each.url,
)


@given(OUTLINES)
def test_what_is_written_is_read_again(feeds: list[Outline]) -> None:
    found = read(write(feeds, now=NOW))
    assert found.refused == ()
    assert sorted(found.feeds, key=lambda each: each.url) == sorted(
        feeds, key=lambda each: each.url
    )
