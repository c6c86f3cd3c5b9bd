"""
Quotations with their offsets: across sentences and paragraphs, one inside another, or left open.

Curly marks open and close by themselves; straight ones by what stands beside them. A quotation that
goes on in the next paragraph opens anew there and closes once. Single marks count only in pairs,
since most of them are apostrophes. One pass over the marks, whatever their number.
"""

import re
from typing import NamedTuple

_MARK = re.compile("[\"\u201c\u201d\u201e\u201f\u00ab\u00bb'\u2018\u2019\n\f]")
_OPENING = frozenset("\u201c\u201e\u201f\u00ab")
_CLOSING = frozenset("\u201d\u00bb")
_SINGLE = frozenset("'\u2018\u2019")
_BEFORE_OPENING = frozenset(" \t\u00a0\n\f([{-\u2013\u2014/:\"\u201c\u00ab'\u2018")
_NO_WEAK = -1


class Quotation(NamedTuple):
    """A quotation; offsets count characters of the text."""

    start: int  #: of the opening mark
    end: int  #: one past the closing mark; where its paragraph ends when it was never closed
    depth: int  #: 0, or 1 inside another one
    closed: bool

    @property
    def inner(self) -> tuple[int, int]:
        """The words without their marks."""
        return self.start + 1, self.end - self.closed


def quotations(text: str) -> list[Quotation]:
    """Every quotation of *text*, in the order of their opening marks."""
    reader = _Reader(text)
    for mark in _MARK.finditer(text):
        reader.take(mark.group(), mark.start())
    reader.end_paragraph(len(text), goes_on=False)
    return sorted(reader.found)


class _Reader:
    """What is open while the marks are read, left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Quotation] = []
        self.double: int | None = None  # opening mark of the open quotation
        self.single: int | None = None  # the same for single marks
        self.weak = _NO_WEAK  # a mark that closes the single one unless a better one follows
        self.broken: int | None = None  # end of the paragraph in which the open one may end

    def take(self, mark: str, at: int) -> None:
        if mark in "\n\f":
            self.end_paragraph(at, goes_on=mark == "\n")
        elif mark in _SINGLE:
            self._single(mark, at)
        else:
            self._double(mark, at)

    def end_paragraph(self, at: int, *, goes_on: bool) -> None:
        """Single marks end here; a double one may open anew in the next paragraph."""
        if self.single is not None and self.weak > self.single:
            self._close_single(self.weak)
        self.single, self.weak = None, _NO_WEAK
        if self.double is None:
            return
        self.broken = at if self.broken is None else self.broken
        if not goes_on:
            self._leave_open(self.broken)

    def _double(self, mark: str, at: int) -> None:
        opens = self._opens(mark, at)
        if self.double is not None and self.broken is not None:
            if opens:  # the next paragraph of the same speech, or another one
                anew = not self.text[self.broken : at].strip()
                if anew:
                    self.broken = None
                    return
            self._leave_open(self.broken)
        if opens and self.double is not None and mark != '"':
            self._leave_open(at)
        if opens and self.double is None:
            self.double = at
        elif self.double is not None:
            self.found.append(Quotation(self.double, at + 1, 0, True))
            self.double = None

    def _opens(self, mark: str, at: int) -> bool:
        if mark == "\u201c" and self.double is not None and self.text[self.double] == "\u201e":
            return False
        if mark in _OPENING or mark in _CLOSING:
            return mark in _OPENING
        free = at == 0 or self.text[at - 1] in _BEFORE_OPENING
        filled = at + 1 < len(self.text) and not self.text[at + 1].isspace()
        return free and filled

    def _leave_open(self, end: int) -> None:
        if self.double is not None and self.double + 1 < end:
            self.found.append(Quotation(self.double, end, 0, False))
        self.double = self.broken = None

    def _single(self, mark: str, at: int) -> None:
        before = self.text[at - 1] if at else " "
        after = self.text[at + 1] if at + 1 < len(self.text) else " "
        if before.isalnum() and after.isalnum():
            return
        if self.single is None:
            if mark != "\u2019" and before in _BEFORE_OPENING and not after.isspace():
                self.single, self.weak = at, _NO_WEAK
        elif not before.isspace() and not after.isalnum():
            if before == "s" and after == " ":  # perhaps "the soldiers' families"
                self.weak = at if self.weak == _NO_WEAK else self.weak
            else:
                self._close_single(at)

    def _close_single(self, at: int) -> None:
        if self.single is not None:
            depth = int(self.double is not None and self.broken is None)
            self.found.append(Quotation(self.single, at + 1, depth, True))
        self.single, self.weak = None, _NO_WEAK
