"""What is owed is sent, by one sender at a time, until it is accepted or given up."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from monitor.alerts import outbox
from monitor.alerts.outbox import GIVE_UP, LEASE, OUTBOX, Delivery
from monitor.store.engine import reading, writing
from tests.store.ready import opened
from tests.support.databases import BACKENDS

START = datetime(2024, 10, 18, 6, 0, tzinfo=UTC)
TO_DESK = ("al1", "desk@newsroom.example", "smtp")
TO_NIGHT = ("al1", "night@newsroom.example", "smtp")


@pytest.fixture(params=BACKENDS)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    with opened(request, tmp_path, request.param, derived=False) as engine:
        yield engine


def after(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def owe(engine: Engine, *owed: tuple[str, str, str], now: datetime = START) -> None:
    with writing(engine) as connection:
        outbox.enqueue(connection, owed, now=now)


def take(engine: Engine, now: datetime = START) -> Delivery | None:
    """By any channel, the mail server first; what is due is the same as what is taken."""
    with writing(engine) as connection:
        for channel in ("smtp", "maildir"):
            due = outbox.any_due(connection, channel, now=now)
            delivery = outbox.take(connection, channel, now=now)
            assert due == (delivery is not None)
            if delivery is not None:
                return delivery
    return None


def taken(engine: Engine, now: datetime = START) -> Delivery:
    delivery = take(engine, now)
    assert delivery is not None
    return delivery


def fail(engine: Engine, delivery: Delivery, now: datetime, *, permanent: bool = False) -> bool:
    with writing(engine) as connection:
        return outbox.failed(connection, delivery, "451 later", permanent=permanent, now=now)


def sent(engine: Engine, delivery: Delivery) -> None:
    with writing(engine) as connection:
        outbox.sent(connection, delivery)


def counts(engine: Engine) -> dict[str, int]:
    with reading(engine) as connection:
        return outbox.counts(connection)


def next_attempt(engine: Engine) -> datetime:
    with reading(engine) as connection:
        return connection.execute(select(OUTBOX.c.next_attempt_at)).scalar_one()


def test_nothing_is_owed_at_first(engine: Engine) -> None:
    owe(engine)
    assert take(engine) is None
    assert counts(engine) == {}


def test_what_is_owed_twice_is_owed_once(engine: Engine) -> None:
    owe(engine, TO_DESK, TO_DESK)
    owe(engine, TO_DESK, now=after(5))
    assert counts(engine) == {"queued": 1}
    assert taken(engine).queued_at == START


def test_what_was_sent_is_not_owed_again(engine: Engine) -> None:
    owe(engine, TO_DESK)
    sent(engine, taken(engine))
    owe(engine, TO_DESK)
    assert counts(engine) == {"sent": 1}
    assert take(engine, after(9999)) is None


def test_each_recipient_and_channel_is_owed_a_message_of_its_own(engine: Engine) -> None:
    by_file = (*TO_DESK[:2], "maildir")
    owe(engine, TO_DESK, TO_NIGHT, by_file)
    found = {(d.alert, d.recipient, d.channel) for d in (taken(engine) for _ in range(3))}
    assert found == {TO_DESK, TO_NIGHT, by_file}
    assert take(engine) is None


def test_the_longest_waiting_goes_first(engine: Engine) -> None:
    owe(engine, ("al2", "desk", "smtp"), now=after(2))
    owe(engine, ("al1", "desk", "smtp"), now=after(1))
    assert [taken(engine, after(3)).alert for _ in range(2)] == ["al1", "al2"]


def test_what_is_owed_later_is_not_taken_before(engine: Engine) -> None:
    owe(engine, TO_DESK, now=after(5))
    assert take(engine, after(4)) is None
    assert take(engine, after(5)) is not None


def test_what_is_taken_is_nobody_elses(engine: Engine) -> None:
    owe(engine, TO_DESK)
    assert taken(engine).attempts == 1
    assert take(engine) is None
    assert take(engine, START + LEASE - timedelta(microseconds=1)) is None


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_two_senders_at_once_take_different_messages(engine: Engine) -> None:
    """The second one asks while the first has not committed, and does not wait for it."""
    owe(engine, TO_DESK, TO_NIGHT)
    with ExitStack() as stack:
        connections = [stack.enter_context(engine.begin()) for _ in range(3)]
        found = [outbox.take(connection, "smtp", now=START) for connection in connections]
    assert [delivery and delivery.recipient for delivery in found] == [
        TO_DESK[1],
        TO_NIGHT[1],
        None,
    ]
    assert counts(engine) == {"sending": 2}


def test_a_message_is_taken_again_when_its_sender_has_died(engine: Engine) -> None:
    owe(engine, TO_DESK)
    first = taken(engine)
    again = taken(engine, START + LEASE)
    assert (first.attempts, again.attempts) == (1, 2)
    assert again.queued_at == first.queued_at


def test_a_message_that_was_accepted_is_sent(engine: Engine) -> None:
    owe(engine, TO_DESK)
    sent(engine, taken(engine))
    assert counts(engine) == {"sent": 1}
    assert take(engine, after(9999)) is None


def test_it_is_tried_again_after_1_5_15_and_60_minutes_and_then_hourly(engine: Engine) -> None:
    owe(engine, TO_DESK)
    now, waits = START, []
    for _ in range(6):
        assert fail(engine, taken(engine, now), now) is False
        due = next_attempt(engine)
        assert take(engine, due - timedelta(microseconds=1)) is None
        waits.append((due - now) / timedelta(minutes=1))
        now = due
    assert waits == [1, 5, 15, 60, 60, 60]


def test_a_refusal_for_good_is_not_tried_again(engine: Engine) -> None:
    owe(engine, TO_DESK)
    assert fail(engine, taken(engine), START, permanent=True) is True
    assert counts(engine) == {"dead": 1}
    assert take(engine, after(9999)) is None


def test_it_is_given_up_after_a_day(engine: Engine) -> None:
    owe(engine, TO_DESK)
    almost = START + GIVE_UP - timedelta(hours=2)
    assert fail(engine, taken(engine, almost), almost) is False
    day = START + GIVE_UP
    assert fail(engine, taken(engine, day), day) is True
    assert counts(engine) == {"dead": 1}


def test_give_up_is_a_day() -> None:
    assert timedelta(hours=24) == GIVE_UP


def test_one_that_was_too_slow_does_not_undo_what_the_next_has_done(engine: Engine) -> None:
    """Its lease ran out and another sender has delivered the message: it is sent for good."""
    owe(engine, TO_DESK)
    slow = taken(engine)
    sent(engine, taken(engine, START + LEASE))
    assert fail(engine, slow, after(3)) is False
    assert counts(engine) == {"sent": 1}
    assert take(engine, after(9999)) is None


def test_one_that_was_too_slow_does_not_take_the_message_from_the_next(engine: Engine) -> None:
    owe(engine, TO_DESK)
    slow = taken(engine)
    taken(engine, START + LEASE)
    fail(engine, slow, after(2), permanent=True)
    assert counts(engine) == {"sending": 1}


def test_a_late_acceptance_counts_although_the_next_has_failed(engine: Engine) -> None:
    owe(engine, TO_DESK)
    slow = taken(engine)
    fail(engine, taken(engine, START + LEASE), after(2))
    sent(engine, slow)
    assert counts(engine) == {"sent": 1}
    assert take(engine, after(9999)) is None


def test_the_reason_is_that_of_the_oldest_message_still_owed(engine: Engine) -> None:
    def last_error() -> str | None:
        with reading(engine) as connection:
            return outbox.last_error(connection)

    owe(engine, TO_DESK)
    assert last_error() is None
    fail(engine, taken(engine), START)
    assert last_error() == "451 later"
    sent(engine, taken(engine, after(1)))
    assert last_error() is None


def test_a_long_reason_is_cut(engine: Engine) -> None:
    owe(engine, TO_DESK)
    delivery = taken(engine)
    with writing(engine) as connection:
        outbox.failed(connection, delivery, "x" * 5000, permanent=False, now=START)
    with reading(engine) as connection:
        assert outbox.last_error(connection) == "x" * 1000
