"""
The standing of a claim: what becomes of it beside the figures that are held already.

The first rule that fits decides (docs/developments.md, "Standing").
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from monitor.beliefs.figure import (
    Figure,
    Standing,
    latest,
    newest,
    same_binding,
    same_number,
    share_origin,
)

#: What repeats such a statement can be the latest as little as the statement itself.
_INHERITED: tuple[Standing, ...] = ("part", "older")

#: Figures at most this far apart are of one time: they can contradict each other.
ONE_TIME = timedelta(days=3)


def judge(claim: Figure, held: Sequence[Figure], beside: Sequence[Figure] = ()) -> Figure:
    """
    Return *claim* with its standing, its figure and its effective day settled.

    *held*: the own statements that stand for the claim's key, in any order. *beside*: all claims
    of the same reading.
    """
    if claim.review is not None:
        return claim.judged("review")
    if claim.central is None:
        return claim.judged("vague")
    if claim.background:
        return claim.judged("background")
    if claim.modality == "denied":
        return claim.judged("denied")
    judged = _among(claim, comparable(claim, held))
    if judged.standing == "level" and any(_contains(whole, claim) for whole in beside):
        return claim.judged("part")
    return judged


def comparable(claim: Figure, held: Sequence[Figure]) -> list[Figure]:
    """What a claim is measured against: levels for a level, increments for an increment."""
    return [
        figure
        for figure in held
        if figure.additional == claim.additional and figure.standing != "denied"
    ]


def _among(claim: Figure, held: list[Figure]) -> Figure:
    own = [figure for figure in held if share_origin(claim, figure)]
    current = newest([figure for figure in own if figure.standing != "part"])
    repeated = newest([figure for figure in own if _repeats(claim, figure)])
    if repeated is not None:
        standing = repeated.standing if repeated.standing in _INHERITED else "restated"
        return replace(claim.judged(standing, repeated), effective=repeated.effective)
    if not claim.origins:
        return _unattributed(claim, held)
    if _is_older(claim, current, held):
        return claim.judged("older")
    if claim.additional:
        return claim.judged("increment")
    if current is not None and same_number(claim, current) and same_binding(claim, current):
        return claim.judged("level", current)
    return claim.judged("level")


def _contains(whole: Figure, claim: Figure) -> bool:
    """Whether the article gives the same speaker's whole, of which *claim* is a part."""
    if whole.central is None or claim.central is None or whole.key != claim.key:
        return False
    said_together = share_origin(whole, claim) and whole.as_of == claim.as_of
    set_apart = whole.additional or whole.background or whole.review
    a_whole = not set_apart and whole.modality != "denied"
    return said_together and a_whole and whole.central > claim.central


def _repeats(claim: Figure, figure: Figure) -> bool:
    return same_number(claim, figure) and not _dated_later(claim, figure)


def _dated_later(claim: Figure, figure: Figure) -> bool:
    """By a date of its own: the day of publication says nothing of the figure's age."""
    return claim.basis != "published" and claim.effective > figure.effective


def _unattributed(claim: Figure, held: list[Figure]) -> Figure:
    echoed = newest([figure for figure in held if same_number(claim, figure)])
    if echoed is not None:
        return replace(claim.judged("echoed", echoed), effective=echoed.effective)
    if _is_older(claim, None, held):
        return claim.judged("older")
    if any(figure.origins for figure in held):
        return claim.judged("unsourced")
    return claim.judged("increment" if claim.additional else "level")


def _is_older(claim: Figure, current: Figure | None, held: list[Figure]) -> bool:
    if current is not None:
        # Of one day, what stood in an older text: it is being read again.
        known_before = claim.text_position < current.text_position
        return (claim.effective, not known_before) < (current.effective, True)
    shown = latest([figure for figure in held if figure.standing == "level"])
    return shown is not None and shown.effective - claim.effective > ONE_TIME
