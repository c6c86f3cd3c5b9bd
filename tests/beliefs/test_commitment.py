"""What settles a commitment: docs/developments.md, "Commitments"."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.beliefs.commitment import SETTLED, Commitment, ledger, settlements
from monitor.beliefs.saying import Saying, saying
from tests.projections.making import claim as estimate
from tests.projections.telling import agreement, commitment, contact, transfer

NOW = datetime(2024, 12, 1, tzinfo=UTC)


def read(
    record: dict[str, Any], name: str = "c1", published: str = "2024-11-20T09:00:00+00:00"
) -> Saying | None:
    """The saying of a claim record, of an article that was published after all days spoken of."""
    about = {"outlet": f"Outlet {name}", "url": None, "title": "Title", "published": published}
    named = record | {"claim": name}
    return saying(named, about, article=f"a-{name}", recorded_at=NOW, position=1)


def told(*records: dict[str, Any], published: str = "2024-11-20T09:00:00+00:00") -> list[Saying]:
    sayings = (read(record, f"c{n}", published) for n, record in enumerate(records, start=1))
    return [each for each in sayings if each is not None]


def statuses(found: Sequence[Commitment]) -> list[str]:
    return [each.status for each in found]


VOW = commitment()
ARMS = commitment("supply arms", who="KR", to="UA")
WORKERS = commitment("6,000 engineers and builders", who="KP", to="RU")
MISSILES = commitment("200 missiles", who="KP", to="RU")
TREATY = commitment("sign a treaty with Russia", who="KP", to="RU")
DELEGATION = "A delegation from Seoul arrived at NATO's headquarters."
PEOPLE = {"who": "KP", "unit": "workers", "status": "arrived", "modality": "assessed"}


def visit(
    sentence: str = DELEGATION,
    parties: str = "KR NATO",
    date: str | None = "2024-10-28",
    **other: Any,
) -> dict[str, Any]:
    return contact(parties, date, **({"kind": "visit", "sentence": sentence} | other))


def aid(date: str | None = "2024-11-02", **other: Any) -> dict[str, Any]:
    fields = {"from": "KR", "to": "UA", "category": "weapons", "date": date}
    return transfer(**(fields | other))


def workers(central: int = 6000, day: str = "2024-11-02", **other: Any) -> dict[str, Any]:
    return estimate(central, day=day, **(PEOPLE | other))


#: A promise, what came after it, and what has become of it.
SETTLES = [
    pytest.param(VOW, visit(), "kept", id="the delegation has come"),
    pytest.param(
        VOW, visit("South Korean delegates briefed the allies.", kind="briefing"), "kept",
        id="and briefs",
    ),
    pytest.param(VOW, visit(parties="yoon rutte"), "kept", id="persons act for their states"),
    pytest.param(VOW, visit("Yoon visited NATO."), "open", id="a visit that names no delegation"),
    pytest.param(VOW, visit(parties="KR UA"), "open", id="a delegation to somebody else"),
    pytest.param(VOW, visit(parties="JP NATO"), "open", id="somebody else's delegation"),
    pytest.param(VOW, visit(status="planned"), "open", id="a visit that is only planned"),
    pytest.param(VOW, visit(date=None), "open", id="a visit of no known day"),
    pytest.param(VOW, visit(date="2024-10-21"), "open", id="a visit of the day of the vow"),
    pytest.param(VOW, visit(date="2024-10"), "open", id="a visit that may have been before"),
    pytest.param(VOW, visit(date="2024-11"), "kept", id="a visit of the month after"),
    pytest.param(VOW, visit(review="who?"), "open", id="what the reader was unsure of"),
    pytest.param(commitment(to=""), visit(), "open", id="a promise to nobody"),
    pytest.param(ARMS, aid(), "kept", id="the arms were supplied"),
    pytest.param(ARMS, aid(status="considered"), "open", id="the arms are only considered"),
    pytest.param(ARMS, aid(modality="alleged"), "open", id="they are only said to be"),
    pytest.param(ARMS, aid(category="humanitarian"), "open", id="something else was supplied"),
    pytest.param(ARMS, aid(to="PL"), "open", id="to somebody else"),
    pytest.param(ARMS, aid(date=None), "open", id="some time"),
    pytest.param(
        MISSILES, transfer("missiles", date="2024-11", central=200),
        "kept", id="as many as promised",
    ),
    pytest.param(
        MISSILES, transfer("missiles", date="2024-11", central=50),
        "open", id="a part of them",
    ),
    pytest.param(
        MISSILES, transfer("missiles", date="2024-11"), "open", id="nobody says how many",
    ),
    pytest.param(TREATY, agreement(date="2024-11-09"), "kept", id="the treaty was signed"),
    pytest.param(TREATY, agreement(date="2024-06-19"), "open", id="an older treaty"),
    pytest.param(TREATY, agreement(date="2024-11-09", what="deal"), "open", id="another paper"),
    pytest.param(
        commitment("ratify the treaty", who="RU", to="KP"), agreement(date="2024-11-09"), "open",
        id="a signature is no ratification",
    ),
    pytest.param(
        commitment("ratify the treaty", who="RU", to="KP"),
        agreement(date="2024-11-09", status="ratified"), "kept", id="the treaty was ratified",
    ),
    pytest.param(WORKERS, workers(), "kept", id="all 6,000 have arrived"),
    pytest.param(WORKERS, workers(unit="engineers"), "kept", id="the other kind that was promised"),
    pytest.param(WORKERS, workers(5000), "open", id="fewer have"),
    pytest.param(WORKERS, workers(15_000), "open", id="a total that may include others"),
    pytest.param(WORKERS, workers(status="planned"), "open", id="they are planned"),
    pytest.param(WORKERS, workers(unit="troops"), "open", id="others have"),
    pytest.param(WORKERS, workers(as_of_basis="published"), "open", id="on no day that is told"),
    pytest.param(WORKERS, workers(origin=[]), "open", id="nobody stands for it"),
    pytest.param(VOW, commitment("the delegation", "fulfilled", "2024-10-28"), "kept", id="told"),
    pytest.param(VOW, commitment("the delegation", "fulfilled", None), "kept", id="told undated"),
    pytest.param(
        VOW, commitment("the delegation", "fulfilled", "2024-10-28", who="KR"), "kept",
        id="told of the state",
    ),
    pytest.param(VOW, commitment(status="withdrawn", date="2024-10-25"), "withdrawn", id="back"),
    pytest.param(VOW, commitment(status="refused", date="2024-10-25"), "broken", id="refused"),
    pytest.param(VOW, commitment(status="refused"), "open", id="refused on the same day"),
    pytest.param(VOW, commitment(status="considered", date="2024-10-25"), "open", id="weighed"),
    pytest.param(VOW, commitment(date="2024-10-25"), "open", id="vowed again"),
    pytest.param(
        commitment(status="considered"), commitment(date="2024-10-25"), "open", id="weighed, vowed"
    ),
    pytest.param(
        commitment(status="considered"), commitment(status="refused", date="2024-10-25"),
        "refused", id="weighed, refused",
    ),
    pytest.param(commitment(status="considered"), visit(), "considered", id="weighed and done"),
]  # fmt: skip


@pytest.mark.parametrize(("promise", "later", "status"), SETTLES)
def test_what_settles_a_commitment(
    promise: dict[str, Any], later: dict[str, Any], status: str
) -> None:
    (found,) = ledger(told(promise, later))
    assert found.status == status
    settled = found.settled_by.claim if found.settled_by is not None else None
    assert settled == ("c2" if status in SETTLED else None)


@pytest.mark.parametrize(
    "other",
    [
        commitment("the delegation", "fulfilled", "2024-10-28", to="UA"),
        commitment("the delegation", "fulfilled", "2024-10-28", who="JP"),
        commitment("intelligence on the troops", "fulfilled", "2024-10-28"),
    ],
)
def test_what_is_told_of_another_promise_settles_nothing(other: dict[str, Any]) -> None:
    assert statuses(ledger(told(VOW, other))) == ["open", "kept"]


def test_the_same_vow_of_many_outlets_is_one() -> None:
    both = commitment("a delegation", who="KR yoon", to="NATO rutte", date=None, states={})
    (found,) = ledger(told(VOW, both, VOW, commitment("a delegation", who="KR")))
    assert [each.claim for each in found.tellings] == ["c1", "c3", "c4", "c2"]


def test_an_undated_vow_after_the_settlement_is_a_retelling() -> None:
    (found,) = ledger(told(VOW, visit(), commitment(date=None)))
    assert (found.status, len(found.tellings)) == ("kept", 2)


def test_a_later_vow_after_the_settlement_is_a_new_one() -> None:
    found = ledger(told(VOW, visit(), commitment(date="2024-11-05")))
    assert statuses(found) == ["kept", "open"]
    found = ledger(told(VOW, visit(), commitment(date="2024-11-05"), visit(date="2024-11-12")))
    assert statuses(found) == ["kept", "kept"]


def test_the_word_of_a_new_deadline_counts() -> None:
    (found,) = ledger(
        told(commitment(deadline="2024-10-28"), commitment(date="2024-10-25", deadline="2024-11"))
    )
    assert (found.deadline, found.due) == ("2024-11", date(2024, 11, 30))


@pytest.mark.parametrize(
    ("deadline", "overdue_from"),
    [
        ("2024-10-28", date(2024, 10, 30)),
        ("2024-10", date(2024, 11, 2)),
        ("2024-02", date(2024, 3, 2)),
        ("2024", date(2025, 1, 2)),
        (None, None),
    ],
)
def test_silence_counts_from_a_day_after_the_deadline(
    deadline: str | None, overdue_from: date | None
) -> None:
    (found,) = ledger(told(commitment(deadline=deadline)))
    assert found.overdue_from() == overdue_from


def test_it_is_overdue_when_that_was_noted_and_no_later_deadline_was_named() -> None:
    vow = told(commitment(deadline="2024-10-28"))
    assert statuses(ledger(vow, {"c1": date(2024, 10, 28)})) == ["overdue"]
    assert statuses(ledger(vow, {"c1": date(2024, 10, 20)})) == ["open"]
    assert statuses(ledger(vow, {"c9": date(2024, 10, 28)})) == ["open"]


def test_settlements_are_those_of_commitments_that_were_known_and_open() -> None:
    before, after = ledger(told(VOW)), ledger(told(VOW, visit()))
    assert settlements(before, after) == after
    assert settlements(after, after) == []
    assert settlements([], after) == []


def test_a_saying_comes_back_from_its_record() -> None:
    for record in (VOW, visit(), aid(), agreement(), workers()):
        (each,) = told(record)
        assert Saying.from_record(each.as_record()) == each


# --- invariants -----------------------------------------------------------------------------------

DATES = st.sampled_from([None, "2024-10-21", "2024-10-25", "2024-10-28", "2024-10", "2024-11"])
PROMISES = st.builds(
    commitment,
    what=st.sampled_from(["dispatch a delegation to NATO", "the delegation", "supply arms"]),
    status=st.sampled_from(["vowed", "considered", "refused", "fulfilled", "withdrawn"]),
    date=DATES,
    who=st.sampled_from(["yoon", "KR", "KP"]),
    to=st.sampled_from(["NATO", "", "UA"]),
    deadline=st.sampled_from([None, "2024-10-28", "2024-11"]),
)
DEEDS = st.one_of(
    st.builds(visit, date=DATES, parties=st.sampled_from(["KR NATO", "yoon rutte", "KP RU"])),
    st.builds(aid, date=DATES),
)
STORIES = st.lists(st.one_of(PROMISES, DEEDS), max_size=8)


def end_state(found: Sequence[Commitment]) -> list[tuple[Any, ...]]:
    return [
        (c.vow.claim, c.status, c.settled_by and c.settled_by.claim, c.deadline,
         [each.claim for each in c.tellings])
        for c in found
    ]  # fmt: skip


@given(STORIES, st.randoms(use_true_random=False))
def test_the_order_in_which_things_become_known_changes_nothing(
    story: list[dict[str, Any]], random: Any
) -> None:
    sayings = told(*story)
    shuffled = [replace(each, position=n) for n, each in enumerate(sayings)]
    random.shuffle(shuffled)
    assert end_state(ledger(shuffled)) == end_state(ledger(sayings))


@given(STORIES, st.dates(date(2024, 10, 1), date(2025, 1, 1)))
def test_what_is_settled_is_never_overdue(story: list[dict[str, Any]], due: date) -> None:
    sayings = told(*story)
    for found in ledger(sayings, {each.claim: due for each in sayings}):
        assert (found.settled_by is not None) == (found.status in SETTLED)
        if found.status == "overdue":
            assert found.due is not None
            assert found.due <= due


@given(STORIES)
def test_every_promise_is_in_the_ledger_once(story: list[dict[str, Any]]) -> None:
    sayings = [each for each in told(*story) if each.is_promise]
    found = ledger(sayings)
    shown = [each.claim for c in found for each in (*c.tellings, *filter(None, [c.settled_by]))]
    assert len(shown) == len(set(shown))
    assert {"vowed", "considered"} & {s.status for s in sayings if s.claim not in shown} == set()


@given(STORIES)
def test_nothing_is_settled_before_it_was_promised(story: list[dict[str, Any]]) -> None:
    for found in ledger(told(*story)):
        if found.settled_by is not None and found.tellings:
            first = min(each.days.first for each in found.tellings)
            assert first <= found.settled_by.days.last or not found.vow.days.dated
