"""The ledger in rows: what was promised, what settled it, what is overdue."""

from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest
from sqlalchemy import event

from monitor.events.types import DevelopmentDetected
from monitor.projections import DERIVED_FROM_LOG
from monitor.projections.commitments import commitments_at
from monitor.projections.commitments.believed import touched_by
from monitor.store.derived import rebuild
from monitor.store.engine import reading
from monitor.store.replay import verify_projections
from tests.projections.making import Told, claim, rows_of, said
from tests.projections.telling import commitment, contact
from tests.projections.test_developments import detected
from tests.store.making import at
from tests.store.ready import on_both

VOW = commitment(deadline="2024-10-28")
VISIT = contact("KR NATO", "2024-10-28", "visit", "A delegation arrived at NATO's headquarters.")
TOLD = commitment("the delegation", "fulfilled", "2024-10-28", who="KR")
STATUS = (
    "SELECT what, status, settled_kind, outlets FROM commitments ORDER BY topic, position, what"
)


def overdue(*claims: str, due: str = "2024-10-28") -> DevelopmentDetected:
    """It was noted that the deadline of a promise had passed."""
    promise: dict[str, Any] = {"claims": list(claims), "due": due, "sources": ["yoon"]}
    return detected(
        f"overdue {claims}", kind="overdue", measure="commitment", status="overdue",
        old=None, new=None, commitment=promise,
    )  # fmt: skip


def claim_id(told: Told, article: str = "a1") -> str:
    ((found,),) = told.shows("SELECT claim_id FROM claims WHERE article_id = :a", a=article)
    return str(found)


@on_both
def test_a_promise_is_one_row_with_its_proof(told: Told) -> None:
    told.when(said("a1", VOW, outlet="Wire"), times=2)
    sql = (
        "SELECT topic, who, to_whom, what, status, date, CAST(effective_on AS TEXT), deadline,"
        " CAST(due_on AS TEXT), settled_by, outlets, claims, outlet, evidence, article_id, position"
        " FROM commitments"
    )
    assert told.shows(sql) == [
        ("dprk-russia", "yoon", "NATO", "dispatch a delegation to NATO", "open", "2024-10-21",
         "2024-10-21", "2024-10-28", "2024-10-28", None, 1, 1, "Wire",
         "yoon vowed: dispatch a delegation to NATO.", "a1", 1)
    ]  # fmt: skip


@on_both
def test_what_settled_it_stands_beside_it(told: Told) -> None:
    told.given(said("a1", VOW)).when(said("a2", VISIT, outlet="Herald"), times=2)
    sql = (
        "SELECT status, CAST(settled_on AS TEXT), settled_by, settled_kind, settled_evidence,"
        " settled_outlet, settled_url, settled_position, position FROM commitments"
    )
    assert told.shows(sql) == [
        ("kept", "2024-10-28", claim_id(told, "a2"), "contact",
         "A delegation arrived at NATO's headquarters.", "Herald", "https://x.example/a2", 2, 1)
    ]  # fmt: skip


@on_both
def test_a_settlement_that_is_withdrawn_leaves_the_promise_open(told: Told) -> None:
    told.given(said("a1", VOW), said("a2", VISIT))
    told.when(said("a2", document="d2"))
    assert told.shows(STATUS) == [("dispatch a delegation to NATO", "open", None, 1)]


def test_a_promise_is_gone_when_nobody_tells_of_it_any_more(told: Told) -> None:
    told.given(said("a1", VOW), said("a2", VOW), said("a1", document="d2"))
    assert told.shows("SELECT article_id, outlets FROM commitments") == [("a2", 1)]
    told.when(said("a2", document="d2"))
    assert told.shows(STATUS) == []


def test_a_reading_that_says_otherwise_settles_otherwise(told: Told) -> None:
    told.given(said("a1", VOW), said("a2", TOLD))
    told.when(said("a2", commitment(status="withdrawn", date="2024-10-25"), document="d2"))
    assert [row[1] for row in told.shows(STATUS)] == ["withdrawn"]


def test_the_promises_of_others_are_left_alone(told: Told) -> None:
    told.given(said("a1", VOW, commitment("arms", who="US", to="UA")), said("a1", VOW, topic="x"))
    told.when(said("a2", VISIT))
    assert [row[:2] for row in told.shows(STATUS)] == [
        ("arms", "open"),
        ("dispatch a delegation to NATO", "kept"),
        ("dispatch a delegation to NATO", "open"),
    ]


def test_the_number_that_was_promised_has_come(told: Told) -> None:
    """Among many figures the one that counts is found."""
    counts = [claim(n, day="2024-11-02", unit="workers", status="arrived") for n in (900, 6000)]
    told.given(said("a1", *counts), said("a2", commitment("6,000 workers", who="KP", to="RU")))
    told.when(said("a3", claim(12_000, unit="workers", day="2024-11-05")))
    assert told.shows(STATUS) == [("6,000 workers", "kept", "estimate", 1)]


@on_both
def test_silence_past_the_deadline_is_overdue(told: Told) -> None:
    told.given(said("a1", VOW))
    told.when(overdue(claim_id(told)), times=2)
    assert [row[1] for row in told.shows(STATUS)] == ["overdue"]
    assert told.shows("SELECT overdue_at IS NOT NULL FROM commitments")[0][0]


def test_what_was_overdue_may_still_be_kept(told: Told) -> None:
    told.given(said("a1", VOW)).given(overdue(claim_id(told)))
    told.when(said("a2", TOLD))
    ((status, noted),) = told.shows("SELECT status, overdue_at IS NOT NULL FROM commitments")
    assert (status, bool(noted)) == ("kept", True)


def test_a_new_deadline_opens_it_again(told: Told) -> None:
    told.given(said("a1", VOW)).given(overdue(claim_id(told)))
    told.when(said("a2", commitment(date="2024-10-30", deadline="2024-11-15")))
    assert [row[1] for row in told.shows(STATUS)] == ["open"]


def test_it_stays_overdue_when_the_article_that_was_shown_is_withdrawn(told: Told) -> None:
    told.given(said("a1", VOW), said("a2", VOW))
    told.given(overdue(claim_id(told, "a1"), claim_id(told, "a2")))
    told.when(said("a1", document="d2"))
    assert told.shows("SELECT status, article_id FROM commitments") == [("overdue", "a2")]


def test_other_developments_are_no_concern_of_the_ledger(told: Told) -> None:
    told.given(said("a1", VOW))
    told.when(replace(overdue(claim_id(told)), kind="kept"))
    assert [row[1] for row in told.shows(STATUS)] == ["open"]


@on_both
def test_the_ledger_of_a_past_moment(told: Told) -> None:
    told.given(said("a1", VOW)).given(overdue(claim_id(told)))
    told.given(said("a2", VISIT), said("a2", document="d2"))
    with reading(told.engine) as connection:
        then = [commitments_at(connection, at(minute)) for minute in range(5)]
    assert [[row["status"] for row in rows] for rows in then] == [
        [], ["open"], ["overdue"], ["kept"], ["overdue"],
    ]  # fmt: skip
    assert then[3][0]["settled_on"] == date(2024, 10, 28)


def test_the_rows_of_this_moment_are_those_of_the_view(told: Told) -> None:
    told.given(said("a1", VOW, commitment("arms", who="US", to="UA")), said("a2", VISIT))
    with reading(told.engine) as connection:
        then = commitments_at(connection, told.now)
    order = "effective_on DESC, position DESC, claim_id DESC"
    view = told.shows(f"SELECT * FROM commitments ORDER BY {order}")
    assert [str(row["claim_id"]) + row["status"] for row in then] == [
        str(row[26]) + row[4] for row in view
    ]


READINGS = [
    said("a1", VOW),
    said("a2", commitment("a delegation", who="KR", date=None, deadline="2024-11")),
    said("a3", VISIT),
    said("a4", commitment(status="withdrawn", date="2024-10-25")),
    said("a5", commitment(status="considered", date="2024-10-20")),
    said("a6", commitment("6,000 workers", who="KP", to="RU", date="2024-10-21")),
    said("a7", claim(6000, day="2024-11-02", unit="workers", status="sent")),
    said("a1", document="d2"),
    said("a3", document="d2"),
]


@pytest.mark.parametrize("seed", range(8))
def test_the_order_of_the_log_changes_nothing(told: Told, seed: int) -> None:
    """Weighed on the 20th, vowed on the 21st, taken back on the 25th: what came later is late."""
    told.given(*Random(seed).sample(READINGS[:7], 7))  # noqa: S311 - the same order each time
    assert sorted(told.shows(STATUS)) == [
        ("6,000 workers", "kept", "estimate", 1),
        ("dispatch a delegation to NATO", "withdrawn", "commitment", 3),
    ]


def test_what_a_reading_touches_is_found_by_its_position(told: Told) -> None:
    """At 100,000 claims the other way takes a hundred times as long, for every reading."""
    told.when(said("a1", VOW))
    seen: list[str] = []
    with reading(told.engine) as connection:
        event.listen(connection, "before_cursor_execute", lambda *call: seen.append(call[2]))
        touched_by(connection, "dprk-russia", 1)
        asked = next(sql for sql in seen if "p_sayings" in sql)
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", (1, 1)).all()
    steps = [row[-1] for row in plan]
    assert any("p_sayings_position_ix" in step for step in steps), steps
    assert any("p_sayings_superseded_position_ix" in step for step in steps), steps


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"], indirect=True)
def test_a_rebuild_gives_the_same_rows(told: Told) -> None:
    told.given(*READINGS)
    told.given(overdue(claim_id(told, "a6"), due="2024-11-30"))
    (projection,) = [p for p in DERIVED_FROM_LOG.projections if p.name == "commitments"]
    tables = [table.name for table in projection.tables]
    before = rows_of(told.engine, tables)
    assert all(before.values())
    rebuild(told.engine, DERIVED_FROM_LOG, ["commitments"], now=at(99))
    assert rows_of(told.engine, tables) == before
    assert verify_projections(told.engine, DERIVED_FROM_LOG) == []
