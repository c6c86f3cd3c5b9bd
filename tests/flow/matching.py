"""
Golden facts against what was read, as tolerant as the labelling of claims asks for.

A golden entry and a claim are paired when they can be meant as the same thing (`_PAIRED`); then
each field of `FIELDS` must be right: equal to the golden value or to one that the entry accepts.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

Entry = Mapping[str, Any]  #: one entry of a golden file
Claim = Mapping[str, Any]  #: the fields of one claim, as recorded
Fits = Callable[[Entry, Claim], bool]

#: What must be right of a pair, by kind.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "contact": ("kind", "requested_by", "date", "status"),
    "transfer": ("status", "quantity"),
    "agreement": ("what", "status", "date"),
    "commitment": ("status", "deadline"),
    "statement": ("stance",),
}


def differences(kind: str, entries: Sequence[Entry], claims: Sequence[Claim]) -> list[str]:
    """What is missed, wrong or too much in the claims of one kind that one article gives."""
    pairs = pair(entries, claims, _PAIRED[kind], lambda e, c: len(wrong(kind, e, c)))
    found = [
        f"{kind} wrong {', '.join(fields)}: {entries[i]['says']!r} read as {claims[j]}"
        for i, j in pairs
        if (fields := wrong(kind, entries[i], claims[j]))
    ]
    missed = set(range(len(entries))) - {i for i, _ in pairs}
    found += [
        f"{kind} missed: {entries[i]['says']!r}"
        for i in sorted(missed)
        if not entries[i].get("optional") and "unread" not in entries[i]
    ]
    found += [
        f"{kind} read now, take the mark away: {entries[i]['says']!r}"
        for i, _ in pairs
        if "unread" in entries[i]
    ]
    if kind != "statement":  # who says what is listed only where it denies or confirms
        extra = set(range(len(claims))) - {j for _, j in pairs}
        found += [f"{kind} too much: {claims[j]}" for j in sorted(extra)]
    return found


def wrong(kind: str, entry: Entry, claim: Claim) -> list[str]:
    """The fields of a paired claim that are not right."""
    return [name for name in FIELDS[kind] if not right(entry, claim, name)]


def right(entry: Entry, claim: Claim, name: str) -> bool:
    """Whether a field has the golden value or an accepted one; "" and absent are nothing."""
    accepted = [entry.get(name), *entry.get("accept", {}).get(name, ())]
    return "any" in accepted or _plain(claim.get(name)) in [_plain(value) for value in accepted]


def pair(
    entries: Sequence[Entry],
    claims: Sequence[Claim],
    fits: Fits,
    faults: Callable[[Entry, Claim], int],
) -> list[tuple[int, int]]:
    """One to one: what must be found before what may be, then by the fewest faults."""
    possible = sorted(
        (bool(entry.get("optional")), faults(entry, claim), i, j)
        for i, entry in enumerate(entries)
        for j, claim in enumerate(claims)
        if fits(entry, claim)
    )
    pairs: dict[int, int] = {}
    for _, _, i, j in possible:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return sorted(pairs.items())


def tells(entry: Entry, what: str) -> bool:
    """Whether a promise is in words that the entry looks for."""
    return any(word in what.lower() for word in entry["about"])


def overlap(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether two lists of slugs share one."""
    return bool(set(some) & set(others))


def _plain(value: Any) -> Any:
    """A value for comparison: lists without order, quantities by their bounds, nothing as None."""
    if isinstance(value, Mapping):
        value = (value.get("low"), value.get("high"))
        return None if value == (None, None) else value
    if isinstance(value, list | tuple):
        return _plain(value[0]) if len(value) == 1 else tuple(sorted(value)) or None
    return value or None


def _names(entry: Entry, name: str) -> set[str]:
    return {*entry.get(name, ()), *entry.get("accept", {}).get(name, ())}


def _shared(entry: Entry, claim: Claim) -> int:
    """How many of the golden parties are there, in their own name or an accepted one."""
    read, instead = set(claim["parties"]), entry.get("accept", {}).get("parties", {})
    return sum(bool({party, *instead.get(party, ())} & read) for party in entry["parties"])


def _same_contact(entry: Entry, claim: Claim) -> bool:
    shared = _shared(entry, claim)
    return shared / (len(entry["parties"]) + len(set(claim["parties"])) - shared) >= 0.5


def _same_agreement(entry: Entry, claim: Claim) -> bool:
    return _shared(entry, claim) >= 2


def _same_transfer(entry: Entry, claim: Claim) -> bool:
    return all(right(entry, claim, name) for name in ("from", "to", "category"))


def _same_commitment(entry: Entry, claim: Claim) -> bool:
    to = _names(entry, "to")
    return (
        overlap(_names(entry, "who"), claim["who"])
        and (not to or not claim["to"] or overlap(to, claim["to"]))
        and tells(entry, claim["what"])
    )


def _same_statement(entry: Entry, claim: Claim) -> bool:
    named = "speaker" in entry and entry["speaker"] == claim["speaker"]
    return named or overlap(_names(entry, "org"), claim["org"])


_PAIRED: Mapping[str, Fits] = {
    "contact": _same_contact,
    "transfer": _same_transfer,
    "agreement": _same_agreement,
    "commitment": _same_commitment,
    "statement": _same_statement,
}
