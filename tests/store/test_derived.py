"""Derived tables and views: made once, made anew when they change, never seen half filled."""

from typing import Any

import pytest
from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    create_engine,
    text,
)
from structlog.testing import capture_logs

from monitor.events.types import FeedRemoved
from monitor.store.derived import Derived, Projection, View, prepare, rebuild
from monitor.store.engine import reading
from monitor.store.log import Recorded
from monitor.store.replay import Difference, verify_projections
from monitor.store.subscription import catch_up
from tests.store.making import append, at, noted, rows, run


def table(*more: Column[Any]) -> Table:
    return Table(
        "p_seen",
        MetaData(),
        Column("position", Integer, primary_key=True, autoincrement=False),
        Column("stream", Text, nullable=False),
        *more,
        Index("p_seen_stream_ix", "stream"),
    )


def projection(version: int = 1, seen: Table | None = None, factor: int = 1) -> Projection:
    seen = table() if seen is None else seen

    def handle(connection: Connection, event: Recorded) -> None:
        row = {"position": event.position * factor, "stream": event.stream}
        connection.execute(seen.insert().values(row))

    return Projection(
        name="seen", version=version, tables=(seen,), types=(FeedRemoved.name,), handle=handle
    )


SQL = "SELECT position FROM p_seen"


def derived(*projections: Projection, sql: str = SQL) -> Derived:
    view = View(
        name="seen",
        sqlite=sql,
        postgresql=sql,
        comment="What was seen; it's small",
        columns=(("position", "Where it stands; it isn't NULL"),),
    )
    functions = (
        (
            "seen_after(bigint)",
            """CREATE FUNCTION seen_after(bigint) RETURNS SETOF seen LANGUAGE sql STABLE
            AS 'SELECT * FROM seen WHERE position > $1'""",
        ),
    )
    return Derived(projections=projections or (projection(),), views=(view,), functions=functions)


@pytest.fixture
def made(migrated: Engine) -> Engine:
    """Three events, handled by the first version."""
    prepare(migrated, derived(), now=at(0))
    append(migrated, noted("1"), noted("2"), noted("3", "f2"))
    follow(migrated, projection())
    return migrated


def follow(engine: Engine, of: Projection) -> int:
    return catch_up(engine, [of.subscription()], now=at(1))


def seen(engine: Engine) -> list[object]:
    return [row["position"] for row in rows(engine, "SELECT position FROM seen ORDER BY 1")]


def generation(engine: Engine) -> tuple[object, object]:
    (row,) = rows(engine, "SELECT * FROM checkpoints WHERE subscription = 'seen'")
    return row["generation"], row["position"]


def test_tables_and_views_are_made_in_an_empty_database(migrated: Engine) -> None:
    assert prepare(migrated, derived(), now=at(0)) == ["seen"]
    assert seen(migrated) == []
    assert generation(migrated) == (1, 0)


def test_what_has_not_changed_is_left_alone(made: Engine) -> None:
    before = rows(made, "SELECT * FROM checkpoints ORDER BY subscription")
    assert prepare(made, derived(), now=at(9)) == []
    assert rows(made, "SELECT * FROM checkpoints ORDER BY subscription") == before
    assert seen(made) == [1, 2, 3]


def test_another_version_builds_the_rows_anew(made: Engine) -> None:
    newer = projection(version=2, factor=10)
    assert prepare(made, derived(newer), now=at(2)) == ["seen"]
    assert seen(made) == [10, 20, 30]
    assert generation(made) == (2, 3)
    append(made, noted("4"))
    assert follow(made, newer) == 1
    assert seen(made) == [10, 20, 30, 40]


def test_another_column_builds_the_table_anew(made: Engine) -> None:
    wider = projection(seen=table(Column("note", Text)))
    assert prepare(made, derived(wider), now=at(2)) == ["seen"]
    assert rows(made, "SELECT note FROM p_seen") == [{"note": None}] * 3


def test_another_index_builds_the_table_anew(made: Engine) -> None:
    indexed = table()
    Index("p_seen_other_ix", indexed.c.stream, indexed.c.position)
    assert prepare(made, derived(projection(seen=indexed)), now=at(2)) == ["seen"]


def test_another_view_is_made_without_building_rows_anew(made: Engine) -> None:
    other = derived(sql="SELECT position, stream FROM p_seen")
    assert prepare(made, other, now=at(2)) == []
    assert rows(made, "SELECT stream FROM seen ORDER BY position") == [
        {"stream": "feed/f1"},
        {"stream": "feed/f1"},
        {"stream": "feed/f2"},
    ]
    assert generation(made) == (1, 3)


def test_what_was_built_can_be_built_again_with_equal_rows(made: Engine) -> None:
    before = rows(made, "SELECT * FROM p_seen ORDER BY position")
    run(made, ["DELETE FROM p_seen WHERE position = 2"])
    assert rebuild(made, derived(), ["seen"], now=at(2)) == ["seen"]
    assert rows(made, "SELECT * FROM p_seen ORDER BY position") == before
    assert generation(made) == (2, 3)


def test_only_what_is_named_is_built_again(made: Engine) -> None:
    assert rebuild(made, derived(), ["other"], now=at(2)) == []
    assert rebuild(made, derived(), [], now=at(2)) == ["seen"]


def test_a_rebuild_goes_as_far_as_it_had_come_and_no_further(made: Engine) -> None:
    """So that nothing steps back, and what comes later is handled once."""
    append(made, noted("4"))
    rebuild(made, derived(), [], now=at(2))
    assert seen(made) == [1, 2, 3]
    assert follow(made, projection()) == 1
    assert seen(made) == [1, 2, 3, 4]


def test_progress_is_told(made: Engine) -> None:
    told: list[tuple[str, int, int]] = []
    rebuild(made, derived(), [], now=at(2), progress=lambda *step: told.append(step))
    assert told[-1] == ("seen", 3, 3)


def test_readers_see_the_old_rows_until_the_new_ones_are_complete(made: Engine) -> None:
    """Asked by another connection while the rebuild is under way."""
    patient = "" if made.dialect.name == "sqlite" else "-c lock_timeout=2s"
    options = {"options": patient} if patient else {}
    other = create_engine(made.url, connect_args=options)
    found: list[list[object]] = []
    try:
        prepare(
            made,
            derived(projection(version=2, factor=10)),
            now=at(2),
            progress=lambda *_: found.append(seen(other)),
        )
        assert found == [[1, 2, 3]]
        assert seen(other) == [10, 20, 30]
    finally:
        other.dispose()


def test_a_rebuild_that_fails_leaves_the_old_rows(made: Engine) -> None:
    def fails(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        prepare(made, derived(projection(version=2, factor=10)), now=at(2), progress=fails)
    assert seen(made) == [1, 2, 3]
    assert generation(made) == (1, 3)
    assert verify_projections(made, derived()) == []


@pytest.mark.parametrize("migrated", ["postgresql"], indirect=True)
def test_a_rebuild_and_a_follower_wait_for_each_other(made: Engine) -> None:
    """While tables are made anew no other process may add to them what the rebuild has not read."""
    append(made, noted("4"))
    newer = projection(version=2, factor=10)
    handled: list[int] = []
    prepare(
        made, derived(newer), now=at(2), progress=lambda *_: handled.append(follow(made, newer))
    )
    assert handled == [0]
    assert seen(made) == [10, 20, 30]
    follow(made, newer)
    assert seen(made) == [10, 20, 30, 40]


# --- events that cannot be handled ----------------------------------------------------------------


def picky(version: int, refused: int) -> Projection:
    plain = projection(version=version)

    def handle(connection: Connection, event: Recorded) -> None:
        plain.handle(connection, event)
        if event.position == refused:
            raise LookupError

    return Projection(
        name="seen", version=version, tables=plain.tables, types=plain.types, handle=handle
    )


def test_an_event_that_cannot_be_handled_does_not_stop_a_rebuild(made: Engine) -> None:
    with capture_logs():
        prepare(made, derived(picky(2, refused=2)), now=at(2))
    assert seen(made) == [1, 3]
    assert [row["position"] for row in rows(made, "SELECT * FROM dead_letters")] == [2]
    assert verify_projections(made, derived(picky(2, refused=2))) == []


def test_a_rebuild_takes_up_again_what_was_set_aside(made: Engine) -> None:
    with capture_logs():
        prepare(made, derived(picky(2, refused=2)), now=at(2))
    prepare(made, derived(picky(3, refused=0)), now=at(3))
    assert seen(made) == [1, 2, 3]
    assert rows(made, "SELECT * FROM dead_letters") == []


# --- proving --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("damage", "key", "reason"),
    [
        ("DELETE FROM p_seen WHERE position = 2", 2, "the row is missing"),
        ("INSERT INTO p_seen VALUES (9, 'feed/f9')", 9, "the log does not give this row"),
        ("UPDATE p_seen SET stream = 'x' WHERE position = 3", 3, "the log gives another stream"),
    ],
)
def test_a_row_that_the_log_does_not_give_is_found(
    made: Engine, damage: str, key: int, reason: str
) -> None:
    assert verify_projections(made, derived()) == []
    run(made, [damage])
    assert verify_projections(made, derived()) == [
        Difference(projection="seen", table="p_seen", key=(key,), reason=reason)
    ]


def test_what_is_not_yet_handled_is_no_difference(made: Engine) -> None:
    append(made, noted("4"))
    assert verify_projections(made, derived()) == []


@pytest.mark.parametrize("migrated", ["postgresql"], indirect=True)
def test_postgresql_tells_what_views_and_columns_mean(made: Engine) -> None:
    (row,) = rows(
        made,
        "SELECT obj_description('seen'::regclass) AS view,"
        " col_description('seen'::regclass, 1) AS col",
    )
    assert row == {"view": "What was seen; it's small", "col": "Where it stands; it isn't NULL"}


@pytest.mark.parametrize("migrated", ["postgresql"], indirect=True)
def test_a_function_over_the_views_is_made_with_them(made: Engine) -> None:
    prepare(made, derived(projection(version=2, factor=10)), now=at(2))
    with reading(made) as connection:
        found = connection.execute(text("SELECT position FROM seen_after(10) ORDER BY 1"))
        assert list(found.scalars()) == [20, 30]
