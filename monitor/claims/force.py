"""
Whose people a number counts: ISO code or slug, ``KP+RU`` for a mixed body.

In order: nationalities in the noun phrase, "of them", the subject that sent or lost them, the
number before, and last the pack's first force where the article is about it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from monitor.claims.answers import gapped
from monitor.claims.clauses import Clause
from monitor.claims.counted import Counted
from monitor.claims.discourse import Mention
from monitor.claims.governors import BESIDE
from monitor.claims.owners import owner
from monitor.claims.passage import Line, Named, Passage
from monitor.claims.speech import ADVERBS, REPORTING_PHRASES
from monitor.claims.states import BE, PLAN_PHRASES, STATE_PHRASES
from monitor.claims.units import measure_of, status_words
from monitor.text.phrases import word_set
from monitor.topics.model import Measure, Pack

#: What a force does to its own people; a number of these belongs to the subject.
_SUFFERED = frozenset({"killed", "wounded", "captured"})
_OWN = frozenset({"sent", "casualties", "planned", "withdrawn", "present"})
_AFTER = word_set("to in into against for with at from of by inside on near across")
_SELF = frozenset({"it", "we", "i", "he", "she"})
_WILL = word_set("will would 'll is was has had had sent plans planned intends")
_RELATIVES = frozenset({"that", "which", "whom", "who"})
_BODIES = word_set(
    "contingent force forces detachment mission strength presence army side troops part military "
    "navy police"
)
_TOLLS = word_set("losses casualties dead toll deaths")
_PROMISED = word_set("pledged pledges promised promises vowed offered offers")
_REACH = 12
_NEAR = 3  #: words from a force to its number, as in "Kenya now has 400"
_SIDES = 3  #: forces that a story of one mission or one army counts at most


class Before(NamedTuple):
    """The forces of what was said before."""

    slug: str | None  #: of the number before, anywhere in the article
    here: str | None  #: in the same paragraph
    topic: str | None  #: the force that the paragraph told of last
    told: Sequence[Mention]  #: the forces that the sentence tells of
    speaker: str | None  #: the country of whoever says the number
    unit: str | None = None  #: what is counted, as far as it is known


class Who(NamedTuple):
    """The force, and the example that its rule is named after."""

    slug: str | None
    rule: str


class _Asked(NamedTuple):
    """A number whose force is asked for, with all that can tell it."""

    passage: Passage
    line: Line
    number: Counted
    clause: Clause
    status: str
    before: Before


def who(
    passage: Passage, line: Line, number: Counted, clause: Clause, status: str, before: Before
) -> Who:
    """The force of *number*: of the sieves below, the first that tells it."""
    asked = _Asked(passage, line, number, clause, status, before)
    found = (sieve(asked) for sieve in _SIEVES)
    return next(each for each in found if each)


def _named(asked: _Asked) -> Who | None:
    forces = asked.number.forces + _including(asked.passage.pack, asked.line, asked.number)
    if not forces:
        return None
    forces = tuple(dict.fromkeys(forces))
    rule = "Russians and North Koreans" if forces[1:] else "3,000 North Korean soldiers"
    return Who("+".join(sorted(forces)), rule)


def _sender(asked: _Asked) -> Who | None:
    subject = _behind(asked.line, asked.number)
    return Who(subject, "11,000 whom Pyongyang sent") if subject else None


def _its_own(asked: _Asked) -> Who | None:
    """``Malawi's army said that three of its soldiers``: of those named, else of who speaks."""
    if found := owner(asked.passage, asked.line, asked.number):
        return Who(found, "100 of his soldiers")
    at = asked.number.amount.last
    own = asked.line.word(at) == "of" and asked.line.word(at + 1) in {"its", "our", "his", "her"}
    speaker = asked.before.speaker if own else None
    return Who(speaker, "three of its soldiers") if speaker else None


def _gapped(asked: _Asked) -> Who | None:
    name = gapped(asked.line, asked.number) if _measure(asked).subject else None
    slugs = name.slugs("force", "nation") if name else ()
    return Who(slugs[0], "Kenya sent 150, Jamaica 23") if slugs else None


def _part(asked: _Asked) -> Who | None:
    whole = asked.before.slug if asked.number.partitive else None
    return Who(whole, "4,000 of them") if whole else None


def _speaking(asked: _Asked) -> Who | None:
    own = _by_pronoun(asked.line, asked.number, asked.clause, asked.status)
    speaker = asked.before.speaker if own else None
    return Who(speaker, "Seoul said it would send 1,000") if speaker else None


def _doing(asked: _Asked) -> Who | None:
    if not _measure(asked).subject:
        return None
    pack = asked.passage.pack
    subject = _subject(pack, asked.line, asked.number, asked.clause, asked.status)
    return Who(subject, "Russia lost 1,400 soldiers") if subject else None


def _same(asked: _Asked) -> Who | None:
    here = asked.before.here if asked.number.unit is None else None
    return Who(here, "another 1,000") if here else None


def _hosted(asked: _Asked) -> Who | None:
    if _measure(asked).subject:
        return None
    return Who(_meant(asked), "Egypt hosts 1.5 million")


def _measure(asked: _Asked) -> Measure:
    return measure_of(asked.passage.pack, asked.number.unit or asked.before.unit)


def _meant(asked: _Asked) -> str:
    """The force that the number's measure is about."""
    return _measure(asked).who or asked.passage.pack.forces[0].slug


def _including(pack: Pack, line: Line, number: Counted) -> tuple[str, ...]:
    """``50,000 soldiers, including North Koreans``: mixed with the story's other force."""
    at = number.last + (line.word(number.last) == ",")
    if line.word(at) != "including":
        return ()
    name = line.name_at.get(at + 1) or line.name_at.get(at + 2)
    named = name.slugs("people", "national") if name else ()
    others = (force.slug for force in pack.forces if not force.followed)
    return (*(number.forces or tuple(others)[:1]), *named) if named else ()


def _subject(pack: Pack, line: Line, number: Counted, clause: Clause, status: str) -> str | None:
    """The force that stands as the subject before the number and does what the status says."""
    if status not in _OWN:
        return None
    floor = max(clause.left, number.first - _REACH)
    for name in reversed(line.names):
        if floor <= name.first and name.last <= number.first:
            slugs = name.slugs("force", "nation", "people") or _army(pack, line, name)
            if slugs and _owns(line, name):
                return slugs[0]
            if (
                slugs
                and line.word(name.first - 1) not in _AFTER
                and _acts(pack, line, name, number)
            ):
                return "+".join(sorted(_joined(line, name, slugs[0])))
    return None


def _army(pack: Pack, line: Line, name: Named) -> tuple[str, ...]:
    """``Rwanda's army has 6,000 soldiers``: an army that also speaks counts its own."""
    if line.word(name.last - 1) not in _BODIES:
        return ()
    bodies = (pack.origin(slug) for slug in name.slugs("origin"))
    return tuple(each.nation for each in bodies if each and each.kind == "military" and each.nation)


def _joined(line: Line, last: Named, slug: str) -> set[str]:
    """``South Africa, Malawi and Tanzania have``: all of them, where "and" joins the last."""
    found, at = {slug}, last.first
    joints = {"and"}
    for name in reversed([each for each in line.names if each.last < last.first]):
        slugs = name.slugs("force", "nation")
        if name.last + 1 != at or line.word(name.last) not in joints or not slugs:
            break
        found.add(slugs[0])
        at, joints = name.first, {",", "and"}
    return found


def _by_pronoun(line: Line, number: Counted, clause: Clause, status: str) -> bool:
    """``said it would send 1,000``, ``we are not sending 1,000``: the speaker's own people."""
    if status not in {"sent", "planned", "withdrawn"}:
        return False
    before = range(number.first - 1, clause.left - 1, -1)
    pronoun = next((i for i in before if line.word(i) in _SELF), None)
    if pronoun is None:
        return False
    if line.word(pronoun) in {"he", "she"} and line.word(pronoun + 1) not in _WILL:
        return False  # "he would add 75", not "he expects 75"
    between = range(pronoun, number.first)
    said = any(line.at(REPORTING_PHRASES, i, number.first) for i in between)
    return not said and not any(i in line.name_at for i in between)


def _owns(line: Line, name: Named) -> bool:
    """``the Kenyan contingent``, ``Russia's total losses``."""
    at = name.last + (line.word(name.last) in {"'s", "'"})
    return line.word(at) in _BODIES or any(line.word(i) in _TOLLS for i in range(at, at + 3))


def _behind(line: Line, number: Counted) -> str | None:
    """``the 78 that San Salvador has pledged``, ``731 of them are Kenyans``."""
    word, name = line.word(number.last), line.name_at.get(number.last + 1)
    if name and word in BE and (people := name.slugs("people", "national")):
        return people[0]
    if name and word in _RELATIVES and (states := name.slugs("force", "nation")):
        finite = line.word(name.last) in BE or line.at(STATE_PHRASES, name.last, name.last + 1)
        return states[0] if finite else None
    return None


def _acts(pack: Pack, line: Line, name: Named, number: Counted) -> bool:
    """A verb follows that is no saying: "Russia lost", not "Russia's war" or "Russia expects"."""
    last = len(line.words)
    between = range(name.last, number.first)
    if any(line.at(REPORTING_PHRASES, i, number.first) and not _gives(line, i) for i in between):
        return False
    word = line.word(name.last)
    states = status_words(pack)
    if word in BE | ADVERBS | {"to", "which", "and"}:
        span = name.last, number.first  # "Russia has lost", not "Washington has not changed its"
        near = number.first - name.last <= _NEAR
        return near or line.holds(states, *span) or line.holds(PLAN_PHRASES, *span)
    kept = line.at(BESIDE, name.last, number.first)
    return bool(
        line.at(states, name.last, last)
        or line.at(PLAN_PHRASES, name.last, last)
        or (kept and kept.value == "present")
    )


def _gives(line: Line, index: int) -> bool:
    """``Benin has offered 2,000 troops``: what is promised or offered is one's own."""
    return line.word(index) in _PROMISED


def _hostile(asked: _Asked) -> Who | None:
    number = asked.number
    hostile = "enemy" in asked.line.lowers[max(number.first - 2, 0) : number.last + 3]
    return Who(None, "76,000 of the enemy") if hostile else None


def _of_sentence(asked: _Asked) -> Who | None:
    """The measure's own force, if the sentence names it; else the one that it tells of."""
    main = _meant(asked)
    if any(main in name.slugs("force", "people") for name in asked.line.names):
        return Who(main, "the force of the sentence")
    suffered = asked.status in _SUFFERED  # then a doer named before it did it to others
    left = (m for m in asked.before.told if m.first < asked.number.first)
    told = [m.slug for m in left if m.owner or not suffered]
    if told:
        return Who(told[-1], "the force told of last")
    leader = None if suffered else _leader(asked)
    return Who(leader, "the force the sentence begins with") if leader else None


def _leader(asked: _Asked) -> str | None:
    first = asked.line.names[0] if asked.line.names else None
    if first is None or first.first > 1:
        return None
    acts = _acts(asked.passage.pack, asked.line, first, asked.number)
    return next(iter(first.slugs("force")), None) if acts else None


def _of_paragraph(asked: _Asked) -> Who | None:
    if asked.before.topic:
        return Who(asked.before.topic, "the force of the paragraph")
    here = asked.before.here
    return Who(here, "the force of the numbers before") if here else None


def _of_story(asked: _Asked) -> Who:
    pack = asked.passage.pack
    several = len({each.who for each in pack.measures}) > _SIDES
    if several and _measure(asked) == pack.measures[0]:
        return Who(None, "whose soldiers they are, nobody says")
    return Who(_meant(asked), "the force of the story")


#: Asked in turn; the last one always answers.
_SIEVES = (
    _named,
    _sender,
    _its_own,
    _gapped,
    _part,
    _speaking,
    _doing,
    _same,
    _hosted,
    _hostile,
    _of_sentence,
    _of_paragraph,
    _of_story,
)
