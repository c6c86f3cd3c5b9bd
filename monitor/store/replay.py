"""Proving the projections: the log is replayed into an empty database and compared row by row."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, select

from monitor.store.derived import Derived, Progress, Projection, dead_positions, make_empty, replay
from monitor.store.engine import reading
from monitor.store.schema import CHECKPOINTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A row that the log does not give, or that it gives and the table lacks."""

    projection: str
    table: str
    key: tuple[Any, ...]
    reason: str


def verify_projections(
    engine: Engine, derived: Derived, progress: Progress | None = None
) -> list[Difference]:
    """
    Compare every derived table with a fresh replay up to its checkpoint.

    The replay goes into a SQLite database in memory, whatever *engine* is: a projection means the
    same rows everywhere. An empty answer proves the tables.
    """
    scratch = create_engine("sqlite://")
    try:
        with reading(engine) as live, scratch.begin() as fresh:
            make_empty(fresh, derived)
            return [
                difference
                for projection in derived.projections
                for difference in _compare(live, fresh, projection, progress)
            ]
    finally:
        scratch.dispose()


def _compare(
    live: Connection, fresh: Connection, projection: Projection, progress: Progress | None
) -> list[Difference]:
    checkpoint = CHECKPOINTS.c.subscription == projection.name
    reached = live.scalar(select(CHECKPOINTS.c.position).where(checkpoint)) or 0
    replay(
        live,
        fresh,
        projection,
        up_to=reached,
        progress=progress,
        skipping=dead_positions(live, projection.name),
    )
    return [
        difference
        for table in projection.tables
        for difference in _compare_table(live, fresh, projection, table)
    ]


def _compare_table(
    live: Connection, fresh: Connection, projection: Projection, table: Table
) -> list[Difference]:
    stored, expected = _rows(live, table), _rows(fresh, table)
    found = []
    for key in sorted(stored.keys() | expected.keys(), key=repr):
        reason = _reason(stored.get(key), expected.get(key))
        if reason is not None:
            found.append(
                Difference(projection=projection.name, table=table.name, key=key, reason=reason)
            )
    return found


def _rows(connection: Connection, table: Table) -> dict[tuple[Any, ...], dict[str, Any]]:
    keys = [column.name for column in table.primary_key]
    rows = (row._mapping for row in connection.execute(select(table)))  # noqa: SLF001 - SQLAlchemy's public name
    return {tuple(row[key] for key in keys): dict(row) for row in rows}


def _reason(stored: dict[str, Any] | None, expected: dict[str, Any] | None) -> str | None:
    if stored == expected:
        return None
    if stored is None or expected is None:
        return "the log does not give this row" if expected is None else "the row is missing"
    columns = [name for name in stored if stored[name] != expected[name]]
    return f"the log gives another {', '.join(columns)}"
