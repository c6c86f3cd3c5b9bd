"""Figures, developments and letters to compose mails from. Invented outlets, plain numbers."""

from datetime import UTC, datetime, tzinfo
from typing import Any

from monitor.alerts.model import Digest, Envelope, FeedTrouble, Letter, Story
from monitor.alerts.wording import subject
from monitor.events.types import DevelopmentDetected

STORY = Story(
    slug="dprk-russia",
    name="North Korean troops in Russia",
    tag="DPRK-Russia",
    forces={"KP": "North Korean", "RU": "Russian"},
    lead="KP",
)
NIS = "South Korea's National Intelligence Service"
SENT_AT = datetime(2024, 10, 23, 5, 7, tzinfo=UTC)


def figure(central: int | None = 3000, **other: Any) -> dict[str, Any]:
    """A `Figure.as_record`: 3,000, exactly, by the NIS, on 23 October 2024."""
    record = {
        "claim": "c0000000000000001",
        "low": central,
        "high": central,
        "central": central,
        "qualifier": "exact",
        "additional": False,
        "modality": "assessed",
        "sources": ["NIS"],
        "source": "NIS",
        "source_name": NIS,
        "place": None,
        "as_of": "2024-10-23",
        "outlet": "Hanseong Wire",
        "url": "https://hanseong-wire.example/2024/10/23/spy-agency-troops",
        "title": "Spy agency doubles its count of troops sent to Russia",
        "published": "2024-10-23T14:05:00+09:00",
        "recorded_at": "2024-10-23T05:06:30.000000+00:00",
    }
    return record | other


BEFORE = figure(1500, as_of="2024-10-18", published="2024-10-18T15:00:00+09:00")
NOW = figure()
PENTAGON = figure(
    10000,
    qualifier="about",
    sources=["US-DOD"],
    source="US-DOD",
    source_name="the Pentagon",
    as_of="2024-10-28",
)


def development(kind: str = "new-figure", **other: Any) -> DevelopmentDetected:
    """A `DevelopmentDetected`: 1,500 has become 3,000."""
    values: dict[str, Any] = {
        "development": "d1a2b3c4d5e6f7089",
        "topic": "dprk-russia",
        "kind": kind,
        "severity": "notable",
        "force": "KP",
        "measure": "troops",
        "status": "sent",
        "claim": "c0000000000000001",
        "article": "a0000000000000001",
        "reading": "e" * 32,
        "occasion": "text",
        "index": 1,
        "of": 1,
        "old": BEFORE,
        "new": NOW,
        "competing": [],
        "course": [BEFORE, NOW],
        "repeats": 14,
        "evidence": "The agency told lawmakers that 3,000 soldiers had been sent so far.",
        "suppressed": None,
    }
    return DevelopmentDetected(**(values | other))


def promise(kind: str = "overdue", **other: Any) -> DevelopmentDetected:
    """A `DevelopmentDetected` of a vow to sign a treaty; *other*: fields of its commitment."""
    commitment: dict[str, Any] = {
        "who": ["KR"],
        "to": [],
        "what": "sign a treaty",
        "promised_on": "2024-10-21",
        "deadline": "2024-10-28",
        "due": "2024-10-28",
        "claims": ["c0000000000000001"],
        "settled_kind": None if kind == "overdue" else "commitment",
        "sources": ["KR"],
        "source_name": None,
        "as_of": "2024-10-21" if kind == "overdue" else "2024-10-27",
        "outlet": "Hanseong Wire",
        "url": "https://hanseong-wire.example/2024/10/21/treaty",
        "title": "Seoul to sign a treaty",
        "published": "2024-10-21T20:00:00+09:00",
        "recorded_at": "2024-10-21T11:06:30.000000+00:00",
    }
    told = {"force": "KR", "measure": "commitment", "status": kind, "old": None, "new": None}
    return development(kind, **told, course=[], repeats=0, commitment=commitment | other)


def envelope(**other: Any) -> Envelope:
    """To the desk, read in UTC."""
    values: dict[str, Any] = {
        "alert": "al0123456789abcdef",
        "subject": "[DPRK-Russia] Troops sent: 1,500 -> 3,000 (NIS)",
        "recipient": "desk@example.org",
        "route": "troop-figures",
        "sender": "News monitor <monitor@example.org>",
        "domain": "example.org",
        "zone": UTC,
        "sent_at": SENT_AT,
    }
    return Envelope(**(values | other))


def letter(*developments: DevelopmentDetected, story: Story = STORY, **of_envelope: Any) -> Letter:
    """A letter with the subject that belongs to it."""
    told = developments or (development(),)
    values = {"subject": subject(story, told)} | of_envelope
    return Letter(envelope=envelope(**values), story=story, developments=told)


def digest(
    *developments: DevelopmentDetected,
    feeds: tuple[FeedTrouble, ...] = (),
    zone: tzinfo = UTC,
    **other: Any,
) -> Digest:
    """A daily digest up to 24 October, 07:00 UTC."""
    values: dict[str, Any] = {
        "envelope": envelope(subject="[Monitor] Digest 24 Oct", zone=zone),
        "stories": (STORY,),
        "developments": developments,
        "since": datetime(2024, 10, 23, 7, tzinfo=UTC),
        "until": datetime(2024, 10, 24, 7, tzinfo=UTC),
        "repeats": 31,
        "feeds": feeds,
        "head": "48213:" + "ab" * 32,
    }
    return Digest(**(values | other))
