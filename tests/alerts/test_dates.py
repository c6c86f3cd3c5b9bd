"""Days, moments and ages in words."""

from datetime import UTC, date
from zoneinfo import ZoneInfo

import pytest

from monitor.alerts.dates import age, day, moment, short_day

SEOUL, BERLIN, NEW_YORK = map(ZoneInfo, ("Asia/Seoul", "Europe/Berlin", "America/New_York"))


@pytest.mark.parametrize(
    ("as_of", "shown"),
    [
        ("2024-10-18", "18 Oct 2024"),
        ("2024-10-08", "8 Oct 2024"),
        ("2024-10", "Oct 2024"),
        ("2024", "2024"),
        ("2024-13-01", "2024-13-01"),
        ("soon\r\n", "soon"),
    ],
)
def test_a_day_is_told_as_exactly_as_it_is_known(as_of: str, shown: str) -> None:
    assert day(as_of) == shown


def test_a_short_day_has_no_year() -> None:
    assert short_day(date(2024, 10, 4)) == "4 Oct"


@pytest.mark.parametrize(
    ("text", "zone", "shown"),
    [
        ("2024-10-23T14:05:00+09:00", SEOUL, "23 Oct 2024 14:05 +09:00"),
        ("2024-10-23T14:05:00+09:00", UTC, "23 Oct 2024 05:05 UTC (14:05 +09:00 there)"),
        ("2024-10-23T05:05:00+00:00", BERLIN, "23 Oct 2024 07:05 +02:00 (05:05 UTC there)"),
        ("2024-10-28T06:05:00+00:00", BERLIN, "28 Oct 2024 07:05 +01:00 (06:05 UTC there)"),
        (
            "2024-10-23T08:00:00+09:00",
            NEW_YORK,
            "22 Oct 2024 19:00 -04:00 (23 Oct 08:00 +09:00 there)",
        ),
        ("2024-10-23T14:05:00", UTC, "23 Oct 2024 14:05"),
        ("yesterday", UTC, None),
        (None, UTC, None),
    ],
)
def test_a_moment_is_told_in_the_readers_time_and_in_its_own(
    text: str | None, zone: ZoneInfo, shown: str | None
) -> None:
    assert moment(text, zone) == shown


@pytest.mark.parametrize(
    ("as_of", "shown"),
    [
        ("2024-10-23", "today"),
        ("2024-10-22", "1 day"),
        ("2024-10-17", "6 days"),
        ("2024-09", "23 days"),
        ("2024-10", "this month"),
        ("2024", "this year"),
        ("2024-02", "237 days"),
        ("2020-10-23", "1,461 days"),
        ("unknown", "age unknown"),
    ],
)
def test_an_age_is_counted_in_days(as_of: str, shown: str) -> None:
    assert age(as_of, date(2024, 10, 23)) == shown
