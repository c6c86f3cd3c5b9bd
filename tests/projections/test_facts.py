"""One row for each fact, however many outlets tell of it; and every claim in `claims`."""

from datetime import timedelta
from typing import Any

import pytest

from monitor.projections.facts import KINDS
from monitor.store.engine import reading
from tests.projections.making import Told, day, said
from tests.projections.telling import agreement, assessment, contact, statement, transfer
from tests.store.making import at
from tests.store.ready import on_both

CONTACTS = "SELECT kind, parties, date, status, outlets, claims FROM contacts ORDER BY position"


@on_both
def test_a_contact_is_one_row_with_its_proof(told: Told) -> None:
    told.when(said("a1", contact(requested_by=["rutte"]), outlet="Wire"), times=2)
    sql = (
        "SELECT topic, kind, parties, requested_by, status, date, CAST(effective_on AS TEXT),"
        " outlets, claims, outlet, article_url, article_title, evidence, article_id, position"
        " FROM contacts"
    )
    assert told.shows(sql) == [
        ("dprk-russia", "call", "yoon, rutte", "rutte", "held", "2024-10-21", "2024-10-21", 1, 1,
         "Wire", "https://x.example/a1", "Title of a1", "Yoon and Rutte spoke by phone.", "a1", 1)
    ]  # fmt: skip


@on_both
def test_the_same_call_told_by_three_outlets_is_one_row(told: Told) -> None:
    told.given(
        said("a1", contact(), outlet="Wire"),
        said("a2", contact("rutte yoon", "2024-10-22"), outlet="Herald"),
        said("a3", contact(), outlet="Wire"),
    )
    assert told.shows(CONTACTS) == [("call", "yoon, rutte", "2024-10-21", "held", 2, 3)]
    assert told.shows("SELECT count(*) FROM claims WHERE kind = 'contact'") == [(3,)]


#: What another article says beside a call of 21 October, and how many facts that makes.
OTHERS = [
    pytest.param(contact("yoon rutte", "2024-10-24"), 2, id="three days later"),
    pytest.param(contact("yoon rutte", "2024-10"), 1, id="in the same month"),
    pytest.param(contact("yoon rutte", "2024-09"), 2, id="in another month"),
    pytest.param(contact("yoon zelenskyy"), 2, id="with somebody else"),
    pytest.param(contact("yoon rutte zelenskyy"), 2, id="with one more"),
    pytest.param(contact(kind="meeting"), 2, id="a meeting is no call"),
    pytest.param(contact(review="who?"), 1, id="what the reader was unsure of is no fact"),
]


@pytest.mark.parametrize(("other", "facts"), OTHERS)
def test_what_is_the_same_contact(told: Told, other: dict[str, Any], facts: int) -> None:
    told.given(said("a1", contact()), said("a2", other))
    assert told.shows("SELECT count(*) FROM contacts") == [(facts,)]


@pytest.mark.parametrize(("days", "facts"), [(4, 1), (7, 2)])
def test_an_undated_contact_is_of_the_days_around_its_publication(
    told: Told, days: int, facts: int
) -> None:
    """The start of the story is the 18th; the call was on the 21st."""
    told.given(said("a1", contact(), published=day(3)))
    told.when(said("a2", contact(date=None), published=day(days)))
    assert told.shows("SELECT count(*) FROM contacts") == [(facts,)]


def test_a_meeting_and_talks_of_the_same_parties_are_one_encounter(told: Told) -> None:
    told.given(said("a1", contact(kind="talks")), said("a2", contact(kind="meeting")))
    assert [row[0] for row in told.shows(CONTACTS)] == ["talks"]


def test_a_contact_that_was_planned_is_held_when_one_outlet_says_so(told: Told) -> None:
    told.given(said("a1", contact(status="planned")), said("a2", contact()))
    assert told.shows(CONTACTS) == [("call", "yoon, rutte", "2024-10-21", "held", 2, 2)]
    assert told.shows("SELECT article_id FROM contacts") == [("a2",)]


def test_the_best_date_is_shown_whoever_told_first(told: Told) -> None:
    told.given(
        said("a1", contact(date=None), published=day(3)),
        said("a2", contact(date="2024-10"), published=day(3)),
        said("a3", contact(), published=day(3)),
    )
    assert told.shows("SELECT date, CAST(effective_on AS TEXT), article_id FROM contacts") == [
        ("2024-10-21", "2024-10-21", "a1")
    ]


@on_both
def test_a_fact_is_gone_when_nobody_tells_of_it_any_more(told: Told) -> None:
    told.given(said("a1", contact()), said("a2", contact()))
    told.when(said("a1", document="d2"))
    assert told.shows("SELECT article_id, outlets FROM contacts") == [("a2", 1)]
    told.when(said("a2", document="d2"))
    assert told.shows(CONTACTS) == []


def test_what_a_newer_reading_says_otherwise_is_another_fact(told: Told) -> None:
    told.given(said("a1", contact()))
    told.when(said("a1", contact("yoon zelenskyy"), document="d2"))
    assert [row[1] for row in told.shows(CONTACTS)] == ["yoon, zelenskyy"]


def test_a_claim_that_comes_back_tells_of_its_old_fact(told: Told) -> None:
    told.given(said("a1", contact()), said("a2", contact()), said("a1", document="d2"))
    told.when(said("a1", contact()))
    assert told.shows("SELECT outlets, claims, position FROM contacts") == [(2, 2, 2)]


def test_topics_and_articles_do_not_meet(told: Told) -> None:
    told.given(said("a1", contact()), said("a1", contact(), topic="arms"), said("a2"))
    assert told.shows("SELECT topic, outlets FROM contacts ORDER BY topic") == [
        ("arms", 1),
        ("dprk-russia", 1),
    ]


@pytest.mark.parametrize(("engine", "minute", "held"), [
    ("sqlite", 1, ["yoon, rutte"]),
    ("sqlite", 2, ["yoon, rutte"]),
    ("sqlite", 3, []),
    ("postgresql", 2, ["yoon, rutte"]),
    ("postgresql", 3, []),
], indirect=["engine"])  # fmt: skip
def test_the_facts_of_a_past_moment(told: Told, minute: int, held: list[str]) -> None:
    told.given(said("a1", contact()), said("a2", transfer()), said("a1", document="d2"))
    with reading(told.engine) as connection:
        then = KINDS["contacts"].at(connection, at(minute))
        before = KINDS["contacts"].at(connection, at(1) - timedelta(seconds=1))
    assert [row["parties"] for row in then] == held
    assert before == []


def test_the_rows_of_a_past_moment_have_the_columns_of_the_view(told: Told) -> None:
    told.given(said("a1", contact(), transfer(), agreement(), statement(), assessment()))
    for name, kind in KINDS.items():
        with reading(told.engine) as connection:
            (row,) = kind.at(connection, told.now)
        assert list(row) == [column for column, _ in kind.view.columns], name


TRANSFERS = "SELECT category, central, status, source, outlets FROM transfers ORDER BY position"


def test_a_transfer_is_told_again_by_others(told: Told) -> None:
    told.given(
        said("a1", transfer(central=1_000_000)),
        said("a2", transfer(central=1_000_000, origin=[])),
        said("a3", transfer(central=3_000_000)),
        said("a4", transfer("missiles")),
        said("a5", transfer(status="denied")),
    )
    assert told.shows(TRANSFERS) == [
        ("artillery", 1_000_000, "supplied", "NIS", 2),
        ("artillery", 3_000_000, "supplied", "NIS", 1),
        ("missiles", None, "supplied", "NIS", 1),
        ("artillery", None, "denied", "NIS", 1),
    ]
    sql = "SELECT DISTINCT giver, taker, item, qualifier, modality FROM transfers WHERE central > 0"
    assert told.shows(sql) == [("KP", "RU", "shells", "exact", "assessed")]


def test_deliveries_of_different_months_are_different(told: Told) -> None:
    told.given(said("a1", transfer(date="2024-08")), said("a2", transfer(date="2024-10")))
    told.when(said("a3", transfer()))
    assert sorted(told.shows("SELECT date, outlets FROM transfers")) == [
        ("2024-08", 1),
        ("2024-10", 2),
    ]


def test_an_undated_delivery_is_none_of_those_that_come_after_it(told: Told) -> None:
    told.given(said("a1", transfer(), published=day(0)))
    told.when(said("a2", transfer(date="2024-11-20")))
    assert told.shows("SELECT count(*) FROM transfers") == [(2,)]


def test_a_treaty_of_two_leaders_is_that_of_their_states(told: Told) -> None:
    told.given(
        said("a1", agreement()),
        said("a2", agreement("kim-jong-un putin", date="2024-06")),
        said("a3", agreement(date=None)),
        said("a4", agreement("KP RU kim-jong-un putin", states={})),
        said("a5", agreement(status="ratified", date="2024-11-09")),
    )
    sql = "SELECT what, parties, status, date, outlets FROM agreements ORDER BY position"
    assert told.shows(sql) == [
        ("treaty", "KP, RU", "signed", "2024-06-19", 4),
        ("treaty", "KP, RU", "ratified", "2024-11-09", 1),
    ]


def test_statements_are_one_when_their_words_are_alike(told: Told) -> None:
    other = "Peskov denied that Russia had lost a ship."
    told.given(
        said("a1", statement()),
        said("a2", statement(sentence="The Kremlin's Peskov denied soldiers had been sent.")),
        said("a3", statement(sentence=other)),
        said("a4", statement("confirmed")),
        said("a5", statement(date="2024-10-14")),
    )
    sql = "SELECT stance, speaker, org, outlets FROM statements ORDER BY position"
    assert told.shows(sql) == [
        ("denied", "peskov", "RU-KREMLIN", 2),
        ("denied", "peskov", "RU-KREMLIN", 1),
        ("confirmed", "peskov", "RU-KREMLIN", 1),
        ("denied", "peskov", "RU-KREMLIN", 1),
    ]


def test_assessments_are_one_when_their_words_are_alike(told: Told) -> None:
    told.given(
        said("a1", assessment()),
        said("a2", assessment("dangerous expansion of the war")),
        said("a3", assessment("ill prepared for modern warfare")),
        said("a4", assessment(by=["NATO"])),
    )
    sql = "SELECT source, words, outlets FROM assessments ORDER BY position"
    assert told.shows(sql) == [
        ("KR-PRES", "a dangerous expansion", 2),
        ("KR-PRES", "ill prepared for modern warfare", 1),
        ("NATO", "a dangerous expansion", 1),
    ]
