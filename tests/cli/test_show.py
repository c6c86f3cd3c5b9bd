"""``monitor show`` for facts, commitments, the timeline and sources."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor import clock
from monitor.projections import DERIVED_FROM_LOG
from monitor.store import derived
from monitor.store.engine import open_engine
from monitor.store.migrate import migrate
from tests.cli.conftest import Monitor
from tests.projections.making import Told, claim, said
from tests.projections.telling import (
    agreement,
    assessment,
    commitment,
    contact,
    statement,
    transfer,
)
from tests.store.making import START, at

FACTS = ("contacts", "transfers", "agreements", "statements", "assessments", "commitments")

#: What each table must name for a person.
NAMED = {
    "contacts": "yoon, rutte",
    "transfers": "artillery",
    "agreements": "KP, RU",
    "statements": "peskov",
    "assessments": "KR-PRES",
    "commitments": "delegation",
    "timeline": "call held",
    "sources": "NIS",
}


@pytest.fixture
def story(config: Path, tmp_path: Path) -> None:
    """One claim of each kind in the first minute, all withdrawn in the second; another topic."""
    engine = open_engine(f"sqlite:///{tmp_path / 'monitor.db'}")
    migrate(engine)
    derived.prepare(engine, DERIVED_FROM_LOG, now=START)
    kinds = (contact(), transfer(), agreement(), statement(), assessment(), commitment(), claim())
    Told(engine).given(
        said("a1", *kinds), said("a1", document="d2"), said("a2", *kinds, topic="arms")
    )
    engine.dispose()


def shown(monitor: Monitor, *words: str) -> list[dict[str, Any]]:
    result = monitor("show", *words, "--json")
    assert result.exit_code == 0, result.output
    rows: list[dict[str, Any]] = json.loads(result.stdout)
    return rows


@pytest.mark.parametrize("what", NAMED)
def test_a_person_is_shown_a_table(monitor: Monitor, story: None, what: str) -> None:
    result = monitor("show", what)
    assert result.exit_code == 0, result.output
    assert NAMED[what].split(",")[0] in result.stdout


@pytest.mark.parametrize("what", NAMED)
def test_a_topic_is_shown_alone(monitor: Monitor, story: None, what: str) -> None:
    assert {row["topic"] for row in shown(monitor, what, "--topic", "arms")} == {"arms"}
    assert shown(monitor, what, "--topic", "dprk-russia") == []


def test_a_topic_that_is_not_there_is_refused(monitor: Monitor, story: None) -> None:
    refused = monitor("show", "contacts", "--topic", "nope")
    assert refused.exit_code == 2
    assert "there is no topic 'nope'" in refused.stderr


@pytest.mark.parametrize("what", FACTS)
def test_what_was_known_then_is_shown_as_of_then(monitor: Monitor, story: None, what: str) -> None:
    first, second = clock.to_text(at(1)), clock.to_text(at(2))
    before = clock.to_text(at(1) - timedelta(seconds=1))
    topic = ("--topic", "dprk-russia")
    assert len(shown(monitor, what, "--as-of", first)) == 1
    assert shown(monitor, what, "--as-of", second, *topic) == []
    assert shown(monitor, what, "--as-of", before) == []
    assert monitor("show", what, "--as-of", first).exit_code == 0


@pytest.mark.parametrize("what", FACTS)
def test_then_and_now_have_the_same_columns(monitor: Monitor, story: None, what: str) -> None:
    (then,) = shown(monitor, what, "--as-of", "2999-01-01")
    (now,) = shown(monitor, what)
    assert list(then) == list(now)


@pytest.mark.parametrize("what", ["timeline", "sources"])
def test_where_no_moment_can_be_asked_for_it_says_so(
    monitor: Monitor, story: None, what: str
) -> None:
    result = monitor("show", what, "--as-of", "2024-11-01")
    assert result.exit_code == 2
    assert "commitments" in result.output


def test_the_latest_come_first_and_no_more_than_asked_for(monitor: Monitor, story: None) -> None:
    days = [row["day"] for row in shown(monitor, "timeline")]
    assert days == sorted(days, reverse=True)
    assert len(shown(monitor, "timeline", "--limit", "2")) == 2
