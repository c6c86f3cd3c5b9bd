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
    | {"a", "an", "half", "between"}
    | {"from"}
)
_WAITERS = _BEFORE.openers | _BETWEEN.openers
_DASHES = frozenset("-\u2013\u2014")
_LARGEST = 10**12  #: beyond this nothing is counted; keeps hostile digits from costing time
_LONGEST = 24  #: tokens; no number in words is longer
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


class _Cardinal(NamedTuple):
    """A single number: its value, the token after it, and the multiplier word it ended in."""

    value: int
    last: int
    multiplier: int


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
        core = _core(words, index, last) if lower in _OPENERS or lower[0].isdigit() else None
        if core:
            found.append(_bound(words, last, opened, index, core))
            opened, index = [], found[-1].last
            continue
        index, opened = _wait(words, index, last, opened)
    return found


def _wait(
    words: Sequence[Token], index: int, last: int, opened: list[tuple[int, str]]
) -> tuple[int, list[tuple[int, str]]]:
    """Take a qualifier or a transparent word at *index*, or forget those that waited."""
    if words[index].lower not in _WAITERS:
        return index + 1, []
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


def _core(words: Sequence[Token], index: int, last: int) -> _Core | None:
    """The number, range or vague amount that begins at *index*."""
    if vague := _VAGUE.at(words, index, last):
        return _Core(*vague.value, vague.last, "vague")
    opening = words[index].lower
    if opening in {"between", "from"} and index + 1 < last:
        after = _skip_qualifier(words, index + 1, last)
        left = cardinal(words, after, last)
        joined = left and _second(words, left, last, {"and"} if opening == "between" else {"to"})
        if left and joined and not (opening == "from" and _changes(words, index)):
            return joined
        return None
    single = cardinal(words, index, last)
    if single is None:
        return None
    changed = index > 0 and words[index - 1].lower == "from" and _changes(words, index - 1)
    ranged = None if changed else _second(words, single, last, {"to", "or", *_DASHES})
    return ranged or _Core(single.value, single.value, single.last, "exact")


def _skip_qualifier(words: Sequence[Token], index: int, last: int) -> int:
    found = _BEFORE.at(words, index, last)
    return found.last if found else index


def _changes(words: Sequence[Token], index: int) -> bool:
    """True for "rose from": what follows is an old and a new value."""
    return any(word.lower in words_of.CHANGES for word in words[max(0, index - 2) : index])


def _second(words: Sequence[Token], left: _Cardinal, last: int, joints: set[str]) -> _Core | None:
    """The range that *left* opens: ``1,000 to 3,000``, ``25-30 thousand``."""
    if left.last + 1 >= last or words[left.last].lower not in joints:
        return None
    if words[left.last].text in _DASHES and not touches(words[left.last], words[left.last + 1]):
        return None  # "Dec. 19 - 100 soldiers": the dash of a dateline
    right = cardinal(words, _skip_qualifier(words, left.last + 1, last), last)
    if right is None:
        return None
    low = left.value
    if left.multiplier == 1 and right.multiplier > 1 and low < 1_000:
        low *= right.multiplier  # 25-30 thousand: the word counts for both
    return _Core(low, right.value, right.last, "range") if low < right.value else None


def cardinal(words: Sequence[Token], index: int, last: int) -> _Cardinal | None:
    """The single whole number that begins at *index*: figures, words, or both (``12 thousand``)."""
    if index >= last:
        return None
    last = min(last, index + _LONGEST)
    figures = words[index].text[0].isdigit()
    read = _figures(words, index, last) if figures else _in_words(words, index, last)
    return _and_a_half(words, read, last) if read else None


def _and_a_half(words: Sequence[Token], whole: _Cardinal, last: int) -> _Cardinal:
    """``two and a half thousand``."""
    following = [word.lower for word in words[whole.last : min(whole.last + 4, last)]]
    value = words_of.MULTIPLIERS.get(following[-1], 0) if len(following) == 4 else 0
    if following[:3] != ["and", "a", "half"] or value < 2 or whole.value >= value:
        return whole
    return _Cardinal(whole.value * value + value // 2, whole.last + 4, value)


def _figures(words: Sequence[Token], index: int, last: int) -> _Cardinal | None:
    text = words[index].text.replace(",", "").replace(" ", "")
    if len(text) > 15 or not text.replace(".", "", 1).isascii():
        return None
    after, multiplier = _multiplier(words, index + 1, last)
    whole, _, part = text.partition(".")
    if part and multiplier == 1:
        if len(part) != 3 or len(whole) > 3 or whole == "0":
            return None  # 2.5 of something: not a count
        return _Cardinal(int(whole + part), after, 1)  # 3.000 as written on the continent
    if _is_glued(words, after, last):
        return None
    value = round(float(text) * multiplier)
    return _Cardinal(value, after, multiplier) if value < _LARGEST else None


def _multiplier(words: Sequence[Token], index: int, last: int) -> tuple[int, int]:
    """``k``, ``thousand``, ``-thousand`` after figures: the token after it, and its value."""
    hyphen = index + 1 < last and words[index].text == "-" and words[index + 1].text.isalpha()
    word = index + 1 if hyphen else index
    value = words_of.MULTIPLIERS.get(words[word].lower) if word < last else None
    loose = word < last and words[word].lower == "k" and not touches(words[word - 1], words[word])
    return (word + 1, value) if value and not loose else (index, 1)


def _is_glued(words: Sequence[Token], index: int, last: int) -> bool:
    """``528th``, ``170mm``: letters touch the figures, so they count nothing."""
    return (
        0 < index < last and words[index].text.isalpha() and touches(words[index - 1], words[index])
    )


def _in_words(words: Sequence[Token], index: int, last: int) -> _Cardinal | None:
    """Words from zero to hundreds of billions, read left to right as people say them."""
    if half := _half(words, index, last):
        return half
    number = _Words()
    at = _article(words, index, last)
    while at < last:
        step = _next_word(words, at, last, number)
        if step is None or not number.take(*_piece(words[step].lower)):
            break
        at = step + 1
    return _Cardinal(number.total + number.group, at, number.largest) if number.begun else None


class _Words:
    """A number in words while it is read: "two hundred | thousand | and | five"."""

    def __init__(self) -> None:
        self.total = 0  # of the groups that are closed
        self.group = 0  # the group being read, below a thousand
        self.room = 100  # the next small word must be less
        self.scale = _LARGEST  # the next multiplier must be less: millions come before thousands
        self.largest = 1
        self.begun = False

    def take(self, kind: str, value: int) -> bool:
        """Add one word, or refuse it: "twenty five" goes on, "five twenty" does not."""
        taken = bool(kind) and getattr(self, f"_take_{kind}")(value)
        self.begun = self.begun or taken
        return taken

    def _take_small(self, value: int) -> bool:
        if value >= self.room:
            return False
        self.group += value
        self.room = 10 if value >= 20 else 1
        return True

    def _take_hundred(self, value: int) -> bool:
        if self.group >= value:
            return False
        self.group = max(self.group, 1) * value
        self.room, self.largest = 100, max(self.largest, value)
        return True

    def _take_multiplier(self, value: int) -> bool:
        if value >= self.scale:
            return False
        self.total, self.group = self.total + max(self.group, 1) * value, 0
        self.scale, self.room, self.largest = value, 100, max(self.largest, value)
        return True

    def _take_dozen(self, value: int) -> bool:
        if self.total or self.group >= 100:
            return False
        self.group = max(self.group, 1) * value
        self.room = self.scale = 0
        return True


def _half(words: Sequence[Token], index: int, last: int) -> _Cardinal | None:
    """``half a million``, ``half a dozen``."""
    if index + 2 >= last or words[index].lower != "half" or words[index + 1].lower != "a":
        return None
    kind, whole = _piece(words[index + 2].lower)
    return _Cardinal(whole // 2, index + 3, whole) if kind and kind != "small" else None


def _article(words: Sequence[Token], index: int, last: int) -> int:
    """Behind the article of ``a thousand``, ``a dozen``; *index* itself elsewhere."""
    if index + 1 < last and words[index].lower in {"a", "an"}:
        kind, _ = _piece(words[index + 1].lower)
        return index + 1 if kind and kind != "small" else last
    kind, _ = _piece(words[index].lower)
    return index if kind == "small" else last  # no number begins with "thousand"


def _next_word(words: Sequence[Token], at: int, last: int, number: _Words) -> int | None:
    """Where the next word of the number stands, across "and" and hyphens; None if it ends."""
    word = words[at].lower
    if not number.begun or word not in {"and", "-"}:
        return at
    if at + 1 >= last or (word == "and" and number.room < 100):
        return None
    kind, value = _piece(words[at + 1].lower)
    fits = value < number.room if kind == "small" else bool(kind) and word == "-"
    return at + 1 if fits else None


def _piece(word: str) -> tuple[str, int]:
    """The kind of a number word and its value; no kind for other words."""
    if word in words_of.UNITS or word in words_of.TENS:
        return "small", words_of.UNITS.get(word, words_of.TENS.get(word, 0))
    if word in words_of.MULTIPLIERS and word.isalpha() and word != "k":
        value = words_of.MULTIPLIERS[word]
        return ("hundred" if value == 100 else "multiplier"), value
    return ("dozen", words_of.DOZEN[word]) if word in words_of.DOZEN else ("", 0)
