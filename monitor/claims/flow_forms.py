"""
From whom to whom, as the words tell: active, passive, or a noun with its "from", "to" and "'s".

In: a `Handing`. Out: a `Flow`, which is open on the sides that the words do not tell. `flows.py`
asks, and completes it.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from monitor.claims import doers
from monitor.claims import transfer_words as words_of
from monitor.claims.actors import before
from monitor.claims.parties import Party
from monitor.claims.passage import Line, Passage
from monitor.text.phrases import Found
from monitor.topics.model import Pack

_REACH = 30  #: words behind a verb in which "to Y" and "from X" follow
_THANKS = 12  #: words between "thanked" and what somebody gave
_NEAR = 4  #: words between "North Korean" and "shells"
_PLACING = frozenset({"to", "from", "by", "for", "in"})
_INSIDE = {"in", "at", "to", "into", "on"}
_WHITHER = {"to", "into", "for"}
_IDIOMS = frozenset({"according", "thanks", "due", "owing"})
_STOPS = frozenset({";", ":", "while", "but", '"'})
_THOUGHT = frozenset({"believed", "thought", "said", "reported", "alleged", "understood", "known"})
_PASSED = doers.VERBAL | {"in", "return", "exchange", "turn", "also", "itself", "so", "far"}


class Flow(NamedTuple):
    """A direction; None while a side is not known."""

    giver: str | None
    taker: str | None

    @property
    def reverse(self) -> "Flow":
        """The other way."""
        return Flow(self.taker, self.giver)

    @property
    def is_whole(self) -> bool:
        """Both sides are known, and they differ."""
        return bool(self.giver and self.taker and self.giver != self.taker)


class Handing(NamedTuple):
    """A word of handing over and the good it governs, in their sentence."""

    passage: Passage
    line: Line
    people: Sequence[Party]
    verb: Found[str]
    good: tuple[int, int]  #: first word of the good, and one past its last
    category: str  #: of the good
    form: str  #: active, passive, noun, boxed, exchanged or swapped
    back: bool  #: "in return"


def words_tell(handing: Handing) -> Flow:
    """What the words of the sentence say."""
    read = {"active": _active, "passive": _passive, "noun": _nominal}[handing.form]
    return _thanked(handing) or read(handing)


def _thanked(handing: Handing) -> Flow | None:
    """``Zelensky thanked Norway for its shipment of missiles``."""
    line, people = handing.line, handing.people
    first = min(handing.verb.first, handing.good[0])
    for at in range(first - 1, max(-1, first - _THANKS), -1):
        if line.word(at) in words_of.THANKING:
            doing, thanked = doers.subject(line, people, at), doers.after(line, people, at + 1)
            return Flow(side(thanked[0]), side(doing[0])) if doing and thanked else None
    return None


def _active(handing: Handing) -> Flow:
    doer = _doer(handing)
    if handing.line.word(handing.verb.first) in words_of.ASKING:
        return Flow(_object(handing) or behind(handing, {"from"}), doer)
    if handing.verb.value == "get":
        giver = behind(handing, {"from", "by"})
        user = behind(handing, {"for"}) if _is_bought(handing) else None
        if user and user != doer and not giver:
            return Flow(doer, user)
        maker = adjective(handing) or (_promiser(handing) if doer and not giver else None)
        return Flow(giver or (maker if maker != doer else None), doer)
    if handing.verb.value in {"carry", "go"}:
        return _carried(handing)
    if handing.verb.value == "arm":
        return Flow(doer, _object(handing))
    taker = _object(handing) or behind(handing, {"to", "into"}) or behind(handing, {"for"})
    return Flow(doer, taker if taker != doer else None)


def _promiser(handing: Handing) -> str | None:
    """``Asked about the package under which Ukraine will get shells, he``: who gives it."""
    words = {handing.line.word(i) for i in range(handing.verb.first)}
    doing = doers.opening(handing.line, handing.people, 8) if words & words_of.PACKED else []
    return side(doing[0]) if doing else None


def _is_bought(handing: Handing) -> bool:
    """``will buy drones for Ukraine``."""
    verb = handing.line.word(handing.verb.first)
    return verb.startswith(("b", "purchas", "procur", "order", "secur"))


def _passive(handing: Handing) -> Flow:
    """``shells have been supplied to Y by X``, ``the shells that X supplied``."""
    if handing.verb.value == "get":
        return Flow(behind(handing, {"from"}), behind(handing, {"by"}) or _doer(handing))
    if handing.verb.value in {"carry", "go"}:
        return _carried(handing)
    taker = behind(handing, {"to", "into", "for"})
    giver = behind(handing, {"by", "from"}) or adjective(handing)
    if giver is None and not _is_done(handing):
        giver = _doer(handing)
    return Flow(giver, taker if taker != giver else None)


def _carried(handing: Handing) -> Flow:
    """``reached Russia from the North``, ``took barrels to the North``, ``turned up in Congo``."""
    going = handing.verb.value == "go"
    taker = behind(handing, _WHITHER | ({"in", "at", "on"} if going else set()))
    if handing.line.word(handing.verb.last - 1) == "from":
        return Flow(_object(handing), taker)
    giver = behind(handing, {"from"}) or adjective(handing)
    return Flow(giver, taker or _object(handing))


def _is_done(handing: Handing) -> bool:
    """True for "were supplied"."""
    near = {handing.line.word(handing.verb.first - back) for back in (1, 2)}
    return bool(near & {"been", "was", "were", "being", "be", "are", "is"})


def _nominal(handing: Handing) -> Flow:
    """``X's deliveries of shells to Y``, ``shipments from X``."""
    whose = owner(handing)
    if handing.verb.value == "supplier":
        doing = doers.opening(handing.line, handing.people, handing.verb.first)
        giver = side(doing[0]) if doing else None
        taker = behind(handing, {"to", "for", "of"}) or (whose if whose != giver else None)
        return Flow(giver, taker if taker != giver else None)
    giver = behind(handing, {"from", "by"}) or whose or adjective(handing) or _beginner(handing)
    taker = behind(handing, {"to", "into", "for"}) or _reached(handing)
    if handing.verb.value == "get":
        return Flow(behind(handing, {"from"}), whose or behind(handing, {"by"}))
    if taker and giver is None:
        giver = _announcer(handing, taker)
    return Flow(giver, taker if taker != giver else None)


def _reached(handing: Handing) -> str | None:
    """``a package would reach Ukraine``."""
    line = handing.line
    for at in range(handing.verb.last, len(line.words)):
        if line.word(at) in {"reach", "reached", "reaches"}:
            group = doers.after(line, handing.people, at + 1)
            return side(group[0]) if group else None
    return None


def _announcer(handing: Handing, taker: str) -> str | None:
    """``Austin pledged that a package``, ``Yoon did not rule out supplies to Ukraine``."""
    doing = doers.opening(handing.line, handing.people, handing.verb.first)
    giver = side(doing[0]) if doing else None
    force = handing.passage.pack.force(giver or "")
    packed = handing.line.word(handing.verb.first) in words_of.PACKED
    return giver if packed or (force and force.partner == taker) else None


def _beginner(handing: Handing) -> str | None:
    """``the EU would complete delivery of``, ``Washington approved the sale of``."""
    line, first = handing.line, min(handing.verb.first, handing.good[0])
    for at in range(first - 1, max(-1, first - 6), -1):
        if line.word(at) in words_of.BEGINNING:
            doing = doers.subject(line, handing.people, at)
            return side(doing[0]) if doing else None
    return None


def side(party: Party) -> str:
    """The state acted for; a body or a person of no known state stands for itself."""
    return party.state or party.slug


def _doer(handing: Handing) -> str | None:
    line, at = handing.line, handing.verb.first
    while at > 0 and _is_passed(line, at - 1):
        at -= 1
    ending = [p for p in handing.people if p.last == at and doers.is_free(line, p)]
    if ending and handing.verb.first - at < 9:
        return side(ending[-1])
    doing = doers.subject(line, handing.people, handing.verb.first)
    back = {line.word(handing.verb.first - 2), line.word(handing.verb.first - 3)}
    led = line.word(handing.verb.first - 1) == "to" and bool(back & words_of.CONTROL)
    if not doing and (led or line.word(handing.verb.first).endswith("ing")):
        doing = doers.opening(line, handing.people, handing.verb.first)
    doing = doing or _hidden(handing, at)
    return side(doing[0]) if doing else None


def _is_passed(line: Line, at: int) -> bool:
    """A word between a subject and its verb: "is believed to have"."""
    word = line.word(at)
    thought = word in _THOUGHT and line.word(at - 1) in {"is", "are", "was", "were", "been", "be"}
    return word in _PASSED or word.endswith("ly") or thought


def _hidden(handing: Handing, at: int) -> list[Party]:
    """``his government has sent``, ``Kim's regime gave``: acting for whoever owns it."""
    line = handing.line
    for back in range(at, max(0, at - 4), -1):
        if line.word(back - 1) in {"his", "her", "its", "their"}:
            memory = before(handing.passage, line)
            here = [p for p in handing.people if p.last < back][:1]
            return here or ([memory.person] if memory.person else [])
        owners = [p for p in handing.people if p.last == back - 1 and line.word(back - 1) == "'s"]
        if owners:
            return owners
    return []


def _object(handing: Handing) -> str | None:
    """``send Kyiv weapons``, ``provided Ukraine with``: right behind the verb."""
    group = doers.after(handing.line, handing.people, handing.verb.last)
    good = handing.good[0]
    if good > handing.verb.first and (whose := _holder(handing, handing.verb.last)):
        return whose
    if not group or (handing.verb.value != "arm" and group[0].first >= good > handing.verb.first):
        return None
    word = handing.line.word(group[-1].last)
    return None if word in {"'s", "'"} and group[-1].last < good else side(group[0])


def behind(handing: Handing, prepositions: set[str]) -> str | None:
    """The party behind one of *prepositions*, after the verb or the good."""
    line = handing.line
    start = min(handing.verb.last, handing.good[0])
    for at in range(start, min(start + _REACH, len(line.words))):
        if line.word(at) in _STOPS or _is_next_clause(line, at):
            return None
        leads = line.word(at) in prepositions and line.word(at - 1) not in _IDIOMS
        group = doers.after(line, handing.people, at + 1) if leads else []
        if group and (line.word(group[0].last) not in {"'s", "'"} or "to" in prepositions):
            fund = line.word(group[0].last) in words_of.FUNDS
            if not fund and (line.word(at) != "by" or not _is_count(line, group[0].last)):
                return side(group[0])
        elif leads and "to" in prepositions and (whose := _holder(handing, at + 1)):
            return whose
    return None


def _is_count(line: Line, last: int) -> bool:
    """``by a Seoul institute's estimate``."""
    return any(line.word(i) in words_of.COUNTS for i in range(last, last + 4))


def _holder(handing: Handing, at: int) -> str | None:
    """The country of what is said to be somebody's, or of a place: "Russian ports", "Goma"."""
    line = handing.line
    at += line.word(at) in {"the", "its"}
    name = line.name_at.get(at)
    if name is None:
        return None
    if places := name.slugs("place"):
        return country_of(handing.passage.pack, places[0])
    owned = name.last + (line.word(name.last) in {"'s", "'"})
    held = any(line.word(i) in words_of.HOLDERS for i in (owned, owned + 1))
    return next(iter(name.slugs("nation", "force")), None) if held else None


@lru_cache(maxsize=512)
def country_of(pack: Pack, place: str) -> str | None:
    """The force of the story that a place of its pack lies in."""
    parents = {each.name: each.parent for each in pack.places}
    for _ in parents:
        place = parents.get(place) or place
    return next((force.slug for force in pack.forces if place in force.names), None)


def is_elsewhere(handing: Handing) -> bool:
    """``bombers had arrived in the region``: somewhere, but to none of those known."""
    line, at = handing.line, handing.verb.last
    led = line.word(at) in _INSIDE or line.word(at - 1) in _INSIDE
    at += line.word(at) in _INSIDE
    dated = any(m.first <= at < m.last or m.first == at + 1 for m in line.moments)
    going = handing.verb.value in {"go", "carry"} and handing.form == "passive"
    return led and going and not dated


def _is_next_clause(line: Line, at: int) -> bool:
    """``, and has sold``: another verb of the same subject."""
    return line.word(at) == "and" and line.word(at + 1) in doers.AUXILIARIES


def owner(handing: Handing) -> str | None:
    """``Pyongyang's deliveries``, ``North Korean arms shipments``."""
    first = min(handing.verb.first, handing.good[0])
    for party in handing.people:
        if party.last < first <= party.last + 5 and handing.line.word(party.last) == "'s":
            return side(party)
    return adjective(handing)


def adjective(handing: Handing) -> str | None:
    """``North Korean shells``: the country in the words right before the good or its noun."""
    line, good = handing.line, handing.good[0]
    first = min(handing.verb.first, good) if handing.form == "noun" else good
    for at in range(max(0, first - _NEAR), max(good, first + 1)):
        name = line.name_at.get(at)
        if not name or name.last > good or line.word(at - 1) in _PLACING:
            continue
        if any(
            not line.word(i)[0].isalnum()
            for i in range(name.last, good)
            if line.word(i) not in {"-", "'s"}
        ):
            continue
        if nations := name.slugs("nation", "force"):
            return nations[0]
    return None
