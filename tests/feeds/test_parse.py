import gzip
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.errors import FeedError
from monitor.feeds import syndication
from monitor.feeds.model import MAX_ARTICLES, MAX_GUID, MAX_TEXT, MAX_TITLE
from monitor.feeds.parse import parse
from tests.support.feed_server import Item, rss

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
URL = "https://feeds.example/desk.xml"

NO_FEEDS = {
    "nothing": (b"", "the answer is empty"),
    "white space": (b" \r\n\t", "the answer is empty"),
    "a web page": (b"<!DOCTYPE html><html><body>Soon back</body></html>", "a web page"),
    "a page that shows a feed": (b"<html><body><rss version='2.0'/></body></html>", "a web page"),
    "other JSON": (b'{"version": "1.1"}', "it is JSON, but no JSON Feed"),
    "a site map": (b"<?xml version='1.0'?><urlset/>", "a sitemap without a part for news"),
    "packed": (gzip.compress(rss(Item(title="x"))), "binary data"),
    "noise": (bytes(range(32)) * 20, "binary data"),
    "prose": (b"Moved to another place.", "plain text"),
}


@pytest.mark.parametrize(("body", "words"), NO_FEEDS.values(), ids=NO_FEEDS)
def test_what_is_no_feed_is_refused_by_name(body, words):
    with pytest.raises(FeedError, match=f"{URL}: not a feed: .*{words}"):
        parse(body, "application/rss+xml", URL, now=NOW)


@pytest.mark.parametrize("label", [None, "text/html", "application/octet-stream", "text/xml; ="])
def test_a_feed_is_a_feed_whatever_its_label(label):
    feed = parse(rss(Item(title="Kept")), label, URL, now=NOW)
    assert [article.document.title for article in feed.articles] == ["Kept"]


def test_of_too_many_items_the_youngest_are_read_and_the_rest_counted():
    items = [
        Item(title=f"n{n}", published=datetime(2020 + n % 7 % 6, 1, 1, tzinfo=UTC))
        for n in range(MAX_ARTICLES + 5)
    ]
    oldest_last = [n for n in range(len(items)) if items[n].published.year == 2020][-5:]
    feed = parse(rss(*items), None, URL, now=NOW)
    kept = [article.document.title for article in feed.articles]
    assert kept == [f"n{n}" for n in range(len(items)) if n not in oldest_last]
    assert feed.faults == ("5 items were left out, 1000 are read",)


def test_long_texts_are_cut_and_a_long_guid_is_none():
    item = Item(title="t" * 5000, guid="g" * (MAX_GUID + 1), description="d" * (MAX_TEXT + 99))
    [article] = parse(rss(item), None, URL, now=NOW).articles
    assert len(article.document.title) == MAX_TITLE
    assert len(article.document.summary) == MAX_TEXT
    assert article.guid is None


REFERENCES = {
    "a pair": ("&#55357;&#56832;", "\U0001f600"),
    "a pair in hex": ("&#xD83D;&#Xde00;", "\U0001f600"),
    "a pair in both": ("&#xD83D;&#0056832;", "\U0001f600"),
    "a pair in CDATA": ("<![CDATA[&#55357;&#56832;]]>", "\U0001f600"),
    "the first half": ("&#55357;", "\ufffd"),
    "the second half": ("&#xDE00;", "\ufffd"),
    "the wrong way round": ("&#56832;&#55357;", "\ufffd\ufffd"),
    "parted": ("&#55357; &#56832;", "\ufffd \ufffd"),
    "without semicolons": ("&#55357&#56832 x", "\U0001f600 x"),
    "beyond the last character": ("&#x110000;&#1114112;", "\ufffd\ufffd"),
    "longer than any number": ("&#" + "9" * 5000 + ";", "\ufffd"),
    "the neighbours of surrogates": ("&#55295;&#xE000;", "\ud7ff\ue000"),
    "a private character": ("&#x10FFFD;", "\U0010fffd"),
}


@pytest.mark.parametrize(("written", "read"), REFERENCES.values(), ids=REFERENCES)
def test_a_reference_is_read_as_the_character_it_means(written, read):
    body = f"<rss><channel><item><title>A{written}B</title></item></channel></rss>".encode()
    [article] = parse(body, None, URL, now=NOW).articles
    assert article.document.title == f"A{read}B"


def test_a_document_of_nothing_but_faults_names_the_first_and_counts_the_rest():
    feed = parse(b"<rss><channel>" + b"<item/>" * 30 + b"</channel></rss>", None, URL, now=NOW)
    assert len(feed.faults) == 21
    assert feed.faults[0] == "item 1 was left out, it is empty"
    assert feed.faults[-1] == "and 10 more faults"


TAGS = """
    <rss> </rss> <channel> <item> </item> <title> </title> <link> </ <guid> <pubDate> <entry> <feed>
    <description> </description> <content:encoded> <![CDATA[ ]]> &#x; &amp &#99 <!-- 2024-10-18
    http://[
"""
FEED_LIKE = st.lists(st.sampled_from(TAGS.split()) | st.text(max_size=8), max_size=25).map(
    lambda pieces: ("<rss>" + "".join(pieces)).encode("utf-8", "replace")
)


@settings(max_examples=200, deadline=None)
@given(FEED_LIKE | st.binary(max_size=200).map(b"<rss>".__add__))
def test_the_reader_raises_on_no_bytes_and_titles_every_article(body):
    """Past `parse`, which would turn an exception of the reader into a `FeedError`."""
    feed = syndication.parse(body, None, URL, NOW)
    assert all(article.document.title for article in feed.articles)
