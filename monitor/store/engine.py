"""
Opening the database, and transactions on it.

`writing` and `reading` are the only ways in: a SQLite writer begins immediately, so that it never
finds itself unable to upgrade a read it has based decisions on.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.dml import Insert
from sqlalchemy.sql.schema import Table

from monitor.errors import StoreError

#: One snapshot for all statements of a reading transaction, on either database.
_READING: dict[str, dict[str, Any]] = {
    "sqlite": {"monitor_reading": True},
    "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
}

#: How long a writer waits for another one before it gives up.
_LOCK_SECONDS = 30

_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    # NORMAL may lose the last commits when the power fails; an append must be durable.
    "PRAGMA synchronous = FULL",
    f"PRAGMA busy_timeout = {_LOCK_SECONDS * 1000}",
    # Without it INSERT OR REPLACE deletes a row and no DELETE trigger fires.
    "PRAGMA recursive_triggers = ON",
    "PRAGMA foreign_keys = ON",
)

_POSTGRESQL_OPTIONS = " ".join(
    f"-c {setting}"
    for setting in (
        "timezone=UTC",
        f"lock_timeout={_LOCK_SECONDS}s",
        "idle_in_transaction_session_timeout=300s",
        "client_min_messages=warning",
    )
)


def open_engine(url: str) -> Engine:
    """
    Return an engine for a SQLAlchemy *url* (``sqlite:///…`` or ``postgresql+psycopg://…``).

    The folder of a SQLite file is made. Nothing is connected to yet.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _open_sqlite(url, parsed.database)
    return create_engine(
        url,
        pool_pre_ping=True,
        connect_args={"options": _POSTGRESQL_OPTIONS, "connect_timeout": 10},
    )


def _open_sqlite(url: str, file: str | None) -> Engine:
    if file and file != ":memory:":
        try:
            Path(file).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"the folder of the database {file} cannot be made: {error.strerror};"
                " choose another [database] url or give this user the right to write there"
            ) from error
    engine = create_engine(url, connect_args={"timeout": _LOCK_SECONDS})

    @event.listens_for(engine, "connect")
    def _settle(connection: Any, _record: Any) -> None:
        # The driver's own implicit BEGIN would come too late and be deferred.
        connection.isolation_level = None
        for pragma in _PRAGMAS:
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get("monitor_reading")
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One read-write transaction. Raises `StoreError` when the database cannot be used."""
    with _explained(engine), engine.begin() as connection:
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One read-only transaction. Raises `StoreError` when the database cannot be used."""
    options = _READING[engine.dialect.name]
    with _explained(engine), engine.execution_options(**options).begin() as connection:
        yield connection


@contextmanager
def _explained(engine: Engine) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise StoreError(_explanation(engine, error)) from error


_SQLITE_REMEDIES = {
    sqlite3.SQLITE_READONLY: "give this user the right to write the file and its folder",
    sqlite3.SQLITE_CANTOPEN: "check that the folder exists and that this user may write there",
    sqlite3.SQLITE_BUSY: "another process has been writing for too long; is one hanging?",
    sqlite3.SQLITE_FULL: "the disk is full; make room, nothing recorded is lost",
    sqlite3.SQLITE_NOTADB: "the file is no SQLite database; check [database] url",
    sqlite3.SQLITE_CORRUPT: "the file is damaged; restore the last backup",
}


#: Our own tables, which a migration makes; a mistyped name in a question is something else.
_MISSING = re.compile(
    r"(no such table: |relation \")(event_log|event_head|checkpoints|outbox|feed_state|p_\w+)"
)


def _explanation(engine: Engine, error: DBAPIError) -> str:
    where = engine.url.render_as_string(hide_password=True)
    cause = error.orig
    reason = str(cause).strip().splitlines()[0] if cause and str(cause).strip() else str(error)
    code = getattr(cause, "sqlite_errorcode", None)
    remedy = _SQLITE_REMEDIES.get(code & 0xFF) if code is not None else None
    if remedy is None and _MISSING.search(reason):
        remedy = "run `monitor migrate`"
    if remedy is None and (error.connection_invalidated or "connection" in reason):
        remedy = "check that the database server runs and that [database] url is right"
    return f"database {where}: {reason}" + (f"; {remedy}" if remedy else "")


def insert_for(connection: Connection, table: Table) -> Any:
    """An INSERT of the connection's dialect, which knows ON CONFLICT. The two meet only here."""
    dialect: Any = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement: Insert = dialect.insert(table)
    return statement


def keep_in_shape(engine: Engine) -> None:
    """Let the database renew its statistics and, on SQLite, cut back its write-ahead log."""
    if engine.dialect.name == "postgresql":
        return  # autovacuum does both
    with _explained(engine), engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)  # noqa: S101 - the driver of this dialect
        raw.execute("PRAGMA optimize")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
