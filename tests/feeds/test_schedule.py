from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.feeds.schedule import Due, Pace, by_hand, first_due, next_due
from monitor.feeds.wishes import Wishes

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)  # a Monday
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def due(
    pace: Pace, failures: int = 0, retry_after: timedelta | None = None, now: datetime = NOW
) -> Due:
    return next_due(pace, now=now, failures=failures, feed="wire", retry_after=retry_after)


def seen(*ago: timedelta) -> tuple[datetime, ...]:
    return tuple(NOW - each for each in ago)


@pytest.mark.parametrize(
    ("interval", "failures", "retry_after", "least"),
    [
        (HOUR, 0, None, HOUR),
        (HOUR, 1, None, 2 * HOUR),
        (HOUR, 4, None, 16 * HOUR),
        (HOUR, 5, None, DAY),
        (HOUR, 10_000, None, DAY),
        (7 * DAY, 0, None, 7 * DAY),
        (7 * DAY, 3, None, 7 * DAY),
        (HOUR, 0, 5 * HOUR, 5 * HOUR),
        (HOUR, 3, 5 * HOUR, 8 * HOUR),
        (HOUR, 0, MINUTE, HOUR),
    ],
)
def test_the_wait_is_the_longest_of_all_orders_plus_at_most_a_tenth(
    interval, failures, retry_after, least
):
    waited = due(Pace(usual=interval), failures, retry_after).at - NOW
    assert least <= waited <= least * 1.1


PACES: dict[str, tuple[dict[str, Any], timedelta, str]] = {
    "an hour unless more is known": ({}, HOUR, "usual"),
    "half the usual gap": ({"seen": seen(HOUR, 7 * HOUR, 13 * HOUR)}, 3 * HOUR, "half"),
    "one long gap changes little": (
        {"seen": seen(HOUR, 5 * HOUR, 9 * HOUR, 60 * HOUR)}, 2 * HOUR, "half"),
    "never over a day": ({"seen": seen(DAY, 6 * DAY, 12 * DAY)}, DAY, "half"),
    "a busy feed is not asked more than hourly unasked": (
        {"seen": seen(MINUTE, 3 * MINUTE, 5 * MINUTE)}, HOUR, "without being asked"),
    "it is when its headers allow": (
        {"seen": seen(MINUTE, 3 * MINUTE, 5 * MINUTE), "fresh": 20 * MINUTE}, 20 * MINUTE,
        "without being asked"),
    "it is when its document allows": (
        {"seen": seen(MINUTE, 3 * MINUTE, 5 * MINUTE), "wishes": Wishes(every=30 * MINUTE)},
        30 * MINUTE, "without being asked"),
    "but not under the operator's floor": (
        {"seen": seen(MINUTE, 3 * MINUTE, 5 * MINUTE), "fresh": timedelta(0)}, 15 * MINUTE,
        "without being asked"),
    "a month of silence": ({"seen": seen(31 * DAY, 32 * DAY, 33 * DAY)}, 12 * HOUR, "30 days"),
    "a year of silence": ({"seen": seen(400 * DAY, 401 * DAY, 402 * DAY)}, DAY, "365 days"),
    "one new article brings it back": (
        {"seen": seen(MINUTE, 40 * DAY, 40 * DAY + HOUR, 40 * DAY + 2 * HOUR)}, HOUR, "without"),
    "no validators: once a day": ({"conditional": False}, DAY, "no ETag"),
    "unless the operator says otherwise": (
        {"conditional": False, "own": True, "usual": 30 * MINUTE}, 30 * MINUTE, "for this feed"),
    "an interval of its own does not adapt": (
        {"own": True, "usual": 20 * MINUTE, "seen": seen(DAY, 3 * DAY, 5 * DAY)}, 20 * MINUTE,
        "for this feed"),
    "the server's wish goes before it": (
        {"own": True, "usual": 20 * MINUTE, "fresh": 2 * HOUR}, 2 * HOUR, "server asks"),
    "the longer of two wishes": (
        {"fresh": 2 * HOUR, "wishes": Wishes(every=3 * HOUR)}, 3 * HOUR, "server asks"),
    "once a week after a month of refusals": ({"dead": True}, 7 * DAY, "once a week"),
    "an absurd wish is a day": ({"fresh": 366 * DAY}, DAY, "server asks"),
}  # fmt: skip


@pytest.mark.parametrize("case", PACES)
def test_the_pace_of_a_feed(case: str):
    known, least, because = PACES[case]
    found = due(Pace(**{"usual": HOUR} | known))
    assert least <= found.at - NOW <= least * 1.1
    assert because in found.because


@pytest.mark.parametrize(
    ("hours", "days", "not_before"),
    [
        ({13}, set(), NOW + 2 * HOUR),
        ({12}, set(), NOW + HOUR),
        ({13, 14, 15}, set(), NOW + 4 * HOUR),
        (set(), {0}, NOW + 12 * HOUR),
        ({0}, {0}, NOW + 13 * HOUR),
        (set(range(1, 24)), {0, 1, 2, 3, 4, 6}, datetime(2026, 11, 28, 0, tzinfo=UTC)),
    ],
)
def test_the_hours_and_days_that_a_feed_wants_quiet_are_left_out(hours, days, not_before):
    wishes = Wishes(skip_hours=frozenset(hours), skip_days=frozenset(days))
    found = due(Pace(usual=HOUR, wishes=wishes))
    assert not_before <= found.at <= not_before + 0.1 * HOUR
    assert ("quiet" in found.because) is (not_before > NOW + HOUR)


@settings(deadline=None)
@given(st.text(), st.datetimes(timezones=st.just(UTC), max_value=datetime(2100, 1, 1)))  # noqa: DTZ001
def test_the_same_feed_and_moment_have_the_same_answer(feed, now):
    asked = {"now": now, "failures": 0, "feed": feed, "retry_after": None}
    first = next_due(Pace(usual=HOUR), **asked)
    assert next_due(Pace(usual=HOUR), **asked) == first
    assert now + HOUR <= first.at <= now + 1.1 * HOUR


spans = st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=400))
paces = st.builds(
    Pace,
    usual=st.timedeltas(min_value=5 * MINUTE, max_value=7 * DAY),
    own=st.booleans(),
    conditional=st.booleans(),
    seen=st.lists(spans, max_size=12).map(lambda ago: seen(*sorted(ago))),
    fresh=st.none() | spans,
    wishes=st.builds(
        Wishes,
        every=st.none() | spans,
        skip_hours=st.frozensets(st.integers(0, 23), max_size=23),
        skip_days=st.frozensets(st.integers(0, 6), max_size=6),
    ),
)


@settings(deadline=None)
@given(paces, st.integers(0, 50))
def test_no_feed_is_asked_too_often_nor_forgotten(pace, failures):
    found = due(pace, failures)
    assert found.at - NOW >= pace.floor
    assert found.at - NOW <= max(pace.usual, DAY) * 1.1 + 8 * DAY
    assert found.at.hour not in pace.wishes.skip_hours
    assert found.at.weekday() not in pace.wishes.skip_days


def test_feeds_polled_together_drift_apart():
    moments = sorted(
        next_due(Pace(usual=HOUR), now=NOW, failures=0, feed=f"feed-{n}", retry_after=None).at
        for n in range(100)
    )
    assert len(set(moments)) == 100
    assert moments[-1] - moments[0] > timedelta(minutes=5)
    assert moments[50] - moments[0] > timedelta(minutes=2)


@pytest.mark.parametrize(
    ("asked", "not_before", "allowed"),
    [
        (None, None, None),
        (timedelta(0), None, 15 * MINUTE),
        (14 * MINUTE, None, MINUTE),
        (15 * MINUTE, None, None),
        (HOUR, 2 * HOUR, 2 * HOUR),
        (HOUR, -MINUTE, None),
        (5 * MINUTE, HOUR, HOUR),
        (-HOUR, None, None),  # the clock was set back since
    ],
)
def test_when_a_person_may_have_a_feed_asked(
    asked: timedelta | None, not_before: timedelta | None, allowed: timedelta | None
) -> None:
    found = by_hand(
        last_polled_at=None if asked is None else NOW - asked,
        not_before=None if not_before is None else NOW + not_before,
        now=NOW,
    )
    assert (found and found.at - NOW) == allowed


def test_the_first_polls_of_a_list_are_spread_over_an_interval_and_stay_so() -> None:
    moments = [first_due(f"f{n}", HOUR, now=NOW).at - NOW for n in range(1000)]
    assert all(timedelta(0) <= wait < HOUR for wait in moments)
    for quarter in range(4):
        within = [wait for wait in moments if quarter * HOUR <= wait * 4 < (quarter + 1) * HOUR]
        assert 180 < len(within) < 320
    assert moments == [first_due(f"f{n}", HOUR, now=NOW).at - NOW for n in range(1000)]
