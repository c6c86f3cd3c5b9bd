"""
Whom an agreement binds: the states, then the persons who signed for them.

In: a step of an agreement in its sentence (`agreement.py` finds it and asks). Out: slugs, none
where fewer than two are clear. Who only brokered it or was host is not bound.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from monitor.claims import agreement_words as words_of
from monitor.claims import doers
from monitor.claims.actors import before
from monitor.claims.model import Agreement
from monitor.claims.parties import Party
from monitor.claims.passage import Line, Passage
from monitor.claims.person_words import TITLES
from monitor.text.phrases import Found

_MEDIATORS = 14  #: words between "brokered by" and the last of those who did
_WITH = 12  #: words in which "with X" follows
_STOPS = frozenset({";", ":", "."})

Status = Literal["proposed", "signed", "ratified", "in_force"]


class Step(NamedTuple):
    """A noun of agreement and the verb that tells what became of it; word positions."""

    noun: Found[str]
    verb: Found[str]
    status: Status
    rule: str


class Sight(NamedTuple):
    """A sentence that holds both, with what was agreed on before it."""

    passage: Passage
    line: Line
    people: Sequence[Party]
    told: Sequence[Agreement]  #: those before, for the "it" of "it took effect"

    @property
    def last(self) -> Agreement | None:
        """The agreement told of last."""
        return self.told[-1] if self.told else None


def parties_of(sight: Sight, step: Step) -> tuple[str, ...]:
    """The states bound, then the persons who signed; fewer than two when it is unclear."""
    if step.rule == "it took effect" and sight.last:
        return sight.last.parties
    named = [*_signing(sight, step), *_bound(sight, step)]
    named = [p for p in named if not _is_anybody(sight.line, p) and not _mediates(sight.line, p)]
    states = _states(named)
    if step.verb is step.noun and len(states) < 2 and "their" not in _before_noun(sight, step):
        return ()
    for found in (_others(sight, step), _spoken_of(sight)):
        if len(states) < 2:
            states = list(dict.fromkeys([*states, *found]))[:2]
    if len(states) == 1:
        states += _partner(sight, states[0])
    signers = [p.slug for p in named if p.kind == "person" and p.state in states]
    return tuple(dict.fromkeys([*states, *(signers if step.status == "signed" else [])]))


def _before_noun(sight: Sight, step: Step) -> set[str]:
    """``in their joint statement``."""
    return {sight.line.word(step.noun.first - back) for back in (1, 2)}


def _states(parties: Sequence[Party]) -> list[str]:
    """For whom they act: their state, else themselves."""
    return list(dict.fromkeys(p.state or p.slug for p in parties))


def _bound(sight: Sight, step: Step) -> list[Party]:
    """``a treaty between X and Y``, ``with Y``, ``the Russia-North Korea pact``."""
    line, found = sight.line, []
    for start in {step.noun.last, step.verb.last}:
        for at in range(start, min(start + _WITH, len(line.words))):
            if line.word(at) in _STOPS:
                break
            if line.word(at) in {"between", "with", "among"}:
                found += doers.after(line, sight.people, at + 1)
                break
    before_noun = [
        p for p in sight.people if p.first >= step.noun.first - 6 and p.last <= step.noun.first
    ]
    touching = [p for p in before_noun if p.first >= step.verb.last]
    if len(touching) == len(_states(found)) == 1 and touching[0].last == step.noun.first:
        return found  # "ratified the Washington accord with Rwanda"
    if any(line.word(p.last) in {"-", "'s"} or p.last == step.noun.first for p in before_noun):
        found += before_noun
    return list(dict.fromkeys(found))


def _signing(sight: Sight, step: Step) -> list[Party]:
    """The subject of an active verb, or those behind "by"."""
    line, verb = sight.line, step.verb
    if line.word(verb.last) == "by":
        return doers.after(line, sight.people, verb.last + 1)
    if step.verb is step.noun:
        said = doers.opening(line, sight.people, step.noun.first)
        behind = [p for p in sight.people if p.first >= step.noun.last]
        if len(said) >= 2:
            return said
        return doers.after(line, sight.people, behind[0].first) if behind else []
    if verb.value == "in_force" or line.word(verb.first - 1) in {"was", "were", "been", ","}:
        return [] if line.word(verb.first - 1) != "," else _before_comma(sight, step)
    if step.noun.last == verb.first:
        return []
    return doers.subject(line, sight.people, verb.first)


def _before_comma(sight: Sight, step: Step) -> list[Party]:
    """``Hegseth and Teodoro, the ministers, signed``; not "the pact, signed in June"."""
    if step.noun.first < step.verb.first:
        return []
    return doers.subject(sight.line, sight.people, step.verb.first)


def _is_anybody(line: Line, party: Party) -> bool:
    """``lawmakers``: of which country the bare word does not say."""
    return party.kind == "body" and line.word(party.last - 1) in TITLES


def _mediates(line: Line, party: Party) -> bool:
    """``a truce proposed by the US, Egypt and Qatar``: those who are not bound by it."""
    for back in range(party.first - 1, max(0, party.first - _MEDIATORS), -1):
        if line.word(back) == "by":
            return line.word(back - 1) in words_of.MEDIATED
        if line.word(back) in _STOPS | {"that", "which", "who", "with", "between"}:
            return False
    return False


def _partner(sight: Sight, state: str) -> list[str]:
    """The state that the only one named deals with, as the pack says."""
    force = sight.passage.pack.force(state)
    return [force.partner] if force and force.partner else []


def _others(sight: Sight, step: Step) -> list[str]:
    """Whoever else acts in the sentence, nearest first."""
    chamber = step.status == "ratified"  # "the Duma in Moscow"
    line = sight.line
    acting = (p for p in sight.people if not _is_anybody(line, p) and not _mediates(line, p))
    free = [p for p in acting if chamber or p.kind == "person" or doers.is_free(sight.line, p)]
    near = sorted(free, key=lambda p: abs(p.first - step.verb.first))
    return [slug for slug in _states(near) if len(slug) == 2]


def _spoken_of(sight: Sight) -> list[str]:
    """The two states spoken of before."""
    memory = before(sight.passage, sight.line)
    return list(memory.states) if len(memory.states) == 2 else []
