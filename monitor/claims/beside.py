"""
Verbs that govern a number from beside it, or from behind the words that part it from them.

"Added another 3,000", "pulled 4,000 of its men out of Kursk", "a contingent, 11,000 strong, set
off". A part of `cues`.
"""

from monitor.claims import governors
from monitor.claims.plans import DIRECT, FAR, Cue, Plans
from monitor.text.phrases import word_set

_DETERMINERS = word_set("a an the its their his some another further extra additional more nearly")
_GIVEN = 6  #: words between "supplied" and "with 9,000"
_ASIDE = 9  #: words of an apposition, or behind it up to the verb
_CLOSING = frozenset({",", ")", "\u2013", "\u2014", "-"})
_BREAKS = word_set("; : . ( and but while which who whom where as after when said says")


class Beside(Plans):
    """The sieves of `cues` that look right beside a number, or past an apposition."""

    def beside(self) -> Cue | None:
        """``added another 3,000``, ``backed by 4,000 soldiers``, ``supplied Moscow with 9,000``."""
        at = self.number.first
        while self.line.word(at - 1) in _DETERMINERS:
            at -= 1
        if self.line.word(at - 1) == "with" and self._gives(at - 1):
            return Cue("sent", at - 1, at, "supplied Moscow with 9,000")
        if self.line.word(at - 1) in governors.CARRYING and self._leads_away():
            return Cue("sent", at - 1, at, "took 3,000 men to Kursk")
        if self._is_parted(at):
            return Cue("withdrawn", at - 1, at, "pulled 4,000 of its men out of Kursk")
        for first in (at - 1, at - 2, at - 3):
            found = self.line.at(governors.BESIDE, first, at)
            if found and found.last == at and found.value in self.measure.statuses:
                return Cue(found.value, first, at, "backed by 4,000 soldiers")
        return None

    def _leads_away(self) -> bool:
        """``took 3,000 men to Kursk``: the place follows."""
        ends = range(self.number.last, self.number.last + DIRECT)
        to = (i for i in ends if self.line.word(i) in {"to", "into", "across", "from"})
        return any(self.line.name_at.get(i + 1) for i in to) and "sent" in self.measure.statuses

    def _is_parted(self, at: int) -> bool:
        """``pulled 4,000 men out of Kursk``, ``brought 300 men home``."""
        behind = range(self.number.last, self.number.last + 2)
        particle = any(self.line.word(i) in governors.BACKWARD for i in behind)
        pulled = self.line.word(at - 1) in governors.PULLING
        return particle and pulled and "withdrawn" in self.measure.statuses

    def _gives(self, at: int) -> bool:
        return any(self.line.word(i) in governors.GIVING for i in range(max(0, at - _GIVEN), at))

    def across(self) -> Cue | None:
        """``the first contingent, 11,000 strong, set off``: the verb behind the apposition."""
        at = self.number.last
        if self.line.word(at) not in _CLOSING:
            return self.restated()
        if not self._is_apposed():
            return self._behind_aside(at)
        for cue in self._scan(at + 1, min(at + _ASIDE, len(self.line.words))):
            between = {self.line.word(i) for i in range(at + 1, cue.first)}
            if between & _BREAKS or any(at < i <= cue.first for i in self.others):
                break
            return Cue(cue.value, cue.first, cue.last, "a contingent, 11,000 strong, set off")
        return self.restated()

    def restated(self) -> Cue | None:
        """``lost a third of its force, or 4,000 men``."""
        comma = self.number.first - 2
        if self.line.word(comma + 1) != "or" or self.line.word(comma) not in _CLOSING:
            return None
        told = self._scan(max(self.clause.floor, comma - FAR), comma)
        if not told:
            return None
        return Cue(told[-1].value, told[-1].first, told[-1].last, "a third, or 4,000 men")

    def _behind_aside(self, comma: int) -> Cue | None:
        """``400 men, in all likelihood North Koreans, drawn up on the square``."""
        words = range(comma + 2, comma + 2 + _ASIDE)
        closes = next((i for i in words if self.line.word(i) == "," or i in self.others), None)
        if closes is None or closes in self.others:
            return None
        found = next(iter(self._scan(closes + 1, closes + 4)), None)
        if found is None or found.first != closes + 1:
            return None
        return Cue(found.value, found.first, found.last, "400 men, elite troops, drawn up")

    def _is_apposed(self) -> bool:
        before = self.line.word(self.number.first - 1)
        if self.number.body or before in _CLOSING or before == "or":
            return True
        if self.line.word(self.number.first - 1) not in {"at", "numbering"}:
            return False
        earlier = range(max(0, self.number.first - _ASIDE), self.number.first)
        return any(self.line.word(i) == "," for i in earlier)
