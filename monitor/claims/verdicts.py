"""
A person's verdicts over what the rules read (docs/adr/0011). Pure.

`standing` sorts out which of several verdicts counts; `judged` applies them to the claims of a
reading. The extraction policy and `monitor reread` pass every reading through here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from monitor.claims.records import Record
from monitor.events.types import ClaimReviewed
from monitor.text.document import Document
from monitor.text.sentences import sentences

Offsets = Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The verdict that counts for a statement: the last one of those given on it."""

    review: ClaimReviewed
    names: frozenset[str]  #: ids of all claims that the statement has been read or judged as


def standing(reviews: Sequence[ClaimReviewed]) -> tuple[Standing, ...]:
    """The last verdict on each statement of an article, of *reviews* in the order of the log."""
    found: list[Standing] = []
    for review in reviews:
        names = frozenset({review.claim, *([review.stands["claim"]] if review.stands else [])})
        same = [each for each in found if each.names & names]
        found = [each for each in found if each not in same]
        found.append(Standing(review=review, names=names.union(*(each.names for each in same))))
    return tuple(found)


def judged(
    records: Sequence[Record],
    verdicts: Sequence[Standing],
    *,
    sha256: str,
    document: Document | None,
) -> list[Record]:
    """
    The claims of a reading as they stand after the *verdicts*, in the order of the text.

    What a person has rejected is left out, what was confirmed or corrected stands in the place of
    whatever was read there. *document*, of digest *sha256*, is the text that was read; None when
    it is erased. A verdict rests when the text has neither its claim nor its sentence.
    """
    if not verdicts:
        return list(records)
    gone: set[str] = set()
    stated: list[Record] = []
    for verdict in verdicts:
        place = _place(verdict.review, sha256, document)
        same = _same(records, verdict, place)
        gone.update(record["claim"] for record in same)
        stated.extend(_stands(verdict.review, place, same))
    kept = [record for record in records if record["claim"] not in gone]
    unique = {record["claim"]: record for record in [*kept, *stated]}
    return sorted(unique.values(), key=lambda record: int(record["evidence"]["span_start"]))


def _place(review: ClaimReviewed, sha256: str, document: Document | None) -> Offsets | None:
    """Where the words of the verdict stand in the text; None when it does not have them."""
    if review.document == sha256:
        return review.evidence
    if document is None:
        return None
    for sentence in sentences(document):
        if document.text[sentence.start : sentence.end] == review.sentence:
            moved = sentence.start - review.evidence["start"]
            return {name: offset + moved for name, offset in review.evidence.items()}
    return None


def _same(records: Sequence[Record], verdict: Standing, place: Offsets | None) -> list[Record]:
    """What says what was judged: the claim itself by its id, and all read from its words."""
    return [
        record
        for record in records
        if record["claim"] in verdict.names or _reads_the_same(record, verdict.review, place)
    ]


def _reads_the_same(record: Record, review: ClaimReviewed, place: Offsets | None) -> bool:
    """What stood beside the claim when it was judged is something else."""
    return (
        place is not None
        and record["type"] == review.type
        and record["claim"] not in review.beside
        and share_words(record["evidence"], place)
    )


def _stands(
    review: ClaimReviewed, place: Offsets | None, same: Sequence[Record]
) -> Iterator[Record]:
    """The claim that the verdict leaves, where its words stand, or else where it is read now."""
    if review.stands is None:
        return
    if place is not None:
        yield {**review.stands, "evidence": dict(place)}
    elif same:
        found = {name: same[0][name] for name in ("evidence", "sentence")}
        yield {**review.stands, **found}


def share_words(one: Offsets, other: Offsets) -> bool:
    """Whether the decisive words of two claims of one text overlap."""
    return one["span_start"] < other["span_end"] and other["span_start"] < one["span_end"]
