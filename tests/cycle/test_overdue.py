"""Silence past a deadline is noted once, told once, and shown again after a rebuild."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from monitor.config import Config
from monitor.cycle import Cycle
from monitor.cycle.overdue import note_overdue
from monitor.cycle.parts import Parts, assemble
from monitor.events.types import AlertRaised, DevelopmentDetected
from monitor.projections import DERIVED_FROM_LOG
from monitor.resources import shipped
from monitor.store.derived import rebuild
from monitor.store.replay import verify_projections
from tests.cycle.test_digest import configured
from tests.projections.making import Told, said
from tests.projections.telling import commitment
from tests.store.making import START, tail
from tests.store.ready import on_both

VOW = commitment(date="2024-10-18", deadline="2024-10-28")
KEPT = commitment("the delegation", "fulfilled", "2024-10-27")
STATUS = "SELECT status FROM commitments ORDER BY position"


@pytest.fixture
def parts(engine: Engine, tmp_path: Path) -> Parts:
    return assemble(configured(tmp_path, digest="off"), engine)


@pytest.fixture
def told(parts: Parts) -> Told:
    """The whole machine follows the log."""
    return Told(parts.engine, [s for s in parts.subscriptions if s.name == "alerting"])


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


NEXT = moment("2024-10-30T00:10")


def noted(engine: Engine) -> list[DevelopmentDetected]:
    events = [entry.event for entry in tail(engine)]
    return [event for event in events if isinstance(event, DevelopmentDetected)]


@pytest.mark.parametrize(
    ("now", "count"),
    [("2024-10-28T12:00", 0), ("2024-10-29T23:59", 0), ("2024-10-30T00:00", 1)],
)
def test_a_day_of_grace_follows_the_deadline(
    parts: Parts, told: Told, now: str, count: int
) -> None:
    told.given(said("a1", VOW, published=START))
    assert note_overdue(parts, moment(now)) == count


@on_both
def test_it_is_noted_once_and_the_ledger_shows_it(parts: Parts, told: Told) -> None:
    told.given(said("a1", VOW, published=START), said("a2", VOW, published=START))
    assert [note_overdue(parts, NEXT), note_overdue(parts, NEXT)] == [1, 0]
    told.catch_up()
    assert note_overdue(parts, moment("2024-12-01T00:00")) == 0
    assert told.shows(STATUS) == [("overdue",)]
    (event,) = noted(parts.engine)
    assert (event.kind, event.suppressed, event.index, event.of) == ("overdue", None, 1, 1)
    assert (event.force, event.article) == ("yoon", "a1")
    assert event.evidence == VOW["sentence"]
    assert event.commitment is not None
    assert (event.commitment["due"], len(event.commitment["claims"])) == ("2024-10-28", 2)


@on_both
def test_a_rebuild_shows_the_same(parts: Parts, told: Told) -> None:
    told.given(said("a1", VOW, published=START))
    note_overdue(parts, NEXT)
    told.catch_up()
    rebuild(parts.engine, DERIVED_FROM_LOG, [], now=NEXT)
    assert told.shows(STATUS) == [("overdue",)]
    assert verify_projections(parts.engine, DERIVED_FROM_LOG) == []


def test_what_is_settled_or_has_no_deadline_is_never_overdue(parts: Parts, told: Told) -> None:
    told.given(said("a1", VOW, published=START), said("a2", KEPT, published=START))
    told.given(said("a3", commitment("arms", who="US", to="UA"), published=START))
    told.given(
        said("a4", commitment("oil", "considered", who="RU", to="KP", deadline="2024-10-20"))
    )
    assert note_overdue(parts, moment("2030-01-01T00:00")) == 0


def test_silence_is_mailed_with_the_promise_in_its_subject(parts: Parts, told: Told) -> None:
    told.given(said("a1", VOW, published=START))
    note_overdue(parts, NEXT)
    told.catch_up()
    (raised,) = [e.event for e in tail(parts.engine) if isinstance(e.event, AlertRaised)]
    assert (
        raised.subject
        == "[DPRK-Russia] Overdue: dispatch a delegation to NATO (Yoon, promised 18 Oct)"
    )


@pytest.mark.parametrize(
    ("deadline", "now"),
    [
        pytest.param("2024-10-28", "2024-10-31T00:01", id="noticed a day after it was due"),
        pytest.param("2024-10-14", "2024-10-16T00:10", id="the promise was known only then"),
    ],
)
def test_late_silence_mails_nobody(parts: Parts, told: Told, deadline: str, now: str) -> None:
    told.given(said("a1", commitment(date="2024-10-10", deadline=deadline), published=START))
    assert note_overdue(parts, moment(now)) == 1
    told.catch_up()
    assert [event.suppressed for event in noted(parts.engine)] == ["late"]
    assert not [e for e in tail(parts.engine) if isinstance(e.event, AlertRaised)]


def test_a_later_deadline_is_noted_in_its_turn(parts: Parts, told: Told) -> None:
    told.given(said("a1", VOW, published=START))
    note_overdue(parts, NEXT)
    told.catch_up()
    told.when(said("a2", commitment(date="2024-10-29", deadline="2024-11")))
    assert note_overdue(parts, moment("2024-12-01T00:00")) == 0
    assert note_overdue(parts, moment("2024-12-02T00:00")) == 1
    told.catch_up()
    assert [event.commitment and event.commitment["due"] for event in noted(parts.engine)] == [
        "2024-10-28",
        "2024-11-30",
    ]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_the_cycle_notes_it_and_writes_the_mail(engine: Engine, tmp_path: Path) -> None:
    config = Config.model_validate(
        {
            "polling": {"contact": "desk@newsroom.example"},
            "email": {"from": "monitor@newsroom.example", "to": ["desk@newsroom.example"],
                      "maildir": str(tmp_path / "mail")},
            "topics": {"path": str(shipped("config") / "topics")},
        }
    )  # fmt: skip
    parts = assemble(config, engine)
    Told(engine).given(said("a1", VOW, published=START))
    async with Cycle(parts, lambda: NEXT) as cycle:
        assert [await cycle.note_overdue(), await cycle.note_overdue()] == [1, 0]
    (mail,) = (tmp_path / "mail" / "new").iterdir()
    assert "Overdue: dispatch a delegation to NATO" in mail.read_text()
