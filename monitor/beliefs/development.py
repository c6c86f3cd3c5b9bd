"""
Developments: the changes of belief that a reader wants to know of (docs/developments.md).

Plain arithmetic on values; whether anybody is written to is settled by `suppression`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from monitor.beliefs.figure import (
    Figure,
    latest,
    newest,
    overlap,
    same_binding,
    same_number,
    share_origin,
)
from monitor.beliefs.standing import ONE_TIME, comparable
from monitor.events.types import Arrival, Occasion

Kind = Literal[
    "first-report",
    "new-figure",
    "contradiction",
    "confirmation",
    "increment",
    "denial",
    "correction",
    "retraction",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Development:
    """One change: what stood before and what stands now."""

    kind: Kind
    old: Figure | None
    new: Figure | None  #: None when a figure was withdrawn

    @property
    def figure(self) -> Figure:
        """The figure it is about: the new one, or the one that is gone."""
        figure = self.new or self.old
        assert figure is not None, "a development is about a figure"  # noqa: S101
        return figure


def of_claim(claim: Figure, held: Sequence[Figure]) -> Development | None:
    """
    The development that a judged *claim* brings, or None.

    *held*: the own statements that stood for its key just before.
    """
    if claim.standing == "denied":
        return _denial(claim, held)
    if claim.standing == "increment":
        return Development(kind="increment", old=None, new=claim)
    if claim.standing == "level":
        return _level(claim, comparable(claim, held))
    return None


def _denial(claim: Figure, held: Sequence[Figure]) -> Development | None:
    denied = [figure for figure in held if figure.standing == "denied"]
    if any(share_origin(claim, figure) and same_number(claim, figure) for figure in denied):
        return None
    disputed = newest([f for f in comparable(claim, held) if same_number(claim, f)])
    return Development(kind="denial", old=disputed, new=claim)


def _level(claim: Figure, statements: list[Figure]) -> Development | None:
    held = [figure for figure in statements if figure.standing != "part"]
    own = newest([figure for figure in held if share_origin(claim, figure)])
    if own is not None:
        if same_number(claim, own) and same_binding(claim, own):
            return None
        return Development(kind="new-figure", old=own, new=claim)
    shown = latest([figure for figure in held if figure.standing == "level"])
    if shown is None:
        return Development(kind="first-report", old=None, new=claim)
    confirmed = newest([figure for figure in current_by_origin(held) if _confirms(claim, figure)])
    if confirmed is not None:
        return Development(kind="confirmation", old=confirmed, new=claim)
    of_one_time = abs(claim.effective - shown.effective) <= ONE_TIME
    contradicts = of_one_time and not overlap(claim, shown)
    return Development(kind="contradiction" if contradicts else "new-figure", old=shown, new=claim)


def _confirms(claim: Figure, figure: Figure) -> bool:
    return same_number(claim, figure) and same_binding(claim, figure)


def current_by_origin(figures: Sequence[Figure]) -> list[Figure]:
    """The newest level of each origin, each figure once, the newest first."""
    levels = [figure for figure in figures if figure.standing == "level"]
    found: dict[str, Figure] = {}
    for figure in sorted(levels, key=lambda f: f.recency, reverse=True):
        for origin in figure.origins or (figure.outlet,):
            found.setdefault(origin, figure)
    return list(dict.fromkeys(found.values()))


def suppression(
    development: Development,
    *,
    arrival: Arrival,
    occasion: Occasion,
    published: datetime | None,
    seen_at: datetime,
    max_age: timedelta,
    neighbours: Collection[Figure],
    was_told: bool,
) -> str | None:
    """
    Why nobody is written to about *development*, or None.

    *neighbours*: the statements that stand for the same force and measure under a neighbouring
    status. *published* is None for an article without a date; one that was published more than
    *max_age* before it was seen brings nobody a mail. *was_told*: the figure before was news that
    was not suppressed; when a person takes it back or sets it right, its age is no excuse.
    """
    if occasion == "reread":
        return "reread"
    if arrival == "import":
        return "imported"
    set_right = development.kind in ("correction", "retraction") and occasion == "review"
    first_poll = arrival == "first-poll"
    if not (set_right and was_told) and is_late(
        first_poll=first_poll, published=published, seen_at=seen_at, max_age=max_age
    ):
        return "late"
    stages = ("first-report", "new-figure", "confirmation", "contradiction")
    if development.kind in stages and _known_in(development.figure, neighbours):
        return "same-stage"
    return None


def is_late(
    *, first_poll: bool, published: datetime | None, seen_at: datetime, max_age: timedelta
) -> bool:
    """Whether an article was old when it was seen; one without a date is when its feed was new."""
    return first_poll if published is None else seen_at - published > max_age


def _known_in(claim: Figure, neighbours: Collection[Figure]) -> bool:
    return any(
        same_number(claim, figure) and (not claim.origins or share_origin(claim, figure))
        for figure in neighbours
    )
