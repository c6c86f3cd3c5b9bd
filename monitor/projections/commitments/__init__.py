"""
Commitments: the ledger of what was promised, and what has become of it.

`monitor.beliefs.commitment` keeps the books; here are the sayings it looks at and the rows of what
it says. A deadline that passed in silence is in the log (`monitor.cycle.overdue`), so that a
rebuild shows the same.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from monitor.events.types import ClaimsExtracted, DevelopmentDetected
from monitor.projections.commitments.believed import at, commitments_of, noted, parties
from monitor.projections.commitments.rows import handle, row_of
from monitor.projections.commitments.table import ACTORS, COMMITMENTS, OVERDUE, SAYINGS
from monitor.projections.view import Columns, view
from monitor.store.derived import Projection

PROJECTION = Projection(
    name="commitments",
    version=1,
    tables=(SAYINGS, ACTORS, OVERDUE, COMMITMENTS),
    types=(ClaimsExtracted.name, DevelopmentDetected.name),
    handle=handle,
)

_COLUMNS: Columns = (
    ("topic", "topic", "Topic pack"),
    ("who", "who", "Who promised it: slugs or ISO codes"),
    ("to_whom", "to_whom", "To whom; NULL when the text does not say"),
    ("what", "what", "What, in the words of the text"),
    (
        "status",
        "status",
        "open, kept, broken, withdrawn, overdue; considered or refused if no more",
    ),
    ("date", "date", "Day, month or year of the promise as told; NULL when no text gives one"),
    ("effective_on", "effective", "Day by which it is ordered: date, else publication"),
    ("deadline", "deadline", "Day, month or year by which it is due; NULL when none was named"),
    ("due_on", "due", "The last day of the deadline"),
    ("overdue_at", "overdue_at", "When it was noted that the deadline had passed in silence, UTC"),
    ("settled_on", "settled", "Day of what settled it; NULL while nothing has"),
    ("settled_by", "settled_by", "Id of the claim that settled it"),
    ("settled_kind", "settled_kind", "commitment, contact, transfer, agreement or estimate"),
    ("settled_evidence", "settled_evidence", "The sentence that settled it"),
    ("settled_outlet", "settled_outlet", "Who published that"),
    ("settled_url", "settled_url", "Where that stands"),
    ("outlets", "outlets", "Outlets that tell of the promise"),
    ("claims", "claims", "Claims that tell of the promise"),
    ("outlet", "outlet", "Whose article is shown: the first that tells of the vow"),
    ("article_url", "url", "Where that stands"),
    ("article_title", "title", "Title of that article when it was read"),
    ("evidence", "evidence", "The sentence that proves it"),
    ("published_at", "published_at", "When that article was published, UTC"),
    ("recorded_at", "recorded_at", "When that became known here, UTC"),
    ("first_at", "first_at", "When the promise was first heard of here, UTC"),
    ("last_at", "last_at", "When the promise was last heard of here, UTC"),
    ("claim_id", "claim", "Id of the claim that is shown"),
    ("article_id", "article", "The article that says it"),
    ("position", "position", "Event that brought it"),
    ("settled_position", "settled_position", "Event that brought what settled it"),
)

VIEWS = (
    view(
        "commitments",
        "What was promised, and what has become of it: one row for each promise",
        _COLUMNS,
        "FROM p_commitments",
    ),
)


def commitments_at(connection: Connection, moment: datetime) -> list[dict[str, Any]]:
    """The ledger as it stood at *moment*: rows of the view, the latest promise first."""
    rows = [
        {"topic": topic, **row_of(commitment, moments)}
        for topic, moments in _topics(connection, moment)
        for party in parties(connection, topic, at(moment))
        for commitment in commitments_of(connection, topic, party, at(moment), noted_by=moment)
    ]
    rows.sort(key=lambda row: (row["effective"], row["position"], row["claim"]), reverse=True)
    return [{name: row[column] for name, column, _ in _COLUMNS} for row in rows]


def _topics(connection: Connection, moment: datetime) -> list[tuple[str, dict[str, datetime]]]:
    topics = connection.scalars(select(SAYINGS.c.topic).distinct().order_by(SAYINGS.c.topic)).all()
    return [
        (topic, {claim: at for claim, _, at in reversed(noted(connection, topic, by=moment))})
        for topic in topics
    ]
