"""Events to append, small and alike."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, text

from monitor.events.ids import event_id
from monitor.events.types import Event, FeedRemoved
from monitor.store import log
from monitor.store.engine import reading, writing
from monitor.store.log import Appended, NewEvent, Recorded

START = datetime(2024, 10, 18, 6, 0, tzinfo=UTC)


def at(minutes: float) -> datetime:
    """So many minutes after the start."""
    return START + timedelta(minutes=minutes)


def new(event: Event, key: str | None = None, *, expected: int | None = None) -> NewEvent:
    """*event* on its way in; its id is made from *key*, or from all it says."""
    identity = event_id(event.name, key if key is not None else repr(event))
    return NewEvent(
        event=event,
        event_id=identity,
        occurred_at=START - timedelta(hours=1),
        meta={"key": key or ""},
        expected_version=expected,
    )


def noted(key: str, stream: str = "f1", *, expected: int | None = None) -> NewEvent:
    """Any event: what it says is of no matter to the log."""
    return new(FeedRemoved(feed=stream), key, expected=expected)


def append(engine: Engine, *events: NewEvent, now: datetime = START) -> Appended:
    """In a transaction of their own."""
    with writing(engine) as connection:
        return log.append(connection, events, now=now)


def tail(engine: Engine, position: int = 0) -> list[Recorded]:
    """All that a reader sees after *position*."""
    with reading(engine) as connection:
        return log.read_after(connection, position)


def rows(engine: Engine, sql: str, **parameters: object) -> list[dict[str, object]]:
    """The rows of a query."""
    with reading(engine) as connection:
        return [dict(row._mapping) for row in connection.execute(text(sql), parameters)]


def run(engine: Engine, statements: Sequence[str]) -> None:
    """Statements in one transaction."""
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
