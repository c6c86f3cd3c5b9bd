"""
Where somebody takes a stance: denies, confirms, does neither, or keeps silent.

Asked by `statement`. Cues are verbs with a subject ("Moscow denied"), nouns with an owner
("Moscow's denial"), and phrases that name the silent one behind them ("no comment from Moscow").
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from monitor.claims import stances
from monitor.claims.passage import Line, Passage
from monitor.claims.quoting import Quoting
from monitor.claims.subjects import is_adverb
from monitor.claims.voices import Voice, Voices
from monitor.text.phrases import Found, Phrases, word_set
from monitor.text.tokens import Token

_CUES = Phrases(stances.CUES)
_NEITHER = Phrases(stances.NEITHER)
_UNANSWERED = Phrases(stances.UNANSWERED)
_FROM = Phrases(stances.NO_WORD_FROM)
_NOUNS = Phrases(stances.NOUNS)
_NEGATIONS = Phrases(stances.NEGATIONS)
_WHOLE = Phrases(stances.QUOTED)
_SOON = 7  #: words between "said" and "it had no" at most
_OBJECT = 12  #: words between "dismissed" and what is dismissed at most
_CLAUSE = 30  #: words between "said the reports" and "false" at most
_SHORT = 10  #: words of a quotation that is nothing but "a groundless rumour"
_ASIDE = 3  #: words of ", however,"
_ADJECTIVES = 2  #: between "Moscow's" and "denial"
_BE = word_set("was were been being is are be get gets got getting")
_BARE = word_set("to will would could can may might must should shall let cannot")
_COPULA = word_set("is are was were be as 's being been")
_NEVER = word_set("not never nobody n't no hardly without")
_REFUSED_THINGS = word_set("""
    entry access visa visas permission permits bail asylum medical food water service help aid
""")
_BARE_FORMS = word_set("""
    deny confirm admit acknowledge concede reject dismiss dispute verify corroborate
""")


class Stanced(NamedTuple):
    """A cue with the one who takes the stance; *first* and *last* are the words of the cue."""

    line: int  #: its number in the passage
    first: int
    last: int
    voice: Voice
    stance: str
    rule: str


def stances_of(passage: Passage, voices: Voices, quoting: Quoting) -> Iterator[Stanced]:
    """Every stance outside quotation marks, in order."""
    for index, line in enumerate(passage.lines):
        for at in line.positions(_OPENERS):
            if not quoting.covers(line, at):
                yield from _at(voices, index, line, at)


def _at(voices: Voices, index: int, line: Line, at: int) -> Iterator[Stanced]:
    if (found := _cue(line, at)) and not _inside_longer(line, at):
        yield from _by_subject(voices, index, line, found)
    negation = _negation(line, at) if line.word(at) in stances.SAYS_NOT else None
    if negation and (voice := voices.subject(index, at)):
        yield Stanced(index, at, negation.last, voice, "denied", "said it had no soldiers there")
    neither = line.at(_NEITHER, at)
    if neither and _after_neither(line, at) and (voice := voices.subject(index, at)):
        stance, rule = neither.value[0], "neither Moscow nor Pyongyang answered"
        yield Stanced(index, at, neither.last, voice, stance, rule)
    asked = line.at(_UNANSWERED, at)
    if asked and (voice := _last(voices, index, at)):
        yield Stanced(index, at, asked.last, voice, "no_comment", "questions went unanswered")
    behind = line.at(_FROM, at)
    longer = line.word(at - 1) in {"no", "official", "immediate", "independent"}
    if behind and not longer and (voice := _next(voices, index, behind.last)):
        yield Stanced(index, at, behind.last, voice, behind.value, "no comment from Moscow")
    noun = line.at(_NOUNS, at)
    if noun and (voice := _owner(voices, index, line, at)):
        yield Stanced(index, at, noun.last, voice, noun.value, "Moscow's denial")


def _cue(line: Line, at: int) -> Found[tuple[str, str]] | None:
    """The cue at *at*; an aside behind its first word is passed over."""
    found = line.at(_CUES, at)
    commas = line.word(at + 1) == line.word(at + 3) == ","
    if not commas or line.word(at + 2) not in stances.ASIDES:
        return found
    words = [*line.words[: at + 1], *line.words[at + 1 + _ASIDE :]]
    longer = _CUES.at(words, at, len(words))
    return longer._replace(last=longer.last + _ASIDE) if longer else found


def _by_subject(
    voices: Voices, index: int, line: Line, found: Found[tuple[str, str]]
) -> Iterator[Stanced]:
    stance, needs = found.value
    if _is_no_stance(line, found) or not _has(line, found, needs):
        return
    if _after_neither(line, found.first) and line.word(found.first) != "neither":
        return  # read by its own table
    if line.word(found.first) not in {"has", "had", "have"} and _is_negated(line, found.first):
        stance = "not_confirmed" if stance in {"denied", "confirmed"} else stance
    voice = voices.subject(index, found.first)
    if voice is None and line.word(found.first - 1) in {",", '"', "'"}:
        voice = voices.inverted(index, found.last)
    if voice:
        yield Stanced(index, found.first, found.last, voice, stance, _rule(stance, needs))


def _negation(line: Line, verb: int) -> Found[bool] | None:
    """``said it had never sent``: right behind the verb, "that" and a day passed over."""
    for first in range(verb + 1, verb + _SOON):
        found = line.at(_NEGATIONS, first)
        if found:
            near = {line.word(found.last + n) for n in range(3)}
            return None if near & stances.NOT_DENIED else found
    return None


def _rule(stance: str, needs: str) -> str:
    if stance == "denied":
        return {"": "Moscow denied it", "report": "dismissed the reports"}.get(
            needs, "called the reports false"
        )
    return {
        "confirmed": "Moscow confirmed it",
        "not_confirmed": "could not confirm",
        "no_comment": "declined to comment",
    }[stance]


def _is_no_stance(line: Line, found: Found[tuple[str, str]]) -> bool:
    """``was denied entry``, ``may confirm``, ``a confirmed kill``."""
    word, before = line.word(found.first), _before(line, found.first)
    if word.endswith("ed") and (before in _BE or before in {"a", "an", "the", "of"}):
        return True
    if word in _BARE_FORMS and before in _BARE:
        return True
    return line.word(found.last) in _REFUSED_THINGS


def _before(line: Line, at: int) -> str:
    """The word before *at*, adverbs passed over."""
    at -= 1
    while is_adverb(line.word(at)) or line.word(at) in {"also", "now", "again", "already"}:
        at -= 1
    return line.word(at)


def _is_negated(line: Line, at: int) -> bool:
    return any(line.word(at - back) in _NEVER for back in (1, 2))


def _inside_longer(line: Line, at: int) -> bool:
    """True inside a cue that began before: "denied" of "neither confirmed nor denied"."""
    for back in range(1, 6):
        longer = line.at(_CUES, at - back) if at >= back else None
        if longer and longer.last > at:
            return True
    return False


def _after_neither(line: Line, at: int) -> bool:
    return any(
        line.word(i) == "neither" and "nor" in {line.word(n) for n in range(i, at)}
        for i in range(max(0, at - _OBJECT), at)
    )


def _has(line: Line, found: Found[tuple[str, str]], needs: str) -> bool:
    """What the cue needs stands behind it."""
    if needs == "said":
        return any(line.word(at) in stances.SAYS_NOT for at in range(found.first))
    if needs == "question":
        return any(line.word(i) in stances.QUESTIONS for i in range(found.last, found.last + 5))
    reach = _CLAUSE if "false" in needs else _OBJECT
    end = min(found.last + reach, len(line.words))
    end = next((i for i in range(found.last, end) if line.word(i) == ";"), end)
    reports = [i for i in range(found.last, end) if line.word(i) in stances.REPORTS]
    if needs == "report":
        return bool(reports)
    untrue = stances.FALSE_PHRASES.scan(line.words, found.last, end)
    if needs == "false":
        return any(untrue)
    if needs == "report false":
        return bool(reports) and any(_is_said(line, each) for each in untrue)
    return True


def _is_said(line: Line, untrue: Found[bool]) -> bool:
    """``were baseless``, ``is "a hoax"``; but not ``spread false reports``."""
    near = [line.word(untrue.first - back) for back in range(1, 7)]
    return bool(set(near) & _COPULA) and near[0] != "not"


def _next(voices: Voices, index: int, first: int) -> Voice | None:
    return next((v for v in voices.of(index) if first <= v.first <= first + 2), None)


def _last(voices: Voices, index: int, at: int) -> Voice | None:
    """``Requests to the ministry went unanswered``: who was asked."""
    before = [voice for voice in voices.of(index) if voice.last <= at]
    return before[-1] if before else None


def _owner(voices: Voices, index: int, line: Line, at: int) -> Voice | None:
    """``Moscow's official denial``."""
    for voice in voices.of(index):
        owned = "'s" in {line.word(voice.last), line.word(voice.last - 1)}
        if owned and voice.last <= at <= voice.last + 1 + _ADJECTIVES:
            return voice
    return None


def stance_of_words(words: Sequence[Token]) -> str:
    """What a quotation says as a whole."""
    for found in _WHOLE.scan(words, 0, len(words)):
        return found.value
    short = len(words) <= _SHORT
    untrue = short and any(stances.FALSE_PHRASES.scan(words, 0, len(words)))
    return "denied" if untrue else "asserted"


_OPENERS = (
    stances.SAYS_NOT
    | _CUES.openers
    | _NEITHER.openers
    | _FROM.openers
    | _UNANSWERED.openers
    | _NOUNS.openers
)
