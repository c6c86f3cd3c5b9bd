"""
How well labelled articles are read: matching of claims, counts and rates.

A label is a claim in the words of `docs/claims.md`. Beside its fields it may hold `optional`
(finding it earns and costs nothing) and `accept`: further values of a field that are right as well.
Claims are paired inside one article and type, one to one, first by the labels that are required,
then by how many fields agree.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Claim = Mapping[str, Any]
Record = Mapping[str, Any]  #: an article with its labels
Reader = Callable[[Record], Sequence[Claim]]

TYPES = (
    "estimate", "contact", "commitment", "transfer", "agreement", "statement", "assessment",
)  # fmt: skip
STRICT = ("value", "status", "origin")
#: How much the agreement of a field weighs when several estimates could be meant; others weigh 1.
WEIGHTS = {"value": 3, "status": 3, "origin": 2, "who": 2, "as_of": 2}
FIELDS = (*WEIGHTS, "qualifier", "unit", "where", "modality", "additional", "background")
OTHER_FIELDS = {
    "contact": ("kind", "date", "requested_by", "status"),
    "commitment": ("status",),
    "transfer": ("status",),
    "agreement": ("status", "date"),
    "statement": ("stance",),
    "assessment": (),
}
TOLERANCE = 0.005  #: of the greater value, within which two numbers are the same


@dataclass
class Tally:
    """Claims found, found wrongly and missed."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def add(self, other: "Tally") -> None:
        self.right += other.right
        self.false += other.false
        self.missed += other.missed

    @property
    def precision(self) -> float:
        return _share(self.right, self.right + self.false)

    @property
    def recall(self) -> float:
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        return _share(2 * self.right, 2 * self.right + self.false + self.missed)


@dataclass
class Result:
    """What came of a set of articles."""

    types: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in TYPES})
    strict: Tally = field(default_factory=Tally)  #: estimates with value, status and origin right
    mailed: Tally = field(default_factory=Tally)  #: of those that a mail could be written for
    quiet: int = 0  #: articles without an estimate of the target force
    alarms: int = 0  #: of these, how many gave one


def load(path: Path) -> list[Record]:
    """The labelled articles of a JSON lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def score(records: Sequence[Record], reader: Reader, target: str | None = None) -> Result:
    """Read every article and compare; *target* keeps the estimates of one force only."""
    result = Result()
    for record in records:
        read = list(reader(record))
        for kind in TYPES:
            labels = [c for c in record["claims"] if c["type"] == kind]
            found = [c for c in read if c["type"] == kind]
            if kind == "estimate":
                _estimates(result, record, labels, found, target)
            else:
                result.types[kind].add(_tally(kind, labels, found, _pairs(kind, labels, found)))
    return result


def _estimates(
    result: Result, record: Record, labels: list[Claim], found: list[Claim], target: str | None
) -> None:
    if target:
        labels = list(_of_target(labels, target))
        found = [c for c in found if (c.get("who") or target) == target]
        if record.get("no_target_estimate") and all(c.get("optional") for c in labels):
            result.quiet += 1
            result.alarms += bool(found)
    pairs = _pairs("estimate", labels, found)
    tally = _tally("estimate", labels, found, pairs)
    strict = sum(
        not labels[i].get("optional") and _is_strict(labels[i], found[j]) for i, j in pairs.items()
    )
    result.types["estimate"].add(tally)
    wrong = tally.right - strict
    result.strict.add(Tally(strict, tally.false + wrong, tally.missed + wrong))
    result.mailed.add(_mailed(labels, found, pairs))


def _of_target(labels: Sequence[Claim], target: str) -> Iterator[Claim]:
    """The labels of the force; a mixed body that holds it is optional."""
    for label in labels:
        forces = {label["who"], *label.get("accept", {}).get("who", [])} - {None}
        if target in forces:
            yield label
        elif any(target in force.split("+") for force in forces):
            yield {**label, "optional": True}


def _mailed(labels: Sequence[Claim], found: Sequence[Claim], pairs: dict[int, int]) -> Tally:
    """The readings that say enough, and newly, for a mail; those of optional labels left out."""
    label_of = {j: labels[i] for i, j in pairs.items()}
    tally, seen = Tally(), {_fact(found[j]) for j in label_of}
    for j, claim in enumerate(found):
        label = label_of.get(j)
        told = label is None and _fact(claim) in seen
        if (
            claim.get("background")
            or claim.get("additional")
            or claim["status"] == "unknown"
            or told
        ):
            continue
        right = label is not None and _is_strict(label, claim)
        if label is None or not label.get("optional"):
            tally.add(Tally(right, not right, 0))
    return tally


def _is_strict(label: Claim, claim: Claim) -> bool:
    return all(agrees(label, claim, name) for name in STRICT)


def _tally(
    kind: str, labels: Sequence[Claim], found: Sequence[Claim], pairs: dict[int, int]
) -> Tally:
    right = sum(not labels[i].get("optional") for i in pairs)
    missed = sum(not label.get("optional") for i, label in enumerate(labels) if i not in pairs)
    used = set(pairs.values())
    left = [claim for j, claim in enumerate(found) if j not in used]
    if kind != "estimate":
        return Tally(right, len(left), missed)
    told = {_fact(found[j]) for j in used}  # a fact told twice counts once
    return Tally(right, len({_fact(claim) for claim in left} - told), missed)


def _fact(claim: Claim) -> tuple[object, ...]:
    vague = claim.get("low") if is_vague(claim) else None
    return central(claim), vague, claim.get("status"), claim.get("who")


def _pairs(kind: str, labels: Sequence[Claim], found: Sequence[Claim]) -> dict[int, int]:
    """Label → reading, the best first."""
    ranked = sorted(
        (bool(label.get("optional")), -_agreement(kind, label, claim), i, j)
        for i, label in enumerate(labels)
        for j, claim in enumerate(found)
        if is_candidate(kind, label, claim)
    )
    pairs: dict[int, int] = {}
    for _, _, i, j in ranked:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _agreement(kind: str, label: Claim, claim: Claim) -> int:
    if kind == "estimate":
        return sum(WEIGHTS.get(name, 1) for name in FIELDS if agrees(label, claim, name))
    return sum(agrees(label, claim, name) for name in OTHER_FIELDS[kind])


def is_candidate(kind: str, label: Claim, claim: Claim) -> bool:
    """True when the two could be the same claim."""
    if kind == "estimate":
        return _same_number(label, claim)
    return _CANDIDATES[kind](label, claim)


def _same_number(label: Claim, claim: Claim) -> bool:
    if is_vague(label) or is_vague(claim):
        if not (is_vague(label) and is_vague(claim)):
            return False
        bounds = [label.get("low"), claim.get("high"), claim.get("low"), label.get("high")]
        if None in bounds:
            return (label.get("low"), label.get("high")) == (claim.get("low"), claim.get("high"))
        return bool(bounds[0] <= bounds[1] and bounds[2] <= bounds[3])
    a, b = central(label), central(claim)
    return a is not None and b is not None and abs(a - b) <= TOLERANCE * max(abs(a), abs(b))


def _contact(label: Claim, claim: Claim) -> bool:
    ours, theirs = names(label.get("parties")), names(claim.get("parties"))
    other = {_low(k): names(v) for k, v in label.get("accept", {}).get("parties", {}).items()}
    hits = {one for one in ours if one in theirs or other.get(one, set()) & theirs}
    return bool(hits) and 2 * len(hits) >= len(ours) + len(theirs) - len(hits)


def _commitment(label: Claim, claim: Claim) -> bool:
    to = not label.get("to") or not claim.get("to") or _overlap(label, claim, "to")
    return _overlap(label, claim, "who") and to


def _agreement_of_states(label: Claim, claim: Claim) -> bool:
    ours, theirs = names(label.get("parties")), names(claim.get("parties"))
    return ours == theirs or len(ours & theirs) >= 2


def _statement(label: Claim, claim: Claim) -> bool:
    speaker = names(label.get("speaker"))
    same = bool(speaker) and speaker == names(claim.get("speaker"))
    return same or bool(names(label.get("org")) & names(claim.get("org")))


_CANDIDATES: dict[str, Callable[[Claim, Claim], bool]] = {
    "contact": _contact,
    "commitment": _commitment,
    "transfer": lambda a, b: all(agrees(a, b, name) for name in ("from", "to", "category")),
    "agreement": _agreement_of_states,
    "statement": _statement,
    "assessment": lambda a, b: bool(names(a.get("by")) & names(b.get("by"))),
}


def agrees(label: Claim, claim: Claim, name: str) -> bool:
    """True when the field is read right: as labelled, or as the label accepts as well."""
    if name == "value":
        both = all(label.get(bound) == claim.get(bound) for bound in ("low", "high"))
        loose = is_vague(label) or label.get("accept", {}).get("qualifier")
        return both or bool(loose and _same_number(label, claim))
    accepted = label.get("accept", {}).get(name, [])
    if accepted == "either":
        return True
    if name in _SPECIAL:
        return _SPECIAL[name](label, claim)
    if name in {"additional", "background"}:
        return bool(label.get(name)) == bool(claim.get(name))
    wanted = [_low(label.get(name)), *(map(_low, accepted) if isinstance(accepted, list) else ())]
    return _low(claim.get(name)) in wanted


def _origin(label: Claim, claim: Claim) -> bool:
    ours, theirs = names(label.get("origin")), names(claim.get("origin"))
    if not theirs:
        return not ours or bool(label.get("accept", {}).get("origin_null"))
    return bool(ours & theirs)


def _as_of(label: Claim, claim: Claim) -> bool:
    wanted = [label.get("as_of") or "", *label.get("accept", {}).get("as_of", [])]
    return any(day and (claim.get("as_of") or "").startswith(day) for day in wanted)


def _where(label: Claim, claim: Claim) -> bool:
    wanted = [label.get("where"), *label.get("accept", {}).get("where", [])]
    ours, theirs = [_low(place) for place in wanted if place], _low(claim.get("where"))
    if not ours:
        return not theirs
    return bool(theirs) and any(place in theirs or theirs in place for place in ours)


_SPECIAL = {"origin": _origin, "as_of": _as_of, "where": _where}


def _overlap(label: Claim, claim: Claim, name: str) -> bool:
    ours = names(label.get(name)) | names(label.get("accept", {}).get(name))
    theirs = names(claim.get(name))
    return bool(ours & theirs) or not (ours or theirs)


def central(claim: Claim) -> float | None:
    """The number itself, the middle of a range, or the bound that is given; None when vague."""
    if claim.get("vague"):
        return None
    if claim.get("central") is not None:
        return float(claim["central"])
    bounds = [claim[name] for name in ("low", "high") if claim.get(name) is not None]
    return sum(bounds) / len(bounds) if bounds else None


def is_vague(claim: Claim) -> bool:
    """True for "dozens" and its like."""
    return bool(claim.get("vague")) or claim.get("qualifier") == "vague"


def names(value: Any) -> set[str]:
    """A slug or a list of slugs as a set, in lower case."""
    if not value:
        return set()
    return {_low(each) for each in (value if isinstance(value, (list, tuple)) else [value])}


def _low(value: Any) -> Any:
    return value.strip().lower() if isinstance(value, str) else value


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
