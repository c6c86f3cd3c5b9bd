"""
The status words of a number's clause, and which of them governs it.

Each method is one sieve of `status`, named after where it looks: the noun phrase itself, a verb
right before or after the number, a label, a place, the words behind a comma.
"""

from monitor.claims import governors, states
from monitor.claims.beside import Beside
from monitor.claims.clauses import Clause
from monitor.claims.counted import Counted
from monitor.claims.passage import Line
from monitor.claims.plans import FAR, Cue, Status
from monitor.claims.totals import counting, totalled
from monitor.text.phrases import Found, Phrases, word_set
from monitor.topics.model import Pack

_NEGATIONS = Phrases(dict.fromkeys(states.NEGATIONS, "not"))
_DIRECT = 3  #: words that may stand between a verb and its number
_SENTENCE = 30  #: words of a sentence in which a figure's matter is sought
_FILL = word_set("a an the its their his some of by to in all already as home at up")
#: What can become of the wounded.
_FATES = frozenset({"captured", "killed", "withdrawn"})
_ENDS = frozenset({"captured", "killed", "casualties", "missing"})
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
#: "were thought to be in the city".
_SEEMING = states.BE | states.HELD_TO_BE | {"to", "still", "now", "also", "already", "currently"}
_ARTICLES = word_set("the a its their our his this that")
_REPLACED = word_set("replace replacing replenish offset offsetting cover")
_MINDS = word_set("plan plans view eyes opinion account estimate pay service name favour interest")
_RUMOURS = word_set("reports report claims claim rumours rumors stories talk allegations")
#: Bodies that are somewhere when they are said to number so many.
_STANDING = word_set("contingent force forces group strength presence detachment corps unit")


class Cues(Beside):
    """The status words of a number's clause."""

    def __init__(self, pack: Pack, line: Line, number: Counted, clause: Clause) -> None:
        super().__init__(pack, line, number, clause)
        self.verb = counting(line, clause.left, number.first)
        self.left = [f for f in self._scan(clause.left, number.first) if not self._counts(f)]
        self.right = [f for f in self._scan_right() if not self._governs_other(f)]

    def _scan_right(self) -> list[Found[str]]:
        opens, closes = self.clause.aside
        last, right = self.number.last, self.clause.right
        spans = [(last, opens), (closes, right)] if opens < closes else [(last, right)]
        return [cue for a, b in spans for cue in self._scan(a, b)]

    def _counts(self, cue: Found[str]) -> bool:
        """``losses came to 3,000``: the verb of counting says nothing of the people."""
        verb = self.verb
        return verb is not None and cue.first < verb.last and verb.first < cue.last

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

    def headed(self) -> Cue | None:
        """``the 101 portraits``, ``1.3 million returns``: the noun that is counted says it."""
        for at in (self.number.last - 1, self.number.last):
            value = governors.HEADS.get(self.line.word(at))
            whole = self.line.at(self.table, at)  # "30 dead and wounded"
            value = whole.value if value and whole and whole.last > at + 1 else value
            if value in self.measure.statuses and at >= self.number.amount.last:
                return Cue(value, at, at + 1, "the 101 portraits")
        return None

    def totalled(self) -> Cue | None:
        """``losses came to 3,000``, ``brings the number of North Koreans in Russia to 9,000``."""
        if self.verb is None:
            return None
        value = totalled(self.line, self.verb, self.table, self.measure.standing)
        if value not in self.measure.statuses:
            return None
        to_come = self._plan_between(self.verb.first, self.number.first)  # "a possible contingent"
        value = "planned" if to_come and value in states.MOVABLE else value
        return Cue(value, self.verb.first, self.verb.last, "losses came to 3,000")

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
        found = next(iter(self._scan(0, colon)), None)
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
        found = found if found and found.value in self.measure.statuses else None
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
        if self.line.word(cue.first) in _NUMBERING | {"numbers", "numbered"}:
            return self._numbering(cue, bool(between))
        return Cue(cue.value, cue.first, cue.last, "sent 3,000 soldiers")

    def _numbering(self, cue: Found[str], parted: bool) -> Cue | None:
        """``the dead number 2,000``, ``reinforcements numbering 3,000 made their way``."""
        noun = self.line.word(cue.first) in {"number", "numbers"}
        if noun and (parted or self.line.word(cue.first - 1) in {"the", "of", "their", "its"}):
            return None  # "the number 3,000" says nothing of where they are
        told = self._fate_before(cue.first)
        if told is None and self.line.word(cue.first) in _NUMBERING:
            told = self.after()
        return told or Cue(cue.value, cue.first, cue.last, "sent 3,000 soldiers")

    def _fate_before(self, index: int) -> Cue | None:
        """``the dead now number 2,000``."""
        for cue in self.left:
            if cue.value in _ENDS | {"wounded"} and 0 <= index - cue.last <= 1:
                return Cue(cue.value, cue.first, cue.last, "the dead now number 2,000")
        return None

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
        if cues and cues[0].value in _ENDS and cues[0].first == self.number.last:
            return cues[0]  # "soldiers captured in January say that they were sent"
        finite = [cue for cue in cues if self._is_finite(cue)]  # "soldiers trained there have died"
        return finite[0] if finite else cues[0] if cues else None

    def adjective(self) -> Cue | None:
        """``380,000 displaced people``: a word inside the noun phrase, where no verb says more."""
        for cue in self._scan(self.number.amount.last, self.number.last):
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
        at = self._behind_be(self.number.last)
        limit = min(at + 4, self.clause.right)
        opens, closes = self.clause.aside
        if opens < closes and opens <= limit:
            at, limit = closes, min(closes + 4, self.clause.right)
        return self._placed(at, limit)

    def set_off(self) -> Cue | None:
        """``the troops, some 10,900 of them, are in Kursk``: set off by commas."""
        behind = self.number.last + 1
        commas = self.line.word(behind - 1) == "," and self.line.word(self.number.first - 1) == ","
        at = self._behind_be(behind)
        return self._placed(at, at + 2) if commas and at > behind else None

    def _behind_be(self, at: int) -> int:
        while self.line.word(at) in _SEEMING:
            at += 1
        return at

    def _placed(self, at: int, limit: int) -> Cue | None:
        for index in range(at, limit):
            if self.line.word(index) in states.INSIDE | {"into"}:
                if fate := self._fate_of_place(index + 1):
                    return Cue(fate, index, index + 1, "2,000 are in Russian hospitals")
                if self.line.word(index) != "into" and self._is_place(index + 1):
                    return Cue("present", index, index + 1, "8,000 are in Kursk")
        return None

    def _fate_of_place(self, index: int) -> str | None:
        """``in Russian hospitals``, ``in Ukrainian custody``."""
        name = self.line.name_at.get(index)
        fate = governors.FATE_PLACES.get(self.line.word(name.last if name else index))
        return fate if fate in self.measure.statuses else None

    def _is_place(self, index: int) -> bool:
        for at in range(index, index + 3):
            name = self.line.name_at.get(at)
            if any(moment.first == at for moment in self.line.moments):
                return False
            if name:
                told = self.line.word(name.last) == "'s" and self.line.word(name.last + 1) in _MINDS
                return bool(name.slugs("place", "nation")) and not told
        near = {self.line.word(i) for i in (index + 1, index + 2)}
        return self.line.word(index) in _ARTICLES and bool(near & governors.PLACES)

    def behind_comma(self) -> Cue | None:
        """``1,500 special forces, put ashore in the east``; ``11,000, all of them in Kursk``."""
        at, words = self.number.last, self.line.words
        if self.line.word(at) not in {",", "\u2013", "\u2014", "("}:
            return None
        first = at + 1
        while self.line.word(first) in _ALL:
            first += 1
        found = self.table.at(words, first, len(words))
        told = found and found.value in self.measure.statuses
        if found and told and self.line.word(first).endswith(_PARTICIPLES):
            return Cue(found.value, found.first, found.last, "1,500, put ashore in the east")
        if states.PLAN_PHRASES.at(words, at + 1, len(words)):
            return Cue("planned", at + 1, at + 2, "1,000 sappers, earmarked for Kursk")
        if self.line.word(at + 1) in {"who", "which"} and (cue := self._relative(at + 2)):
            return cue
        inside = at + 1
        while self.line.word(inside) in _ALL:
            inside += 1
        if self.line.word(inside) in states.INSIDE and self._is_place(inside + 1):
            return Cue("present", inside, inside + 1, "11,000, all of them in Kursk")
        return None

    def _relative(self, first: int) -> Cue | None:
        """``5,000 builders, who have been crossing since May``."""
        stop = next(i for i in range(first, first + FAR) if self._ends(i) or i == first + FAR - 1)
        found = next(iter(self._scan(first, stop)), None)
        return found and Cue(found.value, found.first, found.last, "5,000, who have crossed")

    def _ends(self, index: int) -> bool:
        return self.line.word(index) in {",", "", ".", ";"} or index in self.others

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
        """The participle right behind the number: "of the 9,000 first sent there", no "died"."""
        relative = self.line.word(self.number.last) in {"who", "whom", "that", "which"}
        for cue in self.right[:1]:
            if not relative and self.line.word(cue.first) in states.FINITE:
                return None
            if relative and cue.first - self.number.last <= _DIRECT + 1:
                return Status(cue.value, "of the 735 whom Kenya sent")
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
