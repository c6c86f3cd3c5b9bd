"""
Dates in a sentence, resolved against the day of publication, with their precision.

A closed list of forms: ``Oct. 18``, ``18 October 2024``, ``mid-January``, ``October 27-28``,
``Friday``, ``yesterday``, ``a day earlier``, ``last month``, ``in 2024``, ``the end of the year``.
What is not on the list is not guessed. A weekday or a month without a year is the latest one that
has come, or after "by" and its like the next one to come.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from monitor.text import calendar_words as words_of
from monitor.text.number_words import UNITS
from monitor.text.phrases import Phrases
from monitor.text.tokens import Token

_BINDINGS = Phrases(words_of.BINDINGS)
_DAYS_AGO = Phrases(words_of.DAYS_AGO)
_PERIODS = Phrases(words_of.PERIODS)
_WEEKS = Phrases(words_of.WEEKS)
_ENDS = Phrases(words_of.ENDS)
_OPENERS = (
    _DAYS_AGO.openers
    | _PERIODS.openers
    | _WEEKS.openers
    | words_of.SEASONS.keys()
    | UNITS.keys()
    | {"a"}
    | _ENDS.openers
    | words_of.MONTHS.keys()
    | words_of.WEEKDAYS.keys()
)
#: No date is without one of these or a figure.
TELLING = (_OPENERS | words_of.AGO) - {
    "a",
    *UNITS,
    "the",
    "by",
    "at",
    "before",
    "until",
    "towards",
} | {"end", "day", "week", "month", "year"}
_EARLIEST, _LATEST = 1000, 9000  #: years; beyond these a calendar cannot be counted in
_WEEK = 7
_BETWEEN = frozenset({"the", "early", "mid", "-", "late", "this", "next", "last"})
_DAY_JOINTS = frozenset({"-", "\u2013", "and", "to"})
_ALONE = frozenset({"alone", "of", "in", "at", "by", "when", "while", "near", "that"})
_ON = frozenset({"on", "by", "since", "until", "of", "from", "to", "before", "after"})
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
    """Every date in ``words[first:last]``, left to right; none for an absurd publication day."""
    found: list[Moment] = []
    last = last if _EARLIEST < published.year < _LATEST else first
    index, binding, opened = first, "point", first
    while index < last:
        lower = words[index].lower
        forms = _IN_FIGURES if lower[0].isdigit() else _FORMS.get(lower)
        if forms and (read := _read(words, index, last, published, forms)):
            start = opened if binding != "point" else index
            binding = "deadline" if read.rule == _END else binding
            found.append(Moment(start, read.last, read.value, read.ahead, binding, read.rule))
            index, binding = read.last, "point"
        elif bound := _BINDINGS.at(words, index, last) if lower in _BINDINGS.openers else None:
            opened, binding, index = index, bound.value, bound.last
        else:
            binding = binding if lower in _BETWEEN else "point"
            index += 1
    return found


def _read(
    words: Sequence[Token], index: int, last: int, published: date, forms: Sequence["_Form"]
) -> _Date | None:
    for form in forms:
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
    if week := _WEEKS.at(words, index, last):
        value = _month(published - timedelta(days=week.value))
        return _Date(week.last, value, value, "last week")
    if end := _ENDS.at(words, index, last):
        value = f"{published.year:04}-12" if end.value == "year" else _month(published)
        return _Date(end.last, value, value, _END)
    return None


def _ago(words: Sequence[Token], index: int, last: int, published: date) -> _Date | None:
    """``two days earlier``, ``a month ago``, ``3 weeks ago``."""
    if index + 2 >= last or words[index + 2].lower not in words_of.AGO:
        return None
    word = words[index].lower
    count = int(word) if word.isdecimal() and len(word) < 3 else UNITS.get(word, 0)
    count = 1 if word in {"a", "an"} else count
    days, months = words_of.SPANS.get(words[index + 1].lower, (0, 0))
    if not count or not (days or months):
        return None
    if months:
        value = _months_back(published, count * months, "year" if months == 12 else "month")
    else:
        day = published - timedelta(days=count * days)
        value = day.isoformat() if days == 1 else _month(day)
    return _Date(index + 3, value, value, "three weeks ago")


def _season(words: Sequence[Token], index: int, last: int, published: date) -> _Date | None:
    """``last fall``, ``this summer``, ``by the spring``, ``in the autumn of 2024``: its year."""
    begins = words_of.SEASONS.get(words[index].lower)
    before = words[index - 1].lower if index else ""
    if begins is None or before not in {"the", "last", "this", "next", "in", "by", "since"}:
        return None
    at = index + 1 + (index + 1 < last and words[index + 1].lower == "of")
    year, after = _following_year(words, at, last)
    if year:
        return _Date(after, str(year), str(year), "last fall")
    if words[index].lower == "fall" and before not in {"last", "this", "next"}:
        return None  # "the fall of the city"
    begun = begins <= published.month
    over = published.month > begins + 2 or (before == "next" and begun)
    past = published.year - (not begun or (before == "last" and begins == published.month))
    ahead = published.year + over
    past = ahead if before == "next" else past
    return _Date(index + 1, f"{past:04}", f"{ahead:04}", "last fall")


def _iso(words: Sequence[Token], index: int, last: int, _published: date) -> _Date | None:
    """``2024-11-14``."""
    if index + 4 >= last or not (year := _as_year(words[index].text)):
        return None
    signs = [word.text for word in words[index + 1 : index + 5]]
    if signs[0] != "-" or signs[2] != "-" or not (signs[1] + signs[3]).isdecimal():
        return None
    day = _start(year, int(signs[1]), int(signs[3])) if len(signs[1] + signs[3]) < 5 else None
    return _Date(index + 5, f"{day}", f"{day}", "2024-11-14") if day else None


def _day_alone(words: Sequence[Token], index: int, last: int, published: date) -> _Date | None:
    """``on the 19th``: the latest one; but not "the 11th Brigade"."""
    if index < 2 or words[index - 1].lower != "the" or words[index - 2].lower not in _ON:
        return None
    day, at = _day(words, index, last)
    if not day or at == index + 1 or (at < last and words[at].text[0].isalnum()):
        return None
    months = [(published.replace(day=1) - timedelta(days=back)) for back in (0, 1, 40)]
    days = [found for month in months if (found := _start(month.year, month.month, day))]
    value = next((found for found in days if found <= published), None)
    return _Date(at, f"{value}", f"{value}", "on the 19th") if value else None


def _month(day: date) -> str:
    return day.isoformat()[: len("2024-10")]


def _months_back(published: date, months: int, precision: str) -> str:
    if precision == "year":
        return f"{published.year - months // 12:04}"
    ordinal = published.year * 12 + published.month - 1 - months
    return f"{ordinal // 12:04}-{ordinal % 12 + 1:02}"


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
    if at + 1 < last and words[at].lower in _DAY_JOINTS:
        later = words[at + 1].text
        alone = words[at].lower != "and" or at + 2 == last or _closes(words[at + 2])
        if alone and later.isdecimal() and len(later) <= 2 and day < int(later) <= 31:
            day, at = int(later), at + 2
    return (day, at) if 1 <= day <= 31 else (0, index)


def _closes(word: Token) -> bool:
    """``March 7 and 8, …``; but not "on March 7 and 8 soldiers"."""
    return not word.text[0].isalnum() or word.lower in words_of.MONTHS or word.lower in _ALONE


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
    length = len("2024-10-18") if day else len("2024-10")
    return _Date(
        last,
        past[-1].isoformat()[:length],
        ahead[0].isoformat()[:length],
        "on October 18" if day else "in May",
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
    if not back and index and words[index - 1].lower == "last":
        back = _WEEK
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


_Form = Callable[[Sequence[Token], int, int, date], _Date | None]
_IN_FIGURES: tuple[_Form, ...] = (_ago, _iso, _day_first, _day_alone, _year)


def _forms() -> dict[str, tuple[_Form, ...]]:
    """The forms that a date can have, by the word that it begins with."""
    table: dict[str, tuple[_Form, ...]] = dict.fromkeys(_OPENERS, (_ago, _relative))
    table |= dict.fromkeys(words_of.MONTHS, (_month_first,))
    table |= dict.fromkeys(words_of.WEEKDAYS, (_weekday,))
    return table | dict.fromkeys(words_of.SEASONS, (_season,))


_FORMS = _forms()
