"""Whom figures are attributed to."""

from tests.projections.making import Told, claim, said

SQL = "SELECT source, claims, figures, repeats, outlets, articles FROM sources ORDER BY source"


def test_an_origin_is_counted_over_claims_figures_and_outlets(told: Told) -> None:
    told.given(
        said("a1", claim(1500), outlet="Wire"),
        said("a2", claim(1500), outlet="Herald"),
        said("a3", claim(3000, day="2024-10-20"), outlet="Herald"),
        said("a4", claim(1000, additional=True), outlet="Herald"),
        said("a5", claim(10_000, "US-DOD", day="2024-10-20"), outlet="Wire"),
        said("a6", claim(1500, "")),
    )
    assert told.shows(SQL) == [("NIS", 4, 3, 1, 2, 4), ("US-DOD", 1, 1, 0, 1, 1)]


def test_a_figure_of_two_origins_counts_for_both(told: Told) -> None:
    told.when(said("a1", claim(by="NIS KR-MND")))
    assert [row[:2] for row in told.shows(SQL)] == [("KR-MND", 1), ("NIS", 1)]


def test_what_is_withdrawn_is_not_counted(told: Told) -> None:
    told.given(said("a1", claim()), said("a1", document="d2"))
    assert told.shows(SQL) == []


def test_each_topic_has_its_own_count(told: Told) -> None:
    told.given(said("a1", claim()), said("a1", claim(), topic="arms"))
    assert told.shows("SELECT topic, claims FROM sources ORDER BY topic") == [
        ("arms", 1),
        ("dprk-russia", 1),
    ]
