"""
JSON Feed 1.0 and 1.1. A number counts as its digits, any other value of the wrong type as absent.

Called by `monitor.feeds.parse` in the worker process.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from monitor.feeds.adapting import adapted, first_faults, usable_guid, usable_link
from monitor.feeds.charset import decode
from monitor.feeds.html import one_line, paragraphs, to_text
from monitor.feeds.identity import mark_shared_links
from monitor.feeds.model import MAX_ARTICLES, MAX_TITLE, Format, ParsedArticle, ParsedFeed

_HEAD = 4096  # bytes in which the version must be named
_VERSION = b"jsonfeed.org/version/"


def recognises(body: bytes) -> bool:
    """Is it a JSON object that says early on that it is a JSON Feed?"""
    head = body[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head[:1] == b"{" and _VERSION in head.replace(b"\\/", b"/")


def parse(body: bytes, content_type: str | None, url: str, now: datetime) -> ParsedFeed:
    """
    Read the items of *body*; *url* is the address that answered, to which links are relative.

    Raises `ValueError` for what is no JSON, also when its end is missing, and `RecursionError` for
    one that is too deep: half of a JSON document says nothing.
    """
    # Ids may be numbers and stand for their digits; no other number is of use, however long.
    document = json.loads(decode(body, content_type), parse_int=str, parse_float=str)
    listed = document.get("items") if isinstance(document, dict) else None
    items = listed if isinstance(listed, list) else []
    faults = [] if isinstance(listed, list) else ["it has no list of items"]
    if len(items) > MAX_ARTICLES:
        faults.append(f"{len(items) - MAX_ARTICLES} items were left out, {MAX_ARTICLES} are read")
    articles: list[ParsedArticle] = []
    for number, item in enumerate(items[:MAX_ARTICLES], start=1):  # the newest are first
        article = _article(item, url, now) if isinstance(item, dict) else None
        if article is None:
            faults.append(f"item {number} was left out, it is empty")
        else:
            articles.append(article)
    return ParsedFeed(
        title=one_line(_text(document, "title"))[:MAX_TITLE] if isinstance(document, dict) else "",
        articles=mark_shared_links(articles),
        faults=first_faults(faults),
        complete=True,
    )


def _article(item: Mapping[str, Any], url: str, now: datetime) -> ParsedArticle | None:
    plain = _text(item, "content_text")
    return adapted(
        guid=usable_guid(_text(item, "id")),
        link=usable_link(_text(item, "url") or _text(item, "external_url"), url),
        title=one_line(to_text(_text(item, "title"))),
        summary=paragraphs(_text(item, "summary")),
        body=to_text(_text(item, "content_html")) or paragraphs(plain),
        date=_text(item, "date_published") or _text(item, "date_modified"),
        now=now,
    )


def _text(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""


FORMAT = Format(name="JSON Feed", recognises=recognises, parse=parse)
