"""
Where the parties of a noun of contact stand: talks between X and Y, a visit by X, a letter to Y.

Asked through the table of `contact_forms.py`. Each form shows an example; it answers who took
part, or None when the words tell of no contact.
"""

from collections.abc import Sequence

from monitor.claims import contact_words as words_of
from monitor.claims import doers, speech
from monitor.claims.actors import as_state, before
from monitor.claims.contact_scene import (
    ENDS,
    Scene,
    Told,
    antecedent,
    hosts,
    is_owner,
    spoken_to,
)
from monitor.claims.parties import Party
from monitor.text.phrases import word_set

_OPENING = word_set("after during in at following before on over through for since with via")
_NOUN = 6  #: words between "held" and its noun at most
_COMPLEMENT = 12  #: words behind a noun in which its parties follow


def noun(scene: Scene) -> Told | None:
    """``talks between X and Y``, ``X's meeting with Y``, ``X held talks with Y``."""
    line, cue = scene.line, scene.cue
    named = _complement(scene) or antecedent(scene)
    owners = _owners(scene)
    if len(named) >= 2 and not owners:
        parted = _partakers(scene) if _is_with(scene) else []
        return Told([*parted, *named], "talks between X and Y")
    if owners:
        return Told([*owners, *named], "X's meeting with Y")
    doing = _partakers(scene)
    named = named or spoken_to(scene, doing)
    if not doing or (not named and len(doing) < 2):
        return None
    alone = line.word(cue.first - 1) not in {"a", "the", "another"}
    if not named and alone and line.word(cue.first) in {"call", "calls"}:
        return None
    return Told([*doing, *named], "Yoon held talks with Y")


def _is_with(scene: Scene) -> bool:
    """``held a meeting with X and Y``: whoever held it was there too."""
    return any(scene.word(scene.cue.last + gap) == "with" for gap in range(4))


def _complement(scene: Scene) -> list[Party]:
    """The parties behind the noun: "between", "with", "of"."""
    wanted = {"with", "between", "among"}
    if scene.cue.value[0] in {"meeting", "summit", "talks"}:
        wanted = wanted | {"of"}
    if scene.cue.value[0] == "call":
        wanted = wanted | {"from", "to", "by"}
    for at in range(scene.cue.last, min(scene.cue.last + _COMPLEMENT, len(scene.line.words))):
        word = scene.word(at)
        if word in ENDS | {"said", "says"} or (word == "," and scene.word(at + 1) != "with"):
            return []
        if word in wanted:
            group = scene.group(at + 1, gap=0 if word != "of" else 5)
            return [p for p in group if not is_owner(scene.line, p)] if group else []
    return []


def _owners(scene: Scene) -> list[Party]:
    """``Kim's``, ``his``, ``their``, ``Trump-Putin`` before the noun."""
    at = scene.cue.first
    while at > 0 and scene.word(at - 1) in words_of.BEFORE_NOUN - {"his", "her", "their", "the"}:
        at -= 1
    word = scene.word(at - 1)
    if word == "'s":
        return [p for p in scene.people if p.last == at - 1]
    if word in {"his", "her"}:
        here = [p for p in scene.people if p.kind == "person" and p.last < at][:1]
        spoken_of = before(scene.passage, scene.line).person
        return here or ([spoken_of] if spoken_of else [])
    if word == "their":
        doing = doers.opening(scene.line, scene.people, at - 1)
        return doing if len(doing) >= 2 else list(before(scene.passage, scene.line).persons)
    return _hyphened(scene, at)


def _hyphened(scene: Scene, at: int) -> list[Party]:
    """``the Trump-Putin summit``."""
    last = [p for p in scene.people if p.last == at]
    if not last or scene.word(last[0].first - 1) not in {"-", "\u2013"}:
        return []
    first = [p for p in scene.people if p.last == last[0].first - 1]
    return [*first, *last] if first else []


def _partakers(scene: Scene) -> list[Party]:
    """The subject of the clause, when a word such as "held" or "after" leads to the noun."""
    at = scene.cue.first
    for back in range(at - 1, max(-1, at - _NOUN - 1), -1):
        if scene.word(back) in words_of.PART:
            return _subject_of(scene, back)
        if scene.word(back) not in words_of.BEFORE_NOUN:
            return []
    return []


def _subject_of(scene: Scene, light: int) -> list[Party]:
    """Who did it: before "held", or, when "After talks" opens the sentence, behind the comma."""
    if light <= 1 and scene.word(light) in _OPENING:
        commas = (i for i in range(scene.cue.last, len(scene.line.words)) if scene.word(i) == ",")
        group = scene.group(next(commas, len(scene.line.words)) + 1)
        return [p for p in group if not is_owner(scene.line, p)]
    verbal = scene.word(light) in {"held", "had", "hold", "holds", "have", "has"}
    if verbal:
        return doers.subject(scene.line, scene.people, light)
    if scene.word(light - 1) in speech.REPORTING and light == scene.cue.first - 1:
        said = doers.subject(scene.line, scene.people, light - 1)
        if said:
            return said  # "X wants arms, Y said after talks with Z"
    return doers.opening(scene.line, scene.people, light)


def journey(scene: Scene) -> Told | None:
    """``a visit to Tokyo by X``, ``X's visit to Y``, ``a visit by X``, ``his trip to Y``."""
    places, visitors = _places(scene), _owners(scene)
    for at in range(scene.cue.last, min(scene.cue.last + _COMPLEMENT, len(scene.line.words))):
        if scene.word(at) in {"by", "from", "of"} and not visitors:
            visitors = [p for p in scene.group(at + 1) if p.kind == "person"]
    visitors = visitors or [p for p in _partakers(scene) if p.kind == "person"]
    visitors = [p for p in visitors if p.kind == "person" or p.last > p.first + 1]
    visited = [p for p in places if p.slug not in {v.slug for v in visitors}]
    if not visited and scene.word(scene.cue.first - 1) not in {"a", "the", "of", "an"}:
        visited = _usual_hosts(scene, visitors)
    return Told([*visitors, *hosts(visited)], "a visit by Kim to Moscow") if visited else None


def _usual_hosts(scene: Scene, visitors: Sequence[Party]) -> list[Party]:
    """``His last visit was on 4 June``: to the other of the two states spoken of."""
    states = before(scene.passage, scene.line).states
    if len(visitors) != 1 or visitors[0].state not in states or len(states) != 2:
        return []
    return [as_state(slug) for slug in states if slug != visitors[0].state]


def _places(scene: Scene) -> list[Party]:
    """The country behind "to", of the words that follow."""
    for at in range(scene.cue.last, min(scene.cue.last + _COMPLEMENT, len(scene.line.words))):
        if scene.word(at) in ENDS or scene.word(at) == ",":
            return []
        if scene.word(at) == "to" and (group := scene.group(at + 1)):
            return [p for p in group if p.kind != "person"]
    return []


def message(scene: Scene) -> Told | None:
    """``a letter from Putin to Kim``, ``handed Kim a letter from Putin``."""
    sender: list[Party] = []
    taker: list[Party] = []
    for at in range(scene.cue.last, min(scene.cue.last + _COMPLEMENT, len(scene.line.words))):
        if scene.word(at) == "from" and not sender:
            sender = scene.group(at + 1)[:1]
        elif scene.word(at) in {"to", "for", "addressed"} and not taker:
            taker = scene.group(at + 1)[:1]
    sender = sender or _owners(scene)[:1]
    if not sender and (sent := _sent(scene)) is not None:
        sender = doers.subject(scene.line, scene.people, sent)[:1]
        taker = taker or scene.group(sent + 1)[:1]
    if not sender and not taker and scene.word(scene.cue.first - 2) == "in":
        doing = doers.opening(scene.line, scene.people, scene.cue.first)[:1]
        return Told([*doing, *spoken_to(scene, doing)], "X thanked Y in a letter")
    if sender and not taker:
        taker = _handed(scene, sender[0])
    return Told([*sender, *taker], "a letter from Putin to Kim") if sender and taker else None


def _sent(scene: Scene) -> int | None:
    """``sent Putin a letter``: where the verb of sending stands."""
    near = range(scene.cue.first - 1, max(-1, scene.cue.first - _NOUN), -1)
    return next((i for i in near if scene.word(i) in words_of.SENDING), None)


def _handed(scene: Scene, sender: Party) -> list[Party]:
    """To whom: named between "handed" and the letter, or the one whom the bearer met."""
    doing = doers.opening(scene.line, scene.people, scene.cue.first)
    bearers = {p.slug for p in doing} | {sender.slug}
    persons = [p for p in scene.people if p.kind == "person" and p.first < scene.cue.first]
    others = [p for p in persons if p.slug not in bearers]
    if others:
        return others[-1:]
    memory = before(scene.passage, scene.line)
    return [p for p in (memory.person, *memory.persons) if p and p.slug not in bearers][:1]
