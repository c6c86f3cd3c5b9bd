"""
What became of the people counted: read from the word that governs the number in its clause.

In order: the noun phrase itself ("600 dead"), a verb right before the number ("sent 3,000"), the
first verb after it ("3,000 have arrived"), a verb further left, a place ("8,000 in Kursk"); last
the number joined to ("…, including 600 officers") and the whole that is only named for its part.
"""

from functools import lru_cache
from typing import NamedTuple

from monitor.claims import states
from monitor.claims.clauses import Clause, is_whole
from monitor.claims.counted import Counted
from monitor.claims.passage import Line, Passage
from monitor.text.phrases import Found, Phrases, word_set
from monitor.topics.model import Pack

_PLANS = Phrases(dict.fromkeys(states.PLANS, "planned"))
_NEGATIONS = Phrases(dict.fromkeys(states.NEGATIONS, "not"))
_DIRECT = 3  #: words that may stand between a verb and its number
_FAR = 12  #: words over which a plan word still governs
_FILL = word_set("a an the its their his some of by to in all already as home at up")
#: What can become of the wounded.
_FATES = frozenset({"captured", "killed", "withdrawn"})
#: Bodies that are somewhere when they are said to number so many.
_STANDING = word_set("contingent force forces group strength presence detachment corps unit")


class Status(NamedTuple):
    """A status and the example that its rule is named after."""

    value: str
    rule: str


def status(passage: Passage, line: Line, number: Counted, clause: Clause) -> Status | None:
    """The status of *number*, or None when nothing in its clause tells."""
    cues = _Cues(passage.pack, line, number, clause)
    measure = passage.pack.measures[0]
    if measure.presumed and (is_whole(line, number) or cues.open_question()):
        close = None if cues.open_question() else cues.at_once() or cues.standing()
        return close or Status(measure.presumed, "half of the 9,000")
    found = cues.noun() or cues.direct() or cues.after() or cues.placed() or cues.before()
    if found:
        return cues.planned(found)
    if cues.plans_only():
        return Status("planned", "12,000 are expected")
    if measure.standing and cues.body():
        return Status(measure.standing, "put the force at 9,000")
    return None


class _Cue(NamedTuple):
    """A status word where it stands."""

    value: str
    first: int
    last: int
    rule: str


class _Cues:
    """The status words of a number's clause."""

    def __init__(self, pack: Pack, line: Line, number: Counted, clause: Clause) -> None:
        self.line, self.number, self.clause = line, number, clause
        self.others = clause.others
        self.table = _table(pack)
        self.left = list(self.table.scan(line.words, clause.left, number.first))
        self.right = [f for f in self._scan_right() if not self._governs_other(f)]

    def _scan_right(self) -> list[Found[str]]:
        opens, closes = self.clause.aside
        last, right = self.number.last, self.clause.right
        spans = [(last, opens), (closes, right)] if opens < closes else [(last, right)]
        return [cue for a, b in spans for cue in self.table.scan(self.line.words, a, b)]

    def _governs_other(self, cue: Found[str]) -> bool:
        """``killed 300 and wounded 2,700``: the verb before another number is that number's."""
        return cue.last in self.others or self._negated(cue)

    def _negated(self, cue: Found[str]) -> bool:
        before = range(max(self.number.last, cue.first - 3), cue.first)
        return any(_NEGATIONS.at(self.line.words, i, cue.first) for i in before)

    def noun(self) -> _Cue | None:
        """``600 dead``, ``6,000 casualties``, ``2 wounded men``."""
        if self.number.state is None:
            return None
        right = next((cue for cue in self.right if cue.value in _FATES), None)
        if right and self.number.state == "wounded":
            return _Cue(right.value, right.first, right.last, "two wounded men were captured")
        return _Cue(self.number.state, self.number.first, self.number.last, "600 dead")

    def direct(self) -> _Cue | None:
        """``sent about 3,000``, ``losses of 6,000``; but "lost 300 killed" is 300 killed."""
        if not self.left:
            return None
        cue = self.left[-1]
        between = [self.line.word(i) for i in range(cue.last, self.number.first)]
        if len(between) > _DIRECT or any(w not in _FILL for w in between):
            return None
        if close := self._close_participle():
            return close
        if cue.value == "present" and self.line.word(cue.first) in {"number", "numbers"}:
            return None  # "the number rose to 3,000" says nothing of where they are
        return _Cue(cue.value, cue.first, cue.last, "sent 3,000 soldiers")

    def _close_participle(self) -> _Cue | None:
        for cue in self.right:
            if cue.first == self.number.last and cue.value in {"killed", "wounded", "casualties"}:
                return _Cue(cue.value, cue.first, cue.last, "lost 300 killed")
        return None

    def after(self) -> _Cue | None:
        """The first verb that follows, across "who" and "in Russia"."""
        cues = [_Cue(c.value, c.first, c.last, "3,000 soldiers have arrived") for c in self.right]
        finite = [cue for cue in cues if self._is_finite(cue)]  # "soldiers trained there have died"
        return finite[0] if finite else cues[0] if cues else None

    def before(self) -> _Cue | None:
        """A verb further left: "sent a force of 3,000", "the number of killed reached 600"."""
        for cue in reversed(self.left):
            if cue.value == "present" and self.line.word(cue.first) in {"number", "numbers"}:
                continue
            if cue.value == "arrived" and self.line.word(cue.first) == "reached":
                continue  # "losses reached 3,000"
            return _Cue(cue.value, cue.first, cue.last, "deployed a force of 3,000")
        return None

    def placed(self) -> _Cue | None:
        """``8,000 are in Kursk``, ``10,000 North Koreans in Russia``."""
        at = self.number.last
        limit = min(at + 4, self.clause.right)
        opens, closes = self.clause.aside
        if opens < closes and opens <= limit:
            at, limit = closes, min(closes + 4, self.clause.right)
        for index in range(at, limit):
            if self.line.word(index) in states.INSIDE and self._is_place(index + 1):
                return _Cue("present", index, index + 1, "8,000 are in Kursk")
        return None

    def _is_place(self, index: int) -> bool:
        for at in range(index, index + 3):
            name = self.line.name_at.get(at)
            if name:
                return bool(name.slugs("place", "nation"))
        return self.line.word(index + 1) in {"country", "region", "area", "border", "front", "east"}

    def at_once(self) -> Status | None:
        """The participle right behind the number: "of the 9,000 first sent there"."""
        for cue in self.right[:1]:
            if cue.first - self.number.last <= 1 and self.line.word(cue.first - 1) not in states.BE:
                return Status(cue.value, "of the 9,000 first sent")
        return None

    def standing(self) -> Status | None:
        """``of 10,000 soldiers now inside Russia``."""
        found = self.placed()
        return Status(found.value, found.rule) if found else None

    def open_question(self) -> bool:
        """``whether the 8,000 will be home soon`` says nothing of what became of them."""
        before = [
            self.line.word(i) for i in range(max(0, self.number.first - 3), self.number.first)
        ]
        return "whether" in before

    def body(self) -> bool:
        """``put the force at 9,000``, ``a force of 3,000``."""
        before = range(max(self.clause.left, self.number.first - 3), self.number.first)
        words = [self.line.word(i) for i in before]
        return words[-1:] in (["of"], ["at"]) and any(word in _STANDING for word in words)

    def planned(self, cue: _Cue) -> Status:
        """``will send 3,000`` is planned; "may have been killed" is still killed."""
        if cue.value in states.MOVABLE and self._is_ahead(cue):
            return Status("planned", "plans to send 12,000")
        return Status(cue.value, cue.rule)

    def _is_ahead(self, cue: _Cue) -> bool:
        start = self.number.last if cue.first >= self.number.last else self.clause.left
        spans = [(max(start, cue.first - _FAR), cue.last + 1)]
        if cue.first >= self.number.last:
            reach = _DIRECT + 1 if self._is_finite(cue) else _FAR
            spans.append((max(self.clause.left, self.number.first - reach), self.number.first))
        elif self.line.word(cue.first).endswith("ing"):
            spans.append((max(0, cue.first - _FAR), cue.first))  # "will triple it, sending 25,000"
        elif cue.first < self.number.first:
            spans.append((self.number.last, min(self.clause.right, self.number.last + 3)))
        return any(self._plan_between(first, last) for first, last in spans)

    def _is_finite(self, cue: _Cue) -> bool:
        """True when the verb has an auxiliary: "have arrived", not "soldiers serving"."""
        between = range(self.number.last, cue.first + 1)
        return any(self.line.word(i) in states.BE for i in between)

    def _plan_between(self, first: int, last: int) -> bool:
        for plan in _PLANS.scan(self.line.words, first, last):
            if self.line.word(plan.last) not in states.PERFECT and self._is_plan(plan):
                return True
        return False

    def _is_plan(self, plan: Found[str]) -> bool:
        """``May`` the month and ``Project`` the name are no plans."""
        return not any(m.first <= plan.first < m.last for m in self.line.moments)

    def plans_only(self) -> bool:
        """``expects up to 15,000``, ``could reach 100,000``: a plan and no other verb."""
        near = max(self.clause.left, self.number.first - _FAR)
        after = min(self.clause.right, self.number.last + 4)
        return self._plan_between(near, self.number.first) or self._plan_between(
            self.number.last, after
        )


@lru_cache(maxsize=64)
def _table(pack: Pack) -> Phrases[str]:
    """The engine's status words that the pack allows, and the pack's own."""
    cues = {phrase: cue.status for cue in pack.cues for phrase in cue.phrases}
    allowed = {status for measure in pack.measures for status in measure.statuses}
    table = {phrase: value for phrase, value in states.STATES.items() if value in allowed}
    return Phrases(table | cues)
