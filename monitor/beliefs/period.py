"""
Days that a claim names more or less exactly: ``2024-10-28``, ``2024-10`` or ``2024``.

In comes the text of a date field and the day of publication, out goes the span of days meant.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The days that are meant, both ends included."""

    first: date
    last: date
    dated: bool  #: whether the text gives a date; else it is the day of publication

    def overlaps(self, other: "Period") -> bool:
        """Whether both can mean the same day."""
        return self.first <= other.last and other.first <= self.last

    def widened(self, days: timedelta) -> "Period":
        """So many days longer at either end."""
        return Period(first=self.first - days, last=self.last + days, dated=self.dated)


def period(named: str | None, published: date) -> Period:
    """The days of a date field; the day of publication when it is None."""
    if named is None:
        return Period(first=published, last=published, dated=False)
    return Period(first=first_day(named), last=last_day(named), dated=True)


def first_day(named: str) -> date:
    """The first day of a day, month or year."""
    year, month, day = (*map(int, named.split("-")), 1, 1)[:3]
    return date(year, month, day)


def last_day(named: str) -> date:
    """The last day of a day, month or year."""
    year, month, day = (*map(int, named.split("-")), 0, 0)[:3]
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])
