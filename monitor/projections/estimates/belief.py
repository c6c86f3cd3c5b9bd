"""
What stood just before a reading, read back from the rows, and what the reading changes.

Only rows below the reading's position are looked at, so the answer is the same whenever it is
asked for: by the projection as the reading arrives, by the development policy a little later.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, or_, select

from monitor.beliefs.figure import OWN_STATEMENTS, Figure, Key, effective_day
from monitor.beliefs.reading import Belief, Outcome, take
from monitor.events.types import ClaimsExtracted
from monitor.projections.estimates.table import ESTIMATES
from monitor.store.log import Recorded

#: Most figures that one SELECT … IN asks for.
_CHUNK = 500

#: A mention of the status, as the SQL contract spells it.
SPELLING = str.maketrans("_", "-")


def taken(
    connection: Connection, event: ClaimsExtracted, entry: Recorded
) -> tuple[Belief, Outcome]:
    """
    What stood just before the reading at *entry*'s position, and what the reading changes.

    It looks at rows below that position only, so it may be asked at any later time too.
    """
    figures = figures_of(event, entry)
    before = _belief_before(connection, event, figures, entry.position)
    if event.occasion != "text":
        figures = _known_since(figures, before.earlier)
    return before, take(figures, before)


def _known_since(figures: Sequence[Figure], earlier: Sequence[Figure]) -> list[Figure]:
    """What is read anew is as old as what was read from the same sentence before."""
    known = {figure.evidence: figure.text_position for figure in earlier}
    return [
        replace(figure, text_position=known.get(figure.evidence, figure.text_position))
        for figure in figures
    ]


def figures_of(event: ClaimsExtracted, entry: Recorded) -> list[Figure]:
    """The estimates of a reading, not yet judged. Without a force they cannot be compared."""
    return [
        _figure(record, event, entry)
        for record in event.claims
        if record["type"] == "estimate" and record["who"] is not None
    ]


def _figure(record: dict[str, Any], event: ClaimsExtracted, entry: Recorded) -> Figure:
    published = event.about["published"]
    day = datetime.fromisoformat(published).date() if published else entry.recorded_at.date()
    return Figure(
        claim=record["claim"],
        key=Key(
            topic=event.topic,
            force=record["who"],
            measure=record["measure"],
            status=record["status"].translate(SPELLING),
        ),
        low=record["low"],
        high=record["high"],
        central=record["central"],
        qualifier=record["qualifier"],
        additional=record["additional"],
        background=record["background"],
        modality=record["modality"],
        review=record["review"],
        origins=tuple(record["origin"]),
        source_name=record["source_name"],
        source_kind=record["source_kind"],
        place=record["where"],
        as_of=record["as_of"],
        basis=record["as_of_basis"],
        outlet=event.about["outlet"] or "",
        article=event.article,
        url=event.about["url"],
        title=event.about["title"] or "",
        evidence=record["sentence"],
        published=published,
        recorded_at=entry.recorded_at,
        position=entry.position,
        text_position=event.text_position,
        effective=effective_day(record["as_of"], day),
    )


def _belief_before(
    connection: Connection, event: ClaimsExtracted, figures: Sequence[Figure], position: int
) -> Belief:
    live = _live_before(position)
    mine = and_(ESTIMATES.c.article == event.article, ESTIMATES.c.topic == event.topic)
    earlier = [_from_row(row) for row in connection.execute(select(ESTIMATES).where(live, mine))]
    subjects = {(f.key.force, f.key.measure) for f in [*figures, *earlier]}
    held = [
        figure
        for subject in sorted(subjects)
        for figure in statements(
            connection, event.topic, subject, position, beside=_numbers(figures, subject)
        )
    ]
    return Belief(
        statements=held,
        earlier=earlier,
        restated_elsewhere=_restated_elsewhere(connection, event, earlier, live),
    )


def _live_before(position: int) -> ColumnElement[bool]:
    return and_(
        ESTIMATES.c.position < position,
        or_(
            ESTIMATES.c.withdrawn_position.is_(None),
            ESTIMATES.c.withdrawn_position >= position,
        ),
    )


def _numbers(figures: Sequence[Figure], subject: tuple[str, str]) -> list[int]:
    of_subject = (f for f in figures if (f.key.force, f.key.measure) == subject)
    return sorted({f.central for f in of_subject if f.central is not None})


def statements(
    connection: Connection,
    topic: str,
    subject: tuple[str, str],
    position: int,
    *,
    beside: Sequence[int] | None = None,
) -> list[Figure]:
    """
    What is said of a force and measure, each statement once, restatements left out.

    Of a figure whose first claim is gone, the first one that restates it speaks for it. *beside*:
    only what can matter to claims of these numbers, which is what their origins have not overtaken
    and what is about as large; a story of many figures would otherwise be read anew each time.
    """
    force, measure = subject
    of_subject = (
        _live_before(position),
        ESTIMATES.c.topic == topic,
        ESTIMATES.c.force == force,
        ESTIMATES.c.measure == measure,
    )
    own = select(ESTIMATES).where(*of_subject, ESTIMATES.c.standing.in_(OWN_STATEMENTS))
    if beside is not None:
        own = own.where(_can_matter(beside, position))
    found: dict[tuple[str, date], Figure] = {}
    for row in connection.execute(own.order_by(ESTIMATES.c.position, ESTIMATES.c.claim)):
        figure = _from_row(row)
        found.setdefault((figure.figure, figure.effective), figure)
    for orphan in _orphans(connection, topic, subject, position):
        found.setdefault((orphan.figure, orphan.effective), orphan)
    return sorted(found.values(), key=lambda figure: (figure.position, figure.claim))


def _can_matter(numbers: Sequence[int], position: int) -> ColumnElement[bool]:
    return or_(
        ESTIMATES.c.superseded_position.is_(None),
        ESTIMATES.c.superseded_position >= position,
        ESTIMATES.c.standing == "older",  # of an origin that has said nothing since
        ESTIMATES.c.source.contains(", "),  # overtaken by one of its origins, not by the others
        *(ESTIMATES.c.central.between(n - n // 50 - 1, n + n // 50 + 1) for n in numbers),
    )


def course(connection: Connection, figure: Figure, *, limit: int) -> list[Figure]:
    """The last figures of *figure*'s key that stood as news before it, oldest first."""
    rows = connection.execute(
        select(ESTIMATES)
        .where(
            _live_before(figure.position),
            ESTIMATES.c.topic == figure.key.topic,
            ESTIMATES.c.force == figure.key.force,
            ESTIMATES.c.measure == figure.key.measure,
            ESTIMATES.c.status == figure.key.status,
            ESTIMATES.c.standing.in_(("level", "increment")),
            ESTIMATES.c.additional == figure.additional,
            ESTIMATES.c.states,
        )
        .order_by(
            ESTIMATES.c.effective.desc(),
            ESTIMATES.c.text_position.desc(),
            ESTIMATES.c.position.desc(),
        )
        .limit(limit)
    )
    return [_from_row(row) for row in rows][::-1]


def _orphans(
    connection: Connection, topic: str, subject: tuple[str, str], position: int
) -> Iterator[Figure]:
    """What restates a figure that nobody states any more, as a statement of its own."""
    # From the withdrawn ones, which are few, and not from the restatements, which are many.
    withdrawn = connection.scalars(
        select(ESTIMATES.c.figure)
        .where(
            ESTIMATES.c.withdrawn_position < position,
            ESTIMATES.c.states,
            ESTIMATES.c.inherited.is_(False),
            ESTIMATES.c.topic == topic,
            ESTIMATES.c.force == subject[0],
            ESTIMATES.c.measure == subject[1],
        )
        .distinct()
        .order_by(ESTIMATES.c.figure)
    ).all()
    for start in range(0, len(withdrawn), _CHUNK):
        orphans = select(ESTIMATES).where(
            _live_before(position),
            ESTIMATES.c.figure.in_(withdrawn[start : start + _CHUNK]),
            ESTIMATES.c.standing.in_(("restated", "echoed")),
        )
        for row in connection.execute(orphans.order_by(ESTIMATES.c.position, ESTIMATES.c.claim)):
            figure = _from_row(row)
            yield figure.judged("increment" if figure.additional else "level", figure)


def _restated_elsewhere(
    connection: Connection,
    event: ClaimsExtracted,
    earlier: Sequence[Figure],
    live: ColumnElement[bool],
) -> dict[str, int]:
    own = [figure.figure for figure in earlier if figure.states]
    if not own:
        return {}
    rows = connection.execute(
        select(ESTIMATES.c.figure, func.count())
        .where(live, ESTIMATES.c.figure.in_(own), ESTIMATES.c.article != event.article)
        .group_by(ESTIMATES.c.figure)
    )
    return {figure: count for figure, count in rows}  # noqa: C416 - rows, not pairs


def _from_row(row: Row[Any]) -> Figure:
    return Figure(
        claim=row.claim,
        key=Key(topic=row.topic, force=row.force, measure=row.measure, status=row.status),
        low=row.low,
        high=row.high,
        central=row.central,
        qualifier=row.qualifier,
        additional=row.additional,
        background=row.background,
        modality=row.modality,
        review=row.review,
        origins=tuple(row.source.split(", ")) if row.source else (),
        source_name=row.source_name,
        source_kind=row.source_kind,
        place=row.place,
        as_of=row.as_of,
        basis=row.basis,
        outlet=row.outlet,
        article=row.article,
        url=row.url,
        title=row.title,
        evidence=row.evidence,
        published=row.published,
        recorded_at=row.recorded_at,
        position=row.position,
        text_position=row.text_position,
        effective=row.effective,
        standing=row.standing,
        figure=row.figure,
        heir=row.states and row.figure != row.claim,
    )
