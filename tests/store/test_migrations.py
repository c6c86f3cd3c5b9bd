"""Durable tables: two roads, one schema, on both databases."""

import importlib
import pkgutil

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine

import monitor
from monitor.errors import StoreError
from monitor.store.engine import open_engine
from monitor.store.migrate import is_current, migrate
from monitor.store.schema import DURABLE
from tests.store.making import append, noted, rows, run, tail


@pytest.fixture
def every_room() -> None:
    """Every module of the program, so that every table has joined its metadata."""
    for module in pkgutil.walk_packages(monitor.__path__, "monitor."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def test_from_empty_the_result_equals_the_metadata(migrated: Engine, every_room: None) -> None:
    with migrated.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, DURABLE) == []


def test_check_constraints_are_made_too(migrated: Engine, every_room: None) -> None:
    """Alembic does not compare them."""
    inspector = sa.inspect(migrated)
    for table in DURABLE.sorted_tables:
        expected = {
            str(constraint.name)
            for constraint in table.constraints
            if isinstance(constraint, sa.CheckConstraint)
        }
        found = {check["name"] for check in inspector.get_check_constraints(table.name)}
        assert found == expected, table.name


def test_the_tables_of_all_rooms_are_there_and_no_others(
    migrated: Engine, every_room: None
) -> None:
    found = set(sa.inspect(migrated).get_table_names())
    assert found == set(DURABLE.tables) | {"alembic_version"}


def test_a_new_database_goes_from_nothing_to_the_newest(database_url: str) -> None:
    engine = open_engine(database_url)
    try:
        assert not is_current(engine)
        before, after = migrate(engine)
        assert before is None
        assert is_current(engine)
        assert [row["version_num"] for row in rows(engine, "SELECT * FROM alembic_version")] == [
            after
        ]
    finally:
        engine.dispose()


def test_migrating_twice_changes_nothing(migrated: Engine) -> None:
    append(migrated, noted("1"))
    before = tail(migrated)
    revision, newest = migrate(migrated)
    assert revision == newest
    assert tail(migrated) == before


def test_a_database_of_a_newer_release_is_refused(migrated: Engine) -> None:
    run(migrated, ["UPDATE alembic_version SET version_num = '2999_01_01_0000'"])
    with pytest.raises(StoreError, match=r"revision 2999_01_01_0000.*newer one.*install"):
        migrate(migrated)
    assert not is_current(migrated)
    assert rows(migrated, "SELECT * FROM alembic_version") == [{"version_num": "2999_01_01_0000"}]


def test_a_failed_migration_leaves_nothing_behind(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("alembic.op.create_index", fails)
    engine = open_engine(database_url)
    try:
        with pytest.raises(RuntimeError):
            migrate(engine)
        assert sa.inspect(engine).get_table_names() == []
    finally:
        engine.dispose()
