"""
What a message is made of: plain values, filled in by whoever sends.

`message` renders a `Letter`, `digest` a `Digest`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo

from monitor.events.types import DevelopmentDetected


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What a topic is called."""

    slug: str
    name: str  #: in full, such as "North Korean troops in Russia"
    tag: str  #: in brackets at the head of each subject, such as "DPRK-Russia"
    forces: Mapping[str, str]  #: slug of a force to its adjective: ``KP`` to "North Korean"
    lead: str | None = None  #: the force that subjects leave unnamed, since the story is about it

    def force(self, slug: str) -> str:
        """The adjective of a force; of a mixed body (``KP+RU``) that of each, joined by "and"."""
        return " and ".join(self.forces.get(part, part) for part in slug.split("+"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What every message has, whatever it says."""

    alert: str  #: id of the `AlertRaised`
    subject: str  #: as recorded there
    recipient: str  #: one address, with or without a name
    route: str  #: name of the rule that asked for it
    sender: str  #: address of the monitor, with or without a name
    domain: str  #: for Message-ID and List-Id
    zone: tzinfo  #: in which the reader is told the time
    sent_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """An instant mail: what changed in one story."""

    envelope: Envelope
    story: Story
    developments: tuple[DevelopmentDetected, ...]  #: at least one, in the order of the message


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedTrouble:
    """A feed that cannot be read at present."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A summary mail: everything that was recorded in a period, over all stories."""

    envelope: Envelope
    stories: tuple[Story, ...]  #: of every topic that `developments` name
    developments: tuple[DevelopmentDetected, ...]  #: in order of time; suppressed ones too
    since: datetime
    until: datetime
    repeats: int  #: claims of the period that only repeated known figures
    feeds: tuple[FeedTrouble, ...]
    head: str  #: last entry of the log, ``position:hash``
