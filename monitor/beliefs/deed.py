"""
Deeds: claims that show that somebody did what was promised, without saying so.

`does` compares a deed with a vow by the table at the end of this file (docs/developments.md,
"What settles a commitment"). Every rule wants more than one sign; what lacks one settles nothing.
"""

from collections.abc import Callable, Mapping

from monitor.beliefs.likeness import content, numbers, plain_words
from monitor.beliefs.saying import Saying

_CONTACTS: Mapping[str, frozenset[str]] = {
    kind: plain_words(words.split())
    for kind, words in {
        "visit": "delegation visit",
        "briefing": "delegation brief",
        "meeting": "meet talk summit",
        "summit": "meet talk summit",
        "talks": "meet talk summit",
        "call": "call",
        "letter": "letter message",
    }.items()
}

_GOODS: Mapping[str, frozenset[str]] = {
    category: plain_words(words.split())
    for category, words in {
        "artillery": "shell artillery howitzer rocket launcher mortar",
        "missiles": "missile",
        "air_defence": "defence defense patriot interceptor",
        "drones": "drone",
        "small_arms": "rifle gun cartridge",
        "aircraft": "aircraft",
        "technology": "technology",
        "oil": "oil",
        "food": "food",
        "money": "money",
        "weapons": "weapon arms",
        "humanitarian": "humanitarian aid",
    }.items()
}

_PAPERS: Mapping[str, frozenset[str]] = {
    "treaty": plain_words(["treaty", "pact", "partnership"]),
    "deal": plain_words(["deal", "agreement", "contract", "accord"]),
    "statement": plain_words(["statement", "declaration"]),
}
_SIGNING = plain_words(["sign", "conclude"])
_RATIFYING = plain_words(["ratify"])

#: What is surely more than a wish or a rumour.
_SURE = ("confirmed", "assessed", "reported")

_MOVED = ("sent", "arrived", "present")

#: Numbers that differ by no more than half a hundredth are the same.
_A_LITTLE_LESS = 0.995


def does(deed: Saying, vow: Saying) -> bool:
    """Whether *deed* is what *vow* promised: later, by and to the same, and the same thing."""
    if not deed.days.dated or deed.days.first <= vow.days.last:
        return False
    rule = _RULES.get(deed.type)
    return rule is not None and rule(deed, vow)


def _contact(deed: Saying, vow: Saying) -> bool:
    """The delegation: the sentence must name what was promised, not only the parties."""
    shared = vow.words & _CONTACTS.get(deed.what, frozenset()) & content(deed.evidence)
    return _held_by(deed, vow) and deed.status == "held" and bool(shared)


def _transfer(deed: Saying, vow: Saying) -> bool:
    handed_over = deed.status == "supplied" and deed.modality in _SURE
    parties = vow.whose == deed.whose and bool(deed.to & vow.to)
    goods = bool(vow.words & _GOODS.get(deed.what, frozenset()))
    return handed_over and parties and goods and _enough(deed, vow)


def _agreement(deed: Saying, vow: Saying) -> bool:
    """A promise to sign is kept by a signature, one to ratify by the ratification."""
    done: tuple[str, ...] = ()
    if vow.words & _RATIFYING:
        done = ("ratified", "in_force")
    elif vow.words & _SIGNING:
        done = ("signed", "ratified", "in_force")
    paper = vow.words & _PAPERS.get(deed.what, frozenset())
    return _held_by(deed, vow) and deed.status in done and bool(paper)


def _estimate(deed: Saying, vow: Saying) -> bool:
    """Just as many of the same kind of people or things have gone: a greater total proves less."""
    moved = deed.status in _MOVED and deed.modality in _SURE
    same_kind = bool(vow.words & plain_words([deed.what]))
    return moved and vow.whose == deed.whose and same_kind and _as_many(deed, vow)


def _held_by(deed: Saying, vow: Saying) -> bool:
    return bool(vow.to) and vow.whose | vow.to <= deed.whose


def _enough(deed: Saying, vow: Saying) -> bool:
    """At least the number that was promised, if there is one; a part of it keeps no promise."""
    promised = numbers(vow.what)
    return not promised or (
        deed.number is not None and deed.number >= _A_LITTLE_LESS * min(promised)
    )


def _as_many(deed: Saying, vow: Saying) -> bool:
    number = deed.number
    return number is not None and any(
        _A_LITTLE_LESS * max(number, promised) <= min(number, promised)
        for promised in numbers(vow.what)
    )


#: Type of the later claim to the rule by which it keeps an earlier vow.
_RULES: Mapping[str, Callable[[Saying, Saying], bool]] = {
    "contact": _contact,
    "transfer": _transfer,
    "agreement": _agreement,
    "estimate": _estimate,
}
