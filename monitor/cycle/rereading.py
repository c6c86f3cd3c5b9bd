"""
Reading again what the log holds, with the packs and rules of today (docs/adr/0011).

`look` compares a page of articles with their last readings and writes nothing; `write` appends the
readings that differ. Both leave alone what the extraction policy has still to read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from monitor.claims.differences import Difference, differences
from monitor.events.codec import canonical
from monitor.events.ids import event_id
from monitor.events.types import ArticlePublished, ClaimsExtracted
from monitor.policies import extraction
from monitor.policies.article import Article, known_articles
from monitor.policies.extraction import concerns, ids, reading
from monitor.store import documents, log
from monitor.store.log import NewEvent
from monitor.store.subscription import hold, position_of
from monitor.text.document import Document
from monitor.topics import Pack

#: Articles read in one transaction: a daemon beside it waits for less than a second.
PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """A reading that says something else than the last one."""

    event: ClaimsExtracted
    replaces: str | None  #: event id of the last reading; None when there was none
    text: str  #: event id of the text that was read
    occurred_at: datetime
    differences: Sequence[Difference]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some articles, read again."""

    position: int  #: of the last of them in the log; the next page goes on there
    up_to: int  #: where the log ends for a rereading
    articles: int
    erased: int  #: those whose text is gone; they stay as they were read
    changed: Sequence[Reread]


def look(connection: Connection, packs: Sequence[Pack], *, after: int) -> Page:
    """Read the next articles again, those published behind position *after*."""
    return _page(connection, packs, after, position_of(connection, extraction.NAME))


def write(connection: Connection, packs: Sequence[Pack], *, after: int, now: datetime) -> Page:
    """
    The same, and append what differs.

    Nobody reads a text meanwhile: a reading on its way could otherwise be taken for this one.
    """
    page = _page(connection, packs, after, hold(connection, extraction.NAME))
    log.append(connection, [_new(each) for each in page.changed], now=now)
    return page


def _page(connection: Connection, packs: Sequence[Pack], after: int, up_to: int) -> Page:
    published = log.read_after(
        connection, after, up_to=up_to, types=(ArticlePublished.name,), limit=PAGE
    )
    names = [e.event.article for e in published if isinstance(e.event, ArticlePublished)]
    articles = known_articles(connection, names, up_to=up_to)
    texts = documents.load(connection, [article.document for article in articles])
    return Page(
        position=published[-1].position if published else up_to,
        up_to=up_to,
        articles=len(articles),
        erased=sum(article.document not in texts for article in articles),
        changed=[
            changed
            for article in articles
            if article.document in texts
            for changed in _reread(article, Document.from_text(texts[article.document]), packs)
        ],
    )


def _reread(article: Article, document: Document, packs: Sequence[Pack]) -> Iterator[Reread]:
    for pack in packs:
        if not concerns(pack, article, document):
            continue
        event = reading(article, document, pack, "reread")
        before = article.readings.get(pack.slug)
        found = differences(before.claims if before else [], event.claims)
        if found:
            yield Reread(
                event=event,
                replaces=article.reading_ids.get(pack.slug),
                text=article.text.event_id,
                occurred_at=article.text.occurred_at,
                differences=found,
            )


def _new(changed: Reread) -> NewEvent:
    event = changed.event
    said = canonical({"claims": sorted(ids(event.claims))})
    meta = {"causation": changed.text}
    return NewEvent(
        event=event,
        # Rules that come back read what they have read before: the last reading is part of it.
        event_id=event_id(event.name, changed.text, event.topic, changed.replaces or "", said),
        occurred_at=changed.occurred_at,
        meta=meta | ({"replaces": changed.replaces} if changed.replaces else {}),
    )
