"""Moments mean the same on both databases, and documents are kept once."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import StatementError

from monitor.store import documents
from monitor.store.engine import reading, writing
from monitor.store.schema import DOCUMENTS
from tests.store.making import START, at, rows, run

SEOUL = timezone(timedelta(hours=9))


def kept(engine: Engine) -> dict[str, datetime]:
    with reading(engine) as connection:
        found = connection.execute(select(DOCUMENTS.c.sha256, DOCUMENTS.c.recorded_at))
        return {row.sha256: row.recorded_at for row in found}


def test_a_moment_comes_back_to_the_microsecond_in_utc(migrated: Engine) -> None:
    moment = datetime(2024, 10, 18, 15, 0, 0, 123456, tzinfo=SEOUL)
    with writing(migrated) as connection:
        documents.keep(connection, [("a", "text")], now=moment)
    assert kept(migrated) == {"a": moment}
    assert kept(migrated)["a"].utcoffset() == timedelta(0)


def test_moments_sort_in_the_order_of_time(migrated: Engine) -> None:
    """Of different offsets, with and without a fraction of a second."""
    moments = [
        datetime(2024, 10, 18, 9, 30, tzinfo=UTC),
        datetime(2024, 10, 18, 18, 30, 1, tzinfo=SEOUL),
        datetime(2024, 10, 18, 9, 30, 1, 5, tzinfo=UTC),
        datetime(2024, 10, 18, 10, 0, tzinfo=UTC),
    ]
    with writing(migrated) as connection:
        for moment in reversed(moments):
            documents.keep(connection, [(moment.isoformat(), "")], now=moment)
    ordered = rows(migrated, "SELECT sha256 FROM documents ORDER BY recorded_at")
    assert [row["sha256"] for row in ordered] == [moment.isoformat() for moment in moments]


def test_a_moment_without_an_offset_is_refused(migrated: Engine) -> None:
    naive = START.replace(tzinfo=None)
    with pytest.raises(StatementError, match="has no offset"), writing(migrated) as connection:
        documents.keep(connection, [("a", "text")], now=naive)


def test_a_text_is_kept_once(migrated: Engine) -> None:
    with writing(migrated) as connection:
        documents.keep(connection, [("a", "one"), ("a", "one")], now=at(0))
        documents.keep(connection, [("a", "one"), ("b", "two")], now=at(1))
        documents.keep(connection, [], now=at(1))
        assert documents.load(connection, ["a", "b", "c"]) == {"a": "one", "b": "two"}
    assert kept(migrated) == {"a": at(0), "b": at(1)}


def test_an_erased_text_stays_erased(migrated: Engine) -> None:
    with writing(migrated) as connection:
        documents.keep(connection, [("a", "one")], now=at(0))
        connection.execute(
            text("UPDATE documents SET text = NULL, erased_at = recorded_at WHERE sha256 = 'a'")
        )
        documents.keep(connection, [("a", "one")], now=at(1))
        assert documents.load(connection, ["a"]) == {}


def test_the_database_knows_that_an_erased_text_is_gone(migrated: Engine) -> None:
    with pytest.raises(Exception, match="documents_erased_ck"):
        run(migrated, [f"INSERT INTO documents (sha256, recorded_at) VALUES ('a', '{at(0)}')"])
