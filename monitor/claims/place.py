"""The place that a clause gives for its count, as the pack calls it."""

from typing import NamedTuple

from monitor.claims.clauses import Clause
from monitor.claims.counted import Counted
from monitor.claims.passage import Line
from monitor.text.phrases import word_set

_BEFORE_PLACE = word_set(
    "in to inside into at near on off across within reached entered for of toward towards around"
    " outside fled crossed crossing"
)
_REACH = 3  #: words between a preposition and the place


class Place(NamedTuple):
    """The canonical name, or None, and the example that the rule is named after."""

    name: str | None
    rule: str


def place(line: Line, number: Counted, clause: Clause) -> Place:
    """The first place behind the number in its clause, else the last one before it."""
    named = [
        (name.first, slug)
        for name in line.names
        for slug in name.slugs("place")[:1]
        if _is_location(line, name.first)
    ]
    for at, slug in named:
        if number.last <= at < clause.right:
            return Place(slug, "8,000 are in Kursk")
    before = [slug for at, slug in named if clause.left <= at < number.first]
    return Place(before[-1], "in Kursk there are 8,000") if before else Place(None, "no place")


def _is_location(line: Line, index: int) -> bool:
    """``in Kursk``, ``to Russia``; but not "Russia's war"."""
    return any(line.word(index - back) in _BEFORE_PLACE for back in range(1, _REACH + 1))
