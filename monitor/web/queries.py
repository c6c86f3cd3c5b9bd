"""
What the pages ask of the database: the views of the SQL contract, and nothing else.

Rows come back as dictionaries with the names of the views (docs/sql.md). Moments, text on SQLite,
are aware `datetime`s on both databases.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, CursorResult, bindparam, text

from monitor import clock
from monitor.projections.estimates import latest_at
from monitor.store.types import Moment

Row = dict[str, Any]

_ARTICLE = (
    "SELECT article_id, outlet, url, title, published, recorded_at, revisions, arrival, document"
    " FROM articles WHERE article_id = :id"
)
_REVISION = (
    "SELECT * FROM article_revisions WHERE article_id = :id AND document = :document"
    " ORDER BY revision LIMIT 1"
)
_STANDING = "SELECT * FROM troop_estimates WHERE claim_id = :id ORDER BY position DESC LIMIT 1"

#: Developments shown of each topic.
_DEVELOPMENTS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of all topics at a moment."""

    estimates: Mapping[str, Sequence[Row]]  #: topic to rows of `latest_estimate`
    developments: Mapping[str, Sequence[Row]]  #: topic to rows of `developments`, newest first
    head: Row | None  #: the last event of the log now; None when it is empty


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A claim, and everything that it rests on."""

    claim: Row  #: of `claims`; the last one when it went and came back
    standing: Row | None  #: of `troop_estimates`; None when nothing is counted, or other things
    article: Row  #: of `articles`, as it stands now
    revision: Row  #: of `article_revisions`: the text that was read
    events: Sequence[Row]  #: of `events`, oldest first: the text, then each reading that had it


def known(connection: Connection, topics: Sequence[str], moment: datetime | None) -> Known:
    """
    What is known of the given *topics* and of any other there is.

    *moment*: as it was recorded by then; None: now.
    """
    estimates: dict[str, list[Row]] = {topic: [] for topic in topics}
    for row in _latest(connection, moment):
        estimates.setdefault(row["topic"], []).append(row)
    ends = _rows(connection, "SELECT * FROM events ORDER BY position DESC LIMIT 1")
    return Known(
        estimates=estimates,
        developments={topic: _developments(connection, topic, moment) for topic in estimates},
        head=ends[0] if ends else None,
    )


def proof(connection: Connection, claim_id: str) -> Proof | None:
    """The claim of that id with what proves it; None when it, or its article, is not there."""
    readings = _rows(
        connection, "SELECT * FROM claims WHERE claim_id = :id ORDER BY position", id=claim_id
    )
    if not readings:
        return None
    claim = readings[-1]
    articles = _rows(connection, _ARTICLE, id=claim["article_id"])
    revisions = _rows(connection, _REVISION, id=claim["article_id"], document=claim["document"])
    if not articles or not revisions:
        return None  # their projection has still to catch up
    positions = (revisions[0]["position"], *(reading["position"] for reading in readings))
    return Proof(
        claim=claim,
        standing=next(iter(_rows(connection, _STANDING, id=claim_id)), None),
        article=articles[0],
        revision=revisions[0],
        events=[event for position in positions for event in _event(connection, position)],
    )


def touch(connection: Connection) -> None:
    """Ask the views for as little as possible. Raises when they are not there or do not answer."""
    _rows(connection, "SELECT name FROM projections LIMIT 1")


def _latest(connection: Connection, moment: datetime | None) -> list[Row]:
    if moment is not None:
        return [_uniform(row) for row in latest_at(connection, moment)]
    order = "ORDER BY topic, force, measure, status"
    return _rows(connection, f"SELECT * FROM latest_estimate {order}")


def _developments(connection: Connection, topic: str, moment: datetime | None) -> list[Row]:
    """With the event, which holds the figures in full, and what became of the mails."""
    statement = text(f"""
        SELECT d.*, {", ".join(map(_mails, ("delivered", "queued", "failed")))},
            e.type, e.schema_version, e.payload
        FROM developments d JOIN events e ON e.position = d.position
        WHERE d.topic = :topic {"AND d.detected_at <= :moment" if moment else ""}
        ORDER BY d.position DESC LIMIT {_DEVELOPMENTS}""")
    if moment is not None:
        statement = statement.bindparams(bindparam("moment", moment, Moment()))
    return _uniform_rows(connection.execute(statement, {"topic": topic}))


def _mails(state: str) -> str:
    return (
        "(SELECT count(*) FROM alerts a WHERE a.alert_id = d.alert_id"
        f" AND a.state = '{state}') AS mails_{state}"
    )


def _event(connection: Connection, position: int) -> list[Row]:
    return _rows(connection, "SELECT * FROM events WHERE position = :position", position=position)


def _rows(connection: Connection, sql: str, **parameters: object) -> list[Row]:
    return _uniform_rows(connection.execute(text(sql), parameters))


def _uniform_rows(result: CursorResult[Any]) -> list[Row]:
    return [_uniform(dict(row)) for row in result.mappings()]


def _uniform(row: Mapping[str, Any]) -> Row:
    return {
        name: clock.from_text(value) if name.endswith("_at") and isinstance(value, str) else value
        for name, value in row.items()
    }
