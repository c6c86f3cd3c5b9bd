"""What servers and documents ask for is understood; what they garble is no wish."""

from datetime import UTC, datetime, timedelta

import feedparser
import pytest

from monitor.feeds.wishes import Wishes, of_document, of_headers

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("headers", "fresh"),
    [
        ({}, None),
        ({"cache-control": "max-age=3600"}, HOUR),
        ({"cache-control": "public, Max-Age = 3600"}, HOUR),
        ({"cache-control": 'max-age="3600"'}, HOUR),
        ({"cache-control": "max-age=3600", "age": "600"}, timedelta(minutes=50)),
        ({"cache-control": "max-age=3600", "age": "7200"}, timedelta(0)),
        ({"cache-control": "max-age=3600", "age": "soon"}, HOUR),
        ({"cache-control": "max-age=0"}, timedelta(0)),
        ({"cache-control": "no-cache, max-age=3600"}, None),
        ({"cache-control": "no-store"}, None),
        ({"cache-control": "max-age=-1"}, None),
        ({"cache-control": "max-age=later"}, None),
        ({"cache-control": "max-age=99999999999"}, timedelta(days=366)),
        ({"cache-control": "stale-while-revalidate=60"}, None),
        ({"expires": "Mon, 23 Nov 2026 13:00:00 GMT"}, HOUR),
        (
            {
                "expires": "Mon, 23 Nov 2026 10:00:00 GMT",
                "date": "Mon, 23 Nov 2026 09:00:00 GMT",
            },
            HOUR,
        ),
        ({"expires": "Mon, 23 Nov 2026 11:00:00 GMT"}, timedelta(0)),
        ({"expires": "0"}, None),
        ({"expires": "-1"}, None),
        ({"expires": "Sun, 99 Foo 9999 99:99:99"}, None),
        ({"expires": "Mon, 23 Nov 2026 13:00:00 GMT", "cache-control": "max-age=60"},
         timedelta(minutes=1)),
    ],
)  # fmt: skip
def test_how_long_an_answer_is_fresh(headers: dict[str, str], fresh: timedelta | None) -> None:
    assert of_headers(headers, now=NOW) == fresh


def wishes(channel: str) -> Wishes:
    text = f'<rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel>{channel}<item><title>T</title></item></channel></rss>'
    return of_document(feedparser.parse(text.encode()).feed, text)


@pytest.mark.parametrize(
    ("channel", "every"),
    [
        ("", None),
        ("<ttl>30</ttl>", timedelta(minutes=30)),
        ("<ttl> 90 </ttl>", timedelta(minutes=90)),
        ("<ttl>often</ttl>", None),
        ("<ttl>-5</ttl>", None),
        ("<ttl>999999999</ttl>", timedelta(days=366)),
        ("<sy:updatePeriod>hourly</sy:updatePeriod>", HOUR),
        (
            "<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>",
            HOUR / 2,
        ),
        (
            "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>",
            None,
        ),
        ("<sy:updatePeriod>now and then</sy:updatePeriod>", None),
        ("<ttl>30</ttl><sy:updatePeriod>hourly</sy:updatePeriod>", HOUR),
    ],
)
def test_how_often_a_document_asks_to_be_asked(channel: str, every: timedelta | None) -> None:
    assert wishes(channel).every == every


def hours(*named: object) -> str:
    return f"<skipHours>{''.join(f'<hour>{hour}</hour>' for hour in named)}</skipHours>"


def days(*named: str) -> str:
    return f"<skipDays>{''.join(f'<day>{day}</day>' for day in named)}</skipDays>"


@pytest.mark.parametrize(
    ("channel", "skipped_hours", "skipped_days"),
    [
        (hours(0, 1, 23), {0, 1, 23}, set()),
        (hours(24), {0}, set()),
        (hours("noon"), set(), set()),
        (hours(*range(24)), set(), set()),
        (days("Saturday", "sunday"), set(), {5, 6}),
        (days("Someday"), set(), set()),
        (days("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
         set(), set()),
        (hours(3) + days("Friday"), {3}, {4}),
        ("<item><title>x</title></item>" + hours(3), set(), set()),
    ],
)  # fmt: skip
def test_when_a_document_asks_not_to_be_asked(
    channel: str, skipped_hours: set[int], skipped_days: set[int]
) -> None:
    found = wishes(channel)
    assert (found.skip_hours, found.skip_days) == (skipped_hours, skipped_days)
