"""
What servers and feeds do, and what must come of it: one row a case.

A case is what one feed answers, poll after poll, and how many articles, revisions and which state
must stand in the end. `test_hostile` plays all of them at once through one cycle. The table follows
the 140 cases that were collected from readers' bug reports; those that need their own kind of
server (TLS, silence for half a minute) stand in `tests/feeds/test_fetch.py`.
"""

import gzip
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tests.support.feed_server import Answer, Raw

State = Literal["ok", "error", "wait", "gone", "any"]

SECRET = "hunter2-of-the-file"  #: stands in a file that no document may make us read
CANARY = "/canary"  #: a path that nobody may ask for


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One feed and what must come of it."""

    answers: Sequence[Answer | Raw]  #: one a poll; the last one stays
    polls: int = 1
    articles: tuple[int, int] = (0, 0)  #: at least and at most
    edits: tuple[int, int] = (0, 0)  #: revisions, at least and at most
    state: State = "ok"


def item(name: str = "one", title: str | None = None, extra: str = "", **fields: str) -> str:
    """An RSS item; *fields* replace or drop (empty) its parts, all of them raw XML."""
    parts = {
        "title": title if title is not None else f"Title {name}",
        "link": f"http://outlet.example/{name}",
        "guid": f"urn:{name}",
        "description": f"What {name} is about.",
        "pubDate": "Mon, 23 Nov 2026 09:00:00 GMT",
        **fields,
    }
    inner = "".join(f"<{tag}>{text}</{tag}>" for tag, text in parts.items() if text)
    return f"<item>{inner}{extra}</item>"


def rss(*items: str, before: str = '<?xml version="1.0"?>', channel: str = "") -> bytes:
    """An RSS document of raw items."""
    head = '<rss version="2.0"><channel><title>A feed</title><link>http://outlet.example/</link>'
    return f"{before}{head}{channel}{''.join(items)}</channel></rss>".encode()


def answer(body: bytes, *headers: tuple[str, str], status: int = 200, label: str = "rss") -> Answer:
    """A well-formed answer with *body*."""
    content_type = {"rss": "application/rss+xml; charset=utf-8", "none": None}.get(label, label)
    return Answer(body=body, headers=headers, status=status, content_type=content_type)


def raw(*pieces: bytes | float) -> Raw:
    """An answer written byte by byte."""
    return Raw(pieces)


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"
ONE = rss(item())
FOUR = rss(*map(item, ("north", "east", "south", "west")))
THREE = rss(item("one"), item("two"), item("three"))


def one(body: bytes, *, label: str = "rss", articles: tuple[int, int] = (1, 1)) -> Case:
    """A single good poll of *body*."""
    return Case(answers=[answer(body, label=label)], articles=articles)


def bad(*answers: Answer | Raw, articles: tuple[int, int] = (0, 0)) -> Case:
    """A single poll that must fail and store nothing."""
    return Case(answers=answers, articles=articles, state="error")


def either(body: bytes, most: int, *headers: tuple[str, str]) -> Case:
    """A single poll that may fail or not, and stores so many articles at most."""
    return Case(answers=[answer(body, *headers)], articles=(0, most), state="any")


def status(code: int, *headers: tuple[str, str], state: State = "error") -> Case:
    """An answer that is no document."""
    return Case(answers=[answer(b"", *headers, status=code)], state=state)


def chunked(*chunks: bytes, end: bytes = b"0\r\n\r\n") -> bytes:
    """HTTP's chunks."""
    return b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks) + end


def encoded(body: bytes, encoding: str) -> Case:
    """A body under a Content-Encoding that must not be believed."""
    return bad(answer(body, ("Content-Encoding", encoding)))


def again(*answers: Answer, articles: tuple[int, int], edits: tuple[int, int] = (0, 0)) -> Case:
    """As many good polls as answers."""
    return Case(answers=answers, polls=len(answers), articles=articles, edits=edits)


def kept(value: str, name: str = "ETag") -> Case:
    """A validator, and three articles that stay three."""
    return Case(answers=[answer(THREE, (name, value))], polls=2, articles=(3, 3))


BOMB = gzip.compress(b"\0" * 60_000_000, 9)
SIZED = HEAD + b"Content-Length: %d\r\n\r\n"

SERVERS: dict[str, Case] = {
    "reset-mid": bad(raw(HEAD + b"Content-Length: 9999\r\n\r\n" + THREE[:300])),
    "short-body": bad(raw(SIZED % (len(THREE) + 50) + THREE)),
    "length-too-small": Case(
        answers=[raw(SIZED % 300 + THREE)], articles=(0, 3), state="any"),
    "close-delimited": Case(answers=[raw(HEAD + b"\r\n" + THREE)], articles=(3, 3)),
    "http10": Case(
        answers=[raw(b"HTTP/1.0 200 OK\r\nContent-Type: text/xml\r\n\r\n" + THREE)],
        articles=(3, 3)),
    "http09": bad(raw(THREE)),
    "chunked-trailer": Case(
        answers=[raw(HEAD + b"Transfer-Encoding: chunked\r\nTrailer: X\r\n\r\n"
                     + chunked(THREE, end=b"0\r\nX: y\r\n\r\n"))], articles=(3, 3)),
    "chunked-bytes": Case(
        answers=[raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
                     + chunked(*(bytes([b]) for b in FOUR)))], articles=(4, 4)),
    "chunked-bad": bad(raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n" + THREE)),
    "early-hints": Case(
        answers=[raw(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + SIZED % len(THREE)
                     + THREE)], articles=(3, 3)),
    "junk-after-body": Case(
        answers=[raw(SIZED % len(THREE) + THREE + b"HTTP/1.1 500 No\r\n\r\njunk")],
        articles=(3, 3)),
    "empty-reply": bad(raw()),
    "binary-junk": bad(raw(bytes(range(128, 256)) * 20)),
    "endless-header": bad(raw(b"HTTP/1.1 200 OK\r\n", *[b"A: b\r\n" * 1000] * 60)),
    "huge-header": Case(
        answers=[raw(HEAD + b"X: " + b"y" * 1_000_000 + b"\r\nContent-Length: %d\r\n\r\n"
                     % len(ONE) + ONE)], articles=(0, 1), state="any"),
    "gzip-bomb": encoded(BOMB, "gzip"),
    "gzip-bomb-double": encoded(gzip.compress(BOMB, 9), "gzip"),
    "gzip-twice": encoded(gzip.compress(BOMB, 9), "gzip, gzip"),
    "deflate-bomb": encoded(zlib.compress(b"\0" * 60_000_000, 9), "deflate"),
    "gzip-truncated": encoded(gzip.compress(THREE)[:-20], "gzip"),
    "gzip-lie": either(THREE, 3, ("Content-Encoding", "gzip")),
    "gzip-undeclared": either(gzip.compress(THREE), 3),
    "gzip-multi": Case(
        answers=[answer(gzip.compress(THREE[:200]) + gzip.compress(THREE[200:]),
                        ("Content-Encoding", "gzip"))], articles=(0, 3), state="any"),
    "gzip-badcrc": either(gzip.compress(THREE)[:-8] + b"\0" * 8, 3, ("Content-Encoding", "gzip")),
    "encoding-unknown": encoded(THREE, "x-secret"),
    "s401": status(401, ("WWW-Authenticate", 'Basic realm="x"')),
    "s403": status(403),
    "s404": status(404),
    "s410": Case(answers=[answer(ONE), answer(b"", status=410)], polls=3, articles=(1, 1),
                 state="gone"),
    "s429-seconds": status(429, ("Retry-After", "7200"), state="wait"),
    "s429-date": status(429, ("Retry-After", "Mon, 23 Nov 2026 15:00:00 GMT"), state="wait"),
    "s429-bare": status(429, state="any"),
    "s503": status(503, ("Retry-After", "7200"), state="wait"),
    "s503-years": status(503, ("Retry-After", "315360000"), state="any"),
    "s503-negative": status(503, ("Retry-After", "-5"), state="any"),
    "s503-words": status(503, ("Retry-After", "after lunch"), state="any"),
    "s500": status(500),
    "s204": status(204, state="any"),
    "s304-unasked": status(304, state="any"),
    "s206": status(206),
    "s304-body": Case(
        answers=[answer(THREE, ("ETag", '"1"')),
                 raw(b"HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\nhello")],
        polls=2, articles=(3, 3)),
    "cookie": kept("id=1; Path=/", "Set-Cookie"),
    "etag-weak": kept('W/"x"'),
    "etag-bare": kept("x"),
    "etag-odd": kept('"a, b" c; "d"'),
    "etag-huge": kept('"' + "x" * 65_000 + '"'),
    "etag-high-bytes": kept('"\xe9\xff"'),
    "etag-changing": Case(
        answers=[answer(THREE, ("ETag", f'"{n}"')) for n in range(3)], polls=3, articles=(3, 3)),
    "lm-bad": kept("the day before", "Last-Modified"),
    "lm-future": kept("Sat, 01 Jan 2050 00:00:00 GMT", "Last-Modified"),
    "cache-negative": kept("max-age=-1", "Cache-Control"),
    "cache-absurd": kept("max-age=99999999999", "Cache-Control"),
    "cache-words": kept("max-age=ever, max-age=5, ,=,", "Cache-Control"),
    "empty-body": bad(answer(b"")),
    "feed-then-html": Case(
        answers=[answer(ONE), answer(b"<html><body>Back soon</body></html>", label="text/html")],
        polls=2, articles=(1, 1), state="error"),
}  # fmt: skip

REDIRECTS: dict[str, Case] = {
    name: bad(answer(b"", ("Location", where), status=302))
    for name, where in {
        "redirect-metadata": "http://169.254.169.254/latest/meta-data/",
        "redirect-private": "http://10.0.0.1/feed.xml",
        "redirect-decimal": "http://167772161/feed.xml",
        "redirect-mapped": "http://[::ffff:10.0.0.1]/feed.xml",
        "redirect-file": "file:///etc/passwd",
        "redirect-scheme": "gopher://outlet.example/1",
        "redirect-self": "/redirect-self",
        "redirect-html": "/page",
    }.items()
} | {"redirect-nowhere": status(301)}

_DTD = "<!DOCTYPE rss [<!ENTITY {0}>]>"


def entity(declared: str, used: str = "&x;", most: int = 1) -> Case:
    """A document that declares an entity and uses it in a title."""
    before = '<?xml version="1.0"?>' + _DTD.format(declared)
    return either(rss(item(title=f"A {used}"), before=before), most)


_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))

DOCUMENTS: dict[str, Case] = {
    "billion-laughs": either(
        rss(item(title="&l9;"),
            before=f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">{_LAUGHS}]>'), 1),
    "quadratic-entity": entity(f'x "{"y" * 100_000}"', "&x;" * 1000),
    "xxe-file": entity('x SYSTEM "file://{secret}"'.replace("{secret}", "SECRETFILE")),
    "xxe-http": entity('x SYSTEM "CANARYURL"'),
    "param-entity": entity('% p SYSTEM "CANARYURL"'),
    "ext-dtd": one(rss(item(), before='<?xml version="1.0"?><!DOCTYPE rss SYSTEM "CANARYURL">')),
    "xinclude": one(rss(
        item(extra='<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="CANARYURL"/>'))),
    "stylesheet-pi": one(rss(
        item(), before='<?xml version="1.0"?><?xml-stylesheet href="CANARYURL"?>')),
    "rss091-doctype": one(
        b'<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"'
        b' "http://my.netscape.com/publish/formats/rss-0.91.dtd">'
        b"<rss version='0.91'><channel><title>A</title><item><title>T</title>"
        b"<link>http://outlet.example/1</link></item></channel></rss>"),
    "title-12mb": either(rss(item(title="x" * 12_000_000)), 1),
    "items-3k": one(rss(*(item(str(n)) for n in range(3000))), articles=(1000, 1000)),
    "deep-nesting": either(rss(item(extra="<a>" * 100_000 + "</a>" * 100_000)), 1),
    "truncated-xml": either(THREE[:-300], 2),
    "nul-bytes": either(rss(item(title="A\0B")), 1),
    "control-chars": either(rss(item(title="A\x01&#2;\x1bB")), 1),
    "undeclared-entity": one(rss(item(title="A&nbsp;B"))),
    "bare-ampersand": one(rss(item(title="Sand & Sea"))),
    "wrong-charset": one(
        '<?xml version="1.0" encoding="windows-1251"?><rss version="2.0"><channel><item>'
        "<title>Мир</title><link>http://o.example/1</link></item></channel></rss>".encode("cp1251")),
    "utf16-bom": one(rss(item("utf16"), before="").decode().encode("utf-16")),
    "bad-utf8": one(ONE.replace(b"Title one", b"Title \xff one")),
    "space-before-decl": one(b"\n\n " + ONE),
    "type-html": one(ONE, label="text/html"),
    "type-octets": one(ONE, label="application/octet-stream"),
    "type-none": one(ONE, label="none"),
    "html-page": bad(answer(b"<!doctype html><html><title>x</title></html>", label="text/html")),
    "html-as-rss": bad(answer(b"<!doctype html><html><title>x</title></html>")),
    "json-feed": one(
        b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": "T"}]}'),
    "zero-items": one(rss(), articles=(0, 0)),
    "rtl-emoji": one(rss(item(title="اللغة 😀"))),
    "bidi-override": one(rss(item(title="abc\u202edcb"))),
    "mail-header": one(rss(item(title="News\r\nBcc: eve@evil.example"))),
    "mail-header-author": one(rss(item(
        extra="<author>a\r\nBcc: e@evil.example</author><category>x\r\nTo: y</category>"))),
    "html-title": one(rss(item(title="&lt;script&gt;alert(1)&lt;/script&gt;Bold"))),
    "html-summary": one(rss(item(
        description="&lt;img src=x onerror=alert(1)&gt;&lt;iframe&gt;text&lt;/iframe&gt;"))),
    "sql-title": one(rss(item(title="'); DROP TABLE event_log;--"))),
    "template-title": one(rss(item(title="{{7*7}} %s ${x} {0}"))),
    "log-forge": one(rss(item(title="a\n2026-11-23 [critical] forged"))),
    "long-url": either(rss(item(link="http://outlet.example/" + "a" * 100_000)), 1),
    "js-link": one(rss(item(link="javascript:alert(1)"))),
    "data-link": one(rss(item(link="data:text/html,x"))),
    "file-link": one(rss(item(link="file:///etc/passwd"))),
    "relative-nobase": one(rss(item(link="/news/1"))),
    "category-flood": one(rss(item(extra="<category>x</category>" * 20_000))),
    "no-title": one(rss(item(title=""))),
    "no-link": one(rss(item(link=""))),
    "one-bad-item": Case(
        answers=[answer(rss(item("a"), item("b", pubDate="&bad;", guid="<x>"), item("c")))],
        articles=(2, 3), state="any"),
    "year-0001": one(rss(item(pubDate="Mon, 01 Jan 0001 00:00:00 GMT"))),
    "year-9999": one(rss(item(pubDate="Fri, 31 Dec 9999 23:59:59 GMT"))),
    "date-future": one(rss(item(pubDate="Mon, 23 Nov 2036 09:00:00 GMT"))),
    "date-garbage": one(rss(item(pubDate="around noon"))),
    "date-none": one(rss(item(pubDate=""))),
    "date-zones": one(
        rss(*(item(str(n), pubDate=text) for n, text in enumerate((
            "Mon, 23 Nov 2026 09:00:00 EST", "Mon, 23 Nov 2026 09:00:00 +2500",
            "Mon, 23 Nov 2026 09:00:00", "23 Nov 26 09:00 GMT")))), articles=(4, 4)),
}  # fmt: skip

NAKED = {"guid": "", "link": ""}

REPEATS: dict[str, Case] = {
    "date-always-now": again(
        *(answer(rss(item(pubDate=f"Mon, 23 Nov 2026 0{n}:00:00 GMT"))) for n in range(3)),
        articles=(1, 1)),
    "no-guid": again(
        *[answer(rss(*(item(n, guid="") for n in "abc")))] * 2, articles=(3, 3)),
    "no-guid-no-link": again(
        *[answer(rss(item("a", **NAKED), item("b", **NAKED)))] * 2, articles=(2, 2)),
    "guid-twice": again(
        *[answer(rss(item("a", guid="urn:x"), item("b", guid="urn:x")))] * 2,
        articles=(1, 2), edits=(0, 1)),
    "guid-changed": again(
        answer(rss(item("a", guid="urn:1"))), answer(rss(item("a", guid="urn:2"))),
        articles=(1, 2)),
    "tracking": again(
        answer(rss(item("a", guid="", link="http://outlet.example/a?utm_source=rss"))),
        answer(rss(item("a", guid="", link="http://outlet.example/a?utm_source=x&amp;fbclid=1"))),
        articles=(1, 1)),
    "edited": again(
        answer(rss(item("a"))), answer(rss(item("a", description="Corrected: 3,000 went."))),
        articles=(1, 1), edits=(1, 1)),
    "reordered": again(
        answer(rss(*map(item, "abcde"))), answer(rss(*map(item, "ecdab"))), articles=(5, 5)),
    "vanish-return": again(
        answer(rss(*map(item, "abcde"))), answer(rss(*map(item, "ab"))),
        answer(rss(*map(item, "abcde"))), articles=(5, 5)),
    "guid-space": again(
        answer(rss(item("a", guid="urn:a"))), answer(rss(item("a", guid="\n  urn:a  "))),
        articles=(1, 1)),
    "http-to-https": again(
        answer(rss(item("a", guid="http://outlet.example/a", link="http://outlet.example/a"))),
        answer(rss(item("a", guid="https://outlet.example/a", link="https://outlet.example/a"))),
        articles=(1, 2)),
    "window-moved": again(
        answer(rss(*map(item, "abc"))), answer(rss(*map(item, "def"))), articles=(6, 6)),
    "counter-in-text": again(
        *(answer(rss(item("a", description=f"Read {n} times."))) for n in range(4)),
        articles=(1, 1), edits=(0, 3)),
}  # fmt: skip

CASES = SERVERS | REDIRECTS | DOCUMENTS | REPEATS
