"""
Tokens: words, numbers and signs with their offsets. Everything above counts in tokens.

``10k`` becomes ``10`` ``k`` and ``528th`` becomes ``528`` ``th``: two tokens that touch.
``M23`` is one word, for it counts nothing.
``North's`` becomes ``North`` ``'s``; ``U.S.`` stays whole; a hyphen is a token of its own.
"""

import re
from functools import partial
from typing import NamedTuple

from monitor.text.normal import legible


class Token(NamedTuple):
    """One word, number or sign of a text."""

    text: str
    lower: str
    start: int  #: first character
    end: int  #: one past the last


_NUMBER = (
    r"\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?: \d{3})+(?![\d,.]\d|\d)|\d+(?:\.\d+)?"  # 3,000 3 000 2.8
)
_INITIALS = r"(?:[A-Za-z]\.){2,}"  # U.S. a.m.
_POSSESSIVE = r"'s\b|'(?=\s|$)"  # North's, officials'
_WORD = r"[^\W\d_]+(?:'(?!s\b)[^\W\d_]+)?"  # soldiers, don't, Zelenskyy
#: M23, A320, G7: a name; but "c3,000" and "c300" are about so many
_CODE = r"(?![cC]\d)[^\W\d_]+\d{1,4}(?![\d,.]\d|\d)"
_TOKEN = re.compile(f"{_NUMBER}|{_INITIALS}|{_CODE}|{_POSSESSIVE}|{_WORD}|[^\\w\\s]|_", re.UNICODE)


def tokens(text: str) -> list[Token]:
    """
    The tokens of *text* (see `normal.plain`), in order; white space gives none.

    Offsets count in *text*; the words are those that are seen (see `normal.legible`).
    """
    seen, at = legible(text)
    make = partial(tuple.__new__, Token)  # twice as quick as the class, and the longest loop here
    found = [
        make((word := match[0], word.lower(), match.start(), match.end()))
        for match in _TOKEN.finditer(seen)
    ]
    if at is None:
        return found
    return [word._replace(start=at[word.start], end=at[word.end]) for word in found]


def touches(left: Token, right: Token) -> bool:
    """True when nothing stands between the two, as in ``10k``."""
    return left.end == right.start
