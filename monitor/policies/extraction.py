"""
Reading: each new text of an article is read for every topic it belongs to, and a person's verdict
changes what its article is believed to say.

One policy does both, in the order of the log, so that no reading can pass a verdict by.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

import structlog
from sqlalchemy import Connection

from monitor import claims
from monitor.claims.model import ArticleText
from monitor.claims.records import Record, recorded
from monitor.claims.verdicts import judged, standing
from monitor.events.ids import event_id
from monitor.events.types import (
    ArticlePublished,
    ArticleRevised,
    ClaimReviewed,
    ClaimsExtracted,
    Occasion,
)
from monitor.policies.article import Article, known_articles
from monitor.store import documents
from monitor.store.log import NewEvent, Recorded
from monitor.store.subscription import Subscription
from monitor.text.document import Document
from monitor.topics import Pack, Shelf, matches

_log = structlog.get_logger(__name__)

NAME = "extraction"


def policy(packs: Sequence[Pack]) -> Subscription:
    """The policy that reads with *packs*."""
    shelf = Shelf(packs)

    def handle(connection: Connection, entry: Recorded) -> list[NewEvent]:
        return handle_page(connection, [entry])

    def handle_page(connection: Connection, entries: Sequence[Recorded]) -> list[NewEvent]:
        texts = documents.load(connection, [_document_of(entry) for entry in entries])
        answers: list[NewEvent] = []
        for entry in entries:
            if isinstance(entry.event, ClaimReviewed):
                answers += _after_verdict(connection, entry.event, entry, packs)
            elif (text := texts.get(_document_of(entry))) is not None:  # erased before it was read
                answers += _read(connection, entry, Document.from_text(text), shelf)
        return answers

    return Subscription(
        name=NAME,
        types=(ArticlePublished.name, ArticleRevised.name, ClaimReviewed.name),
        handle=handle,
        handle_page=handle_page,
        page=50,
    )


def _document_of(entry: Recorded) -> str:
    event = entry.event
    assert isinstance(event, ArticlePublished | ArticleRevised | ClaimReviewed)  # noqa: S101 - all it follows
    return event.document


def _read(
    connection: Connection, entry: Recorded, document: Document, shelf: Shelf
) -> list[NewEvent]:
    article = _article(connection, entry)
    fitting = shelf.fitting(document)
    return [
        _answer(reading(article, document, pack, "text"), entry)
        for pack in shelf.packs
        if pack in fitting or pack.slug in article.readings
    ]


def _article(connection: Connection, entry: Recorded) -> Article:
    """The article as of *entry*, which brought a text of it."""
    if isinstance(entry.event, ArticlePublished):
        return Article(first=entry.event, text=entry)
    assert isinstance(entry.event, ArticleRevised)  # noqa: S101 - all it follows
    (known,) = known_articles(connection, [entry.event.article])
    return replace(known, text=entry)


def _answer(event: ClaimsExtracted, entry: Recorded) -> NewEvent:
    _log.info(
        "article.read", article=event.article, topic=event.topic, claims=len(event.claims),
        outlet=event.about["outlet"], title=(event.about["title"] or "")[:120],
    )  # fmt: skip
    return NewEvent(
        event=event,
        event_id=event_id(event.name, entry.event_id, event.topic, event.pack, event.extractor),
        occurred_at=entry.occurred_at,
        meta={"causation": entry.event_id},
    )


def _after_verdict(
    connection: Connection, review: ClaimReviewed, entry: Recorded, packs: Sequence[Pack]
) -> list[NewEvent]:
    """The last reading of the article with the verdict in it, if that changes anything."""
    (article,) = known_articles(connection, [review.article])
    before = article.readings.get(review.topic)
    if before is None or _is_unread(connection, article, before, packs):
        return []  # the reading of the newer text bears the verdict already
    document = text_of(connection, before.document)
    verdicts = standing(article.reviews_for(review.topic))
    after = judged(before.claims, verdicts, sha256=before.document, document=document)
    if ids(after) == ids(before.claims):
        return []
    return [
        NewEvent(
            event=replace(before, occasion="review", claims=after),
            event_id=event_id(before.name, entry.event_id),
            occurred_at=entry.occurred_at,
            meta={"causation": entry.event_id},
        )
    ]


def _is_unread(
    connection: Connection, article: Article, before: ClaimsExtracted, packs: Sequence[Pack]
) -> bool:
    """Whether the article has a newer text whose reading is on its way into the log."""
    newer = article.text.position > before.text_position
    read_at_all = before.topic in {pack.slug for pack in packs}
    return newer and read_at_all and text_of(connection, article.document) is not None


def text_of(connection: Connection, sha256: str) -> Document | None:
    """A stored document; None when it is erased."""
    text = documents.load(connection, [sha256]).get(sha256)
    return None if text is None else Document.from_text(text)


def concerns(pack: Pack, article: Article, document: Document) -> bool:
    """Whether the text belongs to the topic, or an earlier reading must give way to its silence."""
    return pack.slug in article.readings or matches(pack, document)


def reading(
    article: Article, document: Document, pack: Pack, occasion: Occasion
) -> ClaimsExtracted:
    """The last text of *article*, which is *document*, read for the topic; verdicts outrank it."""
    text, first = article.text, article.first
    found = claims.read(_article_text(article, document), pack)
    records: dict[str, Record] = {}
    for claim in found:
        record = recorded(claim, first.article, pack, claim.evidence.sentence(document))
        records.setdefault(record["claim"], record)
    verdicts = standing(article.reviews_for(pack.slug))
    return ClaimsExtracted(
        article=first.article,
        topic=pack.slug,
        document=document.sha256,
        text_position=text.position,
        occasion=occasion,
        extractor=claims.EXTRACTOR,
        pack=pack.digest,
        about={
            "outlet": first.outlet,
            "url": first.url,
            "title": document.title,
            "published": first.published,
            "arrival": first.arrival,
            "seen": text.meta.get("seen", text.recorded_at.isoformat()),
        },
        claims=judged(list(records.values()), verdicts, sha256=document.sha256, document=document),
    )


def _article_text(article: Article, document: Document) -> ArticleText:
    return ArticleText(
        document=document,
        published=_day(article.first.published, article.text.recorded_at),
        outlet=article.first.outlet,
    )


def _day(published: str | None, recorded_at: datetime) -> date:
    """The day in the outlet's own zone: "on Friday" is meant there."""
    return datetime.fromisoformat(published).date() if published else recorded_at.date()


def ids(records: Sequence[Record]) -> set[str]:
    """What a reading says: two of the same claims say the same."""
    return {record["claim"] for record in records}
