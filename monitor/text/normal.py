"""
One spelling for signs that have many, character for character, so that every offset stays true.

The reader works on `plain(text)`; evidence is cut from the text as it came.
"""

from functools import lru_cache

_ONE_FOR_ONE = {
    "'": "\u2018\u2019\u201a\u201b\u02bc\u00b4`",  # apostrophes and single quotation marks
    '"': "\u201c\u201d\u201e\u201f\u00ab\u00bb",  # double quotation marks
    " ": "\u00a0\u2007\u2008\u2009\u200a\u202f\t",  # spaces that do not break, thin ones, tabs
    "-": "\u2010\u2011\u2012\u2043\u00ad",  # hyphens
    "\u2013": "\u2212",  # the minus sign, where a dash is meant
}
_TABLE = str.maketrans({odd: plain for plain, odds in _ONE_FOR_ONE.items() for odd in odds})


@lru_cache(maxsize=4)  # one article is asked for several times while it is read
def plain(text: str) -> str:
    """*text* with straight quotes, plain spaces and plain hyphens; as long as before."""
    return text.translate(_TABLE)


def lowered(text: str) -> str:
    """*text* in lower case; letters whose lower case is longer stay, so the length is kept."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
