"""
Single numbers: from tokens to one value, in figures, in words or in both.

``3,000``, ``10k``, ``2.8 million``, ``three thousand nine hundred``, ``half a million``, ``two
dozen``. Asked by `numbers`, which puts ranges and qualifiers around them.
"""

from collections.abc import Sequence
from typing import NamedTuple

from monitor.text import number_words as words_of
from monitor.text.tokens import Token, touches

_LARGEST = 10**12  #: beyond this nothing is counted; keeps hostile digits from costing time
_LONGEST = 24  #: tokens; no number in words is longer


class Cardinal(NamedTuple):
    """A single number: its value, the token after it, and the multiplier word it ended in."""

    value: int
    last: int
    multiplier: int


def cardinal(words: Sequence[Token], index: int, last: int) -> Cardinal | None:
    """The single whole number that begins at *index*: figures, words, or both (``12 thousand``)."""
    if index >= last:
        return None
    last = min(last, index + _LONGEST)
    figures = words[index].text[0].isdigit()
    read = _figures(words, index, last) if figures else _in_words(words, index, last)
    return _and_a_half(words, read, last) if read else None


def _and_a_half(words: Sequence[Token], whole: Cardinal, last: int) -> Cardinal:
    """``two and a half thousand``, ``one-and-a-half million``, ``a million and a half``."""
    at = whole.last
    for wanted in ("and", "a", "half"):
        at += at < last and words[at].text == "-"
        if at >= last or words[at].lower != wanted:
            return whole
        at += 1
    value = words_of.MULTIPLIERS.get(words[at].lower, 0) if at < last else 0
    if value > 1 and whole.value < value:
        return Cardinal(whole.value * value + value // 2, at + 1, value)
    exact = whole.multiplier > 1 and whole.value % whole.multiplier == 0
    return Cardinal(whole.value + whole.multiplier // 2, at, whole.multiplier) if exact else whole


def _figures(words: Sequence[Token], index: int, last: int) -> Cardinal | None:
    text = words[index].text.replace(",", "").replace(" ", "")
    if len(text) > 15 or not text.replace(".", "", 1).isascii():
        return None
    after, multiplier = _multiplier(words, index + 1, last)
    whole, _, part = text.partition(".")
    if part and multiplier == 1:
        if len(part) != 3 or len(whole) > 3 or whole == "0":
            return _shared(words, text, index + 1, last)
        return Cardinal(int(whole + part), after, 1)  # 3.000 as written on the continent
    if _is_glued(words, after, last):
        return None
    value = round(float(text) * multiplier)
    return Cardinal(value, after, multiplier) if value < _LARGEST else None


def _shared(words: Sequence[Token], text: str, joint: int, last: int) -> Cardinal | None:
    """``1.5 to 2 thousand``: the word behind the range counts for both; else 1.5 is no count."""
    if joint + 2 >= last or words[joint].lower not in {"to", "-", "\u2013", "or", "and"}:
        return None
    _, multiplier = _multiplier(words, joint + 2, last)
    if multiplier == 1 or not words[joint + 1].text[0].isdigit():
        return None
    return Cardinal(round(float(text) * multiplier), joint, multiplier)


def _multiplier(words: Sequence[Token], index: int, last: int) -> tuple[int, int]:
    """``k``, ``thousand``, ``-thousand`` after figures: the token after it, and its value."""
    hyphen = index + 1 < last and words[index].text == "-" and words[index + 1].text.isalpha()
    word = index + 1 if hyphen else index
    if word >= last:
        return index, 1
    glued, lower = touches(words[word - 1], words[word]), words[word].lower
    if lower == "m" and glued and "." in words[word - 1].text:
        return word + 1, 1_000_000  # 1.2m; but 120m is a distance
    value = words_of.MULTIPLIERS.get(lower)
    return (word + 1, value) if value and (glued or lower != "k") else (index, 1)


def _is_glued(words: Sequence[Token], index: int, last: int) -> bool:
    """``528th``, ``170mm``: letters touch the figures, so they count nothing."""
    return (
        0 < index < last and words[index].text.isalpha() and touches(words[index - 1], words[index])
    )


def _in_words(words: Sequence[Token], index: int, last: int) -> Cardinal | None:
    """Words from zero to hundreds of billions, read left to right as people say them."""
    if part := _part(words, index, last):
        return part
    number = _Words()
    at = _article(words, index, last)
    while at < last:
        step = _next_word(words, at, last, number)
        if step is None or not number.take(*_piece(words[step].lower)):
            break
        at = step + 1
    return Cardinal(number.total + number.group, at, number.largest) if number.begun else None


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


def _part(words: Sequence[Token], index: int, last: int) -> Cardinal | None:
    """``half a million``, ``half a dozen``, ``a quarter of a million``, ``three quarters of …``."""
    at = index + (words[index].lower in {"a", "three"})
    over, under = words_of.PARTS.get(words[at].lower, (0, 0)) if at < last else (0, 0)
    at += 1 + (at + 1 < last and words[at + 1].lower == "of")
    if not over or at + 1 >= last or words[at].lower != "a":
        return None
    kind, whole = _piece(words[at + 1].lower)
    return Cardinal(whole * over // under, at + 2, whole) if kind and kind != "small" else None


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
