"""
What is yet to come of a number: "will send 3,000", "announced the dispatch of 3,000", "if it adds".

The base of `cues`: it settles whether the status that a clause gives is done or only planned.
"""

from typing import NamedTuple

from monitor.claims import governors, states
from monitor.claims.clauses import Clause
from monitor.claims.counted import Counted
from monitor.claims.directions import directed
from monitor.claims.passage import Line, Named
from monitor.claims.units import measure_of, status_words
from monitor.text.phrases import Found
from monitor.topics.model import Pack

_ADVERBS = frozenset({"still", "now", "also", "already", "currently"})
_ASKING = frozenset({"asked", "asks", "ask", "asking", "begged", "pressed", "petitioned"})
DIRECT = 3  #: words that may stand between a verb and its number
FAR = 12  #: words over which a plan word still governs
_SPEAKER = 8  #: words between who announces and "announced"


class Status(NamedTuple):
    """A status and the example that its rule is named after."""

    value: str
    rule: str


class Cue(NamedTuple):
    """A status word where it stands."""

    value: str
    first: int
    last: int
    rule: str


class Plans:
    """The plan words of a number's clause."""

    def __init__(self, pack: Pack, line: Line, number: Counted, clause: Clause) -> None:
        self.pack, self.line, self.number, self.clause = pack, line, number, clause
        self.measure = measure_of(pack, number.unit)
        self.table = status_words(pack, self.measure.slug if number.unit else None)
        self.others = clause.others

    def _scan(self, first: int, last: int) -> list[Found[str]]:
        """The status words there, each with the status that its direction gives."""
        found = self.line.scan(self.table, first, last)
        told = (directed(self.pack, self.line, self.number, self.measure, f) for f in found)
        return [cue for cue in told if cue]

    def planned(self, cue: Cue) -> Status:
        """``will send 3,000`` is planned; "may have been killed" is still killed."""
        ahead = self._is_ahead(cue) or self._is_announced(cue) or self._is_supposed(cue)
        if cue.value in states.MOVABLE and ahead:
            return Status("planned", "plans to send 12,000")
        return Status(cue.value, cue.rule)

    def _is_ahead(self, cue: Cue) -> bool:
        start = self.number.last if cue.first >= self.number.last else self.clause.left
        spans = [(max(start, cue.first - FAR), cue.last + 1)]
        if cue.first >= self.number.last:
            reach = DIRECT + 1 if self._is_finite(cue) else FAR
            spans.append((max(self.clause.left, self.number.first - reach), self.number.first))
        elif self.line.word(cue.first).endswith("ing"):
            spans.append((max(0, cue.first - FAR), cue.first))  # "will triple it, sending 25,000"
        elif cue.first < self.number.first:
            spans.append((self.number.last, min(self.clause.right, self.number.last + 3)))
        own = range(cue.first, cue.last if cue.last - cue.first > 1 else 0)  # "waiting to be moved"
        if cue.last <= self.number.first and self._is_purpose(cue):
            spans = spans[:1]
        return any(self._plan_between(first, last, own) for first, last in spans)

    def _is_purpose(self, cue: Cue) -> bool:
        """``has provided 15,000 men to fight for Russia``: what for, and no plan."""
        done = cue.value == "sent" and self.line.word(cue.last - 1).endswith(("ed", "sent", "lent"))
        return done and self.line.word(self.number.last) == "to"

    def _is_finite(self, cue: Cue) -> bool:
        """True when the verb has an auxiliary: "have arrived", not "soldiers serving"."""
        between = range(self.number.last, cue.first + 1)
        return any(self.line.word(i) in states.BE for i in between)

    def _plan_between(self, first: int, last: int, own: range = range(0)) -> bool:
        for plan in self.line.scan(governors.PROSPECTS, first, last):
            perfect = self.line.word(plan.last) in states.PERFECT
            perfect = perfect and plan.last + 1 != self.number.first  # "will have 2,500"
            passed = plan.first in own or plan.first in range(*self.clause.aside)
            if plan.value and not perfect and not passed and self._is_plan(plan):
                return True
        return False

    def _is_plan(self, plan: Found[str]) -> bool:
        """``May`` the month, ``Project`` the name and "believed to be" are no plans."""
        if self.line.words[plan.first].text == "PLAN":
            return False  # the navy, as in "PLAN vessels"
        if self.line.follows(plan.first, "to be") and self._held(plan.first):
            return False
        if self.line.word(plan.first) in governors.EPISTEMIC and self._is_guess(plan.first + 1):
            return False
        return not any(m.first <= plan.first < m.last for m in self.line.moments)

    def _is_guess(self, index: int) -> bool:
        """``may already be in Kursk``, ``might be there by now``: a guess at the present."""
        near = {self.line.word(i) for i in range(index, index + FAR)}
        be = range(index, index + DIRECT)
        return bool(near & governors.PRESENTLY) and any(self.line.word(i) == "be" for i in be)

    def _held(self, index: int) -> bool:
        """``is believed to be``, ``we assess 3,000 troops to be``."""
        return any(self.line.word(i) in states.HELD_TO_BE for i in range(index - FAR, index))

    def plans_only(self) -> bool:
        """``expects up to 15,000``, ``could reach 100,000``: a plan and no other verb."""
        near = max(self.clause.left, self.number.first - FAR)
        after = min(self.clause.right, self.number.last + 4)
        return (
            self._is_asked()
            or self._plan_between(near, self.number.first)
            or self._plan_between(self.number.last, after)
        )

    def _is_asked(self) -> bool:
        """``asked Pyongyang for 8,500``."""
        at = self.number.first - 1
        asked = (n for n in self.line.names if self.line.word(n.first - 1) in _ASKING)
        return self.line.word(at) == "for" and any(name.last == at for name in asked)

    def due(self) -> Status | None:
        """``and 2,000 more were on the way``: a plan word is all that is said of them."""
        at = self.number.last
        if self.line.word(at) not in states.BE:
            return None
        while self.line.word(at) in states.BE | _ADVERBS:
            at += 1
        told = self.line.at(governors.PROSPECTS, at)
        return Status("planned", "2,000 more were on the way") if told and told.value else None

    def earmarked(self) -> Status | None:
        """``the 6,000 men announced in June``, ``the 1,000 it promised``."""
        at = self.number.last
        word = self.line.word(at)
        if word in {"it", "he", "they", "that", "which", "whom"} or at in self.line.name_at:
            name = self.line.name_at.get(at + (word in {"that", "which", "whom"}))
            at = name.last if name else at + 1
            at += self.line.word(at) in {"has", "had", "have"}
        told = self.line.word(at) in governors.ANNOUNCED
        return Status("planned", "the 6,000 men announced in June") if told else None

    def _is_announced(self, cue: Cue) -> bool:
        """``Kim announced the dispatch of 3,000``: of one's own, it is yet to come."""
        for at in range(max(0, cue.first - DIRECT), cue.first):
            if self.line.word(at) in governors.ANNOUNCING and self.line.word(cue.last) == "of":
                near = (n for n in self.line.names if at - _SPEAKER <= n.first < at)
                return any(self._is_party(name) for name in near)
        return False

    def _is_party(self, name: Named) -> bool:
        own = {force.slug for force in self.pack.forces if force.followed}
        own |= {force.partner for force in self.pack.forces if force.followed and force.partner}
        people = [self.pack.person(slug) for slug in name.slugs("person")]
        nations = {person.nation for person in people if person}
        return bool(own & ({*name.slugs("force", "nation")} | nations))

    def _is_supposed(self, cue: Cue) -> bool:
        """``if Kim sends 30,000 more``: a condition in the present tense."""
        verb = self.line.word(cue.first)
        past = verb.endswith(("ed", "ing")) or verb in governors.PAST
        return self.line.word(self.clause.left - 1) in {"if", "unless"} and not past
