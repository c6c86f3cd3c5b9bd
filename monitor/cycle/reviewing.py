"""
A person's verdict on a claim, written into the log (docs/adr/0011). Called by `monitor review`.

The verdict alone is recorded here; the extraction policy draws from it what is believed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from monitor import clock
from monitor.claims.corrections import corrected
from monitor.claims.records import Record, claim_of, recorded
from monitor.claims.verdicts import Standing, share_words, standing
from monitor.errors import MonitorError
from monitor.events.codec import canonical
from monitor.events.ids import event_id
from monitor.events.types import ClaimReviewed, ClaimsExtracted, Verdict
from monitor.policies.article import Article, known_articles
from monitor.policies.extraction import ids
from monitor.projections.claims import CLAIMS
from monitor.store import log
from monitor.store.log import NewEvent
from monitor.topics import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What a person says of a claim."""

    claim: str  #: its id
    verdict: Verdict
    corrections: tuple[str, ...] = ()  #: ``FIELD=VALUE``, for a correction
    by: str
    reason: str | None = None


def review(
    connection: Connection, opinion: Opinion, packs: Sequence[Pack], *, now: datetime
) -> ClaimReviewed | None:
    """
    Record the verdict. None when it is the one that stands already: then nothing is written.

    Raises `MonitorError` for a claim that is unknown or stands no more, and for a correction that
    cannot be.
    """
    article, read = _found(connection, opinion.claim)
    verdicts = standing(article.reviews_for(read.topic))
    before = next((each for each in verdicts if opinion.claim in each.names), None)
    if before is None and opinion.claim not in ids(article.readings[read.topic].claims):
        raise MonitorError(
            f"claim {opinion.claim} stands no more: a newer reading of its article does not have"
            f" it; `monitor why {read.article}` shows the article"
        )
    event = _event(opinion, read, before, packs, now)
    if before is not None and _same(before.review, event):
        return None
    # The number keeps a change of mind, and a change back, apart from the verdict said twice.
    identity = event_id(
        event.name, event.claim, str(len(article.reviews)), canonical({"stands": event.stands})
    )
    log.append(connection, [NewEvent(event=event, event_id=identity, occurred_at=now)], now=now)
    return event


def _found(connection: Connection, claim: str) -> tuple[Article, ClaimsExtracted]:
    """The article of a claim, and the last reading that has it."""
    name = connection.scalar(select(CLAIMS.c.article).where(CLAIMS.c.claim == claim).limit(1))
    if name is None:
        raise MonitorError(
            f"no claim is called {claim!r}; ids stand in `monitor review`, in mails and in every"
            " view (claim_id)"
        )
    (article,) = known_articles(connection, [name])
    entries = log.read_streams(connection, [article.first.stream], (ClaimsExtracted.name,))
    readings = [e.event for e in entries if isinstance(e.event, ClaimsExtracted)]
    return article, next(r for r in reversed(readings) if claim in ids(r.claims))


def _event(
    opinion: Opinion,
    read: ClaimsExtracted,
    before: Standing | None,
    packs: Sequence[Pack],
    now: datetime,
) -> ClaimReviewed:
    record = next(r for r in read.claims if r["claim"] == opinion.claim)
    at = clock.to_text(now)
    stands, fields = _stands(opinion, record, read, packs)
    if stands is not None:
        stands["reviewed"] = {
            "verdict": opinion.verdict, "by": opinion.by, "at": at, "claim": opinion.claim,
        }  # fmt: skip
    return ClaimReviewed(
        claim=opinion.claim,
        article=read.article,
        topic=read.topic,
        type=record["type"],
        verdict=opinion.verdict,
        fields=fields,
        by=opinion.by,
        reason=opinion.reason,
        at=at,
        document=read.document,
        sentence=record["sentence"],
        evidence=record["evidence"],
        beside=sorted({*_beside(record, read.claims), *(before.review.beside if before else ())}),
        stands=stands,
    )


def _stands(
    opinion: Opinion, record: Record, read: ClaimsExtracted, packs: Sequence[Pack]
) -> tuple[Record | None, dict[str, Any]]:
    """The claim that the verdict leaves, and the fields that it has set."""
    if opinion.verdict == "rejected":
        return None, {}
    pack = next((pack for pack in packs if pack.slug == read.topic), None)
    if pack is None:
        raise MonitorError(
            f"there is no pack for the topic {read.topic!r} any more; its claims can be rejected,"
            " not confirmed or corrected"
        )
    claim, fields = corrected(claim_of(record), opinion.corrections, pack)
    return recorded(claim, read.article, pack, record["sentence"]), fields


def _beside(record: Record, records: Sequence[Record]) -> list[str]:
    """Other claims of the type that are read from the same words."""
    return [
        other["claim"]
        for other in records
        if other["claim"] != record["claim"]
        and other["type"] == record["type"]
        and share_words(other["evidence"], record["evidence"])
    ]


def _same(one: ClaimReviewed, other: ClaimReviewed) -> bool:
    left = one.stands["claim"] if one.stands else None
    right = other.stands["claim"] if other.stands else None
    return (one.verdict, left) == (other.verdict, right)
