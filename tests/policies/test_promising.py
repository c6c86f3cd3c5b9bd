"""What a reading settles: docs/developments.md, "Commitments"."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from monitor.events.types import ClaimsExtracted, DevelopmentDetected
from monitor.policies import developing
from monitor.topics import Pack
from tests.projections.making import Told, claim, said
from tests.projections.telling import commitment, contact
from tests.store.making import START, run, tail
from tests.store.ready import on_both

DAY = timedelta(hours=24)
VOW = commitment(date="2024-10-10", deadline="2024-10-28")
VISIT = contact("KR NATO", "2024-10-17", "visit", "A delegation arrived at NATO's headquarters.")


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


def test_a_promise_alone_is_no_development(told: Told) -> None:
    told.when(fresh("a1", VOW))
    assert detected(told) == []


@on_both
def test_a_promise_that_is_kept_is_told_once(told: Told) -> None:
    told.given(fresh("a1", VOW))
    told.when(fresh("a2", VISIT), times=2).when(fresh("a3", VISIT))
    (event,) = detected(told)
    assert (event.kind, event.suppressed, event.index, event.of) == ("kept", None, 1, 1)
    assert (event.force, event.measure, event.status) == ("yoon", "commitment", "kept")
    assert (event.article, event.evidence) == ("a2", VISIT["sentence"])
    assert (event.old, event.new) == (None, None)
    vow, settled = (e.event.claims[0]["claim"] for e in tail(told.engine)[:2])  # type: ignore[union-attr]
    assert event.claim == settled
    assert event.commitment == {
        "who": ["yoon"],
        "to": ["NATO"],
        "what": "dispatch a delegation to NATO",
        "promised_on": "2024-10-10",
        "deadline": "2024-10-28",
        "due": "2024-10-28",
        "claims": [vow],
        "settled_kind": "contact",
        "sources": ["KR", "NATO"],
        "source_name": None,
        "as_of": "2024-10-17",
        "outlet": "Outlet of a2",
        "url": "https://x.example/a2",
        "title": "Title of a2",
        "published": START.isoformat(),
        "recorded_at": "2024-10-18T06:02:00+00:00",
    }


@pytest.mark.parametrize(
    ("status", "kind"), [("withdrawn", "withdrawn"), ("refused", "broken"), ("fulfilled", "kept")]
)
def test_what_becomes_of_a_promise_is_its_kind(told: Told, status: str, kind: str) -> None:
    told.given(fresh("a1", VOW))
    told.when(fresh("a2", commitment("the delegation", status, "2024-10-17")))
    assert kinds(told) == [(kind, None)]


def test_a_promise_that_becomes_known_with_its_end_is_no_news(told: Told) -> None:
    told.given(fresh("a2", VISIT)).when(fresh("a1", VOW))
    told.when(fresh("a3", commitment("arms", "fulfilled", "2024-10-17", who="US", to="UA")))
    assert detected(told) == []


def test_it_shares_its_mail_with_the_figures_of_its_reading(told: Told) -> None:
    told.given(fresh("a1", VOW)).when(fresh("a2", claim(day="2024-10-17"), VISIT))
    assert [(e.kind, e.index, e.of) for e in detected(told)] == [
        ("first-report", 1, 2),
        ("kept", 2, 2),
    ]


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ({"arrival": "import"}, "imported"),
        ({"published": START - timedelta(hours=25)}, "late"),
        ({"published": None, "arrival": "first-poll"}, "late"),
        ({"occasion": "reread"}, "reread"),
        ({"published": START - timedelta(hours=23)}, None),
    ],
)
def test_old_news_is_recorded_and_mails_nobody(
    told: Told, how: dict[str, Any], reason: str | None
) -> None:
    told.given(fresh("a1", VOW)).when(fresh("a2", VISIT, **how))
    assert kinds(told) == [("kept", reason)]


def test_an_article_that_takes_its_news_back_leaves_no_second_news(told: Told) -> None:
    told.given(fresh("a1", VOW), fresh("a2", VISIT))
    told.when(fresh("a2", document="d2"))
    assert kinds(told) == [("kept", None)]


@on_both
def test_readings_handled_late_are_judged_as_if_at_once(engine: Engine, pack: Pack) -> None:
    """The policy was down while the ledger went on."""
    story = Told(engine).given(
        fresh("a1", VOW),
        fresh("a2", VISIT),
        fresh("a2", document="d2"),
        fresh("a3", commitment(status="withdrawn", date="2024-10-18")),
    )
    late = Told(engine, [developing.policy([pack], DAY)])
    late.catch_up()
    assert [(e.kind, e.article) for e in detected(story)] == [("kept", "a2"), ("withdrawn", "a3")]
    before = tail(engine)
    run(engine, ["UPDATE checkpoints SET position = 0 WHERE subscription = 'developing'"])
    late.catch_up()
    assert tail(engine) == before
