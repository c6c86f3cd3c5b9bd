"""A web page to its article, and what becomes of pages that hold none or mean harm."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from monitor.errors import FeedError
from monitor.feeds.model import ParsedArticle
from monitor.feeds.page import read_page
from monitor.feeds.worker import Parser
from tests.support.feed_server import FeedServer

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
URL = "https://www.outlet.example/world/seoul-counts?id=7"

FIRST = (
    "North Korea has sent about 1,700 soldiers to Russia, the National Intelligence Service told"
    " lawmakers in Seoul on Monday."
)
SECOND = (
    "The service said that the soldiers were being trained at bases in the east of Russia, and"
    " that more of them were expected before the end of the year."
)


def page(
    *, head: str = "", inside: str = "", around: str = "", title: str = "Seoul counts"
) -> bytes:
    """A page of an outlet: an article between a menu and a footer."""
    return f"""<!doctype html><html><head><title>{title} | Outlet</title>{head}</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>{around}
<article><h1>{title}</h1><p>{FIRST}</p><h2>What is known</h2><p>{SECOND}</p>{inside}</article>
<footer><p>Copyright 2020 Outlet. All rights reserved. Terms and conditions.</p></footer>
</body></html>""".encode()


def test_a_page_gives_title_paragraphs_date_link_and_outlet():
    head = """<link rel="canonical" href="/world/seoul-counts">
        <meta property="og:site_name" content="The Outlet">
        <meta property="article:published_time" content="2026-11-20T09:00:00+09:00">"""
    article = read_page(page(head=head), "text/html", URL, now=NOW)
    assert article.document.title == "Seoul counts"
    assert article.document.body.split("\n\n") == [FIRST, "What is known", SECOND]
    assert article.document.summary == ""
    assert article.link == "https://www.outlet.example/world/seoul-counts"
    assert article.outlet == "The Outlet"
    assert article.published is not None
    assert article.published.isoformat() == "2026-11-20T09:00:00+09:00"


DATES = [
    ('<meta property="article:published_time" content="2026-11-20T09:00:00Z">', "2026-11-20T09:00"),
    (
        '<script type="application/ld+json">{"datePublished": "2026-11-19T08:00:00Z"}</script>',
        "2026-11-19T08:00",
    ),
    ('<meta itemprop="datePublished" content="2026-11-18">', "2026-11-18T00:00"),
    ('<meta name="pubdate" content="Fri, 20 Nov 2026 07:00:00 GMT">', "2026-11-20T07:00"),
    ('<meta property="article:published_time" content="2031-01-01">', None),
    ('<meta property="article:published_time" content="yesterday">', None),
    ('<meta property="article:modified_time" content="2026-11-20">', None),
    ("", None),
]


@pytest.mark.parametrize(("head", "expected"), DATES)
def test_a_date_is_one_that_the_page_gives_itself_and_that_can_be_true(head, expected):
    moment = read_page(page(head=head), "text/html", URL, now=NOW).published
    assert (moment.isoformat()[:16] if moment else None) == expected


def test_an_address_with_a_day_in_it_dates_a_page_that_does_not():
    url = "https://outlet.example/2026/11/20/seoul-counts"
    assert read_page(page(), None, url, now=NOW).published == datetime(2026, 11, 20, tzinfo=UTC)


LINKS = [
    ("https://www.outlet.example/world/seoul-counts", "canonical"),
    ("https://outlet.example/world/seoul-counts", "canonical"),
    ("https://m.outlet.example/a", "canonical"),
    ("https://another.example/world/seoul-counts", "asked"),
    ("https://www.outlet.example/", "asked"),
    ("javascript:alert(1)", "asked"),
    ("https://www.outlet.example/" + "a" * 3000, "asked"),
]


@pytest.mark.parametrize(("named", "whose"), LINKS)
def test_a_page_may_name_another_address_of_its_own_site_only(named, whose):
    article = read_page(page(head=f'<link rel="canonical" href="{named}">'), None, URL, now=NOW)
    assert article.link == (named if whose == "canonical" else URL)


def test_a_page_of_unknown_address_is_known_by_the_one_it_names():
    named = "https://outlet.example/world/seoul-counts"
    head = f'<link rel="canonical" href="{named}">'
    assert read_page(page(head=head), None, "", now=NOW).link == named
    assert read_page(page(), None, "", now=NOW).link is None


HIDDEN = [
    '<p style="display: none">{}</p>',
    '<div style="color:red;VISIBILITY : hidden"><p>{}</p></div>',
    "<p hidden>{}</p>",
    "<script>document.write('{}')</script>",
    "<style>p::after {{ content: '{}' }}</style>",
    "<noscript><p>{}</p></noscript>",
    "<template><p>{}</p></template>",
    "<!-- {} -->",
]


@pytest.mark.parametrize("form", HIDDEN)
def test_what_a_visitor_does_not_see_is_not_read(form):
    inside = form.format("Seoul said that 99,000 soldiers had been killed in the east of Russia.")
    assert "99,000" not in read_page(page(inside=inside), None, URL, now=NOW).document.text


def test_what_stands_around_the_article_and_what_readers_say_of_it_is_left_out():
    around = '<div class="teaser"><a href="/x">Ten goals in one match, read more</a></div>'
    comments = '<div id="comments"><p>I heard that it was 50,000 of them, says a reader.</p></div>'
    text = read_page(page(around=around + comments), None, URL, now=NOW).document.text
    assert "goals" not in text
    assert "50,000" not in text
    assert "Copyright" not in text


WALL = (
    "<p>We and our partners use cookies to store information on your device. Choose Accept all to"
    " agree, or Manage to see the list of our partners and their privacy policy.</p>"
)


def test_a_notice_beside_a_short_article_is_left_out():
    text = read_page(page(inside=WALL), None, URL, now=NOW).document.body
    assert "cookies" not in text
    assert FIRST in text


NO_ARTICLE = {
    "a cookie wall": (f"<html><body><article>{WALL}</article></body></html>".encode(), "a notice"),
    "no text": (b"<html><body><img src=x></body></html>", "no text"),
    "a headline only": (b"<html><body><h1>Seoul counts</h1></body></html>", "no text"),
    "an empty element": (b"<html></html>", "no text"),
    "a comment that never ends": (b"<html><!-- " + b"x" * 1000, "no text"),
    "nothing": (b"", "not a web page: the answer is empty"),
    "plain text": (b"Not a page at all", "not a web page: it is plain text"),
    "a feed": (b"<rss><channel/></rss>", "not a web page"),
    "bytes that mean nothing": (bytes(range(256)) * 8, "not a web page: it is binary data"),
}


@pytest.mark.parametrize("name", NO_ARTICLE)
def test_a_page_without_an_article_is_refused_in_plain_words(name):
    body, reason = NO_ARTICLE[name]
    with pytest.raises(FeedError, match=reason):
        read_page(body, None, URL, now=NOW)


CHARSETS = [
    ("utf-8", "text/html; charset=iso-8859-1", ""),  # the server is wrong
    ("windows-1251", "text/html", '<meta charset="windows-1251">'),
    ("windows-1251", "text/html; charset=windows-1251", '<meta charset="utf-8">'),
    ("windows-1251", None, '<meta http-equiv="Content-Type" content="a; charset=windows-1251">'),
    ("utf-16", "text/html", ""),
]


@pytest.mark.parametrize(("encoding", "content_type", "head"), CHARSETS)
def test_the_bytes_decide_in_which_encoding_a_page_is_read(encoding, content_type, head):
    words = "По данным разведки, в Россию отправлены около 1700 солдат, сообщили депутаты. " * 3
    body = page(head=head, inside=f"<p>{words}</p>").decode().encode(encoding)
    assert words.strip() in read_page(body, content_type, URL, now=NOW).document.body


def test_control_characters_and_lone_surrogates_do_not_come_through():
    body = page(title="Se\0oul\x07 counts&#xd800;", inside="<p>A\0nd that\x0b was all of it.</p>")
    document = read_page(body, None, URL, now=NOW).document
    assert document.title.startswith("Seoul counts")
    assert not [c for c in document.text if ord(c) < 32 and c not in "\n\f"]
    assert "And that was all of it." in document.body
    document.text.encode()


def test_text_and_title_are_cut_at_their_limits():
    inside = "".join(f"<p>{SECOND} Number {n}.</p>" for n in range(5000))
    article = read_page(page(title="t" * 5000, inside=inside), None, URL, now=NOW)
    assert len(article.document.title) == 1000
    assert len(article.document.body) == 256 * 1024


def test_a_page_saved_with_all_its_parts_is_unpacked():
    archive = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://outlet.example/a/1\r\n"
        b"Subject: Seoul counts\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--B"\r\n\r\n'
        b"----B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        + page().replace(b"=", b"=3D").replace(b"1,700", b"1,=\r\n700")
        + b"\r\n----B\r\nContent-Type: image/png\r\n\r\nnot looked at\r\n----B--\r\n"
    )
    article = read_page(archive, None, "", now=NOW)
    assert article.link == "https://outlet.example/a/1"
    assert FIRST in article.document.body


def test_nothing_on_a_page_is_fetched():
    with FeedServer() as server:
        base = server.url("/")
        head = f"""<base href="{base}"><link rel="stylesheet" href="{base}s.css">
            <link rel="canonical" href="{base}canonical"><link rel="amphtml" href="{base}amp">
            <script src="{base}s.js"></script><meta http-equiv="refresh" content="0;url={base}r">"""
        inside = f"""<img src="{base}i.png"><iframe src="{base}f"></iframe><a href="{base}next">
            next page</a><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{base}x"/>"""
        doctype = f'<!DOCTYPE html PUBLIC "-//X" "{base}d.dtd" [<!ENTITY e SYSTEM "{base}e">]>'
        body = doctype.encode() + page(head=head, inside=inside + "&e;")
        assert FIRST in read_page(body, None, server.url("/a"), now=NOW).document.body
        assert server.requests == []


def test_the_program_starts_without_loading_what_reads_pages():
    program = """
import sys
import monitor.cli, monitor.cli.importing, monitor.cycle, monitor.daemon.service
import monitor.feeds.worker
print(sorted({"trafilatura", "htmldate", "justext"} & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.stdout == "[]\n", done.stderr


@pytest.fixture(scope="module")
def parser() -> Iterator[Parser]:
    running = Parser(workers=1, timeout=5)
    yield running
    running.close()


async def test_the_worker_reads_what_the_reader_reads(parser):
    article = await parser.read_page(page(), "text/html", URL, now=NOW)
    assert article == read_page(page(), "text/html", URL, now=NOW)


BOMBS = {
    "20 MB of nested elements": b"<html><body>" + b"<div>" * 4_000_000 + b"x",
    "20 MB of nested quotes": b"<html><body><p>" + b"<blockquote><p>" * 1_400_000,
    "20 MB in one element": b"<html><body><p>" + b"word " * 4_000_000,
    "a million attributes": b"<html><body><p %s>x</p>"
    % b" ".join(b"a%d" % n for n in range(10**6)),
    "a million paragraphs": b"<html><body>" + b"<p>word word</p>" * 1_000_000,
    "a million entities": b"<html><body><p>" + b"&amp;&#x110000;" * 1_000_000,
    "20 MB of zeros": b"<html><body>" + b"\0" * 20_000_000,
    "a name without an end": b"<html><body>" + b"<" + b"a" * 20_000_000,
    "mail parts in each other": b"".join(
        b'Content-Type: multipart/related; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(3000)
    ),
}


@pytest.mark.parametrize("name", BOMBS)
async def test_a_page_that_means_harm_ends_in_a_text_or_in_a_plain_refusal(parser, name):
    outcome = await outcome_of(parser, BOMBS[name])
    if isinstance(outcome, str):
        assert outcome.strip()
        assert "\n" not in outcome
    else:
        assert len(outcome.document.text) < 260 * 1024
    assert (await parser.read_page(page(), None, URL, now=NOW)).document.title == "Seoul counts"


async def outcome_of(parser: Parser, body: bytes) -> ParsedArticle | str:
    """The article, or the reason why there is none."""
    try:
        return await parser.read_page(body, "text/html", URL, now=NOW)
    except FeedError as error:
        return error.reason
