"""What is followed: the log notes when feeds and packs of the configuration change."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from monitor.config import Feed
from monitor.cycle.following import follow
from monitor.cycle.membership import feed_id
from monitor.events.types import FeedAdded, FeedRemoved, TopicPackChanged
from monitor.feeds import state
from monitor.feeds.state import LEASE
from monitor.resources import shipped
from monitor.store.engine import writing
from monitor.topics import Pack, load_pack
from tests.store.making import at, tail
from tests.store.ready import on_both

WIRE = Feed(url="https://wire.example/feed", name="Wire", outlet="Wire")
HERALD = Feed(url="https://herald.example/feed", name="Herald", outlet="Herald")


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(shipped("config") / "topics" / "dprk-russia.toml")


def added(feed: Feed) -> FeedAdded:
    return FeedAdded(
        feed=feed_id(feed.url),
        url=feed.url,
        label=feed.name,
        outlet=feed.outlet,
        interval_minutes=feed.interval,
    )


def removed(feed: Feed) -> FeedRemoved:
    return FeedRemoved(feed=feed_id(feed.url))


def noted(engine: Engine) -> list[object]:
    return [entry.event for entry in tail(engine)]


def due(engine: Engine, minute: float = 99) -> list[str]:
    with writing(engine) as connection:
        return [found.url for found in state.take_due(connection, now=at(minute))]


def test_a_new_feed_is_noted_and_due_at_once(engine: Engine) -> None:
    follow(engine, [WIRE, HERALD], [], now=at(1))
    assert noted(engine) == [added(WIRE), added(HERALD)]
    assert due(engine, 0) == []
    assert sorted(due(engine, 1)) == sorted([WIRE.url, HERALD.url])


def test_what_is_followed_already_is_not_noted_again(engine: Engine) -> None:
    follow(engine, [WIRE], [], now=at(1))
    due(engine, 2)
    follow(engine, [WIRE], [], now=at(3))
    assert noted(engine) == [added(WIRE)]
    assert due(engine, 3) == [], "a restart polls nothing twice"


def test_a_feed_that_left_the_configuration_is_polled_no_more(engine: Engine) -> None:
    follow(engine, [WIRE, HERALD], [], now=at(1))
    follow(engine, [HERALD], [], now=at(2))
    assert noted(engine)[2:] == [removed(WIRE)]
    assert due(engine) == [HERALD.url]
    follow(engine, [HERALD], [], now=at(3))
    assert len(noted(engine)) == 3


@on_both
def test_a_feed_may_leave_and_come_back_again_and_again(engine: Engine) -> None:
    for minute in range(5):
        follow(engine, [WIRE] if minute % 2 == 0 else [], [], now=at(minute))
    assert noted(engine) == [added(WIRE), removed(WIRE), added(WIRE), removed(WIRE), added(WIRE)]
    assert due(engine) == [WIRE.url]


def test_a_feed_that_comes_back_has_forgotten_what_it_knew(engine: Engine) -> None:
    """So that what it shows then counts as shown at a first poll."""
    follow(engine, [WIRE], [], now=at(1))
    with writing(engine) as connection:
        (found,) = state.states(connection)
        state.save(connection, replace(found, etag='"1"', last_ok_at=at(1)))
    follow(engine, [], [], now=at(2))
    follow(engine, [WIRE], [], now=at(3))
    with writing(engine) as connection:
        (found,) = state.states(connection)
    assert (found.etag, found.last_ok_at, found.next_due_at) == (None, None, at(3))


@pytest.mark.parametrize("changed", [{"name": "The Wire"}, {"outlet": "Wire & Sons"}])
def test_a_new_label_is_noted_and_changes_no_poll_state(
    engine: Engine, changed: dict[str, str]
) -> None:
    follow(engine, [WIRE], [], now=at(1))
    due(engine, 2)
    other = WIRE.model_copy(update=changed)
    follow(engine, [other], [], now=at(3))
    follow(engine, [WIRE], [], now=at(4))
    assert noted(engine) == [added(WIRE), added(other), added(WIRE)]
    assert due(engine, 2 + LEASE.total_seconds() / 60 - 0.1) == []


def test_another_interval_is_noted_and_known_to_the_next_poll(engine: Engine) -> None:
    slow = WIRE.model_copy(update={"interval": 120})
    follow(engine, [WIRE], [], now=at(1))
    follow(engine, [slow], [], now=at(2))
    assert noted(engine) == [added(WIRE), added(slow)]
    with writing(engine) as connection:
        assert [found.interval_minutes for found in state.states(connection)] == [120]


@on_both
def test_a_pack_is_noted_once_for_each_change(engine: Engine, pack: Pack) -> None:
    other = replace(pack, digest="0" * 64)
    for minute, packs in enumerate(([pack], [pack], [other], [other], [pack], [], [pack])):
        follow(engine, [], packs, now=at(minute))
    assert noted(engine) == [
        TopicPackChanged(topic="dprk-russia", title=pack.name, digest=digest)
        for digest in (pack.digest, other.digest, pack.digest)
    ]


def test_each_topic_is_noted_by_itself(engine: Engine, pack: Pack) -> None:
    arms = replace(pack, slug="arms", digest="1" * 64)
    follow(engine, [], [pack], now=at(1))
    follow(engine, [], [pack, arms], now=at(2))
    assert [entry.stream for entry in tail(engine)] == ["topic/dprk-russia", "topic/arms"]


def test_two_daemons_that_start_at_once_note_a_feed_once(engine: Engine) -> None:
    follow(engine, [WIRE], [], now=at(1))
    with writing(engine) as connection:
        state.follow(connection, feed_id(WIRE.url), WIRE.url, now=at(9))
    assert due(engine, 1) == [WIRE.url], "the row that is there stays"
