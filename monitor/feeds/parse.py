"""Bytes to articles, whatever the format. Pure; called in the worker process."""

from datetime import datetime

from monitor.errors import FeedError
from monitor.feeds import FORMATS
from monitor.feeds.discovery import linked_feeds
from monitor.feeds.model import NotAFeedError, ParsedFeed
from monitor.feeds.sniff import describe, root_element

_NAMED = 3  # feeds of a web page


def parse(body: bytes, content_type: str | None, url: str, *, now: datetime) -> ParsedFeed:
    """
    The articles of the document *body*, which *url* answered with at *now*.

    Raises `FeedError`: "not a feed: …" when no format knows it, and when its reader fails on it. A
    feed without items is fine.
    """
    known = next((each for each in FORMATS if each.recognises(body)), None)
    if known is None:
        raise FeedError(url, f"not a feed: {_linked(body, url) or describe(body)}")
    try:
        return known.parse(body, content_type, url, now)
    except NotAFeedError as error:
        raise FeedError(url, f"not a feed: {error}") from error
    except (MemoryError, RecursionError) as error:
        raise FeedError(url, "parsing took too much memory") from error
    except Exception as error:  # parsers of others raise what they like on hostile documents
        reason = f"the {known.name} reader failed on it: {type(error).__name__}: {str(error)[:200]}"
        raise FeedError(url, reason) from error


def _linked(body: bytes, url: str) -> str:
    """What to follow instead of a web page, if the page says so."""
    found = linked_feeds(body, url)[:_NAMED] if root_element(body) == "html" else ()
    addresses = " or ".join(each.url[:300] for each in found)
    return f"it is a web page; follow the feed it links to: {addresses}" if found else ""
