"""
Commitments: which sayings are one promise, and what has become of it.

`ledger` is a plain function of the sayings that stand: in whatever order they became known, the
same ones give the same ledger. The rules stand in docs/developments.md, "Commitments".
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from monitor.beliefs.deed import does
from monitor.beliefs.likeness import alike
from monitor.beliefs.period import last_day
from monitor.beliefs.saying import Saying

Status = Literal["considered", "open", "refused", "kept", "broken", "withdrawn", "overdue"]

#: What settles a commitment; nothing else does.
SETTLED: tuple[Status, ...] = ("kept", "broken", "withdrawn")

#: What of a commitment is a development.
KINDS: tuple[Status, ...] = (*SETTLED, "overdue")

#: Silence for so long after the deadline makes a commitment overdue.
GRACE = timedelta(days=1)

#: What a saying begins when nothing was known of its promise.
_BEGINS: Mapping[str, Status] = {
    "considered": "considered",
    "vowed": "open",
    "refused": "refused",
    "withdrawn": "withdrawn",
    "fulfilled": "kept",
}

#: What becomes of a promise (status, saying); what is not named here changes nothing.
_BECOMES: Mapping[tuple[Status, str], Status] = {
    ("considered", "vowed"): "open",
    ("refused", "vowed"): "open",
    ("considered", "refused"): "refused",
    ("open", "refused"): "broken",
    ("considered", "withdrawn"): "withdrawn",
    ("open", "withdrawn"): "withdrawn",
    ("considered", "fulfilled"): "kept",
    ("refused", "fulfilled"): "kept",
    ("open", "fulfilled"): "kept",
    ("broken", "fulfilled"): "kept",
    ("withdrawn", "fulfilled"): "kept",
}

#: Sayings of one day are taken in this order; deeds come after them.
_RANKS = {status: rank for rank, status in enumerate(_BEGINS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """A promise as it stands: who made it, how often it was told, what has become of it."""

    vow: Saying  #: the first saying of it: a vow if there is one
    status: Status
    tellings: tuple[Saying, ...]  #: sayings of the promise itself, the oldest first
    settled_by: Saying | None  #: None while it is not settled
    deadline: str | None  #: the last one that was named: day, month or year

    @property
    def promised(self) -> bool:
        """Whether the promise itself is known, and not only what became of it."""
        return any(saying.status == "vowed" for saying in self.tellings)

    @property
    def due(self) -> date | None:
        """The last day on which it could be kept in time."""
        return last_day(self.deadline) if self.deadline is not None else None

    def overdue_from(self) -> date | None:
        """The first day on which silence makes it overdue; None when it cannot be."""
        if self.status != "open" or self.due is None:
            return None
        return self.due + GRACE + timedelta(days=1)


#: Claim that told of a promise → the last day of the deadline that was noted to have passed.
Overdue = Mapping[str, date]


def ledger(sayings: Iterable[Saying], overdue: Overdue | None = None) -> list[Commitment]:
    """Every commitment that *sayings* tell of, in the order in which they were made."""
    by_whose: defaultdict[frozenset[str], list[Saying]] = defaultdict(list)
    ordered = sorted(sayings, key=_order)
    for each in ordered:
        if each.is_promise:
            by_whose[each.whose].append(each)
    found = []
    for whose, promises in by_whose.items():
        deeds = [each for each in ordered if not each.is_promise and whose <= each.whose]
        entries = _entries(sorted([*promises, *deeds], key=_order))
        found += [_as_it_stands(entry, overdue or {}) for entry in entries]
    return sorted(found, key=lambda commitment: _order(commitment.vow))


def settlements(before: Sequence[Commitment], after: Sequence[Commitment]) -> list[Commitment]:
    """Those of *after* that are settled, and that were known and not settled *before*."""
    unsettled = {
        telling.claim
        for commitment in before
        if commitment.status not in SETTLED
        for telling in commitment.tellings
    }
    return [
        commitment
        for commitment in after
        if commitment.status in SETTLED
        and any(telling.claim in unsettled for telling in commitment.tellings)
    ]


def _order(saying: Saying) -> tuple[date, int, str]:
    rank = _RANKS.get(saying.status, 9) if saying.is_promise else 9
    return saying.days.first, rank, saying.claim


@dataclass(slots=True)
class _Entry:
    """A commitment in the making."""

    status: Status
    first: Saying
    tellings: list[Saying] = field(default_factory=list)
    settled_by: Saying | None = None

    def take(self, status: Status, saying: Saying) -> None:
        self.status = status
        if status in SETTLED:
            self.settled_by = saying
        else:
            self.tellings.append(saying)

    def is_about(self, saying: Saying) -> bool:
        same_to = not self.first.to or not saying.to or bool(self.first.to & saying.to)
        return same_to and alike(self.first.what, saying.what)

    def is_over_before(self, saying: Saying) -> bool:
        """Whether *saying* is of a later day than the settlement, by a date of its own."""
        settled = self.settled_by
        dated = saying.days.dated
        return settled is not None and dated and saying.days.first > settled.days.last


def _entries(ordered: Sequence[Saying]) -> list[_Entry]:
    """The promises of one party and what became of them; *ordered* by day."""
    entries: list[_Entry] = []
    for each in ordered:
        if each.is_promise:
            _hear(entries, each)
        else:
            _see(entries, each)
    return entries


def _hear(entries: list[_Entry], saying: Saying) -> None:
    """A saying of a promise that is known, or of a new one."""
    known = next((entry for entry in reversed(entries) if entry.is_about(saying)), None)
    promises_anew = saying.status in ("considered", "vowed")
    if known is None or (promises_anew and known.is_over_before(saying)):
        entries.append(_Entry(status="considered", first=saying))
        entries[-1].take(_BEGINS[saying.status], saying)
        return
    becomes = _BECOMES.get((known.status, saying.status))
    if becomes is not None and not (becomes == "broken" and _is_beside_a_vow(known, saying)):
        known.take(becomes, saying)
    elif promises_anew:
        known.tellings.append(saying)


def _is_beside_a_vow(entry: _Entry, saying: Saying) -> bool:
    """On one day an outlet says yes and another one no: that breaks nothing."""
    return any(
        vow.days.last >= saying.days.first for vow in entry.tellings if vow.status == "vowed"
    )


def _see(entries: list[_Entry], deed: Saying) -> None:
    for entry in entries:
        if entry.status != "open":
            continue
        if any(does(deed, vow) for vow in entry.tellings if vow.status == "vowed"):
            entry.take("kept", deed)


def _as_it_stands(entry: _Entry, overdue: Overdue) -> Commitment:
    vows = [each for each in entry.tellings if each.status == "vowed"]
    named = [each.deadline for each in vows if each.deadline is not None]
    deadline = named[-1] if named else None
    is_overdue = (
        entry.status == "open"
        and deadline is not None
        and any(overdue.get(v.claim, date.min) >= last_day(deadline) for v in entry.tellings)
    )
    return Commitment(
        vow=next(iter([*vows, *entry.tellings]), entry.first),
        status="overdue" if is_overdue else entry.status,
        tellings=tuple(entry.tellings),
        settled_by=entry.settled_by,
        deadline=deadline,
    )
