"""
Where the parties of a contact stand: one form for each way in which verbs and nouns name them.

Asked by `contact.py` for every verb or noun of contact in a sentence. Each form shows an example;
it answers who took part, or None when the words tell of no contact. Here are the verbs and the
table of all forms; the nouns are in `contact_nouns.py`.
"""

from collections.abc import Callable, Mapping, Sequence

from monitor.claims import contact_words as words_of
from monitor.claims import doers
from monitor.claims.contact_nouns import journey, message, noun
from monitor.claims.contact_scene import (
    Scene,
    Told,
    antecedent,
    at_place,
    hosts,
    is_owner,
    named_with,
    spoken_to,
)
from monitor.claims.parties import Party
from monitor.claims.passage import Line

_WITH = 24  #: words between "spoke" and "with" at most
_SPEAKING = frozenset({"spoke", "speaks", "spoken", "speak", "speaking"})  #: to anybody
_TOGETHER = frozenset({"sidelines", "margins"})
_PASSIVE = frozenset({"was", "were", "been", "being", "is", "are", "be"})


def _meet(scene: Scene) -> Told | None:
    """``X met Y``, ``X and Y met``, ``he met with Y``."""
    if scene.word(scene.cue.last) in words_of.NO_MEETING:
        return None
    if scene.word(scene.cue.last) == "by" and scene.word(scene.cue.first - 1) in _PASSIVE:
        return _receive(scene)
    doing = scene.subject
    others = scene.group(scene.cue.last + (scene.word(scene.cue.last) == "with"))
    others = others or named_with(scene, 12) or antecedent(scene)
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
    if not others or others[0].kind != "person" or is_owner(scene.line, others[-1]):
        return None
    if not _ends_after(scene.line, others[-1]):
        return None
    doing = scene.subject
    return Told([*doing, *others], "after seeing Kim") if doing else None


def _spend(scene: Scene) -> Told | None:
    """``X spent two hours with Y``."""
    words = {scene.word(i) for i in range(scene.cue.last, scene.cue.last + 8)}
    others = named_with(scene, 8) if words & {"hours", "hour", "minutes", "time", "day"} else []
    doing = scene.subject if others and others[0].kind == "person" else []
    return Told([*doing, *others], "spent two hours with Kim") if doing else None


def _ends_after(line: Line, party: Party) -> bool:
    """Nothing is said of the one who is seen or called: "called Kim a friend" is no call."""
    word = line.word(party.last)
    dated = any(m.first == party.last for m in line.moments)
    return not word or dated or word in words_of.AFTER_CALLED


def _receive(scene: Scene) -> Told | None:
    """``X received Y``, ``Y was received by X``, ``X called in the Russian ambassador``."""
    if scene.word(scene.cue.last) == "by" and scene.word(scene.cue.first - 1) in _PASSIVE:
        return Told([*scene.group(scene.cue.last + 1), *scene.subject], "Y was received by X")
    others = scene.group(scene.cue.last)
    if not others or is_owner(scene.line, others[-1]):
        return None
    is_country = others[0].kind == "state" and others[0].last == others[0].first + 1
    if is_country and scene.cue.value[0] != "briefing":
        return None  # "welcomed Russia" tells of no meeting
    doing = scene.subject if scene.word(scene.cue.first - 1) not in _PASSIVE else []
    return Told([*doing, *others], "Kim received Li") if doing else None


def _reach(scene: Scene) -> Told | None:
    """``X called Y on Monday``; not "X called Y a friend", not "X calls for"."""
    others = scene.group(scene.cue.last)
    if not others or is_owner(scene.line, others[-1]) or not _ends_after(scene.line, others[-1]):
        return noun(scene) if scene.word(scene.cue.first) in {"call", "calls"} else None
    doing = scene.subject
    return Told([*doing, *others], "Zelensky called Trump") if doing else None


def _speak(scene: Scene) -> Told | None:
    """``X spoke by phone with Y``, ``X discussed the fund with Y``, ``X and Y spoke by phone``."""
    others = antecedent(scene) or named_with(
        scene, _WITH, to=scene.word(scene.cue.first)[:2] in {"sp", "ta"}
    )
    doing = scene.subject
    verb = scene.word(scene.cue.first)
    if verb in {"discussed", "discuss", "discusses", "discussing"} and not others:
        if len(doing) < 2 and not _is_pair(doing):
            return None
        beside = not scene.line.vocabulary.isdisjoint(_TOGETHER)
        return Told(doing, "the two discussed") if beside or _is_by_phone(scene) else None
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


def _visit(scene: Scene) -> Told | None:
    """``X visited Pyongyang``, "a visit to Tokyo by X" where it is a noun."""
    others = scene.group(scene.cue.last) or at_place(scene, scene.cue.last)
    doing = [p for p in scene.subject if p.kind == "person" or p.last > p.first + 1]
    is_noun = scene.word(scene.cue.first) in {"visit", "visits"} and _is_noun(scene)
    if is_noun or not others or is_owner(scene.line, others[0]):
        return journey(scene) if scene.word(scene.cue.first) in {"visit", "visits"} else None
    return Told([*doing, *hosts(others)], "Lavrov visited the North") if doing else None


def _is_noun(scene: Scene) -> bool:
    before = scene.word(scene.cue.first - 1)
    return before in words_of.BEFORE_NOUN | {"'s", "upcoming", "planned"} and before != "to"


def _travel(scene: Scene) -> Told | None:
    """``X flew to Pyongyang``, ``a delegation arrived in Brussels``: persons and delegations."""
    places = scene.group(scene.cue.last) or at_place(scene, scene.cue.last)
    places = [p for p in places if p.kind != "person" and not is_owner(scene.line, p)][:1]
    doing = [p for p in scene.subject if p.kind == "person" or _is_delegation(scene.line, p)]
    if not places or not doing:
        return None
    if scene.word(scene.cue.last - 1) == "in" and scene.word(scene.cue.first) in _PASSIVE:
        doing = [p for p in doing if p.state]  # "was in Seoul": away from home
    return Told([*doing, *hosts(places)], "Lavrov flies to Pyongyang")


def _is_delegation(line: Line, party: Party) -> bool:
    return line.word(party.last - 1) in {"delegation", "delegations", "envoy", "envoys", "team"}


def _write(scene: Scene) -> Told | None:
    """``X wrote to Y``."""
    others = scene.group(scene.cue.last)
    doing = scene.subject
    return Told([*doing, *others], "Burhan wrote to Guterres") if others and doing else None


def _exchange(scene: Scene) -> Told | None:
    """``X and Y exchanged letters``, ``X exchanged letters with Y``."""
    others = named_with(scene, 6)
    doing = scene.subject
    return Told([*doing, *others], "the two exchanged letters") if doing else None


def _meeting(scene: Scene) -> Told | None:
    """``after meeting Kim``, which is a verb; else the noun."""
    seen = _see(scene) if scene.word(scene.cue.last - 1) == "meeting" else None
    return seen or noun(scene)


def _aside(scene: Scene) -> Told | None:
    """``X and Y agreed by phone``, ``X told Y over the phone``."""
    doing = doers.opening(scene.line, scene.people, scene.cue.first)
    others = spoken_to(scene, doing) or named_with(scene, 6)
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
    "noun": _meeting,
    "journey": journey,
    "message": message,
}
