"""Whom figures are attributed to."""

from typing import Any

import pytest

from tests.projections.making import Told, claim, said
from tests.store.ready import on_both

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


# --- the record: docs/sql.md, "The record of a source" -------------------------------------------

RECORD = (
    "SELECT source, measured, confirmed, contradicted, revised, denied, firsts, mean_ratio"
    " FROM sources ORDER BY source"
)


@on_both
def test_the_record_of_a_source_worked_by_hand(told: Told) -> None:
    """
    NIS says 3,000 sent and 100 killed, then 120 killed of the same days; and 11,000 to 12,000
    present. HUR says 3,050 sent (1.6 % more) and 500 killed; the Pentagon 11,900 present. The
    Kremlin denies 3,000 sent, which is HUR's number too.
    """
    many = claim(11_500, status="present", low=11_000, high=12_000, qualifier="range")
    told.given(
        said("a1", claim(3000)),
        said("a2", claim(100, status="killed")),
        said("a3", many),
        said("a4", claim(3050, "UA-HUR", day="2024-10-30")),
        said("a5", claim(120, status="killed", day="2024-10-19")),
        said("a6", claim(500, "UA-HUR", status="killed", day="2024-10-20")),
        said("a7", claim(11_900, "US-DOD", status="present", day="2024-10-21")),
        said("a8", claim(3000, "RU-KREMLIN", modality="denied")),
    )
    ratio = round((3000 / 3050 + 100 / 500 + 120 / 500 + 11_500 / 11_900) / 4, 3)
    assert told.shows(RECORD) == [
        ("NIS", 4, 2, 2, 1, 1, 3, ratio),
        ("RU-KREMLIN", 0, 0, 0, 0, 0, 0, None),
        ("UA-HUR", 0, 0, 0, 0, 1, 0, None),
        ("US-DOD", 0, 0, 0, 0, 0, 0, None),
    ]


#: What another origin says after "3,000 sent" of 18 October: confirmed, contradicted, measured.
LATER = [
    pytest.param({"central": 3060}, (1, 0, 1), id="two in a hundred apart"),
    pytest.param({"central": 3070}, (0, 1, 1), id="more than that"),
    pytest.param({"central": 3000, "day": "2024-11-17"}, (1, 0, 1), id="thirty days later"),
    pytest.param({"central": 3000, "day": "2024-11-18"}, (0, 0, 0), id="more than thirty"),
    pytest.param({"central": 9000, "day": "2024-10-21"}, (0, 1, 1), id="three days later"),
    pytest.param({"central": 9000, "day": "2024-10-22"}, (0, 0, 0), id="a force may have grown"),
    pytest.param(
        {"central": 5000, "low": 2500, "high": 7500, "qualifier": "range"}, (1, 0, 1),
        id="a range that holds it",
    ),
    pytest.param(
        {"central": 2000, "low": 2000, "high": None, "qualifier": "at_least"}, (0, 0, 0),
        id="a bound that leaves room for both",
    ),
    pytest.param(
        {"central": 5000, "low": 5000, "high": None, "qualifier": "at_least"}, (0, 1, 1),
        id="a bound that leaves none",
    ),
    pytest.param({"central": 3000, "by": ""}, (0, 0, 0), id="nobody is named"),
    pytest.param(
        {"central": 3000, "by": "NIS KR-MND", "day": "2024-10-19"}, (0, 0, 0), id="not independent"
    ),
    pytest.param({"central": 3000, "status": "killed"}, (0, 0, 0), id="of another count"),
    pytest.param({"central": 3000, "additional": True}, (0, 0, 0), id="an increment"),
]  # fmt: skip


@pytest.mark.parametrize(("later", "record"), LATER)
def test_what_confirms_and_what_contradicts(
    told: Told, later: dict[str, Any], record: tuple[int, int, int]
) -> None:
    told.given(said("a1", claim(3000)))
    told.when(said("a2", claim(**({"by": "UA-HUR"} | later))))
    sql = "SELECT confirmed, contradicted, measured FROM sources WHERE source = 'NIS'"
    assert told.shows(sql) == [record]


def test_what_was_known_before_measures_nothing(told: Told) -> None:
    told.given(said("a1", claim(3000, "UA-HUR")), said("a2", claim(3000)))
    assert [row[:3] for row in told.shows(RECORD)] == [("NIS", 0, 0), ("UA-HUR", 1, 1)]


def test_a_later_figure_that_is_withdrawn_measures_nothing(told: Told) -> None:
    told.given(said("a1", claim(3000)), said("a2", claim(3000, "UA-HUR")))
    told.when(said("a2", document="d2"))
    assert [row[:3] for row in told.shows(RECORD)] == [("NIS", 0, 0)]
