"""
From a feed's address to its articles.

    fetch       address → bytes, politely and within limits
    worker      bytes → articles, in a process that can be killed
    unseen      which items of a document are new; only those are parsed
    parse       the first format that knows the document reads it
    page        the article on a web page
    identity    which article an item is
    schedule    when the feed is polled next
    state       what the last poll taught, kept in the database

A new format: a module with a `FORMAT`, its samples in ``tests/feeds/samples``, a line below.
"""

from monitor.feeds import json_feed, news_sitemap, syndication
from monitor.feeds.model import Format

#: Every kind of document that is read; the first that recognises one reads it.
FORMATS: tuple[Format, ...] = (
    syndication.FORMAT,
    json_feed.FORMAT,
    news_sitemap.FORMAT,
)
