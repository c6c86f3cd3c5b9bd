from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.feeds.dates import published

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)

READ = {
    "Fri, 18 Oct 2024 09:30:00 +0900": "2024-10-18T09:30:00+09:00",
    "Fri, 18 Oct 2024 09:30 GMT": "2024-10-18T09:30:00+00:00",
    "18 Oct 24 09:30:00 EST": "2024-10-18T09:30:00-05:00",
    "Fri, 18 Oct 2024 09:30:00 KST": "2024-10-18T09:30:00+09:00",
    "Fri, 18 Oct 2024 09:30:00 CEST": "2024-10-18T09:30:00+02:00",
    "Fri, 18 Oct 2024 09:30:00": "2024-10-18T09:30:00+00:00",
    "2024-10-18T09:30:00Z": "2024-10-18T09:30:00+00:00",
    "2024-10-18T09:30:00.250+09:00": "2024-10-18T09:30:00.250000+09:00",
    "2024-10-18 09:30:00 +0900": "2024-10-18T09:30:00+09:00",
    "2024-10-18 09:30:00 UTC": "2024-10-18T09:30:00+00:00",
    "2024-10-18": "2024-10-18T00:00:00+00:00",
    "1990-01-01T00:00:00Z": "1990-01-01T00:00:00+00:00",
    "2026-11-24T12:00:00Z": "2026-11-24T12:00:00+00:00",
}


@pytest.mark.parametrize(("text", "expected"), READ.items())
def test_a_date_is_read_in_its_own_zone(text, expected):
    moment = published(text, NOW)
    assert moment is not None
    assert moment.isoformat() == expected


@pytest.mark.parametrize(
    "text",
    [
        "1989-12-31T23:59:59Z",
        "2026-11-24T12:00:01Z",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
        "Mon, 01 Jan 0001 00:00:00 GMT",
        "Mon, 01 Jan 2036 00:00:00 GMT",
        "Fri, 18 Oct 2024 09:30:00 +2500",
        "Fri, 99 Oct 2024 09:30:00 GMT",
        "2024년 10월 18일",
        "yesterday",
        "",
    ],
)
def test_a_date_that_is_absurd_or_unreadable_is_not_trusted(text):
    assert published(text, NOW) is None


@settings(deadline=None)
@given(st.text() | st.datetimes().map(str) | st.from_regex(r"[0-9T:+ A-Z,-]{1,40}"))
def test_no_text_raises_and_no_answer_lies_outside_the_bounds(text):
    moment = published(text, NOW)
    if moment is not None:
        assert moment.utcoffset() is not None
        assert moment.year >= 1990
        assert moment <= NOW + timedelta(days=1)
