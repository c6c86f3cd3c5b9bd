"""Whoever goes around the triggers is found out, and where: the chain is the last line."""

import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, text

from monitor.store import log
from monitor.store.engine import reading
from monitor.store.verify import ChainReport, verify_chain
from tests.store.making import append, at, noted

#: The triggers that refuse changes, as somebody would remove them who has the right to.
UNLOCK = {
    "sqlite": [
        "DROP TRIGGER event_log_no_update",
        "DROP TRIGGER event_log_no_delete",
        "DROP TRIGGER event_log_no_replace",
    ],
    "postgresql": ["ALTER TABLE event_log DISABLE TRIGGER USER"],
}


def verified(engine: Engine) -> ChainReport:
    with reading(engine) as connection:
        return verify_chain(connection)


def four_events(engine: Engine) -> None:
    append(engine, noted("1"), noted("2"), now=at(0))
    append(engine, noted("3"), noted("4", "f2"), now=at(1))


def row(connection: Connection, position: int) -> dict[str, Any]:
    found = connection.execute(
        text("SELECT * FROM event_log WHERE position = :p"), {"p": position}
    ).one()
    return dict(found._mapping)


def write(connection: Connection, values: dict[str, Any]) -> None:
    names = list(values)
    connection.execute(text(f"DELETE FROM event_log WHERE position = {values['position']}"))
    connection.execute(
        text(
            f"INSERT INTO event_log ({', '.join(names)})"
            f" VALUES ({', '.join(f':{name}' for name in names)})"
        ),
        values,
    )


def execute(statement: str) -> Callable[[Connection], None]:
    return lambda connection: connection.exec_driver_sql(statement)  # type: ignore[return-value]


def swapped(connection: Connection) -> None:
    second, third = row(connection, 2), row(connection, 3)
    connection.exec_driver_sql("DELETE FROM event_log WHERE position IN (2, 3)")
    write(connection, third | {"position": 2})
    write(connection, second | {"position": 3})


def closed_up(connection: Connection) -> None:
    """The second event is gone and the others have moved up."""
    connection.exec_driver_sql("DELETE FROM event_log WHERE position = 2")
    connection.exec_driver_sql("UPDATE event_log SET position = position - 1 WHERE position = 3")
    connection.exec_driver_sql("UPDATE event_log SET position = position - 1 WHERE position = 4")


def with_its_own_hash(connection: Connection) -> None:
    changed = row(connection, 2) | {"payload": '{"feed":"f9"}'}
    write(connection, changed | {"body_hash": log.body_hash(changed)})


def chained(connection: Connection, position: int, **changes: Any) -> None:
    """Write an event as a forger would who knows how the chain is made."""
    before = bytes(row(connection, position - 1)["chain_hash"])
    values = row(connection, min(position, 4)) | {"position": position} | changes
    body = log.body_hash(values)
    chain = log.chain_hash(before, position, body)
    write(connection, values | {"body_hash": body, "chain_hash": chain})


def forged_to_the_end(connection: Connection) -> None:
    chained(connection, 3, payload='{"feed":"f9"}')
    chained(connection, 4)


def put_behind_the_end(connection: Connection) -> None:
    chained(connection, 5, event_id="5" * 32, version=2)


def skipping_a_version(connection: Connection) -> None:
    chained(connection, 3, version=7)
    chained(connection, 4)


TAMPERED: dict[str, tuple[Callable[[Connection], Any], int, str]] = {
    "a changed payload": (
        execute("""UPDATE event_log SET payload = '{"feed":"f9"}' WHERE position = 2"""),
        2,
        "changed",
    ),
    "a blank in the payload": (
        execute("UPDATE event_log SET payload = payload || ' ' WHERE position = 2"),
        2,
        "changed",
    ),
    "a changed meta": (
        execute("UPDATE event_log SET meta = '{}' WHERE position = 3"),
        3,
        "changed",
    ),
    "a changed id": (
        execute("UPDATE event_log SET event_id = 'other' WHERE position = 1"),
        1,
        "changed",
    ),
    "a changed stream": (
        execute("UPDATE event_log SET stream = 'feed/f9' WHERE position = 4"),
        4,
        "changed",
    ),
    "a changed type": (
        execute("UPDATE event_log SET type = 'FeedAdded' WHERE position = 2"),
        2,
        "changed",
    ),
    "a changed schema version": (
        execute("UPDATE event_log SET schema_version = 2 WHERE position = 2"),
        2,
        "changed",
    ),
    "a changed time of the world": (
        execute("UPDATE event_log SET occurred_us = occurred_us - 1 WHERE position = 2"),
        2,
        "changed",
    ),
    "a changed time of the record": (
        execute("UPDATE event_log SET recorded_us = recorded_us + 1 WHERE position = 2"),
        2,
        "changed",
    ),
    "a payload with its own hash": (with_its_own_hash, 2, "chain is broken"),
    "a deleted event": (
        execute("DELETE FROM event_log WHERE position = 2"),
        2,
        "position 2 is missing",
    ),
    "a deleted first event": (
        execute("DELETE FROM event_log WHERE position = 1"),
        1,
        "position 1 is missing",
    ),
    "a deleted last event": (execute("DELETE FROM event_log WHERE position = 4"), 4, "head"),
    "an emptied log": (execute("DELETE FROM event_log"), 1, "head"),
    "a deleted event, the gap closed": (closed_up, 2, "chain is broken"),
    "two swapped events": (swapped, 2, "chain is broken"),
    "an event put behind the end": (put_behind_the_end, 5, "head"),
    "a forged chain up to the end": (forged_to_the_end, 4, "another hash"),
    "a skipped version": (skipping_a_version, 3, "skips from version 2 to 7"),
    "a head that stays behind": (execute("UPDATE event_head SET position = 3"), 4, "head"),
    "a head that runs ahead": (execute("UPDATE event_head SET position = 9"), 5, "head"),
}


def test_a_log_that_nobody_has_touched_holds(migrated: Engine) -> None:
    four_events(migrated)
    report = verified(migrated)
    assert (report.events, report.broken_at, report.reason) == (4, None, None)
    with reading(migrated) as connection:
        assert report.head == log.head(connection).chain_hash.hex()


@pytest.mark.parametrize("how", TAMPERED)
@pytest.mark.parametrize("migrated", ["sqlite"], indirect=True)
def test_tampering_is_found_where_it_was_done(migrated: Engine, how: str) -> None:
    four_events(migrated)
    found_out(migrated, how)


@pytest.mark.parametrize("migrated", ["postgresql"], indirect=True)
def test_tampering_is_found_on_postgresql(migrated: Engine) -> None:
    """All cases in one database, each undone by a rollback."""
    four_events(migrated)
    for how in TAMPERED:
        found_out(migrated, how)
    assert verified(migrated).broken_at is None


def found_out(engine: Engine, how: str) -> None:
    tamper, position, reason = TAMPERED[how]
    with engine.connect() as connection, connection.begin() as transaction:
        for statement in UNLOCK[engine.dialect.name]:
            connection.exec_driver_sql(statement)
        tamper(connection)
        report = verify_chain(connection)
        transaction.rollback()
    assert report.broken_at == position, how
    assert report.reason is not None
    assert reason in report.reason, how
    proved = position if "another hash" in reason else position - 1
    assert report.events == proved, how


def test_a_head_hash_that_lies_is_found(migrated: Engine) -> None:
    four_events(migrated)
    with migrated.begin() as connection:
        connection.execute(
            text("UPDATE event_head SET chain_hash = :h"), {"h": hashlib.sha256(b"").digest()}
        )
    report = verified(migrated)
    assert report.broken_at == 4
    assert report.reason is not None
    assert "another hash" in report.reason
