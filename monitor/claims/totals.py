"""
Numbers that a verb of counting gives: "losses rose to 3,000", "brings the number there to 900".

The verb says nothing of the people; the noun that it counts does. Asked by `cues`.
"""

from typing import NamedTuple

from monitor.claims import states
from monitor.claims.governors import BODIES, COUNTING, RAISING, TOTALS
from monitor.claims.passage import Line
from monitor.text.phrases import Found, Phrases, word_set

_FAR = 14  #: words between "brings" and "to 9,000"
_LATE = 3  #: words between "rose" and "to", as in "rose last week to 9,000"
_PASSED = word_set("""
    passed passes exceed exceeds exceeded exceeding surpassed surpasses surpass topped tops topping
""")
_NOUN_VERBS = frozenset({"numbers", "number", "numbered"})


class Counting(NamedTuple):
    """A verb of counting, and where what it counts begins."""

    first: int
    last: int
    counted: tuple[int, int]


def counting(line: Line, left: int, number: int) -> Counting | None:
    """The verb of counting of the clause that begins at *left*, for the number at *number*."""
    for at in range(max(left, number - _LATE), number):
        found = line.at(COUNTING, at, number)
        if found and found.last == number:
            return Counting(at, number, (left, at))
    if line.word(number) in _PASSED:  # "passed 3,000": it is the number's qualifier too
        return Counting(number, number, (left, number))
    if line.word(number - 1) not in {"to", "at"}:
        return None
    for at in range(number - 2, max(left, number - _FAR) - 1, -1):
        if line.word(at) in RAISING and any(line.word(i) in TOTALS for i in range(at, number)):
            return Counting(at, at + 1, (at + 1, number))
    return None


def totalled(line: Line, verb: Counting, table: Phrases[str], standing: str | None) -> str | None:
    """What the noun before the verb says of those counted: "the number of North Koreans killed"."""
    first, last = verb.counted
    cues = [c for c in line.scan(table, first, last) if c.value and not _is_amount(line, c)]
    fates = [cue.value for cue in cues if cue.value not in states.MOVABLE]
    if fates:
        return fates[-1]
    total = [i for i in range(first, last) if line.word(i) in TOTALS]
    if not total:
        return None
    behind = [cue.value for cue in cues if cue.first > total[0]]
    if behind:
        return behind[-1]
    bodies = any(line.word(i) in BODIES for i in total)
    return standing if bodies or _is_located(line, total[0], last) else None


def _is_amount(line: Line, cue: Found[str]) -> bool:
    return line.word(cue.first) in _NOUN_VERBS


def _is_located(line: Line, first: int, last: int) -> bool:
    """``the number of North Koreans in Russia``."""
    inside = (name for name in line.names if first < name.first and name.last <= last)
    return any(line.word(n.first - 1) in states.INSIDE and n.slugs("place") for n in inside)
