"""
The day a figure speaks of: a date in its clause, else the day of the saying, else publication.

For planned figures a date is the deadline (`by_date`) and the day of the saying counts.
"""

from collections.abc import Sequence
from typing import NamedTuple

from monitor.claims.clauses import Clause
from monitor.claims.counted import Counted
from monitor.claims.hearing import Heard
from monitor.claims.model import Basis
from monitor.claims.origin import Attribution
from monitor.claims.passage import Line, Passage
from monitor.claims.saying_day import day_of
from monitor.claims.sayings import Saying
from monitor.text.dates import Moment
from monitor.text.phrases import word_set

_LINKS = word_set("when after as in during while since")
_PARTINGS = frozenset({",", ":", "-", "\u2013", "\u2014"})
_LEADING = 2  #: words before a date that opens the sentence


class When(NamedTuple):
    """as_of with its basis, by_date, and the example that the rule is named after."""

    as_of: str
    basis: Basis
    by_date: str | None
    rule: str


def when(
    passage: Passage,
    line: Line,
    number: Counted,
    clause: Clause,
    reach: Clause,
    status: str,
    said: Attribution,
    heard: Heard,
) -> When:
    """When *number* was true, or was said."""
    beside = _day_beside(line, said.saying, heard.sayings)
    day = beside.value if beside else heard.day(said.origin)
    own = [m for m in line.moments if m is not beside and m.binding != "since"]
    inside = [m for m in own if _inside(m, number, clause)]
    inside = inside or [m for m in own if _inside(m, number, reach)]
    if status == "planned":
        return _said(passage, day, inside[-1].ahead if inside else None)
    today = passage.published.isoformat()
    points = inside or [m for m in own if _opens(line, m) or _follows(line, m, clause)]
    points = [m for m in points if not _is_to_come(line, number, m)]
    points = points or [m for m in own if line.follows(m.first - 2, "as of")]
    points = [m for m in points if not today.startswith(m.value) or m.value == today]
    if points:
        return When(points[-1].value, "clause", None, "600 were killed in January")
    return _said(passage, day, None)


def _said(passage: Passage, day: str | None, by_date: str | None) -> When:
    if day:
        return When(day, "saying", by_date, "said on Friday")
    return When(passage.published.isoformat(), "published", by_date, "no date is given")


def _inside(moment: Moment, number: Counted, clause: Clause) -> bool:
    """In the clause, but not in the aside that it is passed over."""
    opens, closes = clause.aside
    in_aside = opens <= moment.first < closes
    return (
        clause.left <= moment.first
        and moment.last <= max(clause.right, number.last)
        and (not in_aside)
    )


def _opens(line: Line, moment: Moment) -> bool:
    """``On December 14 alone, by Kyiv's account, at least 30 fell``."""
    after = moment.last + (line.word(moment.last) == "alone")
    return moment.first <= _LEADING and line.word(after) in _PARTINGS


def _is_to_come(line: Line, number: Counted, moment: Moment) -> bool:
    """``are training and will be ready by November 1``: no day of the training."""
    between = {line.word(i) for i in range(number.last, moment.first)}
    return moment.binding == "deadline" and bool(between & {"will", "would", "could", "should"})


def _follows(line: Line, moment: Moment, clause: Clause) -> bool:
    """``were hurt when missiles struck an estate last Wednesday``."""
    if line.word(clause.right) not in _LINKS or moment.first < clause.right:
        return False
    between = {line.word(i) for i in range(clause.right, moment.first)}
    numbers = any(clause.right <= a.first < moment.first for a in line.amounts)
    return not numbers and not between & {",", ";", "-", "\u2013", "\u2014", "and"}


def _day_beside(line: Line, saying: Saying | None, heard: Sequence[Saying]) -> Moment | None:
    """The date that stands with the word of saying; "reported on Friday, citing Y" is Y's too."""
    if saying is None:
        return None
    cited = saying.form in {"citing", "according"}
    near = [saying, *(other for other in heard if cited and other.form in {"leading", "trailing"})]
    days = (day_of(line, each) for each in near)
    return next((day for day in days if day), None)
