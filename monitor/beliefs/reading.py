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
    Standing,
    same_binding,
    same_number,
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


#: Standings of claims that change no figure, so that they cannot correct one either.
_BESIDE: tuple[Standing, ...] = ("review", "vague", "background", "denied", "part")


def take(claims: Sequence[Figure], before: Belief) -> Outcome:
    """Take the *claims* of a reading, in the order of the text, into what stood *before*."""
    said_now = {claim.claim for claim in claims}
    said_before = {old.claim for old in before.earlier}
    fresh = [claim for claim in claims if claim.claim not in said_before]
    withdrawn = [old for old in before.earlier if old.claim not in said_now]
    gone = {old.claim for old in withdrawn}
    statements = [figure for figure in before.statements if figure.claim not in gone]
    stated = _state(claims, fresh, withdrawn, replace(before, statements=statements))
    developments = _developments(stated, withdrawn, before)
    return Outcome(
        withdrawn=tuple(withdrawn),
        stated=tuple(claim for claim, _ in stated),
        developments=tuple(developments),
    )


def _state(
    claims: Sequence[Figure], fresh: Sequence[Figure], withdrawn: Sequence[Figure], belief: Belief
) -> list[tuple[Figure, list[Figure]]]:
    """Judge each claim beside those before it. With each, the statements it was measured by."""
    stated: list[tuple[Figure, list[Figure]]] = []
    for claim in fresh:
        held = belief.held(claim.key) + [
            f for f, _ in stated if f.key == claim.key and f.standing in OWN_STATEMENTS
        ]
        stated.append((_inheriting(judge(claim, held, claims), withdrawn), held))
    return stated


def _inheriting(claim: Figure, withdrawn: Sequence[Figure]) -> Figure:
    """What the article says again in other words stands as it stood: others may repeat it."""
    for old in withdrawn:
        same_day = old.effective == claim.effective
        if _was_news(old) and same_day and claim.article == old.article and _says_again(claim, old):
            return replace(claim, standing=old.standing, figure=old.figure, heir=True)
    return claim


def _developments(
    stated: Sequence[tuple[Figure, list[Figure]]], withdrawn: Sequence[Figure], before: Belief
) -> list[Development]:
    """What each claim brings; then the figures that are gone and that nothing has corrected."""
    found: list[Development] = []
    still_said = {old.claim for old in withdrawn for f, _ in stated if _says_again(f, old)}
    lost = [old for old in withdrawn if _was_news(old) and old.claim not in still_said]
    for claim, held in stated:
        if any(_says_again(claim, old) for old in withdrawn):
            continue
        corrected = next((old for old in lost if _corrects(claim, old)), None)
        if corrected is not None:
            lost.remove(corrected)
            found.append(Development(kind="correction", old=corrected, new=claim))
        elif development := of_claim(claim, held):
            found.append(development)
    retracted = [old for old in lost if not before.restated_elsewhere.get(old.figure)]
    return found + [Development(kind="retraction", old=old, new=None) for old in retracted]


def _says_again(claim: Figure, old: Figure) -> bool:
    """Whether the revised article still says what it had brought up, in whatever words."""
    said_alike = same_number(claim, old) and same_binding(claim, old)
    if claim.standing == "denied" or old.standing == "denied":
        return claim.standing == old.standing and said_alike and _same_subject(claim, old)
    return _corrects(claim, old) and _was_news(old) and said_alike


def _corrects(claim: Figure, old: Figure) -> bool:
    return claim.standing not in _BESIDE and _same_subject(claim, old)


def _same_subject(claim: Figure, old: Figure) -> bool:
    same_speaker = share_origin(old, claim) or old.origins == claim.origins
    return same_speaker and old.key == claim.key and old.additional == claim.additional


def _was_news(figure: Figure) -> bool:
    return figure.standing in ("level", "increment") and figure.states
