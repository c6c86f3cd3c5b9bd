"""
Numbers that say less than the ones before: what they count, and what became of those.

A part takes over from its whole, a member of a list from the one before it, a bare figure from what
the sentence, a question or the title speaks of. `estimate` keeps the memory and asks here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from monitor.claims import speech
from monitor.claims.clauses import Clause
from monitor.claims.counted import Counted
from monitor.claims.cues import Status
from monitor.claims.hearing import Heard
from monitor.claims.passage import Line, Passage
from monitor.claims.states import BE, STATE_PHRASES
from monitor.claims.status import asked, headline_status, status, told_before
from monitor.text.number_words import CHANGES

_FATES = frozenset({"killed", "wounded", "captured", "missing"})
_EARLIER = 6  #: words from "up" to the older value
_GIVEN = 12  #: words between "the figure" or a verb of saying and a bare number
_SMALL = 20  #: a smaller number without a noun counts only as "nine of them"


class Fact(NamedTuple):
    """What was said of a number earlier in the article."""

    status: str
    line: Line
    ends: int  #: one past the last word of the number


@dataclass(slots=True)
class Memory:
    """What the numbers before leave behind for those that say less."""

    who: str | None = None
    unit: str | None = None
    last: Fact | None = None
    asked: str | None = None  #: the status asked for: "How many are there?"
    headline: str | None = None  #: the status that the title speaks of: "toll", "losses"
    topic: str | None = None  #: the force that the paragraph told of last
    paragraph: int = -1  #: what was asked, and whose numbers, holds within it

    def enter(self, passage: Passage, line: Line) -> None:
        """Forget at a new paragraph what holds within one."""
        if line.sentence.paragraph != self.paragraph:
            self.paragraph, self.asked = line.sentence.paragraph, None
        self.asked = asked(passage, line) or self.asked
        if line.sentence.part == "title":
            self.headline = headline_status(passage, line)

    def near(self, line: Line) -> bool:
        """True when a number was read in this paragraph or the one before."""
        last = self.last
        return last is not None and line.sentence.paragraph - last.line.sentence.paragraph <= 1

    def who_here(self, line: Line) -> str | None:
        """The force of the number before, in this paragraph."""
        last = self.last
        here = last is not None and last.line.sentence.paragraph == line.sentence.paragraph
        return self.who if here else None

    by_value: dict[int, Fact] = field(default_factory=dict)


class Sighting(NamedTuple):
    """A number that counts, in its clause."""

    line: Line
    heard: Heard
    number: Counted
    clause: Clause
    reach: Clause  #: the clause and what is joined to it: its date holds for both


def is_eligible(passage: Passage, line: Line, number: Counted, near: bool) -> bool:
    """Small numbers need a noun: "nine of them" counts, "the two" does not."""
    bare = number.unit is None and not number.partitive and not number.amount.vague
    if not bare or (number.amount.central or 0) >= _SMALL or number.more:
        return True
    if number.forces or _is_labelled(line, number):
        return True
    if near and (_is_tied(line, number) or _suffers(line, number)):
        return True
    passage.leave(line.span(number.first, number.last), f"a number under {_SMALL} without a noun")
    return False


def _is_tied(line: Line, number: Counted) -> bool:
    """``wounded 19``: its verb stands right before it."""
    found = line.at(STATE_PHRASES, number.first - 1, number.first)
    return found is not None and found.value in _FATES


def _is_labelled(line: Line, number: Counted) -> bool:
    """``Prisoners: two.``"""
    label = line.scan(STATE_PHRASES, 0, number.first - 1)
    return line.word(number.first - 1) == ":" and any(found.value in _FATES for found in label)


def _suffers(line: Line, number: Counted) -> bool:
    """``two were taken alive``, ``half a dozen had been killed``."""
    at = number.last
    while line.word(at) in BE:
        at += 1
    found = line.at(STATE_PHRASES, at) if at > number.last else None
    return found is not None and found.value in _FATES


def state_of(passage: Passage, sighting: Sighting, memory: Memory) -> Status | None:
    """The status by the number's own clause, else by the numbers before it."""
    line, number = sighting.line, sighting.number
    if memory.last and memory.last.line is line and _is_earlier(line, number):
        return Status(memory.last.status, "up from 3,000")
    if found := status(passage, line, number, sighting.clause):
        return found
    if memory.last and memory.last.line is line and _goes_on(sighting, memory.last):
        return Status(memory.last.status, "…, including 600 officers")
    if number.unit is None and _is_figure(line, number):
        return _of_figure(passage, line, number, memory)
    if number.unit is None and memory.asked:
        return Status(memory.asked, "how many are there?")
    return None


def _goes_on(sighting: Sighting, last: Fact) -> bool:
    """True for a part or a further member of a list: one verb for both."""
    line, number = sighting.line, sighting.number
    before = number.first - 1 - (line.word(number.first - 1) == "the")
    if sighting.clause.joined or number.partitive or line.word(before) in speech.JOINERS:
        return True
    if line.word(before) == "to" and line.word(before - 1) == ")":
        return True  # "from 700 (Seoul) to 5,100 (London)"
    return line.word(before) == "," and last.ends == before  # "53 aircraft, 11 vessels"


def _of_figure(passage: Passage, line: Line, number: Counted, memory: Memory) -> Status | None:
    """What a bare figure is about: the same number before, a question, the sentence, the title."""
    if same := memory.by_value.get(number.amount.central or 0):
        return Status(same.status, 'the "at least 70" of before')
    if told := told_before(passage, line, number):
        return told
    if memory.asked:
        return Status(memory.asked, "how many are there?")
    if memory.last:
        return Status(memory.last.status, "its figure is 2,200")
    return Status(memory.headline, "the title's toll") if memory.headline else None


def _is_earlier(line: Line, number: Counted) -> bool:
    """``up from an estimate of 3,000``: the older value of the number before."""
    before = range(max(1, number.first - _EARLIER), number.first)
    return any(
        line.word(i) == "from" and line.word(i - 1) in CHANGES | {"estimates", ","} for i in before
    )


def _is_figure(line: Line, number: Counted) -> bool:
    """``had spoken of several dozen``, ``the figure at 3,000``: a number given for a number."""
    return any(
        line.word(index) in speech.ESTIMATES | speech.AMOUNTING
        or line.at(speech.REPORTING_PHRASES, index, number.first)
        for index in range(max(0, number.first - _GIVEN), number.first)
    )


def shared(passage: Passage, pair: Sequence[Sighting]) -> Status | None:
    """``400 sappers and 700 builders will come``: one verb for both."""
    if len(pair) < 2:
        return None
    this, following = pair
    words = {this.line.word(i) for i in range(this.number.last, following.number.first)}
    if not words or not words <= {"and", ",", "or", "as", "well"}:
        return None
    return status(passage, following.line, following.number, following.clause)
