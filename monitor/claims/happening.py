"""
What contacts, agreements and transfers share: the day they happened, and one claim for one event.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from monitor.claims import speech
from monitor.claims.model import Agreement, Contact, Transfer
from monitor.claims.passage import Line, Passage
from monitor.text.dates import Moment

Happening = TypeVar("Happening", Contact, Agreement, Transfer)

#: Claims of one kind read from one article at most; no honest text comes near it.
MOST = 500

_ENDS = frozenset({";", ":", "while", "but", "that", '"', "and", "since", "until"})
_WHEN = frozenset({"after", "when", "as"})  #: "In June Seoul spoke of arms after they had signed"
_SAID = 3  #: words between a verb of saying and its day


class Day(NamedTuple):
    """YYYY, YYYY-MM or YYYY-MM-DD, or None; and the example that the rule is named after."""

    value: str | None
    rule: str


def day_of(line: Line, first: int, last: int, *, ahead: bool = False) -> Day:
    """The day that the clause of ``words[first:last]`` gives, counted forward when *ahead*."""
    own = [m for m in line.moments if m.binding != "since" and not _is_of_saying(line, m)]
    behind = [m for m in own if m.first >= last - 1 and _reaches(line, last, m.first)]
    inside = [m for m in own if m.last <= first and _leads(line, m, first)]
    chosen = behind[:1] or inside[-1:]
    if not chosen:
        return Day(None, "no day is given")
    moment = chosen[0]
    return Day(moment.ahead if ahead else moment.value, f"met {moment.rule}")


def compatible(one: str | None, other: str | None) -> bool:
    """True when two dates can be one: the same, one within the other, or one not given."""
    if one is None or other is None:
        return True
    return one.startswith(other) or other.startswith(one)


def _is_of_saying(line: Line, moment: Moment) -> bool:
    """``the office said Friday``, ``said in Seoul on Friday``: the day of the saying."""
    before = range(max(0, moment.first - _SAID), moment.first)
    told = [i for i in before if line.word(i) in speech.REPORTING]
    return any(
        not {line.word(i) for i in range(at + 1, moment.first)} & {"that", ","} for at in told
    )


def _reaches(line: Line, last: int, at: int) -> bool:
    """True when no other clause begins between *last* and the day at *at*."""
    commas = [i for i in range(last, at) if line.word(i) == ","]
    if any(line.word(i + 1) in {"and", "but"} for i in commas):
        return False
    words = {line.word(i) for i in range(last, at)}
    if words & (_ENDS - {"and"}) or words & speech.REPORTING.keys():
        return False
    return len(commas) <= 2


def _leads(line: Line, moment: Moment, first: int) -> bool:
    """``On June 19 Russia and the North signed``: the day opens the clause."""
    words = {line.word(i) for i in range(moment.last, first)}
    told = words & speech.REPORTING.keys() and not (moment.first <= 1 and words & _WHEN)
    return not words & (_ENDS - {"and", '"'}) and not told


def one_each(
    passage: Passage,
    found: Sequence[Happening],
    same: Callable[[Happening, Happening], bool],
    joined: Callable[[Happening, Happening], Happening],
) -> list[Happening]:
    """
    One claim for one event, in the order of *found*; the body outranks the title.

    *same* tells whether two tell of one event, *joined* completes the first by the second.
    """
    ranked = sorted(found, key=lambda each: _rank(passage, each))
    kept: list[Happening] = []
    for each in ranked:
        at = next((i for i, other in enumerate(kept) if same(other, each)), None)
        if at is None:
            kept.append(each)
        else:
            kept[at] = joined(kept[at], each)
    return sorted(kept, key=lambda each: each.evidence.span_start)


def _rank(passage: Passage, each: Happening) -> tuple[int, int]:
    part = passage.article.document.part_at(each.evidence.start)
    return ("body", "summary", "title").index(part), each.evidence.span_start
