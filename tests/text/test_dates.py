"""Dates as news writes them, against a day of publication."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.text.dates import Moment, moments
from monitor.text.tokens import tokens

PUBLISHED = date(2024, 10, 21)  # a Monday

PUBLICATIONS = st.dates(min_value=date(1972, 1, 1), max_value=date(2100, 1, 1))

POINTS = {
    "on Friday": "2024-10-18",
    "said Friday the North": "2024-10-18",
    "on Monday": "2024-10-21",
    "last Sunday": "2024-10-20",
    "on Oct. 18": "2024-10-18",
    "on October 18, 2023": "2023-10-18",
    "on 18 October": "2024-10-18",
    "on the 18th of October": "2024-10-18",
    "on October 12-13": "2024-10-13",
    "on Dec. 23": "2023-12-23",
    "in mid-August": "2024-08",
    "in early May": "2024-05",
    "in March": "2024-03",
    "in November 2023": "2023-11",
    "in 2023": "2023",
    "yesterday": "2024-10-20",
    "a day earlier": "2024-10-20",
    "last month": "2024-09",
    "earlier this month": "2024-10",
    "last year": "2023",
    "next month": "2024-11",
    "last Monday": "2024-10-14",
    "tomorrow": "2024-10-22",
    "two days ago": "2024-10-19",
    "three weeks ago": "2024-09",
    "a month earlier": "2024-09",
    "a year ago": "2023",
    "last week": "2024-10",
    "earlier this week": "2024-10",
    "last fall": "2024",
    "last winter": "2023",
    "in the spring of 2023": "2023",
    "next spring": "2025",
    "on the 19th": "2024-10-19",
    "on the 28th": "2024-09-28",
    "2024-10-14": "2024-10-14",
    "on October 7 and 8, they": "2024-10-08",
    "in mid-January": "2024-01",
    "as of Sunday": "2024-10-20",
}

DEADLINES = {
    "by December": "2024-12",
    "by the end of the year": "2024-12",
    "by mid-January": "2025-01",
    "until Friday": "2024-10-25",
    "before the end of the month": "2024-10",
    "by 1 November": "2024-11-01",
    "by 2026": "2026",
    "by the summer": "2025",
}

NO_DATES = [
    "they may come",
    "the march on Kyiv",
    "3,000 soldiers",
    "2,024 men",
    "a 2024 model",
    "friendly fire",
    "the fall of the city",
    "the 11th Brigade",
    "12,000 a day",
]


def found(text: str, published: date = PUBLISHED) -> list[Moment]:
    words = tokens(text)
    return moments(words, 0, len(words), published)


@pytest.mark.parametrize(("text", "value"), POINTS.items())
def test_a_date_is_counted_back_from_the_publication(text: str, value: str) -> None:
    assert [(m.value, m.binding) for m in found(text)] == [(value, "point")]


@pytest.mark.parametrize(("text", "value"), DEADLINES.items())
def test_a_deadline_lies_ahead(text: str, value: str) -> None:
    assert [(m.ahead, m.binding) for m in found(text)] == [(value, "deadline")]


def test_since_opens_a_period_and_is_no_point() -> None:
    assert [m.binding for m in found("since August")] == ["since"]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert found(text) == []


@given(st.dates(min_value=date(1970, 1, 1), max_value=date(2100, 1, 1)), st.integers(0, 360))
def test_a_day_of_the_past_year_is_found_again(published: date, back: int) -> None:
    day = date.fromordinal(published.toordinal() - back)
    assert found(f"on {day:%B} {day.day}", published)[0].value == day.isoformat()


def written(day: date) -> list[str]:
    """The ways in which news writes a day of a named year."""
    month, short, number = f"{day:%B}", f"{day:%b}", day.day
    suffix = "th" if 10 < number < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return [
        f"on {month} {number}, {day.year}",
        f"on {short}. {number}, {day.year}",
        f"on {number} {month} {day.year}",
        f"on {number} {short} {day.year}",
        f"on the {number}{suffix} of {month} {day.year}",
        f"on {month} {number}{suffix}, {day.year}",
        f"on {day:%A}, {month} {number}, {day.year}",
        day.isoformat(),
    ]


@given(st.dates(min_value=date(1970, 1, 1), max_value=date(2060, 1, 1)), PUBLICATIONS)
def test_a_full_date_is_read_in_every_spelling(day: date, published: date) -> None:
    for text in written(day):
        assert found(f"killed {text}, they said", published)[-1].value == day.isoformat(), text


@given(st.integers(1, 19), st.sampled_from(["days", "weeks", "months", "years"]), PUBLICATIONS)
def test_what_was_so_long_ago_lies_in_the_past(count: int, unit: str, published: date) -> None:
    (moment,) = found(f"{count} {unit} ago", published)
    assert moment.value < published.isoformat()
    assert len(moment.value) == {"days": 10, "weeks": 7, "months": 7, "years": 4}[unit]


def test_an_impossible_day_leaves_the_month() -> None:
    assert [m.value for m in found("on 31 June 2024")] == ["2024-06"]
