"""What the log knows of an article: its last text, how it has been read, and what was judged."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from monitor.events.types import (
    ArticlePublished,
    ArticleRevised,
    ClaimReviewed,
    ClaimsExtracted,
)
from monitor.store import log
from monitor.store.log import Recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article, its newest text and the history of its reading."""

    first: ArticlePublished
    text: Recorded  #: the event that brought its text
    readings: Mapping[str, ClaimsExtracted] = field(default_factory=dict)
    #: topic → its last reading
    reading_ids: Mapping[str, str] = field(default_factory=dict)  #: topic → event id of that
    reviews: Sequence[ClaimReviewed] = ()  #: verdicts on its claims, in the order of the log

    @property
    def document(self) -> str:
        """sha256 of its text."""
        event = self.text.event
        assert isinstance(event, ArticlePublished | ArticleRevised)  # noqa: S101 - they bring texts
        return event.document

    def reviews_for(self, topic: str) -> list[ClaimReviewed]:
        """The verdicts on what it says for a topic."""
        return [review for review in self.reviews if review.topic == topic]


def known_articles(
    connection: Connection, articles: Sequence[str], *, up_to: int | None = None
) -> list[Article]:
    """
    The named articles, in the order asked for; unknown ones are left out.

    *up_to*: texts and verdicts that came later are not looked at.
    """
    streams = [f"article/{article}" for article in articles]
    by_stream: dict[str, list[Recorded]] = defaultdict(list)
    claims: dict[str, str] = {}
    for entry in log.read_streams(connection, streams):
        by_stream[entry.stream].append(entry)
        if isinstance(entry.event, ClaimsExtracted):
            claims |= dict.fromkeys((r["claim"] for r in entry.event.claims), entry.event.article)
    reviews = _reviews(connection, claims, up_to)
    return [
        _article(by_stream[stream], reviews[article], up_to)
        for stream, article in zip(streams, articles, strict=True)
        if stream in by_stream
    ]


def _reviews(
    connection: Connection, claims: Mapping[str, str], up_to: int | None
) -> Mapping[str, list[ClaimReviewed]]:
    """Verdicts by article. Whatever can be judged has been read, so its id stands in a reading."""
    found: dict[str, list[ClaimReviewed]] = defaultdict(list)
    streams = [f"claim/{claim}" for claim in claims]
    for entry in log.read_streams(connection, streams, (ClaimReviewed.name,)):
        if isinstance(entry.event, ClaimReviewed) and (up_to is None or entry.position <= up_to):
            found[entry.event.article].append(entry.event)
    return found


def _article(
    entries: Sequence[Recorded], reviews: Sequence[ClaimReviewed], up_to: int | None
) -> Article:
    first = entries[0].event
    assert isinstance(first, ArticlePublished)  # noqa: S101 - nothing comes before it
    text, readings, ids = entries[0], {}, {}
    for entry in entries:
        match entry.event:
            case ArticleRevised() if up_to is None or entry.position <= up_to:
                text = entry
            case ClaimsExtracted() as event:
                readings[event.topic], ids[event.topic] = event, entry.event_id
    return Article(first=first, text=text, readings=readings, reading_ids=ids, reviews=reviews)
