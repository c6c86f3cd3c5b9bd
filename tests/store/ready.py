"""
Databases that are ready to be used, quickly.

Migrating for every test would take most of its time, so it is done once for each kind and copied:
`CREATE DATABASE … TEMPLATE` on PostgreSQL, the bytes of the file on SQLite.
"""

import functools
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine

from monitor.projections import DERIVED_FROM_LOG
from monitor.store.derived import prepare
from monitor.store.engine import open_engine
from monitor.store.migrate import migrate
from tests.support.databases import BACKENDS, new_postgresql_database

__all__ = ["engine", "migrated", "on_both", "opened"]

#: For tests of what is said to the databases in different words, or might be taken differently.
on_both = pytest.mark.parametrize("engine", BACKENDS, indirect=True)

EPOCH = datetime(2024, 10, 1, tzinfo=UTC)


@pytest.fixture(params=BACKENDS)
def migrated(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database with the durable tables, once for each kind."""
    with opened(request, tmp_path, request.param, derived=False) as engine:
        yield engine


@pytest.fixture(params=["sqlite"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database with the durable tables, the derived ones and the views; see `on_both`."""
    with opened(request, tmp_path, request.param, derived=True) as engine:
        yield engine


@contextmanager
def opened(
    request: pytest.FixtureRequest, folder: Path, backend: str, *, derived: bool
) -> Iterator[Engine]:
    """A new database of the kind *backend*; *derived*: with projections and views."""
    if backend == "sqlite":
        file = folder / "monitor.db"
        file.write_bytes(_sqlite_file(derived))
        url = f"sqlite:///{file}"
    else:
        server = request.getfixturevalue("postgresql_url")
        url = _postgresql_copy(server, _postgresql_template(server, derived))
    engine = open_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()
        if backend == "postgresql":
            # Their files would all be written to disk when the server stops.
            _order(server, f"DROP DATABASE {engine.url.database}")


def _make(url: str, derived: bool) -> None:
    engine = open_engine(url)
    migrate(engine)
    if derived:
        prepare(engine, DERIVED_FROM_LOG, now=EPOCH)
    engine.dispose()


@functools.cache
def _sqlite_file(derived: bool) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "template.db"
        _make(f"sqlite:///{file}", derived)
        return file.read_bytes()


@functools.cache
def _postgresql_template(server_url: str, derived: bool) -> sa.URL:
    # What is lost when the power fails is of no matter here, and waiting for disks takes long.
    _order(server_url, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
    url = new_postgresql_database(server_url)
    _make(url, derived)
    return sa.make_url(url)


def _postgresql_copy(server_url: str, template: sa.URL) -> str:
    name = f"t{uuid.uuid4().hex[:12]}"
    _order(server_url, f"CREATE DATABASE {name} TEMPLATE {template.database}")
    return template.set(database=name).render_as_string(hide_password=False)


def _order(server_url: str, *statements: str) -> None:
    with _admin(server_url).connect() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


@functools.cache
def _admin(server_url: str) -> Engine:
    return sa.create_engine(
        sa.make_url(server_url).set(drivername="postgresql+psycopg"),
        isolation_level="AUTOCOMMIT",
        poolclass=sa.NullPool,
    )
