"""
One claim for one fact: an article that tells a number twice is read once.

The body outranks the summary, and both the title, which never adds what they have. "The 3,000
soldiers" of a later sentence are a mention of those before, not a claim.
"""

from collections.abc import Iterator, Mapping, Sequence
from sys import maxsize

from monitor.claims.model import ArticleText, Estimate
from monitor.claims.passage import Passage
from monitor.text.document import Part
from monitor.text.normal import plain

_Number = tuple[int | None, int | None, int | None]  # what makes two numbers one

_DEFINITE = frozenset({"the", "those", "these"})
#: For each part those that say it more exactly.
_BETTER: Mapping[Part, tuple[Part, ...]] = {
    "title": ("body", "summary"),
    "summary": ("body",),
    "body": (),
}
_BACK = 8  #: characters before a number that can hold its article


def merged(passage: Passage, found: Sequence[Estimate]) -> Iterator[Estimate]:
    """The estimates that stand for themselves, in the order of *found*."""
    article = passage.article
    text = plain(article.document.text)
    told = _first_told(found)
    kept = []
    for each in found:
        if _is_definite(text, each) and told[_number(each)] < each.evidence.start:
            passage.leave(each.evidence.decisive, "a mention of those read above")
        else:
            kept.append(each)
    parts = {(_number(each), _part(article, each)) for each in kept if not each.review}
    seen: set[tuple[object, ...]] = set()
    for each in kept:
        key = (_number(each), each.status, each.who, each.origin)
        better = _BETTER[_part(article, each)]
        if key in seen:
            passage.leave(each.evidence.decisive, "the same fact was read above")
        elif said := next((part for part in better if (_number(each), part) in parts), None):
            passage.leave(each.evidence.decisive, f"the {said} has this number")
        else:
            seen.add(key)
            yield each


def _part(article: ArticleText, estimate: Estimate) -> Part:
    return article.document.part_at(estimate.evidence.start)


def _first_told(found: Sequence[Estimate]) -> dict[_Number, int]:
    """Where the sentence begins that has a number first."""
    told: dict[_Number, int] = {}
    for each in found:
        told[_number(each)] = min(each.evidence.start, told.get(_number(each), maxsize))
    return told


def _is_definite(text: str, estimate: Estimate) -> bool:
    """``the 3,000 soldiers``: a mention, if an earlier sentence has the number."""
    start = estimate.evidence.span_start
    before = text[max(0, start - _BACK) : start].lower().split()
    return bool(before) and before[-1] in _DEFINITE


def _number(estimate: Estimate) -> _Number:
    """The central value, or the bounds of a vague amount."""
    if estimate.central is None:
        return estimate.low, estimate.high, None
    return None, None, estimate.central
