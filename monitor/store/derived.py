"""
Derived tables: made from their projections' own definitions, rebuilt when those change.

They have no migrations. A projection's digest covers its version, tables and views; when the
stored digest is another one, tables are made anew and the log is replayed into them, all in one
transaction: readers see the old rows until the new ones are complete (docs/adr/0003).
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, Engine, Table, delete, select, text, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from monitor.store import log
from monitor.store.engine import writing
from monitor.store.log import Recorded
from monitor.store.schema import CHECKPOINTS, DEAD_LETTERS, DERIVED
from monitor.store.subscription import (
    Subscription,
    comes_of_an_event,
    handle_carefully,
    register,
)

#: Told after each page of a replay: projection, events handled, events in all.
Progress = Callable[[str, int, int], None]

#: Any number, the same in all our processes: who makes derived tables on PostgreSQL.
_ADVISORY_KEY = 0x6D6F6E69746F72

#: Schema in which new tables are filled on PostgreSQL; it lives inside one transaction.
_ASIDE = "monitor_aside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """Events to rows: a subscription that owns tables."""

    name: str
    version: int  #: raise it when the same events give other rows
    tables: tuple[Table, ...]
    types: tuple[str, ...]
    handle: Callable[[Connection, Recorded], None]
    #: does for many events what `handle` does for each, where that costs less
    handle_page: Callable[[Connection, Sequence[Recorded]], None] | None = None

    @property
    def digest(self) -> str:
        """Changes with the version and with every column."""
        parts = [f"{self.name} {self.version} {' '.join(self.types)}"]
        for table in self.tables:
            parts.append(str(CreateTable(table).compile(dialect=sqlite.dialect())))
            parts.extend(
                str(CreateIndex(index).compile(dialect=sqlite.dialect()))
                for index in sorted(table.indexes, key=lambda index: str(index.name))
            )
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def subscription(self) -> Subscription:
        """The projection as a follower of the log."""

        def handle(connection: Connection, event: Recorded) -> tuple[()]:
            self.handle(connection, event)
            return ()

        def handle_page(connection: Connection, events: Sequence[Recorded]) -> tuple[()]:
            self.apply(connection, events)
            return ()

        return Subscription(
            name=self.name,
            types=self.types,
            handle=handle,
            handle_page=handle_page,
            digest=self.digest,
        )

    def apply(self, connection: Connection, events: Sequence[Recorded]) -> None:
        """Handle *events* in their order."""
        if self.handle_page is not None:
            self.handle_page(connection, events)
            return
        for event in events:
            self.handle(connection, event)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One view of the SQL contract. *sql* may differ between the databases."""

    name: str
    sqlite: str
    postgresql: str
    comment: str
    columns: tuple[tuple[str, str], ...] = ()  #: column and its meaning, as COMMENT ON says it

    def sql(self, dialect: str) -> str:
        """The SELECT for a dialect."""
        return self.postgresql if dialect == "postgresql" else self.sqlite


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """All that is derived from the log: projections, the views over them, functions."""

    projections: tuple[Projection, ...]
    views: tuple[View, ...]  #: in the order in which they can be made
    functions: tuple[tuple[str, str], ...] = ()  #: PostgreSQL: (signature, CREATE statement)

    @property
    def views_digest(self) -> str:
        """Changes with any view or function."""
        return hashlib.sha256(repr((self.views, self.functions)).encode()).hexdigest()


def prepare(
    engine: Engine, derived: Derived, *, now: datetime, progress: Progress | None = None
) -> list[str]:
    """
    Bring derived tables and views to what *derived* says. Returns the projections rebuilt.

    Called at every start and by `monitor migrate`; changes nothing when nothing has changed.
    """
    with writing(engine) as connection:
        _lock(connection)
        stale = [p for p in derived.projections if _stored_digest(connection, p.name) != p.digest]
        if not stale and _stored_digest(connection, "views") == derived.views_digest:
            return []
        reached = {p.name: _take_checkpoint(connection, p) for p in stale}
        with _aside(connection):
            for projection in stale:
                _build(connection, projection, reached[projection.name] or 0, now, progress)
        _drop_views(connection, derived)
        for projection in stale:
            _switch(connection, projection)
            _note_rebuilt(connection, projection, reached[projection.name], now)
        _make_views(connection, derived)
        _drop_aside(connection)
        _note_digest(connection, "views", derived.views_digest, now)
        return [projection.name for projection in stale]


def rebuild(
    engine: Engine,
    derived: Derived,
    names: Sequence[str],
    *,
    now: datetime,
    progress: Progress | None = None,
) -> list[str]:
    """Forget what the named projections (all, when none is named) have built; build it again."""
    chosen = [p.name for p in derived.projections if not names or p.name in names]
    with writing(engine) as connection:
        connection.execute(
            update(CHECKPOINTS).where(CHECKPOINTS.c.subscription.in_(chosen)).values(digest="")
        )
    return prepare(engine, derived, now=now, progress=progress)


def make_empty(connection: Connection, derived: Derived) -> None:
    """Make all derived tables in an empty database, without views: for a fresh replay."""
    DERIVED.create_all(connection, tables=[t for p in derived.projections for t in p.tables])


def replay(
    source: Connection,
    target: Connection,
    projection: Projection,
    *,
    up_to: int,
    progress: Progress | None = None,
    skipping: frozenset[int] = frozenset(),
) -> None:
    """Feed the log of *source* up to a position to the projection's tables in *target*."""
    position = handled = 0
    while position < up_to:
        events = log.read_after(source, position, up_to=up_to, types=projection.types, limit=1000)
        projection.apply(target, [e for e in events if e.position not in skipping])
        position = events[-1].position if events else up_to
        handled += len(events)
        if progress is not None:
            progress(projection.name, position, up_to)


def dead_positions(connection: Connection, projection: str) -> frozenset[int]:
    """Positions of the events that the projection could not handle."""
    chosen = DEAD_LETTERS.c.subscription == projection
    return frozenset(connection.scalars(select(DEAD_LETTERS.c.position).where(chosen)))


def _take_checkpoint(connection: Connection, projection: Projection) -> int | None:
    """
    How far the projection has come, locked, so that nobody moves it before the switch.

    None when it has never run. The new tables are built up to there, so that nothing steps back.
    """
    return connection.scalar(
        select(CHECKPOINTS.c.position)
        .where(CHECKPOINTS.c.subscription == projection.name)
        .with_for_update()
    )


@contextmanager
def _aside(connection: Connection) -> Iterator[None]:
    """
    Make and fill tables where no reader looks.

    On PostgreSQL that is a schema of its own, searched first. On SQLite nobody else sees what a
    transaction has done before it commits, so the tables are simply replaced.
    """
    if connection.dialect.name != "postgresql":
        yield
        return
    home = connection.scalar(text("SELECT current_schema()"))
    connection.execute(text(f"CREATE SCHEMA {_ASIDE}"))
    connection.execute(text(f'SET LOCAL search_path TO {_ASIDE}, "{home}"'))
    yield
    connection.execute(text(f'SET LOCAL search_path TO "{home}"'))


def _build(
    connection: Connection,
    projection: Projection,
    up_to: int,
    now: datetime,
    progress: Progress | None,
) -> None:
    """Make the tables anew and replay the log into them."""
    if connection.dialect.name != "postgresql":
        for table in projection.tables:
            connection.execute(text(f"DROP TABLE IF EXISTS {table.name}"))
    DERIVED.create_all(connection, tables=list(projection.tables), checkfirst=False)
    connection.execute(delete(DEAD_LETTERS).where(DEAD_LETTERS.c.subscription == projection.name))
    savepoint = connection.begin_nested()
    try:
        replay(connection, connection, projection, up_to=up_to, progress=progress)
    except Exception as error:
        if not comes_of_an_event(error):
            raise
        savepoint.rollback()
        careful = _setting_aside(projection, now)
        replay(connection, connection, careful, up_to=up_to, progress=progress)
    else:
        savepoint.commit()


def _setting_aside(projection: Projection, now: datetime) -> Projection:
    """The projection, going on without the events that it cannot handle."""
    subscription = projection.subscription()

    def handle(connection: Connection, event: Recorded) -> None:
        handle_carefully(connection, subscription, event, now)

    return replace(projection, handle=handle, handle_page=None)


def _switch(connection: Connection, projection: Projection) -> None:
    """Put the new tables in the place of the old ones. Readers wait for this moment only."""
    if connection.dialect.name != "postgresql":
        return
    home = connection.scalar(text("SELECT current_schema()"))
    for table in projection.tables:
        connection.execute(text(f"DROP TABLE IF EXISTS {table.name}"))
        connection.execute(text(f'ALTER TABLE {_ASIDE}.{table.name} SET SCHEMA "{home}"'))


def _note_rebuilt(
    connection: Connection, projection: Projection, reached: int | None, now: datetime
) -> None:
    if reached is None:
        register(connection, projection.subscription(), now=now)
        return
    connection.execute(
        update(CHECKPOINTS)
        .where(CHECKPOINTS.c.subscription == projection.name)
        .values(digest=projection.digest, generation=CHECKPOINTS.c.generation + 1, updated_at=now)
    )


def _drop_aside(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"DROP SCHEMA {_ASIDE}"))


def _lock(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_ADVISORY_KEY})"))


def _stored_digest(connection: Connection, name: str) -> str | None:
    chosen = CHECKPOINTS.c.subscription == name
    return connection.scalar(select(CHECKPOINTS.c.digest).where(chosen))


def _note_digest(connection: Connection, name: str, digest: str, now: datetime) -> None:
    register(
        connection,
        Subscription(name=name, types=(), handle=lambda _connection, _event: (), digest=digest),
        now=now,
    )
    connection.execute(
        update(CHECKPOINTS)
        .where(CHECKPOINTS.c.subscription == name)
        .values(digest=digest, updated_at=now)
    )


def _drop_views(connection: Connection, derived: Derived) -> None:
    if connection.dialect.name == "postgresql":
        for signature, _ in reversed(derived.functions):
            connection.execute(text(f"DROP FUNCTION IF EXISTS {signature}"))
    for view in reversed(derived.views):
        connection.execute(text(f"DROP VIEW IF EXISTS {view.name}"))


def _make_views(connection: Connection, derived: Derived) -> None:
    dialect = connection.dialect.name
    for view in derived.views:
        connection.exec_driver_sql(f"CREATE VIEW {view.name} AS {view.sql(dialect)}")
        if dialect == "postgresql":
            _comment(connection, view)
    if dialect == "postgresql":
        for _, statement in derived.functions:
            connection.exec_driver_sql(statement)


def _comment(connection: Connection, view: View) -> None:
    targets = [(f"VIEW {view.name}", view.comment)]
    targets += [(f"COLUMN {view.name}.{column}", meaning) for column, meaning in view.columns]
    for target, meaning in targets:
        quoted = meaning.replace("'", "''")
        connection.exec_driver_sql(f"COMMENT ON {target} IS '{quoted}'")
