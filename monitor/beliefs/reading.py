"""
A new reading of an article, taken into what is believed.

`take` is the one place where claims become belief: it says which claims of the article's earlier
reading are withdrawn, how each new claim stands, and what has developed. The estimates projection
writes down the first two, the development policy the third.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from monitor.beliefs.development import Development, of_claim
from monitor.beliefs.figure import (
    OWN_STATEMENTS,
    Figure,
    Key,
    share_origin,
)
from monitor.beliefs.standing import judge


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """What stands just before a reading, as far as the reading touches it."""

    statements: Sequence[Figure] = ()  #: own statements of all articles for the keys concerned
    earlier: Sequence[Figure] = ()  #: every claim of the article's previous reading, any standing
    restated_elsewhere: Mapping[str, int] = field(default_factory=dict)
    #: figure id → claims of *other* articles that state it

    def held(self, key: Key) -> list[Figure]:
        """The statements of one key."""
        return [figure for figure in self.statements if figure.key == key]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a reading changes."""

    withdrawn: tuple[Figure, ...]  #: claims of the earlier reading that no longer stand
    stated: tuple[Figure, ...]  #: new claims with their standing; a claim said again is not new
    developments: tuple[Development, ...]  #: in the order of the text; withdrawals last


def take(claims: Sequence[Figure], before: Belief) -> Outcome:
    """Take the *claims* of a reading, in the order of the text, into what stood *before*."""
    said_now = {claim.claim for claim in claims}
    said_before = {old.claim for old in before.earlier}
    fresh = [claim for claim in claims if claim.claim not in said_before]
    withdrawn = [old for old in before.earlier if old.claim not in said_now]
    gone = {old.claim for old in withdrawn}
    statements = [figure for figure in before.statements if figure.claim not in gone]
    belief = replace(before, statements=statements)
    stated, developments, replaced = _state(claims, fresh, belief, withdrawn)
    developments += _retractions(withdrawn, replaced, before)
    return Outcome(
        withdrawn=tuple(withdrawn), stated=tuple(stated), developments=tuple(developments)
    )


def _state(
    claims: Sequence[Figure], fresh: Sequence[Figure], belief: Belief, withdrawn: Sequence[Figure]
) -> tuple[list[Figure], list[Development], set[str]]:
    """Judge each claim beside those before it; pair it with the withdrawn claim it corrects."""
    stated: list[Figure] = []
    developments: list[Development] = []
    replaced: set[str] = set()
    for claim in fresh:
        held = belief.held(claim.key) + [
            f for f in stated if f.key == claim.key and f.standing in OWN_STATEMENTS
        ]
        judged = judge(claim, held, claims)
        stated.append(judged)
        corrected = _corrected_by(judged, withdrawn, replaced)
        if corrected is not None:
            replaced.add(corrected.claim)
            developments.append(Development(kind="correction", old=corrected, new=judged))
        elif development := of_claim(judged, held):
            developments.append(development)
    return stated, developments, replaced


def _corrected_by(claim: Figure, withdrawn: Sequence[Figure], replaced: set[str]) -> Figure | None:
    """The figure that this article brought up and now states otherwise."""
    for old in withdrawn:
        same_subject = old.key == claim.key and old.additional == claim.additional
        same_speaker = share_origin(old, claim) or old.origins == claim.origins
        if same_subject and same_speaker and _was_news(old) and old.claim not in replaced:
            return old
    return None


def _was_news(figure: Figure) -> bool:
    return figure.standing in ("level", "increment") and figure.figure == figure.claim


def _retractions(
    withdrawn: Sequence[Figure], replaced: set[str], before: Belief
) -> list[Development]:
    return [
        Development(kind="retraction", old=old, new=None)
        for old in withdrawn
        if old.claim not in replaced
        and _was_news(old)
        and not before.restated_elsewhere.get(old.claim)
    ]
