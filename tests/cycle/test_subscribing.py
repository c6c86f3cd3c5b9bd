"""What commands do to what is followed, beside what the configuration lists."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from monitor.config import Feed
from monitor.cycle import membership, subscribing
from monitor.cycle.following import follow
from monitor.cycle.membership import feed_id, members
from monitor.errors import MonitorError
from monitor.events.types import FeedAdded, FeedPaused, FeedRemoved, FeedResumed
from monitor.feeds import state
from monitor.store import log
from monitor.store.engine import writing
from tests.store.making import at, tail
from tests.store.ready import on_both

WIRE = Feed(url="https://wire.example/feed", name="Wire", outlet="Wire")
BY_COMMAND = FeedAdded(
    feed=feed_id("https://herald.example/feed"),
    url="https://herald.example/feed",
    label="Herald",
    outlet="Herald",
    by="command",
)


def add(engine: Engine, *feeds: FeedAdded) -> None:
    with writing(engine) as connection:
        log.lock(connection)
        membership.add(connection, feeds, members(connection), now=at(2))


def due(engine: Engine) -> list[str]:
    with writing(engine) as connection:
        return sorted(found.url for found in state.take_due(connection, now=at(99)))


def noted(engine: Engine, *types: type) -> Sequence[object]:
    return [entry.event for entry in tail(engine) if isinstance(entry.event, types)]


@on_both
def test_reading_the_configuration_again_keeps_what_a_command_has_added(engine: Engine) -> None:
    follow(engine, [WIRE], [], now=at(1))
    add(engine, BY_COMMAND)
    follow(engine, [], [], now=at(3))
    assert noted(engine, FeedRemoved) == [FeedRemoved(feed=feed_id(WIRE.url))]
    assert due(engine) == [BY_COMMAND.url]


@on_both
def test_a_paused_feed_is_never_due_until_it_is_resumed(engine: Engine) -> None:
    follow(engine, [WIRE], [], now=at(1))
    add(engine, BY_COMMAND)
    for feed in (feed_id(WIRE.url), BY_COMMAND.feed):
        with writing(engine) as connection:
            assert subscribing.pause(connection, feed, now=at(3))
            assert not subscribing.pause(connection, feed, now=at(4))
    follow(engine, [WIRE], [], now=at(5))  # a restart wakes nothing
    assert due(engine) == []
    with writing(engine) as connection:
        assert subscribing.resume(connection, BY_COMMAND.feed, now=at(6))
        assert not subscribing.resume(connection, BY_COMMAND.feed, now=at(7))
    assert due(engine) == [BY_COMMAND.url]
    assert noted(engine, FeedPaused, FeedResumed) == [
        FeedPaused(feed=feed_id(WIRE.url)),
        FeedPaused(feed=BY_COMMAND.feed),
        FeedResumed(feed=BY_COMMAND.feed),
    ]


def test_what_the_configuration_lists_is_removed_there(engine: Engine) -> None:
    follow(engine, [WIRE], [], now=at(1))
    with writing(engine) as connection, pytest.raises(MonitorError, match="configuration"):
        subscribing.remove(connection, feed_id(WIRE.url), now=at(2))
    assert due(engine) == [WIRE.url]


def test_a_feed_that_the_configuration_lists_too_is_the_configuration_s(engine: Engine) -> None:
    add(engine, replace(BY_COMMAND, url=WIRE.url, feed=feed_id(WIRE.url)))
    follow(engine, [WIRE], [], now=at(3))
    follow(engine, [], [], now=at(4))
    assert due(engine) == []
