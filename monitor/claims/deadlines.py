"""
Until when a promise is due: "by the end of the year", "within two weeks", "in November".

Asked by `commitment`. Goes out: the day, month or year, or None. A deadline must belong to the
promised deed itself, since a mail goes out when it has passed: a day of somebody else's clause is
none, nor is a span from a beginning that nobody knows ("within 24 hours of taking office").
"""

from datetime import date, timedelta

from monitor.claims import promises
from monitor.claims.passage import Line, Passage
from monitor.claims.pledge import Promised
from monitor.text.dates import Moment
from monitor.text.numbers import Amount

_FAR = 3650  #: days; no deadline is farther away
_REACH = 25  #: words between a cue and its deadline at most
_BESIDE = 7  #: words between a cue and its own day at most
_WEEK = 7  #: days from which a span counts from the publication
#: Between a cue and a date that is its deadline: "promised to send 12 in May".
_LEADS = frozenset({"to", "that", "will", "would"})
#: Behind a span: it counts from something else than the promise.
_BEGINNINGS = frozenset({"of", "after", "from", "before", "once", "since", "when"})


def deadline(passage: Passage, line: Line, each: Promised, end: int) -> str | None:
    """The deadline of the promise whose words end before word *end*."""
    limit = min(each.last + _REACH, _clause_end(line, each.last))
    after = [m for m in line.moments if each.last <= m.first <= limit]
    for moment in after:
        if moment.binding == "deadline":
            return moment.ahead
    if span := _span(passage, line, each, limit):
        return span
    inside = [m for m in after if m.last <= end and _is_ahead(passage, line, m, each)]
    return inside[0].ahead if inside else None


def _clause_end(line: Line, first: int) -> int:
    """Where somebody else's clause begins: "…, while Moscow must leave by May"."""
    words = range(first + 1, len(line.words))
    return next((at for at in words if line.word(at) in promises.NEW_CLAUSE), len(line.words))


def _is_ahead(passage: Passage, line: Line, moment: Moment, each: Promised) -> bool:
    """``in May``, ``next week``, of a time to come."""
    placed = line.word(moment.first - 1) in {"in", "on", "from", "early", "late", "next", "this"}
    led = any(line.word(i) in _LEADS for i in range(each.first, moment.first))
    forward = led and moment.ahead >= passage.published.isoformat()[: len(moment.ahead)]
    told = line.word(moment.first - 2).endswith("ed")  # "pledged in July" was then
    return (
        not told
        and (placed or line.word(moment.first) == "next")
        and forward
        and moment.first > each.last
    )


def _span(passage: Passage, line: Line, each: Promised, limit: int) -> str | None:
    """
    ``within two weeks``, from the day of the promise or else of the publication.

    Hours and days count only from a day that the text gives: such words are repeated for months.
    """
    for amount in line.amounts:
        within = line.word(amount.first - 1) in {"within", "in"}
        days = _days(line, amount)
        if not within or days is None or not each.first < amount.first <= limit:
            continue
        own = _own_day(line, each)
        if line.word(amount.last + 1) in _BEGINNINGS or (own is None and days < _WEEK):
            return None
        return _later(own or passage.published, days)
    return None


def _days(line: Line, amount: Amount) -> int | None:
    """How many days a span has; None for what is no span of time."""
    each = promises.SPANS.get(line.word(amount.last))
    if each is None or not amount.central:
        return None
    return amount.central * each or -(-amount.central // 24)


def _own_day(line: Line, each: Promised) -> date | None:
    """The day on which the promise was made, if the text gives it."""
    for moment in line.moments:
        beside = abs(moment.first - each.first) <= _BESIDE
        if beside and moment.binding == "point" and moment.value.count("-") > 1:
            return date.fromisoformat(moment.value)
    return None


def _later(day: date, days: int) -> str | None:
    """The day so many days later; None beyond any deadline that makes sense."""
    if days > _FAR or day.toordinal() + days > date.max.toordinal():
        return None
    return (day + timedelta(days=days)).isoformat()
