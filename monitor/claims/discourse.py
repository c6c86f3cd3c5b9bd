"""
Whose doings a paragraph tells of: the force mentioned last, before each sentence.

"Russia, for its part, passed a mark of its own. … counted 111,000 dead": a number without a force
belongs to those last spoken of. Who only speaks or is only a place ("to Russia") does not count.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from monitor.claims.hearing import Heard
from monitor.claims.passage import Line, Passage
from monitor.claims.speech import ADVERBS, REPORTING_PHRASES
from monitor.claims.states import BE
from monitor.claims.units import status_words, units_of
from monitor.text.phrases import word_set
from monitor.topics.model import Pack

_BESIDE = word_set("""
    to in into against for with at from by inside on near across alongside behind over about
    within toward towards outside around
""")
_BODIES = word_set("""
    own army forces force contingent detachment side losses casualties dead toll military navy
    units brigade brigades battalion regiment division
""")
_OPENING = 1  #: a name that opens the sentence is what it tells of
_REACH = 3  #: words from a name to its verb of saying, or to its body


class Mention(NamedTuple):
    """A force spoken of, at the word where its name begins."""

    first: int
    slug: str
    owner: bool  #: "Russia's", "Russian": not the doer of a verb


def mentioned(pack: Pack, line: Line, heard: Heard) -> list[Mention]:
    """The forces that the sentence tells of, in order."""
    speaking = {at for s in heard.sayings for at in range(s.first, s.verb + 1)}
    return [
        mention
        for mention in _forces(pack, line)
        if mention.first not in speaking and not _is_speaker(line, mention.first)
    ]


def _forces(pack: Pack, line: Line) -> Iterator[Mention]:
    for name in line.names:
        if name.slugs("person") or line.word(name.first - 1) in _BESIDE:
            continue
        if slugs := name.slugs("force", "people"):
            owner = _is_body(pack, line, name.last)
            opens = name.first <= _OPENING and _is_subject(pack, line, name.last)
            if owner or opens or name.slugs("people"):
                yield Mention(name.first, slugs[0], owner)


def _is_subject(pack: Pack, line: Line, last: int) -> bool:
    """``Russia, for its part``, ``Russia has lost``; but not "the South Korean daily"."""
    verbs = line.at(status_words(pack), last)
    return line.word(last) in BE | ADVERBS | {","} or verbs is not None


def _is_body(pack: Pack, line: Line, last: int) -> bool:
    """``Russian units``, ``Russia's own price``; but not "his South Korean visitor"."""
    reach = range(last, last + _REACH)
    return any(line.word(i) in _BODIES or line.at(units_of(pack), i) for i in reach)


def _is_speaker(line: Line, first: int) -> bool:
    reach = range(first, first + _REACH)
    return any(line.at(REPORTING_PHRASES, i) for i in reach)


def topics(passage: Passage, heard: Sequence[Heard]) -> list[str | None]:
    """For each sentence the force told of last in the sentences before it, in its paragraph."""
    found: list[str | None] = []
    topic: str | None = None
    paragraph = -1
    for line, said in zip(passage.lines, heard, strict=True):
        if line.sentence.paragraph != paragraph:
            paragraph, topic = line.sentence.paragraph, None
        found.append(topic)
        told = mentioned(passage.pack, line, said) if line.names else []
        topic = told[-1].slug if told else topic
    return found
