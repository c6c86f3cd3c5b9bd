"""
Whose they are when a pronoun says it: "2,500 of his men", "its 300 troops", "Its army lost 1,500".

The pronoun stands for the party that the sentence names before it, or, where it opens the sentence,
for the one that the sentence before told of. Asked by `force`.
"""

from collections.abc import Iterator

from monitor.claims.counted import Counted
from monitor.claims.passage import Line, Named, Passage
from monitor.claims.speech import REPORTING_PHRASES
from monitor.text.phrases import word_set
from monitor.topics.model import Pack

_OWN = word_set("its his her")
_BESIDE = word_set("""
    to in into against for with at from of by inside on near across alongside behind over about
""")
_ADJECTIVES = 2  #: words between "Its" and "forces"
_SPEAKS = 3  #: words from a name to its verb of saying
_BODIES = word_set("""
    forces force army military troops soldiers men fighters contingent losses casualties dead
    units brigades side navy police officers mission toll
""")


def owner(passage: Passage, line: Line, number: Counted) -> str | None:
    """The force or country that the possessive before or in the number's phrase stands for."""
    if line.vocabulary.isdisjoint(_OWN):
        return None
    if (at := _pronoun(line, number)) is not None:
        found = next(_named(passage.pack, line, at), None)
        return found or (_told_before(passage, line) if at <= _SPEAKS else None)
    return _told_before(passage, line) if _opens(line) else None


def owned(line: Line, number: Counted) -> bool:
    """True when a possessive stands before the number or in its phrase."""
    return not line.vocabulary.isdisjoint(_OWN) and _pronoun(line, number) is not None


def _pronoun(line: Line, number: Counted) -> int | None:
    """``his 300-odd troops``, ``2,500 of his men``."""
    if line.word(number.first - 1) in _OWN and number.unit:  # "has not updated its 12,000"
        return number.first - 1
    of = number.amount.last
    if line.word(of + 3) == "'s":
        return None  # "11,000 of his host's troops"
    return of + 1 if line.word(of) == "of" and line.word(of + 1) in _OWN else None


def _opens(line: Line) -> bool:
    """``Its armed forces lost …``."""
    reach = range(1, 2 + _ADJECTIVES)
    return line.word(0) in _OWN and any(line.word(i) in _BODIES for i in reach)


def _named(pack: Pack, line: Line, before: int) -> Iterator[str]:
    """Those named before the pronoun, the nearest first; what a preposition holds is none."""
    for name in reversed(line.names):
        free = name.last <= before and line.word(name.first - 1) not in _BESIDE
        if free and (slug := _state(pack, name)):
            yield slug


def _state(pack: Pack, name: Named) -> str | None:
    """The force or country that *name* is, or that the person acts for."""
    for slug in name.slugs("force", "nation"):
        return slug
    for slug in name.slugs("person"):
        person = pack.person(slug)
        if person and person.nation:
            return person.nation
        if person and person.office and pack.force(person.office):
            return person.office
    return None


def _told_before(passage: Passage, line: Line) -> str | None:
    """Whom the sentence before tells of, in the same paragraph: not who only says it."""
    at = next((i for i, each in enumerate(passage.lines) if each is line), 0)
    if not at or passage.lines[at - 1].sentence.paragraph != line.sentence.paragraph:
        return None
    before = passage.lines[at - 1]
    names = [n for n in before.names if before.word(n.first - 1) not in _BESIDE]
    acting = [n for n in names if not _speaks(before, n)]
    return next((slug for n in acting or names if (slug := _state(passage.pack, n))), None)


def _speaks(line: Line, name: Named) -> bool:
    return any(line.at(REPORTING_PHRASES, i) for i in range(name.last, name.last + _SPEAKS))
