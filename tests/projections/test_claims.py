"""Claims of every kind, flat, with their proof."""

import json

from tests.projections.making import Told, claim, said


def test_a_claim_is_a_row_with_its_fields_as_json(told: Told) -> None:
    told.when(said("a1", claim(where="Kursk")), times=2)
    ((kind, article, evidence, start, end, fields, rules),) = told.shows(
        "SELECT kind, article_id, evidence, span_start, span_end, fields, rules FROM claims"
    )
    assert (kind, article, evidence, start, end) == ("estimate", "a1", "3000 of them.", 0, 5)
    said_of_it = json.loads(fields)
    assert (said_of_it["central"], said_of_it["where"], said_of_it["origin"]) == (
        3000,
        "Kursk",
        ["NIS"],
    )
    assert said_of_it.keys().isdisjoint({"evidence", "rules", "claim", "sentence"})
    assert json.loads(rules) == {"central": "3,000 troops"}


def test_a_claim_without_a_force_is_a_claim_too(told: Told) -> None:
    told.when(said("a1", claim(who=None)))
    assert told.shows("SELECT count(*) FROM claims") == [(1,)]


def live(told: Told) -> list[tuple[int, bool]]:
    sql = "SELECT position, superseded_at IS NULL FROM claims ORDER BY position, claim_id"
    return [(position, bool(stands)) for position, stands in told.shows(sql)]


def test_a_newer_reading_supersedes_what_it_no_longer_says(told: Told) -> None:
    told.given(said("a1", claim(3000), claim(50, status="killed")))
    told.when(said("a1", claim(3000), claim(60, status="killed"), document="d2"))
    assert sorted(live(told)) == [(1, False), (1, True), (2, True)]


def test_a_reading_without_claims_supersedes_all(told: Told) -> None:
    told.given(said("a1", claim()), said("a1", document="d2"))
    assert live(told) == [(1, False)]


def test_a_claim_that_comes_back_is_a_new_row(told: Told) -> None:
    told.given(said("a1", claim()), said("a1", document="d2"), said("a1", claim()))
    assert live(told) == [(1, False), (3, True)]


def test_readings_of_other_articles_and_topics_are_left_alone(told: Told) -> None:
    told.given(said("a1", claim()), said("a2"), said("a1", topic="arms"))
    assert live(told) == [(1, True)]


def test_the_reason_for_a_review_is_shown(told: Told) -> None:
    told.when(said("a1", claim(review="more than there are")))
    assert told.shows("SELECT review FROM claims") == [("more than there are",)]
