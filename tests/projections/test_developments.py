"""Developments, and whether anybody was written to about them."""

from dataclasses import replace

from monitor.events.types import AlertRaised, DevelopmentDetected
from tests.events.samples import FIGURE
from tests.projections.making import Told


def detected(development: str = "d1", **other: object) -> DevelopmentDetected:
    event = DevelopmentDetected(
        development=development,
        topic="dprk-russia",
        kind="new-figure",
        severity="notable",
        force="KP",
        measure="troops",
        status="sent",
        claim="c1",
        article="a1",
        occasion="text",
        reading="r1",
        index=1,
        of=1,
        old=FIGURE,
        new=FIGURE | {"central": 3000, "sources": ["US-DOD", "NIS"], "source_name": "the Pentagon"},
        competing=[],
        course=[],
        repeats=0,
        evidence="The sentence.",
        suppressed=None,
    )
    return replace(event, **other)  # type: ignore[arg-type]


def raised(alert: str, *developments: str, kind: str = "instant") -> AlertRaised:
    return AlertRaised(
        alert=alert,
        topic="dprk-russia",
        kind=kind,  # type: ignore[arg-type]
        route="desk",
        recipients=["desk@newsroom.example"],
        subject="Subject",
        developments=list(developments),
        period=None,
    )


def test_a_development_is_one_row_with_old_and_new(told: Told) -> None:
    told.when(detected(), times=2)
    sql = (
        "SELECT development_id, kind, old_central, old_source, new_central, source, source_name,"
        " qualifier, as_of, article_title, evidence, suppressed, alert_id, position"
        " FROM developments"
    )
    assert told.shows(sql) == [
        (
            "d1",
            "new-figure",
            1500,
            "NIS",
            3000,
            "US-DOD, NIS",
            "the Pentagon",
            "about",
            "2024-10-18",
            "“Storm corps” on its way — NIS",
            "The sentence.",
            None,
            None,
            1,
        )
    ]


def test_a_first_report_has_no_old_figure(told: Told) -> None:
    told.when(detected(old=None))
    assert told.shows("SELECT old_central, old_source, new_central FROM developments") == [
        (None, None, 3000)
    ]


def test_nobody_named_is_no_source(told: Told) -> None:
    """The outlet has a column of its own."""
    nobody = FIGURE | {"sources": [], "source": "Hanseong Wire", "source_name": None}
    told.when(detected(old=nobody, new=nobody))
    sql = "SELECT old_source, source, source_name, outlet FROM developments"
    assert told.shows(sql) == [(None, None, None, "Hanseong Wire")]


def test_a_retraction_is_described_by_the_figure_that_is_gone(told: Told) -> None:
    told.when(detected(kind="retraction", new=None))
    sql = "SELECT old_central, new_central, source, outlet, as_of FROM developments"
    assert told.shows(sql) == [(1500, None, "NIS", "Hanseong Wire", "2024-10-18")]


def test_the_alert_that_told_of_it_stands_beside_it(told: Told) -> None:
    told.given(detected("d1"), detected("d2"), detected("d3"))
    told.when(raised("al1", "d1", "d3"), times=2)
    sql = "SELECT development_id, alert_id FROM developments ORDER BY position"
    assert told.shows(sql) == [("d1", "al1"), ("d2", None), ("d3", "al1")]


def test_of_two_alerts_the_first_is_named(told: Told) -> None:
    told.given(detected("d1"), raised("al1", "d1"), raised("al2", "d1"))
    assert told.shows("SELECT alert_id FROM developments") == [("al1",)]


def test_a_digest_is_not_the_alert_that_told_of_it(told: Told) -> None:
    told.given(detected("d1", suppressed="late"), raised("g1", "d1", kind="digest"))
    assert told.shows("SELECT alert_id, suppressed FROM developments") == [(None, "late")]
