"""The scorer against cases worked out by hand."""

from typing import Any

import pytest

from tests.reading.score import Claim, Record, Result, score


def estimate(number: int, **fields: Any) -> dict[str, Any]:
    """An estimate of an exact number of soldiers killed, by nobody."""
    base = {"type": "estimate", "low": number, "high": number, "central": number}
    return {**base, "status": "killed", "who": "KP", "origin": [], "as_of": "2025-01-02", **fields}


def result(labels: list[Claim], found: list[Claim], target: str | None = None) -> Result:
    record: Record = {"claims": labels, "no_target_estimate": not labels}
    return score([record], lambda _: found, target)


def counts(labels: list[Claim], found: list[Claim], kind: str = "estimate") -> tuple[int, int, int]:
    tally = result(labels, found).types[kind]
    return tally.right, tally.false, tally.missed


def test_the_same_number_is_found() -> None:
    assert counts([estimate(300)], [estimate(300)]) == (1, 0, 0)


def test_another_number_is_false_and_the_label_missed() -> None:
    assert counts([estimate(300)], [estimate(400)]) == (0, 1, 1)


def test_what_is_optional_earns_and_costs_nothing() -> None:
    assert counts([estimate(300, optional=True)], [estimate(300)]) == (0, 0, 0)
    assert counts([estimate(300, optional=True)], []) == (0, 0, 0)


def test_a_fact_told_twice_counts_once() -> None:
    assert counts([estimate(300)], [estimate(300), estimate(300)]) == (1, 0, 0)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ({"status": "wounded"}, 0),
        ({"origin": ["NIS"]}, 0),
        ({"low": None}, 0),
        ({"as_of": "2025-02-03"}, 1),
        ({"unit": "officers"}, 1),
    ],
)
def test_strict_needs_value_status_and_origin(wrong: dict[str, Any], right: int) -> None:
    assert result([estimate(300)], [estimate(300, **wrong)]).strict.right == right


def test_a_further_value_is_right_where_the_label_accepts_it() -> None:
    label = estimate(300, accept={"status": ["wounded"], "origin_null": True}, origin=["NIS"])
    assert result([label], [estimate(300, status="wounded")]).strict.right == 1


def test_a_day_is_compared_as_exactly_as_it_is_labelled() -> None:
    month, day = estimate(300, as_of="2025-01"), estimate(300)
    pair = [estimate(300, as_of="2025-02-03"), day]
    assert counts([month], pair)[:2] == (1, 0)  # both readings are the same fact


def test_vague_amounts_match_where_they_overlap() -> None:
    dozens = {"vague": True, "central": None, "low": 24, "high": 99}
    scores = {**dozens, "low": 20, "high": 60}
    assert counts([estimate(0, **dozens)], [estimate(0, **scores)]) == (1, 0, 0)
    assert counts([estimate(50)], [estimate(0, **dozens)]) == (0, 1, 1)


def test_a_target_leaves_other_forces_out() -> None:
    labels = [estimate(300), estimate(1200, who="RU"), estimate(5000, who="KP+RU")]
    tally = result(labels, [estimate(300), estimate(1200, who="RU")], "KP").types["estimate"]
    assert (tally.right, tally.false, tally.missed) == (1, 0, 0)


def test_an_estimate_where_there_is_none_is_a_false_alarm() -> None:
    assert (result([], [estimate(12)], "KP").alarms, result([], [], "KP").alarms) == (1, 0)


def test_increments_and_old_figures_are_not_mailed() -> None:
    found = [estimate(300), estimate(40, additional=True), estimate(7, background=True)]
    mailed = result([estimate(300, status="wounded")], found).mailed
    assert (mailed.right, mailed.false) == (0, 1)


def test_contacts_need_half_of_their_parties() -> None:
    label = {"type": "contact", "parties": ["yoon", "rutte"], "kind": "call"}
    assert counts([label], [{**label, "parties": ["yoon", "scholz"]}], "contact") == (0, 1, 1)
    assert counts([label], [{**label, "parties": ["rutte", "yoon"]}], "contact") == (1, 0, 0)
    other = {**label, "parties": ["KR", "NATO"], "accept": {"parties": {"KR": ["yoon"]}}}
    assert counts([other], [{**label, "parties": ["yoon", "nato"]}], "contact") == (1, 0, 0)


def test_transfers_need_giver_taker_and_category() -> None:
    label = {"type": "transfer", "from": "KP", "to": "RU", "category": "missiles"}
    assert counts([label], [{**label, "category": "drones"}], "transfer") == (0, 1, 1)
    assert counts([label], [{**label, "status": "feared"}], "transfer") == (1, 0, 0)
