"""
Promises that have been kept, told with the word that gave them: "the delegation that Yoon promised
has come", "it arrived a week after he had promised the visit", "delivered what it had promised".

Asked by `promising` before it takes such a word for a promise. Goes out: the promise as fulfilled,
with the verb that says what was done, whose day is the day of the claim. A relative clause whose
thing has not come is a promise that is told once more.
"""

from monitor.claims import promises, subjects
from monitor.claims.passage import Line, Passage
from monitor.claims.pledge import Promised, Told, states
from monitor.claims.voices import Voice, Voices
from monitor.text.phrases import Phrases

_HAD = Phrases(promises.HAD_PROMISED)
_BACK = 14  #: words between a deed and "it had promised" at most
_CAUSE = 4  #: words between "by" and the one who promised at most
_AHEAD = 14  #: words between a promise and the verb that keeps it at most
_NOUNS = 7  #: words of a thing at most
_DEFINITE = frozenset({"the", "this", "that", "it", "them", "such", "these", "those", "one"})
_RELATIVE = frozenset({"that", "which", "whom"})
_TALE = frozenset({"after", "since"})
_AUX = frozenset({"has", "have", "had", "was", "were", "is", "are", "been", "being"})
_LINKS = frozenset({"by", "in", "last", "earlier", "to", "at", "during", "ago"})
_PASSED_OVER = (
    _AUX | _LINKS | frozenset({",", "the", "on", "now", "already", "also", "duly", "then", "there"})
)
#: Behind a relative clause: the sentence goes on about the thing.
_GOES_ON = _AUX | frozenset({"will", "would", "did", "does", "do", "to", "may", "could", "."})

OPENERS = _HAD.openers | promises.PARTICIPLES

COME = "the delegation promised arrived"  #: the rules of a promise kept
SENT = "delivered what it had promised"
AFTER = "it came after he had promised it"


def kept(passage: Passage, voices: Voices, index: int, line: Line, at: int) -> Promised | None:
    """The promise that the word at *at* says to have been kept, or tells of once more."""
    found = _had_promised(voices, index, line, at)
    if found or line.word(at) not in promises.PARTICIPLES:
        return found
    return (
        _after(passage, voices, index, line, at)
        or _relative(voices, index, line, at)
        or _participle(voices, index, line, at)
    )


def _had_promised(voices: Voices, index: int, line: Line, at: int) -> Promised | None:
    """``delivered the vehicles it had promised``."""
    found = line.at(_HAD, at)
    if found is None:
        return None
    for verb in range(at - 1, max(-1, at - 1 - _BACK), -1):
        if line.word(verb) in _TALE:
            return None  # "came after it had promised the visit"
        if line.word(verb) in promises.DONE and (voice := voices.subject(index, verb)):
            done = index, verb
            return Promised(index, at, found.last, voice, "fulfilled", at, True, SENT, done=done)
    return None


def _relative(voices: Voices, index: int, line: Line, at: int) -> Promised | None:
    """``The delegation that Yoon promised Rutte a week ago has come``."""
    voice = voices.subject(index, at)
    if voice is None or voice.last > at or not _is_relative(line, voice.first):
        return None
    to = _recipient(voices, index, line, at)
    done = _done(voices, index, line, at + 1)
    if done is not None:
        return Promised(
            index, at, at + 1, voice, "fulfilled", voice.first, True, COME, to, (index, done)
        )
    last = to.last if to else at + 1
    if line.word(voice.first - 1) in _RELATIVE and line.word(last) in _GOES_ON:
        rule = "that Germany promised"
        return Promised(index, at, at + 1, voice, "vowed", voice.first, True, rule, to)
    return None


def _is_relative(line: Line, first: int) -> bool:
    """``the delegation that Yoon``, ``the gear Seoul``; not ``said that Yoon``."""
    at = first
    while line.word(at - 1) in {"the", "a", "an"}:
        at -= 1
    noun = at - 1 - (line.word(at - 1) in _RELATIVE)
    noun -= line.word(noun) == ","
    return _is_noun(line, noun)


def _is_noun(line: Line, at: int) -> bool:
    """A common noun, as far as its look tells."""
    if at < 0 or not line.words[at].text.islower() or not line.word(at).isalpha():
        return False
    word = line.word(at)
    return word not in promises.NO_NOUNS and not subjects.is_adverb(word)


def _participle(voices: Voices, index: int, line: Line, at: int) -> Promised | None:
    """``The delegation promised on Monday arrived``, ``the promised vehicles were delivered``."""
    adjective = line.word(at - 1) in {"the", "its", "their", "his", "'s", "long-"}
    dated = any(0 <= m.first - at - 1 <= 1 for m in line.moments) or line.word(at + 1) in _LINKS
    before = at - 1 - (line.word(at - 1) == ",")
    if not adjective and not (dated and _is_noun(line, before)):
        return None
    voice = _promiser(voices, index, line, at)
    if voice is None:
        return None
    done = _named_done(line, at + 1) if adjective else _done(voices, index, line, at + 1)
    begin, backwards = (at + 1, False) if adjective else (at, True)
    to = None if adjective else _recipient(voices, index, line, at)
    if done is not None:
        return Promised(
            index, at, at + 1, voice, "fulfilled", begin, backwards, COME, to, (index, done)
        )
    if line.word(at + 1) == "by":
        rule = "builders promised by Kim"
        return Promised(index, at, at + 1, voice, "vowed", at, True, rule, to)
    return None


def _promiser(voices: Voices, index: int, line: Line, at: int) -> Voice | None:
    """Who promised what came: "by Germany", "Seoul's", else who is named beside it."""
    here = voices.of(index)
    behind = (v for v in here if at < v.first <= at + _CAUSE and line.word(v.first - 1) == "by")
    before = (v for v in reversed(here) if v.last <= at)
    return next(behind, None) or next(before, None) or next(iter(here), None)


def _recipient(voices: Voices, index: int, line: Line, at: int) -> Voice | None:
    """``promised Rutte``, ``promised on Monday to Rutte``, ``promised by Kim to Shoigu``."""
    for voice in voices.of(index):
        if _is_next(line, voice, at):
            return voice
        if at < voice.first <= at + _AHEAD and line.word(voice.first - 1) == "to":
            between = range(at + 1, voice.first)
            return voice if not {line.word(i) for i in between} & (promises.DONE | _AUX) else None
    return None


def _is_next(line: Line, voice: Voice, at: int) -> bool:
    return voice.first == at + 1 + (line.word(at + 1) == "the" and voice.first > at + 1)


def _done(voices: Voices, index: int, line: Line, first: int) -> int | None:
    """The verb that keeps the promise: behind its day, its giver and its taker, nothing else."""
    skipped = [(v.first, v.last) for v in voices.of(index)]
    skipped += [(m.first, m.last) for m in line.moments]
    ends = {at: last for begin, last in skipped for at in range(begin, last)}
    at = first
    while at < min(first + _AHEAD, len(line.words)):
        word = line.word(at)
        if _is_done(line, at):
            return at
        if word not in _PASSED_OVER and at not in ends and not subjects.is_adverb(word):
            return None
        at = max(at + 1, ends.get(at, 0))
    return None


def _is_done(line: Line, at: int) -> bool:
    """``arrived``, ``has come``; not ``is to come``."""
    perfect = line.word(at - 1) in {"has", "have", "had", "now", "already", "finally"}
    return line.word(at) in promises.DONE or (perfect and line.word(at) in {"come", "gone"})


def _named_done(line: Line, first: int) -> int | None:
    """The same behind "the promised", where the thing itself stands first."""
    for at in range(first, min(first + _AHEAD, len(line.words))):
        if _is_done(line, at):
            return at
        if line.word(at) in promises.ENDS | {"not", "never", "n't"}:
            return None
    return None


def _after(passage: Passage, voices: Voices, index: int, line: Line, at: int) -> Promised | None:
    """``A delegation arrived, a week after Yoon had promised the visit to Rutte``."""
    voice = voices.subject(index, at)
    tale = _tale(line, voice.first, at) if voice else None
    if voice is None or tale is None or not _is_definite(voices, index, line, at):
        return None
    verb = next((i for i in range(tale - 1, -1, -1) if line.word(i) in promises.DONE), None)
    found = _thing(passage, index, line, verb) if verb is not None else None
    if found is None or _is_of_another(passage, voice, found[0]):
        return None
    told, done = found
    to = _recipient(voices, index, line, at)
    return Promised(index, at, at + 1, voice, "fulfilled", at, True, AFTER, to, done, told)


def _tale(line: Line, first: int, at: int) -> int | None:
    """Where "after" stands before the one who promised."""
    for word in range(min(first, at) - 1, max(-1, first - 4), -1):
        if line.word(word) in _TALE:
            return word
        if line.word(word) not in {"the", "that", "a", "when"}:
            return None
    return None


def _is_definite(voices: Voices, index: int, line: Line, at: int) -> bool:
    """``promised the visit``, ``promised Rutte it``; "promised support" may be anything."""
    to = next((v for v in voices.of(index) if _is_next(line, v, at)), None)
    first = to.last if to else at + 1
    if line.word(first) == "to":
        first += 2  # "to send them"
    return line.word(first) in _DEFINITE


def _thing(
    passage: Passage, index: int, line: Line, verb: int
) -> tuple[Told, tuple[int, int]] | None:
    """What came, and the verb that says so: here, or in the sentence that "it" goes back to."""
    begin = next((i + 1 for i in range(verb - 1, -1, -1) if line.word(i) in {";", ":"}), 0)
    words = _noun_phrase(line, begin, verb)
    if words and line.word(words[0]) not in {"it", "they"}:
        return Told(index, *words), (index, verb)
    if not words:
        return None
    before = [(index, line)] if begin else []
    if not begin and index and _is_joined(passage, index):
        before = [(index - 1, passage.lines[index - 1])]
    for number, other in before:
        end = verb if number == index else len(other.words)
        done = next((i for i in range(end) if other.word(i) in promises.DONE), None)
        named = _noun_phrase(other, 0, done) if done is not None else None
        if named and done is not None:
            return Told(number, *named), (number, done)
    return None


def _is_joined(passage: Passage, index: int) -> bool:
    """True when the sentence before is of the same part of the article."""
    return passage.lines[index].sentence.part == passage.lines[index - 1].sentence.part


def _noun_phrase(line: Line, first: int, last: int) -> tuple[int, int] | None:
    """``South Korean delegation`` of "A South Korean delegation led by Hong arrived"."""
    while line.word(first) in {"the", "a", "an", "and", "but"}:
        first += 1
    end = first
    while end < min(last, first + _NOUNS) and not _ends_noun(line, end):
        end += 1
    return (first, end) if first < end and line.words[end - 1].text[:1].isalnum() else None


def _ends_noun(line: Line, at: int) -> bool:
    word = line.word(at)
    ends = promises.ENDS - {"it", "they"} | subjects.PREPOSITIONS | _AUX | {"led", "headed", "then"}
    return word in ends or subjects.is_adverb(word)


def _is_of_another(passage: Passage, voice: Voice, told: Told) -> bool:
    """``A Ukrainian team came after Yoon had promised the talks``: nobody kept anything."""
    line = passage.lines[told.line]
    names = (n for n in line.names if told.first <= n.first < told.last)
    nations = {slug for name in names for slug in name.slugs("nation", "force")}
    own = states(passage, voice)
    return bool(nations) and nations.isdisjoint(own)
