"""The feeds that are or were followed, with their health."""

from dataclasses import replace

import pytest

from monitor.events.types import (
    FeedAdded,
    FeedFailing,
    FeedGone,
    FeedMoved,
    FeedPaused,
    FeedRecovered,
    FeedRemoved,
    FeedResumed,
)
from monitor.feeds import state
from monitor.store.engine import writing
from tests.projections.making import Told
from tests.projections.test_articles import published
from tests.store.making import at
from tests.store.ready import on_both

pytestmark = on_both

ADDED = FeedAdded(feed="f1", url="https://wire.example/feed", label="Wire", outlet="Wire")
RELABELLED = FeedAdded(feed="f1", url="https://wire.example/feed", label="The Wire", outlet="Wire")
REMOVED = FeedRemoved(feed="f1")
FAILING = FeedFailing(feed="f1", reason="the server fell silent")
GONE = FeedGone(feed="f1", reason="answered 410 Gone")
RECOVERED = FeedRecovered(feed="f1", failures=3)
PAUSED = FeedPaused(feed="f1")
RESUMED = FeedResumed(feed="f1")


@pytest.mark.parametrize(
    ("course", "status"),
    [
        ([ADDED], "new"),
        ([ADDED, FAILING], "failing"),
        ([ADDED, FAILING, RECOVERED], "new"),
        ([ADDED, GONE], "gone"),
        ([ADDED, FAILING, GONE], "gone"),
        ([ADDED, GONE, RECOVERED], "new"),
        ([ADDED, REMOVED], "removed"),
        ([ADDED, FAILING, REMOVED], "removed"),
        ([ADDED, REMOVED, ADDED], "new"),
        ([ADDED, FAILING, REMOVED, ADDED], "new"),
        ([ADDED, RELABELLED], "new"),
        ([ADDED, FAILING, RELABELLED], "failing"),
        ([ADDED, PAUSED], "paused"),
        ([ADDED, FAILING, PAUSED], "paused"),
        ([ADDED, FAILING, PAUSED, RESUMED], "failing"),
        ([ADDED, PAUSED, RELABELLED], "paused"),
        ([ADDED, PAUSED, REMOVED], "removed"),
        ([ADDED, PAUSED, REMOVED, ADDED], "new"),
    ],
)
def test_a_feed_is(told: Told, course: list[object], status: str) -> None:
    told.given(*course)  # type: ignore[arg-type]
    assert told.shows("SELECT feed_id, status FROM feeds") == [("f1", status)]


@pytest.mark.parametrize(
    ("polled", "answered", "status"),
    [(False, False, "new"), (True, False, "never reached"), (True, True, "ok")],
)
def test_a_feed_is_well_only_once_it_has_answered(
    told: Told, polled: bool, answered: bool, status: str
) -> None:
    told.given(ADDED)
    with writing(told.engine) as connection:
        state.follow(connection, "f1", ADDED.url, now=at(1))
        (before,) = state.states(connection)
        after = replace(
            before,
            last_polled_at=at(2) if polled else None,
            last_ok_at=at(2) if answered else None,
        )
        state.save(connection, after)
    assert told.shows("SELECT status FROM feeds") == [(status,)]


def test_a_feed_goes_by_its_last_label(told: Told) -> None:
    told.given(ADDED).when(RELABELLED, times=2)
    assert told.shows("SELECT name, outlet, url FROM feeds") == [
        ("The Wire", "Wire", "https://wire.example/feed")
    ]


def test_a_feed_lies_where_it_was_last_put_and_is_whose_it_last_was(told: Told) -> None:
    told.given(replace(ADDED, by="opml", folder="Asia/Korea"))
    sql = "SELECT folder, added_by, paused_at IS NULL FROM feeds"
    assert [(f, b, bool(n)) for f, b, n in told.shows(sql)] == [("Asia/Korea", "opml", True)]
    told.when(ADDED).when(PAUSED)
    assert [(f, b, bool(n)) for f, b, n in told.shows(sql)] == [("", "configuration", False)]


def test_a_paused_feed_is_due_never(told: Told) -> None:
    told.given(ADDED)
    with writing(told.engine) as connection:
        state.follow(connection, "f1", ADDED.url, now=at(1))
    told.when(PAUSED)
    assert told.shows("SELECT next_due_at, due_because FROM feeds") == [(None, None)]


def test_a_feed_goes_by_the_address_it_moved_to(told: Told) -> None:
    told.given(ADDED).when(FeedMoved(feed="f1", old=ADDED.url, new="https://new.example/"))
    assert told.shows("SELECT url, status FROM feeds") == [("https://new.example/", "new")]


def test_what_the_last_poll_has_taught_stands_beside_it(told: Told) -> None:
    told.given(ADDED)
    sql = "SELECT failures, last_error, next_due_at IS NULL FROM feeds"
    assert [(f, e, bool(n)) for f, e, n in told.shows(sql)] == [(0, None, True)]
    with writing(told.engine) as connection:
        state.follow(connection, "f1", ADDED.url, now=at(1))
    assert [(f, e, bool(n)) for f, e, n in told.shows(sql)] == [(0, None, False)]


def test_articles_are_counted_by_the_feed_they_were_first_seen_in(told: Told) -> None:
    told.given(ADDED, published("a1"), published("a2"))
    assert told.shows("SELECT articles FROM feeds") == [(2,)]
