"""
The SQL contract: every view with exactly its columns, and every table given by the log alone.

People's queries lie outside this repository. Renaming a column, or taking one away, is a breaking
change.
"""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, inspect
from sqlalchemy.exc import DBAPIError

from monitor import clock
from monitor.errors import StoreError
from monitor.projections import DERIVED_FROM_LOG
from monitor.store.derived import Projection, View, rebuild
from monitor.store.engine import reading
from monitor.store.replay import verify_projections
from monitor.store.schema import DERIVED, DURABLE
from tests.events.samples import ONE_OF_EACH
from tests.projections.making import Told, claim, rows_of, said
from tests.projections.telling import (
    agreement,
    assessment,
    commitment,
    contact,
    statement,
    transfer,
)
from tests.projections.test_commitments import overdue
from tests.projections.test_developments import detected, raised
from tests.store.making import at
from tests.store.ready import on_both, opened
from tests.support.databases import BACKENDS

#: The columns of `latest_troop_estimate`, word for word those of the contract.
LATEST = """
topic force measure status low high central qualifier place as_of source source_kind modality outlet
article_url article_title evidence published_at recorded_at origins outlets previous_central
previous_source claim_id position
"""

COLUMNS = {
    "latest_troop_estimate": f"{LATEST} source_name",
    "latest_estimate": f"{LATEST} source_name",
    "troop_estimates": """
        topic force measure status low high central qualifier place as_of source source_kind
        modality outlet article_url article_title evidence published_at recorded_at previous_central
        previous_source claim_id position source_name additional background standing restated
        figure_id effective_on article_id superseded_at withdrawn_at states text_position
    """,
    "claims": """
        claim_id topic kind article_id article_url outlet fields evidence span_start span_end
        document extractor pack rules review recorded_at superseded_at position verdict reviewed_by
        reviewed_at reviewed_claim
    """,
    "articles": """
        article_id outlet url title published published_at recorded_at revised_at revisions arrival
        document text feed_id position
    """,
    "article_revisions": """
        article_id revision title document text recorded_at position added removed
    """,
    "sources": """
        topic source claims figures repeats outlets articles first_at last_at measured confirmed
        contradicted revised denied firsts mean_ratio
    """,
    "contacts": """
        topic kind parties requested_by status date effective_on outlets claims outlet
        article_url article_title evidence published_at recorded_at first_at last_at
        claim_id article_id position
    """,
    "transfers": """
        topic giver taker category item status low high central qualifier source source_name
        source_kind via modality date effective_on outlets claims outlet article_url
        article_title evidence published_at recorded_at first_at last_at claim_id article_id
        position
    """,
    "agreements": """
        topic what parties status date effective_on outlets claims outlet article_url
        article_title evidence published_at recorded_at first_at last_at claim_id article_id
        position
    """,
    "commitments": """
        topic who to_whom what status date effective_on deadline due_on overdue_at
        settled_on settled_by settled_kind settled_evidence settled_outlet settled_url
        outlets claims outlet article_url article_title evidence published_at recorded_at
        first_at last_at claim_id article_id position settled_position
    """,
    "statements": """
        topic stance speaker org source_name source_kind mode via venue date effective_on
        outlets claims outlet article_url article_title evidence published_at recorded_at
        first_at last_at claim_id article_id position
    """,
    "assessments": """
        topic source source_name source_kind words date effective_on outlets claims outlet
        article_url article_title evidence published_at recorded_at first_at last_at
        claim_id article_id position
    """,
    "timeline": """
        day topic kind text who source outlet article_url recorded_at claim_id position
    """,
    "developments": """
        development_id topic kind severity force measure status old_central old_source new_central
        qualifier source source_name as_of outlet article_url article_title evidence suppressed
        alert_id claim_id article_id detected_at position
    """,
    "alerts": """
        alert_id topic kind route recipient subject developments raised_at state channel
        delivered_at message_id reason position
    """,
    "feeds": """
        feed_id name outlet url folder added_by status paused_at last_polled_at last_ok_at
        next_due_at due_because last_status failures last_error articles added_at position
    """,
    "projections": "name checkpoint lag generation set_aside updated_at",
    "events": """
        position event_id stream version type schema_version payload meta occurred_at recorded_at
        hash
    """,
}


@on_both
def test_every_view_has_exactly_its_columns(engine: Engine) -> None:
    inspector = inspect(engine)
    found = {
        name: [column["name"] for column in inspector.get_columns(name)]
        for name in inspector.get_view_names()
    }
    assert found == {name: columns.split() for name, columns in COLUMNS.items()}


@pytest.mark.parametrize("view", DERIVED_FROM_LOG.views, ids=lambda view: view.name)
def test_every_column_says_what_it_means(view: View) -> None:
    columns = view.columns
    assert [name for name, _ in columns] == COLUMNS[view.name].split()
    assert all(meaning for _, meaning in columns)


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_postgresql_explains_every_view_and_column(engine: Engine) -> None:
    inspector = inspect(engine)
    for view in DERIVED_FROM_LOG.views:
        comments = {c["name"]: c["comment"] for c in inspector.get_columns(view.name)}
        assert comments == dict(view.columns)


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_a_reading_transaction_cannot_write(engine: Engine) -> None:
    with pytest.raises(StoreError, match="read-only"), reading(engine) as connection:
        connection.exec_driver_sql("DELETE FROM p_articles")


#: Events that put rows into every derived table, corrections and retractions among them.
STORY = (
    *ONE_OF_EACH,
    said("b1", claim(1500)),
    said("b2", claim(1500), claim(1500, "", status="killed")),
    said("b3", claim(3000, day="2024-10-20"), claim(800, day="2024-10-20")),
    said("b4", claim(3000, "US-DOD", day="2024-10-21"), claim(1000, additional=True)),
    said("b1", claim(1600), document="d2"),
    said("b3", document="d2"),
    said("b3", claim(3000, day="2024-10-20"), document="d3"),
    said("b5", contact(), transfer(), agreement(), statement(), assessment()),
    said("b6", commitment(deadline="2024-10"), contact(kind="meeting")),
    said("b6", commitment(deadline="2024-10"), document="d2"),
    overdue("c1"),
    detected("x1"),
    detected("x2", kind="retraction", new=None),
    raised("al9", "x1", "x2"),
)


@pytest.mark.parametrize("projection", DERIVED_FROM_LOG.projections, ids=lambda p: p.name)
def test_a_projection_built_again_comes_out_equal(told: Told, projection: Projection) -> None:
    told.given(*STORY)
    tables = [table.name for table in projection.tables]
    before = rows_of(told.engine, tables)
    assert all(before.values()), "a table without rows would prove nothing"
    rebuilt = rebuild(told.engine, DERIVED_FROM_LOG, [projection.name], now=at(99))
    assert rebuilt == [projection.name]
    assert rows_of(told.engine, tables) == before


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_all_projections_built_again_come_out_equal_on_postgresql(told: Told) -> None:
    told.given(*STORY)
    tables = [table.name for p in DERIVED_FROM_LOG.projections for table in p.tables]
    before = rows_of(told.engine, tables)
    rebuild(told.engine, DERIVED_FROM_LOG, [], now=at(99))
    assert rows_of(told.engine, tables) == before


def test_every_view_shows_the_same_on_both_databases(
    request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """The handlers too: the rows of PostgreSQL are compared with a replay into SQLite."""
    shown: list[dict[str, list[dict[str, Any]]]] = []
    for kind in BACKENDS:
        with opened(request, tmp_path, kind, derived=True) as engine:
            told = Told(engine).given(*STORY)
            assert verify_projections(engine, DERIVED_FROM_LOG) == []
            shown.append({view.name: told_alike(told, view) for view in DERIVED_FROM_LOG.views})
    assert shown[0] == shown[1]
    assert all(shown[0].values()), "a view without rows would prove nothing"


def told_alike(told: Told, view: View) -> list[dict[str, Any]]:
    """The rows of a view, moments and truth values as PostgreSQL gives them."""
    names = [name for name, _ in view.columns]
    rows = told.shows(f"SELECT {', '.join(names)} FROM {view.name}")
    alike = [
        {name: _as_postgresql(name, value) for name, value in zip(names, row, strict=True)}
        for row in rows
    ]
    return sorted(alike, key=repr)


def _as_postgresql(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name.endswith("_at"):
        return (value if isinstance(value, datetime) else clock.from_text(value)).isoformat()
    if name.endswith("_on"):
        return str(value)
    return bool(value) if name in ("restated", "additional", "background", "states") else value


@pytest.mark.parametrize("projection", DERIVED_FROM_LOG.projections, ids=lambda p: p.name)
def test_a_lost_row_is_noticed(engine: Engine, projection: Projection) -> None:
    told = Told(engine).given(*STORY)
    table = projection.tables[0].name
    with engine.begin() as connection:
        connection.exec_driver_sql(
            f"DELETE FROM {table} WHERE rowid = (SELECT min(rowid) FROM {table})"
        )
    found = verify_projections(told.engine, DERIVED_FROM_LOG)
    assert [(d.projection, d.table, d.reason) for d in found] == [
        (projection.name, table, "the row is missing")
    ]


def test_derived_tables_are_no_durable_tables() -> None:
    owned = {table.name for p in DERIVED_FROM_LOG.projections for table in p.tables}
    assert owned == set(DERIVED.tables)
    assert owned.isdisjoint(DURABLE.tables)


def test_every_event_type_is_of_use_to_somebody() -> None:
    """Or is listed here as kept for the record alone."""
    followed = {name for p in DERIVED_FROM_LOG.projections for name in p.types}
    assert {event.name for event in ONE_OF_EACH} - followed == {"TopicPackChanged"}


def test_what_nobody_may_write_is_no_table(engine: Engine) -> None:
    with pytest.raises(DBAPIError), engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM latest_estimate")
