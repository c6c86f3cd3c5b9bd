"""Followers of the log: each event counts once, and one that cannot be handled stops nobody."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from sqlalchemy import Column, Connection, Engine, Integer, MetaData, Table, Text, select, text
from structlog.testing import capture_logs

from monitor.errors import StoreError, UnknownEvent, VersionConflict
from monitor.events.types import AlertDeliveryFailed, FeedAdded, FeedRemoved
from monitor.store.engine import writing
from monitor.store.log import NewEvent, Recorded
from monitor.store.schema import CHECKPOINTS
from monitor.store.subscription import Subscription, catch_up, hold, position_of, register
from tests.store.making import START, append, at, new, noted, rows, run, tail

SEEN = Table(
    "seen",
    MetaData(),
    Column("name", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
)


@pytest.fixture
def followed(migrated: Engine) -> Engine:
    """A database with a table for what was seen, and three events."""
    with migrated.begin() as connection:
        SEEN.create(connection)
    append(migrated, noted("1"), noted("2"), noted("3"))
    return migrated


def watcher(
    name: str = "watcher", handle: Callable[[Connection, Recorded], Any] | None = None, **how: Any
) -> Subscription:
    """A subscription that writes down what it sees, after *handle* has had the event."""

    def see(connection: Connection, event: Recorded) -> Sequence[NewEvent]:
        answers = handle(connection, event) if handle else ()
        connection.execute(SEEN.insert().values(name=name, position=event.position))
        return answers or ()

    return Subscription(**({"name": name, "types": (FeedRemoved.name,), "handle": see} | how))


def follow(engine: Engine, *subscriptions: Subscription, minute: float = 1) -> int:
    with writing(engine) as connection:
        for subscription in subscriptions:
            register(connection, subscription, now=START)
    return catch_up(engine, subscriptions, now=at(minute))


def seen(engine: Engine, name: str = "watcher") -> list[int]:
    sql = "SELECT position FROM seen WHERE name = :name ORDER BY position"
    return [int(str(row["position"])) for row in rows(engine, sql, name=name)]


def checkpoint(engine: Engine, name: str = "watcher") -> int:
    with writing(engine) as connection:
        chosen = CHECKPOINTS.c.subscription == name
        return connection.execute(select(CHECKPOINTS.c.position).where(chosen)).scalar_one()


def set_aside(engine: Engine) -> list[tuple[object, object]]:
    found = rows(engine, "SELECT * FROM dead_letters ORDER BY subscription, position")
    return [(row["subscription"], row["position"]) for row in found]


def test_a_follower_sees_every_event_once_in_order(followed: Engine) -> None:
    order: list[int] = []
    subscription = watcher(handle=lambda _, event: order.append(event.position))
    assert follow(followed, subscription) == 3
    assert follow(followed, subscription) == 0
    append(followed, noted("4"))
    assert follow(followed, subscription) == 1
    assert order == seen(followed) == [1, 2, 3, 4]
    assert checkpoint(followed) == 4


def test_a_follower_gets_only_what_it_asked_for(followed: Engine) -> None:
    append(followed, new(FeedAdded(feed="f1", url="", label="", outlet="")), noted("5"))
    follow(followed, watcher(types=(FeedAdded.name,)))
    assert seen(followed) == [4]
    assert checkpoint(followed) == 5, "it need not look again at what it does not want"


@pytest.mark.parametrize("page", [1, 2, 3, 4])
def test_pages_of_any_size_lose_and_double_nothing(followed: Engine, page: int) -> None:
    append(followed, *(noted(f"more {number}") for number in range(4)))
    assert follow(followed, watcher(page=page)) == 7
    assert seen(followed) == [1, 2, 3, 4, 5, 6, 7]


def test_rows_and_checkpoint_commit_together_or_not_at_all(followed: Engine) -> None:
    """It dies after the handler, before the commit: nothing has happened, and it starts again."""

    def dies(_: Connection, event: Recorded) -> None:
        if event.position == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        follow(followed, watcher(handle=dies))
    assert (seen(followed), checkpoint(followed)) == ([], 0)
    follow(followed, watcher())
    assert (seen(followed), checkpoint(followed)) == ([1, 2, 3], 3)


def test_an_event_that_is_handled_again_after_a_crash_counts_once(followed: Engine) -> None:
    """The answers cannot be appended, so the rows of the same page are not kept either."""
    bad = noted("answer", "f9", expected=7)
    with pytest.raises(VersionConflict):
        follow(followed, watcher(handle=lambda *_: [bad]))
    assert (seen(followed), checkpoint(followed), len(tail(followed))) == ([], 0, 3)
    follow(followed, watcher())
    assert seen(followed) == [1, 2, 3]


def answer(event: Recorded) -> NewEvent:
    given = AlertDeliveryFailed(
        alert=str(event.position), recipient="r", channel="c", reason="because"
    )
    return new(given)


def test_the_answers_of_a_policy_are_appended_once(followed: Engine) -> None:
    policy = watcher(handle=lambda _, event: [answer(event)])
    follow(followed, policy)
    follow(followed, policy)
    run(followed, ["DELETE FROM seen", "UPDATE checkpoints SET position = 0"])
    follow(followed, policy)
    answers = [e for e in tail(followed) if isinstance(e.event, AlertDeliveryFailed)]
    assert [(entry.position, entry.stream) for entry in answers] == [
        (4, "alert/1"),
        (5, "alert/2"),
        (6, "alert/3"),
    ]
    assert {entry.recorded_at for entry in answers} == {at(1)}


def test_an_answer_is_followed_in_the_same_turn(followed: Engine) -> None:
    """The first subscription wants what the second one answers."""
    first = watcher("first", types=(AlertDeliveryFailed.name,))
    second = watcher("second", handle=lambda _, event: [answer(event)])
    assert follow(followed, first, second) == 6
    assert seen(followed, "first") == [4, 5, 6]


# --- one after the other --------------------------------------------------------------------------


def test_a_follower_does_not_overtake_those_it_comes_after(followed: Engine) -> None:
    slow, quick = watcher("slow"), watcher("quick", after=("slow",))
    follow(followed, slow, quick)
    append(followed, noted("4"), noted("5"))
    assert follow(followed, quick) == 0
    run(followed, ["UPDATE checkpoints SET position = 4 WHERE subscription = 'slow'"])
    follow(followed, quick)
    assert seen(followed, "quick") == [1, 2, 3, 4]
    follow(followed, slow, quick)
    assert seen(followed, "quick") == [1, 2, 3, 4, 5]


def test_a_follower_waits_for_one_that_has_never_run(followed: Engine) -> None:
    quick = watcher("quick", after=("slow",))
    assert follow(followed, quick) == 0
    assert follow(followed, watcher("slow"), quick) == 6


def test_a_follower_of_two_waits_for_the_slower(followed: Engine) -> None:
    one, two = watcher("one"), watcher("two")
    both = watcher("both", after=("one", "two"))
    assert follow(followed, one, both) == 3
    assert seen(followed, "both") == []
    follow(followed, two, both)
    assert seen(followed, "both") == [1, 2, 3]


@pytest.mark.parametrize("migrated", ["postgresql"], indirect=True)
def test_one_process_at_a_time_runs_a_subscription(followed: Engine) -> None:
    follow(followed, watcher())
    append(followed, noted("4"))
    with followed.begin() as another:
        another.execute(text("SELECT 1 FROM checkpoints WHERE subscription = 'watcher' FOR UPDATE"))
        assert catch_up(followed, [watcher()], now=at(2)) == 0
    assert catch_up(followed, [watcher()], now=at(2)) == 1


def test_who_holds_a_subscription_knows_how_far_it_has_come(followed: Engine) -> None:
    follow(followed, watcher())
    (reached,) = rows(followed, "SELECT position FROM checkpoints WHERE subscription = 'watcher'")
    with writing(followed) as connection:
        assert hold(connection, "watcher") == position_of(connection, "watcher")
        assert position_of(connection, "watcher") == reached["position"]
        assert position_of(connection, "nobody") == hold(connection, "nobody") == 0


@pytest.mark.parametrize("migrated", ["postgresql"], indirect=True)
def test_a_subscription_that_is_held_waits_for_the_end_of_the_transaction(
    followed: Engine,
) -> None:
    follow(followed, watcher())
    append(followed, noted("4"))
    with writing(followed) as connection:
        hold(connection, "watcher")
        assert catch_up(followed, [watcher()], now=at(2)) == 0
    assert catch_up(followed, [watcher()], now=at(2)) == 1


# --- an event that cannot be handled --------------------------------------------------------------


def wrong_code(_: Connection) -> None:
    raise LookupError("no such force")


def wrong_row(connection: Connection) -> None:
    connection.execute(SEEN.insert().values(name="watcher", position=None))


def wrong_number(connection: Connection) -> None:
    connection.execute(SEEN.insert().values(name="huge", position=2**70))


POISONS = [wrong_code, wrong_row, wrong_number]


def poisoned(poison: Callable[[Connection], None]) -> Subscription:
    def handle(connection: Connection, event: Recorded) -> None:
        connection.execute(SEEN.insert().values(name="half", position=event.position))
        if event.position == 2:
            poison(connection)

    return watcher(handle=handle)


def test_who_comes_after_leaves_out_what_was_set_aside_before_it(followed: Engine) -> None:
    """A policy must not decide on a belief that lacks the very claim it decides about."""
    later = watcher("later", after=("watcher",))
    with capture_logs():
        follow(followed, poisoned(wrong_code), later)
    assert set_aside(followed) == [("later", 2), ("watcher", 2)]
    assert seen(followed, "later") == [1, 3]


@pytest.mark.parametrize("poison", POISONS)
def test_an_event_that_cannot_be_handled_is_set_aside_and_the_others_go_on(
    followed: Engine, poison: Callable[[Connection], None]
) -> None:
    other = watcher("other")
    with capture_logs() as logs:
        follow(followed, poisoned(poison), other)
    assert set_aside(followed) == [("watcher", 2)]
    assert seen(followed) == [1, 3]
    assert seen(followed, "half") == [1, 3], "nothing half done is left of it"
    assert seen(followed, "other") == [1, 2, 3]
    assert checkpoint(followed) == 3
    assert [(line["event"], line["position"]) for line in logs] == [("event.set_aside", 2)]


def test_what_was_set_aside_says_why_and_when(followed: Engine) -> None:
    follow(followed, poisoned(wrong_code))
    (row,) = rows(followed, "SELECT error, failed_at FROM dead_letters")
    assert row["error"] == "LookupError: no such force"
    assert str(row["failed_at"])[:10] == "2024-10-18"


def test_the_answers_to_the_other_events_of_a_poisoned_page_are_appended(
    followed: Engine,
) -> None:
    def handle(_: Connection, event: Recorded) -> list[NewEvent]:
        if event.position == 2:
            raise LookupError
        return [answer(event)]

    follow(followed, watcher(handle=handle))
    assert [entry.stream for entry in tail(followed, 3)] == ["alert/1", "alert/3"]


@pytest.mark.parametrize("calm", [True, False])
def test_the_databases_own_trouble_is_not_blamed_on_an_event(followed: Engine, calm: bool) -> None:
    """A lock that was not given in time, say: the page is tried again at the next turn."""

    def handle(connection: Connection, event: Recorded) -> None:
        if event.position == 1 and not calm:
            raise LookupError  # met first, so that the page is gone through event by event
        if event.position == 2:
            connection.execute(text("SELECT * FROM no_such_table"))

    with pytest.raises(StoreError, match="no_such_table"):
        follow(followed, watcher(handle=handle))
    assert set_aside(followed) == []
    assert checkpoint(followed) == 0


def test_an_event_of_a_newer_release_stops_the_reader_and_is_not_lost(followed: Engine) -> None:
    run(
        followed,
        [
            """INSERT INTO event_log SELECT 4, 'new', 'x', 1, 'WeatherChanged', 1, payload, meta,
            occurred_us, recorded_us, body_hash, chain_hash FROM event_log WHERE position = 3""",
            "UPDATE event_head SET position = 4",
        ],
    )
    subscription = watcher(types=(FeedRemoved.name, "WeatherChanged"))
    with pytest.raises(UnknownEvent, match="WeatherChanged"):
        follow(followed, subscription)
    assert (checkpoint(followed), set_aside(followed)) == (0, [])
    follow(followed, watcher("other"))
    assert seen(followed, "other") == [1, 2, 3]
