"""
The event types: what can become known. Each is past tense, immutable and knows its stream.

`name` and `schema_version` are what the log stores; the class may move or be renamed, history
stays readable. A changed shape gets the next `schema_version` and an upcaster in
`monitor.events.upcasters`; a shape once released is never edited.
"""

from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

Arrival = Literal["poll", "first-poll", "import"]

#: Who asked for a feed: the configuration lists it, a command named it, a list brought it.
FollowedBy = Literal["configuration", "command", "opml"]

#: Why an article was read: its text was new, the rules or the pack were, or a person had judged.
Occasion = Literal["text", "reread", "review"]
Verdict = Literal["confirmed", "rejected", "corrected"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedAdded:
    """A feed is followed from now on, or goes by another name, folder or interval than before."""

    name: ClassVar[str] = "FeedAdded"
    schema_version: ClassVar[int] = 2

    feed: str  #: id: hex digest of its address
    url: str
    label: str  #: what people call it
    outlet: str  #: who publishes it
    by: FollowedBy = "configuration"
    folder: str = ""  #: where its owner keeps it; nested ones joined with "/", empty: nowhere
    interval_minutes: int | None = None  #: its own; None: the usual one

    @property
    def stream(self) -> str:
        return f"feed/{self.feed}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRemoved:
    """A feed left the configuration, or was removed, and is no longer polled; its articles stay."""

    name: ClassVar[str] = "FeedRemoved"
    schema_version: ClassVar[int] = 1

    feed: str

    @property
    def stream(self) -> str:
        return f"feed/{self.feed}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPaused:
    """A feed stays followed and is not asked until it is resumed."""

    name: ClassVar[str] = "FeedPaused"
    schema_version: ClassVar[int] = 1

    feed: str

    @property
    def stream(self) -> str:
        return f"feed/{self.feed}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedResumed:
    """A paused feed is asked again."""

    name: ClassVar[str] = "FeedResumed"
    schema_version: ClassVar[int] = 1

    feed: str

    @property
    def stream(self) -> str:
        return f"feed/{self.feed}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedFailing:
    """A feed that used to answer has begun to fail."""

    name: ClassVar[str] = "FeedFailing"
    schema_version: ClassVar[int] = 1

    feed: str
    reason: str

    @property
    def stream(self) -> str:
        return f"feed/{self.feed}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRecovered:
    """A failing feed answers again."""

    name: ClassVar[str] = "FeedRecovered"
    schema_version: ClassVar[int] = 1

    feed: str
    failures: int  #: polls in a row that failed

    @property
    def stream(self) -> str:
        return f"feed/{self.feed}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedMoved:
    """A feed is asked at another address from now on, to which its server kept sending us."""

    name: ClassVar[str] = "FeedMoved"
    schema_version: ClassVar[int] = 1

    feed: str  #: id: still that of the address in the configuration
    old: str
    new: str

    @property
    def stream(self) -> str:
        return f"feed/{self.feed}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedGone:
    """A feed's server says that it is gone for good; it is asked no more, and its articles stay."""

    name: ClassVar[str] = "FeedGone"
    schema_version: ClassVar[int] = 1

    feed: str
    reason: str

    @property
    def stream(self) -> str:
        return f"feed/{self.feed}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePublished:
    """An article was seen for the first time."""

    name: ClassVar[str] = "ArticlePublished"
    schema_version: ClassVar[int] = 1

    article: str  #: id, see `monitor.feeds.identity`
    feed: str | None  #: id of the feed it was first seen in; None when imported
    outlet: str
    url: str | None
    title: str
    published: str | None  #: ISO 8601 with the outlet's own offset; None when not given
    document: str  #: sha256 of the text
    arrival: Arrival

    @property
    def stream(self) -> str:
        return f"article/{self.article}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRevised:
    """The text of a known article changed at its outlet."""

    name: ClassVar[str] = "ArticleRevised"
    schema_version: ClassVar[int] = 1

    article: str
    title: str
    document: str  #: sha256 of the new text
    replaces: str  #: sha256 of the text it takes the place of
    #: sentences that came, as [first character, one past the last] in the new text; at most 50.
    #: Places, not words: a text that is erased is then gone from here too.
    added: list[list[int]] = field(default_factory=list)
    removed: list[list[int]] = field(default_factory=list)  #: that went, in the text before

    @property
    def stream(self) -> str:
        return f"article/{self.article}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsExtracted:
    """A document was read for a topic. The newest reading of an article is the one believed."""

    name: ClassVar[str] = "ClaimsExtracted"
    schema_version: ClassVar[int] = 1

    article: str
    topic: str
    document: str
    text_position: int  #: of the event that brought the text: so old is what it says
    occasion: Occasion
    extractor: str  #: version of the rules
    pack: str  #: digest of the topic pack
    #: the article's outlet, url, title, published and arrival, and when the text was seen
    about: dict[str, str | None]
    #: `Claim.as_record` plus `claim` (id), `sentence`, `measure`, `source_name`, `source_kind`;
    #: and `reviewed` where a person has judged it
    claims: list[dict[str, Any]]

    @property
    def stream(self) -> str:
        return f"article/{self.article}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimReviewed:
    """A person has judged a claim. It outranks every reading of the same words (docs/adr/0011)."""

    name: ClassVar[str] = "ClaimReviewed"
    schema_version: ClassVar[int] = 1

    claim: str  #: id of the claim that was judged
    article: str
    topic: str
    type: str  #: estimate, transfer …
    verdict: Verdict
    fields: dict[str, Any]  #: the corrected ones with their new values; empty otherwise
    by: str  #: who judged
    reason: str | None
    at: str  #: when, ISO 8601
    document: str  #: sha256 of the text that `evidence` points into
    sentence: str
    evidence: dict[str, int]  #: offsets as in `Claim.as_record`: the words that were judged
    beside: list[str]  #: ids of other claims of the type that were read from the same words
    #: the claim as it stands from now on, as in `ClaimsExtracted.claims`; None when rejected
    stands: dict[str, Any] | None

    @property
    def stream(self) -> str:
        return f"claim/{self.claim}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicPackChanged:
    """From here on the topic is read with another pack."""

    name: ClassVar[str] = "TopicPackChanged"
    schema_version: ClassVar[int] = 1

    topic: str
    title: str
    digest: str

    @property
    def stream(self) -> str:
        return f"topic/{self.topic}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DevelopmentDetected:
    """What is believed has changed in a way that a reader would want to know of."""

    name: ClassVar[str] = "DevelopmentDetected"
    schema_version: ClassVar[int] = 1

    development: str  #: id, the same whenever it is decided again
    topic: str
    kind: str  #: see docs/developments.md
    severity: Literal["info", "notable", "critical"]
    force: str
    measure: str
    status: str
    claim: str  #: id of the claim that brought it
    article: str
    reading: str  #: event id of the `ClaimsExtracted` it comes from
    occasion: Occasion  #: of that reading
    index: int  #: number among the developments of that reading, from 1
    of: int  #: how many that reading brought
    old: dict[str, Any] | None  #: the figure before, as `Figure.as_record`
    new: dict[str, Any] | None  #: the figure now; None when it was withdrawn
    competing: list[dict[str, Any]]  #: current figures of other origins for the same key
    course: list[dict[str, Any]]  #: the last figures of the key, oldest first, `new` included
    repeats: int  #: claims that only repeated the key's figures since its last development
    evidence: str  #: the sentence
    suppressed: str | None  #: why nobody is written to, or None
    #: of a commitment what was promised and what became of it; `old` and `new` are None then
    commitment: dict[str, Any] | None = None

    @property
    def stream(self) -> str:
        return f"topic/{self.topic}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertRaised:
    """It was decided to write to somebody; the outbox holds one delivery for each recipient."""

    name: ClassVar[str] = "AlertRaised"
    schema_version: ClassVar[int] = 1

    alert: str  #: id, the same whenever it is decided again
    topic: str | None  #: None for a digest over all topics
    kind: Literal["instant", "digest"]
    route: str  #: the rule of the configuration that asked for it
    recipients: list[str]
    subject: str
    developments: list[str]  #: ids, in the order of the message
    period: list[str] | None  #: of a digest: ISO 8601 moments, after the first up to the second

    @property
    def stream(self) -> str:
        return f"alert/{self.alert}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertDelivered:
    """A channel accepted the message."""

    name: ClassVar[str] = "AlertDelivered"
    schema_version: ClassVar[int] = 1

    alert: str
    recipient: str
    channel: str
    message_id: str

    @property
    def stream(self) -> str:
        return f"alert/{self.alert}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertDeliveryFailed:
    """A delivery was given up: refused for good, or tried for too long."""

    name: ClassVar[str] = "AlertDeliveryFailed"
    schema_version: ClassVar[int] = 1

    alert: str
    recipient: str
    channel: str
    reason: str

    @property
    def stream(self) -> str:
        return f"alert/{self.alert}"


Event = (
    FeedAdded
    | FeedRemoved
    | FeedPaused
    | FeedResumed
    | FeedFailing
    | FeedRecovered
    | FeedMoved
    | FeedGone
    | ArticlePublished
    | ArticleRevised
    | ClaimsExtracted
    | ClaimReviewed
    | TopicPackChanged
    | DevelopmentDetected
    | AlertRaised
    | AlertDelivered
    | AlertDeliveryFailed
)
