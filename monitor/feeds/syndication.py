"""
RSS 0.9x, 1.0, 2.0 and Atom, read by feedparser and adapted to our articles.

feedparser is called lean: cleaning markup and resolving links inside it cost it two fifths of its
time, and we keep no markup. It gets text that is already decoded, because it trusts labels that
are often wrong. Runs in a worker process (`monitor.feeds.worker`): some documents keep it busy for
minutes.
"""

import io
import re
import sys
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import feedparser

from monitor.feeds.adapting import adapted, first_faults, usable_guid, usable_link
from monitor.feeds.charset import decode
from monitor.feeds.html import one_line, paragraphs, to_text
from monitor.feeds.identity import mark_shared_links
from monitor.feeds.model import (
    MAX_ARTICLES,
    MAX_TEXT,
    MAX_TITLE,
    Format,
    ParsedArticle,
    ParsedFeed,
)
from monitor.feeds.sniff import elements, root_element
from monitor.feeds.wishes import of_document

ROOTS = frozenset({"rss", "rdf", "feed", "channel"})

Entry = Any  # feedparser has no types; an entry is a dict that also reads attributes

_PROLOGUE = re.compile(r"\s*(?:<\?xml\b[^>]*\?>)?\s*", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
# References that may be no character: surrogates, and numbers beyond the last one.
_DOUBTFUL = re.compile(
    r"&#(?:x0*+(d[89a-f][0-9a-f]{2}|[0-9a-f]{6,}+)(?![0-9a-f])"
    r"|0*+(5[5-7][0-9]{3}|[0-9]{7,}+)(?![0-9]));?",
    re.IGNORECASE,
)
_LONGEST = len(str(sys.maxunicode))  # digits; whoever writes more means no character
_END_OF_FEED = re.compile(r"</(?:[\w.-]+:)?(?:rss|rdf|feed|channel)\s*>", re.IGNORECASE)
_ITEM_TAG = re.compile(r"<(/?)(?:[\w.-]+:)?(?:item|entry)\b", re.IGNORECASE)


def recognises(body: bytes) -> bool:
    """Is this a feed by its root element? Junk before the root is forgiven, a web page is not."""
    root = root_element(body)
    return root in ROOTS or (root not in (None, "html") and bool(ROOTS & elements(body)))


def parse(body: bytes, content_type: str | None, url: str, now: datetime) -> ParsedFeed:
    """
    Read what can be read of *body*; an item that cannot is left out and named in the faults.

    *url* is the address that answered: relative links are resolved against it. *now* decides which
    dates are trusted.
    """
    text = _CONTROLS.sub("", _PROLOGUE.sub("", decode(body, content_type), count=1))
    text = _mended_references(text)
    read = feedparser.parse(
        io.BytesIO(text.encode("utf-8", "ignore")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    cut = bool(read.bozo) and _END_OF_FEED.search(text) is None
    faults = _document_faults(read, cut=cut)
    entries = _newest(_whole_items(read.entries, text) if cut else read.entries, faults)
    adapter = _Adapter(url=url, now=now, is_atom=read.get("version", "").startswith("atom"))
    articles = _adapt_all(adapter, entries, faults)
    return ParsedFeed(
        title=adapter.title(read.feed),
        articles=mark_shared_links(articles),
        faults=first_faults(faults),
        complete=not cut,
        wishes=of_document(read.feed, text),
    )


def _mended_references(text: str) -> str:
    """
    *text* with surrogate pairs of references joined, and U+FFFD for those that are no character.

    Some publishers write emoji as such pairs; feedparser gives up the whole document at one.
    """
    mended, found = _DOUBTFUL.subn(_referred, text)
    # UTF-16 joins the pairs and knows which surrogates are alone.
    return mended.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if found else text


def _referred(reference: re.Match[str]) -> str:
    digits, base = (reference[1], 16) if reference[1] else (reference[2], 10)
    code = int(digits, base) if len(digits) <= _LONGEST else sys.maxunicode + 1
    if code > sys.maxunicode:
        return "\ufffd"
    return chr(code) if 0xD800 <= code <= 0xDFFF else reference[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Adapter:
    """From feedparser's entry to our article. Odd feeds are met here, one function each."""

    url: str
    now: datetime
    is_atom: bool  #: Atom says what is markup; in RSS every text may be

    def article(self, entry: Entry) -> ParsedArticle | None:
        """None for an item that says nothing at all."""
        title, summary, body = self.title(entry), self._summary(entry), self._body(entry)
        link, guid = self._link(entry), usable_guid(entry.get("id"))
        return adapted(
            guid=guid, link=link, title=title, summary=summary, body=body,
            date=_date(entry), now=self.now,
        )  # fmt: skip

    def title(self, entry: Entry) -> str:
        """One line, also of a feed; empty if there is none."""
        return one_line(self._text(entry.get("title"), entry.get("title_detail")))[:MAX_TITLE]

    def _summary(self, entry: Entry) -> str:
        return self._text(entry.get("summary"), entry.get("summary_detail"))[:MAX_TEXT]

    def _body(self, entry: Entry) -> str:
        texts = (self._text(part.get("value"), part) for part in entry.get("content", ()))
        return max(texts, key=len, default="")

    def _text(self, value: str | None, detail: Entry) -> str:
        literal = self.is_atom and (detail or {}).get("type") == "text/plain"
        return paragraphs(value or "") if literal else to_text(value or "")

    def _link(self, entry: Entry) -> str | None:
        link = entry.get("link") or _any_alternate(entry)
        if not link or (entry.get("guidislink") and not link.startswith(("http:", "https:"))):
            return None  # a guid is a link unless said otherwise, and few feeds say otherwise
        return usable_link(link, self.url)


def _adapt_all(
    adapter: _Adapter, entries: list[Entry], faults: list[str]
) -> tuple[ParsedArticle, ...]:
    articles = []
    for number, entry in enumerate(entries, start=1):
        try:
            article = adapter.article(entry)
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            # feedparser hands on whatever nesting the publisher wrote: one odd item must not cost
            # the others.
            faults.append(f"item {number} was left out, it cannot be read: {error}")
            continue
        if article is None:
            faults.append(f"item {number} was left out, it is empty")
        else:
            articles.append(article)
    return tuple(articles)


def _document_faults(read: Entry, *, cut: bool) -> list[str]:
    if cut:
        return ["the document is cut before its end; only its whole items were read"]
    if read.bozo:
        return [one_line(f"not well-formed, read all the same: {read.bozo_exception}")[:200]]
    return []


def _whole_items(entries: list[Entry], text: str) -> list[Entry]:
    """*entries* of a cut document without the half one at its end."""
    closed = [match[1] == "/" for match in _ITEM_TAG.finditer(text)]
    return entries[:-1] if closed and not closed[-1] else entries


def _newest(entries: list[Entry], faults: list[str]) -> list[Entry]:
    """At most `MAX_ARTICLES` of *entries* in their order, the youngest; the undated go first."""
    if len(entries) <= MAX_ARTICLES:
        return entries
    faults.append(f"{len(entries) - MAX_ARTICLES} items were left out, {MAX_ARTICLES} are read")
    moments = [tuple(entry.get("published_parsed") or ()) for entry in entries]
    newest = sorted(range(len(entries)), key=moments.__getitem__, reverse=True)[:MAX_ARTICLES]
    return [entries[index] for index in sorted(newest)]


def _date(entry: Entry) -> str:
    fields = (field for field in ("published", "updated", "created") if field in entry)
    return next(filter(None, (one_line(str(entry[field])) for field in fields)), "")


def _any_alternate(entry: Entry) -> str | None:
    """The alternate address that is labelled as no web page, which feedparser passes over."""
    links = (link for link in entry.get("links", ()) if link.get("rel") == "alternate")
    return next((link["href"] for link in links if link.get("href")), None)


FORMAT = Format(name="RSS or Atom", recognises=recognises, parse=parse)
