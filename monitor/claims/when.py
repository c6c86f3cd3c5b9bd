"""
The day a figure speaks of: a date in its clause, else the day of the saying, else publication.

For planned figures a date is the deadline (`by_date`) and the day of the saying counts.
"""

from collections.abc import Sequence
from typing import NamedTuple

from monitor.claims.clauses import Clause
from monitor.claims.counted import Counted
from monitor.claims.model import Basis
from monitor.claims.origin import Attribution
from monitor.claims.passage import Line, Passage
from monitor.claims.sayings import Saying
from monitor.text.dates import Moment

_AFTER_VERB = 7  #: "told reporters in Seoul on Friday"
_BEFORE = 3  #: "On Monday Zelenskiy had said"


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
    status: str,
    said: Attribution,
    heard: Sequence[Saying],
) -> When:
    """When *number* was true, or was said."""
    day = _day_of_saying(line, said.saying, heard)
    own = [m for m in line.moments if m is not day and _inside(m, number, clause)]
    if status == "planned":
        ahead = [m.ahead for m in own if m.binding != "since"]
        return _said(passage, day, ahead[-1] if ahead else None)
    points = [m for m in own if m.binding != "since"]
    if points:
        return When(points[-1].value, "clause", None, "600 were killed in January")
    return _said(passage, day, None)


def _said(passage: Passage, day: Moment | None, by_date: str | None) -> When:
    if day:
        return When(day.value, "saying", by_date, "said on Friday")
    return When(passage.published.isoformat(), "published", by_date, "no date is given")


def _inside(moment: Moment, number: Counted, clause: Clause) -> bool:
    return clause.left <= moment.first and moment.last <= max(clause.right, number.last)


def _day_of_saying(line: Line, saying: Saying | None, heard: Sequence[Saying]) -> Moment | None:
    """The date that stands with the word of saying; "reported on Friday, citing Y" is Y's too."""
    if saying is None:
        return None
    cited = saying.form in {"citing", "according"}
    near = [saying, *(other for other in heard if cited and other.form in {"leading", "trailing"})]
    days = (_day_beside(line, each) for each in near)
    return next((day for day in days if day), None)


def _day_beside(line: Line, saying: Saying) -> Moment | None:
    """The date right before or after the words of *saying*, not in what is said."""
    for moment in line.moments:
        if moment.binding != "point":
            continue
        if saying.verb <= moment.first <= saying.last + _AFTER_VERB and not _said_between(
            line, saying.last, moment.first
        ):
            return moment
        if saying.form == "citing" and 0 <= saying.first - moment.last <= 1:
            return moment  # "reported on Friday, citing Y"
        if _leads_up(line, moment, saying) or saying.first < moment.first < saying.verb:
            return moment
    return None


def _leads_up(line: Line, moment: Moment, saying: Saying) -> bool:
    """``On Friday, Seoul said``; but not "… in 2024, Seoul said"."""
    if not 0 <= saying.first - moment.last <= _BEFORE:
        return False
    comma = any(line.word(i) == "," for i in range(moment.last, saying.first))
    return not comma or moment.first <= 1


def _said_between(line: Line, first: int, last: int) -> bool:
    """True when the said begins between the verb and the date: "said that in January"."""
    words = {line.word(i) for i in range(first, last)}
    numbers = any(first <= amount.first < last for amount in line.amounts)
    return numbers or bool(words & {"that", ",", ":"})
