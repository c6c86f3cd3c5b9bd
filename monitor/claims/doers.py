"""
Who does what in a sentence: the subject of a verb, its object, and the parties of a noun.

Works on the parties of `actors.py`. A subject stands right before its verb, before an aside, or
opens the clause; what a preposition or "'s" holds is none.
"""

from collections.abc import Sequence

from monitor.claims import person_words as words_of
from monitor.claims import speech
from monitor.claims.actors import is_free
from monitor.claims.parties import Party, person_slug
from monitor.claims.passage import Line
from monitor.text.phrases import word_set

__all__ = ["after", "is_free", "joins", "opening", "stranger", "subject", "verb_start"]

AUXILIARIES = word_set("""
    is are was were be been being has have had having will would shall should can could may might
    must do does did to 'll not n't
""")
VERBAL = (
    AUXILIARIES
    | speech.ADVERBS
    | word_set("""
    due set expected scheduled planned planning plans plan about ready also personally reportedly
    agreed preparing prepares intends wants hopes going supposed briefly secretly privately quietly
    later finally again both jointly formally allegedly now never always regularly first themselves
    himself herself together
""")
)
#: Before a verb whose subject stands further left.
_LEADING = word_set(", and or before after then but while by when since without in - on upon ;")
_BREAKS = word_set("; : that while when because after before but where if whereas although since")
_SUBJECT = 40  #: words over which a clause looks for its subject
_ASIDE = 16  #: words of an aside between a subject and its verb


def subject(line: Line, people: Sequence[Party], verb: int) -> list[Party]:
    """Those who do the verb at word *verb*; empty when nobody is found."""
    at = verb_start(line, verb)
    if leader := _leader(line, people, at):
        return [leader]
    nearest = _ending(line, people, at) or _before_aside(line, people, at)
    if nearest:
        return _with_joined(line, people, nearest)
    if line.word(at - 1) == "of" and (accused := _accused(line, people, at)):
        return accused
    return opening(line, people, at) if line.word(at - 1) in _LEADING else []


def _accused(line: Line, people: Sequence[Party], at: int) -> list[Party]:
    """``accused the Emirates of flying drones``: those who are said to do it."""
    for back in range(at - 1, max(-1, at - _SUBJECT), -1):
        if line.word(back) in {"accused", "accuses", "accusing", "suspected", "suspects", "accuse"}:
            return after(line, people, back + 1)
    return []


def _leader(line: Line, people: Sequence[Party], at: int) -> Party | None:
    """``a delegation led by Umerov visited``: he leads those who do it."""
    led = {"led", "headed", "chaired"}
    ends = {at, at - 1} if line.word(at - 1) == "," else {at}
    found = (p for p in people if p.last in ends and line.word(p.first - 1) == "by")
    return next((p for p in found if line.word(p.first - 2) in led), None)


def verb_start(line: Line, verb: int) -> int:
    """Where "will not soon" begins before the verb at *verb*."""
    at = verb
    while at > 0 and (line.word(at - 1) in VERBAL or line.word(at - 1).endswith("ly")):
        at -= 1
    return at


def stranger(line: Line, verb: int) -> list[Party]:
    """``Ruto met``: a capital right before the verb names somebody, if only by one word."""
    at = verb_start(line, verb)
    at -= 2 if line.word(at - 1) == "who" and line.word(at - 2) == "," else 0
    word = line.words[at - 1] if at else None
    if word is None or not word.text[0].isupper() or not word.text.isalpha() or word.text.isupper():
        return []
    known = words_of.NOT_NAMES | words_of.THINGS | words_of.TITLES
    if word.lower in known or line.sentence.part == "title":
        return []
    if any(name.last == at for name in line.names):
        return []
    return [Party(at - 1, at, person_slug([word.text]), "person", None, False)]


def _ending(line: Line, people: Sequence[Party], at: int) -> Party | None:
    """The party that stands right before *at*, or before "who"."""
    at -= line.word(at - 1) in {"who", "which", "themselves"}
    ends = {at, at - 1} if line.word(at - 1) == "," else {at}
    before = (p for p in reversed(people) if p.last in ends and p.first < at)
    return next((p for p in before if is_free(line, p)), None)


def _before_aside(line: Line, people: Sequence[Party], at: int) -> Party | None:
    """``Burhan, who is 65, met``: the party before the comma that opens the aside."""
    if line.word(at - 1) != ",":
        return None
    for back in range(at - 2, max(-1, at - _ASIDE), -1):
        if line.word(back) == ",":
            return next((p for p in people if p.last == back and is_free(line, p)), None)
    return None


def opening(line: Line, people: Sequence[Party], at: int) -> list[Party]:
    """The party that opens the clause of *at*, or the nearest clause before it that has one."""
    floor = max(0, at - _SUBJECT)
    free = [p for p in people if floor <= p.first and p.last <= at and is_free(line, p)]
    breaks = [i for i in range(floor, at) if line.word(i) in _BREAKS]
    for crossed, start in enumerate([*reversed(breaks), -1]):
        inside = [p for p in free if p.first > start]
        if inside:
            acting = [p for p in inside if _acts(line, p)] or inside
            return _with_joined(line, people, acting[-1 if crossed else 0])
    return []


def _acts(line: Line, party: Party) -> bool:
    """A verb follows."""
    word = line.word(party.last)
    return word in VERBAL or word.endswith("ed") or word in speech.REPORTING


def _with_joined(line: Line, people: Sequence[Party], last: Party) -> list[Party]:
    """*last* and those joined to it before and after, in order."""
    group = [party for party in people if party.first == last.first]
    for party in reversed([p for p in people if p.last <= last.first]):
        if not joins(line, party.last, group[0].first):
            break
        group.insert(0, party)
    for party in [p for p in people if p.first >= last.last]:
        if not joins(line, group[-1].last, party.first) or not is_free(line, party):
            break
        group.append(party)
    return group


def joins(line: Line, first: int, last: int) -> bool:
    """True when the words between join two parties: "and", ", the"."""
    words = [line.word(i) for i in range(first, last)]
    return 0 < len(words) <= 4 and bool({"and", ","} & set(words)) and set(words) <= words_of.JOINTS


def after(line: Line, people: Sequence[Party], first: int, gap: int = 0) -> list[Party]:
    """The parties from word *first* on, at most *gap* words away, with those joined to them."""
    articles = {"the", "his", "her", "their", "its", "a", "an", "both", "two", "three"}
    at = first
    while line.word(at) in articles:
        at += 1
    near = [p for p in people if first <= p.first <= at + gap]
    if not near:
        return []
    group = [p for p in people if p.first == near[0].first]
    for party in [p for p in people if p.first >= group[-1].last]:
        if not joins(line, group[-1].last, party.first):
            break
        if line.word(party.last) in {"'s", "'"} and line.word(group[-1].last) == ",":
            break
        group.append(party)
    return group
