"""
Developments of commitments: what a reading settles, and a deadline that has passed in silence.

The first is asked by the policy `developing`, so that one reading brings one mail; the second by
`monitor.cycle.overdue`, since silence is no event. docs/developments.md, "Commitments".
"""

from datetime import timedelta
from typing import Any

from sqlalchemy import Connection

from monitor import clock
from monitor.beliefs.commitment import Commitment, settlements
from monitor.beliefs.development import is_late
from monitor.beliefs.parties import bound
from monitor.beliefs.saying import Saying
from monitor.events.ids import short_id
from monitor.events.types import ClaimsExtracted, Occasion
from monitor.projections.commitments.believed import before, commitments_of, touched_by
from monitor.store.log import Recorded


def settled_by(
    connection: Connection, event: ClaimsExtracted, entry: Recorded, max_age: timedelta
) -> list[dict[str, Any]]:
    """What the reading at *entry*'s position settles: values of `DevelopmentDetected`."""
    found = []
    for party in touched_by(connection, event.topic, entry.position):
        was = commitments_of(connection, event.topic, party, before(entry.position))
        now = commitments_of(connection, event.topic, party, before(entry.position + 1))
        found += settlements(was, now)
    suppressed = _suppressed(event, entry, max_age)
    return [
        values(
            commitment,
            commitment.status,
            topic=event.topic,
            reading=entry.event_id,
            occasion=event.occasion,
            suppressed=suppressed,
        )
        for commitment in found
    ]


def _suppressed(event: ClaimsExtracted, entry: Recorded, max_age: timedelta) -> str | None:
    """By the rules for figures; what a person judges is as old as it is by then."""
    if event.occasion == "reread":
        return "reread"
    arrival, published, seen = (event.about.get(name) for name in ("arrival", "published", "seen"))
    if arrival == "import":
        return "imported"
    known = seen if seen and event.occasion != "review" else entry.recorded_at.isoformat()
    late = is_late(
        first_poll=arrival == "first-poll",
        published=clock.from_text(published) if published else None,
        seen_at=clock.from_text(known),
        max_age=max_age,
    )
    return "late" if late else None


def values(
    commitment: Commitment,
    kind: str,
    *,
    topic: str,
    reading: str,
    occasion: Occasion,
    suppressed: str | None,
) -> dict[str, Any]:
    """The fields of `DevelopmentDetected`, but for its number among those of its reading."""
    proof = commitment.settled_by or commitment.vow
    return {
        "development": short_id("d", topic, commitment.vow.claim, kind, reading),
        "topic": topic,
        "kind": kind,
        "severity": "notable",
        "force": "+".join(bound(commitment.vow.names)),
        "measure": "commitment",
        "status": kind,
        "claim": proof.claim,
        "article": proof.article,
        "reading": reading,
        "occasion": occasion,
        "old": None,
        "new": None,
        "competing": [],
        "course": [],
        "repeats": 0,
        "evidence": proof.evidence,
        "suppressed": suppressed,
        "commitment": _told(commitment) | _proof(proof),
    }


def _told(commitment: Commitment) -> dict[str, Any]:
    vow, settled, due = commitment.vow, commitment.settled_by, commitment.due
    return {
        "who": list(vow.names),
        "to": list(vow.to_names),
        "what": vow.what,
        "promised_on": vow.date or vow.days.last.isoformat(),
        "deadline": commitment.deadline,
        "due": due.isoformat() if due is not None else None,
        "claims": [telling.claim for telling in commitment.tellings],
        "settled_kind": settled.type if settled is not None else None,
    }


def _proof(proof: Saying) -> dict[str, Any]:
    """Named like those of a figure, so that views and messages treat both alike."""
    return {
        "sources": list(proof.names),
        "source_name": None,
        "as_of": proof.date or proof.days.last.isoformat(),
        "outlet": proof.outlet,
        "url": proof.url,
        "title": proof.title,
        "published": proof.published,
        "recorded_at": proof.recorded_at.isoformat(),
    }
