"""One line for each thing that happened, was said or has changed."""

from typing import Any

import pytest

from monitor.policies import developing
from monitor.topics import Pack
from tests.policies.conftest import pack
from tests.projections.making import Told, claim, day, said
from tests.projections.telling import (
    agreement,
    assessment,
    commitment,
    contact,
    statement,
    transfer,
)
from tests.projections.test_commitments import VISIT, VOW, claim_id, overdue
from tests.projections.test_developments import detected
from tests.store.ready import on_both

__all__ = ["pack"]

SQL = "SELECT day, kind, text, who, source FROM timeline ORDER BY day, kind, text"
DENIAL = "Peskov denied that soldiers had been sent."


@on_both
def test_every_kind_has_its_line(told: Told) -> None:
    told.given(
        said("a1", contact(requested_by=["rutte"]), transfer("oil", date="2024-10-20")),
        said("a2", agreement(date="2024-11"), statement(), statement("asserted"), assessment()),
        said("a3", transfer(central=1_000_000, date="2024-10-23")),
        said("a4", VOW),
        said("a5", VISIT),
        said("a6", commitment("arms", "considered", who="KR", to="UA", date="2024-10-24")),
    )
    assert told.shows(SQL) == [
        ("2024-10-10", "denied", DENIAL, "peskov", "RU-KREMLIN"),
        ("2024-10-20", "transfer", "KP to RU: oil supplied (shells)", "KP, RU", "NIS"),
        ("2024-10-21", "contact", "call held: yoon, rutte (at the wish of rutte)",
         "yoon, rutte", None),
        ("2024-10-21", "vow", "dispatch a delegation to NATO, to NATO, by 2024-10-28",
         "yoon", None),
        ("2024-10-23", "transfer", "KP to RU: 1000000 artillery supplied (shells)", "KP, RU",
         "NIS"),
        ("2024-10-24", "considered", "arms, to UA", "KR", None),
        ("2024-10-28", "contact", "visit held: KR, NATO", "KR, NATO", None),
        ("2024-10-28", "kept", "dispatch a delegation to NATO, to NATO, promised 2024-10-21",
         "yoon", None),
        ("2024-11", "agreement", "treaty signed: KP, RU", "KP, RU", None),
    ]  # fmt: skip


def test_a_line_leads_back_to_its_proof(told: Told) -> None:
    told.given(said("a1", VOW, outlet="Wire"), said("a2", VISIT, outlet="Herald"))
    sql = (
        "SELECT kind, outlet, article_url, claim_id, position, recorded_at IS NOT NULL"
        " FROM timeline WHERE kind IN ('vow', 'kept') ORDER BY position"
    )
    vow, kept = claim_id(told, "a1"), claim_id(told, "a2")
    assert [(*row[:5], bool(row[5])) for row in told.shows(sql)] == [
        ("vow", "Wire", "https://x.example/a1", vow, 1, True),
        ("kept", "Herald", "https://x.example/a2", kept, 2, True),
    ]


def test_silence_is_a_line_too(told: Told) -> None:
    told.given(said("a1", VOW)).given(overdue(claim_id(told)))
    assert told.shows("SELECT day, text FROM timeline WHERE kind = 'overdue'") == [
        ("2024-10-28", "dispatch a delegation to NATO, to NATO, due 2024-10-28")
    ]


def test_a_promise_known_only_by_its_end_is_one_line(told: Told) -> None:
    told.given(said("a1", commitment("the delegation", "fulfilled", "2024-10-28")))
    assert told.shows("SELECT day, kind, text FROM timeline") == [
        ("2024-10-28", "kept", "the delegation, to NATO")
    ]


@pytest.fixture
def figures(told: Told, pack: Pack) -> Told:
    """With the policy that notices what has developed."""
    return Told(told.engine, [developing.policy([pack], day(99) - day(0))])


def test_figures_stand_on_the_day_they_speak_of(figures: Told) -> None:
    other: dict[str, Any] = {"qualifier": "more_than", "high": None}
    figures.given(
        said("a1", claim(1500)),
        said("a2", claim(1500)),
        said("a3", claim(3000, day="2024-10-23", **other)),
        said("a4", claim(3000, "US-DOD", day="2024-10-24", **other)),
    )
    assert figures.shows(SQL) == [
        ("2024-10-18", "first-report", "troops sent: 1500", "KP", "NIS"),
        ("2024-10-23", "new-figure", "troops sent: 1500 -> more than 3000", "KP", "NIS"),
        ("2024-10-24", "confirmation", "troops sent: more than 3000", "KP", "US-DOD"),
    ]


def test_the_sentence_that_denies_a_figure_is_told_once(figures: Told) -> None:
    denial = claim(1500, "RU-KREMLIN", modality="denied", sentence=DENIAL)
    figures.given(said("a1", claim(1500)), said("a2", denial, statement(sentence=DENIAL)))
    other = statement(sentence="It also denied the landing.")
    figures.given(said("a3", other))
    assert [row[:3] for row in figures.shows(SQL)] == [
        ("2024-10-10", "denied", "It also denied the landing."),
        ("2024-10-18", "denial", "troops sent: 1500"),
        ("2024-10-18", "first-report", "troops sent: 1500"),
    ]


def test_a_correction_stands_on_the_day_it_was_noticed(figures: Told) -> None:
    figures.given(said("a1", claim(1500, day="2024-10-10")))
    figures.when(said("a1", claim(2500, day="2024-10-10"), document="d2"))
    figures.when(said("a1", document="d3"))
    assert figures.shows(SQL)[1:] == [
        ("2024-10-18", "correction", "troops sent: 1500 -> 2500", "KP", "NIS"),
        ("2024-10-18", "retraction", "troops sent: 2500", "KP", "NIS"),
    ]


def test_what_is_settled_is_told_once(told: Told) -> None:
    """The development of a commitment is the line that the ledger has already."""
    told.given(said("a1", VOW), said("a2", VISIT))
    told.when(detected("k1", kind="kept", measure="commitment", status="kept", old=None, new=None))
    assert told.shows("SELECT count(*) FROM timeline WHERE kind = 'kept'") == [(1,)]


def test_what_is_withdrawn_has_no_line(told: Told) -> None:
    told.given(said("a1", VOW, contact(), statement()), said("a1", document="d2"))
    assert told.shows(SQL) == []
