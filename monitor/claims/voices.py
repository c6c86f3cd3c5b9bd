"""
Who speaks, promises or judges: the grammatical subject of a verb, as a person with an office.

A pronoun, and "the ministry" or "the minister", is the voice of before. Lines are looked at only
when a kind asks for them, and once. Asked by `statement`, `commitment` and `assessment`.
"""

from functools import lru_cache

from monitor.claims import speech, subjects
from monitor.claims.passage import Line, Passage
from monitor.claims.stances import SAYING
from monitor.claims.voicing import DESCRIBING, Voice, voices_in
from monitor.text.phrases import Found, Phrases

__all__ = ["Voice", "Voices", "voices_of"]

_ANAPHORS = Phrases(subjects.ANAPHORS)
_REACH = 24  #: words between a subject and its verb at most
_TRAIL = 12  #: words of an aside or a tail behind a name at most
_INVERTED = 8  #: words between "said" and the speaker at most
_PHRASE = 3  #: words of "the daily update" at most
_BACK = 4  #: sentences in which the voice of a pronoun is sought


@lru_cache(maxsize=4)  # every kind of claim asks for the same article in turn
def voices_of(passage: Passage) -> "Voices":
    """The voices of *passage*."""
    return Voices(passage)


class Voices:
    """The voices of a passage, found line by line and kept."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self._lines: dict[int, list[Voice]] = {}
        self._speakers: dict[tuple[int, bool], Voice | None] = {}
        self._origins = [
            [slug for name in line.names for slug in name.slugs("origin")] for line in passage.lines
        ]

    def line(self, index: int) -> Line:
        """The line of number *index*."""
        return self._passage.lines[index]

    def of(self, index: int) -> list[Voice]:
        """Everybody in the line, in order."""
        if index not in self._lines:
            near = self._origins[max(0, index - _BACK) : index]
            before = [slug for line in near for slug in line]
            self._lines[index] = voices_in(self._passage, index, before)
        return self._lines[index]

    def subject(self, index: int, verb: int) -> Voice | None:
        """Who does what the verb at word *verb* says; None when nobody is named."""
        line = self._passage.lines[index]
        at = _before_adverbs(line, verb)
        if at > 1 and line.word(at - 1) in {"who", "which"}:
            return self._ending(index, at - 1 - (line.word(at - 2) == ","))
        if anaphor := self._anaphor(index, at):
            return anaphor
        if found := self._ending(index, at):
            return found
        return self._shared(index, at) if line.word(at - 1) in subjects.JOINTS else None

    def inverted(self, index: int, last: int) -> Voice | None:
        """``said Lavrov``: the voice right behind a verb that ends before word *last*."""
        line = self._passage.lines[index]
        if line.word(last) in subjects.PRONOUNS and not line.word(last + 1).isalpha():
            return self._referred(index, last, subjects.PRONOUNS[line.word(last)])
        after = (voice for voice in self.of(index) if voice.last > last)
        voice = next(after, None)
        if voice is None or voice.first > last + _INVERTED:
            return None
        between = {line.word(i) for i in range(last, voice.first)}
        closed = not line.word(voice.last).isalpha() or line.word(voice.last) in subjects.FOLLOWING
        return voice if between <= DESCRIBING and closed and not voice.country else None

    def _ending(self, index: int, at: int) -> Voice | None:
        """The voice whose noun phrase ends right before word *at*, asides and tails passed over."""
        line = self._passage.lines[index]
        floor = _floor(line, at)
        for voice in reversed(self.of(index)):
            if voice.first < floor or voice.last > at:
                continue
            attached = _is_attached(line, voice)
            if _is_tail(line, voice, at) and not attached:
                return self._with_partners(index, voice, floor)
            if not attached and line.word(at - 1) != ",":
                return None
        return None

    def _with_partners(self, index: int, voice: Voice, floor: int) -> Voice:
        """``Moscow and Pyongyang``: those that "and" joins to the left."""
        line = self._passage.lines[index]
        several = False
        for other in reversed([v for v in self.of(index) if floor <= v.first < voice.first]):
            between = [line.word(i) for i in range(other.last, voice.first)]
            if between in _JOINED or (several and between == [","]):
                voice, several = other.joined(voice), True
        return voice

    def _anaphor(self, index: int, at: int) -> Voice | None:
        line = self._passage.lines[index]
        if kind := subjects.PRONOUNS.get(line.word(at - 1)):
            return self._referred(index, at - 1, kind)
        his = line.word(at - 1) == "office" and line.word(at - 2) in {"his", "her"}
        if his and (office := self._office_of(index, at - 2)):
            return office
        if found := self._anaphor_at(index, at):
            return self._referred(index, found.first, found.value)
        return None

    def _anaphor_at(self, index: int, last: int) -> Found[str] | None:
        """``the agency`` right before word *last*, where it is not part of a name."""
        line = self._passage.lines[index]
        for first in range(last - 1, last - 1 - _PHRASE, -1):
            found = _ANAPHORS.at(line.words, first, last)
            if found and found.last == last and not self._covered(index, first):
                return found
        return None

    def _covered(self, index: int, word: int) -> bool:
        return any(voice.first <= word < voice.last for voice in self.of(index))

    def _referred(self, index: int, at: int, kind: str, *, again: bool = True) -> Voice | None:
        """The voice that a pronoun at word *at* means: a person, or a body."""
        here = [v for v in self.of(index) if v.last <= at and _fits(v, kind)]
        line = self._passage.lines[index]
        aside = line.word(at - 1) == line.word(at + 2) == ","  # "they, it says, are …"
        if own := [v for v in here if not _is_attached(line, v) and not aside]:
            return own[-1]
        if kind != "person" and not _opens(line, at):
            return None
        if kind == "office" and (chief := self._chief(index, at)):
            return chief
        return self._named_before(index, kind, again=again)

    def _named_before(self, index: int, kind: str, *, again: bool) -> Voice | None:
        """The nearest voice of that kind in the sentences before, as long as they go on."""
        lines = self._passage.lines
        for back in range(index - 1, max(-1, index - 1 - _BACK), -1):
            if not self._goes_on(back + 1):
                return None
            if (speaker := self.speaker(back, followed=again)) and _fits(speaker, kind):
                return speaker
            fitting = [v for v in self.of(back) if _fits(v, kind)]
            free = [v for v in fitting if not _is_attached(lines[back], v)]
            if free and (kind == "person" or free[0].first <= _OPENING):
                return free[0]
        return None

    def _chief(self, index: int, at: int) -> Voice | None:
        """``Rutte, the NATO chief, said that the alliance``: of whom its chief speaks."""
        persons = [v for v in self.of(index) if v.person and v.last <= at]
        origins = [self._passage.pack.origin(slug) for voice in persons for slug in voice.orgs]
        known = bool(origins) and all(origin and not origin.relays for origin in origins)
        return persons[0] if len(persons) == 1 and known else None

    def _goes_on(self, index: int) -> bool:
        """True when the line still speaks of those of the line before it."""
        lines = self._passage.lines
        this, before = lines[index].sentence, lines[index - 1].sentence
        if this.part != before.part:
            return False
        opens = this.paragraph != before.paragraph
        words = lines[index].words
        if not opens or any(word.lower in subjects.PRONOUNS for word in words):
            return True
        return lines[index].holds(_ANAPHORS)

    def speaker(self, index: int, *, followed: bool = True) -> Voice | None:
        """
        Who is named as speaking in the line; pronouns are not followed.

        "The ministry" is, though only once: *followed* is false where it is one already.
        """
        key = index, followed
        if key not in self._speakers:
            line = self._passage.lines[index]
            verbs = [at for at, word in enumerate(line.words) if word.lower in SAYING]
            named = (self._named_subject(index, verb, followed=followed) for verb in verbs)
            self._speakers[key] = next((voice for voice in named if voice), None)
        return self._speakers[key]

    def _named_subject(self, index: int, verb: int, *, followed: bool) -> Voice | None:
        line = self._passage.lines[index]
        at = _before_adverbs(line, verb)
        if line.word(at - 1) == "office" and line.word(at - 2) in {"his", "her"}:
            return self._office_of(index, at - 2)
        if line.word(at - 1) in subjects.PRONOUNS:
            return None
        anaphor = self._anaphor_at(index, at) if followed else None
        if anaphor and (meant := self._referred(index, anaphor.first, anaphor.value, again=False)):
            return meant
        if found := self._ending(index, at):
            return found
        return self.inverted(index, verb + 1) if line.word(verb - 1) in {",", '"'} else None

    def _office_of(self, index: int, at: int) -> Voice | None:
        """``Lee …, his office said``: the office of the person named before."""
        line = self._passage.lines[index]
        persons = [v for v in self.of(index) if v.person and v.orgs and v.last <= at]
        free = [v for v in persons if not _is_attached(line, v)] or persons
        return free[0]._replace(person=None) if free else None

    def _shared(self, index: int, at: int) -> Voice | None:
        """``Ruto met him in New York and promised …``: the voice that opened the sentence."""
        line = self._passage.lines[index]
        floor = _floor(line, at - 1, breaking=subjects.HARD_STOPS)
        free = [
            voice
            for voice in self.of(index)
            if floor <= voice.first < at and not _is_attached(line, voice)
        ]
        if free:
            return free[0]
        for word in range(floor, min(floor + 3, at)):
            if kind := subjects.PRONOUNS.get(line.word(word)):
                return self._referred(index, word, kind)
            if found := self._anaphor_at(index, word):
                return self._referred(index, found.first, found.value)
        return None


def _opens(line: Line, at: int) -> bool:
    """True for an "it" that opens its clause; "another 90 it cannot confirm" has its own noun."""
    return at <= _OPENING or not line.word(at - 1).isalnum() or line.word(at - 1) in _CLAUSES


_JOINED = (["and"], ["and", "the"], ["or"], ["nor"], ["and", "its"])
_OPENING = 4  #: words before a pronoun that opens the sentence at most
_CLAUSES = frozenset({"and", "but", "that", "said", "says", "while", "as", "when", "though"})


def _fits(voice: Voice, kind: str) -> bool:
    if kind == "person":
        return voice.person is not None or voice.official
    if kind == "office" and voice.country:
        return False
    return bool(voice.orgs) and (kind == "any" or voice.person is None)


def _before_adverbs(line: Line, verb: int) -> int:
    at = verb
    while at > 0 and _is_adverb(line.word(at - 1)):
        at -= 1
    while at > 1 and line.word(at - 1) == "," and _is_adverb(line.word(at - 2)):
        at -= 2  # "the Pentagon, however, declined"
    return at


def _is_adverb(word: str) -> bool:
    return word in speech.ADVERBS or word in subjects.ADVERBS or subjects.is_adverb(word)


def _floor(line: Line, at: int, breaking: frozenset[str] = frozenset()) -> int:
    stops = breaking or subjects.STOPS
    for index in range(at - 1, max(0, at - _REACH * 2), -1):
        if line.word(index) in stops:
            return index + 1
    return max(0, at - _REACH * 2)


def _is_tail(line: Line, voice: Voice, last: int) -> bool:
    """True for what may stand between a name and its verb: nothing, "in Kyiv", an aside."""
    first = voice.last
    if first == last:
        return True
    words = [line.word(index) for index in range(first, min(last, first + _REACH + 1))]
    if words == [","]:  # closes an aside that is part of the voice
        return any(line.word(index) == "," for index in range(voice.first, first))
    if words[0] == "," and words[-1] == "," and len(words) <= _REACH:
        return True
    if len(words) > _TRAIL:
        return False
    if words[-1] == ",":
        return "," in words[:-1] and words[0] in subjects.TAILS
    return words[0] in subjects.TAILS and not set(words) & subjects.VERBS


def _is_attached(line: Line, voice: Voice) -> bool:
    """``in Kyiv``, ``the leader of the RSF``: part of a phrase, no subject."""
    at = voice.first
    while line.word(at - 1) in {"the", "a", "an", "its", "his", "their"}:
        at -= 1
    return line.word(at - 1) in subjects.PREPOSITIONS
