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

    def sentence(self, document: Document) -> str:
        """The sentence, an exact substring of the document."""
        return document.text[self.start : self.end]

    def span(self, document: Document) -> str:
        """The decisive words, an exact substring of the sentence."""
        return document.text[self.span_start : self.span_end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A number of people or things of a force, said of the world."""

    kind: ClassVar[str] = "estimate"

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
    evidence: Evidence
    rules: Mapping[str, str] = field(default_factory=dict)  #: field name to the rule that set it
    review: str | None = None  #: why a person should look, or None; such a claim changes no belief

    def as_record(self) -> dict[str, Any]:
        """JSON-ready form, as kept in the log."""
        return {"kind": self.kind, **asdict(self)}


#: Grows with the kinds of `monitor.claims.KINDS`.
Claim = Estimate
