"""Writing estimate rows as readings arrive, are replaced and are overtaken."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, literal, select, update

from monitor import clock
from monitor.beliefs.figure import Figure, Key, latest, newest, share_origin
from monitor.events.types import ClaimsExtracted
from monitor.projections.estimates.belief import statements, taken
from monitor.projections.estimates.table import ESTIMATES, ORIGINS
from monitor.store.log import Recorded
from monitor.store.types import Moment

#: Standings that never count as what is believed: superseded from the start.
_NEVER_BELIEVED = ("background", "denied", "review", "older")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Previous:
    """What was the latest figure of the key before this one became known."""

    central: int | None
    source: str | None


def handle(connection: Connection, entry: Recorded) -> None:
    """Take a reading into the rows."""
    event = entry.event
    assert isinstance(event, ClaimsExtracted)  # noqa: S101 - the only type it follows
    before, outcome = taken(connection, event, entry)
    inherited = {figure.figure for figure in outcome.stated if figure.heir}
    for figure in outcome.withdrawn:
        _withdraw(connection, figure, entry, figure.states and figure.figure in inherited)
    for figure in outcome.stated:
        held = before.held(figure.key)
        _insert(connection, figure, held)
        _supersede(connection, figure, [*held, *outcome.stated])
    for key in sorted({figure.key for figure in outcome.withdrawn}):
        gone = [figure for figure in outcome.withdrawn if figure.key == key]
        _settle_again(connection, key, gone, entry.position)


def _insert(connection: Connection, figure: Figure, held: Sequence[Figure]) -> None:
    previous = _previous(connection, figure, held)
    at_once = figure.standing in _NEVER_BELIEVED or _is_superseded(connection, figure)
    connection.execute(
        ESTIMATES.insert().values(
            **_columns(figure),
            inherited=False,
            figure_position=_known_since(connection, figure),
            previous_central=previous.central,
            previous_source=previous.source,
            superseded_at=figure.recorded_at if at_once else None,
            superseded_position=figure.position if at_once else None,
        )
    )
    for origin in figure.origins:
        connection.execute(
            ORIGINS.insert().values(claim=figure.claim, position=figure.position, origin=origin)
        )


def _columns(figure: Figure) -> dict[str, Any]:
    """What a row says of its figure alone; `belief` reads it back."""
    return {
        "claim": figure.claim,
        "position": figure.position,
        "text_position": figure.text_position,
        **figure.key._asdict(),
        "low": figure.low,
        "high": figure.high,
        "central": figure.central,
        "qualifier": figure.qualifier,
        "additional": figure.additional,
        "background": figure.background,
        "modality": figure.modality,
        "review": figure.review,
        "source": ", ".join(figure.origins) or None,
        "source_name": figure.source_name,
        "source_kind": figure.source_kind,
        "place": figure.place,
        "as_of": figure.as_of,
        "basis": figure.basis,
        "effective": figure.effective,
        "standing": figure.standing,
        "figure": figure.figure,
        "states": figure.states,
        "outlet": figure.outlet,
        "article": figure.article,
        "url": figure.url,
        "title": figure.title,
        "evidence": figure.evidence,
        "published": figure.published,
        "published_at": clock.from_text(figure.published) if figure.published else None,
        "recorded_at": figure.recorded_at,
    }


def _known_since(connection: Connection, figure: Figure) -> int:
    """The event that made the figure known: the text of its first statement."""
    # Every row of a figure has the same answer; one is enough.
    known = select(ESTIMATES.c.figure_position).where(
        ESTIMATES.c.figure == figure.figure, ESTIMATES.c.withdrawn_at.is_(None)
    )
    first = connection.scalar(known.limit(1))
    return figure.text_position if first is None else first


def _previous(connection: Connection, figure: Figure, held: Sequence[Figure]) -> _Previous:
    """For a repeated figure what stood before its first statement, else the latest of the key."""
    if figure.figure != figure.claim:
        row = connection.execute(
            select(ESTIMATES.c.previous_central, ESTIMATES.c.previous_source)
            .where(ESTIMATES.c.claim == figure.figure)
            .order_by(ESTIMATES.c.position)
            .limit(1)
        ).one_or_none()
        return _Previous(central=row[0] if row else None, source=row[1] if row else None)
    before = latest([f for f in held if f.standing == "level" and not f.additional])
    if before is None or figure.additional:
        return _Previous(central=None, source=None)
    return _Previous(central=before.central, source=before.source)


def _is_superseded(connection: Connection, figure: Figure) -> bool:
    if figure.standing not in ("restated", "echoed"):
        return False
    # What states a figure is superseded together; the first statement itself may be withdrawn.
    stated = select(ESTIMATES.c.superseded_at).where(
        ESTIMATES.c.figure == figure.figure, ESTIMATES.c.withdrawn_at.is_(None)
    )
    return connection.scalar(stated.order_by(ESTIMATES.c.position).limit(1)) is not None


def _supersede(connection: Connection, newer: Figure, held: Sequence[Figure]) -> None:
    """An origin's newer level takes the place of its older ones, and of what restates them."""
    if newer.standing != "level":
        return
    older = [
        figure.figure
        for figure in held
        if figure.key == newer.key
        and not figure.additional
        and figure.figure != newer.figure
        and share_origin(figure, newer)
        and figure.recency <= newer.recency
    ]
    if older:
        connection.execute(
            update(ESTIMATES)
            .where(
                ESTIMATES.c.figure.in_(older),
                ESTIMATES.c.superseded_at.is_(None),
            )
            .values(
                superseded_at=newer.recorded_at,
                superseded_by=newer.claim,
                superseded_position=newer.position,
            )
        )


def _withdraw(connection: Connection, figure: Figure, entry: Recorded, inherited: bool) -> None:
    connection.execute(
        update(ESTIMATES)
        .where(ESTIMATES.c.claim == figure.claim, ESTIMATES.c.withdrawn_at.is_(None))
        .values(
            withdrawn_at=entry.recorded_at,
            withdrawn_position=entry.position,
            inherited=inherited,
            superseded_at=func.coalesce(
                ESTIMATES.c.superseded_at, literal(entry.recorded_at, Moment())
            ),
        )
    )
    connection.execute(
        update(ESTIMATES)
        .where(ESTIMATES.c.superseded_by == figure.claim, ESTIMATES.c.withdrawn_at.is_(None))
        .values(superseded_at=None, superseded_by=None, superseded_position=None)
    )


def _settle_again(connection: Connection, key: Key, gone: Sequence[Figure], position: int) -> None:
    """After a withdrawal: what it had superseded stands again, unless something else is newer."""
    # What is overtaken already needs no settling, however much of it there is.
    subject = (key.force, key.measure)
    found = statements(connection, key.topic, subject, position + 1, beside=())
    levels = [f for f in found if f.key == key and f.standing == "level"]
    for origin in sorted({origin for figure in gone for origin in figure.origins}):
        own = [figure for figure in levels if origin in figure.origins]
        current = newest(own)
        if current is not None:
            _supersede(connection, current, own)
