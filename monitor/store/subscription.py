"""
Subscriptions: handlers that follow the log, each with its own checkpoint.

A projection writes rows, a policy answers with further events. Either way the effect and the
checkpoint commit in one transaction, so an event counts once. On PostgreSQL the checkpoint's row
lock lets one process at a time run a subscription; when that process dies another takes over.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy import Connection, Engine, bindparam, func, select, update
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError

from monitor.errors import StoreError, UnknownEvent
from monitor.store import log
from monitor.store.engine import insert_for, reading, writing
from monitor.store.log import NewEvent, Recorded
from monitor.store.schema import CHECKPOINTS, DEAD_LETTERS

_log = structlog.get_logger(__name__)

#: Writes rows through the connection it is given, and answers with the events to append.
Handler = Callable[[Connection, Recorded], Sequence[NewEvent]]

#: The same for the events of a page at once.
PageHandler = Callable[[Connection, Sequence[Recorded]], Sequence[NewEvent]]

#: What else must commit with a policy's events, told the present moment.
Appended = Callable[[Connection, Sequence[Recorded], datetime], None]


# Made once: a catching up saves a checkpoint for every page, and a statement costs more to make
# than to run.
_SAVING = (
    update(CHECKPOINTS)
    .where(CHECKPOINTS.c.subscription == bindparam("name"))
    .values(position=bindparam("reached"), updated_at=bindparam("now"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A handler and what it follows. Its name is the key of its checkpoint."""

    name: str
    types: tuple[str, ...]  #: stored names of the events it wants
    handle: Handler
    #: does for many events what `handle` does for each, where that costs less
    handle_page: PageHandler | None = None
    after: tuple[str, ...] = ()  #: subscriptions that must have handled an event before it
    #: called in the same transaction with those of its answers that were new to the log
    appended: Appended | None = None
    digest: str = "1"  #: changes when what it has built is no longer what it would build
    page: int = 100  #: events handled in one transaction; a stop waits for its end


def catch_up(
    engine: Engine,
    subscriptions: Sequence[Subscription],
    *,
    now: datetime,
    stopping: Callable[[], bool] = lambda: False,
) -> int:
    """
    Run all *subscriptions* until none finds anything more. Returns the events handled.

    It ends after the page in hand once *stopping* answers True; the next run goes on there.
    An event that a handler cannot take is set aside visibly (`dead_letters`); the others go on.
    Raises `UnknownEvent` at the end, when all others have caught up, for one that cannot be read.
    """
    handled, running = 0, list(subscriptions)
    stopped: UnknownEvent | None = None
    while not stopping() and (behind := _behind(engine, running)):
        progress = _pass_over(engine, behind, now)
        for subscription in behind.busy:
            try:
                moved, count = _run(engine, subscription, now, stopping)
                progress, handled = progress or moved, handled + count
            except UnknownEvent as error:
                running.remove(subscription)
                stopped = error
                _log.error("subscription.stopped", name=subscription.name, reason=str(error))
        if not progress:
            break  # others have them in hand
    if stopped is not None:
        raise stopped
    return handled


@dataclass(frozen=True, slots=True, kw_only=True)
class _Behind:
    """Who has not come as far as it may, as one look at the database has shown."""

    busy: tuple[Subscription, ...]  #: something it wants is waiting
    #: nothing is, so they may pass on: name → (where they are, where they may go)
    idle: Mapping[str, tuple[int, int]]

    def __bool__(self) -> bool:
        return bool(self.busy or self.idle)


def _behind(engine: Engine, subscriptions: Sequence[Subscription]) -> _Behind:
    busy: list[Subscription] = []
    idle: dict[str, tuple[int, int]] = {}
    with reading(engine) as connection:
        head = log.head(connection).position
        positions = _positions(connection, subscriptions)
        latest = log.latest_of_types(connection, after=min(positions.values(), default=head))
    for subscription in subscriptions:
        position = positions.get(subscription.name, 0)
        goal = min((head, *(positions.get(name, 0) for name in subscription.after)))
        if position >= goal:
            continue
        if any(latest.get(name, 0) > position for name in subscription.types):
            busy.append(subscription)
        else:
            idle[subscription.name] = (position, goal)
    return _Behind(busy=tuple(busy), idle=idle)


def _positions(connection: Connection, subscriptions: Sequence[Subscription]) -> dict[str, int]:
    """How far they have come, and those they come after."""
    names = {name for each in subscriptions for name in (each.name, *each.after)}
    chosen = CHECKPOINTS.c.subscription.in_(sorted(names))
    statement = select(CHECKPOINTS.c.subscription, CHECKPOINTS.c.position).where(chosen)
    rows = connection.execute(statement)
    return {row.subscription: row.position for row in rows}


def _pass_over(engine: Engine, behind: _Behind, now: datetime) -> bool:
    """Move those that want none of the events ahead past them, in one transaction."""
    if not behind.idle:
        return False
    chosen = CHECKPOINTS.c.subscription.in_(list(behind.idle))
    statement = select(CHECKPOINTS.c.subscription, CHECKPOINTS.c.position).where(chosen)
    with writing(engine) as connection:
        moved = False
        for name, position in connection.execute(statement.with_for_update(skip_locked=True)).all():
            seen, goal = behind.idle[name]
            if position == seen:
                _save(connection, name, goal, now)
                moved = True
        return moved


def _run(
    engine: Engine, subscription: Subscription, now: datetime, stopping: Callable[[], bool]
) -> tuple[bool, int]:
    """Handle page after page. Returns whether the checkpoint moved, and the events handled."""
    handled, ever, more = 0, False, True
    while more and not stopping():
        try:
            moved, count = _page(engine, subscription, now, careful=False)
        except Exception as error:
            if not comes_of_an_event(error):
                raise
            moved, count = _page(engine, subscription, now, careful=True)
        handled += count
        ever = ever or moved
        more = moved and count == subscription.page
    return ever, handled


def comes_of_an_event(error: Exception) -> bool:
    """
    Whether *error*, met while events were handled, will be met at that event again.

    Trouble of the database itself (a lock not given in time, a full disk, a missing table) and an
    event of a newer release are nothing that setting an event aside could mend.
    """
    cause = error.__cause__ if isinstance(error, StoreError) else error
    if isinstance(cause, MemoryError | OSError):
        return False
    if isinstance(cause, DBAPIError):
        return isinstance(cause, DataError | IntegrityError)
    return cause is not None and not isinstance(cause, StoreError)


def _page(
    engine: Engine, subscription: Subscription, now: datetime, *, careful: bool
) -> tuple[bool, int]:
    """Handle one page. Returns whether the checkpoint moved, and how many events were handled."""
    with writing(engine) as connection:
        position = _take(connection, subscription)
        if position is None:
            return False, 0
        goal = _goal(connection, subscription)
        events = log.read_after(
            connection, position, up_to=goal, types=subscription.types, limit=subscription.page
        )
        free = _not_blocked(connection, subscription, events, now)
        handle = _handled_carefully if careful else _handled
        answers = handle(connection, subscription, free, now)
        reached = events[-1].position if len(events) == subscription.page else goal
        # The head row is locked last: slow handlers must not hold up other writers.
        recorded = log.append(connection, answers, now=now).recorded
        if subscription.appended is not None:
            subscription.appended(connection, recorded, now)
        _save(connection, subscription.name, reached, now)
        return reached > position, len(events)


def _not_blocked(
    connection: Connection, subscription: Subscription, events: Sequence[Recorded], now: datetime
) -> list[Recorded]:
    """Those of *events* that may be handled; the others are set aside too."""
    blocked = _set_aside_before(connection, subscription, events)
    for event in events:
        if event.position in blocked:
            reason = f"waits: {blocked[event.position]} could not handle it"
            _set_aside(connection, subscription, event, reason, now)
    return [event for event in events if event.position not in blocked]


def _set_aside_before(
    connection: Connection, subscription: Subscription, events: Sequence[Recorded]
) -> dict[int, str]:
    """Positions of *events* that a subscription it comes after has set aside, and which one did."""
    if not subscription.after or not events:
        return {}
    rows = connection.execute(
        select(DEAD_LETTERS.c.position, DEAD_LETTERS.c.subscription).where(
            DEAD_LETTERS.c.subscription.in_(subscription.after),
            DEAD_LETTERS.c.position.between(events[0].position, events[-1].position),
        )
    )
    return {row.position: row.subscription for row in rows}


def _handled(
    connection: Connection, subscription: Subscription, events: Sequence[Recorded], _now: datetime
) -> list[NewEvent]:
    if subscription.handle_page is not None:
        return list(subscription.handle_page(connection, events))
    return [answer for event in events for answer in subscription.handle(connection, event)]


def _handled_carefully(
    connection: Connection, subscription: Subscription, events: Sequence[Recorded], now: datetime
) -> list[NewEvent]:
    return [
        answer
        for event in events
        for answer in handle_carefully(connection, subscription, event, now)
    ]


def handle_carefully(
    connection: Connection, subscription: Subscription, event: Recorded, now: datetime
) -> Sequence[NewEvent]:
    """Handle *event*, or set it aside when it cannot be handled, with nothing half done."""
    savepoint = connection.begin_nested()
    try:
        answers = subscription.handle(connection, event)
    except Exception as error:
        if not comes_of_an_event(error):
            raise
        savepoint.rollback()
        _log.exception("event.set_aside", subscription=subscription.name, position=event.position)
        _set_aside(connection, subscription, event, f"{type(error).__name__}: {error}", now)
        return ()
    savepoint.commit()
    return answers


def _set_aside(
    connection: Connection, subscription: Subscription, event: Recorded, error: str, now: datetime
) -> None:
    row = {
        "subscription": subscription.name,
        "position": event.position,
        "error": error[:2000],
        "failed_at": now,
    }
    connection.execute(insert_for(connection, DEAD_LETTERS).on_conflict_do_nothing(), row)


def _goal(connection: Connection, subscription: Subscription) -> int:
    """How far it may go: to the head, but not past the subscriptions it comes after."""
    goal = log.head(connection).position
    if subscription.after:
        chosen = CHECKPOINTS.c.subscription.in_(subscription.after)
        reached = connection.execute(
            select(func.count(), func.min(CHECKPOINTS.c.position)).where(chosen)
        ).one()
        complete = reached[0] == len(subscription.after)
        goal = min(goal, reached[1]) if complete else 0
    return goal


def position_of(connection: Connection, name: str) -> int:
    """How far the subscription *name* has come; 0 before its first run."""
    chosen = CHECKPOINTS.c.subscription == name
    return connection.scalar(select(CHECKPOINTS.c.position).where(chosen)) or 0


def hold(connection: Connection, name: str) -> int:
    """The same, waiting for its turn: until the transaction ends nobody else runs it."""
    chosen = CHECKPOINTS.c.subscription == name
    statement = select(CHECKPOINTS.c.position).where(chosen).with_for_update()
    return connection.scalar(statement) or 0


def _take(connection: Connection, subscription: Subscription) -> int | None:
    """Lock the checkpoint and return its position; None while another process holds it."""
    chosen = CHECKPOINTS.c.subscription == subscription.name
    return connection.scalar(
        select(CHECKPOINTS.c.position).where(chosen).with_for_update(skip_locked=True)
    )


def _save(connection: Connection, name: str, position: int, now: datetime) -> None:
    connection.execute(_SAVING, {"name": name, "reached": position, "now": now})


def register(connection: Connection, subscription: Subscription, *, now: datetime) -> None:
    """Give a subscription its checkpoint, at the beginning of the log, if it has none."""
    row = {
        "subscription": subscription.name,
        "digest": subscription.digest,
        "generation": 1,
        "position": 0,
        "updated_at": now,
    }
    connection.execute(insert_for(connection, CHECKPOINTS).on_conflict_do_nothing(), row)
