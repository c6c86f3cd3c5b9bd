"""
The digest: all that was recorded in a period, mailed or not, with the state of feeds and log.

Built from the same recorded developments as the instant mails and with the same cards.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, tzinfo
from email.message import EmailMessage

from monitor.alerts import wording
from monitor.alerts.card import Card, card
from monitor.alerts.dates import moment, short_day
from monitor.alerts.headers import add_bodies, address, begin
from monitor.alerts.model import Digest, Story
from monitor.alerts.render import render
from monitor.alerts.safe import line, token
from monitor.events.types import DevelopmentDetected

#: How many of each are listed; the rest is counted.
CHANGES_LIMIT = 40
UNMAILED_LIMIT = 20
FEEDS_LIMIT = 30

#: Reasons that do not keep a development from being told as a change.
_TOLD = frozenset({None, "late"})


def compose_digest(digest: Digest) -> EmailMessage:
    """The mail of *digest*. Raises `DeliveryError` (permanent) for an impossible address."""
    message = begin(
        digest.envelope, list_name="Monitor digest", list_slug="digest", extra=_headers(digest)
    )
    values = _values(digest)
    add_bodies(
        message,
        text=render("digest.txt.j2", **values),
        html=render("digest.html.j2", **values),
    )
    return message


def digest_subject(
    developments: Sequence[DevelopmentDetected], *, repeats: int, until: datetime, zone: tzinfo
) -> str:
    """ "[Monitor] Digest 24 Oct: 4 changes, 31 repeats", for the `AlertRaised`."""
    counted = wording.count(len(_changes(developments)), "change")
    day = short_day(until.astimezone(zone).date())
    return f"[Monitor] Digest {day}: {counted}, {wording.count(repeats, 'repeat')}"


def _changes(developments: Sequence[DevelopmentDetected]) -> list[DevelopmentDetected]:
    """What is told as a change: what was mailed, and what came late and is told only here."""
    return [each for each in developments if each.suppressed in _TOLD]


def _headers(digest: Digest) -> dict[str, str]:
    topics = dict.fromkeys(token(each.topic) for each in digest.developments)
    return {
        "Precedence": "list",
        "X-Monitor-Story": ", ".join(list(topics)[:20]) or "none",
        "X-Monitor-Kind": "digest",
        "X-Monitor-Severity": wording.highest(digest.developments),
    }


def _values(digest: Digest) -> dict[str, object]:
    """What the templates are filled with."""
    envelope, zone = digest.envelope, digest.envelope.zone
    told = _changes(digest.developments)
    unmailed = [each for each in digest.developments if each.suppressed not in _TOLD]
    return {
        "since": moment(digest.since.isoformat(), zone),
        "until": moment(digest.until.isoformat(), zone),
        "changes": wording.count(len(told), "change"),
        "repeats": wording.count(digest.repeats, "repeat"),
        "stories": _by_story(digest, told[:CHANGES_LIMIT]),
        "unlisted": max(0, len(told) - CHANGES_LIMIT),
        "unmailed": _cards(digest, unmailed[:UNMAILED_LIMIT]),
        "reasons": _reasons(unmailed),
        "feeds": [
            {"name": line(each.name, 80), "reason": line(each.reason, 200)}
            for each in digest.feeds[:FEEDS_LIMIT]
        ],
        "feeds_unlisted": max(0, len(digest.feeds) - FEEDS_LIMIT),
        "head": line(digest.head, 100),
        "route": line(envelope.route, 80),
        "alert": line(envelope.alert, 64),
        "leave_at": address(envelope.sender).addr_spec,
    }


def _by_story(
    digest: Digest, developments: Sequence[DevelopmentDetected]
) -> list[tuple[str, list[Card]]]:
    """Cards under the name of their story, stories in the order of their first change."""
    grouped: dict[str, list[DevelopmentDetected]] = {}
    for each in developments:
        grouped.setdefault(each.topic, []).append(each)
    return [
        (line(_story(digest, topic).name, 120), _cards(digest, group))
        for topic, group in grouped.items()
    ]


def _cards(digest: Digest, developments: Sequence[DevelopmentDetected]) -> list[Card]:
    envelope = digest.envelope
    return [
        card(each, _story(digest, each.topic), zone=envelope.zone, now=envelope.sent_at)
        for each in developments
    ]


def _story(digest: Digest, topic: str) -> Story:
    """The story of a topic; one that is no longer configured goes by its slug."""
    known = (story for story in digest.stories if story.slug == topic)
    return next(known, Story(slug=topic, name=topic, tag=topic, forces={}))


def _reasons(developments: Sequence[DevelopmentDetected]) -> list[str]:
    """How many were held back for each reason, most frequent first."""
    reasons = Counter(each.suppressed or "" for each in developments)
    return [
        f"{wording.REASONS.get(reason, line(reason, 80))}: {number:,}"
        for reason, number in reasons.most_common()
    ]
