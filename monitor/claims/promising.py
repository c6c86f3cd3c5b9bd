"""
Where somebody promises, weighs, refuses, keeps or takes back a deed.

Asked by `commitment`. Goes out: the cue with the voice that is bound, the status, and the words
from which the promise itself is read. Forecasts about others and threats are left alone.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from monitor.claims import keeping, modals, promises, subjects
from monitor.claims.actors import actors
from monitor.claims.keeping import kept
from monitor.claims.modals import is_deed, modal, speaker_of
from monitor.claims.passage import Line, Passage
from monitor.claims.pledge import Promised, states
from monitor.claims.quoting import Quoted, Quoting, quoted, quoting_of
from monitor.claims.voices import Voice, Voices, voices_of
from monitor.text.phrases import Found, Phrases

_CUES = Phrases(promises.CUES)
_READY = Phrases(promises.READY)
_PLURALS = Phrases(promises.PLURALS)
_OBJECT = 5  #: words between "considering" and a deed at most
_AGENT = 8  #: words between "was promised" and "by Germany" at most

WORD_GIVEN = "Germany promised"  #: the rule of a word given in as many words
#: Form → its rule.
_RULES = {
    "word": WORD_GIVEN,
    "deed": "agreed to send",
    "aside": "is ready, he says, to send",
    "thing": "ruled out sending",
    "request": "rejected a request",
    "review": "a plan is under review, said Y",
    "undecided": "no decision on it, said Y",
    "main": "sent it, as pledged",
}
#: Forms whose voice is not the subject of the cue.
_BY_CLAUSE = frozenset({"main", "review", "undecided"})
#: What the forms of `promises.CUES` need behind the cue.
FORMS = {
    "word": "anything that is promised: a deed, a thing, a sentence",
    "deed": "a verb of `promises.DEEDS` at once",
    "aside": 'the same; "he says" stands inside the cue',
    "thing": "a deed or a noun; no threat",
    "request": 'a word such as "appeal"',
    "review": "nothing: the clause before it tells the thing, and somebody says so",
    "undecided": "the thing, then the speaker of the sentence",
    "main": "nothing: the main clause before it tells the deed",
}


@lru_cache(maxsize=4)  # commitments are made of them, and statements leave them alone
def promised(passage: Passage) -> tuple[Promised, ...]:
    """Every promise outside quotation marks, in order."""
    return tuple(_promises(passage, voices_of(passage), quoting_of(passage)))


def _promises(passage: Passage, voices: Voices, quoting: Quoting) -> Iterator[Promised]:
    for index, line in enumerate(passage.lines):
        for at in line.positions(_OPENERS):
            if not quoting.covers(line, at):
                found = _at(passage, voices, index, at)
                if found:
                    yield found
    for said in quoted(passage):
        yield from _first_person(quoting, said)


def _first_person(quoting: Quoting, said: Quoted) -> Iterator[Promised]:
    """``"We will send two batteries," Pistorius said``: the speaker promises for himself."""
    last = quoting.line_at(said.quotation.end - 1)
    for index in range(quoting.line_at(said.quotation.start), last + 1):
        line = quoting.lines[index]
        for at, word in enumerate(line.words):
            inside = said.quotation.start < word.start < said.quotation.end
            if inside and word.lower in promises.FIRST_PERSON:
                ready = line.at(_READY, at + 1)
                if ready and is_deed(line, ready.last, line.word(ready.last)):
                    yield Promised(
                        index, at, ready.last, said.voice, ready.value, ready.last, False, "we will"
                    )


def _at(passage: Passage, voices: Voices, index: int, at: int) -> Promised | None:
    line = passage.lines[index]
    for sieve in (kept, _passive, _cue, modal):
        if found := sieve(passage, voices, index, line, at):
            return found
    return None


def _cue(passage: Passage, voices: Voices, index: int, line: Line, at: int) -> Promised | None:
    """``Germany promised …``, ``Yoon ruled out …``, ``as pledged``."""
    found = line.at(_CUES, at)
    if found is None or (line.word(at - 1) in promises.NO_PROMISE and line.word(at) != "no"):
        return None
    status, form = found.value
    if form in _BY_CLAUSE:
        voice = _first_voice(voices, index, at) if form == "main" else speaker_of(voices, index, at)
        begin, backwards = (found.last, False) if form == "undecided" else (at, True)
        return _made(index, found, voice, status, begin, backwards, _RULES[form])
    if not _fits(line, found, form):
        return None
    voice = _subject(passage, voices, index, line, at)
    return _by_subject(index, line, found, voice) if voice else None


def _passive(passage: Passage, voices: Voices, index: int, line: Line, at: int) -> Promised | None:
    """``Rutte was promised that a team would come``, ``5,000 were pledged to Moscow by Kim``."""
    if line.word(at) not in promises.PARTICIPLES or _no_promise(line, at - 1):
        return None
    verb = at
    while line.word(verb - 1) in _BEEN or subjects.is_adverb(line.word(verb - 1)):
        verb -= 1
    if verb == at or line.word(at - 1) not in _BE:
        return None
    agent = next((v for v in voices.of(index) if _follows(line, v, at, "by")), None)
    to = voices.subject(index, verb)
    if to is None:
        taker = next((v for v in voices.of(index) if _follows(line, v, at, "to")), None)
        rule = "batteries were promised by Germany"
        return (
            Promised(index, at, at + 1, agent, "vowed", verb, True, rule, taker) if agent else None
        )
    giver = agent or _other(passage, voices, index, at, to)
    if giver is None or not _fits_word(line, at + 1):
        return None
    return Promised(index, at, at + 1, giver, "vowed", at + 1, False, "Kyiv was promised", to)


_BE = frozenset({"was", "were", "been", "being"})
_BEEN = _BE | {"has", "have", "had"}


def _no_promise(line: Line, at: int) -> bool:
    return bool({line.word(at - back) for back in range(2)} & {"not", "never", "n't", "no"})


def _fits_word(line: Line, first: int) -> bool:
    """Something is promised: not "was promised." and no threat."""
    words = [line.word(first + n) for n in range(_OBJECT)]
    return words[0].isalnum() and not set(words[:3]) & promises.THREATS


def _follows(line: Line, voice: Voice, at: int, word: str) -> bool:
    before = voice.first - 1 - (line.word(voice.first - 1) == "the")
    return at < before <= at + _AGENT and line.word(before) == word


def _other(passage: Passage, voices: Voices, index: int, at: int, one: Voice) -> Voice | None:
    """The only other side of the talk: "Rutte rang Yoon, and was promised"."""
    mine = states(passage, one)
    before = [v for v in voices.of(index) if v.last <= at and v.first != one.first]
    others = [v for v in before if v.person and states(passage, v).isdisjoint(mine)]
    return others[-1] if len({v.person for v in others}) == 1 else None


def _by_subject(
    index: int, line: Line, found: Found[tuple[str, str]], voice: Voice
) -> Promised | None:
    """What is promised follows the cue; where nothing does, it stands before the subject."""
    status, form = found.value
    following = line.word(found.last)
    if following not in {"", ".", ",", ";"}:
        return _made(index, found, voice, status, found.last, False, _RULES[form])
    elsewhere = voice.last > found.first  # the voice of a pronoun stands in another sentence
    if status != "vowed" or elsewhere:
        return None
    return _made(index, found, voice, status, voice.first - 1, True, "that Germany promised")


def _made(
    index: int,
    found: Found[tuple[str, str]],
    voice: Voice | None,
    status: str,
    begin: int,
    backwards: bool,
    rule: str,
) -> Promised | None:
    if voice is None:
        return None
    return Promised(index, found.first, found.last, voice, status, begin, backwards, rule)


def _fits(line: Line, found: Found[tuple[str, str]], form: str) -> bool:
    """What follows the cue is a deed, or a thing, and no threat."""
    words = [line.word(found.last + n) for n in range(_OBJECT)]
    verbs = [w for w in words if not subjects.is_adverb(w) and w not in _NO_VERBS]
    if not verbs or any(word in promises.THREATS for word in words[:3]):
        return False
    if form in {"deed", "aside"}:
        return _is_agreed(line, found, words, verbs[0])
    if form == "thing" and found.value[0] == "considered":
        return _is_weighed(line, found)
    if form == "request":
        return any(word in promises.REQUESTS for word in words)
    return verbs[0] not in {"for", "by"}


def _is_agreed(line: Line, found: Found[tuple[str, str]], words: Sequence[str], verb: str) -> bool:
    """``agreed to send``, ``accepted a truce``; not ``declined to give numbers``."""
    ends = line.word(found.last - 1)
    if ends in {"accepted", "accepts", "accepting"}:
        return any(word in _ACCEPTED for word in words)
    if ends == "agreed":
        return words[0] == "that"
    told = any(word in promises.TOLD for word in words)
    return not told and is_deed(line, found.last, verb)


_NO_VERBS = frozenset({"to", "it", "a", "an", "the", ""})
_ACCEPTED = frozenset({"truce", "ceasefire", "invitation", "offer", "plan", "proposal", "pause"})


def _is_weighed(line: Line, found: Found[tuple[str, str]]) -> bool:
    """``considering arms for Kyiv``, ``has not excluded it``; not ``studying findings that …``."""
    words = [line.word(found.last + n) for n in range(_OBJECT)]
    excluded = line.word(found.last - 1) in _EXCLUDING
    if words[0] == "that":
        return excluded and words[1] in {"it", "he", "she"}
    if words[0] in {"it", "this", "them"}:
        return excluded
    ends = (at for at, word in enumerate(words) if word in {"that", "which", "who", ",", "."})
    own = words[: next(ends, _OBJECT)]
    return any(word in promises.GIVEN or _is_doing(word) for word in own) or words[0] == "to"


_EXCLUDING = frozenset({"out", "exclude", "excluded", "open", "offered", "offers", "on"})


def _is_doing(word: str) -> bool:
    return word in promises.DEEDS and word.endswith("ing")


def _subject(passage: Passage, voices: Voices, index: int, line: Line, at: int) -> Voice | None:
    """Who promises; "the ministers" are those named before."""
    start = at
    while start > 0 and (subjects.is_adverb(line.word(start - 1)) or line.word(start - 1) in _AUX):
        start -= 1
    for first in (start - 2, start - 3):
        plural = _PLURALS.at(line.words, first, start) if first >= 0 else None
        if plural and plural.last == start:
            return _together(passage, voices, index, first, plural.value)
    return voices.subject(index, at)


_AUX = frozenset({"have", "had", "has", "also", "both", "then", "now", "again"})


def _together(passage: Passage, voices: Voices, index: int, first: int, kind: str) -> Voice | None:
    """``The ministers``: the last two persons, or states, that were named."""
    line = passage.lines[index]
    meant = [p for p in actors(passage, line) if p.first == first]
    if not meant:
        near = [v for back in (index, index - 1) if back >= 0 for v in voices.of(back)]
        fitting = [v for v in near if (v.person is not None) == (kind == "persons")][:2]
        if len(fitting) < 2:
            return None
        return fitting[0].joined(fitting[1])
    orgs = tuple(dict.fromkeys(f"{p.state}-GOV" for p in meant if p.state))
    return Voice(first, first + 2, None, orgs) if orgs else None


def _first_voice(voices: Voices, index: int, at: int) -> Voice | None:
    """The subject of the main clause: who stands first in the sentence."""
    return next((voice for voice in voices.of(index) if voice.last <= at), None)


_OPENERS = _CUES.openers | modals.OPENERS | keeping.OPENERS
