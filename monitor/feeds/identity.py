"""
Which article is this? The name under which an item is recorded, the same at every poll.

Why the link comes before the guid: docs/adr/0005-article-identity.md.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from urllib.parse import quote, urlunsplit

from monitor.feeds.links import split
from monitor.feeds.model import ParsedArticle

#: Query parameters that say how a reader came, never what is read. A trailing * is any ending.
TRACKING = (
    *("utm_*", "at_*", "mc_cid", "mc_eid", "_hsenc", "_hsmi", "mkt_tok"),  # mail and campaigns
    *("fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid"),
    *("igshid", "igsh", "ttclid", "li_fat_id", "_ga", "_gl", "srsltid"),
    *("cmp", "cmpid", "ocid", "smid", "smtyp", "ftag", "xtor", "ito", "ns_mchannel", "ns_campaign"),
    *("ns_source", "ns_linkname", "ref_src", "ref_url"),
)

_TRACKING = re.compile(
    "|".join(re.escape(name).replace(r"\*", ".*") for name in TRACKING), re.IGNORECASE
)
_ESCAPED = re.compile("%([0-9A-Fa-f]{2})")
_BARE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_DEFAULT_PORTS = (None, 80, 443)


@lru_cache(maxsize=4096)  # a poll asks for every link, and for the feed's own at every article
def canonical_url(link: str) -> str:
    """
    *link* in the one form that stands for all its spellings; for comparing, not for visiting.

    The scheme is ``https``, the host lower case, default port, user name, fragment and tracking
    parameters are gone, the other parameters sorted by name, escapes in one spelling, no slash at
    the end but the root's. What is no http(s) address comes back stripped and otherwise as it was.
    """
    parts = split(link.strip())
    if parts is None or parts.hostname is None:
        return link.strip()
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname.rstrip(".")
    netloc = host if parts.port in _DEFAULT_PORTS else f"{host}:{parts.port}"
    path = _one_spelling(parts.path).rstrip("/") or "/"
    return urlunsplit(("https", netloc, path, _telling(_one_spelling(parts.query)), ""))


def article_id(article: ParsedArticle, feed_url: str) -> str:
    """
    16 hex digits that name *article*, whatever feed or poll it came by.

    By its canonical link; without one of its own, by its guid within the feed; without both, by
    title and text within the feed, so that an edit of such an item makes a new article.
    """
    feed = canonical_url(feed_url)
    if article.link and not article.shared_link:
        key = f"link {canonical_url(article.link)}"
    elif article.guid:
        key = f"guid {feed} {article.guid}"
    else:
        key = f"text {feed} {article.document.sha256}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def mark_shared_links(articles: Sequence[ParsedArticle]) -> tuple[ParsedArticle, ...]:
    """
    *articles* of one document, those marked whose link also belongs to another article.

    Some publishers give every item the address of one page; such a link tells nothing apart.
    The same link with the same guid, or with the same title, is one article listed twice.
    """
    bearers = {
        (canonical_url(a.link), a.guid, a.document.title) for a in articles if a.link and a.guid
    }
    by_guid = Counter(link for link, _ in {(link, guid) for link, guid, _ in bearers})
    by_title = Counter(link for link, _ in {(link, title) for link, _, title in bearers})
    shared = {link for link in by_guid if by_guid[link] > 1 and by_title[link] > 1}
    return tuple(
        replace(a, shared_link=True) if a.link and canonical_url(a.link) in shared else a
        for a in articles
    )


def _telling(query: str) -> str:
    """The parameters that are not tracking, sorted by name; equal names keep their order."""
    parameters = [p for p in query.split("&") if p and not _TRACKING.fullmatch(p.partition("=")[0])]
    return "&".join(sorted(parameters, key=lambda p: p.partition("=")[0]))


def _one_spelling(text: str) -> str:
    """Escapes upper case, none where a plain letter would do, all where one is needed."""

    def unescaped(escape: re.Match[str]) -> str:
        character = chr(int(escape[1], 16))
        plain = character.isascii() and (character.isalnum() or character in "-._~")
        return character if plain else escape[0].upper()

    return quote(
        _ESCAPED.sub(unescaped, _BARE_PERCENT.sub("%25", text)), safe="%/:@!$&'()*+,;=?-._~"
    )
