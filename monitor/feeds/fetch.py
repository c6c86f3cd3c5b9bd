"""
One polite request for one feed: from its address to the bytes of the document.

Comes in: the address and the validators of the last good answer. Goes out: a new document, or
`Unchanged`; every failure is a `FeedError` that says what happened. Whatever a server does, an
exchange ends within a fixed time and holds a bounded number of bytes.

Called by the turn for each feed that is due. The validators that come out may be stored only once
the document has been read and recorded.
"""

import asyncio
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from http import HTTPStatus

import httpx

from monitor.errors import FeedBusy, FeedError, FeedUnreachable
from monitor.feeds.failures import is_unreachable, reason_of, reason_of_status, retry_after_seconds
from monitor.feeds.inflate import BodyError, Inflater
from monitor.feeds.links import absolute, split, without_password

MAX_VALIDATOR = 1024  # characters; a longer ETag or Last-Modified is not kept

_PERMANENT = (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT)
_REDIRECTS = (
    *_PERMANENT,
    HTTPStatus.FOUND,
    HTTPStatus.SEE_OTHER,
    HTTPStatus.TEMPORARY_REDIRECT,
)
_BUSY = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one exchange may cost. The defaults suit a public feed."""

    total_seconds: float = 45.0  #: the whole exchange, all redirects and decoding included
    connect_seconds: float = 10.0  #: one connection, TLS included
    silence_seconds: float = 15.0  #: between two pieces of an answer
    redirects: int = 5  #: hops followed
    wire_bytes: int = 10_000_000  #: body as sent
    decoded_bytes: int = 20_000_000  #: body as decoded


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """How to ask "anything new?". Texts are the header's bytes one to one (Latin-1), unaltered."""

    etag: str | None = None
    last_modified: str | None = None
    body_sha256: str | None = None  #: hex digest of the decoded body
    address: str | None = None  #: who gave them, if not the feed's own address (a redirect)


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchRequest:
    """Which feed to ask for, and what is known of it."""

    url: str
    now: datetime  #: aware; the moment from which a server's "not before" date is counted
    validators: Validators = field(default_factory=Validators)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    url: str  #: the address that answered in the end, to which links in the document are relative
    status: int
    headers: Mapping[str, str]  #: names in any case
    validators: Validators  #: to be sent next time
    moved_to: str | None  #: where permanent redirects, and only those, have led


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched(_Answer):
    """A document that differs from the last one."""

    body: bytes  #: decoded
    wire_bytes: int  #: what came over the network, headers not counted

    @property
    def content_type(self) -> str | None:
        """The server's label, often wrong."""
        return self.headers.get("content-type")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged(_Answer):
    """Nothing new: the server said so, or sent the same bytes again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Route:
    """The hops so far."""

    url: str  #: the address to ask next
    moved_to: str | None = None  #: set as long as every hop was permanent
    passed: tuple[str, ...] = ()  #: addresses that sent us on


async def fetch(
    client: httpx.AsyncClient, request: FetchRequest, limits: Limits
) -> Fetched | Unchanged:
    """
    Ask for *request* once, following redirects. Never asks twice.

    Raises `FeedBusy` for 429 and 503, `FeedUnreachable` when there was no connection, `FeedError`
    for every other failure; all name the feed's own address, whatever hop failed.
    """
    try:
        async with asyncio.timeout(limits.total_seconds):
            return await _follow(client, request, limits)
    except TimeoutError as error:
        reason = f"no complete answer within {limits.total_seconds:g} s"
        raise _failure(request, reason) from error
    except BodyError as error:
        raise _failure(request, f"the answer {error}") from error
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        kind = FeedUnreachable if is_unreachable(error) else FeedError
        raise kind(without_password(request.url), reason_of(error)) from error


async def _follow(
    client: httpx.AsyncClient, request: FetchRequest, limits: Limits
) -> Fetched | Unchanged:
    if split(request.url) is None:
        raise _failure(request, "no http or https address; correct it in the configuration")
    timeout = httpx.Timeout(limits.silence_seconds, connect=limits.connect_seconds, pool=None)
    route = _Route(url=request.url)
    for _ in range(limits.redirects + 1):
        async with client.stream(
            "GET",
            route.url,
            headers=_conditions(request, route.url),
            timeout=timeout,
            follow_redirects=False,
        ) as response:
            if response.status_code not in _REDIRECTS:
                return await _answer(response, request, route, limits)
        route = _next_hop(response, request, route)
    raise _failure(request, f"more than {limits.redirects} redirects, the last to {route.url:.200}")


def _conditions(request: FetchRequest, url: str) -> list[tuple[bytes, bytes]]:
    """The validators, for the address that gave them: elsewhere they could match by accident."""
    known = request.validators
    if url != (known.address or request.url):
        return []
    pairs = ((b"If-None-Match", known.etag), (b"If-Modified-Since", known.last_modified))
    return [(name, value.encode("latin-1")) for name, value in pairs if value]


def _next_hop(response: httpx.Response, request: FetchRequest, route: _Route) -> _Route:
    location = response.headers.get("location")
    if location is None:
        raise _failure(request, f"{reason_of_status(response.status_code)}, but not where to")
    target = absolute(location, route.url)
    if target is None:
        raise _failure(request, f"redirects to {location:.200}, which is no http or https address")
    shown = without_password(target)
    if route.url.lower().startswith("https:") and target.startswith("http:"):
        raise _failure(request, f"redirects from https to {shown:.200}, which is not secure")
    passed = (*route.passed, route.url)
    if target in passed:
        raise _failure(request, f"redirects in a loop, back to {shown:.200}")
    unbroken = not route.passed or route.moved_to == route.url
    moved = unbroken and response.status_code in _PERMANENT
    return _Route(url=target, moved_to=target if moved else route.moved_to, passed=passed)


async def _answer(
    response: httpx.Response, request: FetchRequest, route: _Route, limits: Limits
) -> Fetched | Unchanged:
    """What an answer that is no redirect brings."""
    status, known = response.status_code, request.validators
    if status == HTTPStatus.NO_CONTENT:
        return _unchanged(response, route, known)
    if status == HTTPStatus.NOT_MODIFIED and _conditions(request, route.url):
        return _unchanged(response, route, _renewed(known, response))
    if status != HTTPStatus.OK:
        raise _refusal(response, request, route)
    body = await _body(response, limits)
    validators = Validators(
        etag=_validator(response, b"etag"),
        last_modified=_validator(response, b"last-modified"),
        body_sha256=hashlib.sha256(body).hexdigest(),
        address=route.url if route.passed else None,
    )
    if validators.body_sha256 == known.body_sha256:
        return _unchanged(response, route, validators)
    return Fetched(
        url=route.url,
        status=status,
        headers=response.headers,
        validators=validators,
        moved_to=route.moved_to,
        body=body,
        wire_bytes=response.num_bytes_downloaded,
    )


def _unchanged(response: httpx.Response, route: _Route, validators: Validators) -> Unchanged:
    return Unchanged(
        url=route.url,
        status=response.status_code,
        headers=response.headers,
        validators=validators,
        moved_to=route.moved_to,
    )


async def _body(response: httpx.Response, limits: Limits) -> bytes:
    """The decoded body. That it is as long as announced is checked by the HTTP library."""
    too_large = BodyError(f"is larger than {limits.wire_bytes:,} bytes")
    if int(response.headers.get("content-length", 0)) > limits.wire_bytes:
        raise too_large
    inflater = Inflater(response.headers.get("content-encoding", ""), limits.decoded_bytes)
    async for piece in response.aiter_raw():
        if response.num_bytes_downloaded > limits.wire_bytes:
            raise too_large
        inflater.feed(piece)
    return inflater.finish()


def _renewed(known: Validators, response: httpx.Response) -> Validators:
    """A 304 may bring new validators; what it does not name stays."""
    return replace(
        known,
        etag=_validator(response, b"etag") or known.etag,
        last_modified=_validator(response, b"last-modified") or known.last_modified,
    )


def _validator(response: httpx.Response, name: bytes) -> str | None:
    """The header's bytes as Latin-1, so that they can be sent back unaltered; None if unfit."""
    values = [value for key, value in response.headers.raw if key.lower() == name]
    text = values[0].decode("latin-1") if values else ""
    fit = 0 < len(text) <= MAX_VALIDATOR and not any(c < " " or c == "\x7f" for c in text)
    return text if fit else None


def _refusal(response: httpx.Response, request: FetchRequest, route: _Route) -> FeedError:
    reason = reason_of_status(response.status_code)
    if route.passed:
        reason = f"redirects to {without_password(route.url):.200}, which {reason}"
    url, status = without_password(request.url), response.status_code
    if status not in _BUSY:
        return FeedError(url, reason, status)
    seconds = retry_after_seconds(response.headers.get("retry-after"), request.now)
    return FeedBusy(url, reason, status, retry_after_seconds=seconds)


def _failure(request: FetchRequest, reason: str) -> FeedError:
    return FeedError(without_password(request.url), reason)
