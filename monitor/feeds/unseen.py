"""
Only what is new in a feed's document is parsed.

Parsing is nearly all that a changed feed costs, and of its thirty items one is new. So the document
is cut at its items by their tags alone, without being understood; an item that stood in the last
document byte for byte is left out, and the format reads the rest. Whenever the cut is in doubt the
whole document is read: an item may be read twice, never missed.

The cycle hands in what `Read.items` said at the last poll, once that poll was recorded.
"""

import hashlib
import re
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from monitor.feeds.identity import canonical_url
from monitor.feeds.model import ParsedArticle, ParsedFeed

MAX_BYTES = 4_000_000  #: of a document that is cut; larger ones are parsed whole
MAX_TAGS = 20_000  #: looked at before the document is parsed whole
_DIGEST = 8  # bytes of each of the two digests that are remembered of an item
_NO_LINK = bytes(_DIGEST)

_MARK = re.compile(
    rb"<!--|<!\[CDATA\[|<!DOCTYPE|<\?|<(/?)(?:[\w.-]+:)?(?:item|entry)(?=[\s/>])", re.IGNORECASE
)
_ENDS = {b"<!--": b"-->", b"<![CDATA[": b"]]>", b"<?": b"?>"}
_BEGINS_AS_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")
_ROOT = re.compile(rb"<[A-Za-z][^>]{0,10000}>")

#: Reads a document, or what is left of one.
Parse = Callable[[bytes], Awaitable[ParsedFeed]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A document, of which only the unseen items were parsed."""

    feed: ParsedFeed  #: with the unseen items alone
    known: int  #: items that were left out
    items: bytes | None  #: what to hand in with the next document; None: it is to be read whole


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cut:
    rest: bytes  #: the document without the known items
    unseen: tuple[bytes, ...]  #: digests of the items that are left in it, in their order
    known: Mapping[bytes, bytes]  #: of those that were cut out: digest → digest of the link
    left_out: int


async def read_unseen(parse: Parse, body: bytes, url: str, items: bytes | None) -> Read:
    """
    Let *parse* read those items of *body* that are not among *items*, `Read.items` of the last one.

    *url* is the address that answered. Raises what *parse* raises.
    """
    cut = _cut(body, url, _remembered(items))
    if cut is None:
        return Read(feed=await parse(body), known=0, items=None)
    feed = await parse(cut.rest)
    if _shares_a_link(feed, cut):  # which item a link belongs to, only the whole can tell
        cut = _Cut(rest=body, unseen=_all_of(body, url), known={}, left_out=0)
        feed = await parse(body)
    return Read(feed=feed, known=cut.left_out, items=_to_remember(feed, cut))


def _cut(body: bytes, url: str, items: Mapping[bytes, bytes]) -> _Cut | None:
    spans = item_spans(body)
    if not spans:
        return None
    digests = _digests(body, url, spans)
    pieces, end = [], 0
    for (begin, after), digest in zip(spans, digests, strict=True):
        if digest in items:
            pieces.append(body[end:begin])
            end = after
    return _Cut(
        rest=b"".join((*pieces, body[end:])),
        unseen=tuple(digest for digest in digests if digest not in items),
        known={digest: items[digest] for digest in digests if digest in items},
        left_out=len(pieces),
    )


def _all_of(body: bytes, url: str) -> tuple[bytes, ...]:
    return tuple(_digests(body, url, item_spans(body) or ()))


def _digests(body: bytes, url: str, spans: Sequence[tuple[int, int]]) -> list[bytes]:
    """One for each item. What the root declares, and where links are relative to, counts in."""
    root = _ROOT.search(body)
    frame = hashlib.blake2b((root[0] if root else b"") + b"\0" + url.encode(), digest_size=32)
    key = frame.digest()
    return [
        hashlib.blake2b(body[begin:after], key=key, digest_size=_DIGEST).digest()
        for begin, after in spans
    ]


def item_spans(body: bytes) -> list[tuple[int, int]] | None:
    """
    Where the items of a feed begin and end in *body*: offsets in bytes, in order, apart.

    None when that cannot be told for sure: no XML of one byte a letter, entities of its own, items
    within items, something left open, or too much of it.
    """
    if len(body) > MAX_BYTES or not _BEGINS_AS_XML.match(body):
        return None
    try:
        tags = list(_item_tags(body))
    except _DoubtError:
        return None
    begins, ends = tags[::2], tags[1::2]
    if len(begins) != len(ends) or any(t.ends for t in begins) or not all(t.ends for t in ends):
        return None
    return [(first.at, last.after) for first, last in zip(begins, ends, strict=True)]


class _DoubtError(Exception):
    """The document cannot be cut for sure."""


@dataclass(frozen=True, slots=True)
class _Tag:
    """Of an item."""

    ends: bool  #: </item>
    at: int
    after: int


def _item_tags(body: bytes) -> Iterator[_Tag]:
    """Those outside comments and the like, in order. Raises `_DoubtError`."""
    position = 0
    for _ in range(MAX_TAGS):
        mark = _MARK.search(body, position)
        if mark is None:
            return
        position = _end_of(body, mark)
        if mark[1] is not None:
            if body[position - 2 : position] == b"/>":
                raise _DoubtError
            yield _Tag(ends=mark[1] == b"/", at=mark.start(), after=position)
    raise _DoubtError


def _end_of(body: bytes, mark: re.Match[bytes]) -> int:
    """The offset after what *mark* opens. Raises `_DoubtError`: it is open, or an inner DTD."""
    closing = _ENDS.get(mark[0], b">")
    found = body.find(closing, mark.end())
    if found < 0 or (mark[0][:9].upper() == b"<!DOCTYPE" and b"[" in body[mark.end() : found]):
        raise _DoubtError
    return found + len(closing)


def _shares_a_link(feed: ParsedFeed, cut: _Cut) -> bool:
    known = set(cut.known.values()) - {_NO_LINK}
    return any(_link_digest(article) in known for article in feed.articles)


def _link_digest(article: ParsedArticle) -> bytes:
    if not article.link:
        return _NO_LINK
    link = canonical_url(article.link).encode("utf-8", "replace")
    return hashlib.blake2b(link, digest_size=_DIGEST).digest()


def _to_remember(feed: ParsedFeed, cut: _Cut) -> bytes | None:
    """Nothing of a document with faults: which article an item became is not sure then."""
    if feed.faults or not feed.complete or len(feed.articles) != len(cut.unseen):
        return None
    links = (_link_digest(article) for article in feed.articles)
    items = {**cut.known, **dict(zip(cut.unseen, links, strict=True))}
    return b"".join(digest + link for digest, link in items.items())


def _remembered(items: bytes | None) -> dict[bytes, bytes]:
    items, both = items or b"", 2 * _DIGEST
    starts = range(0, len(items), both)
    return {items[at : at + _DIGEST]: items[at + _DIGEST : at + both] for at in starts}
