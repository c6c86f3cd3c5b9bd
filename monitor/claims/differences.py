"""What would be different if one reading of an article took the place of another. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from monitor.claims.records import Record
from monitor.claims.verdicts import share_words

#: Parts of a record that lie beside what it says.
_BESIDE = frozenset(
    {"claim", "sentence", "evidence", "rules", "reviewed", "measure", "source_name", "source_kind"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One claim that appears, changes or vanishes."""

    what: Literal["appears", "changes", "vanishes"]
    type: str
    claim: str  #: its id; before the change, if it changes
    becomes: str | None = None  #: its id after the change
    sentence: str
    #: field → value before and after; of what appears or vanishes, only one of the two is set
    fields: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)


def differences(before: Sequence[Record], after: Sequence[Record]) -> list[Difference]:
    """
    Claim by claim, in the order of the text. Empty when both readings say the same.

    Both are of one text. A claim changes when another of its type is read from the same words.
    """
    kept = {r["claim"] for r in before} & {r["claim"] for r in after}
    gone = [record for record in before if record["claim"] not in kept]
    new = [record for record in after if record["claim"] not in kept]
    found: list[tuple[int, Difference]] = []
    for old in gone:
        successor = _successor(old, new)
        if successor is not None:
            new.remove(successor)
        found.append((old["evidence"]["span_start"], _difference(old, successor)))
    found += [(record["evidence"]["span_start"], _difference(None, record)) for record in new]
    return [difference for _, difference in sorted(found, key=lambda pair: pair[0])]


def _successor(old: Record, new: Sequence[Record]) -> Record | None:
    """What is read from the same words: at best from exactly these, else from some of them."""
    alike = [
        record
        for record in new
        if record["type"] == old["type"] and share_words(record["evidence"], old["evidence"])
    ]
    exactly = (record for record in alike if record["evidence"] == old["evidence"])
    return next(exactly, next(iter(alike), None))


def _difference(old: Record | None, new: Record | None) -> Difference:
    known, told = old or {}, new or {}
    shown = old or new or {}
    return Difference(
        what="appears" if old is None else "vanishes" if new is None else "changes",
        type=shown["type"],
        claim=shown["claim"],
        becomes=told["claim"] if old and new else None,
        sentence=shown["sentence"],
        fields=dict(_fields(known, told)),
    )


def _fields(old: Record, new: Record) -> Iterator[tuple[str, tuple[Any, Any]]]:
    for name in {**old, **new}:
        if name not in _BESIDE and old.get(name) != new.get(name):
            yield name, (old.get(name), new.get(name))
