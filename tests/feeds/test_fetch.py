import gzip
import shutil
import ssl
import subprocess
import zlib
from datetime import UTC, datetime
from ipaddress import ip_network
from pathlib import Path

import httpx
import pytest

from monitor.errors import FeedBusy, FeedError
from monitor.feeds.client import make_client
from monitor.feeds.fetch import Fetched, FetchRequest, Limits, Unchanged, Validators, fetch
from tests.support.feed_server import Answer, FeedServer, Item, Raw, rss

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
FEED = rss(Item(title="First"), Item(title="Second"))
SMALL = Limits(wire_bytes=20_000, decoded_bytes=50_000)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n"
SIZED = HEAD + b"Content-Length: %d\r\n\r\n" % len(FEED)


def asking(url: str, **validators: str) -> FetchRequest:
    return FetchRequest(url=url, now=NOW, validators=Validators(**validators))


async def reason(client: httpx.AsyncClient, url: str, limits: Limits = SMALL) -> str:
    with pytest.raises(FeedError) as raised:
        await fetch(client, asking(url), limits)
    return raised.value.reason


def chunked(*chunks: bytes, end: bytes = b"0\r\n\r\n") -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks) + end


async def test_a_document_comes_with_what_it_takes_to_ask_again(server, client):
    server.publish(
        "/feed.xml",
        Answer(body=FEED, headers=(("ETag", '"1"'), ("Last-Modified", "yesterday"))),
    )
    got = await fetch(client, asking(server.url()), SMALL)
    assert isinstance(got, Fetched)
    assert (got.body, got.url, got.moved_to) == (FEED, server.url(), None)
    assert got.content_type == "application/rss+xml; charset=utf-8"
    assert got.wire_bytes == len(FEED)
    assert (got.validators.etag, got.validators.last_modified) == ('"1"', "yesterday")
    assert got.validators.address is None

    again = FetchRequest(url=server.url(), now=NOW, validators=got.validators)
    unchanged = await fetch(client, again, SMALL)
    assert isinstance(unchanged, Unchanged)
    assert unchanged.status == 304
    assert unchanged.validators == got.validators
    second = server.requests[1]
    assert second.header("If-None-Match") == '"1"'
    assert second.header("If-Modified-Since") == "yesterday"


@pytest.mark.parametrize(
    "value", ['W/"x"', "bare", '"a,b" c', 'un"even', "caf\xe9", "\xd0\x96", "x" * 1024]
)
async def test_a_validator_goes_back_byte_for_byte(server, client, value):
    server.publish("/feed.xml", Answer(body=FEED, headers=(("ETag", value),)))
    got = await fetch(client, asking(server.url()), SMALL)
    again = FetchRequest(url=server.url(), now=NOW, validators=got.validators)
    assert isinstance(await fetch(client, again, SMALL), Unchanged)
    assert server.requests[1].header("If-None-Match") == value


@pytest.mark.parametrize("value", ["x" * 1025, "tab\tinside", ""])
async def test_an_unfit_validator_is_not_kept(server, client, value):
    headers = (("ETag", value), ("Last-Modified", value))
    server.publish("/feed.xml", Answer(body=FEED, headers=headers))
    got = await fetch(client, asking(server.url()), SMALL)
    assert (got.validators.etag, got.validators.last_modified) == (None, None)


@pytest.mark.parametrize(
    ("headers", "etag", "last_modified"),
    [
        ({"ETag": "new"}, "new", "monday"),
        ({"Last-Modified": "tuesday"}, "old", "tuesday"),
        ({}, "old", "monday"),
    ],
)
async def test_a_304_may_bring_a_new_validator_and_leaves_the_others(
    server, client, headers, etag, last_modified
):
    server.publish("/feed.xml", Answer(status=304, headers=tuple(headers.items())))
    known = {"etag": "old", "last_modified": "monday", "body_sha256": "ab"}
    got = await fetch(client, asking(server.url(), **known), SMALL)
    assert got.validators == Validators(etag=etag, last_modified=last_modified, body_sha256="ab")


async def test_a_document_without_validators_ends_the_old_ones(server, client):
    server.publish("/feed.xml", Answer(body=FEED))
    got = await fetch(client, asking(server.url(), etag="old", last_modified="monday"), SMALL)
    assert isinstance(got, Fetched)
    assert (got.validators.etag, got.validators.last_modified) == (None, None)


async def test_the_same_bytes_are_no_news_whatever_the_etag(server, client):
    first, second = (Answer(body=FEED, headers=(("ETag", tag),)) for tag in ("1", "2"))
    server.publish("/feed.xml", first, second)
    got = await fetch(client, asking(server.url()), SMALL)
    again = FetchRequest(url=server.url(), now=NOW, validators=got.validators)
    unchanged = await fetch(client, again, SMALL)
    assert isinstance(unchanged, Unchanged)
    assert (unchanged.status, unchanged.validators.etag) == (200, "2")


async def test_204_is_no_news_and_keeps_the_validators(server, client):
    server.publish("/feed.xml", Answer(status=204))
    got = await fetch(client, asking(server.url(), etag="old"), SMALL)
    assert isinstance(got, Unchanged)
    assert got.validators.etag == "old"


GZIPPED = gzip.compress(FEED)
DEFLATED = zlib.compress(FEED)
FINE = {
    "gzip": Answer(body=GZIPPED, headers=(("Content-Encoding", "gzip"),)),
    "gzip of several members": Answer(
        body=gzip.compress(FEED[:50]) + gzip.compress(FEED[50:]),
        headers=(("Content-Encoding", "x-gzip"),),
    ),
    "deflate": Answer(body=DEFLATED, headers=(("Content-Encoding", "deflate"),)),
    "bare deflate": Answer(body=DEFLATED[2:-4], headers=(("Content-Encoding", "Deflate"),)),
    "until the connection closes": Raw([HEAD + b"\r\n" + FEED]),
    "HTTP/1.0": Raw([b"HTTP/1.0 200 OK\r\n\r\n" + FEED]),
    "chunked with a trailer": Raw(
        [
            HEAD + b"Transfer-Encoding: chunked\r\nTrailer: X\r\n\r\n",
            chunked(FEED, end=b"0\r\nX: 1\r\n\r\n"),
        ]
    ),
    "a byte a chunk": Raw(
        [HEAD + b"Transfer-Encoding: chunked\r\n\r\n", chunked(*(b"%c" % b for b in FEED))]
    ),
    "early hints": Raw([b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + SIZED + FEED]),
    "junk after the end": Raw([SIZED + FEED + b"HTTP/1.1 500 No\r\n\r\n"]),
}


@pytest.mark.parametrize("answer", FINE.values(), ids=FINE)
async def test_an_odd_answer_that_is_legal_gives_the_document(server, client, answer):
    server.publish("/feed.xml", answer)
    got = await fetch(client, asking(server.url()), SMALL)
    assert isinstance(got, Fetched)
    assert got.body == FEED


def encoded(body: bytes, encoding: str) -> Answer:
    return Answer(body=body, headers=(("Content-Encoding", encoding),))


BAD = {
    "not found": (Answer(status=404), "answered 404 Not Found: nothing is there"),
    "server error": (Answer(status=500), "the server is in trouble"),
    "gone": (Answer(status=410), "gone for good"),
    "unknown status": (Answer(status=799), "answered 799"),
    "a part": (Answer(status=206, body=FEED), "a part of a document"),
    "304 unasked": (Answer(status=304), "no condition was set"),
    "short body": (Raw([SIZED + FEED[:-1]]), "ends early"),
    "cut while chunked": (
        Raw([HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + chunked(FEED, end=b"")]),
        "ends early",
    ),
    "bad chunk": (Raw([HEAD + b"Transfer-Encoding: chunked\r\n\r\nxyz\r\n"]), "broken"),
    "announced too large": (Raw([HEAD + b"Content-Length: 20001\r\n\r\n"]), "larger than 20,000"),
    "endless": (Raw([HEAD + b"\r\n", *[b"x" * 5000] * 50]), "larger than 20,000 bytes"),
    "gzip bomb": (encoded(gzip.compress(bytes(10_000_000)), "gzip"), "larger than 50,000 bytes"),
    "deflate bomb": (encoded(zlib.compress(bytes(10_000_000)), "deflate"), "larger than 50,000"),
    "gzip cut": (encoded(GZIPPED[:-1], "gzip"), "ends early, inside its gzip stream"),
    "gzip bad sum": (encoded(GZIPPED[:-8] + bytes(8), "gzip"), "is no gzip stream"),
    "no gzip": (encoded(FEED, "gzip"), "is no gzip stream"),
    "gzip and more": (encoded(GZIPPED + b"more", "gzip"), "is no gzip stream"),
    "twice packed": (encoded(gzip.compress(GZIPPED), "gzip, gzip"), "was not asked for"),
    "unknown encoding": (encoded(FEED, "br"), "'br', which was not asked for"),
    "no HTTP": (Raw([b"\x16\x03\x01 junk junk junk\r\n\r\n"]), "broken"),
    "not a word": (Raw([b""]), "broken or ends early"),
    "endless header": (Raw([b"HTTP/1.1 200 OK\r\n", *[b"A: b\r\n" * 1000] * 50]), "broken"),
    "huge header": (Raw([b"HTTP/1.1 200 OK\r\nA: ", *[b"b" * 10_000] * 50]), "broken"),
    "redirect to nowhere": (Answer(status=301), "but not where to"),
    "redirect to a file": (
        Answer(status=302, headers=(("Location", "file:///etc/passwd"),)),
        "file:///etc/passwd, which is no http or https address",
    ),
    "redirect to itself": (Answer(status=302, headers=(("Location", "feed.xml"),)), "in a loop"),
}


@pytest.mark.parametrize(("answer", "expected"), BAD.values(), ids=BAD)
async def test_a_bad_answer_is_one_error_that_says_why(server, client, answer, expected):
    server.publish("/feed.xml", answer)
    assert expected in await reason(client, server.url())
    assert len(server.requests) == 1


SLOW = {
    "header": Raw([b"HTTP/1.1 200 OK\r\n", *[0.1, b"A: b\r\n"] * 50]),
    "body": Raw([HEAD + b"\r\n", *[0.1, b"x"] * 50]),
    "redirects": Raw([0.2, b"HTTP/1.1 302 Found\r\nLocation: /other\r\n\r\n"]),
}


@pytest.mark.parametrize("answer", SLOW.values(), ids=SLOW)
async def test_the_whole_exchange_has_a_deadline(server, client, answer):
    """Each byte comes well within the time for silence; only a total deadline can end it."""
    server.publish("/feed.xml", answer)
    server.publish("/other", Raw([5.0]))
    limits = Limits(total_seconds=0.5, silence_seconds=5)
    assert await reason(client, server.url(), limits) == "no complete answer within 0.5 s"


async def test_a_silent_server_is_given_up(server, client):
    server.publish("/feed.xml", Raw([5.0]))
    limits = Limits(total_seconds=5, silence_seconds=0.2)
    assert await reason(client, server.url(), limits) == "the server fell silent"


async def test_a_closed_port_is_named(server, client):
    with FeedServer() as other:
        url = other.url()
    assert "refused" in await reason(client, url)


@pytest.mark.parametrize("url", ["ftp://h/feed", "feed.xml", "http://", "http://h:99999/", ""])
async def test_only_http_addresses_are_asked(client, url):
    assert "no http or https address" in await reason(client, url)


HOPS = [
    ((301,), "/1"),
    ((308, 301), "/2"),
    ((302,), None),
    ((303, 301), None),
    ((301, 307), "/1"),
    ((301, 302, 301), "/1"),
    ((302, 302, 302, 302, 302), None),
]


@pytest.mark.parametrize(("statuses", "moved_to"), HOPS)
async def test_permanent_redirects_are_noted_up_to_the_first_other(
    server, client, statuses, moved_to
):
    for hop, status in enumerate(statuses):
        location = (("Location", f"/{hop + 1}"),)
        server.publish(f"/{hop}", Answer(status=status, headers=location))
    server.publish(f"/{len(statuses)}", Answer(body=FEED, headers=(("ETag", "1"),)))
    got = await fetch(client, asking(server.url("/0")), SMALL)
    assert got.url == server.url(f"/{len(statuses)}")
    assert got.moved_to == (moved_to and server.url(moved_to))
    assert got.validators.address == got.url


async def test_more_than_five_hops_are_an_error(server, client):
    for hop in range(7):
        server.publish(f"/{hop}", Answer(status=302, headers=(("Location", f"/{hop + 1}"),)))
    assert "more than 5 redirects" in await reason(client, server.url("/0"))
    assert len(server.requests) == 6


async def test_validators_go_only_to_the_address_that_gave_them(server, client):
    server.publish("/feed.xml", Answer(status=302, headers=(("Location", "/real"),)))
    server.publish("/real", Answer(body=FEED, headers=(("ETag", "1"),)))
    got = await fetch(client, asking(server.url()), SMALL)
    again = FetchRequest(url=server.url(), now=NOW, validators=got.validators)
    assert isinstance(await fetch(client, again, SMALL), Unchanged)
    conditions = [request.header("If-None-Match") for request in server.requests]
    assert conditions == [None, None, None, "1"]


WAITS = [
    (429, "120", 120),
    (503, "Mon, 23 Nov 2026 14:00:00 GMT", 7200),
    (503, None, None),
]


@pytest.mark.parametrize(("status", "retry_after", "seconds"), WAITS)
async def test_a_server_that_asks_us_to_wait_is_heard(server, client, status, retry_after, seconds):
    headers = (("Retry-After", retry_after),) if retry_after else ()
    server.publish("/feed.xml", Answer(status=status, headers=headers))
    with pytest.raises(FeedBusy, match=str(status)) as raised:
        await fetch(client, asking(server.url()), SMALL)
    assert raised.value.retry_after_seconds == seconds


async def test_a_proxy_of_the_environment_is_not_used(server, monkeypatch):
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.setenv("NO_PROXY", "")
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    server.publish("/feed.xml", Answer(body=FEED))
    async with make_client("test", [ip_network("127.0.0.1")]) as client:
        assert isinstance(await fetch(client, asking(server.url()), SMALL), Fetched)


async def test_the_request_names_us_and_carries_nothing_else(server, client):
    server.publish("/feed.xml", Answer(body=FEED, headers=(("Set-Cookie", "id=1; Path=/"),)))
    for _ in range(2):
        await fetch(client, asking(server.url()), SMALL)
    for request in server.requests:
        assert request.header("User-Agent").startswith("monitor/")
        assert request.header("User-Agent").endswith("(+desk@monitor.example)")
        assert request.header("Accept-Encoding") == "gzip, deflate"
        assert "application/atom+xml" in request.header("Accept")
        assert request.header("Cookie") is None
        assert request.header("Referer") is None


async def test_a_password_in_the_address_is_used_but_never_shown(server, client):
    server.publish("/feed.xml", Answer(status=401))
    url = server.url().replace("://", "://desk:hunter2@")
    with pytest.raises(FeedError, match="it wants a login") as raised:
        await fetch(client, asking(url), SMALL)
    assert server.requests[0].header("Authorization").startswith("Basic ")
    assert "hunter2" not in str(raised.value)


async def test_plain_http_behind_an_https_address_is_no_answer(server, client):
    url = server.url().replace("http:", "https:")
    assert "no secure connection" in await reason(client, url)


@pytest.fixture
def self_signed(tmp_path: Path) -> ssl.SSLContext:
    if shutil.which("openssl") is None:
        pytest.skip("openssl, which makes the certificate, is not installed")
    paths = [str(tmp_path / name) for name in ("key.pem", "certificate.pem")]
    make = (
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=localhost"
    )
    command = [*make.split(), "-keyout", paths[0], "-out", paths[1]]
    subprocess.run(command, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(paths[1], paths[0])
    return context


async def test_a_certificate_that_nobody_vouches_for_is_refused(client, self_signed):
    with FeedServer(tls=self_signed) as server:
        server.publish("/feed.xml", Answer(body=FEED))
        assert "certificate cannot be trusted" in await reason(client, server.url())
        assert server.requests == []


async def test_a_redirect_from_https_to_http_is_refused(self_signed):
    with FeedServer(tls=self_signed) as server:
        down = server.url("/plain").replace("https:", "http:")
        server.publish("/feed.xml", Answer(status=301, headers=(("Location", down),)))
        async with httpx.AsyncClient(verify=False) as trusting:  # noqa: S501 - loopback
            assert "which is not secure" in await reason(trusting, server.url())
        assert [request.path for request in server.requests] == ["/feed.xml"]
