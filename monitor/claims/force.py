"""
Whose people a number counts: ISO code or slug, ``KP+RU`` for a mixed body.

In order: nationalities in the noun phrase, "of them", the subject that sent or lost them, the
number before, and last the pack's first force where the article is about it.
"""

from typing import NamedTuple

from monitor.claims.clauses import Clause
from monitor.claims.counted import Counted
from monitor.claims.passage import Line, Named, Passage
from monitor.claims.speech import ADVERBS, REPORTING
from monitor.claims.states import BE, PLANS, STATES
from monitor.text.phrases import Phrases, word_set

_REPORTING = Phrases(REPORTING)
_STATES = Phrases(STATES)
_PLANS = Phrases(dict.fromkeys(PLANS, "planned"))

#: What a force does to its own people; a number of these belongs to the subject.
_OWN = frozenset({"sent", "casualties", "planned", "withdrawn", "present"})
_AFTER = word_set("to in into against for with at from of by inside on near across")
_REACH = 12


class Who(NamedTuple):
    """The force, and the example that its rule is named after."""

    slug: str | None
    rule: str


def who(
    passage: Passage, line: Line, number: Counted, clause: Clause, status: str, before: str | None
) -> Who:
    """The force of *number*; *before* is that of the number before it in the article."""
    mixed = _including(line, number)
    forces = tuple(dict.fromkeys(number.forces + mixed))
    if len(forces) > 1:
        return Who("+".join(sorted(forces)), "Russians and North Koreans")
    if forces:
        return Who(forces[0], "3,000 North Korean soldiers")
    if number.partitive and before:
        return Who(before, "4,000 of them")
    if subject := _subject(line, number, clause, status):
        return Who(subject, "Russia lost 1,400 soldiers")
    if before and number.unit is None:
        return Who(before, "another 1,000")
    return _topical(passage, line, number)


def _including(line: Line, number: Counted) -> tuple[str, ...]:
    """``50,000 soldiers, including North Koreans``: mixed."""
    at = number.last + (line.word(number.last) == ",")
    if line.word(at) != "including":
        return ()
    name = line.name_at.get(at + 1) or line.name_at.get(at + 2)
    named = name.slugs("people", "national") if name else ()
    return (*(number.forces or ("RU",) if named else ()), *named)


def _subject(line: Line, number: Counted, clause: Clause, status: str) -> str | None:
    """The force that stands as the subject before the number and does what the status says."""
    if status not in _OWN:
        return None
    floor = max(clause.left, number.first - _REACH)
    for name in reversed(line.names):
        if floor <= name.first and name.last <= number.first:
            slugs = name.slugs("force", "nation", "people")
            if slugs and line.word(name.first - 1) not in _AFTER and _acts(line, name, number):
                return slugs[0]
    return None


def _acts(line: Line, name: Named, number: Counted) -> bool:
    """A verb follows that is no saying: "Russia lost", not "Russia's war" or "Russia expects"."""
    last = len(line.words)
    if any(_REPORTING.at(line.words, i, number.first) for i in range(name.last, number.first)):
        return False
    word = line.word(name.last)
    if word in BE | ADVERBS | {"to", "which", "and"}:
        return True
    return bool(_STATES.at(line.words, name.last, last) or _PLANS.at(line.words, name.last, last))


def _topical(passage: Passage, line: Line, number: Counted) -> Who:
    """The pack's first force, if the article names it and the sentence is not another's."""
    main = passage.pack.forces[0].slug
    named = [slug for name in line.names for slug in name.slugs("force", "people")]
    if main in named:
        return Who(main, "the force of the sentence")
    first = line.names[0] if line.names else None
    leads = first is not None and first.first <= 1 and _acts(line, first, number)
    if first and leads and (slugs := first.slugs("force")):
        return Who(slugs[0], "the force the sentence begins with")
    return Who(main, "the force of the story")
