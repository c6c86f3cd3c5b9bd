"""The database itself refuses to change an event, whoever asks and whatever they call it."""

from collections.abc import Sequence

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from tests.store.making import append, noted, run, tail

_COLUMNS = (
    "position, event_id, stream, version, type, schema_version, payload, meta,"
    " occurred_us, recorded_us, body_hash, chain_hash"
)


def copied(verb: str, *, position: str, event_id: str, stream: str, version: str) -> str:
    """A row made from the second event, with these values instead of its own."""
    return (
        f"{verb} INTO event_log ({_COLUMNS}) SELECT {position}, {event_id}, {stream}, {version},"
        " type, schema_version, '{}', meta, occurred_us, recorded_us, body_hash, chain_hash"
        " FROM event_log WHERE position = 2"
    )


FRESH = {"position": "99", "event_id": "'other'", "stream": "'other'", "version": "1"}
SAME = {
    "position": {"position": "2"},
    "event_id": {"event_id": "event_id"},
    "stream and version": {"stream": "stream", "version": "version"},
}

BOTH = {
    "UPDATE": "UPDATE event_log SET payload = '{}' WHERE position = 2",
    "UPDATE of the position": "UPDATE event_log SET position = 99 WHERE position = 2",
    "DELETE": "DELETE FROM event_log WHERE position = 2",
    "DELETE of the last": "DELETE FROM event_log WHERE position = 3",
    "DELETE of all": "DELETE FROM event_log",
    **{f"INSERT, same {what}": copied("INSERT", **(FRESH | s)) for what, s in SAME.items()},
}

SQLITE = {
    "UPDATE OR REPLACE": "UPDATE OR REPLACE event_log SET position = 2 WHERE position = 3",
    "INSERT below the head": copied("INSERT", **(FRESH | {"position": "0"})),
    **{
        f"INSERT OR REPLACE, same {what}": copied("INSERT OR REPLACE", **(FRESH | s))
        for what, s in SAME.items()
    },
    **{
        f"upsert, same {what}": copied("INSERT", **(FRESH | s))
        + " AND true ON CONFLICT DO UPDATE SET payload = '{}'"
        for what, s in SAME.items()
    },
}

POSTGRESQL = {
    "TRUNCATE": "TRUNCATE event_log",
    "TRUNCATE CASCADE": "TRUNCATE event_log CASCADE",
    "upsert": copied("INSERT", **(FRESH | {"event_id": "event_id"}))
    + " ON CONFLICT (event_id) DO UPDATE SET payload = '{}'",
    "MERGE": "MERGE INTO event_log USING (SELECT 2 AS p) s ON position = s.p"
    " WHEN MATCHED THEN UPDATE SET payload = '{}'",
}

#: The UPDATE trigger of a replica does not fire unless it is told to fire always.
ALREADY_UNIQUE = [f"INSERT, same {what}" for what in SAME]
AS_REPLICA = {
    f"{name}, as a replica": f"SET LOCAL session_replication_role = replica; {statement}"
    for name, statement in (BOTH | POSTGRESQL).items()
    if name not in ALREADY_UNIQUE
}

SQLITE_CASES = BOTH | SQLITE
POSTGRESQL_CASES = BOTH | POSTGRESQL | AS_REPLICA


def three_events(engine: Engine) -> list[object]:
    append(engine, noted("1"), noted("2"), noted("3", "f2"))
    return list(tail(engine))


def refused(engine: Engine, statements: Sequence[str]) -> None:
    before = three_events(engine)
    with pytest.raises(DBAPIError, match=r"events are|unique constraint"):
        run(engine, statements)
    assert list(tail(engine)) == before


@pytest.mark.parametrize("change", SQLITE_CASES)
@pytest.mark.parametrize("migrated", ["sqlite"], indirect=True)
def test_sqlite_refuses(migrated: Engine, change: str) -> None:
    refused(migrated, [SQLITE_CASES[change]])


@pytest.mark.parametrize("change", [name for name in SQLITE_CASES if "REPLACE" in name])
@pytest.mark.parametrize("migrated", ["sqlite"], indirect=True)
def test_sqlite_refuses_a_replacement_through_another_programs_connection(
    migrated: Engine, change: str
) -> None:
    """Other programs do not set recursive_triggers, without which no DELETE trigger fires."""
    before = three_events(migrated)
    plain = sa.create_engine(migrated.url)
    try:
        with plain.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA recursive_triggers").scalar() == 0
        with pytest.raises(DBAPIError, match="events are"):
            run(plain, [SQLITE_CASES[change]])
    finally:
        plain.dispose()
    assert list(tail(migrated)) == before


@pytest.mark.parametrize("migrated", ["postgresql"], indirect=True)
def test_postgresql_refuses(migrated: Engine) -> None:
    """All cases in one database: making one for each takes more time than the refusals."""
    before = three_events(migrated)
    for name, statement in POSTGRESQL_CASES.items():
        wanted = "unique constraint" if name in ALREADY_UNIQUE else "never changed"
        with pytest.raises(DBAPIError, match=wanted):
            run(migrated, statement.split("; "))
        assert list(tail(migrated)) == before, name
