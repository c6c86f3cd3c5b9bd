"""
How far a number's clause reaches, left and right. Status and dates are sought inside it.

A clause ends at a semicolon or colon, at a word of saying, at another counted number, and at a
comma, unless the comma opens an aside after which the verb still follows ("800 soldiers, out of
1,000 sent, are ill").
"""

from collections.abc import Sequence
from typing import NamedTuple

from monitor.claims import nouns, speech
from monitor.claims.counted import Counted
from monitor.claims.passage import Line
from monitor.claims.states import BE, STATE_PHRASES
from monitor.text.phrases import Phrases, word_set

_WHOLES = Phrases(nouns.WHOLES)
_PART = 6  #: words between a part and "of" its whole
_ENDS = frozenset({";", ":", "(", ")", "\u2014", "\u2013", ".", "!", "?"})
_TURNS = word_set("""
    while but whereas although though because if where when after before since until
""")
_FIRST = word_set(
    "original initial first entire whole full remaining overall total estimated other promised "
    "planned pledged authorised authorized agreed expected required intended roughly"
)
#: "of the 11,000 sent last year", "of the 2,500 promised to Haiti".
_MOVED = word_set("""
    sent deployed dispatched stationed moved promised pledged planned authorised authorized
    envisaged envisioned approved foreseen expected requested due needed announced
""")
_VERBS = BE | {"will", "would", "could", "may", "might"}


class Clause(NamedTuple):
    """Word positions: the clause is ``[left, first)``, the number, ``[last, right)``."""

    floor: int  #: behind the number before, or 0
    left: int
    right: int
    aside: tuple[int, int]  #: an aside inside the right part to be passed over; empty if equal
    joined: bool  #: an earlier number stands at the left end: "…, including 600 officers"
    others: frozenset[int]  #: where the other counted numbers begin


def clause(line: Line, numbers: Sequence[Counted], index: int) -> Clause:
    """The clause of ``numbers[index]``."""
    left, joined = _left(line, numbers, index)
    right, aside = _right(line, numbers, index)
    others = frozenset(number.first for number in numbers if number is not numbers[index])
    floor = numbers[index - 1].last if index else 0
    return Clause(floor, left, right, aside, joined, others)


def _left(line: Line, numbers: Sequence[Counted], index: int) -> tuple[int, bool]:
    floor = numbers[index - 1].last if index else 0
    at = numbers[index].first
    while at > floor:
        word = line.word(at - 1)
        if word in _ENDS or word in _TURNS:
            return at, False
        if word == "," and not _is_aside_end(line, at - 1, floor):
            return at, False
        if word in {"that", "with"}:
            return at, False
        at -= 1
    return at, bool(index)


def _is_aside_end(line: Line, comma: int, floor: int) -> bool:
    """``the North, Seoul said, sent 3,000``: the comma closes an aside of at most eight words."""
    opening = next(
        (i for i in range(comma - 1, max(floor, comma - 9), -1) if line.word(i) == ","), 0
    )
    if not opening:
        return False
    return any(line.at(speech.REPORTING_PHRASES, i, comma) for i in range(opening + 1, comma))


def _right(line: Line, numbers: Sequence[Counted], index: int) -> tuple[int, tuple[int, int]]:
    at = numbers[index].last
    aside = (at, at)
    ahead = {number.first: number for number in numbers[index + 1 :]}
    while at < len(line.words):
        word = line.word(at)
        if word in _TURNS or _closes(line, at, numbers[index].last):
            return at, aside
        if word == "," and (fate := _fates_on(line, at)):
            at = fate
            continue
        if word in {",", "-"} and line.word(at - 1) != word:
            after = _aside(line, at, ahead)
            if not after or aside[0] < aside[1]:
                return at, aside
            aside, at = (at, after), after
            continue
        if whole := _whole(line, at, ahead):
            aside, at = (at, whole.last), _behind_whole(line, whole)
            aside = (aside[0], at)
            continue
        if at in ahead or (word in {"and", "or"} and _second_number(line, at, ahead)):
            return at, aside
        at += 1
    return at, aside


def _closes(line: Line, index: int, last: int) -> bool:
    """True at a mark, at "and that", and where something is told: "told them that"."""
    word = line.word(index)
    if word in _ENDS or (word == "and" and line.word(index + 1) == "that"):
        return True
    return word == "that" and index > last and _is_told(line, index)


def _is_told(line: Line, index: int) -> bool:
    """``told interrogators that they were sent``: another clause."""
    return any(line.at(speech.REPORTING_PHRASES, i, index) for i in range(index - 3, index))


def _fates_on(line: Line, comma: int) -> int:
    """``killed, wounded or captured``: one phrase, and the word behind it; 0 if none."""
    found = line.at(STATE_PHRASES, comma - 1)
    return found.last if found and found.last > comma + 1 else 0


def _aside(line: Line, comma: int, ahead: dict[int, Counted]) -> int:
    """The word behind an aside that begins at *comma* and is followed by a verb; 0 if none."""
    for at in range(comma + 1, min(comma + 22, len(line.words))):
        if line.word(at) in _ENDS or (at in ahead and line.word(at - 1) in {"whom", "which"}):
            return 0  # "11,000, of whom 3,000 are already there"
        if line.word(at) == "," and line.word(at + 1) in _VERBS:
            return at + 1
    return 0


def _whole(line: Line, at: int, ahead: dict[int, Counted]) -> Counted | None:
    """``of the 15,000``: the number of which this one is a part."""
    found = line.at(_WHOLES, at)
    if found is None:
        return None
    for last in range(found.last, at, -1):  # the number may begin inside: "of | an estimated 9,000"
        if whole := ahead.get(_behind_first(line, last, ahead)):
            return whole
    return None


def _behind_first(line: Line, index: int, ahead: dict[int, Counted]) -> int:
    """Behind the words from *index* on that only describe the whole: "original", "entire"."""
    while line.word(index) in _FIRST and index not in ahead:
        index += 1
    return index


def _behind_whole(line: Line, whole: Counted) -> int:
    """Behind the whole and the participle that is its own: "of 11,000 soldiers sent"."""
    at = whole.last
    moved = line.word(at) in _MOVED
    while at < len(line.words) and line.word(at) not in _VERBS | _ENDS | {","}:
        at += 1
    verb = at < len(line.words) and line.word(at) in _VERBS
    return at if verb or moved else whole.last


def _second_number(line: Line, joint: int, ahead: dict[int, Counted]) -> bool:
    """``and 2,700 injured``, ``and wounded 2,700``."""
    return any(line.word(i) not in _ENDS and i in ahead for i in range(joint + 1, joint + 4))


def is_whole(line: Line, number: Counted) -> bool:
    """True when *number* is named only as the whole of a part: "half of the 9,000"."""
    end = number.first
    while end > 1 and line.word(end - 1) in _FIRST:
        end -= 1  # "of the original 12,000"
    for back in range(1, 7):
        found = _WHOLES.at(line.words, end - back, end) if end >= back else None
        ends = found and found.last == end
        if found and ends and (found.value == "fraction" or _follows_part(line, found.first)):
            return True
    return False


def _follows_part(line: Line, index: int) -> bool:
    """``6,000 of 11,000`` and ``Of 11,000 sent, 4,000 …``; but not "two brigades of 6,000"."""
    if line.word(index - 1) == "and":
        return False  # "speaks of 11,000 now and of 100,000"
    if line.word(index - 1) in speech.AMOUNTING or line.at(speech.REPORTING_PHRASES, index - 1):
        return False  # "had set it at 600, and now speaks of around 2,000"
    if index == 0 or line.word(index - 1) in {"that", ","}:
        return any(amount.first > index + 1 for amount in line.amounts)
    return any(
        0 <= index - amount.last <= _PART
        and line.word(amount.last) not in nouns.OTHER_UNITS
        and not any(line.word(i) in _ENDS for i in range(amount.last, index))
        for amount in line.amounts
    )
