"""
Where the parties of a contact stand: one form for each way in which verbs and nouns name them.

Asked by `contact.py` for every verb or noun of contact in a sentence. Each form shows an example;
it answers who took part, or None when the words tell of no contact.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from monitor.claims import contact_words as words_of
from monitor.claims import doers
from monitor.claims.actors import as_state, before
from monitor.claims.parties import Party
from monitor.claims.passage import Line, Passage
from monitor.text.phrases import Found

_WITH = 24  #: words between "spoke" and "with" at most
_NOUN = 6  #: words between "held" and its noun at most
_COMPLEMENT = 12  #: words behind a noun in which its parties follow
_SPEAKING = frozenset({"spoke", "speaks", "spoken", "speak", "speaking"})  #: to anybody
_PASSIVE = frozenset({"was", "were", "been", "being", "is", "are", "be"})
_ENDS = frozenset({";", ":", "that", "while", "but", "which", '"'})


class Told(NamedTuple):
    """Who took part by one wording, and the example that its rule is named after."""

    parties: Sequence[Party]
    rule: str


class Scene(NamedTuple):
    """One trigger in its sentence."""

    passage: Passage
    line: Line
    people: Sequence[Party]
    cue: Found[tuple[str, str]]

    def word(self, index: int) -> str:
        """The word at *index* in lower case."""
        return self.line.word(index)

    @property
    def subject(self) -> list[Party]:
        """Those who do it."""
        found = doers.subject(self.line, self.people, self.cue.first)
        return found or doers.stranger(self.line, self.cue.first)

    def group(self, first: int, gap: int = 0) -> list[Party]:
        """Those named from word *first* on."""
        return doers.after(self.line, self.people, first, gap)


def _meet(scene: Scene) -> Told | None:
    """``X met Y``, ``X and Y met``, ``he met with Y``."""
    if scene.word(scene.cue.last) in words_of.NO_MEETING:
        return None
    doing = scene.subject
    others = scene.group(scene.cue.last + (scene.word(scene.cue.last) == "with"))
    others = others or _with(scene, 12)
    if _is_bare_verb_of_noun(scene):
        return None
    return Told([*doing, *others], "Lavrov met Kim" if others else "Kim and Putin met")


def _is_bare_verb_of_noun(scene: Scene) -> bool:
    """``meet the target``: an article and a noun that is no person follow."""
    others = scene.group(scene.cue.last)
    follows = scene.word(scene.cue.last)
    return not others and follows in {"the", "a", "an", "all", "its", "their", "any", "this"}


def _see(scene: Scene) -> Told | None:
    """``after seeing Kim``, ``X sees Y in Washington``: a person stands right behind."""
    others = scene.group(scene.cue.last)
    if not others or others[0].kind != "person" or _is_owner(scene.line, others[-1]):
        return None
    if not _ends_after(scene.line, others[-1]):
        return None
    doing = scene.subject
    return Told([*doing, *others], "after seeing Kim") if doing else None


def _spend(scene: Scene) -> Told | None:
    """``X spent two hours with Y``."""
    words = {scene.word(i) for i in range(scene.cue.last, scene.cue.last + 8)}
    others = _with(scene, 8) if words & {"hours", "hour", "minutes", "time", "day"} else []
    doing = scene.subject if others and others[0].kind == "person" else []
    return Told([*doing, *others], "spent two hours with Kim") if doing else None


def _ends_after(line: Line, party: Party) -> bool:
    """Nothing is said of the one who is seen or called: "called Kim a friend" is no call."""
    word = line.word(party.last)
    dated = any(m.first == party.last for m in line.moments)
    return not word or dated or word in words_of.AFTER_CALLED


def _is_owner(line: Line, party: Party) -> bool:
    return line.word(party.last) in {"'s", "'"}


def _receive(scene: Scene) -> Told | None:
    """``X received Y``, ``Y was received by X``, ``X called in the Russian ambassador``."""
    if scene.word(scene.cue.last) == "by" and scene.word(scene.cue.first - 1) in _PASSIVE:
        return Told([*scene.group(scene.cue.last + 1), *scene.subject], "Y was received by X")
    others = scene.group(scene.cue.last)
    if not others or _is_owner(scene.line, others[-1]):
        return None
    is_country = others[0].kind == "state" and others[0].last == others[0].first + 1
    if is_country and scene.cue.value[0] != "briefing":
        return None  # "welcomed Russia" tells of no meeting
    doing = scene.subject if scene.word(scene.cue.first - 1) not in _PASSIVE else []
    return Told([*doing, *others], "Kim received Li") if doing else None


def _reach(scene: Scene) -> Told | None:
    """``X called Y on Monday``; not "X called Y a friend", not "X calls for"."""
    others = scene.group(scene.cue.last)
    if not others or _is_owner(scene.line, others[-1]) or not _ends_after(scene.line, others[-1]):
        return _noun(scene) if scene.word(scene.cue.first) in {"call", "calls"} else None
    doing = scene.subject
    return Told([*doing, *others], "Zelensky called Trump") if doing else None


def _speak(scene: Scene) -> Told | None:
    """``X spoke by phone with Y``, ``X discussed the fund with Y``, ``X and Y spoke by phone``."""
    others = _with(scene, _WITH, to=scene.word(scene.cue.first)[:2] in {"sp", "ta"})
    doing = scene.subject
    verb = scene.word(scene.cue.first)
    if verb in {"discussed", "discuss", "discusses", "discussing"} and not others:
        if len(doing) < 2 and not _is_pair(doing):
            return None
        return Told(doing, "the two discussed") if _is_by_phone(scene) else None
    if others:
        return Told([*doing, *others], "spoke by phone with Yoon") if doing else None
    together = _is_by_phone(scene) or verb not in _SPEAKING
    together = together or scene.word(scene.cue.last) in {"on", "in", "for", "about", "again"}
    return Told(doing, "they spoke by phone") if together and len(doing) >= 2 else None


def _is_pair(doing: Sequence[Party]) -> bool:
    return len(doing) == 2


def _is_by_phone(scene: Scene) -> bool:
    near = range(scene.cue.first - 3, scene.cue.last + _WITH)
    return any(scene.word(i) in words_of.BY_PHONE for i in near)


def _with(scene: Scene, reach: int, *, to: bool = False) -> list[Party]:
    """The parties behind "with" (or "to") in the words that follow the verb."""
    wanted = {"with", "to"} if to else {"with"}
    for at in range(scene.cue.last, min(scene.cue.last + reach, len(scene.line.words))):
        if scene.word(at) in _ENDS or (
            scene.word(at) == "," and not to and at > scene.cue.last + 9
        ):
            return []
        if scene.word(at) in wanted and (group := scene.group(at + 1)):
            if _is_owner(scene.line, group[-1]):
                continue
            return group
    return []


def _visit(scene: Scene) -> Told | None:
    """``X visited Pyongyang``, "a visit to Tokyo by X" where it is a noun."""
    others = scene.group(scene.cue.last)
    doing = [p for p in scene.subject if p.kind == "person" or p.last > p.first + 1]
    is_noun = scene.word(scene.cue.first) in {"visit", "visits"} and _is_noun(scene)
    if is_noun or not others or _is_owner(scene.line, others[0]):
        return _journey(scene) if scene.word(scene.cue.first) in {"visit", "visits"} else None
    return Told([*doing, *_hosts(others)], "Lavrov visited the North") if doing else None


def _is_noun(scene: Scene) -> bool:
    before = scene.word(scene.cue.first - 1)
    return before in words_of.BEFORE_NOUN | {"'s", "upcoming", "planned"} and before != "to"


def _hosts(others: Sequence[Party]) -> list[Party]:
    """The country visited; a person visited stands for himself."""
    return [p if p.kind == "person" else as_state(p.state or p.slug) for p in others]


def _travel(scene: Scene) -> Told | None:
    """``X flew to Pyongyang``, ``a delegation arrived in Brussels``: persons and delegations."""
    places = scene.group(scene.cue.last)
    places = [p for p in places if p.kind != "person" and not _is_owner(scene.line, p)][:1]
    doing = [p for p in scene.subject if p.kind == "person" or _is_delegation(scene.line, p)]
    if not places or not doing:
        return None
    if scene.word(scene.cue.last - 1) == "in" and scene.word(scene.cue.first) in _PASSIVE:
        doing = [p for p in doing if p.state]  # "was in Seoul": away from home
    return Told([*doing, *_hosts(places)], "Lavrov flies to Pyongyang")


def _is_delegation(line: Line, party: Party) -> bool:
    return line.word(party.last - 1) in {"delegation", "delegations", "envoy", "envoys", "team"}


def _write(scene: Scene) -> Told | None:
    """``X wrote to Y``."""
    others = scene.group(scene.cue.last)
    doing = scene.subject
    return Told([*doing, *others], "Burhan wrote to Guterres") if others and doing else None


def _exchange(scene: Scene) -> Told | None:
    """``X and Y exchanged letters``, ``X exchanged letters with Y``."""
    others = _with(scene, 6)
    doing = scene.subject
    return Told([*doing, *others], "the two exchanged letters") if doing else None


def _noun(scene: Scene) -> Told | None:
    """``talks between X and Y``, ``X's meeting with Y``, ``X held talks with Y``."""
    line, cue = scene.line, scene.cue
    if line.word(cue.last - 1) == "meeting" and (told := _see(scene)):
        return told
    named = _complement(scene)
    owners = _owners(scene)
    if len(named) >= 2 and not owners:
        parted = _partakers(scene) if _is_with(scene) else []
        return Told([*parted, *named], "talks between X and Y")
    if owners:
        return Told([*owners, *named], "X's meeting with Y")
    doing = _partakers(scene)
    named = named or _spoken_to(scene, doing)
    if not doing or (not named and len(doing) < 2):
        return None
    alone = line.word(cue.first - 1) not in {"a", "the", "another"}
    if not named and alone and line.word(cue.first) in {"call", "calls"}:
        return None
    return Told([*doing, *named], "Yoon held talks with Y")


def _is_with(scene: Scene) -> bool:
    """``held a meeting with X and Y``: whoever held it was there too."""
    return any(scene.word(scene.cue.last + gap) == "with" for gap in range(4))


def _spoken_to(scene: Scene, doing: Sequence[Party]) -> list[Party]:
    """``told Rutte in a call``, ``raised it with Putin in a call``: a person behind such a word."""
    slugs = {p.slug for p in doing}
    floor = max((p.last for p in doing), default=0)
    found = [
        p
        for p in scene.people
        if p.kind == "person" and floor < p.first <= scene.cue.first and p.slug not in slugs
    ]
    told = (p for p in found if scene.word(p.first - 1) in words_of.TELLING)
    return [p for p in told if not _is_owner(scene.line, p)][:1]


def _aside(scene: Scene) -> Told | None:
    """``X and Y agreed by phone``, ``X told Y over the phone``."""
    doing = doers.opening(scene.line, scene.people, scene.cue.first)
    others = _spoken_to(scene, doing) or _with(scene, 6)
    persons = [p for p in [*doing, *others] if p.kind == "person" and len(p.slug) > 1]
    return Told(persons, "X and Y agreed by phone") if len(persons) >= 2 else None


def _call_on(scene: Scene) -> Told | None:
    """``Umerov called on Yoon``; not "called on Yoon to help"."""
    others = scene.group(scene.cue.last)
    if not others or others[0].kind != "person" or not _ends_after(scene.line, others[-1]):
        return None
    if scene.word(others[-1].last) in {"to", "for"}:
        return None
    doing = scene.subject
    return Told([*doing, *others], "Umerov called on Yoon") if doing else None


def _complement(scene: Scene) -> list[Party]:
    """The parties behind the noun: "between", "with", "of"."""
    wanted = {"with", "between", "among"}
    if scene.cue.value[0] in {"meeting", "summit", "talks"}:
        wanted = wanted | {"of"}
    for at in range(scene.cue.last, min(scene.cue.last + _COMPLEMENT, len(scene.line.words))):
        word = scene.word(at)
        if word in _ENDS | {"said", "says"} or (word == "," and scene.word(at + 1) != "with"):
            return []
        if word in wanted:
            group = scene.group(at + 1, gap=0 if word != "of" else 5)
            return [p for p in group if not _is_owner(scene.line, p)] if group else []
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
    if light <= 1 and scene.word(light) not in {"held", "had", "hold", "have"}:
        commas = (i for i in range(scene.cue.last, len(scene.line.words)) if scene.word(i) == ",")
        group = scene.group(next(commas, len(scene.line.words)) + 1)
        return [p for p in group if not _is_owner(scene.line, p)]
    verbal = scene.word(light) in {"held", "had", "hold", "holds", "have", "has"}
    if verbal:
        return doers.subject(scene.line, scene.people, light)
    return doers.opening(scene.line, scene.people, light)


def _journey(scene: Scene) -> Told | None:
    """``a visit to Tokyo by X``, ``X's visit to Y``, ``a visit by X``, ``his trip to Y``."""
    places, visitors = _places(scene), _owners(scene)
    for at in range(scene.cue.last, min(scene.cue.last + _COMPLEMENT, len(scene.line.words))):
        if scene.word(at) in {"by", "from", "of"} and not visitors:
            visitors = [p for p in scene.group(at + 1) if p.kind == "person"]
    visitors = visitors or [p for p in _partakers(scene) if p.kind == "person"]
    visitors = [p for p in visitors if p.kind == "person" or p.last > p.first + 1]
    hosts = [p for p in places if p.slug not in {v.slug for v in visitors}]
    if not hosts and scene.word(scene.cue.first - 1) not in {"a", "the", "of", "an"}:
        hosts = _usual_hosts(scene, visitors)
    return Told([*visitors, *_hosts(hosts)], "a visit by Kim to Moscow") if hosts else None


def _usual_hosts(scene: Scene, visitors: Sequence[Party]) -> list[Party]:
    """``His last visit was on 4 June``: to the other of the two states spoken of."""
    states = before(scene.passage, scene.line).states
    if len(visitors) != 1 or visitors[0].state not in states or len(states) != 2:
        return []
    return [as_state(slug) for slug in states if slug != visitors[0].state]


def _places(scene: Scene) -> list[Party]:
    """The country behind "to", of the words that follow."""
    for at in range(scene.cue.last, min(scene.cue.last + _COMPLEMENT, len(scene.line.words))):
        if scene.word(at) in _ENDS or scene.word(at) == ",":
            return []
        if scene.word(at) == "to" and (group := scene.group(at + 1)):
            return [p for p in group if p.kind != "person"]
    return []


def _message(scene: Scene) -> Told | None:
    """``a letter from Putin to Kim``, ``handed Kim a letter from Putin``."""
    sender: list[Party] = []
    taker: list[Party] = []
    for at in range(scene.cue.last, min(scene.cue.last + _COMPLEMENT, len(scene.line.words))):
        if scene.word(at) == "from" and not sender:
            sender = scene.group(at + 1)[:1]
        elif scene.word(at) in {"to", "for", "addressed"} and not taker:
            taker = scene.group(at + 1)[:1]
    sender = sender or _owners(scene)[:1]
    if not sender and not taker and scene.word(scene.cue.first - 2) == "in":
        doing = doers.opening(scene.line, scene.people, scene.cue.first)[:1]
        return Told([*doing, *_spoken_to(scene, doing)], "X thanked Y in a letter")
    if sender and not taker:
        taker = _handed(scene, sender[0])
    return Told([*sender, *taker], "a letter from Putin to Kim") if sender and taker else None


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


#: Where the parties of a trigger stand. Each form shows an example.
FORMS: Mapping[str, Callable[[Scene], Told | None]] = {
    "meet": _meet,
    "see": _see,
    "spend": _spend,
    "receive": _receive,
    "aside": _aside,
    "call on": _call_on,
    "reach": _reach,
    "speak": _speak,
    "visit": _visit,
    "travel": _travel,
    "write": _write,
    "exchange": _exchange,
    "noun": _noun,
    "journey": _journey,
    "message": _message,
}
