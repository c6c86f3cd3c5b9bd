"""Reading: each new text of an article is read for every topic it belongs to."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import structlog
from sqlalchemy import Connection

from monitor import claims
from monitor.claims.model import ArticleText, Claim
from monitor.events.codec import canonical
from monitor.events.ids import event_id, short_id
from monitor.events.types import ArticlePublished, ArticleRevised, ClaimsExtracted
from monitor.store import documents, log
from monitor.store.log import NewEvent, Recorded
from monitor.store.subscription import Subscription
from monitor.text.document import Document
from monitor.topics import Origin, Pack, matches

_log = structlog.get_logger(__name__)

#: What says how a claim was read and not what it says: no part of its identity.
_NOT_CONTENT = ("evidence", "rules")


def policy(packs: Sequence[Pack]) -> Subscription:
    """The policy that reads with *packs*."""

    def handle(connection: Connection, entry: Recorded) -> list[NewEvent]:
        return _read(connection, entry, packs)

    return Subscription(
        name="extraction",
        types=(ArticlePublished.name, ArticleRevised.name),
        handle=handle,
        page=50,
    )


def _read(connection: Connection, entry: Recorded, packs: Sequence[Pack]) -> list[NewEvent]:
    event = entry.event
    assert isinstance(event, ArticlePublished | ArticleRevised)  # noqa: S101 - all it follows
    text = documents.load(connection, [event.document]).get(event.document)
    if text is None:  # erased before it was read
        return []
    document = Document.from_text(text)
    article = _first_event(connection, entry)
    earlier = _topics_read(connection, event.stream) if entry.version > 1 else frozenset()
    return [
        _extracted(entry, article, document, pack)
        for pack in packs
        if matches(pack, document) or pack.slug in earlier
    ]


def _first_event(connection: Connection, entry: Recorded) -> ArticlePublished:
    if isinstance(entry.event, ArticlePublished):
        return entry.event
    first = log.read_streams(connection, [entry.stream], (ArticlePublished.name,))[0].event
    assert isinstance(first, ArticlePublished)  # noqa: S101 - the type that was asked for
    return first


def _topics_read(connection: Connection, stream: str) -> frozenset[str]:
    """Topics with a reading of this article, which a revision must replace even if by nothing."""
    readings = log.read_streams(connection, [stream], (ClaimsExtracted.name,))
    return frozenset(r.event.topic for r in readings if isinstance(r.event, ClaimsExtracted))


def _extracted(
    entry: Recorded, article: ArticlePublished, document: Document, pack: Pack
) -> NewEvent:
    found = claims.read(_article_text(entry, article, document), pack)
    records: dict[str, dict[str, Any]] = {}
    for claim in found:
        record = _record(claim, article.article, document, pack)
        records.setdefault(record["claim"], record)
    _log.info(
        "article.read", article=article.article, topic=pack.slug, claims=len(records),
        outlet=article.outlet, title=document.title[:120],
    )  # fmt: skip
    event = ClaimsExtracted(
        article=article.article,
        topic=pack.slug,
        document=document.sha256,
        extractor=claims.EXTRACTOR,
        pack=pack.digest,
        about={
            "outlet": article.outlet,
            "url": article.url,
            "title": document.title,
            "published": article.published,
            "arrival": article.arrival,
            "seen": entry.meta.get("seen", entry.recorded_at.isoformat()),
        },
        claims=list(records.values()),
    )
    return NewEvent(
        event=event,
        event_id=event_id(event.name, entry.event_id, pack.slug, pack.digest, claims.EXTRACTOR),
        occurred_at=entry.occurred_at,
        meta={"causation": entry.event_id},
    )


def _article_text(entry: Recorded, article: ArticlePublished, document: Document) -> ArticleText:
    return ArticleText(
        document=document,
        published=_day(article.published, entry.recorded_at),
        outlet=article.outlet,
    )


def _day(published: str | None, recorded_at: datetime) -> date:
    """The day in the outlet's own zone: "on Friday" is meant there."""
    return datetime.fromisoformat(published).date() if published else recorded_at.date()


def _record(claim: Claim, article: str, document: Document, pack: Pack) -> dict[str, Any]:
    record = claim.as_record()
    content = canonical({k: v for k, v in record.items() if k not in _NOT_CONTENT})
    origins = [(slug, pack.origin(slug)) for slug in claim.origin]
    return {
        **record,
        # The same words said again after a revision are the same claim.
        "claim": short_id("c", article, pack.slug, content),
        "sentence": claim.evidence.sentence(document),
        "measure": claim.unit,
        "source_name": ", ".join(o.name if o else slug for slug, o in origins) or None,
        "source_kind": next((_kind(slug, o) for slug, o in origins), None),
    }


def _kind(slug: str, origin: Origin | None) -> str | None:
    """A medium speaks for itself without being named in a pack."""
    if origin is not None:
        return origin.kind
    return "media" if slug.startswith("MEDIA:") else None
