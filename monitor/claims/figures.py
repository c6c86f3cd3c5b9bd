"""
Numbers that say less than the ones before: what they count, and what became of those.

A part takes over from its whole, a member of a list from the one before it, a bare figure from what
the sentence, a question or the title speaks of. `estimate` keeps the memory and asks here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from monitor.claims import speech
from monitor.claims.answers import closes, gapped, is_alone, is_answer
from monitor.claims.clauses import Clause
from monitor.claims.counted import Counted
from monitor.claims.hearing import Heard
from monitor.claims.passage import Line, Passage
from monitor.claims.plans import Status
from monitor.claims.states import BE, STATE_PHRASES
from monitor.claims.status import asked, headline_status, spoken_of, status, told_before
from monitor.claims.totals import counting
from monitor.claims.units import bystanders_of, measure_of, units_of
from monitor.text.number_words import CHANGES
from monitor.text.phrases import Phrases, word_set
from monitor.topics.model import Pack

#: "nine from five last week", "2,900, against 1,700 the year before".
_COMPARED = Phrases(
    dict.fromkeys(
        ("from", "against", "compared with", "compared to", "versus", "vs", "up on", "down on"), ""
    )
)
_FATES = frozenset({"killed", "wounded", "captured", "missing"})
_BEFALLS = _FATES | {"casualties", "displaced", "crossed", "in_need"}
_MOVES = frozenset({"sent", "withdrawn", "arrived"})
_DEFINITE = word_set("the these those all both other")
_SEEN = "24 aircraft"  #: the rule of things of which nothing is said
_JOINERS = speech.JOINERS | {"or"}  #: "12,000, or 13,000 with the gunners"
_SET = word_set("set put placed fixed pegged pitched kept estimated given reckoned held left")
_LISTING = frozenset({"and", ",", "or", "as", "well"})
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
    question: str | None = None  #: the status that the title asks for
    headline: str | None = None  #: the status that the title speaks of: "toll", "losses"
    told: str | None = None  #: the status that the sentences before speak of, in the paragraph
    topic: str | None = None  #: the force that the paragraph told of last
    paragraph: int = -1  #: what was asked, and whose numbers, holds within it

    def enter(self, passage: Passage, line: Line) -> None:
        """Forget at a new paragraph what holds within one."""
        if line.sentence.paragraph != self.paragraph:
            self.paragraph, self.asked = line.sentence.paragraph, self.question
            self.told = self.line = None
        if self.line is not None:
            self.told = spoken_of(passage, self.line) or self.told
        self.line = line
        self.asked = asked(passage, line) or self.asked
        if line.sentence.part == "title":
            self.headline, self.question = headline_status(passage, line), self.asked

    def near(self, line: Line) -> bool:
        """True when a number was read in this paragraph or the one before."""
        last = self.last
        return last is not None and line.sentence.paragraph - last.line.sentence.paragraph <= 1

    def who_here(self, line: Line) -> str | None:
        """The force of the number before, in this paragraph."""
        last = self.last
        here = last is not None and last.line.sentence.paragraph == line.sentence.paragraph
        return self.who if here else None

    line: Line | None = None  #: the sentence before, in the paragraph
    by_value: dict[int, Fact] = field(default_factory=dict)  #: see `value_of`


def value_of(number: Counted) -> int:
    """What a number is known again by: its central value, else its lower bound."""
    return number.amount.central or number.amount.low or 0


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
    if number.forces or _is_labelled(line, number) or gapped(line, number):
        return True
    if noun_before(passage.pack, line, number):
        return True
    if near and (_is_tied(line, number) or _suffers(line, number)):
        return True
    passage.leave(line.span(number.first, number.last), f"a number under {_SMALL} without a noun")
    return False


def _is_tied(line: Line, number: Counted) -> bool:
    """``wounded 19``: its verb stands right before it."""
    found = line.at(STATE_PHRASES, number.first - 1, number.first)
    if found is None:
        return False
    return found.value in _FATES or (found.value == "casualties" and closes(line, number.last))


def noun_before(pack: Pack, line: Line, number: Counted) -> str | None:
    """``Chinese warships nearby rose to 14``, ``Ships: 12``: the unit of the noun before."""
    is_label = line.word(number.first - 1) == ":"
    verb = None if is_label else counting(line, 0, number.first)
    if number.unit or not (is_label or verb or line.at(_COMPARED, number.first - 1)):
        return None
    if not is_alone(line, number.last):
        return None
    end = verb.first if verb else number.first
    found = [each.value for each in line.scan(units_of(pack), 0, end)]
    return found[-1] if found else None


def _is_labelled(line: Line, number: Counted) -> bool:
    """``Prisoners: two.``"""
    label = line.scan(STATE_PHRASES, 0, number.first - 1)
    return line.word(number.first - 1) == ":" and any(found.value in _FATES for found in label)


def _suffers(line: Line, number: Counted) -> bool:
    """``two were taken alive``, ``three had been sent home``; but not "the two were sent"."""
    at = number.last
    while line.word(at) in BE:
        at += 1
    found = line.at(STATE_PHRASES, at) if at > number.last else None
    if found is None or line.word(at).endswith("ing"):
        return False
    told = found.value in _FATES
    return told or (found.value in _MOVES and line.word(number.first - 1) not in _DEFINITE)


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
        supposed = line.word(number.last) in {"if", "unless"}
        planned = Status("planned", "speaks of 100,000 if it goes on")
        return planned if supposed else _of_figure(passage, line, number, memory)
    if number.unit is None and memory.asked:
        return Status(memory.asked, "how many are there?")
    return None


def counting_others(passage: Passage, sighting: Sighting, memory: Memory) -> Sighting:
    """``1.3 million have fled``: of the units, the one that this can be said of."""
    line, number = sighting.line, sighting.number
    named = number.unit or (number.state and memory.near(line)) or number.body or number.forces
    if named or number.partitive or len(passage.pack.measures) == 1:
        return sighting
    usual = measure_of(passage.pack, memory.unit if memory.near(line) else None)
    known = status(passage, line, number, sighting.clause)
    if known and not (known.value in _FATES and usual.subject and _is_nobodys(sighting, memory)):
        return sighting
    people = (measure for measure in passage.pack.measures if not measure.subject)
    for measure in (usual, *people):
        other = replace(number, unit=next(iter(measure.units)))
        told = status(passage, line, other, sighting.clause)
        if told and told.rule != _SEEN and not (known and measure.subject):
            return sighting._replace(number=other)
    return sighting


def is_befallen(pack: Pack, sighting: Sighting, state: Status | None) -> bool:
    """``30 nurses were trained`` are no news of the story; ``30 nurses were killed`` are."""
    line, last = sighting.line, sighting.number.last
    found = bystanders_of(pack)
    bystanders = any(
        each.last == last for i in (last - 1, last - 2) for each in [line.at(found, i)] if each
    )
    return not bystanders or (state is not None and state.value in _BEFALLS)


def _is_nobodys(sighting: Sighting, memory: Memory) -> bool:
    """``773 died in Goma``, ``gangs killed 300``: no force is spoken of but the doer."""
    line, first = sighting.line, sighting.number.first
    doers = first if line.at(STATE_PHRASES, first - 1, first) else 0
    named = any(name.slugs("force", "people") for name in line.names if name.first >= doers)
    return not named and not memory.near(line)


def _goes_on(sighting: Sighting, last: Fact) -> bool:
    """True for a part or a further member of a list: one verb for both."""
    line, number = sighting.line, sighting.number
    own = line.word(number.last) in BE and line.word(number.last + 1).endswith(("ed", "ing"))
    if own and number.unit:
        return False  # "a shell killed six, and 30 nurses were trained"
    before = number.first - 1 - (line.word(number.first - 1) == "the")
    if sighting.clause.joined or number.partitive or line.word(before) in _JOINERS:
        return True
    if line.word(before) == "to" and line.word(before - 1) == ")":
        return True  # "from 700 (Seoul) to 5,100 (London)"
    if gapped(line, number):
        return True
    return line.word(before) == "," and last.ends == before  # "53 aircraft, 11 vessels"


def _of_figure(passage: Passage, line: Line, number: Counted, memory: Memory) -> Status | None:
    """What a bare figure is about: the same number before, a question, the sentence, the title."""
    if same := memory.by_value.get(value_of(number)):
        return Status(same.status, 'the "at least 70" of before')
    if told := told_before(passage, line, number):
        return told
    if memory.asked:
        return Status(memory.asked, "how many are there?")
    if memory.told:
        return Status(memory.told, "More have gone. One daily wrote of 1,000")
    if memory.last:
        return Status(memory.last.status, "its figure is 2,200")
    return Status(memory.headline, "the title's toll") if memory.headline else None


def _is_earlier(line: Line, number: Counted) -> bool:
    """``up from an estimate of 3,000``: the older value of the number before."""
    before = range(max(1, number.first - _EARLIER), number.first)
    before_it = number.first - 1 - _article(line, number)
    compared = line.at(_COMPARED, before_it) or line.at(_COMPARED, before_it - 1)
    if number.unit is None and compared and is_alone(line, number.last):
        return True
    return any(
        line.word(i) == "from" and line.word(i - 1) in CHANGES | {"estimates", ","} for i in before
    )


def _article(line: Line, number: Counted) -> int:
    return line.word(number.first - 1) in {"the", "an", "a"}


def _is_figure(line: Line, number: Counted) -> bool:
    """``had spoken of several dozen``, ``the figure at 3,000``: a number given for a number."""
    fixed = line.word(number.first - 1) == "at" and line.word(number.first - 2) in _SET
    return (
        fixed
        or is_answer(line, number)
        or any(
            line.word(index) in speech.ESTIMATES | speech.AMOUNTING
            or line.at(speech.REPORTING_PHRASES, index, number.first)
            for index in range(max(0, number.first - _GIVEN), number.first)
        )
    )


def shared(passage: Passage, members: Sequence[Sighting]) -> Status | None:
    """``400 sappers, 90 cooks and 700 builders will come``: one verb for all, behind the last."""
    for this, following in pairwise(members):
        words = {this.line.word(i) for i in range(this.number.last, following.number.first)}
        if not words or not words <= _LISTING:
            return None
        if told := status(passage, following.line, following.number, following.clause):
            return told
    return None
