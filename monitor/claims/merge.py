"""
One claim for one fact: an article that tells a number twice is read once.

The body outranks the summary, and both the title, which never adds what they have. "The 3,000
soldiers" of a later sentence are a mention of those before, not a claim.
"""

from collections.abc import Iterator, Mapping, Sequence

from monitor.claims.model import ArticleText, Estimate
from monitor.text.document import Part
from monitor.text.normal import plain

_DEFINITE = frozenset({"the", "those", "these"})
#: For each part those that say it more exactly.
_BETTER: Mapping[Part, tuple[Part, ...]] = {
    "title": ("body", "summary"),
    "summary": ("body",),
    "body": (),
}
_BACK = 8  #: characters before a number that can hold its article


def merged(article: ArticleText, found: Sequence[Estimate]) -> Iterator[Estimate]:
    """The estimates that stand for themselves, in the order of *found*."""
    text = plain(article.document.text)
    kept = [each for each in found if not _is_mention(text, each, found)]
    parts = {(_number(each), _part(article, each)) for each in kept if not each.review}
    seen: set[tuple[object, ...]] = set()
    for each in kept:
        key = (_number(each), each.status, each.who, each.origin)
        better = _BETTER[_part(article, each)]
        if key in seen or any((_number(each), part) in parts for part in better):
            continue
        seen.add(key)
        yield each


def _part(article: ArticleText, estimate: Estimate) -> Part:
    return article.document.part_at(estimate.evidence.start)


def _is_mention(text: str, estimate: Estimate, found: Sequence[Estimate]) -> bool:
    """True for "the 3,000 soldiers" when an earlier sentence has the number."""
    start = estimate.evidence.span_start
    before = text[max(0, start - _BACK) : start].lower().split()
    if not before or before[-1] not in _DEFINITE:
        return False
    earlier = (each for each in found if each.evidence.start < estimate.evidence.start)
    return any(_number(each) == _number(estimate) for each in earlier)


def _number(estimate: Estimate) -> tuple[int | None, int | None, int | None]:
    """What makes two numbers one: the central value, or the bounds of a vague amount."""
    if estimate.central is None:
        return estimate.low, estimate.high, None
    return None, None, estimate.central
