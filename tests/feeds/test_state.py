"""Poll state: each feed is polled by one process when it is due, and a restart forgets nothing."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from monitor.feeds import state
from monitor.feeds.state import LEASE, FeedState, Learnt
from monitor.feeds.wishes import Wishes
from monitor.store.engine import writing
from tests.store.ready import opened
from tests.support.databases import BACKENDS

START = datetime(2024, 10, 18, 6, 0, tzinfo=UTC)


@pytest.fixture(params=BACKENDS)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    with opened(request, tmp_path, request.param, derived=False) as engine:
        yield engine


def follow(engine: Engine, feed: str, now: datetime = START) -> None:
    with writing(engine) as connection:
        state.follow(connection, feed, f"https://x.example/{feed}", now=now)


def taken(engine: Engine, now: datetime = START) -> list[str]:
    with writing(engine) as connection:
        any_due = state.any_due(connection, now=now)
        found = [row.feed for row in state.take_due(connection, now=now)]
    assert any_due is bool(found)
    return found


def saved(engine: Engine, feed: str) -> FeedState:
    with writing(engine) as connection:
        (found,) = state.states(connection, [feed])
    return found


def test_a_new_feed_is_due_at_once_and_knows_nothing(engine: Engine) -> None:
    follow(engine, "f1")
    assert saved(engine, "f1") == FeedState(
        feed="f1",
        url="https://x.example/f1",
        added_url="https://x.example/f1",
        etag=None,
        last_modified=None,
        body_sha256=None,
        answered_by=None,
        next_due_at=START,
        last_polled_at=None,
        last_ok_at=None,
        failures=0,
        last_error=None,
    )
    assert taken(engine, START - timedelta(microseconds=1)) == []
    assert taken(engine) == ["f1"]


def test_what_was_taken_is_not_due_until_its_time_is_over(engine: Engine) -> None:
    follow(engine, "f1")
    assert taken(engine) == ["f1"]
    assert taken(engine, START + LEASE - timedelta(microseconds=1)) == []
    assert taken(engine, START + LEASE) == ["f1"]


def test_the_longest_waiting_comes_first(engine: Engine) -> None:
    for minutes, feed in ((3, "f1"), (1, "f2"), (2, "f3"), (9, "f4")):
        follow(engine, feed, START + timedelta(minutes=minutes))
    assert taken(engine, START + timedelta(minutes=5)) == ["f2", "f3", "f1"]


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_two_processes_never_take_the_same_feed(engine: Engine) -> None:
    """The second asks while the first has not committed, and does not wait."""
    follow(engine, "f1")
    with ExitStack() as stack:
        one, other = (stack.enter_context(engine.begin()) for _ in range(2))
        first = state.take_due(one, now=START)
        follow(engine, "f2")
        second = state.take_due(other, now=START)
    assert ([s.feed for s in first], [s.feed for s in second]) == (["f1"], ["f2"])


def test_what_a_poll_has_taught_is_kept(engine: Engine) -> None:
    follow(engine, "f1")
    taught = replace(
        saved(engine, "f1"),
        etag='W/"1"',
        last_modified="Fri, 18 Oct 2024 06:00:00 GMT",
        body_sha256="b" * 64,
        answered_by="https://y.example/f1",
        next_due_at=START + timedelta(hours=1),
        last_polled_at=START,
        last_ok_at=START,
        failures=2,
        last_error="the server fell silent",
        due_because="the server asks for it",
        pace=Learnt(
            fresh=timedelta(minutes=20),
            wishes=Wishes(
                every=timedelta(hours=1), skip_hours=frozenset({0, 23}), skip_days=frozenset({6})
            ),
            seen=(START, START - timedelta(hours=1, microseconds=1)),
            whole_at=START - timedelta(days=3),
        ),
    )
    with writing(engine) as connection:
        state.save(connection, taught)
    assert saved(engine, "f1") == taught
    follow(engine, "f1", START + timedelta(minutes=1))
    assert saved(engine, "f1") == taught, "a restart forgets nothing"


def test_a_forgotten_feed_has_no_row_and_saving_it_makes_none(engine: Engine) -> None:
    """It left the configuration while its poll was under way."""
    follow(engine, "f1")
    before = saved(engine, "f1")
    with writing(engine) as connection:
        state.forget(connection, "f1")
        state.save(connection, before)
        assert state.states(connection) == []


def test_states_are_asked_for_by_id_or_all(engine: Engine) -> None:
    for feed in ("f1", "f2", "f3"):
        follow(engine, feed)
    with writing(engine) as connection:
        assert {s.feed for s in state.states(connection)} == {"f1", "f2", "f3"}
        assert {s.feed for s in state.states(connection, ["f1", "f9"])} == {"f1"}
        assert state.states(connection, []) == []
