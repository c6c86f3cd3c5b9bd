"""
A figure: one claim of a number, as it stands among the others of its key.

Built from the claim records of a `ClaimsExtracted` event, kept as a row by the estimates
projection, compared by `standing` and `development`.
"""

import calendar
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

from monitor.claims.model import Basis, Modality, Qualifier

Standing = Literal[
    "review",
    "vague",
    "background",
    "denied",
    "restated",
    "echoed",
    "older",
    "unsourced",
    "increment",
    "part",
    "level",
]

#: Standings of claims that say something of their own, instead of repeating another.
OWN_STATEMENTS: tuple[Standing, ...] = (
    "level",
    "increment",
    "older",
    "unsourced",
    "part",
    "denied",
)

_TOLERANCE = 0.005

_BINDING: dict[Qualifier, str] = {
    "exact": "point",
    "about": "point",
    "nearly": "point",
    "at_least": "lower bound",
    "more_than": "lower bound",
    "up_to": "upper bound",
    "fewer_than": "upper bound",
    "range": "range",
    "vague": "vague",
}


class Key(NamedTuple):
    """What is counted. Figures are compared within one key."""

    topic: str
    force: str
    measure: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A claim of a number with all that its comparison with others needs."""

    claim: str  #: id of the claim
    key: Key
    low: int | None
    high: int | None
    central: int | None  #: None when vague
    qualifier: Qualifier
    additional: bool
    background: bool
    modality: Modality
    review: str | None
    origins: tuple[str, ...]  #: slugs; empty when nobody is named
    source_name: str | None  #: the origins in words
    source_kind: str | None  #: government, intelligence, military …
    place: str | None
    as_of: str
    basis: Basis
    outlet: str
    article: str
    url: str | None
    title: str
    evidence: str
    published: str | None  #: as the outlet gave it
    recorded_at: datetime
    position: int  #: of the event that brought the claim
    text_position: int  #: of the event that brought the text; a later reading is no later news
    effective: date  #: see docs/developments.md
    standing: Standing = "level"
    figure: str = ""  #: id of the claim that stated this figure first; its own id unless it repeats
    heir: bool = False  #: its article, read anew, states the figure in the place of that claim

    @property
    def source(self) -> str:
        """Whom to name beside the number: the origins, or the outlet when nobody is named."""
        return ", ".join(self.origins) or self.outlet

    @property
    def recency(self) -> tuple[date, int, int]:
        """Orders figures: by the day they are about; of one day, by when they became known."""
        return self.effective, self.text_position, self.position

    @property
    def states(self) -> bool:
        """Whether it states its figure, and does not only repeat it."""
        return self.heir or self.figure == self.claim

    def judged(self, standing: Standing, same_as: "Figure | None" = None) -> "Figure":
        """This claim with its standing; *same_as* is the figure that it repeats."""
        if same_as is None:
            return replace(self, standing=standing, figure=self.claim)
        return replace(self, standing=standing, figure=same_as.figure)

    def as_record(self) -> dict[str, Any]:
        """What events and messages carry of a figure."""
        return {
            "claim": self.claim,
            "low": self.low,
            "high": self.high,
            "central": self.central,
            "qualifier": self.qualifier,
            "additional": self.additional,
            "modality": self.modality,
            "sources": list(self.origins),
            "source": self.source_name or self.source,
            "source_name": self.source_name,
            "place": self.place,
            "as_of": self.as_of,
            "outlet": self.outlet,
            "url": self.url,
            "title": self.title,
            "published": self.published,
            "recorded_at": self.recorded_at.isoformat(),
        }


def effective_day(as_of: str, published: date) -> date:
    """The last day of the period *as_of* names, but never later than *published*."""
    parts = [int(part) for part in as_of.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    day = parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1]
    return min(date(year, month, day), published)


def share_origin(one: Figure, other: Figure) -> bool:
    """Whether an origin stands behind both."""
    return bool(set(one.origins) & set(other.origins))


def same_number(one: Figure, other: Figure) -> bool:
    """Whether the central values differ by at most 0.5 %, whatever word stands before them."""
    if one.central is None or other.central is None:
        return False
    return abs(one.central - other.central) <= _TOLERANCE * max(one.central, other.central)


def same_binding(one: Figure, other: Figure) -> bool:
    """Whether both bind the number the same way: as a point, a bound or a range."""
    return _BINDING[one.qualifier] == _BINDING[other.qualifier]


def overlap(one: Figure, other: Figure) -> bool:
    """Whether both can be true at once: their closed intervals meet."""
    infinite = float("inf")
    lows = [0 if figure.low is None else figure.low for figure in (one, other)]
    highs = [infinite if figure.high is None else figure.high for figure in (one, other)]
    return max(lows) <= min(highs)


def newest(figures: "list[Figure]") -> Figure | None:
    """The figure of the latest effective day; of two of one day the one that became known later."""
    return max(figures, key=lambda figure: figure.recency, default=None)


def latest(figures: "list[Figure]") -> Figure | None:
    """The latest of several levels of one key: one with a named origin first, then the newest."""
    named = [figure for figure in figures if figure.origins]
    return newest(named or figures)
