"""
What a claim is: one thing that one article says, with whom it attributes it to and its proof.

The field names and their values are those of `docs/claims.md`. Claims are values;
`as_record` is the form in which they are written into `ClaimsExtracted`.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, ClassVar, Literal

from monitor.text.document import Document

Qualifier = Literal[
    "exact", "about", "nearly", "at_least", "more_than", "up_to", "fewer_than", "range", "vague"
]
Modality = Literal["denied", "forecast", "alleged", "confirmed", "assessed", "reported"]

#: What fixed `as_of`: a date in the clause, the day of the saying, or only the publication day.
Basis = Literal["clause", "saying", "published"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleText:
    """What an extractor may see of an article. Nothing else may sway a reading."""

    document: Document
    published: date  #: the day of publication, in the outlet's own zone
    outlet: str  #: the name of the publisher, as configured


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where in `Document.text` the proof stands: a sentence, and the words inside it that count."""

    start: int  #: first character of the sentence
    end: int  #: one past its last
    span_start: int  #: first character of the decisive words, such as ``about 12,000``
    span_end: int  #: one past their last

    @property
    def decisive(self) -> tuple[int, int]:
        """The offsets of the decisive words."""
        return self.span_start, self.span_end

    def sentence(self, document: Document) -> str:
        """The sentence, an exact substring of the document."""
        return document.text[self.start : self.end]

    def span(self, document: Document) -> str:
        """The decisive words, an exact substring of the sentence."""
        return document.text[self.span_start : self.span_end]


#: Field names that Python keeps for itself, as they stand in records.
RECORDED_AS = {"giver": "from", "taker": "to"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What every claim has: its proof, the rule of each field, and a doubt if there is one."""

    evidence: Evidence
    rules: Mapping[str, str] = field(default_factory=dict)  #: field name to the rule that set it
    review: str | None = None  #: why a person should look, or None; such a claim changes no belief

    type: ClassVar[str]  #: the kind of claim: estimate, transfer …

    @property
    def sources(self) -> tuple[str, ...]:
        """Slugs of those whom it is attributed to; empty when nobody is named."""
        return ()

    def as_record(self) -> dict[str, Any]:
        """JSON-ready form, as kept in the log."""
        fields = {RECORDED_AS.get(name, name): value for name, value in asdict(self).items()}
        return {"type": self.type, **fields}


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate(Read):
    """A number of people or things of a force, said of the world."""

    type: ClassVar[str] = "estimate"

    low: int | None  #: least number meant; None when the words give no lower bound
    high: int | None  #: greatest number meant; None when the words give no upper bound
    central: int | None  #: the number itself or the middle of a range; None when vague
    qualifier: Qualifier
    vague: bool  #: "dozens", "several thousand"
    unit: str  #: what is counted: troops, officers, workers, vessels …
    status: str  #: planned, sent, present, in_combat, killed …
    who: str | None  #: the force: ISO code or slug, ``KP+RU`` for a mixed body
    where: str | None  #: place given for the count, canonical English name
    as_of: str  #: YYYY, YYYY-MM or YYYY-MM-DD: the day the figure speaks of
    as_of_basis: Basis
    by_date: str | None  #: deadline of a planned figure, same forms
    origin: tuple[str, ...]  #: whom the number is ultimately attributed to; empty when nobody
    via: tuple[str, ...]  #: relays between origin and reader, from the reader inwards
    modality: Modality
    additional: bool  #: an increment ("another 1,000"), never a level
    background: bool  #: the passage itself marks the figure as earlier or repeated

    @property
    def sources(self) -> tuple[str, ...]:
        """Whom it is attributed to."""
        return self.origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """How many or how much of a thing, with the words of `Estimate`."""

    low: int | None
    high: int | None
    central: int | None
    qualifier: Qualifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer(Read):
    """Things handed over, or said to be: arms, oil, technology, aid."""

    type: ClassVar[str] = "transfer"

    giver: str  #: ISO code or slug; ``from`` in records
    taker: str  #: ISO code or slug; ``to`` in records
    category: str  #: artillery, missiles, oil … ; see docs/claims.md
    item: str  #: the thing in the words of the text
    quantity: Quantity | None  #: None when no number is given
    status: Literal["supplied", "promised", "considered", "feared", "denied"]
    date: str | None  #: YYYY, YYYY-MM or YYYY-MM-DD; None when the text gives none
    origin: tuple[str, ...]  #: whom the news of it is ultimately attributed to
    via: tuple[str, ...]  #: relays, from the reader inwards
    modality: Modality

    @property
    def sources(self) -> tuple[str, ...]:
        """Whom it is attributed to."""
        return self.origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Read):
    """People or states that spoke with each other, or are to."""

    type: ClassVar[str] = "contact"

    kind: Literal["call", "meeting", "visit", "summit", "talks", "briefing", "letter"]
    parties: tuple[str, ...]  #: slugs of persons, ISO codes or slugs of bodies; two at least
    requested_by: tuple[str, ...]  #: at whose wish; empty when the text does not say
    date: str | None
    status: Literal["held", "planned"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Read):
    """A treaty, deal or joint statement between parties."""

    type: ClassVar[str] = "agreement"

    parties: tuple[str, ...]  #: ISO codes or slugs; two at least
    what: Literal["treaty", "deal", "statement"]
    status: Literal["proposed", "signed", "ratified", "in_force"]
    date: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Read):
    """Something that somebody says will be done, will not be done, or has now been done."""

    type: ClassVar[str] = "commitment"

    who: tuple[str, ...]  #: ISO codes or slugs
    what: str  #: in the words of the text, a few of them
    to: tuple[str, ...]  #: to whom; empty when the text does not say
    date: str | None  #: the day it was made, kept or taken back
    deadline: str | None  #: the day, month or year by which it is due
    status: Literal["vowed", "considered", "refused", "fulfilled", "withdrawn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Read):
    """Somebody's word that is news itself: a denial, a confirmation, a quotation."""

    type: ClassVar[str] = "statement"

    speaker: str | None  #: slug of a person; None when only an office speaks
    org: tuple[str, ...]  #: the offices or bodies that speak
    mode: Literal["quote", "paraphrase"]
    stance: Literal["asserted", "confirmed", "denied", "not_confirmed", "no_comment"]
    via: tuple[str, ...]  #: relays, from the reader inwards
    venue: str | None  #: where it was said: X, un …
    date: str | None

    @property
    def sources(self) -> tuple[str, ...]:
        """Whom it is attributed to."""
        return self.org


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(Read):
    """Somebody's evaluation in words: "a dangerous expansion"."""

    type: ClassVar[str] = "assessment"

    by: tuple[str, ...]  #: slugs of origins
    words: str  #: the evaluation, as the text has it
    date: str | None

    @property
    def sources(self) -> tuple[str, ...]:
        """Whom it is attributed to."""
        return self.by


Claim = Estimate | Transfer | Contact | Agreement | Commitment | Statement | Assessment
