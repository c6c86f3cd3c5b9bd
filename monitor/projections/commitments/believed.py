"""
What stood in the ledger at a moment or a position, computed anew from the sayings of then.

The projection asks it for what stands now, the development policy for what stood just before and
after a reading, the command line for any past moment.
"""

from collections.abc import Sequence
from datetime import date, datetime

import orjson
from sqlalchemy import ColumnElement, Connection, and_, or_, select

from monitor.beliefs.commitment import Commitment, ledger
from monitor.beliefs.likeness import numbers
from monitor.beliefs.saying import Saying
from monitor.projections.commitments.table import ACTORS, OVERDUE, SAYINGS

Party = frozenset[str]


def now() -> ColumnElement[bool]:
    """Sayings that stand now."""
    return SAYINGS.c.superseded_position.is_(None)


def before(position: int) -> ColumnElement[bool]:
    """Sayings that stood just before the event at *position*."""
    return and_(
        SAYINGS.c.position < position,
        or_(SAYINGS.c.superseded_position.is_(None), SAYINGS.c.superseded_position >= position),
    )


def at(moment: datetime) -> ColumnElement[bool]:
    """Sayings that stood at *moment*."""
    return and_(
        SAYINGS.c.recorded_at <= moment,
        or_(SAYINGS.c.superseded_at.is_(None), SAYINGS.c.superseded_at > moment),
    )


def cell(party: Party) -> str:
    """A party as it stands in a row."""
    return "+".join(sorted(party))


def party_of(whose: str) -> Party:
    """The inverse of `cell`."""
    return frozenset(whose.split("+"))


def commitments_of(
    connection: Connection,
    topic: str,
    party: Party,
    live: ColumnElement[bool],
    *,
    noted_by: datetime | None = None,
) -> list[Commitment]:
    """The commitments of *party* as the *live* sayings tell them, the oldest first."""
    mine = (SAYINGS.c.topic == topic, live)
    promises = sayings(
        connection, *mine, SAYINGS.c.type == "commitment", SAYINGS.c.whose == cell(party)
    )
    if not promises:
        return []
    counted = {number for promise in promises for number in numbers(promise.what)}
    deeds = sayings(connection, *mine, _deed_of(party), _matters(counted))
    overdue = {claim: due for claim, due, _ in noted(connection, topic, by=noted_by)}
    return ledger([*promises, *deeds], overdue)


def parties(connection: Connection, topic: str, live: ColumnElement[bool]) -> list[Party]:
    """Everybody who has promised something."""
    found = connection.scalars(
        select(SAYINGS.c.whose)
        .where(SAYINGS.c.topic == topic, SAYINGS.c.type == "commitment", live)
        .distinct()
        .order_by(SAYINGS.c.whose)
    )
    return [party_of(whose) for whose in found]


def noted(
    connection: Connection, topic: str, *, by: datetime | None = None
) -> list[tuple[str, date, datetime]]:
    """Claim, deadline and moment of what was noted as overdue, the earliest deadline first."""
    chosen = [OVERDUE.c.topic == topic]
    if by is not None:
        chosen.append(OVERDUE.c.noted_at <= by)
    rows = select(OVERDUE.c.claim, OVERDUE.c.due, OVERDUE.c.noted_at).where(*chosen)
    found = connection.execute(rows.order_by(OVERDUE.c.due, OVERDUE.c.claim))
    return [(row.claim, row.due, row.noted_at) for row in found]


def touched_by(connection: Connection, topic: str, position: int) -> list[Party]:
    """
    Those whose promises may stand otherwise since the event at *position*.

    It looks at the sayings that came and went with that event, so it may be asked at any later
    time too.
    """
    came_or_went = or_(SAYINGS.c.position == position, SAYINGS.c.superseded_position == position)
    found: set[Party] = set()
    # A reading is of one topic. Named here too, SQLite would go through all sayings of the topic.
    for each in sayings(connection, came_or_went):
        if each.is_promise:
            found.add(each.whose)
        else:
            found.update(_perhaps_promised(connection, topic, each, before(position + 1)))
    return sorted(found, key=cell)


def _perhaps_promised(
    connection: Connection, topic: str, deed: Saying, live: ColumnElement[bool]
) -> list[Party]:
    """Those whose promises a deed might keep."""
    found = [party for party in parties(connection, topic, live) if party <= deed.whose]
    if deed.type != "estimate" or deed.number is None:
        return found
    counted = and_(live, _about(deed.number))
    promised = set(parties(connection, topic, counted)) if found else set()
    return [party for party in found if party in promised]


def _deed_of(party: Party) -> ColumnElement[bool]:
    acted = select(ACTORS.c.claim).where(
        ACTORS.c.claim == SAYINGS.c.claim,
        ACTORS.c.position == SAYINGS.c.position,
        ACTORS.c.actor == min(party),
    )
    return acted.exists()


def _matters(counted: set[int]) -> ColumnElement[bool]:
    """Estimates are many; only those of a promised number can tell anything."""
    others = SAYINGS.c.type.in_(("contact", "transfer", "agreement"))
    counts = (and_(SAYINGS.c.type == "estimate", _about(number)) for number in sorted(counted))
    return or_(others, *counts)


def _about(number: int) -> ColumnElement[bool]:
    margin = number // 100 + 1
    return SAYINGS.c.number.between(number - margin, number + margin)


def sayings(connection: Connection, *chosen: ColumnElement[bool]) -> Sequence[Saying]:
    """The sayings of the rows that are *chosen*."""
    found = connection.scalars(select(SAYINGS.c.saying).where(*chosen))
    return [Saying.from_record(orjson.loads(each)) for each in found]
