"""
To whom a number is ultimately attributed, and who only passed it on.

The sieves run in order and the first that finds somebody wins; "carried" takes over the speaker of
the sentence before, within a paragraph; the last step abstains. Media and lawmakers are relays:
they become the origin only when nobody stands behind them.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from monitor.claims import speech
from monitor.claims.hearing import Heard
from monitor.claims.passage import Line, Passage
from monitor.claims.sayings import Saying
from monitor.claims.spot import Located
from monitor.text.normal import plain
from monitor.text.phrases import Phrases
from monitor.topics.match import names_of
from monitor.topics.model import Pack

_OFFICIAL = frozenset({"government", "military", "intelligence", "organisation"})
_NARRATOR = Phrases(speech.NARRATOR)
_CONTINUING = Phrases(speech.CONTINUING)
_WHOLE = frozenset({"the", "these", "those", "them", "that"})
_TURNS = frozenset({";", "while", "but", "whereas"})
_CLOSING = frozenset({"trailing", "according"})
_LEADING = frozenset({"leading", "gapped"})
_OPENING = 2  #: words before a clause that opens the sentence: "Citing the NIS, …"
_TAKEN_UP = 3  #: first words of a sentence that take up the one before
_RECENT = 30  #: days; what is older is told by the narrator
_POSSESSIVE_REACH = 14  #: words between "Kyiv's figure" and its number


class Attribution(NamedTuple):
    """Who says a number."""

    origin: tuple[str, ...]
    via: tuple[str, ...]  #: from the reader inwards
    worth: str | None  #: assert, assess, claim, confirm, deny; None when nobody speaks
    saying: Saying | None  #: None when carried over or nobody
    rule: str


NOBODY = Attribution((), (), None, None, "nobody is named")


def attribution(passage: Passage, line: Line, heard: Heard, number: Located) -> Attribution:
    """Who says *number*."""
    start, end = _segment(line, number)
    inside = [s for s in heard.sayings if start <= s.verb < end]
    if saying := _closing(line, inside, number):
        return _attributed(passage, heard, saying)
    for sieve in _SIEVES:
        if saying := sieve(inside, number):
            return _attributed(passage, heard, saying)
    earlier = [s for s in heard.sayings if s.verb < start and s.form in {"leading", "according"}]
    if earlier:
        return _attributed(passage, heard, earlier[-1])
    later = [s for s in heard.sayings if s.verb >= end and s.form == "trailing" and s.slugs]
    if later and line.word(end) != ";":  # "1,100 went home but may be sent back, the NIS said"
        return _attributed(passage, heard, later[0])
    if heard.carried and _carries(passage, line, heard):
        found = _attributed(passage, heard, heard.carried)
        return found._replace(saying=None, rule="carried over from the sentence before")
    own = _own_voice(passage.article.outlet, passage.pack)
    return Attribution((own,), (), "assert", None, "the outlet is a party's own") if own else NOBODY


@lru_cache(maxsize=256)
def _own_voice(outlet: str, pack: Pack) -> str | None:
    """The origin that an outlet is itself: a ministry's releases, a state agency."""
    for hit in names_of(pack).find(plain(outlet)):
        for meaning in hit.meanings:
            origin = pack.origin(meaning.slug) if meaning.sense == "origin" else None
            whole = 2 * (hit.end - hit.start) > len(outlet)
            if origin and whole and origin.kind in _OFFICIAL:
                return origin.slug
    return None


def _bracketed(inside: Sequence[Saying], number: Located) -> Saying | None:
    """``600 (Seoul) to 6,000 (London)``."""
    near = (s for s in inside if s.form == "parenthesis" and 0 <= s.first - number.last <= 1)
    return next(near, None)


def _segment(line: Line, number: Located) -> tuple[int, int]:
    """The part of the sentence between two turns ("while", a semicolon) that holds the number."""
    if line.vocabulary.isdisjoint(_TURNS):
        return 0, len(line.words)
    turns = [
        i
        for i in range(len(line.words))
        if line.word(i) in _TURNS and not line.word(i + 1).endswith("ing")  # "while fighting"
    ]
    start = max((i + 1 for i in turns if i < number.first), default=0)
    end = min((i for i in turns if i >= number.last), default=len(line.words))
    return start, end


def _citing(inside: Sequence[Saying], number: Located) -> Saying | None:
    """Covers what stands before it; what follows only if a verb of saying leads to it."""
    led = any(s.form == "leading" and s.verb < number.first for s in inside)
    return next(
        (
            s
            for s in inside
            if s.form == "citing"
            and (led or s.first >= number.last or s.first <= _OPENING or _has_that(s, number))
        ),
        None,
    )


def _has_that(saying: Saying, number: Located) -> bool:
    """``word from the NIS on Friday that …`` leads to the number by itself."""
    return (
        saying.rule == "X, citing Y"
        and saying.verb + 1 < saying.last <= number.first
        and saying.leads
    )


def _closing(line: Line, inside: Sequence[Saying], number: Located) -> Saying | None:
    """``700 died, the UN said, and 200 were hurt, by Y's count``: each part has its own."""
    after = [s for s in inside if s.form in _CLOSING and s.first >= number.last]
    if len(after) < 2 or after[0].form != "trailing":
        return None
    parted = any(after[0].verb < a.first < after[-1].first for a in line.amounts)
    return after[0] if parted else None


def _according(inside: Sequence[Saying], number: Located) -> Saying | None:
    after = [s for s in inside if s.form == "according" and s.first >= number.last]
    before = [s for s in inside if s.form == "according" and s.first < number.first]
    return after[0] if after else before[-1] if before else None


def _possessive(inside: Sequence[Saying], number: Located) -> Saying | None:
    near = [
        s
        for s in inside
        if s.form == "possessive" and 0 <= number.first - s.last <= _POSSESSIVE_REACH
    ]
    between = [s for s in inside if near and near[-1].first < s.first < number.first]
    return near[-1] if near and not any(s.form == "leading" for s in between) else None


def _leading(inside: Sequence[Saying], number: Located) -> Saying | None:
    before = [s for s in inside if s.form in _LEADING and s.verb < number.first]
    if len(before) > 1 and before[-1].weak and before[-2].slugs:
        return before[-2]  # "the ambassador said that Kyiv expects"
    return before[-1] if before else None


def _outer(inside: Sequence[Saying], number: Located) -> Saying | None:
    """``Pyongyang has promised 10,500 men, the lawmaker said``: the one who speaks of it all."""
    leading, trailing = _leading(inside, number), _trailing(inside, number)
    outer = leading and trailing and leading.weak and trailing.verb >= number.last
    return trailing if outer and trailing and trailing.slugs and not trailing.weak else None


def _trailing(inside: Sequence[Saying], number: Located) -> Saying | None:
    after = [s for s in inside if s.form in {"trailing", "leading"} and s.verb >= number.last]
    named = [s for s in after if s.slugs] or after
    before = [s for s in inside if s.form == "trailing" and s.verb < number.first]
    return named[0] if named else before[-1] if before else None


def _headline(inside: Sequence[Saying], _number: Located) -> Saying | None:
    return next((s for s in inside if s.form == "headline"), None)


#: Asked in turn; the first that finds somebody wins.
_SIEVES = (
    _bracketed,
    _citing,
    _according,
    _possessive,
    _outer,
    _leading,
    _trailing,
    _headline,
)


def _attributed(passage: Passage, heard: Heard, saying: Saying) -> Attribution:
    """Put relays aside: media and lawmakers are *via* when somebody stands behind them."""
    own = [slug for slug in saying.slugs if not _relays(passage, slug)]
    relays = [slug for slug in saying.slugs if _relays(passage, slug)]
    others = [s for s in heard.sayings if s is not saying and s.slugs]
    if saying.form == "trailing" and not saying.slugs:
        others = [s for s in others if s.verb < saying.verb]  # "…, activists said, and …"
    if saying.form in {"citing", "according"}:
        relays = [slug for s in others for slug in s.slugs if slug not in own] + relays
        relays = [*saying.outlet, *relays]
    else:
        relays = [slug for s in others for slug in s.slugs if _relays(passage, slug)] + relays
    if not own:
        own = _behind(passage, saying.slugs)
    if not own:
        own = [slug for s in others for slug in s.slugs if not _relays(passage, slug)][:1]
    if not own:
        own = _behind(passage, relays) or relays[:1]
    relays = [*relays, *(slug for slug in saying.audience if _relays(passage, slug))]
    relays = [slug for slug in relays if slug not in own]
    via = tuple(dict.fromkeys(heard.relays.get(slug) or _as_via(passage, slug) for slug in relays))
    return Attribution(tuple(own), via, saying.worth, saying, saying.rule)


def _behind(passage: Passage, relays: Sequence[str]) -> list[str]:
    """Whom a relay passes on by the pack: lawmakers tell what the service told them."""
    origins = [passage.pack.origin(slug) for slug in relays]
    return [origin.relays for origin in origins if origin and origin.relays][:1]


def _relays(passage: Passage, slug: str) -> bool:
    origin = passage.pack.origin(slug)
    if origin is None:
        return slug.startswith("MEDIA:")
    return origin.kind == "media" or origin.relays is not None


def _as_via(passage: Passage, slug: str) -> str:
    """``MEDIA:bbc`` as bbc, ``KR-LAWMAKERS`` as lawmakers."""
    origin = passage.pack.origin(slug)
    if origin and origin.relays:
        return origin.kind
    return slug.removeprefix("MEDIA:").lower()


def _carries(passage: Passage, line: Line, heard: Heard) -> bool:
    """
    True when the sentence goes on in the words of the speaker before.

    After "X said that …" it does unless the narrator returns; after "…, said X" only when it
    refers back. Who gave no figure is not the source of the next one, unless the sentence takes
    up what was said.
    """
    carried = heard.carried
    if carried is None:
        return False
    if carried.form == "author":
        return bool(carried.slugs)  # a transcript, or inside a quotation
    if line.word(0) in {"of", "among"} and line.word(1) in _WHOLE:
        return True  # "Of the 6,000 announced in June, 1,000 have left"
    if line.holds(_NARRATOR) or _looks_back(passage, line):
        return False
    if not heard.figures:
        return line.holds(_CONTINUING, 0, _TAKEN_UP)
    return carried.form == "leading" or line.holds(_CONTINUING)


def _looks_back(passage: Passage, line: Line) -> bool:
    """True when the sentence dates itself well before the publication: the narrator's memory."""
    edge = date.fromordinal(max(passage.published.toordinal() - _RECENT, 1)).isoformat()
    return any(moment.value < edge[: len(moment.value)] for moment in line.moments)
