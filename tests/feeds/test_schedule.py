from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.feeds.schedule import next_due

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def wait(interval: timedelta, failures: int = 0, retry_after: timedelta | None = None) -> timedelta:
    due = next_due(
        now=NOW, interval=interval, failures=failures, feed="wire", retry_after=retry_after
    )
    return due - NOW


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
        (HOUR, 0, timedelta(minutes=1), HOUR),
    ],
)
def test_the_wait_is_the_longest_of_all_wishes_plus_at_most_a_tenth(
    interval, failures, retry_after, least
):
    waited = wait(interval, failures, retry_after)
    assert least <= waited <= least * 1.1


@settings(deadline=None)
@given(st.text(), st.datetimes(timezones=st.just(UTC), max_value=datetime(2100, 1, 1)))  # noqa: DTZ001
def test_the_same_feed_and_moment_have_the_same_answer(feed, now):
    asked = {"now": now, "interval": HOUR, "failures": 0, "feed": feed, "retry_after": None}
    assert next_due(**asked) == next_due(**asked)
    assert now + HOUR <= next_due(**asked) <= now + 1.1 * HOUR


def test_feeds_polled_together_drift_apart():
    due = sorted(
        next_due(now=NOW, interval=HOUR, failures=0, feed=f"feed-{n}", retry_after=None)
        for n in range(100)
    )
    assert len(set(due)) == 100
    assert due[-1] - due[0] > timedelta(minutes=5)
    assert due[50] - due[0] > timedelta(minutes=2)
