"""The log and its readers, as views."""

import json
from datetime import UTC, datetime

import pytest

from monitor.events.types import FeedRemoved
from monitor.store.engine import writing
from monitor.store.log import NewEvent
from monitor.store.subscription import Subscription, catch_up, register
from tests.projections.making import Told, claim, said
from tests.store.making import append, at, noted, tail
from tests.store.ready import on_both

pytestmark = on_both


def test_the_log_is_shown_event_by_event(told: Told) -> None:
    told.given(FeedRemoved(feed="f1"), FeedRemoved(feed="f2"))
    found = told.shows(
        "SELECT position, event_id, stream, version, type, schema_version, payload, meta, hash"
        " FROM events ORDER BY position"
    )
    for row, entry in zip(found, tail(told.engine), strict=True):
        assert row[:6] == (
            entry.position,
            entry.event_id,
            entry.stream,
            entry.version,
            "FeedRemoved",
            1,
        )
        assert json.loads(row[6]) == {"feed": entry.stream.removeprefix("feed/")}
        assert json.loads(row[7]) == entry.meta
        assert row[8] == entry.chain_hash.hex()


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2024, 10, 18, 9, 30, tzinfo=UTC),
        datetime(2024, 10, 18, 9, 30, 0, 7, tzinfo=UTC),
        datetime(2024, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
        datetime(1969, 12, 31, 23, 59, 59, 250_000, tzinfo=UTC),
    ],
    ids=str,
)
def test_moments_are_shown_to_the_microsecond(told: Told, moment: datetime) -> None:
    event = NewEvent(event=FeedRemoved(feed="f1"), event_id="1", occurred_at=moment)
    append(told.engine, event, now=at(0))
    ((occurred, recorded),) = told.shows("SELECT occurred_at, recorded_at FROM events")
    if told.engine.dialect.name == "sqlite":
        assert occurred == moment.isoformat(timespec="microseconds")
        occurred, recorded = datetime.fromisoformat(occurred), datetime.fromisoformat(recorded)
    assert (occurred, recorded) == (moment, at(0))


def test_readers_are_shown_with_their_lag(told: Told) -> None:
    told.given(said("a1", claim()))
    append(told.engine, noted("1"), noted("2"))
    found = told.shows("SELECT name, checkpoint, lag, generation, set_aside FROM projections")
    assert {row[0] for row in found} == {
        "feeds",
        "articles",
        "claims",
        "estimates",
        "facts",
        "commitments",
        "developments",
        "alerts",
    }
    assert {row[1:] for row in found} == {(1, 2, 1, 0)}


def test_a_reader_shows_what_it_could_not_handle(told: Told) -> None:
    def fails(*_: object) -> None:
        raise LookupError

    reader = Subscription(name="broken", types=(FeedRemoved.name,), handle=fails)  # type: ignore[arg-type]
    append(told.engine, noted("1"))
    with writing(told.engine) as connection:
        register(connection, reader, now=at(0))
    catch_up(told.engine, [reader], now=at(1))
    sql = "SELECT checkpoint, set_aside FROM projections WHERE name = 'broken'"
    assert told.shows(sql) == [(1, 1)]
    with told.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM dead_letters")
