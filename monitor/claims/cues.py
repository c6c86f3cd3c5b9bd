"""
The status words of a number's clause, and which of them governs it.

Each method is one sieve of `status`, named after where it looks: the noun phrase itself, a verb
right before or after the number, a label, a place, the words behind a comma.
"""

from typing import NamedTuple

from monitor.claims import states
from monitor.claims.clauses import Clause
from monitor.claims.counted import Counted
from monitor.claims.passage import Line
from monitor.claims.units import measure_of, status_words
from monitor.text.phrases import Found, Phrases, word_set
from monitor.topics.model import Pack

_NEGATIONS = Phrases(dict.fromkeys(states.NEGATIONS, "not"))
_DIRECT = 3  #: words that may stand between a verb and its number
_SENTENCE = 30  #: words of a sentence in which a figure's matter is sought
_FAR = 12  #: words over which a plan word still governs
_FILL = word_set("a an the its their his some of by to in all already as home at up")
#: What can become of the wounded.
_FATES = frozenset({"captured", "killed", "withdrawn"})
_ALL = word_set("all of them most now already and they")
_PARTICIPLES = ("ed", "en", "put", "sent", "held", "now", "still")
_TAKE = word_set("take takes took taken taking hold holds held")
_ASIDES = frozenset({",", "-", "\u2013", "\u2014", "(", ")", "by"})
_LABEL = 9  #: words of a label at most
_NUMBERING = word_set("number numbers numbering")
#: Past tenses that need no auxiliary: the first of them governs.
_ACTIVE = word_set("""
    went made came arrived reached entered crossed landed sailed travelled traveled died fell
    perished moved left returned poured took surrendered
""")
_REPLACED = word_set("replace replacing replenish offset offsetting cover")
_RUMOURS = word_set("reports report claims claim rumours rumors stories talk allegations")
#: Bodies that are somewhere when they are said to number so many.
_STANDING = word_set("contingent force forces group strength presence detachment corps unit")


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


class Cues:
    """The status words of a number's clause."""

    def __init__(self, pack: Pack, line: Line, number: Counted, clause: Clause) -> None:
        self.line, self.number, self.clause = line, number, clause
        self.others = clause.others
        self.table = status_words(pack, measure_of(pack, number.unit).slug if number.unit else None)
        self.left = list(line.scan(self.table, clause.left, number.first))
        self.right = [f for f in self._scan_right() if not self._governs_other(f)]

    def _scan_right(self) -> list[Found[str]]:
        opens, closes = self.clause.aside
        last, right = self.number.last, self.clause.right
        spans = [(last, opens), (closes, right)] if opens < closes else [(last, right)]
        return [cue for a, b in spans for cue in self.line.scan(self.table, a, b)]

    def _governs_other(self, cue: Found[str]) -> bool:
        """``killed 300 and wounded 2,700``: the verb before another number is that number's."""
        replaced = self.line.word(cue.first - 1) in _REPLACED
        return cue.last in self.others or replaced or self._negated(cue)

    def _negated(self, cue: Found[str]) -> bool:
        before = range(max(self.number.last, cue.first - 3), cue.first)
        return any(self.line.at(_NEGATIONS, i, cue.first) for i in before)

    def noun(self) -> Cue | None:
        """``600 dead``, ``6,000 casualties``, ``2 wounded men``."""
        if self.number.state is None:
            return None
        right = next((cue for cue in self.right if cue.value in _FATES), None)
        if right and self.number.state == "wounded":
            return Cue(right.value, right.first, right.last, "two wounded men were captured")
        return Cue(self.number.state, self.number.first, self.number.last, "600 dead")

    def definite(self) -> Cue | None:
        """``join the estimated 11,000 soldiers sent there``: the participle tells of these."""
        before = {self.line.word(self.number.amount.number - back) for back in (1, 2)}
        participle = self.at_once() if before & {"the", "those"} else None
        if participle is None:
            return None
        cue = self.right[0]
        return Cue(cue.value, cue.first, cue.last, participle.rule)

    def taken(self) -> Cue | None:
        """``took two North Koreans prisoner``."""
        verb = range(self.number.first - 3, self.number.first)
        took = next((i for i in verb if self.line.word(i) in _TAKE), None)
        if took is None or self.line.word(self.number.last) not in {"prisoner", "captive", "alive"}:
            return None
        return Cue("captured", took, took + 1, "took two prisoner")

    def labelled(self) -> Cue | None:
        """``Killed: around 2,000``, ``Portraits shown by Pyongyang: 101``."""
        colon = self.number.first - 1
        if self.line.word(colon) != ":" or colon > _LABEL:
            return None
        cues = self.line.scan(self.table, 0, colon)
        found = next(cues, None)
        if found:
            return Cue(found.value, found.first, found.last, "Killed: around 2,000")
        planned = self._plan_between(0, colon)
        return Cue("planned", 0, colon, "On the way: 5,000") if planned else None

    def apposed(self) -> Cue | None:
        """``the wounded, upward of 2,500, are in hospital``, ``the dead - 1,000 - among them``."""
        comma = self.number.first - 1
        if self.line.word(comma) not in _ASIDES or self.line.word(self.number.last) not in _ASIDES:
            return None
        found = self.line.at(self.table, comma - 1, comma)
        the = self.line.word(comma - 2) == "the" or self.line.word(comma) != ","
        return Cue(found.value, comma - 1, comma, "the wounded, 2,500,") if found and the else None

    def direct(self) -> Cue | None:
        """``sent about 3,000``, ``losses of 6,000``; but "lost 300 killed" is 300 killed."""
        if not self.left:
            return None
        cue = self.left[-1]
        between = [self.line.word(i) for i in range(cue.last, self.number.first)]
        if len(between) > _DIRECT or any(w not in _FILL for w in between):
            return None
        if close := self._close_participle():
            return close
        if self.line.word(cue.first) in {"number", "numbers"} and (
            self.line.word(cue.first - 1) in {"the", "of", "their", "its"} or between
        ):
            return None  # "the number 3,000" says nothing of where they are
        if self.line.word(cue.first) in _NUMBERING and (later := self.after()):
            return later  # "reinforcements numbering 3,000 made their way"
        return Cue(cue.value, cue.first, cue.last, "sent 3,000 soldiers")

    def _close_participle(self) -> Cue | None:
        for cue in self.right:
            if cue.first == self.number.last and cue.value in {"killed", "wounded", "casualties"}:
                return Cue(cue.value, cue.first, cue.last, "lost 300 killed")
        return None

    def after(self) -> Cue | None:
        """The first verb that follows, across "who" and "in Russia"."""
        cues = [Cue(c.value, c.first, c.last, "3,000 soldiers have arrived") for c in self.right]
        if cues and self.line.word(cues[0].first) in _ACTIVE:
            return cues[0]
        finite = [cue for cue in cues if self._is_finite(cue)]  # "soldiers trained there have died"
        return finite[0] if finite else cues[0] if cues else None

    def adjective(self) -> Cue | None:
        """``380,000 displaced people``: a word inside the noun phrase, where no verb says more."""
        inside = self.line.scan(self.table, self.number.amount.last, self.number.last)
        for cue in inside:
            if cue.value not in states.MOVABLE and cue.last <= self.number.last:
                return Cue(cue.value, cue.first, cue.last, "380,000 displaced people")
        return None

    def before(self) -> Cue | None:
        """A verb further left: "sent a force of 3,000", "the number of killed reached 600"."""
        for cue in reversed(self.left):
            if cue.value == "present" and self.line.word(cue.first) in {"number", "numbers"}:
                continue
            if cue.value == "arrived" and self.line.word(cue.first) == "reached":
                continue  # "losses reached 3,000"
            return Cue(cue.value, cue.first, cue.last, "deployed a force of 3,000")
        return None

    def placed(self) -> Cue | None:
        """``8,000 are in Kursk``, ``10,000 North Koreans in Russia``."""
        at = self.number.last
        limit = min(at + 4, self.clause.right)
        opens, closes = self.clause.aside
        if opens < closes and opens <= limit:
            at, limit = closes, min(closes + 4, self.clause.right)
        for index in range(at, limit):
            if self.line.word(index) in states.INSIDE and self._is_place(index + 1):
                return Cue("present", index, index + 1, "8,000 are in Kursk")
        return None

    def _is_place(self, index: int) -> bool:
        for at in range(index, index + 3):
            name = self.line.name_at.get(at)
            if any(moment.first == at for moment in self.line.moments):
                return False
            if name:
                return bool(name.slugs("place", "nation"))
        return self.line.word(index + 1) in {"country", "region", "area", "border", "front", "east"}

    def behind_comma(self) -> Cue | None:
        """``1,500 special forces, put ashore in the east``; ``11,000, all of them in Kursk``."""
        at, words = self.number.last, self.line.words
        if self.line.word(at) not in {",", "\u2013", "\u2014", "("}:
            return None
        found = self.table.at(words, at + 1, len(words))
        if found and self.line.word(at + 1).endswith(_PARTICIPLES):
            return Cue(found.value, found.first, found.last, "1,500, put ashore in the east")
        if states.PLAN_PHRASES.at(words, at + 1, len(words)):
            return Cue("planned", at + 1, at + 2, "1,000 sappers, earmarked for Kursk")
        inside = at + 1
        while self.line.word(inside) in _ALL:
            inside += 1
        if self.line.word(inside) in states.INSIDE and self._is_place(inside + 1):
            return Cue("present", inside, inside + 1, "11,000, all of them in Kursk")
        return None

    def owned(self) -> Cue | None:
        """``El Salvador has 70 soldiers there``."""
        verb = self.number.first - 1
        if self.number.unit and self.line.word(verb) in {"has", "have"}:
            return Cue("present", verb, verb + 1, "has 70 soldiers there")
        return None

    def rumoured(self) -> bool:
        """``the reports of 12,000 soldiers``, ``the presence of 3,000``."""
        return self.line.word(self.number.first - 2) in _RUMOURS

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

    def planned(self, cue: Cue) -> Status:
        """``will send 3,000`` is planned; "may have been killed" is still killed."""
        if cue.value in states.MOVABLE and self._is_ahead(cue):
            return Status("planned", "plans to send 12,000")
        return Status(cue.value, cue.rule)

    def _is_ahead(self, cue: Cue) -> bool:
        start = self.number.last if cue.first >= self.number.last else self.clause.left
        spans = [(max(start, cue.first - _FAR), cue.last + 1)]
        if cue.first >= self.number.last:
            reach = _DIRECT + 1 if self._is_finite(cue) else _FAR
            spans.append((max(self.clause.left, self.number.first - reach), self.number.first))
        elif self.line.word(cue.first).endswith("ing"):
            spans.append((max(0, cue.first - _FAR), cue.first))  # "will triple it, sending 25,000"
        elif cue.first < self.number.first:
            spans.append((self.number.last, min(self.clause.right, self.number.last + 3)))
        own = range(cue.first, cue.last if cue.last - cue.first > 1 else 0)  # "waiting to be moved"
        return any(self._plan_between(first, last, own) for first, last in spans)

    def _is_finite(self, cue: Cue) -> bool:
        """True when the verb has an auxiliary: "have arrived", not "soldiers serving"."""
        between = range(self.number.last, cue.first + 1)
        return any(self.line.word(i) in states.BE for i in between)

    def _plan_between(self, first: int, last: int, own: range = range(0)) -> bool:
        for plan in self.line.scan(states.PLAN_PHRASES, first, last):
            perfect = self.line.word(plan.last) in states.PERFECT
            if not perfect and plan.first not in own and self._is_plan(plan):
                return True
        return False

    def _is_plan(self, plan: Found[str]) -> bool:
        """``May`` the month, ``Project`` the name and "believed to be" are no plans."""
        if self.line.follows(plan.first, "to be") and self._held(plan.first):
            return False
        return not any(m.first <= plan.first < m.last for m in self.line.moments)

    def _held(self, index: int) -> bool:
        """``is believed to be``, ``we assess 3,000 troops to be``."""
        return any(self.line.word(i) in states.HELD_TO_BE for i in range(index - _FAR, index))

    def plans_only(self) -> bool:
        """``expects up to 15,000``, ``could reach 100,000``: a plan and no other verb."""
        near = max(self.clause.left, self.number.first - _FAR)
        after = min(self.clause.right, self.number.last + 4)
        return self._plan_between(near, self.number.first) or self._plan_between(
            self.number.last, after
        )
