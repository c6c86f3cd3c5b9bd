from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.feeds.identity import article_id, canonical_url, mark_shared_links
from monitor.feeds.model import ParsedArticle
from monitor.text.document import Document

FEED = "https://outlet.example/feed.xml"
ARTICLE = ParsedArticle(
    guid="tag:1",
    link="https://outlet.example/2024/troops",
    document=Document(title="Troops", summary="Text.", body=""),
    published=None,
    published_text=None,
)


@pytest.mark.parametrize(
    "spelling",
    [
        "https://outlet.example/a/b?id=1&x=2",
        "http://outlet.example/a/b?id=1&x=2",
        "HTTPS://Outlet.Example/a/b?id=1&x=2",
        "https://outlet.example:443/a/b?id=1&x=2",
        "http://outlet.example:80/a/b?id=1&x=2",
        "https://outlet.example./a/b?id=1&x=2",
        "https://outlet.example/a/b/?id=1&x=2",
        "https://outlet.example/a/b?id=1&x=2#comments",
        "https://outlet.example/a/b?x=2&id=1",
        "https://outlet.example/a/b?utm_source=rss&id=1&x=2&utm_medium=feed&",
        "https://outlet.example/a/b?id=1&fbclid=AbC&x=2&gclid=1&UTM_Campaign=z&at_medium=RSS",
        "https://outlet.example/%61/b?id=1&x=%32",
        "https://reader@outlet.example/a/b?id=1&x=2",
        "  https://outlet.example/a/b?id=1&x=2\n",
    ],
)
def test_all_spellings_of_an_address_have_one_canonical_form(spelling):
    assert canonical_url(spelling) == "https://outlet.example/a/b?id=1&x=2"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://outlet.example/a", "https://outlet.example/A"),
        ("https://outlet.example/a?id=1", "https://outlet.example/a?id=2"),
        ("https://outlet.example/a?id=1", "https://outlet.example/a"),
        ("https://outlet.example/a", "https://outlet.example:8080/a"),
        ("https://outlet.example/a", "https://www.outlet.example/a"),
        ("https://outlet.example/a%2Fb", "https://outlet.example/a/b"),
        ("https://outlet.example/a?x=1&x=2", "https://outlet.example/a?x=2&x=1"),
    ],
)
def test_addresses_that_may_differ_stay_apart(one, other):
    assert canonical_url(one) != canonical_url(other)


@pytest.mark.parametrize(
    ("link", "canonical"),
    [
        ("http://outlet.example", "https://outlet.example/"),
        ("http://[::1]:8000/a%2fb c", "https://[::1]:8000/a%2Fb%20c"),
        ("http://outlet.example/caf\xe9", "https://outlet.example/caf%C3%A9"),
        ("http://outlet.example/100%", "https://outlet.example/100%25"),
        ("urn:uuid:1 ", "urn:uuid:1"),
    ],
)
def test_odd_addresses_have_a_form_too(link, canonical):
    assert canonical_url(link) == canonical


URL_LIKE = st.builds(
    "http{}://{}{}".format,
    st.sampled_from(["", "s"]),
    st.sampled_from(["h.example", "H:80", "[::1]", "h:8080"]),
    st.text("aA/?&=#%2fF5.;utm_ é\\[]+", max_size=30),
)


@settings(deadline=None)
@given(URL_LIKE | st.text())
def test_the_canonical_form_is_its_own_canonical_form(link):
    once = canonical_url(link)
    assert canonical_url(once) == once


SAME = {
    "tracking in the link": {"link": "http://outlet.example/2024/troops?utm_source=rss"},
    "a new guid": {"guid": "tag:2"},
    "no guid": {"guid": None},
    "an edit": {"document": Document(title="Troops arrive", summary="More.", body="")},
}
OTHER = {
    "another link": {"link": "https://outlet.example/2024/ships"},
    "no link": {"link": None},
    "a link that is not its own": {"shared_link": True},
}


@pytest.mark.parametrize("change", SAME.values(), ids=SAME)
def test_an_article_keeps_its_name_through(change):
    assert article_id(replace(ARTICLE, **change), FEED) == article_id(ARTICLE, FEED)


@pytest.mark.parametrize("change", OTHER.values(), ids=OTHER)
def test_an_article_has_another_name_by(change):
    assert article_id(replace(ARTICLE, **change), FEED) != article_id(ARTICLE, FEED)


def test_a_name_is_16_hex_digits_and_never_changes():
    """printf %s 'link https://outlet.example/2024/troops' | sha256sum | cut -c1-16"""
    assert article_id(ARTICLE, FEED) == "cb8803c5398a1d69"


def test_with_a_link_the_feed_does_not_matter_and_without_it_does():
    elsewhere = "https://outlet.example/asia.xml"
    assert article_id(ARTICLE, FEED) == article_id(ARTICLE, elsewhere)
    for nameless in (replace(ARTICLE, link=None), replace(ARTICLE, link=None, guid=None)):
        assert article_id(nameless, FEED) != article_id(nameless, elsewhere)
        assert article_id(nameless, FEED) == article_id(nameless, FEED.replace("https", "http"))


def test_without_link_and_guid_the_text_is_the_name():
    nameless = replace(ARTICLE, link=None, guid=None)
    edited = replace(nameless, document=Document(title="Troops", summary="Other.", body=""))
    assert article_id(nameless, FEED) != article_id(edited, FEED)


def listed(guid: str | None, title: str, link: str | None) -> ParsedArticle:
    document = Document(title=title, summary="", body="")
    return replace(ARTICLE, guid=guid, document=document, link=link)


HOME = "http://outlet.example/"


@pytest.mark.parametrize(
    ("items", "shared"),
    [
        ([("1", "A", HOME), ("2", "B", HOME + "#x"), ("3", "C", HOME + "c")], [True, True, False]),
        ([("1", "A", HOME), ("1", "B", HOME)], [False, False]),
        ([("1", "A", HOME), ("2", "A", HOME)], [False, False]),
        ([(None, "A", HOME), (None, "B", HOME)], [False, False]),
        ([("1", "A", None), ("2", "B", None)], [False, False]),
    ],
    ids=["two articles", "one guid", "one title", "no guids", "no links"],
)
def test_a_link_that_two_articles_of_a_document_share_names_neither(items, shared):
    marked = mark_shared_links([listed(*item) for item in items])
    assert [article.shared_link for article in marked] == shared
