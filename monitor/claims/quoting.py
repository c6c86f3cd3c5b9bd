"""
Whose words a quotation holds: its speaker, by the words of saying behind it or before it.

Asked by `statement`. A quotation without such words belongs to nobody: it goes on from the one
before, or is no speech at all (a title, a nickname, a number in marks).
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from monitor.claims import stances, subjects
from monitor.claims.passage import Line, Passage
from monitor.claims.subjects import is_adverb
from monitor.claims.voices import Voice, Voices, voices_of
from monitor.text.phrases import Phrases
from monitor.text.quotations import Quotation, quotations
from monitor.text.tokens import Token

_AFTER = 16  #: words between a quotation and the verb behind it at most
_BEFORE = 40  #: words between a verb and the quotation behind it at most
_ENOUGH = 60  #: words of a quotation that are looked at
_NAME = 3  #: words of a nickname at most
_START = 3  #: words before a person who opens a sentence at most
_FULL = 6  #: words from which a quotation is more than a word or two picked out
_GOING_ON = frozenset({"added", "adds", "adding", "continued", "went"})
_ACCORDING = Phrases(stances.ACCORDING)
_BE = frozenset({"is", "are", "was", "were", "be", "been"})
_ENDS = (",", "?", "!", "\u2014", "\u2013", "-")
_NO_VERB = frozenset({"a", "an", "the", "of", "to", "its", "his", "her", "their", "'s", "phone"})


class Quoted(NamedTuple):
    """A quotation with its speaker."""

    line: int  #: its number in the passage
    verb: int  #: where the verb stands in it
    quotation: Quotation
    voice: Voice
    words: Sequence[Token]  #: those quoted, the first of a long quotation
    rule: str
    relay: Voice | None = None  #: "the agency quoted him as saying"

    @property
    def full(self) -> bool:
        """More than a word or two picked out."""
        return len(self.words) >= _FULL


@lru_cache(maxsize=4)  # every kind of claim asks for the same article in turn
def quoting_of(passage: Passage) -> "Quoting":
    """The quotations of *passage*."""
    return Quoting(passage)


class Quoting:
    """The quotations of a passage, and which words stand inside them."""

    def __init__(self, passage: Passage) -> None:
        self.lines = passage.lines
        self.found = [q for q in quotations(passage.article.document.text) if not q.depth]
        self._starts = [q.start for q in self.found]
        self._begins = [line.sentence.start for line in passage.lines]

    def covers(self, line: Line, word: int) -> bool:
        """True when the word at *word* is quoted."""
        offset = line.words[word].start
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self.found[at].end

    def line_at(self, offset: int) -> int:
        """The line that holds the character at *offset*."""
        return max(0, bisect_right(self._begins, offset) - 1)


@lru_cache(maxsize=4)  # statements and commitments both ask
def quoted(passage: Passage) -> tuple[Quoted, ...]:
    """Every quotation outside the title whose speaker is named, in order."""
    return tuple(_quoted(passage, voices_of(passage), quoting_of(passage)))


def _quoted(passage: Passage, voices: Voices, quoting: Quoting) -> Iterator[Quoted]:
    body = passage.article.document.starts["summary"]
    for quotation in quoting.found:
        words = _words(quoting, quotation) if quotation.start >= body else []
        found = _attributed(passage, voices, quoting, quotation) if words else None
        if found:
            yield found._replace(words=words)


def _words(quoting: Quoting, quotation: Quotation) -> list[Token]:
    """The words quoted; none for a bare number, a nickname and an empty pair of marks."""
    words: list[Token] = []
    start, end = quotation.inner
    for index in range(quoting.line_at(quotation.start), quoting.line_at(end) + 1):
        line = quoting.lines[index]
        first, last = _at(line, start), _at(line, end)
        numbers = sum(a.last - a.first for a in line.amounts if first <= a.first and a.last <= last)
        spoken = [w for w in line.words[first:last] if w.text[:1].isalnum() or w.text[0] == "'"]
        named = len(spoken) <= _NAME and all(w.text[:1].isupper() for w in spoken)
        if named and _is_name(line, first):
            return []
        words += spoken if numbers < last - first else []
        if len(words) >= _ENOUGH:
            break
    return words


def _is_name(line: Line, first: int) -> bool:
    """``Oleksandr "Moth" Petrenko``: capitals stand right before the mark."""
    return first >= 2 and line.words[first - 2].text[:1].isupper()


def _at(line: Line, offset: int) -> int:
    """The first word of *line* that begins at *offset* or later."""
    low, high = 0, len(line.words)
    while low < high:
        middle = (low + high) // 2
        if line.words[middle].start < offset:
            low = middle + 1
        else:
            high = middle
    return low


def _attributed(
    passage: Passage, voices: Voices, quoting: Quoting, quotation: Quotation
) -> Quoted | None:
    end = quotation.inner[1]
    trailing = passage.article.document.text[end - 1 : end] in _ENDS or not quotation.closed
    beside = (_behind, _ahead) if trailing else (_ahead, _behind)
    sieves = (*beside, _according, _introduced, _alone)
    found = (sieve(voices, quoting, quotation) for sieve in sieves)
    return next((each for each in found if each), None)


def _behind(voices: Voices, quoting: Quoting, quotation: Quotation) -> Quoted | None:
    """``"…," said Lavrov``, ``"…," the deputy ambassador, Robert Wood, told the Council``."""
    index = quoting.line_at(quotation.end - 1)
    line = quoting.lines[index]
    first = _at(line, quotation.end)
    while line.word(first) in {",", "-", "\u2013", "\u2014"}:
        first += 1
    if line.word(first) in subjects.JOINTS | {"that", "in", "to"}:
        return None
    for verb in range(first, min(first + _AFTER, len(line.words))):
        if line.word(verb) in {'"', ";", ":"}:
            return None
        if passive := _as_saying(voices, index, line, verb, quotation):
            return passive
        if not _says(line, verb):
            continue
        voice = voices.inverted(index, verb + 1) if verb <= first + 1 else None
        rule = '"…," said Y' if voice else '"…," Y said'
        voice = voice or voices.subject(index, verb)
        return Quoted(index, verb, quotation, voice, (), rule) if voice else None
    return None


def _ahead(voices: Voices, quoting: Quoting, quotation: Quotation) -> Quoted | None:
    """``Lavrov said: "…"``, ``Shi Yi called them "a stern warning"``."""
    index = quoting.line_at(quotation.start)
    line = quoting.lines[index]
    last = _at(line, quotation.start)
    for verb in range(last - 1, max(-1, last - 1 - _BEFORE), -1):
        if line.word(verb) == ";":
            return None
        if quoting.covers(line, verb):
            continue
        if passive := _as_saying(voices, index, line, verb, quotation):
            return passive
        if not _says(line, verb):
            continue
        if voice := _speaker_ahead(voices, index, line, verb):
            return Quoted(index, verb, quotation, voice, (), 'Y said: "…"')
    return None


def _according(voices: Voices, quoting: Quoting, quotation: Quotation) -> Quoted | None:
    """``according to Lavrov``, ``in the words of Lavrov``: beside the quotation."""
    index = quoting.line_at(quotation.start)
    line = quoting.lines[index]
    for cue in line.scan(_ACCORDING):
        near = (v for v in voices.of(index) if cue.last <= v.first <= cue.last + 2)
        if voice := next(near, None):
            return Quoted(index, cue.first, quotation, voice, (), "according to Y")
    return None


def _introduced(voices: Voices, quoting: Quoting, quotation: Quotation) -> Quoted | None:
    """``Lavrov was blunt: "…"``, ``Lavrov's answer: "…"``."""
    index = quoting.line_at(quotation.start)
    line = quoting.lines[index]
    last = _at(line, quotation.start)
    if line.word(last - 1) != ":":
        return None
    return _opening(voices, index, quotation, last, 'Y was blunt: "…"')


def _alone(voices: Voices, quoting: Quoting, quotation: Quotation) -> Quoted | None:
    """A quotation that is a sentence: of whoever opens the sentence before, else the next."""
    index = quoting.line_at(quotation.start)
    sentence = quoting.lines[index].sentence
    if quotation.start > sentence.start + 1 or quotation.end < sentence.end:
        return None
    for beside in (index - 1, quoting.line_at(quotation.end) + 1):
        if not 0 <= beside < len(quoting.lines):
            continue
        line = quoting.lines[beside]
        if line.sentence.paragraph == sentence.paragraph and line.words:
            rule = 'Y was blunt. "…"'
            if found := _opening(voices, beside, quotation, len(line.words), rule):
                return found
    return None


def _opening(
    voices: Voices, index: int, quotation: Quotation, last: int, rule: str
) -> Quoted | None:
    """The only person before word *last*, who opens the sentence."""
    persons = [v for v in voices.of(index) if v.person and v.last <= last]
    if len(persons) != 1 or persons[0].first > _START:
        return None
    return Quoted(index, persons[0].last, quotation, persons[0], (), rule)


def _speaker_ahead(voices: Voices, index: int, line: Line, verb: int) -> Voice | None:
    voice = voices.subject(index, verb)
    if voice is None and line.word(verb - 1) in {",", '"', "'"}:
        voice = voices.inverted(index, verb + 1)
    return voice


def _says(line: Line, verb: int) -> bool:
    word = line.word(verb)
    if word not in stances.SAYING or line.word(verb - 1) in _NO_VERB or is_passive(line, verb):
        return False
    return word != "put" or line.word(verb + 1) in stances.BEFORE_PUT


def is_passive(line: Line, verb: int) -> bool:
    """``is said to``, ``was once called``: nobody speaks."""
    at = verb - 1
    while line.word(at) in {"also", "once", "often", "now", "then"} or is_adverb(line.word(at)):
        at -= 1
    return line.word(at) in _BE and not line.word(verb).endswith("ing")


def _as_saying(
    voices: Voices, index: int, line: Line, verb: int, quotation: Quotation
) -> Quoted | None:
    """``Yoon was quoted as saying by his office``, ``the agency quoted him as telling``."""
    if line.word(verb) not in {"quoted", "cited", "quotes"}:
        return None
    if line.word(verb + 1) == "as":
        voice = voices.subject(index, verb)
        return (
            Quoted(index, verb, quotation, voice, (), "Y was quoted as saying") if voice else None
        )
    behind = (at for at in range(verb + 2, verb + 8) if line.word(at) == "as")
    if (at := next(behind, None)) is None or not (voice := voices.subject(index, at)):
        return None
    relay = voices.subject(index, verb)
    return Quoted(index, verb, quotation, voice, (), "X quoted Y as saying", relay)


def goes_on(line: Line, said: Quoted) -> bool:
    """True for "he added": the words belong to those before."""
    return line.word(said.verb) in _GOING_ON
