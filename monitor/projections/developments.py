"""Developments, and whether anybody was written to about them."""

from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Index, Table, Text, update

from monitor.events.types import AlertRaised, DevelopmentDetected
from monitor.projections.view import view
from monitor.store.derived import Projection
from monitor.store.log import Recorded
from monitor.store.schema import DERIVED
from monitor.store.types import Moment, Position

DEVELOPMENTS = Table(
    "p_developments",
    DERIVED,
    Column("development", Text, primary_key=True),
    Column("topic", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("force", Text, nullable=False),
    Column("measure", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("old_central", BigInteger),
    Column("old_source", Text),
    Column("new_central", BigInteger),
    Column("qualifier", Text),
    Column("source", Text),
    Column("source_name", Text),
    Column("as_of", Text),
    Column("outlet", Text),
    Column("url", Text),
    Column("title", Text),
    Column("evidence", Text, nullable=False),
    Column("claim", Text, nullable=False),
    Column("article", Text, nullable=False),
    Column("reading", Text, nullable=False),
    Column("suppressed", Text),
    Column("alert", Text),
    Column("event_id", Text, nullable=False),
    Column("detected_at", Moment, nullable=False),
    Column("position", Position, nullable=False),
    Index(None, "reading"),
    Index(None, "claim"),
    Index(None, "detected_at"),
)


def _handle(connection: Connection, entry: Recorded) -> None:
    match entry.event:
        case DevelopmentDetected() as event:
            connection.execute(DEVELOPMENTS.insert().values(_row(event, entry)))
        case AlertRaised(kind="instant", alert=alert, developments=ids):
            connection.execute(
                update(DEVELOPMENTS)
                .where(DEVELOPMENTS.c.development.in_(ids), DEVELOPMENTS.c.alert.is_(None))
                .values(alert=alert)
            )


def _row(event: DevelopmentDetected, entry: Recorded) -> dict[str, Any]:
    old, new = event.old or {}, event.new or {}
    shown = new or old or event.commitment or {}
    return {
        "development": event.development,
        "topic": event.topic,
        "kind": event.kind,
        "severity": event.severity,
        "force": event.force,
        "measure": event.measure,
        "status": event.status,
        "old_central": old.get("central"),
        "old_source": ", ".join(old.get("sources", [])) or None,
        "new_central": new.get("central"),
        "qualifier": shown.get("qualifier"),
        "source": ", ".join(shown.get("sources", [])) or None,
        "source_name": shown.get("source_name"),
        "as_of": shown.get("as_of"),
        "outlet": shown.get("outlet"),
        "url": shown.get("url"),
        "title": shown.get("title"),
        "evidence": event.evidence,
        "claim": event.claim,
        "article": event.article,
        "reading": event.reading,
        "suppressed": event.suppressed,
        "event_id": entry.event_id,
        "detected_at": entry.recorded_at,
        "position": entry.position,
    }


PROJECTION = Projection(
    name="developments",
    version=1,
    tables=(DEVELOPMENTS,),
    types=(DevelopmentDetected.name, AlertRaised.name),
    handle=_handle,
)

VIEWS = (
    view(
        "developments",
        "What has changed, when, and whether anybody was written to",
        (
            ("development_id", "development", "Id of the development"),
            ("topic", "topic", "Topic pack"),
            ("kind", "kind", "first-report, new-figure, contradiction …, kept, overdue"),
            ("severity", "severity", "info, notable or critical"),
            ("force", "force", "Whose people or things"),
            ("measure", "measure", "What is counted"),
            ("status", "status", "planned, sent, killed …"),
            ("old_central", "old_central", "The figure before"),
            ("old_source", "old_source", "Who had said it; NULL when nobody was named"),
            ("new_central", "new_central", "The figure now; NULL when it was withdrawn"),
            ("qualifier", "qualifier", "about, at_least, …"),
            ("source", "source", "Who says it; NULL when nobody is named"),
            ("source_name", "source_name", "The same in words"),
            ("as_of", "as_of", "Day the figure speaks of"),
            ("outlet", "outlet", "Who published it"),
            ("article_url", "url", "Where it stands"),
            ("article_title", "title", "Title of that article"),
            ("evidence", "evidence", "The sentence that proves it"),
            ("suppressed", "suppressed", "Why nobody was written to; NULL when that was due"),
            ("alert_id", "alert", "The alert that told of it; NULL when none did"),
            ("claim_id", "claim", "The claim that brought it"),
            ("article_id", "article", "The article that says it"),
            ("detected_at", "detected_at", "When it was noticed, UTC"),
            ("position", "position", "Event that recorded it"),
        ),
        "FROM p_developments",
    ),
)
