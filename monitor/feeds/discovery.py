"""
The feeds that a web page links to, for the person who gave us the page's address by mistake.

They are named, never asked by themselves.
"""

from dataclasses import dataclass

from lxml import etree

from monitor.feeds.html import one_line
from monitor.feeds.links import absolute
from monitor.feeds.model import MAX_LINK

MAX_PAGE = 512 * 1024  #: bytes of a page that are looked at; the links stand in its head
MAX_FOUND = 20
_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedFeed:
    """A feed that a page names as its own."""

    url: str  #: absolute, http or https
    title: str  #: one line, may be empty


def linked_feeds(body: bytes, url: str) -> tuple[LinkedFeed, ...]:
    """Those of the page *body*, which *url* answered with; each address once. Never raises."""
    parser = etree.HTMLParser(no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(body[:MAX_PAGE], parser)
    except (etree.XMLSyntaxError, ValueError):
        return ()
    found: dict[str, LinkedFeed] = {}
    for link in root.iter("link") if root is not None else ():
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        target = absolute(link.get("href") or "", url)
        named = "alternate" in (link.get("rel") or "").lower().split() and kind in _TYPES
        if named and target and len(target) <= MAX_LINK and len(found) < MAX_FOUND:
            title = one_line(link.get("title") or "")[:200]
            found.setdefault(target, LinkedFeed(url=target, title=title))
    return tuple(found.values())
