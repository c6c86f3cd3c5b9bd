"""A feed is named by its id, an address or its name, and never guessed."""

from datetime import UTC, datetime

import click
import pytest

from monitor.cli.naming import the_feed
from monitor.feeds.state import FeedState

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def feed(feed_id: str, label: str, url: str, added_url: str = "") -> FeedState:
    return FeedState(feed=feed_id, label=label, url=url, added_url=added_url or url,
                     next_due_at=NOW)  # fmt: skip


FEEDS = [
    feed("f1", "Wire", "https://wire.example/feed"),
    feed("f2", "Herald", "https://new.example/feed", "https://old.example/feed"),
    feed("f3", "Desk", "https://desk.example/a"),
    feed("f4", "desk", "https://desk.example/b"),
]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("f2", "f2"),
        ("Wire", "f1"),
        ("wIRE", "f1"),
        ("https://wire.example/feed", "f1"),
        ("http://WIRE.example/feed/?utm_source=x", "f1"),
        ("https://old.example/feed", "f2"),
        ("https://new.example/feed", "f2"),
        ("Desk", "f3"),
        ("desk", "f4"),
    ],
)
def test_the_feed_that_is_meant(name: str, meant: str) -> None:
    assert the_feed(name, FEEDS).feed == meant


def test_a_name_that_fits_several_lists_them() -> None:
    with pytest.raises(click.UsageError, match="may be any of these") as refused:
        the_feed("DESK", FEEDS)
    assert "f3" in refused.value.message
    assert "f4" in refused.value.message
    assert "f1" not in refused.value.message


def test_a_name_that_fits_none_lists_all() -> None:
    with pytest.raises(click.UsageError, match="there is no feed 'Post'") as refused:
        the_feed("Post", FEEDS)
    assert all(each.feed in refused.value.message for each in FEEDS)


def test_without_any_feed_it_says_so() -> None:
    with pytest.raises(click.UsageError, match="none is followed yet"):
        the_feed("Post", [])
