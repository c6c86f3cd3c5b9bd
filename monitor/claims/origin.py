"""
To whom a number is ultimately attributed, and who only passed it on.

The sieves run in order and the first that finds somebody wins; "carried" takes over the speaker of
the sentence before, within a paragraph; the last step abstains. Media and lawmakers are relays:
they become the origin only when nobody stands behind them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from monitor.claims import speech
from monitor.claims.counted import Counted
from monitor.claims.passage import Line, Passage
from monitor.claims.sayings import Saying, sayings
from monitor.claims.speakers import speakers
from monitor.text.phrases import Phrases

_NARRATOR = Phrases(speech.NARRATOR)
_CONTINUING = Phrases(speech.CONTINUING)
_TURNS = frozenset({";", "while", "but", "whereas"})
_OPENING = 2  #: words before a clause that opens the sentence: "Citing the NIS, …"
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


@dataclass(frozen=True, slots=True)
class Heard:
    """The sayings of one sentence, and what carries over into it."""

    sayings: Sequence[Saying]
    carried: Saying | None  #: the last saying of the sentence before, in the same paragraph
    relays: Mapping[str, str]  #: origin slug → how a relay named here is called in `via`


def listen(passage: Passage) -> list[Heard]:
    """The sayings of every sentence, pronouns resolved, in order."""
    heard: list[Heard] = []
    before: list[str] = []
    last: Saying | None = None  # last saying with a speaker, anywhere above
    carried: Saying | None = None
    paragraph = -1
    for line in passage.lines:
        if line.sentence.paragraph != paragraph:
            paragraph, carried = line.sentence.paragraph, None
        named = speakers(passage, line, before)
        found = [_resolved(saying, last) for saying in sayings(line, named)]
        heard.append(Heard(found, carried, _called(passage, line)))
        before.extend(slug for speaker in named for slug in speaker.slugs)
        speaking = [s for s in found if s.slugs and not _is_media(passage, s)]
        last = speaking[-1] if speaking else last
        carrying = [s for s in speaking if s.form not in {"possessive", "headline"}]
        carried = carrying[-1] if carrying else (None if found else carried)
    return heard


def _called(passage: Passage, line: Line) -> dict[str, str]:
    """``lawmaker:lee-seong-kweun`` for a relay who is named as a person."""
    called = {}
    for name in line.names:
        for slug in name.slugs("origin"):
            origin = passage.pack.origin(slug)
            text = " ".join(word.lower for word in line.words[name.first : name.last])
            words = text.replace(" - ", "-")
            if origin and origin.relays and words in {p.lower() for p in origin.people}:
                called[slug] = f"{origin.kind.rstrip('s')}:{words.replace(' ', '-')}"
    return called


def _resolved(saying: Saying, last: Saying | None) -> Saying:
    return saying._replace(slugs=last.slugs) if saying.pronoun and last else saying


def attribution(passage: Passage, line: Line, heard: Heard, number: Counted) -> Attribution:
    """Who says *number*."""
    start, end = _segment(line, number)
    inside = [s for s in heard.sayings if start <= s.verb < end]
    for sieve in (_citing, _according, _possessive, _leading, _trailing, _headline):
        if saying := sieve(inside, number):
            return _attributed(passage, heard, saying)
    earlier = [s for s in heard.sayings if s.verb < start and s.form in {"leading", "according"}]
    if earlier:
        return _attributed(passage, heard, earlier[-1])
    if heard.carried and _carries(passage, line, heard.carried):
        found = _attributed(passage, heard, heard.carried)
        return found._replace(saying=None, rule="carried over from the sentence before")
    return NOBODY


def _segment(line: Line, number: Counted) -> tuple[int, int]:
    """The part of the sentence between two turns ("while", a semicolon) that holds the number."""
    turns = [i for i in range(len(line.words)) if line.word(i) in _TURNS]
    start = max((i + 1 for i in turns if i < number.first), default=0)
    end = min((i for i in turns if i >= number.last), default=len(line.words))
    return start, end


def _citing(inside: Sequence[Saying], number: Counted) -> Saying | None:
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


def _has_that(saying: Saying, number: Counted) -> bool:
    """``word from the NIS on Friday that …`` leads to the number by itself."""
    return (
        saying.rule == "X, citing Y"
        and saying.verb + 1 < saying.last <= number.first
        and saying.leads
    )


def _according(inside: Sequence[Saying], number: Counted) -> Saying | None:
    after = [s for s in inside if s.form == "according" and s.first >= number.last]
    before = [s for s in inside if s.form == "according" and s.first < number.first]
    return after[0] if after else before[-1] if before else None


def _possessive(inside: Sequence[Saying], number: Counted) -> Saying | None:
    near = [
        s
        for s in inside
        if s.form == "possessive" and 0 <= number.first - s.last <= _POSSESSIVE_REACH
    ]
    between = [s for s in inside if near and near[-1].first < s.first < number.first]
    return near[-1] if near and not any(s.form == "leading" for s in between) else None


def _leading(inside: Sequence[Saying], number: Counted) -> Saying | None:
    before = [s for s in inside if s.form == "leading" and s.verb < number.first]
    if len(before) > 1 and before[-1].weak and before[-2].slugs:
        return before[-2]  # "the ambassador said that Kyiv expects"
    return before[-1] if before else None


def _trailing(inside: Sequence[Saying], number: Counted) -> Saying | None:
    after = [s for s in inside if s.form in {"trailing", "leading"} and s.verb >= number.last]
    named = [s for s in after if s.slugs] or after
    before = [s for s in inside if s.form == "trailing" and s.verb < number.first]
    return named[0] if named else before[-1] if before else None


def _headline(inside: Sequence[Saying], _number: Counted) -> Saying | None:
    return next((s for s in inside if s.form == "headline"), None)


def _attributed(passage: Passage, heard: Heard, saying: Saying) -> Attribution:
    """Put relays aside: media and lawmakers are *via* when somebody stands behind them."""
    own = [slug for slug in saying.slugs if not _relays(passage, slug)]
    relays = [slug for slug in saying.slugs if _relays(passage, slug)]
    others = [s for s in heard.sayings if s is not saying and s.slugs]
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
    return origin is not None and (origin.kind == "media" or origin.relays is not None)


def _is_media(passage: Passage, saying: Saying) -> bool:
    origins = [passage.pack.origin(slug) for slug in saying.slugs]
    return all(origin is not None and origin.kind == "media" for origin in origins)


def _as_via(passage: Passage, slug: str) -> str:
    """``MEDIA:bbc`` as bbc, ``KR-LAWMAKERS`` as lawmakers."""
    origin = passage.pack.origin(slug)
    if origin and origin.relays:
        return origin.kind
    return slug.removeprefix("MEDIA:").lower()


def _carries(passage: Passage, line: Line, carried: Saying) -> bool:
    """
    True when the sentence goes on in the words of the speaker before.

    After "X said that …" it does unless the narrator returns; after "…, said X" only when it
    refers back.
    """
    whole = (0, len(line.words))
    if any(True for _ in _NARRATOR.scan(line.words, *whole)) or _looks_back(passage, line):
        return False
    refers = any(True for _ in _CONTINUING.scan(line.words, *whole))
    return refers or carried.form == "leading"


def _looks_back(passage: Passage, line: Line) -> bool:
    """True when the sentence dates itself well before the publication: the narrator's memory."""
    edge = (passage.published - timedelta(days=_RECENT)).isoformat()
    return any(moment.value < edge[: len(moment.value)] for moment in line.moments)
