"""
The number grammar: from tokens to amounts with bounds.

Reads figures (``3,000``, ``3 000``, ``10k``, ``2.8 million``), words (``three thousand nine
hundred``, ``half a million``, ``two dozen``), ranges (``25-30 thousand``, ``between 1,000 and
3,000``), vague amounts (``several hundred``) and the words that bind them (``at least``, ``or
so``). What a number counts, and whether it counts anything, is decided above.
"""

from collections.abc import Sequence
from typing import NamedTuple

from monitor.text import number_words as words_of
from monitor.text.cardinals import Cardinal, cardinal
from monitor.text.phrases import Phrases
from monitor.text.tokens import Token, touches

_VAGUE = Phrases(words_of.VAGUE)
_BEFORE = Phrases(words_of.QUALIFIERS)
_AFTER = Phrases(words_of.POST_QUALIFIERS)
_BETWEEN = Phrases(words_of.TRANSPARENT)

_OPENERS = (
    _VAGUE.openers
    | words_of.UNITS.keys()
    | words_of.TENS.keys()
    | {"a", "an", "half", "between", "from"}
)
#: No amount is without one of these or a figure.
NUMERIC = frozenset(
    {*words_of.UNITS, *words_of.TENS, *words_of.MULTIPLIERS, *words_of.DOZEN, *words_of.PARTS}
    | {word for phrase in words_of.VAGUE for word in phrase.split()}
    - {"a", "of", "several", "many", "few", "couple"}
)
_WAITERS = _BEFORE.openers | _BETWEEN.openers
_DASHES = frozenset("-\u2013\u2014")
#: What joins the two ends of a range, by the word that opens it.
_JOINTS = {"between": {"and"}, "from": {"to", "up"}, "to": {"to", "or", *_DASHES}}
_LAX = frozenset({"exact", "about"})  #: give way to a stronger binding beside them


class Amount(NamedTuple):
    """A number as written, with everything that binds it. Token positions, *last* one past."""

    first: int  #: first token, qualifier included
    number: int  #: first token of the number itself
    last: int
    low: int | None
    high: int | None
    central: int | None
    qualifier: str
    increment: bool  #: "another", "an additional" stands before it
    rule: str  #: named after an example it reads

    @property
    def vague(self) -> bool:
        """True for "dozens" and its like, which have no central value."""
        return self.qualifier == "vague"


class _Core(NamedTuple):
    """A number or range before the words around it have been looked at."""

    low: int
    high: int
    last: int
    kind: str  #: exact, range or vague


def amounts(words: Sequence[Token], first: int, last: int) -> list[Amount]:
    """Every amount in ``words[first:last]``, left to right, none overlapping."""
    found: list[Amount] = []
    opened: list[tuple[int, str]] = []  # qualifiers that wait for their number
    index = first
    while index < last:
        lower = words[index].lower
        if lower in _OPENERS or lower[0].isdigit():
            start = opened[0][0] if opened else index
            if core := _core(words, start, index, last):
                found.append(_bound(words, last, opened, index, core))
                opened, index = [], found[-1].last
                continue
        if lower in _WAITERS:
            index, opened = _wait(words, index, last, opened)
        else:
            index, opened = index + 1, []
    return found


def _wait(
    words: Sequence[Token], index: int, last: int, opened: list[tuple[int, str]]
) -> tuple[int, list[tuple[int, str]]]:
    """Take a qualifier or a transparent word at *index*, or forget those that waited."""
    if qualifier := _BEFORE.at(words, index, last):
        return qualifier.last, [*opened, (index, qualifier.value)]
    if between := _BETWEEN.at(words, index, last):
        return between.last, [*opened, (index, between.value)]
    return index + 1, []


def _bound(
    words: Sequence[Token], last: int, opened: list[tuple[int, str]], number: int, core: _Core
) -> Amount:
    """Bind *core* by what stands before and after it; the strongest word wins."""
    after = _AFTER.at(words, core.last, last)
    names = [name for _, name in opened if name not in {"plain", "increment"}]
    names += [after.value] if after else []
    strong = [name for name in names if name not in _LAX]
    qualifier = (strong or names or ["exact"])[0]
    low, high, central, qualifier = _bounds(core, qualifier)
    firsts = [start for start, name in opened if name not in {"plain", "increment"}]
    return Amount(
        min([*firsts, number]),
        number,
        after.last if after else core.last,
        low,
        high,
        central,
        qualifier,
        any(name == "increment" for _, name in opened),
        f"{qualifier}: {core.kind}",
    )


def _bounds(core: _Core, qualifier: str) -> tuple[int | None, int | None, int | None, str]:
    if core.kind == "vague":
        return core.low, core.high, None, "vague"
    if core.kind == "range":
        return core.low, core.high, (core.low + core.high) // 2, "range"
    value = core.low
    if qualifier in {"at_least", "more_than"}:
        return value, None, value, qualifier
    if qualifier in {"up_to", "fewer_than"}:
        return None, value, value, qualifier
    return value, value, value, qualifier


def _core(words: Sequence[Token], start: int, index: int, last: int) -> _Core | None:
    """The number, range or vague amount at *index*; its qualifiers begin at *start*."""
    if vague := _VAGUE.at(words, index, last):
        return _Core(*vague.value, vague.last, "vague")
    opening = words[index].lower
    if opening in {"between", "from"} and index + 1 < last:
        after = _skip_qualifier(words, index + 1, last)
        left = cardinal(words, after, last)
        joined = left and _second(words, left, last, _JOINTS[opening])
        return joined if joined and not _changes(words, index) else None
    single = cardinal(words, index, last)
    if single is None:
        return None
    changed = _changes(words, start - 1)
    ranged = None if changed else _second(words, single, last, _JOINTS["to"])
    return ranged or _Core(single.value, single.value, single.last, "exact")


def _skip_qualifier(words: Sequence[Token], index: int, last: int) -> int:
    found = _BEFORE.at(words, index, last)
    return found.last if found else index


def _changes(words: Sequence[Token], index: int) -> bool:
    """True for "rose from" at *index*: what follows is an old and a new value."""
    if index < 0 or words[index].lower != "from":
        return False
    return any(word.lower in words_of.CHANGES for word in words[max(0, index - 2) : index])


def _second(words: Sequence[Token], left: Cardinal, last: int, joints: set[str]) -> _Core | None:
    """The range that *left* opens: ``1,000 to 3,000``, ``25-30 thousand``."""
    if left.last + 1 >= last or words[left.last].lower not in joints:
        return None
    if words[left.last].text in _DASHES and not touches(words[left.last], words[left.last + 1]):
        return None  # "Dec. 19 - 100 soldiers": the dash of a dateline
    after = left.last + 1 + (words[left.last].lower == "up" and words[left.last + 1].lower == "to")
    right = cardinal(words, _skip_qualifier(words, after, last), last)
    if right is None:
        return None
    low = left.value
    word = right.multiplier if right.value % right.multiplier == 0 else 1
    if left.multiplier == 1 and low < 1_000 and low * word < right.value:
        low *= word  # 25-30 thousand: the word counts for both
    figures = words[left.last - 1].text.isdigit()
    if figures and low < 1_000 < low * 1_000 < right.value and right.value % 1_000 == 0:
        low *= 1_000  # 10-12,000
    written = words[left.last - 1].text.isalpha() and left.multiplier == 1
    if written and "and" not in joints and words[right.last - 1].text[0].isdigit():
        return None  # "raised the sum of the two to 4,000"
    return _Core(low, right.value, right.last, "range") if low < right.value else None
