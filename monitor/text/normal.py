"""
One spelling for signs that have many. The reader works on this; evidence is cut from the text as
it came, so every sign keeps its place, or it is known where it stood.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from html import unescape
from typing import NamedTuple

_HIDDEN = "\u00ad"  # what is not seen: soft hyphens, and zero-width signs after `plain`
_ONE_FOR_ONE = {
    "'": "\u2018\u2019\u201a\u201b\u02bc\u00b4`",  # apostrophes and single quotation marks
    '"': "\u201c\u201d\u201e\u201f\u00ab\u00bb",  # double quotation marks
    " ": "\u00a0\u2007\u2008\u2009\u200a\u202f\t",  # spaces that do not break, thin ones, tabs
    "-": "\u2010\u2011\u2012\u2043",  # hyphens
    "\u2013": "\u2212",  # the minus sign, where a dash is meant
    _HIDDEN: "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff",  # zero-width signs
}
_TABLE = str.maketrans({odd: plain for plain, odds in _ONE_FOR_ONE.items() for odd in odds})
_ENTITY = re.compile(r"&(?:#\d{1,6}|#[xX][0-9A-Fa-f]{1,5}|[A-Za-z]{2,8});|" + _HIDDEN)


class Legible(NamedTuple):
    """A text as it is seen."""

    text: str
    at: Sequence[int] | None  #: where each character and the end stood; None when nothing moved


@lru_cache(maxsize=4)  # one article is asked for several times while it is read
def plain(text: str) -> str:
    """*text* with straight quotes, plain spaces and plain hyphens; as long as before."""
    return text.translate(_TABLE)


@lru_cache(maxsize=4)
def legible(text: str) -> Legible:
    """*text* (already `plain`) without what is not seen, ``&nbsp;`` and its like written out."""
    if _HIDDEN not in text and "&" not in text:
        return Legible(text, None)
    pieces: list[str] = []
    at: list[int] = []
    last = 0
    for match in _ENTITY.finditer(text):
        sign = plain(unescape(match.group())).replace(_HIDDEN, "")
        if len(sign) > 1:
            continue  # no entity that is known
        pieces += text[last : match.start()], sign
        at += range(last, match.start())
        at += [match.start()] * len(sign)
        last = match.end()
    pieces.append(text[last:])
    return Legible("".join(pieces), [*at, *range(last, len(text) + 1)])


def lowered(text: str) -> str:
    """*text* in lower case; letters whose lower case is longer stay, so the length is kept."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
