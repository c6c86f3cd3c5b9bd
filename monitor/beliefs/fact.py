"""
A fact and its tellings: many outlets tell of one call, one delivery, one treaty.

`same_fact` says whether a claim tells again what another one has told (docs/developments.md,
"Facts"). It is called by the facts projection as readings arrive.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from monitor.beliefs.likeness import alike
from monitor.beliefs.period import Period

#: Two outlets may date one thing a day apart: the world has time zones.
_APART = timedelta(days=1)

#: An undated claim may speak of a day this far from its publication.
_AROUND = timedelta(days=3)

#: No two tellings further apart than this are of the same fact, unless it is a lasting one.
FARTHEST = 2 * _AROUND


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One claim as far as it says which fact it tells of."""

    key: str  #: what must be equal: who, what, to whom
    days: Period  #: when
    wording: str | None  #: words that must be alike; None where the key says it all
    lasting: bool  #: undated, it may speak of any day: a treaty, a delivery


def same_fact(one: Telling, other: Telling) -> bool:
    """Whether both tell of the same fact. Both are of one kind of claim and one topic."""
    if one.key != other.key or not _same_time(one, other):
        return False
    return one.wording is None or other.wording is None or alike(one.wording, other.wording)


def _same_time(one: Telling, other: Telling) -> bool:
    if one.days.dated and other.days.dated:
        return one.days.overlaps(other.days.widened(_APART))
    if one.lasting and not one.days.dated and not other.days.dated:
        return True
    return _meant(one).overlaps(_meant(other))


def _meant(telling: Telling) -> Period:
    """The days that a telling may speak of."""
    days = telling.days
    if days.dated:
        return days
    if telling.lasting:
        return Period(first=date.min, last=days.last, dated=False)
    return days.widened(_AROUND)
