"""
From whom to whom: giver and taker of a good, by the verb or noun of handing over that governs it.

What the sentence leaves open is completed, in order: by the direction known from before, by the
other state of the sentence, by the other of the two states spoken of. Otherwise it stays open.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from monitor.claims import doers, goods
from monitor.claims import transfer_words as words_of
from monitor.claims.actors import before
from monitor.claims.parties import Party
from monitor.claims.passage import Line, Passage
from monitor.text.phrases import Found
from monitor.topics.model import Force

_REACH = 30  #: words behind a verb in which "to Y" and "from X" follow
_NEAR = 4  #: words between "North Korean" and "shells"
_PLACING = frozenset({"to", "from", "by", "for", "in"})
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


def flow(handing: Handing, last: Flow | None) -> Flow:
    """Giver and taker of the good; *last* is the direction told before in the article."""
    if handing.form == "exchanged":
        return _usual(handing)
    if handing.form == "swapped":
        doing = doers.opening(handing.line, handing.people, handing.verb.first)
        return _completed(handing, Flow(None, _side(doing[0]) if doing else None), last)
    if handing.form == "boxed":
        return _axis(handing.passage, last)
    if handing.form == "foreign":
        return _used(handing)
    told = _told(handing)
    if told.taker is None and handing.verb.value == "get" and handing.form != "noun":
        told = Flow(told.giver or _adjective(handing), _men(handing))
    if handing.verb.value == "reverse":
        return last.reverse if last else Flow(None, None)
    if told == Flow(None, None):
        told = _by_mention(handing)
    return _completed(handing, told, last)


def _completed(handing: Handing, told: Flow, last: Flow | None) -> Flow:
    """*told* with what it leaves open."""
    if told == Flow(None, None):
        usual = _usual(handing)
        kept = last.reverse if last and handing.back else last
        if (
            usual.is_whole
            and _is_of(handing, usual)
            and handing.line.word(handing.verb.first) not in words_of.STIRRING
        ):
            return usual
        return kept if kept and not _is_vague(handing) else _between(handing)
    usual = _usual(handing)
    if handing.verb.value == "carry" and told.taker is None and told.giver == usual.taker:
        return usual  # the taker's own ships fetch it
    for known in (usual, *_known(handing, told, last)):
        if told.is_whole:
            break
        told = _matched(told, known)
    return told if told.is_whole else Flow(told.giver, told.taker or _helped(handing, told))


def _helped(handing: Handing, told: Flow) -> str | None:
    """``Biden vowed another $2.5bn in arms``: for the only side of the story that is helped."""
    pack, line = handing.passage.pack, handing.line
    giving = told.giver and pack.force(told.giver) is None and handing.verb.value == "give"
    if not giving or handing.category not in {*goods.BOXED, "air_defence", "money", "aircraft"}:
        return None
    here = {slug for name in line.names for slug in name.slugs("force", "nation")}
    near = here | set(before(handing.passage, line).states)
    sides = [f.slug for f in pack.forces if not f.partner and f.slug in near]
    return sides[0] if len(sides) == 1 and sides[0] != told.giver else None


def _is_of(handing: Handing, usual: Flow) -> bool:
    """Nobody else is named in the sentence, or one of the two is."""
    named = {slug for name in handing.line.names for slug in name.slugs("force", "nation")}
    others = {f.slug for f in handing.passage.pack.forces} - {usual.giver, usual.taker}
    if handing.line.word(handing.good[0]) in {"$", "\u00a3", "\u20ac"}:
        return False  # whose money it is must be said
    return bool({usual.giver, usual.taker} & named) or not others & named


def _is_vague(handing: Handing) -> bool:
    """``carries explosives``, ``arms shipments had come to light``: which way is not said."""
    return handing.verb.value == "carry" or (handing.form == "noun" and not handing.back)


def _between(handing: Handing) -> Flow:
    """``arms trade between Moscow and Pyongyang``: the way arms go between the two of a story."""
    first = handing.passage.pack.forces[0]
    named = {slug for name in handing.line.names for slug in name.slugs("force", "nation")}
    both = bool(first.partner) and {first.slug, first.partner} <= named
    arms = handing.category in {"weapons", "small_arms"} and handing.form == "noun"
    return Flow(first.slug, first.partner) if both and arms else Flow(None, None)


def _men(handing: Handing) -> str | None:
    """``They were handed rifles``: the men of the story, whose side has no other name here."""
    first = handing.passage.pack.forces[0]
    line, verb = handing.line, handing.verb.first
    near = {line.word(i) for i in range(max(0, verb - 8), verb)}
    own = {
        slug for name in line.names if name.first < verb for slug in name.slugs("force", "nation")
    }
    armed = line.word(handing.verb.last - 1) in {"with", "handed", "given"}
    return (
        first.slug
        if first.partner and armed and near & words_of.MEN and own <= {first.slug}
        else None
    )


def _used(handing: Handing) -> Flow:
    """``Russia fires North Korean shells``: from their maker, when that is the usual giver."""
    usual = _usual(handing)
    maker = _behind(handing, {"from"}) if _is_right_behind(handing) else _owner(handing)
    if maker != usual.giver:
        maker = _made_by(handing)
    if not usual.is_whole or maker != usual.giver:
        return Flow(None, None)
    rest = {slug for name in handing.line.names for slug in name.slugs("force", "nation")}
    user = handing.passage.pack.force(usual.taker or "")
    others = {f.slug for f in handing.passage.pack.forces if not f.partner}
    shot = any(
        handing.line.word(i) in words_of.USING and handing.line.word(i + 1) in {"at", "against"}
        for i in range(handing.good[1], len(handing.line.words))
    )
    return usual if user and (shot or rest & {user.slug, *others}) else Flow(None, None)


def _made_by(handing: Handing) -> str | None:
    """``A third of the missiles fired at Ukraine were North Korean``."""
    line = handing.line
    for name in line.names:
        at = name.first - (line.word(name.first - 1) in {"from", "of"})
        if name.first > handing.good[1] and line.word(at - 1) in {"are", "were", "was", "is", "be"}:
            return next(iter(name.slugs("force", "nation")), None)
    return None


def _is_right_behind(handing: Handing) -> bool:
    return handing.line.word(handing.good[1]) == "from"


def _usual(handing: Handing) -> Flow:
    """The way that goods of this kind go in the story, as far as its pack says."""
    for category in handing.passage.pack.categories:
        if category.slug == handing.category:
            return Flow(category.giver, category.taker)
    return Flow(None, None)


def _axis(passage: Passage, last: Flow | None) -> Flow:
    """The way things go in this story: from its first force to that one's partner."""
    first = passage.pack.forces[0]
    return Flow(first.slug, first.partner) if first.partner else last or Flow(None, None)


def _told(handing: Handing) -> Flow:
    """What the words of the sentence say."""
    read = {"active": _active, "passive": _passive, "noun": _nominal}[handing.form]
    return read(handing)


def _active(handing: Handing) -> Flow:
    doer = _doer(handing)
    if handing.line.word(handing.verb.first) in words_of.ASKING:
        return Flow(_object(handing) or _behind(handing, {"from"}), doer)
    if handing.verb.value == "get":
        giver = _behind(handing, {"from", "by"})
        user = _behind(handing, {"for"}) if _is_bought(handing) else None
        if user and user != doer and not giver:
            return Flow(doer, user)
        maker = _adjective(handing) or (_promiser(handing) if doer and not giver else None)
        return Flow(giver or (maker if maker != doer else None), doer)
    if handing.verb.value == "carry":
        return _carried(handing)
    if handing.verb.value == "arm":
        return Flow(doer, _object(handing))
    taker = _object(handing) or _behind(handing, {"to", "into"}) or _behind(handing, {"for"})
    return Flow(doer, taker if taker != doer else None)


def _promiser(handing: Handing) -> str | None:
    """``Asked about the package under which Ukraine will get shells, he``: who gives it."""
    words = {handing.line.word(i) for i in range(handing.verb.first)}
    doing = doers.opening(handing.line, handing.people, 8) if words & words_of.PACKED else []
    return _side(doing[0]) if doing else None


def _is_bought(handing: Handing) -> bool:
    """``will buy drones for Ukraine``."""
    verb = handing.line.word(handing.verb.first)
    return verb.startswith(("b", "purchas", "procur", "order", "secur"))


def _passive(handing: Handing) -> Flow:
    """``shells have been supplied to Y by X``, ``the shells that X supplied``."""
    if handing.verb.value == "get":
        return Flow(_behind(handing, {"from"}), _behind(handing, {"by"}) or _doer(handing))
    if handing.verb.value == "carry":
        return _carried(handing)
    taker = _behind(handing, {"to", "into", "for"})
    giver = _behind(handing, {"by", "from"}) or _adjective(handing)
    if giver is None and not _is_done(handing):
        giver = _doer(handing)
    return Flow(giver, taker if taker != giver else None)


def _carried(handing: Handing) -> Flow:
    """``reached Russia from the North``, ``took barrels to the North``."""
    taker = _behind(handing, {"to", "into", "for"})
    if handing.line.word(handing.verb.last - 1) == "from":
        return Flow(_object(handing), taker)
    giver = _behind(handing, {"from"}) or _adjective(handing)
    return Flow(giver, taker or _object(handing))


def _is_done(handing: Handing) -> bool:
    """True for "were supplied"."""
    near = {handing.line.word(handing.verb.first - back) for back in (1, 2)}
    return bool(near & {"been", "was", "were", "being", "be", "are", "is"})


def _nominal(handing: Handing) -> Flow:
    """``X's deliveries of shells to Y``, ``shipments from X``."""
    owner = _owner(handing)
    if handing.verb.value == "supplier":
        doing = doers.opening(handing.line, handing.people, handing.verb.first)
        giver = _side(doing[0]) if doing else None
        taker = _behind(handing, {"to", "for", "of"}) or (owner if owner != giver else None)
        return Flow(giver, taker if taker != giver else None)
    giver = _behind(handing, {"from", "by"}) or owner or _adjective(handing) or _beginner(handing)
    taker = _behind(handing, {"to", "into", "for"}) or _reached(handing)
    if handing.verb.value == "get":
        return Flow(_behind(handing, {"from"}), owner or _behind(handing, {"by"}))
    if taker and giver is None:
        giver = _announcer(handing, taker)
    return Flow(giver, taker if taker != giver else None)


def _reached(handing: Handing) -> str | None:
    """``a package would reach Ukraine``."""
    line = handing.line
    for at in range(handing.verb.last, len(line.words)):
        if line.word(at) in {"reach", "reached", "reaches"}:
            group = doers.after(line, handing.people, at + 1)
            return _side(group[0]) if group else None
    return None


def _announcer(handing: Handing, taker: str) -> str | None:
    """``Austin pledged that a package``, ``Yoon did not rule out supplies to Ukraine``."""
    doing = doers.opening(handing.line, handing.people, handing.verb.first)
    giver = _side(doing[0]) if doing else None
    force = handing.passage.pack.force(giver or "")
    packed = handing.line.word(handing.verb.first) in words_of.PACKED
    return giver if packed or (force and force.partner == taker) else None


def _beginner(handing: Handing) -> str | None:
    """``the EU would complete delivery of``, ``Washington approved the sale of``."""
    line, first = handing.line, min(handing.verb.first, handing.good[0])
    for at in range(first - 1, max(-1, first - 6), -1):
        if line.word(at) in words_of.BEGINNING:
            doing = doers.subject(line, handing.people, at)
            return _side(doing[0]) if doing else None
    return None


def _side(party: Party) -> str:
    """The state acted for; a body or a person of no known state stands for itself."""
    return party.state or party.slug


def _doer(handing: Handing) -> str | None:
    line, at = handing.line, handing.verb.first
    while at > 0 and _is_passed(line, at - 1):
        at -= 1
    ending = [p for p in handing.people if p.last == at and doers.is_free(line, p)]
    if ending and handing.verb.first - at < 9:
        return _side(ending[-1])
    doing = doers.subject(line, handing.people, handing.verb.first)
    back = {line.word(handing.verb.first - 2), line.word(handing.verb.first - 3)}
    led = line.word(handing.verb.first - 1) == "to" and bool(back & words_of.CONTROL)
    if not doing and (led or line.word(handing.verb.first).endswith("ing")):
        doing = doers.opening(line, handing.people, handing.verb.first)
    doing = doing or _hidden(handing, at)
    return _side(doing[0]) if doing else None


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
        owner = [p for p in handing.people if p.last == back - 1 and line.word(back - 1) == "'s"]
        if owner:
            return owner
    return []


def _object(handing: Handing) -> str | None:
    """``send Kyiv weapons``, ``provided Ukraine with``: right behind the verb."""
    group = doers.after(handing.line, handing.people, handing.verb.last)
    good = handing.good[0]
    if not group or (handing.verb.value != "arm" and group[0].first >= good > handing.verb.first):
        return None
    word = handing.line.word(group[-1].last)
    return None if word in {"'s", "'"} and group[-1].last < good else _side(group[0])


def _behind(handing: Handing, prepositions: set[str]) -> str | None:
    """The party behind one of *prepositions*, after the verb or the good."""
    line = handing.line
    start = min(handing.verb.last, handing.good[0])
    for at in range(start, min(start + _REACH, len(line.words))):
        if line.word(at) in _STOPS or _is_next_clause(line, at):
            return None
        leads = line.word(at) in prepositions and line.word(at - 1) not in _IDIOMS
        group = doers.after(line, handing.people, at + 1) if leads else []
        if group and (line.word(group[0].last) not in {"'s", "'"} or "to" in prepositions):
            return _side(group[0])
    return None


def _is_next_clause(line: Line, at: int) -> bool:
    """``, and has sold``: another verb of the same subject."""
    return line.word(at) == "and" and line.word(at + 1) in doers.AUXILIARIES


def _owner(handing: Handing) -> str | None:
    """``Pyongyang's deliveries``, ``North Korean arms shipments``."""
    first = min(handing.verb.first, handing.good[0])
    for party in handing.people:
        if party.last < first <= party.last + 5 and handing.line.word(party.last) == "'s":
            return _side(party)
    return _adjective(handing)


def _adjective(handing: Handing) -> str | None:
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


def _known(handing: Handing, told: Flow, last: Flow | None) -> Iterator[Flow]:
    """Directions that may complete what is told, best first."""
    if last and last.is_whole:
        yield last.reverse if handing.back else last
        yield last if handing.back else last.reverse
    if giver := handing.passage.pack.force(told.giver or ""):
        yield Flow(giver.slug, giver.partner)
    taker = handing.passage.pack.force(told.taker or "")
    if taker and _is_mutual(handing.passage, taker):
        yield Flow(taker.partner, taker.slug)


def _by_mention(handing: Handing) -> Flow:
    """``North Korea's ties with Russia, limited to supplying shells``: the first of a pair acts."""
    forces = handing.passage.pack.forces
    partners = {f.slug for f in forces if f.partner and _is_mutual(handing.passage, f)}
    for name in handing.line.names:
        slug = next(iter(name.slugs("force", "nation")), None)
        near = {handing.line.word(name.first - 1), handing.line.word(name.first - 2)}
        if slug in partners and name.last <= handing.verb.first and not near & {"in", "to", "at"}:
            gets = handing.verb.value == "get"
            return Flow(None, slug) if gets else Flow(slug, None)
    return Flow(None, None)


def _is_mutual(passage: Passage, force: Force) -> bool:
    """Each of the two is the other's partner."""
    partner = passage.pack.force(force.partner or "")
    return partner is not None and partner.partner == force.slug


def _matched(told: Flow, known: Flow) -> Flow:
    """*told* with a side from *known* that it leaves open, unless that would turn it on itself."""
    if told.giver and told.taker:
        return told
    if told.giver is None and told.taker is None:
        return told
    taker, giver = known.taker, known.giver
    if told.giver and taker and taker != told.giver and giver in {None, told.giver}:
        return Flow(told.giver, taker)
    if told.taker and giver and giver != told.taker and taker in {None, told.taker}:
        return Flow(giver, told.taker)
    return told
