"""Each reading is compared with what stood before it: docs/developments.md, "Developments"."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from monitor.events.types import ClaimsExtracted, DevelopmentDetected
from monitor.policies import developing
from monitor.store.subscription import catch_up
from monitor.topics import Pack
from tests.projections.making import Told, claim, said
from tests.store.making import START, append, new, run, tail
from tests.store.ready import on_both

DAY = timedelta(hours=24)


@pytest.fixture
def told(engine: Engine, pack: Pack) -> Told:
    return Told(engine, [developing.policy([pack], DAY)])


def fresh(article: str, *claims: dict[str, Any], **how: Any) -> ClaimsExtracted:
    """A reading of an article that was published just now."""
    return said(article, *claims, **({"published": START} | how))


def detected(told: Told) -> list[DevelopmentDetected]:
    events = [entry.event for entry in tail(told.engine)]
    return [event for event in events if isinstance(event, DevelopmentDetected)]


def kinds(told: Told) -> list[tuple[str, str | None]]:
    return [(event.kind, event.suppressed) for event in detected(told)]


def test_a_first_report_is_detected_once(told: Told) -> None:
    told.when(fresh("a1", claim()), times=2)
    (event,) = detected(told)
    assert (event.kind, event.severity, event.index, event.of) == ("first-report", "notable", 1, 1)
    assert (event.topic, event.force, event.measure, event.status) == (
        "dprk-russia",
        "KP",
        "troops",
        "sent",
    )
    assert event.old is None
    assert event.new is not None
    assert (event.new["central"], event.new["sources"]) == (3000, ["NIS"])
    assert event.evidence == "3000 of them."
    assert event.suppressed is None


def test_it_leads_back_to_its_reading(told: Told) -> None:
    told.when(fresh("a1", claim()))
    read, found = tail(told.engine)
    assert isinstance(read.event, ClaimsExtracted)
    assert isinstance(found.event, DevelopmentDetected)
    assert found.event.reading == read.event_id
    assert found.meta == {"causation": read.event_id}
    assert found.event.claim == read.event.claims[0]["claim"]
    assert (found.event.article, found.occurred_at) == ("a1", read.occurred_at)


def test_a_reading_handled_again_after_all_brings_nothing_new(told: Told) -> None:
    """Even when later readings have been taken in meanwhile: it looks at what stood before."""
    told.given(fresh("a1", claim()), fresh("a2", claim(4000, day="2024-10-18")), fresh("a1"))
    before = tail(told.engine)
    run(told.engine, ["UPDATE checkpoints SET position = 0 WHERE subscription = 'developing'"])
    told.catch_up()
    assert tail(told.engine) == before


@on_both
def test_readings_handled_late_are_judged_as_if_at_once(engine: Engine, pack: Pack) -> None:
    """The policy was down while the projections went on, over a correction and a retraction."""
    story = (
        fresh("a1", claim(30_000)),
        fresh("a2", claim(30_000)),
        fresh("a1", claim(3000), document="d2"),
        fresh("a3", claim(9000, "US-DOD")),
        fresh("a3", document="d2"),
        fresh("a4", claim(5000)),
    )
    told = Told(engine)
    told.given(*story)
    at_once = [
        ("first-report", None, 30_000),
        ("correction", 30_000, 3000),
        ("contradiction", 3000, 9000),
        ("retraction", 9000, None),
        ("new-figure", 3000, 5000),
    ]
    Told(engine, [developing.policy([pack], DAY)]).catch_up()
    found = [
        (e.kind, e.old and e.old["central"], e.new and e.new["central"]) for e in detected(told)
    ]
    assert found == at_once


def test_the_developments_of_a_reading_are_numbered(told: Told) -> None:
    told.when(fresh("a1", claim(12_000, status="planned"), claim(1500)))
    assert [(e.status, e.index, e.of) for e in detected(told)] == [
        ("planned", 1, 2),
        ("sent", 2, 2),
    ]
    assert len({e.development for e in detected(told)}) == 2


def test_a_repetition_brings_nothing(told: Told) -> None:
    told.given(fresh("a1", claim()))
    told.when(fresh("a2", claim())).when(fresh("a3", claim(by="")))
    assert kinds(told) == [("first-report", None)]


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ({}, None),
        ({"published": START - DAY}, "late"),
        ({"published": START - timedelta(hours=23)}, None),
        ({"published": None}, None),
        ({"published": None, "arrival": "first-poll"}, "late"),
        ({"arrival": "import"}, "imported"),
    ],
)
def test_a_development_may_be_suppressed(
    told: Told, how: dict[str, Any], reason: str | None
) -> None:
    told.when(fresh("a1", claim(as_of="2024-10"), **how))
    assert kinds(told) == [("first-report", reason)]


def test_lateness_counts_from_the_publication_for_revisions_too(told: Told) -> None:
    old = START - DAY
    told.given(fresh("a1", claim(30_000), published=old))
    told.when(fresh("a1", claim(3000), published=old, document="d2"))
    assert kinds(told) == [("first-report", "late"), ("correction", "late")]


def test_the_same_number_in_a_neighbouring_stage_is_no_news(told: Told) -> None:
    told.given(fresh("a1", claim(1500)))
    told.when(fresh("a2", claim(1500, status="present")))
    told.when(fresh("a3", claim(1500, status="killed")))
    assert kinds(told) == [
        ("first-report", None),
        ("first-report", "same-stage"),
        ("first-report", None),
    ]


def test_what_the_article_itself_says_of_the_other_stage_is_news_once(told: Told) -> None:
    """Two stages in one text: neither stood before."""
    told.when(fresh("a1", claim(1500), claim(2000, status="present")))
    assert kinds(told) == [("first-report", None), ("first-report", None)]


def test_a_topic_without_a_pack_has_no_neighbouring_stages(told: Told) -> None:
    told.given(fresh("a1", claim(1500), topic="arms"))
    told.when(fresh("a2", claim(1500, status="present"), topic="arms"))
    assert kinds(told) == [("first-report", None), ("first-report", None)]


def test_others_who_hold_a_figure_stand_beside_it(told: Told) -> None:
    told.given(
        fresh("a1", claim(1500)),
        fresh("a2", claim(2500, "UA-GUR")),
        fresh("a3", claim(2000)),
        fresh("a4", claim(9000, "US-DOD")),
    )
    last = detected(told)[-1]
    assert [(c["central"], c["sources"]) for c in last.competing] == [
        (2000, ["NIS"]),
        (2500, ["UA-GUR"]),
    ]


def test_the_course_shows_the_last_figures_oldest_first(told: Told) -> None:
    figures = [1500, 3000, 4000, 5000, 6000, 7000]
    told.given(*(fresh(f"a{n}", claim(n)) for n in figures))
    assert [step["central"] for step in detected(told)[-1].course] == figures[-5:]


@on_both
def test_repetitions_since_the_last_news_are_counted(told: Told) -> None:
    told.given(fresh("a1", claim(1500)), fresh("a2", claim(1500)), fresh("a3", claim(1500)))
    told.given(fresh("a4", claim(3000)), fresh("a5", claim(3000)), fresh("a6", claim(4000)))
    assert [event.repeats for event in detected(told)] == [0, 2, 1]


def test_it_waits_for_the_estimates(told: Told, pack: Pack) -> None:
    policy = developing.policy([pack], DAY)
    append(told.engine, new(fresh("a1", claim())), now=START)
    assert catch_up(told.engine, [policy], now=START) == 0
    told.catch_up()
    assert kinds(told) == [("first-report", None)]
