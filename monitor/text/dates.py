"""
Dates in a sentence, resolved against the day of publication, with their precision.

A closed list of forms: ``Oct. 18``, ``18 October 2024``, ``mid-January``, ``October 27-28``,
``Friday``, ``yesterday``, ``a day earlier``, ``last month``, ``in 2024``, ``the end of the year``.
What is not on the list is not guessed. A weekday or a month without a year is the latest one that
has come, or after "by" and its like the next one to come.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from monitor.text import calendar_words as words_of
from monitor.text.phrases import Phrases
from monitor.text.tokens import Token

_BINDINGS = Phrases(words_of.BINDINGS)
_DAYS_AGO = Phrases(words_of.DAYS_AGO)
_PERIODS = Phrases(words_of.PERIODS)
_ENDS = Phrases(words_of.ENDS)
_OPENERS = (
    _DAYS_AGO.openers
    | _PERIODS.openers
    | _ENDS.openers
    | words_of.MONTHS.keys()
    | words_of.WEEKDAYS.keys()
)
_WEEK = 7
_END = "by the end of the year"


class Moment(NamedTuple):
    """A date as written. Token positions, *last* one past."""

    first: int
    last: int
    value: str  #: YYYY, YYYY-MM or YYYY-MM-DD, counted back from the publication
    ahead: str  #: the same words taken as a day to come
    binding: str  #: "point", "deadline" or "since"
    rule: str  #: named after an example it reads


class _Date(NamedTuple):
    """A date before its binding is known."""

    last: int
    value: str
    ahead: str
    rule: str


def moments(words: Sequence[Token], first: int, last: int, published: date) -> list[Moment]:
    """Every date in ``words[first:last]``, left to right."""
    found: list[Moment] = []
    index, binding, opened = first, "point", first
    while index < last:
        if read := _read(words, index, last, published):
            start = opened if binding != "point" else index
            binding = "deadline" if read.rule == _END else binding
            found.append(Moment(start, read.last, read.value, read.ahead, binding, read.rule))
            index, binding = read.last, "point"
        elif bound := _BINDINGS.at(words, index, last):
            opened, binding, index = index, bound.value, bound.last
        else:
            binding = (
                binding if words[index].lower in {"the", "early", "mid", "-", "late"} else "point"
            )
            index += 1
    return found


def _read(words: Sequence[Token], index: int, last: int, published: date) -> _Date | None:
    lower = words[index].lower
    if lower not in _OPENERS and not lower[0].isdigit():
        return None
    for form in (_relative, _month_first, _day_first, _weekday, _year):
        if found := form(words, index, last, published):
            return found
    return None


def _relative(words: Sequence[Token], index: int, last: int, published: date) -> _Date | None:
    if days := _DAYS_AGO.at(words, index, last):
        day = (published - timedelta(days=days.value)).isoformat()
        return _Date(days.last, day, day, "a day earlier")
    if period := _PERIODS.at(words, index, last):
        months, precision = period.value
        value = _months_back(published, months, precision)
        return _Date(period.last, value, value, "last month")
    if end := _ENDS.at(words, index, last):
        value = f"{published.year}-12" if end.value == "year" else f"{published:%Y-%m}"
        return _Date(end.last, value, value, _END)
    return None


def _months_back(published: date, months: int, precision: str) -> str:
    if precision == "year":
        return str(published.year - months // 12)
    ordinal = published.year * 12 + published.month - 1 - months
    return f"{ordinal // 12}-{ordinal % 12 + 1:02}"


def _month_first(words: Sequence[Token], index: int, last: int, published: date) -> _Date | None:
    """``October``, ``Oct. 18``, ``October 27-28, 2024``, ``October 2024``."""
    month = words_of.MONTHS.get(words[index].lower)
    if month is None or not words[index].text[0].isupper():
        return None
    at = index + 1
    if at < last and words[at].text == "." and at + 1 < last:
        at += 1
    day, at = _day(words, at, last)
    year, at = _following_year(words, at, last)
    if not day and not year and not _is_placed(words, index):
        return None
    at = at if day or year else index + 1
    return _dated(month, day, year, at, published)


def _day_first(words: Sequence[Token], index: int, last: int, published: date) -> _Date | None:
    """``18 October``, ``the 18th of October 2024``."""
    day, at = _day(words, index, last)
    if not day:
        return None
    if at < last and words[at].lower == "of":
        at += 1
    month = words_of.MONTHS.get(words[at].lower) if at < last else None
    if month is None or not words[at].text[0].isupper():
        return None
    year, after = _following_year(words, at + 1, last)
    return _dated(month, day, year, after, published)


def _is_placed(words: Sequence[Token], index: int) -> bool:
    """A month alone: any but *May* and *March*, and those after "in" and its like."""
    if words[index].lower not in words_of.AMBIGUOUS_MONTHS:
        return True
    before = words[index - 1].lower if index else ""
    return before in words_of.PLACERS or (before == "-" and words[index - 2].lower == "mid")


def _day(words: Sequence[Token], index: int, last: int) -> tuple[int, int]:
    """A day of the month, with ``th``, or the later one of ``27-28``; 0 when there is none."""
    if index >= last or not words[index].text.isdecimal() or len(words[index].text) > 2:
        return 0, index
    day, at = int(words[index].text), index + 1
    if at < last and words[at].lower in {"st", "nd", "rd", "th"}:
        at += 1
    if at + 1 < last and words[at].text in {"-", "\u2013"}:
        later = words[at + 1].text
        if later.isdecimal() and len(later) <= 2 and day < int(later) <= 31:
            day, at = int(later), at + 2
    return (day, at) if 1 <= day <= 31 else (0, index)


def _following_year(words: Sequence[Token], index: int, last: int) -> tuple[int, int]:
    at = index + 1 if index < last and words[index].text == "," else index
    if at < last and (year := _as_year(words[at].text)):
        return year, at + 1
    return 0, index


def _as_year(text: str) -> int:
    is_year = len(text) == 4 and text.isdecimal() and text[:2] in {"19", "20"}
    return int(text) if is_year else 0


def _dated(month: int, day: int, year: int, last: int, published: date) -> _Date | None:
    years = [year] if year else [published.year - 1, published.year, published.year + 1]
    starts = [start for y in years if (start := _start(y, month, day))]
    if not starts:
        return None
    past = [start for start in starts if start <= published] or starts[:1]
    ahead = [start for start in starts if _latest(start, day) >= published] or starts[-1:]
    form = "%Y-%m-%d" if day else "%Y-%m"
    return _Date(
        last, f"{past[-1]:{form}}", f"{ahead[0]:{form}}", "on October 18" if day else "in May"
    )


def _start(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day or 1)
    except ValueError:  # 31 June
        return None


def _latest(start: date, day: int) -> date:
    """The last day that *start* stands for: itself, or the end of its month."""
    return start if day else (start + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _weekday(words: Sequence[Token], index: int, last: int, published: date) -> _Date | None:
    """``Friday``: the latest one, the publication day included; ``last Friday`` likewise."""
    if index >= last or (number := words_of.WEEKDAYS.get(words[index].lower)) is None:
        return None
    back = (published.weekday() - number) % _WEEK
    value = published - timedelta(days=back)
    ahead = published + timedelta(days=-back % _WEEK)
    return _Date(index + 1, value.isoformat(), ahead.isoformat(), "on Friday")


def _year(words: Sequence[Token], index: int, _last: int, _published: date) -> _Date | None:
    """``in 2024``; a bare number without such a word before it is no date."""
    if not index or not (year := _as_year(words[index].text)):
        return None
    if words[index - 1].lower not in words_of.PLACERS:
        return None
    return _Date(index + 1, str(year), str(year), "in 2024")
