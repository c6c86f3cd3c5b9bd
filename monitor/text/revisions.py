"""
Whether an edit of an article says anything else than before (docs/articles.md, "Revisions").

Two documents come in, the sentences that came and went go out; nothing when only dates, counters,
addresses, signs, spaces or the order have changed. Pure; called by `monitor.cycle.recording`.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from monitor.text.document import Document, Part
from monitor.text.normal import legible, plain
from monitor.text.sentences import Sentence, sentences

#: Most sentences that are named, each way: a text written anew is another text, not a list.
MOST = 50

#: First character and one past the last, in `Document.text`.
Span = tuple[int, int]


class Changes(NamedTuple):
    """What an edit took away and what it brought, in the order of the texts."""

    removed: list[Span]  #: in the text before
    added: list[Span]  #: in the text after

    def __bool__(self) -> bool:
        return bool(self.removed or self.added)


class _Unit(NamedTuple):
    """A sentence, or a part of a line between bars: what is compared."""

    key: tuple[str, ...]  #: equal for units that say the same
    span: Span


def changes(before: Document, after: Document) -> Changes:
    """What *after* says that *before* did not, and the other way round; at most `MOST` each."""
    if _squeezed(before) == _squeezed(after):
        return Changes([], [])
    old, new = list(_units(before)), list(_units(after))
    return Changes(_missing(old, new), _missing(new, old))


def _squeezed(document: Document) -> tuple[str, str]:
    """Title and text without what does not count in any place of them."""
    return _seen(document.title), _seen(f"{document.summary}\n{document.body}")


def _missing(units: list[_Unit], others: list[_Unit]) -> list[Span]:
    known = {unit.key for unit in others}
    return [unit.span for unit in units if unit.key not in known][:MOST]


_BAR = re.compile(r"\s*[|·•]\s*")
_CELL = re.compile(r"(?=\D*\d)\S+(?: \S+){0,3}")  # a number and at most three more words


def _units(document: Document) -> Iterator[_Unit]:
    """The units of *document* that say something, in order."""
    found = list(sentences(document))
    text = document.text
    before = ""
    for at, sentence in enumerate(found):
        alone = not _shares_line(found, at)
        for start, end in _between_bars(text, sentence):
            seen = _seen(text[start:end])
            if not seen or _is_furniture(seen, alone=alone or (start, end) != sentence[:2]):
                continue
            # In a table a number means what stands before it: two may not change places.
            context = before if _CELL.fullmatch(seen) else ""
            yield _Unit((_place(sentence.part), context, seen), (start, end))
            before = seen


def _place(part: Part) -> str:
    """The title is compared with the title; what moves from summary to body says the same."""
    return "title" if part == "title" else "text"


def _shares_line(found: list[Sentence], at: int) -> bool:
    beside = found[max(at - 1, 0) : at] + found[at + 1 : at + 2]
    return any(other.paragraph == found[at].paragraph for other in beside)


def _between_bars(text: str, sentence: Sentence) -> Iterator[Span]:
    start = sentence.start
    for bar in _BAR.finditer(text, sentence.start, sentence.end):
        if start < bar.start():
            yield start, bar.start()
        start = bar.end()
    if start < sentence.end:
        yield start, sentence.end


_DASH = re.compile(r"\s*[-\u2013\u2014\u2015]+\s*")
_AFTER_ADDRESS = re.compile(r"(https?://[^\s?#]+)[?#]\S*")


def _seen(text: str) -> str:
    """*text* with one spelling of quotes, dashes, spaces and signs; addresses without a query."""
    seen = unicodedata.normalize("NFC", legible(plain(text)).text).replace("\u2026", "...")
    seen = _DASH.sub("-", _AFTER_ADDRESS.sub(r"\1", seen))
    return " ".join(seen.split())


# What stands around an article and changes by itself. The whole unit must be made of it: a number
# beside any other word is a figure, and a changed figure is what we are here for.

_LONGEST = 200  #: characters; no counter is longer, and hostile text is not searched for one
_COUNT = r"\d{1,3}(?:[, .]?\d{3})*(?:\.\d+)?\s?[km]?\+?"  # 1,204 | 1.2K
_COUNTED = (
    r"(?:(?:page|total|unique) )?"
    r"(?:views?|reads?|comments?|shares?|likes?|repl(?:y|ies)|reactions?|downloads?|claps?|plays?)"
)
_DONE = r"(?:viewed|read|shared|liked|seen|played|downloaded)"
_READING = r"(?:are |is )?(?:reading|viewing|watching)(?: this)?(?: article| page| story)?(?: now)?"
_COUNTER = "|".join((
    rf"{_COUNT} {_COUNTED}",  # 1,204 views
    rf"{_COUNTED}\s?[:(]\s?{_COUNT}\)?",  # Comments (12)
    rf"{_DONE}:?(?: by)? {_COUNT}(?: times?| people| readers?)?",  # Read 3 times
    rf"{_COUNT} (?:people |readers? |others )?{_READING}",  # 12 people are reading this
    r"\d{1,3}[ -]min(?:ute)?s?\.?(?: to)? read",  # 5 min read
))  # fmt: skip
_CLOCK = r"\d{1,2}(?:[:.h]\d{2}){1,2}(?:\.\d+)?"
_TIME = (
    rf"(?:{_CLOCK}\s?(?:[ap]\.?m\b\.?)?|\d{{1,2}}\s?[ap]\.?m\b\.?)"
    r"(?:\s?(?:utc|gmt|z|[ecmpkj]s?[dt]t?|cet|cest|bst|msk|eet|eest|local time))?"
    r"(?:\s?[+-]\d{2}:?\d{2})?"
)  # 14:05 | 2 p.m. EST | 14:05:00+09:00
_WEEKDAY = r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:{_WEEKDAY},? )?(?:{_DAY} {_MONTH}|{_MONTH} {_DAY})(?:,? \d{{4}})?"  # Fri, 18 Oct 2024
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}"
)
_AGO = (
    r"(?:\d{1,3}|an?|one) ?(?:s|sec|second|m|min|minute|h|hr|hour|d|day|w|week|month|y|year)s? ago"
    r"|just now|today|yesterday"
)
_MOMENT = rf"(?:{_DATE}|{_AGO}|{_TIME})"
_STAMPED = (
    r"(?:(?:last|first|originally) )?"
    r"(?:updated?|published|posted|modified|edited|created|revised)(?: (?:on|at))?:?"
)
_LABELLED = rf"{_COUNTER}|{_STAMPED} {_MOMENT}"
_WHOLE = r"(?=\W|T\d|$)"

# Piece by piece and never back, so that no text can keep the search busy.
#: Says itself what it is, so it may stand among sentences: "Updated 14:05."
_SAYS_WHAT_IT_IS = re.compile(rf"[(\[]?(?:{_LABELLED}){_WHOLE}", re.IGNORECASE)
#: A moment alone, "5 minutes ago", may be the answer to a question unless the line is its own.
_ON_A_LINE_OF_ITS_OWN = re.compile(rf"[(\[]?(?:{_LABELLED}|{_MOMENT}){_WHOLE}", re.IGNORECASE)
_BETWEEN = re.compile(r"[)\]]?(?:[,;:.!/-]| and)?(?: ?(?:at|on) |T| )?", re.IGNORECASE)


def _is_furniture(seen: str, *, alone: bool) -> bool:
    """Whether the unit is nothing but dates, times and counters."""
    if len(seen) > _LONGEST:
        return False
    piece = (_ON_A_LINE_OF_ITS_OWN if alone else _SAYS_WHAT_IT_IS).match(seen)
    while piece is not None:
        between = _BETWEEN.match(seen, piece.end())
        assert between is not None  # noqa: S101 - it may be empty
        if between.end() == len(seen):
            return True
        piece = _ON_A_LINE_OF_ITS_OWN.match(seen, between.end())
    return False
