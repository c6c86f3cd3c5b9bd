"""Claims of every kind, flat, with their fields as JSON."""

from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Index,
    Integer,
    Table,
    Text,
    select,
    update,
)

from monitor import clock
from monitor.events.codec import canonical
from monitor.events.types import ClaimReviewed, ClaimsExtracted
from monitor.projections.view import view
from monitor.store.derived import Projection
from monitor.store.log import Recorded
from monitor.store.schema import DERIVED
from monitor.store.types import Moment, Position

CLAIMS = Table(
    "p_claims",
    DERIVED,
    Column("claim", Text, primary_key=True),
    #: a claim that went and came back has several rows
    Column("position", Position, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("article", Text, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("url", Text),
    Column("document", Text, nullable=False),
    Column("extractor", Text, nullable=False),
    Column("pack", Text, nullable=False),
    Column("fields", Text, nullable=False),
    Column("rules", Text, nullable=False),
    Column("review", Text),
    Column("evidence", Text, nullable=False),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("superseded_at", Moment),
    Column("verdict", Text),
    Column("reviewed_by", Text),
    Column("reviewed_at", Moment),
    Column("reviewed_claim", Text),
    Index(None, "article", "topic"),
)

_APART = {"type", "claim", "sentence", "evidence", "rules", "review", "source_name",
          "source_kind", "states", "reviewed"}  # fmt: skip


def _handle(connection: Connection, entry: Recorded) -> None:
    match entry.event:
        case ClaimsExtracted() as event:
            _read(connection, event, entry)
        case ClaimReviewed() as event:
            _review(connection, event)


def _review(connection: Connection, event: ClaimReviewed) -> None:
    """Note the verdict; what follows from it comes with the reading that answers it."""
    connection.execute(
        update(CLAIMS)
        .where(CLAIMS.c.claim == event.claim, CLAIMS.c.superseded_at.is_(None))
        .values(
            verdict=event.verdict,
            reviewed_by=event.by,
            reviewed_at=clock.from_text(event.at),
            reviewed_claim=event.claim,
        )
    )


def _read(connection: Connection, event: ClaimsExtracted, entry: Recorded) -> None:
    said_now = {record["claim"] for record in event.claims}
    standing = set(connection.scalars(select(CLAIMS.c.claim).where(*_live(event))))
    gone = standing - said_now
    if gone:
        connection.execute(
            update(CLAIMS)
            .where(*_live(event), CLAIMS.c.claim.in_(sorted(gone)))
            .values(superseded_at=entry.recorded_at)
        )
    for record in event.claims:
        if record["claim"] not in standing:
            connection.execute(CLAIMS.insert().values(_row(record, event, entry)))


def _live(event: ClaimsExtracted) -> tuple[ColumnElement[bool], ...]:
    return (
        CLAIMS.c.article == event.article,
        CLAIMS.c.topic == event.topic,
        CLAIMS.c.superseded_at.is_(None),
    )


def _row(record: dict[str, Any], event: ClaimsExtracted, entry: Recorded) -> dict[str, Any]:
    evidence, reviewed = record["evidence"], record.get("reviewed", {})
    return {
        "claim": record["claim"],
        "position": entry.position,
        "kind": record["type"],
        "topic": event.topic,
        "article": event.article,
        "outlet": event.about["outlet"],
        "url": event.about["url"],
        "document": event.document,
        "extractor": event.extractor,
        "pack": event.pack,
        "fields": canonical({k: v for k, v in record.items() if k not in _APART}),
        "rules": canonical(record["rules"]),
        "review": record["review"],
        "evidence": record["sentence"],
        "span_start": evidence["span_start"],
        "span_end": evidence["span_end"],
        "recorded_at": entry.recorded_at,
        "verdict": reviewed.get("verdict"),
        "reviewed_by": reviewed.get("by"),
        "reviewed_at": clock.from_text(reviewed["at"]) if reviewed else None,
        "reviewed_claim": reviewed.get("claim"),
    }


PROJECTION = Projection(
    name="claims",
    version=1,
    tables=(CLAIMS,),
    types=(ClaimsExtracted.name, ClaimReviewed.name),
    handle=_handle,
)

VIEWS = (
    view(
        "claims",
        "Every claim ever read, with its proof",
        (
            ("claim_id", "claim", "Id of the claim"),
            ("topic", "topic", "Topic it was read for"),
            ("kind", "kind", "estimate, …"),
            ("article_id", "article", "The article that says it"),
            ("article_url", "url", "Where that stands"),
            ("outlet", "outlet", "Who published it"),
            ("fields", "fields", "JSON: what is claimed, see docs/claims.md"),
            ("evidence", "evidence", "The sentence that proves it"),
            ("span_start", "span_start", "First character of the decisive words in the document"),
            ("span_end", "span_end", "One past their last character"),
            ("document", "document", "SHA-256 of the text it was read from"),
            ("extractor", "extractor", "Version of the rules that read it"),
            ("pack", "pack", "Digest of the topic pack it was read with"),
            ("rules", "rules", "JSON: field and the rule that set it"),
            ("review", "review", "Why a person should look; NULL when the reader was sure"),
            ("recorded_at", "recorded_at", "When it became known here, UTC"),
            ("superseded_at", "superseded_at", "When a newer reading no longer had it, UTC"),
            ("position", "position", "Event that brought it"),
            (
                "verdict",
                "verdict",
                "confirmed, rejected, corrected; NULL when nobody has judged it",
            ),
            ("reviewed_by", "reviewed_by", "Who has judged it"),
            ("reviewed_at", "reviewed_at", "When that was, UTC"),
            ("reviewed_claim", "reviewed_claim", "The claim as it stood when it was judged"),
        ),
        "FROM p_claims",
    ),
)
