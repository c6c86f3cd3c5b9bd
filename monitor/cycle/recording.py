"""
Recording polls: new and revised articles, their documents and the poll states, in one transaction.

What was recorded and what the next poll will ask for can so never disagree.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from monitor import clock
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
from monitor.store.log import NewEvent, Recorded
from monitor.text import revisions
from monitor.text.document import Document
from monitor.text.revisions import Changes

#: An article is revised no sooner after its last revision, and no more often (docs/articles.md).
REVISED_EVERY = timedelta(hours=1)
MOST_REVISIONS = 20

#: Polls in a row that must fail before a feed is said to be failing.
FAILING_AFTER = 3

_Transition = FeedFailing | FeedRecovered | FeedMoved | FeedGone


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
    held: int = 0  #: changed articles that were revised less than an hour ago


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """The last text of a known article."""

    feed: str | None  #: the feed that may revise it: the one it was first seen in
    document: str
    revisions: int = 0
    revised_at: datetime | None = None  #: by the clock of that poll

    def is_fresh(self, now: datetime) -> bool:
        """Whether it was revised a moment ago; a clock that was set back holds nothing back."""
        since = now - self.revised_at if self.revised_at is not None else REVISED_EVERY
        return timedelta(0) <= since < REVISED_EVERY


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Articles that have come together."""

    articles: Sequence[Incoming]
    origin: Origin


def record_articles(
    connection: Connection, articles: Sequence[Incoming], origin: Origin, *, now: datetime
) -> Counted:
    """`record_deliveries` of one."""
    delivery = Delivery(articles=articles, origin=origin)
    return record_deliveries(connection, [delivery], now=now)[0]


def record_deliveries(
    connection: Connection, deliveries: Sequence[Delivery], *, now: datetime
) -> list[Counted]:
    """
    Append what is new or revised in each of *deliveries*, and keep the texts.

    What was revised less than an hour ago is held back, and counted: the caller must see to it
    that the feed is read again. An import has no next time, so nothing of it is held back.
    """
    known = _known(connection, {i.article for each in deliveries for i in each.articles})
    texts = _earlier_texts(connection, deliveries, known)
    found = [_events(delivery, known, texts, now) for delivery in deliveries]
    appended = log.append(connection, [event for events, _ in found for event in events], now=now)
    recorded = {entry.event_id for entry in appended.recorded}
    _keep_texts(connection, deliveries, appended.recorded, now=now)
    return [
        _counted((event for event in events if event.event_id in recorded), held)
        for events, held in found
    ]


def _events(
    delivery: Delivery, known: dict[str, _Known], texts: Mapping[str, str], now: datetime
) -> tuple[list[NewEvent], int]:
    """What *delivery* adds to what is *known*, and *known* with it; how much is held back."""
    unique = {incoming.article: incoming for incoming in reversed(delivery.articles)}
    origin, held = delivery.origin, 0
    events: list[NewEvent] = []
    # Oldest first, so that the log tells the story in the order in which it happened.
    for incoming in sorted(unique.values(), key=lambda each: (each.published or now, each.article)):
        before = known.get(incoming.article)
        if before is None:
            known[incoming.article] = _Known(feed=origin.feed, document=incoming.document.sha256)
            events.append(_published(incoming, origin, now))
        elif changes := _changes(incoming, before, origin, texts):
            if origin.feed is not None and before.is_fresh(now):
                held += 1
            else:
                events.append(_revised(incoming, before, changes, origin, now))
    return events, held


def _may_revise(incoming: Incoming, known: _Known, origin: Origin) -> bool:
    """Two feeds may cut the same article differently; only its own feed can revise it."""
    is_edited = known.document != incoming.document.sha256
    return is_edited and known.feed == origin.feed and known.revisions < MOST_REVISIONS


def _earlier_texts(
    connection: Connection, deliveries: Sequence[Delivery], known: Mapping[str, _Known]
) -> dict[str, str]:
    """The texts that edited articles had before; the usual article is new, or the same bytes."""
    wanted = {
        before.document
        for each in deliveries
        for incoming in each.articles
        if (before := known.get(incoming.article)) and _may_revise(incoming, before, each.origin)
    }
    return documents.load(connection, sorted(wanted)) if wanted else {}


def _changes(
    incoming: Incoming, known: _Known, origin: Origin, texts: Mapping[str, str]
) -> Changes | None:
    """What *incoming* says otherwise; None when nothing, or when it cannot be a revision."""
    # A text that was erased stays so: nothing can be measured by it, and nothing replaces it.
    if not _may_revise(incoming, known, origin) or known.document not in texts:
        return None
    before = Document.from_text(texts[known.document])
    return revisions.changes(before, incoming.document) or None


def _keep_texts(
    connection: Connection,
    deliveries: Sequence[Delivery],
    recorded: Sequence[Recorded],
    *,
    now: datetime,
) -> None:
    wanted = {
        e.event.document for e in recorded if isinstance(e.event, ArticlePublished | ArticleRevised)
    }
    texts = {i.document.sha256: i.document.text for each in deliveries for i in each.articles}
    documents.keep(connection, [(sha, texts[sha]) for sha in texts if sha in wanted], now=now)


def _counted(events: Iterable[NewEvent], held: int) -> Counted:
    kinds = [type(event.event) for event in events]
    new = kinds.count(ArticlePublished)
    return Counted(new=new, revised=len(kinds) - new, held=held)


def _known(connection: Connection, articles: Iterable[str]) -> dict[str, _Known]:
    streams = sorted(f"article/{article}" for article in articles)
    types = (ArticlePublished.name, ArticleRevised.name)
    found: dict[str, _Known] = {}
    for entry in log.read_streams(connection, streams, types):
        match entry.event:
            case ArticlePublished(article=article, feed=feed, document=document):
                found[article] = _Known(feed=feed, document=document)
            case ArticleRevised(article=article, document=document):
                seen = entry.meta.get("seen")
                found[article] = _Known(
                    feed=found[article].feed,
                    document=document,
                    revisions=found[article].revisions + 1,
                    revised_at=clock.from_text(seen) if seen else entry.recorded_at,
                )
    return found


def _revised(
    incoming: Incoming, known: _Known, changes: Changes, origin: Origin, now: datetime
) -> NewEvent:
    event = ArticleRevised(
        article=incoming.article,
        title=incoming.document.title,
        document=incoming.document.sha256,
        replaces=known.document,
        added=[list(span) for span in changes.added],
        removed=[list(span) for span in changes.removed],
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


def read_again(known: FeedState) -> FeedState:
    """*known*, but its next document is read whole: a change in the last one was held back."""
    return replace(
        known, etag=None, last_modified=None, body_sha256=None, answered_by=None, items=None
    )


def record_health(
    connection: Connection, changes: Sequence[tuple[FeedState, FeedState]], *, now: datetime
) -> None:
    """
    Save what polls have taught, and note in the log when a feed fails or recovers, moves or ends.

    *changes*: of each feed its state before and after the poll.
    """
    noted = [_noted(event, now) for change in changes for event in _transitions(*change)]
    log.append(connection, noted, now=now)
    state.save(connection, *(after for _, after in changes))


def _transitions(before: FeedState, after: FeedState) -> Iterator[_Transition]:
    if after.url != before.url:
        yield FeedMoved(feed=after.feed, old=before.url, new=after.url)
    if after.gone_at is not None and before.gone_at is None:
        yield FeedGone(feed=after.feed, reason=after.last_error or "")
    elif after.failures == FAILING_AFTER and before.gone_at is None:
        yield FeedFailing(feed=after.feed, reason=after.last_error or "")
    elif after.failures == 0 and (before.gone_at or before.failures >= FAILING_AFTER):
        yield FeedRecovered(feed=after.feed, failures=before.failures)


def _noted(event: _Transition, now: datetime) -> NewEvent:
    """It commits together with the poll state, so it cannot be noted twice."""
    identity = event_id(event.name, event.feed, now.isoformat())
    return NewEvent(event=event, event_id=identity, occurred_at=now)
