"""What holds for the estimates whatever articles say, revise and withdraw, in whatever order."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, text

from monitor.events.types import ClaimsExtracted
from monitor.projections.estimates import PROJECTION, latest_at
from monitor.store.log import Recorded
from tests.projections.making import claim, said
from tests.store.making import START, at
from tests.store.ready import opened

CLAIMS = st.builds(
    claim,
    st.sampled_from([1500, 3000, 3010, 10_000]),
    st.sampled_from(["", "NIS", "US-DOD", "NIS US-DOD"]),
    st.dates(date(2024, 10, 10), date(2024, 10, 24)).map(date.isoformat),
    qualifier=st.sampled_from(["exact", "at_least"]),
    as_of_basis=st.sampled_from(["clause", "published"]),
    additional=st.sampled_from([False, False, False, True]),
    modality=st.sampled_from(["reported", "reported", "reported", "denied"]),
    background=st.sampled_from([False, False, False, True]),
)
READINGS = st.builds(
    lambda article, claims: said(article, *claims),
    st.sampled_from(["a1", "a2", "a3", "a4"]),
    st.lists(CLAIMS, max_size=2, unique_by=str),
)
STORIES = st.lists(READINGS, min_size=1, max_size=8)

at_large = settings(
    max_examples=60,
    deadline=None,
    # One database for all examples: each is rolled back.
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    with opened(request, tmp_path, "sqlite", derived=True) as engine:
        yield engine


@contextmanager
def undone(engine: Engine) -> Iterator[Connection]:
    with engine.connect() as connection, connection.begin() as transaction:
        yield connection
        transaction.rollback()


def take(connection: Connection, reading: ClaimsExtracted, position: int) -> None:
    entry = Recorded(
        position=position,
        event_id=str(position),
        stream=reading.stream,
        version=position,
        event=reading,
        meta={},
        occurred_at=START,
        recorded_at=at(position),
        chain_hash=b"",
    )
    PROJECTION.handle(connection, entry)


def shown(connection: Connection) -> list[dict[str, Any]]:
    rows = connection.execute(text("SELECT * FROM latest_estimate"))
    return [dict(row._mapping) for row in rows]


def rows(connection: Connection) -> list[dict[str, Any]]:
    found = connection.execute(text("SELECT * FROM p_estimates ORDER BY position, claim"))
    return [dict(row._mapping) for row in found]


def expected(rows: list[dict[str, Any]]) -> tuple[str | None, int] | None:
    """
    (source, number) of the latest figure by the words of docs/developments.md.

    A level; or what restates or echoes a figure whose own statement is withdrawn. Only when there
    is none, what the page keeps behind: older figures and those by nobody.
    """
    live = [r for r in rows if r["withdrawn_at"] is None and not r["additional"]]
    levels = {r["figure"] for r in live if r["standing"] == "level"}
    speaking = [
        r
        for r in live
        if r["standing"] == "level"
        or (r["standing"] in ("restated", "echoed") and r["figure"] not in levels)
    ]
    behind = [r for r in live if r["standing"] in ("older", "unsourced")]
    best = max(
        speaking or behind,
        key=lambda r: (r["source"] is not None, r["effective"], r["figure_position"]),
        default=None,
    )
    return None if best is None else (best["source"], best["central"])


@at_large
@given(STORIES)
def test_the_latest_is_what_the_page_says(engine: Engine, story: list[ClaimsExtracted]) -> None:
    with undone(engine) as connection:
        for position, reading in enumerate(story, 1):
            take(connection, reading, position)
            ((source, central),) = [
                (row["source"], row["central"]) for row in shown(connection)
            ] or [(None, None)]
            wanted = expected(rows(connection))
            assert (source, central) == (wanted or (None, None))


@at_large
@given(STORIES)
def test_the_past_is_what_was_shown_then(engine: Engine, story: list[ClaimsExtracted]) -> None:
    """All but `origins`, which is not kept for the time between (docs/adr/0007)."""
    with undone(engine) as connection:
        then = []
        for position, reading in enumerate(story, 1):
            take(connection, reading, position)
            then.append(without_origins(shown(connection)))
        for position, wanted in enumerate(then, 1):
            found = without_origins(latest_at(connection, at(position)))
            assert found == wanted


def without_origins(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: value for name, value in row.items() if name != "origins"} for row in rows]


_WITHDRAWAL = {"withdrawn_at", "withdrawn_position", "inherited"}
_CLOSING = _WITHDRAWAL | {"superseded_at", "superseded_by", "superseded_position"}


@at_large
@given(STORIES)
def test_a_row_is_closed_and_never_changed(engine: Engine, story: list[ClaimsExtracted]) -> None:
    with undone(engine) as connection:
        before: dict[tuple[str, int], dict[str, Any]] = {}
        for position, reading in enumerate(story, 1):
            take(connection, reading, position)
            now = {(r["claim"], r["position"]): r for r in rows(connection)}
            assert before.keys() <= now.keys()
            for key, old in before.items():
                fixed = old.keys() - _CLOSING
                assert {n: old[n] for n in fixed} == {n: now[key][n] for n in fixed}
                if old["withdrawn_at"] is not None or now[key]["withdrawn_at"] is None:
                    assert {n: old[n] for n in _WITHDRAWAL} == {n: now[key][n] for n in _WITHDRAWAL}
            before = now


@at_large
@given(STORIES)
def test_an_origin_holds_its_newest_level_only(
    engine: Engine, story: list[ClaimsExtracted]
) -> None:
    """Of the claims of a single origin that are not superseded, none is newer than another."""
    with undone(engine) as connection:
        for position, reading in enumerate(story, 1):
            take(connection, reading, position)
        held: dict[str, set[str]] = {}
        for row in rows(connection):
            if row["standing"] == "level" and row["superseded_at"] is None and row["source"]:
                for origin in row["source"].split(", "):
                    held.setdefault(origin, set()).add(row["figure"])
        assert all(len(figures) == 1 for figures in held.values()), held
