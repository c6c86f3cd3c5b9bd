"""
A web page to the article on it: title, text, date and address, without menus, teasers and notices.

Comes in: the bytes of one page, as a server or an archive gave them. Goes out: a `ParsedArticle`
whose body is the text. Pure, nothing is fetched. Called in the worker process only, which imports
it when the first page comes: trafilatura is slow to load, and the daemon must not wait for it.
"""

import re
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from lxml import etree, html
from trafilatura.core import bare_extraction
from trafilatura.settings import DEFAULT_CONFIG

from monitor.errors import FeedError
from monitor.feeds import dates
from monitor.feeds.charset import decode
from monitor.feeds.html import one_line, to_text
from monitor.feeds.identity import canonical_url
from monitor.feeds.links import absolute, split
from monitor.feeds.mhtml import unpacked
from monitor.feeds.model import MAX_LINK, MAX_TEXT, MAX_TITLE, ParsedArticle
from monitor.feeds.sniff import describe, elements, root_element
from monitor.text.document import Document

MAX_MARKUP = 5_000_000  # characters; no article begins behind them
LEAST_TEXT = 80  # characters; less is no article
SHORT_TEXT = 1_500  # characters; a shorter text may be nothing but a notice
MAX_SITE = 200  # characters of the outlet's name

Tree = Any  # lxml has no types

_PAGE_PARTS = frozenset({"html", "head", "body", "article", "main", "div", "p"})
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_META_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE
)
_INVISIBLE = re.compile(r"display:none|visibility:hidden", re.IGNORECASE)
_JSON_DATE = re.compile(r'"datePublished"\s*:\s*"([^"\\]{8,40})"')
_PATH_DATE = re.compile(r"/((?:19|20)\d\d)[/-]([01]\d)[/-]([0-3]\d)(?=[/-]|$)")
_NOTICE = re.compile(
    r"\bcookies?\b|\bjavascript\b|\bcaptcha\b|\bnot a robot\b|\byou are (?:a )?human\b"
    r"|\bad ?blocker\b|\b(?:log|sign) in to\b|\bsubscribe (?:now|to)\b|\bprivacy policy\b",
    re.IGNORECASE,
)
#: What trafilatura names its own way, as the elements of a page.
_TAGS = {"head": "h2", "list": "ul", "item": "li", "quote": "blockquote", "lb": "br"}

_DATE_FIELDS = (
    "//meta[@property='article:published_time' or @property='og:published_time']/@content",
    "//*[@itemprop='datePublished']/@content | //*[@itemprop='datePublished']/@datetime",
    "//meta[@name='pubdate' or @name='publish-date' or @name='parsely-pub-date']/@content",
    "//meta[@name='date' or @name='dc.date' or @name='DC.date.issued']/@content",
    "//time[@pubdate]/@datetime",
    "//article//time/@datetime",
)
_TITLE_FIELDS = (
    "//meta[@property='og:title']/@content",
    "//article//h1",
    "//h1",
    "//title",
)


def read_page(body: bytes, content_type: str | None, url: str, *, now: datetime) -> ParsedArticle:
    """
    The article on the page *body*, which *url* (empty: unknown) answered with at *now*.

    A page that a browser has saved with all its parts (MHTML) is unpacked first. Raises
    `FeedError`: no page, no text, only a notice, or the reader failed on it.
    """
    try:
        return _read(*unpacked(body, content_type, url), now)
    except MemoryError as error:
        raise FeedError(url, "reading the page took too much memory") from error
    except FeedError:
        raise
    except Exception as error:  # parsers of others raise what they like on hostile pages
        reason = f"the page reader failed on it: {type(error).__name__}: {str(error)[:200]}"
        raise FeedError(url, reason) from error


def _read(body: bytes, content_type: str | None, url: str, now: datetime) -> ParsedArticle:
    if root_element(body) != "html" and not _PAGE_PARTS & elements(body):
        raise FeedError(url, f"not a web page: {describe(body)}")
    markup = _CONTROLS.sub("", decode(body, _labelled(body, content_type)))[:MAX_MARKUP]
    tree = _tree(markup, url)
    title, link = _title(tree), _link(tree, url)
    date_text, moment = _published(tree, markup, link or url, now)
    site = one_line(_first(tree, "//meta[@property='og:site_name']/@content"))[:MAX_SITE]
    _drop_invisible(tree)
    text = _without_notices(_text(tree), url).removeprefix(f"{title}\n\n")
    return ParsedArticle(
        guid=None,
        link=link,
        document=Document(title=title or _beginning(text), summary="", body=text[:MAX_TEXT]),
        published=moment,
        published_text=date_text,
        outlet=site or None,
    )


def _labelled(body: bytes, content_type: str | None) -> str:
    """The page's own word on its encoding, where its server says none."""
    declared = _META_CHARSET.search(body[:4096])
    if declared is None or "charset" in (content_type or "").lower():
        return content_type or ""
    return f"text/html; charset={declared[1].decode()}"


def _tree(markup: str, url: str) -> Tree:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(markup.encode("utf-8", "ignore"), parser=parser)
    except etree.LxmlError as error:
        raise FeedError(url, "there is no text on the page") from error


def _first(tree: Tree, path: str) -> str:
    """What *path* finds first: the value of an attribute, or the words of an element."""
    for found in tree.xpath(path)[:20]:
        words = found if isinstance(found, str) else " ".join(found.itertext())
        if words.strip():
            return str(words)[: 2 * MAX_LINK]  # so that one too long shows
    return ""


def _title(tree: Tree) -> str:
    titles = (one_line(_first(tree, path))[:MAX_TITLE] for path in _TITLE_FIELDS)
    return next((title for title in titles if title), "")


def _link(tree: Tree, url: str) -> str | None:
    """
    The address that the page gives itself, if it is one of the site that was asked.

    A page that names another site, or the front page, would be recorded as somebody else's.
    """
    own = absolute(url, base="")
    named = absolute(_first(tree, "//link[@rel='canonical']/@href"), base=url)
    named = named or absolute(_first(tree, "//meta[@property='og:url']/@content"), base=url)
    if named is None or len(named) > MAX_LINK:
        return own
    if own is None:
        return named
    is_its_own = _site(named) == _site(own) and urlsplit(named).path.strip("/")
    return named if is_its_own else own


def _site(url: str) -> str:
    """The host without the names under which sites show the same pages to telephones."""
    parts = split(canonical_url(url))
    host = (parts.hostname or "") if parts else ""
    return re.sub(r"^(?:www|m|mobile|amp)\.", "", host)


def _published(
    tree: Tree, markup: str, url: str, now: datetime
) -> tuple[str | None, datetime | None]:
    """The first date of its own on the page that can be trusted, else that of its address."""
    stated = [_first(tree, path) for path in _DATE_FIELDS]
    in_data = _JSON_DATE.search(markup)
    stated.insert(1, in_data[1] if in_data else "")
    texts = [one_line(text)[:100] for text in stated if text.strip()]
    for text in texts:
        if moment := dates.published(text, now):
            return text, moment
    return (texts[0] if texts else None), _day_in(url, now)


def _day_in(url: str, now: datetime) -> datetime | None:
    day = _PATH_DATE.search(urlsplit(url).path)
    moment = dates.published("-".join(day.groups()), now) if day else None
    return moment.replace(tzinfo=UTC) if moment else None


def _drop_invisible(tree: Tree) -> None:
    """What no reader of the page sees must not be read as its text."""
    for element in tree.xpath("//*[@hidden or @style] | //noscript | //template"):
        style = re.sub(r"\s", "", element.get("style") or "")
        hidden = "hidden" in element.attrib or element.tag in ("noscript", "template")
        # Some pages hide all of themselves until their scripts have run.
        if (hidden or _INVISIBLE.search(style)) and element.tag not in ("html", "body"):
            element.drop_tree()


def _text(tree: Tree) -> str:
    config = deepcopy(DEFAULT_CONFIG)
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(LEAST_TEXT))  # news may be a sentence long
    found = bare_extraction(
        tree, include_comments=False, include_tables=False, deduplicate=False, config=config
    )
    if found is None or isinstance(found, dict) or found.body is None:
        return ""
    for element in found.body.iter():
        element.tag = _TAGS.get(element.tag, element.tag)
    return to_text(etree.tostring(found.body, encoding="unicode"))


def _without_notices(text: str, url: str) -> str:
    """A short *text* without its notices on cookies, log-ins and the like."""
    kept = text
    if len(text) < SHORT_TEXT:
        kept = "\n\n".join(p for p in text.split("\n\n") if not _NOTICE.search(p))
    if len(kept) >= LEAST_TEXT:
        return kept
    if len(text) >= LEAST_TEXT:
        raise FeedError(url, "the page shows a notice (cookies, log-in or the like), no article")
    raise FeedError(url, "there is no text of an article on the page")


def _beginning(text: str) -> str:
    """The beginning of *text*, for a page without a title."""
    return one_line(text.partition("\n")[0])[:100]
