"""
From whom to whom: giver and taker of a good, by the verb or noun of handing over that governs it.

What the sentence leaves open (`flow_forms.py`) is completed, in order: by the direction known from
before, by the other state of the sentence, by the other of the two states spoken of. Otherwise it
stays open. Asked by `transfer.py`.
"""

from collections.abc import Iterator

from monitor.claims import doers, goods, speech
from monitor.claims import transfer_words as words_of
from monitor.claims.actors import before
from monitor.claims.flow_forms import (
    Flow,
    Handing,
    adjective,
    behind,
    is_elsewhere,
    owner,
    side,
    words_tell,
)
from monitor.claims.passage import Line, Passage
from monitor.topics.model import Force

_BY_ITSELF = frozenset({"exchanged", "swapped", "boxed", "foreign"})
_TELLING = 4  #: words between a country and the verb of its saying


def flow(handing: Handing, last: Flow | None) -> Flow:
    """Giver and taker of the good; *last* is the direction told before in the article."""
    if handing.form in _BY_ITSELF:
        return _by_itself(handing, last)
    told = words_tell(handing)
    if told.taker is None and is_elsewhere(handing):
        return Flow(None, None)
    if told.taker is None and handing.verb.value == "get" and handing.form != "noun":
        told = Flow(told.giver or adjective(handing), _men(handing))
    if handing.verb.value == "reverse":
        return last.reverse if last else _usual(handing)
    if told == Flow(None, None):
        told = _by_mention(handing)
    return _completed(handing, told, last)


def _by_itself(handing: Handing, last: Flow | None) -> Flow:
    """Where no verb tells who hands over: the story, or the subject of the sentence, does."""
    if handing.form == "swapped":
        doing = doers.opening(handing.line, handing.people, handing.verb.first)
        return _completed(handing, Flow(None, side(doing[0]) if doing else None), last)
    if handing.form == "boxed":
        return _axis(handing.passage, last)
    if not handing.passage.pack.forces[0].partner:
        return Flow(None, None)  # only two who deal with each other have a usual way
    return _usual(handing) if handing.form == "exchanged" else _used(handing)


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
    named = {
        slug
        for name in handing.line.names
        if not _is_teller(handing.line, name.last)
        for slug in name.slugs("force", "nation")
    }
    others = {f.slug for f in handing.passage.pack.forces} - {usual.giver, usual.taker}
    if handing.line.word(handing.good[0]) in {"$", "\u00a3", "\u20ac"}:
        return False  # whose money it is must be said
    return bool({usual.giver, usual.taker} & named) or not others & named


def _is_teller(line: Line, last: int) -> bool:
    """``the South Korean military said``, ``by a Seoul institute's estimate``."""
    behind = {line.word(i) for i in range(last, last + _TELLING)}
    return bool(behind & (speech.REPORTING.keys() | words_of.COUNTS))


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
    maker = behind(handing, {"from"}) if _is_right_behind(handing) else owner(handing)
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
