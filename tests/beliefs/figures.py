"""Figures to judge: 3,000 North Koreans sent, said by the NIS, unless a test says otherwise."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from monitor.beliefs.figure import OWN_STATEMENTS, Figure, Key
from monitor.beliefs.reading import Belief, take

SENT = Key("dprk-russia", "KP", "troops", "sent")
KILLED = SENT._replace(status="killed")
PRESENT = SENT._replace(status="present")

_numbers = count(1)

_LOWER = ("at_least", "more_than")
_UPPER = ("up_to", "fewer_than")


def figure(
    central: int | None = 3000,
    by: str = "NIS",
    day: str = "2024-10-23",
    *,
    qualifier: str = "exact",
    **other: Any,
) -> Figure:
    """
    A claim of *central* by the origins in *by* (parted by blanks, empty: nobody), about *day*.

    The date stands in the clause. Each call makes a claim of its own that became known later.
    """
    number = next(_numbers)
    values: dict[str, Any] = {
        "claim": f"c{number}",
        "key": SENT,
        "low": None if qualifier in _UPPER else central,
        "high": None if qualifier in _LOWER else central,
        "central": central,
        "qualifier": qualifier,
        "additional": False,
        "background": False,
        "modality": "reported",
        "review": None,
        "origins": tuple(by.split()),
        "source_name": by or None,
        "source_kind": None,
        "place": None,
        "as_of": day,
        "basis": "clause",
        "outlet": f"Outlet {number}",
        "article": f"a{number}",
        "url": None,
        "title": "",
        "evidence": "",
        "published": None,
        "recorded_at": datetime(2024, 11, 1, tzinfo=UTC),
        "position": number,
        "text_position": number,
        "effective": date.fromisoformat(day),
    }
    return Figure(**(values | other))


def told(*claims: Figure) -> list[Figure]:
    """What becomes of *claims*, each in an article of its own, one after the other."""
    known: list[Figure] = []
    for claim in claims:
        known.extend(take([claim], Belief(statements=own(known))).stated)
    return known


def own(figures: Sequence[Figure]) -> list[Figure]:
    """The own statements among judged figures: what a further claim is measured against."""
    return [f for f in figures if f.standing in OWN_STATEMENTS]


def latest(judged: Sequence[Figure]) -> Figure | None:
    """
    The latest figure among claims none of which was withdrawn: the page's rule in Python.

    A figure with a named origin first, then the later effective day, then the one that became
    known later; of its claims the first.
    """
    levels = [f for f in judged if f.standing == "level" and not f.additional]
    known_since = {f.claim: f.position for f in judged}
    return max(
        levels,
        key=lambda f: (bool(f.origins), f.effective, known_since[f.figure], -f.position),
        default=None,
    )
