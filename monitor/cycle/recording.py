"""
Recording a poll: new and revised articles, their documents and the poll state, in one transaction.

What was recorded and what the next poll will ask for can so never disagree.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from monitor.events.ids import event_id
from monitor.events.types import (
    Arrival,
    ArticlePublished,
    ArticleRevised,
    FeedFailing,
    FeedGone,
    FeedMoved,
    FeedRecovered,
)
from monitor.feeds import state
from monitor.feeds.identity import article_id
from monitor.feeds.model import ParsedArticle
from monitor.feeds.state import FeedState
from monitor.store import documents, log
from monitor.store.log import NewEvent
from monitor.text.document import Document

#: Polls in a row that must fail before a feed is said to be failing.
FAILING_AFTER = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """An article on its way in, with the name it is known by."""

    article: str
    link: str | None
    document: Document
    published: datetime | None

    @classmethod
    def parsed(cls, item: ParsedArticle, feed_url: str) -> "Incoming":
        """An item of a feed."""
        return cls(
            article=article_id(item, feed_url),
            link=item.link,
            document=item.document,
            published=item.published,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where articles come from."""

    feed: str | None  #: id; None when they are imported
    outlet: str
    arrival: Arrival


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a poll has brought."""

    new: int = 0
    revised: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """The last text of a known article."""

    feed: str | None  #: the feed that may revise it: the one it was first seen in
    document: str
    revisions: int


def record_articles(
    connection: Connection, articles: Sequence[Incoming], origin: Origin, *, now: datetime
) -> Counted:
    """Append what is new or revised among *articles*, and keep the texts."""
    unique = {incoming.article: incoming for incoming in reversed(articles)}
    known = _known(connection, list(unique))
    # Oldest first, so that the log tells the story in the order in which it happened.
    ordered = sorted(
        unique.values(), key=lambda incoming: (incoming.published or now, incoming.article)
    )
    events = [
        event
        for incoming in ordered
        if (event := _event(incoming, known.get(incoming.article), origin, now)) is not None
    ]
    recorded = log.append(connection, events, now=now).recorded
    kept = {
        e.event.document for e in recorded if isinstance(e.event, ArticlePublished | ArticleRevised)
    }
    texts = [(i.document.sha256, i.document.text) for i in ordered if i.document.sha256 in kept]
    documents.keep(connection, texts, now=now)
    new = sum(isinstance(entry.event, ArticlePublished) for entry in recorded)
    return Counted(new=new, revised=len(recorded) - new)


def _known(connection: Connection, articles: Sequence[str]) -> dict[str, _Known]:
    streams = [f"article/{article}" for article in articles]
    types = (ArticlePublished.name, ArticleRevised.name)
    found: dict[str, _Known] = {}
    for entry in log.read_streams(connection, streams, types):
        match entry.event:
            case ArticlePublished(article=article, feed=feed, document=document):
                found[article] = _Known(feed=feed, document=document, revisions=0)
            case ArticleRevised(article=article, document=document):
                before = found[article]
                found[article] = _Known(
                    feed=before.feed, document=document, revisions=before.revisions + 1
                )
    return found


def _event(
    incoming: Incoming, known: _Known | None, origin: Origin, now: datetime
) -> NewEvent | None:
    if known is None:
        return _published(incoming, origin, now)
    # Two feeds may cut the same article differently; only its own feed can revise it.
    if known.feed != origin.feed or known.document == incoming.document.sha256:
        return None
    event = ArticleRevised(
        article=incoming.article,
        title=incoming.document.title,
        document=incoming.document.sha256,
        replaces=known.document,
    )
    identity = event_id(event.name, event.article, str(known.revisions + 1), event.document)
    return NewEvent(event=event, event_id=identity, occurred_at=now, meta=_meta(origin, now))


def _published(incoming: Incoming, origin: Origin, now: datetime) -> NewEvent:
    event = ArticlePublished(
        article=incoming.article,
        feed=origin.feed,
        outlet=origin.outlet,
        url=incoming.link,
        title=incoming.document.title,
        published=incoming.published.isoformat() if incoming.published else None,
        document=incoming.document.sha256,
        arrival=origin.arrival,
    )
    return NewEvent(
        event=event,
        event_id=event_id(event.name, event.article),
        occurred_at=incoming.published or now,
        meta=_meta(origin, now),
    )


def _meta(origin: Origin, now: datetime) -> dict[str, str]:
    """`seen`: the clock's own moment; the log's time may be ahead of a clock that was set back."""
    return {"seen": now.isoformat()} | ({"feed": origin.feed} if origin.feed else {})


def record_health(
    connection: Connection, before: FeedState, after: FeedState, *, now: datetime
) -> None:
    """Save what the poll has taught, and note in the log when a feed fails or recovers."""
    event: FeedFailing | FeedRecovered | FeedGone | None = None
    if after.url != before.url:
        _note(connection, FeedMoved(feed=after.feed, old=before.url, new=after.url), now)
    if after.gone_at is not None and before.gone_at is None:
        event = FeedGone(feed=after.feed, reason=after.last_error or "")
    elif after.failures == FAILING_AFTER and before.gone_at is None:
        event = FeedFailing(feed=after.feed, reason=after.last_error or "")
    elif after.failures == 0 and (before.gone_at or before.failures >= FAILING_AFTER):
        event = FeedRecovered(feed=after.feed, failures=before.failures)
    if event is not None:
        _note(connection, event, now)
    state.save(connection, after)


def _note(
    connection: Connection, event: FeedFailing | FeedRecovered | FeedMoved | FeedGone, now: datetime
) -> None:
    """It commits together with the poll state, so it cannot be noted twice."""
    identity = event_id(event.name, event.feed, now.isoformat())
    log.append(connection, [NewEvent(event=event, event_id=identity, occurred_at=now)], now=now)
