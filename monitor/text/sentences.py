"""
Sentences with their offsets, paragraph and part of the article.

A full stop ends a sentence when white space and a capital, digit or quotation mark follow, unless
it belongs to an abbreviation (``Lt. Gen. Budanov``) or to an initial (``John F. Kelly``).
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from monitor.text.document import PARTS, Document, Part
from monitor.text.normal import plain
from monitor.text.phrases import word_set

#: Words whose full stop belongs to them.
ABBREVIATIONS = word_set("""
    adm brig capt cdr cmdr col cpl cpt dr etc fig gen gov hon inc jr lt ltd maj messrs mr mrs ms
    mt no nos op pres prof pvt rep reps rev sec sen sens sgt spc sr st supt vol vs jan feb mar apr
    jun jul aug sept sep oct nov dec approx ca est dept univ
""")
#: After ``U.S.`` a capital usually goes on with the name; these begin a new sentence.
_OPENERS = word_set("the a an in on it he she they but this that these we its his at for as")

#: From the first of a run of stops only: tried at each of them, a long run would take for ever.
_STOP = re.compile(
    r"(?<![.!?])[.!?]++[\"')\]]*+(?:\[\d{1,3}\])*+(?=\s+[\"'(\[]*[A-Z0-9\u00c0-\u00de])"
)
_PARAGRAPH = re.compile(r"[^\n\f]+")
_NAME = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]+")
_NEXT_WORD = re.compile(r"[\s\"'(\[]*([A-Za-z]+)")
_LOOK_BACK = 24  #: characters; no abbreviation is longer


class Sentence(NamedTuple):
    """One sentence of a document; offsets count in `Document.text`."""

    start: int
    end: int  #: one past the last character, white space trimmed
    paragraph: int  #: counted through the whole document from 0
    part: Part


def sentences(document: Document) -> list[Sentence]:
    """Every sentence of the title, summary and body, in order."""
    text = plain(document.text)
    found: list[Sentence] = []
    ends = [*list(document.starts.values())[1:], len(text) + 1]
    paragraph = 0
    for part, begin, end in zip(PARTS, document.starts.values(), ends, strict=True):
        for block in _PARAGRAPH.finditer(text, begin, min(end, len(text))):
            for start, stop in _split(text, block.start(), block.end()):
                found.append(Sentence(start, stop, paragraph, part))
            paragraph += 1
    return found


def _split(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """The sentences of one paragraph as pairs of offsets, trimmed, none empty."""
    cuts = [stop.end() for stop in _STOP.finditer(text, begin, end) if _ends_here(text, stop)]
    pairs = zip([begin, *cuts], [*cuts, end], strict=True)
    trimmed = (_trim(text, start, stop) for start, stop in pairs)
    return [(start, stop) for start, stop in trimmed if start < stop]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _ends_here(text: str, stop: re.Match[str]) -> bool:
    """False when the full stop belongs to the word before it."""
    if not stop.group().startswith(".") or len(stop.group()) > 1:  # a footnote's [3] as well
        return True
    before = text[max(0, stop.start() - _LOOK_BACK) : stop.start()]
    words = before.split()
    name = (words or [""]).pop().rpartition("-")[2].lstrip("\"'([")
    if not _NAME.fullmatch(name):
        return True
    if "." in name:  # U.S. and the like
        following = _NEXT_WORD.match(text, stop.end())
        return following is not None and following.group(1).lower() in _OPENERS
    if len(name) == 1 and name.isupper():
        return not _is_initial(words)
    return name.lower() not in ABBREVIATIONS


def _is_initial(words: Sequence[str]) -> bool:
    """``John F. Kelly`` but not ``posted on X. Critics``: a name stands before an initial."""
    return not words or words[-1][:1].isupper() or words[-1].endswith(".")
