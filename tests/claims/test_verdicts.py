"""A person's verdicts over what the rules read: docs/adr/0011."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.claims.records import Record
from monitor.claims.verdicts import judged, standing
from monitor.events.types import ClaimReviewed, Verdict
from monitor.text.document import Document

SENTENCE = "The agency said 3,000 of them went and 100 of them fell."
WENT, FELL = (16, 21), (39, 42)

TEXT = Document(title="", summary="", body=SENTENCE)
LONGER = Document(title="A title", summary="", body=f"A word before. {SENTENCE} A word after.")
WITHOUT = Document(title="", summary="", body="The agency said nothing at all.")
INSIDE = Document(title="", summary="", body=f"Nobody believes that “{SENTENCE}”")


def record(claim: str, span: tuple[int, int] = WENT, of: Document = TEXT, **other: Any) -> Record:
    """A claim read from those words of the sentence in that document."""
    start = of.text.index(SENTENCE)
    evidence = {
        "start": start,
        "end": start + len(SENTENCE),
        "span_start": start + span[0],
        "span_end": start + span[1],
    }
    values = {"claim": claim, "type": "estimate", "evidence": evidence, "sentence": SENTENCE}
    return values | other


def review(
    verdict: Verdict, of: Record, becomes: str | None = None, *, beside: tuple[str, ...] = ()
) -> ClaimReviewed:
    """A verdict on a claim that was read from the first text."""
    stands = None if verdict == "rejected" else {**of, "claim": becomes or of["claim"]}
    return ClaimReviewed(
        claim=of["claim"],
        article="a1",
        topic="t",
        type=of["type"],
        verdict=verdict,
        fields={},
        by="Kim",
        reason=None,
        at="2024-10-18T08:00:00.000000+00:00",
        document=TEXT.sha256,
        sentence=SENTENCE,
        evidence=of["evidence"],
        beside=list(beside),
        stands=stands,
    )


def after(
    records: list[Record], *reviews: ClaimReviewed, document: Document | None = TEXT
) -> list[str]:
    """What stands, by its ids, once the verdicts are applied."""
    digest = document.sha256 if document else "erased"
    found = judged(records, standing(reviews), sha256=digest, document=document)
    return [each["claim"] for each in found]


FIRST = record("c1")
CONFIRMED = review("confirmed", FIRST, "c1-sure")
REJECTED = review("rejected", FIRST)
CORRECTED = review("corrected", FIRST, "c1-right")


@pytest.mark.parametrize(
    ("verdict", "stands"),
    [(CONFIRMED, ["c1-sure"]), (REJECTED, []), (CORRECTED, ["c1-right"])],
    ids=["confirmed", "rejected", "corrected"],
)
@pytest.mark.parametrize(
    "read",
    [
        pytest.param([FIRST], id="as before"),
        pytest.param([record("c9")], id="otherwise"),
        pytest.param([record("c9", (10, 20))], id="otherwise and from some of the words"),
        pytest.param([record("c8"), record("c9")], id="as two claims"),
        pytest.param([], id="not at all"),
    ],
)
def test_a_verdict_outranks_whatever_is_read_from_its_words(
    read: list[Record], verdict: ClaimReviewed, stands: list[str]
) -> None:
    assert after(read, verdict) == stands


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(record("c2", FELL), id="from other words of the sentence"),
        pytest.param(record("c2", type="statement"), id="of another kind"),
    ],
)
def test_other_claims_of_the_sentence_are_left_alone(other: Record) -> None:
    assert after([FIRST, other], REJECTED) == ["c2"]
    assert after([other], REJECTED) == ["c2"]


def test_what_stood_beside_it_when_it_was_judged_is_something_else() -> None:
    """Two claims from the same words: "3,000 killed or wounded"."""
    verdict = review("rejected", FIRST, beside=("c2",))
    assert after([FIRST, record("c2")], verdict) == ["c2"]
    assert after([record("c2")], verdict) == ["c2"]
    assert after([record("c2"), record("c9")], verdict) == ["c2"]


@pytest.mark.parametrize(
    ("document", "stands"),
    [
        pytest.param(LONGER, ["c1-sure"], id="elsewhere in the text"),
        pytest.param(WITHOUT, [], id="the sentence is gone"),
        pytest.param(INSIDE, [], id="it is only part of a sentence"),
        pytest.param(None, [], id="the text is erased"),
    ],
)
def test_a_verdict_bears_on_a_revised_text_as_long_as_the_sentence_stands(
    document: Document | None, stands: list[str]
) -> None:
    assert after([], CONFIRMED, document=document) == stands


def test_the_proof_moves_with_the_sentence() -> None:
    (found,) = judged([], standing([CORRECTED]), sha256=LONGER.sha256, document=LONGER)
    evidence = found["evidence"]
    assert LONGER.text[evidence["start"] : evidence["end"]] == SENTENCE
    assert LONGER.text[evidence["span_start"] : evidence["span_end"]] == "3,000"


@pytest.mark.parametrize(
    ("verdict", "stands"),
    [(CONFIRMED, ["c1-sure"]), (REJECTED, []), (CORRECTED, ["c1-right"])],
    ids=["confirmed", "rejected", "corrected"],
)
def test_the_same_claim_read_from_another_sentence_was_judged_too(
    verdict: ClaimReviewed, stands: list[str]
) -> None:
    elsewhere = {**FIRST, "sentence": "It said 3,000.", "evidence": {"start": 0, "end": 14,
                 "span_start": 8, "span_end": 13}}  # fmt: skip
    assert after([elsewhere], verdict, document=WITHOUT) == stands
    found = judged([elsewhere], standing([verdict]), sha256=WITHOUT.sha256, document=WITHOUT)
    assert [each["sentence"] for each in found] == ["It said 3,000."] * len(stands)


@pytest.mark.parametrize(
    ("reviews", "stands"),
    [
        pytest.param((REJECTED, CONFIRMED), ["c1-sure"], id="rejected, then confirmed"),
        pytest.param((CONFIRMED, REJECTED), [], id="confirmed, then rejected"),
        pytest.param(
            (CORRECTED, review("rejected", record("c1-right"))), [], id="its correction rejected"
        ),
        pytest.param(
            (CORRECTED, review("corrected", record("c1-right"), "c1-best")),
            ["c1-best"],
            id="corrected twice",
        ),
        pytest.param(
            (CORRECTED, review("rejected", record("c1-right")), CONFIRMED),
            ["c1-sure"],
            id="back to what was read first",
        ),
    ],
)
def test_the_last_verdict_on_a_statement_counts(
    reviews: tuple[ClaimReviewed, ...], stands: list[str]
) -> None:
    assert after([FIRST], *reviews) == stands
    assert after([record("c9")], *reviews) == stands


def test_verdicts_on_several_statements_all_count() -> None:
    second = record("c2", FELL)
    right = review("corrected", second, "c2-right")
    assert after([FIRST, second], REJECTED, right) == ["c2-right"]
    assert after([FIRST, second], CONFIRMED, right) == ["c1-sure", "c2-right"]


def test_two_corrections_into_one_claim_leave_one() -> None:
    second = record("c2", FELL)
    reviews = (review("corrected", FIRST, "c3"), review("corrected", second, "c3"))
    assert after([FIRST, second], *reviews) == ["c3"]


def test_a_verdict_for_another_text_with_the_same_offsets_is_none_for_this() -> None:
    elsewhere = replace(REJECTED, document="f" * 64, sentence="Another sentence.")
    assert after([record("c9")], elsewhere) == ["c9"]


IDS = ["c1", "c2", "c3"]
SPANS = st.sampled_from([WENT, FELL, (10, 20), (18, 41)])
RECORDS = st.builds(record, st.sampled_from(IDS), SPANS)
READINGS = st.lists(RECORDS, max_size=3, unique_by=lambda each: str(each["claim"]))
REVIEWS = st.builds(
    review,
    st.sampled_from(["confirmed", "rejected", "corrected"]),
    RECORDS,
    st.sampled_from([*IDS, "c4"]),
)


@given(READINGS, st.lists(REVIEWS, max_size=5))
def test_what_was_rejected_last_never_stands(
    read: list[Record], reviews: list[ClaimReviewed]
) -> None:
    stands = after(read, *reviews)
    verdicts = standing(reviews)
    set_up = {v.review.stands["claim"] for v in verdicts if v.review.stands}
    for verdict in verdicts:
        if verdict.review.verdict == "rejected":
            assert verdict.names.isdisjoint(set(stands) - set_up)


@given(READINGS, st.lists(REVIEWS, max_size=5))
def test_verdicts_applied_twice_are_applied_once(
    read: list[Record], reviews: list[ClaimReviewed]
) -> None:
    """What is judged already is read back from the log, and judged again by the next verdict."""
    verdicts = standing(reviews)
    once = judged(read, verdicts, sha256=TEXT.sha256, document=TEXT)
    twice = judged(once, verdicts, sha256=TEXT.sha256, document=TEXT)
    assert [r["claim"] for r in twice] == [r["claim"] for r in once]


@given(READINGS)
def test_without_verdicts_a_reading_is_itself(read: list[Record]) -> None:
    assert judged(read, (), sha256=TEXT.sha256, document=TEXT) == read
