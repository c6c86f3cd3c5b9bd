import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.feeds.links import absolute, split, without_password

BASE = "http://outlet.example/news/feed.xml"


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("http://other.example/a", "http://other.example/a"),
        ("/a/1", "http://outlet.example/a/1"),
        ("a/1?x=1#top", "http://outlet.example/news/a/1?x=1#top"),
        ("//cdn.example/a", "http://cdn.example/a"),
        ("  http://other.example/a\n b ", "http://other.example/a%20b"),
        ("http://other.exa\nmple/a", "http://other.example/a"),
        ("javascript:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("mailto:desk@outlet.example", None),
        ("http://", None),
        ("http://h:99999/", None),
        ("http://[::1/", None),
        ("http://other.example/\x00", None),
        ("", None),
        ("   ", None),
    ],
)
def test_a_link_is_made_absolute_or_dropped(link, expected):
    assert absolute(link, BASE) == expected


@settings(deadline=None)
@given(st.text())
def test_any_text_gives_a_usable_address_or_none(link):
    address = absolute(link, BASE)
    assert address is None or split(address) is not None


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("http://user:secret@h.example:81/feed?x", "http://h.example:81/feed?x"),
        ("http://user@h.example/", "http://h.example/"),
        ("http://h.example/@me", "http://h.example/@me"),
        ("not an address", "not an address"),
    ],
)
def test_an_address_is_shown_without_its_password(address, shown):
    assert without_password(address) == shown
