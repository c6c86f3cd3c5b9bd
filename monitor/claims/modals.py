"""
What somebody says that he will do, may do or will not do, without a word of promising: "Seoul said
it would send weapons", "a monument will be built, Kim said".

Asked by `promising`. Who speaks must be the one who will act; a forecast about others is none.
"""

from collections.abc import Iterator

from monitor.claims import promises, subjects
from monitor.claims.passage import Line, Passage
from monitor.claims.pledge import Promised, states
from monitor.claims.voices import Voice, Voices
from monitor.text.phrases import Found, Phrases

_MODALS = Phrases(promises.MODALS)
_IDLE = Phrases(promises.IDLE)
_NEAR = 5  #: words between a modal and its verb at most
_SAID = 30  #: words between a saying and the promise in it at most
_WORK = 9  #: words between "work" and "on sanctions" at most
_BEFORE = 4  #: sentences after a speaker in which he may still be meant
_OPENING = 2  #: words before the subject of such a sentence at most
_SUBJECT = 12  #: words of what will be made at most

OPENERS = _MODALS.openers


def modal(passage: Passage, voices: Voices, index: int, line: Line, at: int) -> Promised | None:
    """``Seoul said it would send …``: who speaks for himself promises."""
    found = line.at(_MODALS, at)
    if found is None:
        return None
    verb = found.last
    while subjects.is_adverb(line.word(verb)) or line.word(verb) in _BETWEEN:
        verb += 1 + line.follows(verb, "continue to")
    passive = "be" in {line.word(i) for i in range(found.last, verb)}
    if passive:
        return _passive(passage, voices, index, line, found, verb)
    status = _status(line, found, verb)
    speaker = _own_speaker(passage, voices, index, line, at) if status else None
    if status is None or speaker is None:
        return None
    rule = "Seoul said it would send"
    to = _told(voices, index, line, at)
    begin = verb - (line.word(verb - 1) == "not" and status == "vowed")  # "not look on idly"
    return Promised(index, at, verb + 1, speaker, status, begin, False, rule, to)


_BETWEEN = frozenset(
    {
        "also",
        "soon",
        "be",
        "then",
        "always",
        "now",
        "still",
        "again",
        "continue",
        "go",
        "on",
        "keep",
    }
)


def _status(line: Line, found: Found[str], verb: int) -> str | None:
    """What the modal verb says of the deed at word *verb*; None when it is no deed."""
    if found.value == "refused" and line.at(_IDLE, verb):
        return "vowed"  # "would not look on idly"
    if not is_deed(line, verb, line.word(verb)) and not _is_joint_work(line, verb):
        return None
    if _is_move(line, verb):
        return None
    if found.value == "considered" and line.word(verb) not in promises.GIVING:
        return None
    return found.value


def _is_joint_work(line: Line, verb: int) -> bool:
    """``will work with its partners on sanctions``; "will work with Seoul" binds nobody."""
    near = [line.word(verb + n) for n in range(1, _WORK)]
    return line.word(verb) == "work" and "on" in near and bool(set(near) & promises.WORKED_ON)


def _own_speaker(passage: Passage, voices: Voices, index: int, line: Line, at: int) -> Voice | None:
    """Who speaks, if it is he who will act; in the sentence, else in those before it."""
    subject = _conjoined(voices, index, line, at) or voices.subject(index, at)
    speaker = speaker_of(voices, index, at)
    if speaker and subject and _is_minister(passage, line, speaker) and subject.country:
        return speaker._replace(state=next(iter(states(passage, subject)), None))
    if speaker:
        return speaker if _speaks_for(passage, line, at, speaker, subject) else None
    if subject is None or subject.first > _OPENING:
        return None
    for spoken in _spoken_before(passage, voices, index):
        same = subject.person == spoken.person if subject.person else not spoken.person
        if same and set(subject.orgs) & set(spoken.orgs):
            return subject
    return None


def _conjoined(voices: Voices, index: int, line: Line, at: int) -> Voice | None:
    """``told them that Japan condemns it and will …``: whose verb comes before."""
    if line.word(at - 1) != "and":
        return None
    near = (v for v in reversed(voices.of(index)) if v.last < at)
    return next((v for v in near if line.word(v.first - 1) == "that"), None)


def _is_minister(passage: Passage, line: Line, speaker: Voice) -> bool:
    """One whose country no word tells: he speaks for the one that he speaks of."""
    words = {line.word(at) for at in range(speaker.first, speaker.last)}
    return not states(passage, speaker) and bool(words & promises.RULERS)


def _spoken_before(passage: Passage, voices: Voices, index: int) -> Iterator[Voice]:
    """Those who spoke in the sentences before, the nearest first."""
    part = passage.lines[index].sentence.part
    for back in range(index - 1, max(-1, index - 1 - _BEFORE), -1):
        if passage.lines[back].sentence.part == part and (voice := voices.speaker(back)):
            yield voice


def _told(voices: Voices, index: int, line: Line, at: int) -> Voice | None:
    """``told Rutte that Seoul would answer``: to whom it is promised."""
    for voice in voices.of(index):
        verb = voice.first - 1 - (line.word(voice.first - 1) == "the")
        if voice.last < at and line.word(voice.last) == "that" and line.word(verb) in _TELLING:
            return voice
    return None


_TELLING = frozenset({"told", "assured", "promised", "informed", "tells", "assures"})


def _is_move(line: Line, verb: int) -> bool:
    """``would send 3,000 soldiers``: a plan for the own force is an estimate."""
    counted = any(verb < amount.first <= verb + _NEAR for amount in line.amounts)
    return counted and line.word(verb) in promises.MOVES


def _speaks_for(
    passage: Passage, line: Line, at: int, speaker: Voice, subject: Voice | None
) -> bool:
    """The one who will act is the one who speaks: the same, or of the same state."""
    before = line.word(at - 1)
    if before in subjects.PRONOUNS and line.word(at - 2) in {"that", *promises.SAYS}:
        return True
    if before in promises.OWN_STATE and line.word(at - 2) in promises.OWN:
        return line.word(at - 3) in {"that", *promises.SAYS}
    if subject is None or states(passage, subject).isdisjoint(states(passage, speaker)):
        return False
    return subject is not speaker or before in subjects.PRONOUNS or _has_said(line, at)


def _has_said(line: Line, at: int) -> bool:
    return any(line.word(i) in promises.SAYS for i in range(at, len(line.words)))


def _passive(
    passage: Passage, voices: Voices, index: int, line: Line, found: Found[str], verb: int
) -> Promised | None:
    """``A monument will be built, Kim said``: a ruler or a government says what will be done."""
    if line.word(verb) not in promises.DONE_TO or found.value != "vowed":
        return None
    speaker = speaker_of(voices, index, found.first)
    if speaker is None and found.first <= _SUBJECT and line.word(verb) in promises.MADE:
        speaker = next(_spoken_before(passage, voices, index), None)
    if speaker is None or not states(passage, speaker) or _is_service(speaker):
        return None
    others = [
        voice
        for voice in voices.of(index)
        if voice.last <= found.first
        and voice.first != speaker.first
        and not _is_attached(line, voice)
    ]
    if any(states(passage, other).isdisjoint(states(passage, speaker)) for other in others):
        return None
    rule = "a monument will be built, Kim said"
    return Promised(index, found.first, verb + 1, speaker, "vowed", found.first, True, rule)


def _is_attached(line: Line, voice: Voice) -> bool:
    """``monuments to the North Koreans``: part of what is made."""
    at = voice.first - (line.word(voice.first - 1) == "the")
    return line.word(at - 1) in subjects.PREPOSITIONS


def _is_service(voice: Voice) -> bool:
    """Spies and soldiers report what others will do."""
    endings = ("INTEL", "MIL", "GENSTAFF", "JCS", "HUR", "LAWMAKERS", "OFFICIALS")
    return any("-" not in org or org.endswith(endings) for org in voice.orgs)


def is_deed(line: Line, first: int, verb: str) -> bool:
    """``send``, ``take measures``; not ``take place``."""
    if verb not in promises.DEEDS:
        return False
    if verb not in {"take", "put", "stand", "bring"}:
        return True
    near = {line.word(first + n) for n in range(1, _NEAR + 2)}
    return bool(near & (promises.TAKEN | {"over", "by", "with", "home", "measures"}))


def speaker_of(voices: Voices, index: int, at: int) -> Voice | None:
    """Who says the sentence, nearest before *at*, else behind it."""
    line = voices.line(index)
    said = [i for i, word in enumerate(line.words) if word.lower in promises.SAYS]
    before = [i for i in said if at - _SAID <= i < at]
    behind = [i for i in said if at < i <= at + _SAID]
    for verb in (*reversed(before), *behind):
        behind_comma = verb > at and line.word(verb - 1) in {",", '"'}
        voice = voices.inverted(index, verb + 1) if behind_comma else None
        if voice := voice or voices.subject(index, verb):
            return voice
    return None
