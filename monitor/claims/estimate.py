"""
Estimates: numbers of people or things of a force. The first claim kind, and the richest.

In: a prepared passage. Out: its estimates in the order of the text, each with the rule of every
field. Sentence by sentence: numbers → noun phrases → clauses → status, force, origin, day, marks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, cast

from monitor.claims import marks, speech
from monitor.claims.clauses import Clause, clause
from monitor.claims.counted import Counted, counted
from monitor.claims.force import Who, who
from monitor.claims.merge import merged
from monitor.claims.model import Estimate, Evidence, Qualifier
from monitor.claims.origin import Heard, attribution, listen
from monitor.claims.passage import Line, Passage
from monitor.claims.place import place
from monitor.claims.status import Status, status
from monitor.claims.when import when
from monitor.text.phrases import Phrases
from monitor.topics.model import Measure

_REPORTING = Phrases(speech.REPORTING)
_GIVEN = 9  #: words between "the figure" or a verb of saying and a bare number
_SMALL = 20  #: a smaller number without a noun counts only as "nine of them"


class _Fact(NamedTuple):
    """What was said of a number earlier in the article."""

    status: str
    line: Line


@dataclass(slots=True)
class _Memory:
    """What the numbers before leave behind for those that say less."""

    who: str | None = None
    unit: str | None = None
    last: _Fact | None = None
    by_value: dict[int, _Fact] = field(default_factory=dict)


class _Sighting(NamedTuple):
    """A number that counts, in its clause."""

    line: Line
    heard: Heard
    number: Counted
    clause: Clause


def read_estimates(passage: Passage) -> list[Estimate]:
    """Every estimate of the passage about a force that its pack follows."""
    memory = _Memory()
    found: list[Estimate] = []
    for line, heard in zip(passage.lines, listen(passage), strict=True):
        if line.amounts:
            found.extend(_read_line(passage, line, heard, memory))
    return [each for each in merged(passage.article, found) if _is_followed(passage, each.who)]


def _read_line(passage: Passage, line: Line, heard: Heard, memory: _Memory) -> Iterator[Estimate]:
    numbers = [number for number in counted(passage, line) if _is_eligible(number)]
    seen = [_Sighting(line, heard, n, clause(line, numbers, i)) for i, n in enumerate(numbers)]
    for index, sighting in enumerate(seen):
        state = _state(passage, sighting, memory) or _shared(passage, seen[index : index + 2])
        if state is None and sighting.number.unit is None:
            continue  # a bare number of which nothing is said
        yield _estimate(passage, sighting, state, memory)


def _is_eligible(number: Counted) -> bool:
    """Small numbers need a noun: "nine of them" counts, "the two" does not."""
    bare = number.unit is None and not number.partitive and not number.amount.vague
    return not bare or (number.amount.central or 0) >= _SMALL


def _state(passage: Passage, sighting: _Sighting, memory: _Memory) -> Status | None:
    """The status by the number's own clause, else by the numbers before it."""
    line, number = sighting.line, sighting.number
    if found := status(passage, line, number, sighting.clause):
        return found
    last = memory.last
    joined = sighting.clause.joined or line.word(number.first - 1) in speech.JOINERS
    if last and last.line is line and joined:
        return Status(last.status, "…, including 600 officers")
    if number.unit is None and _is_figure(line, number):
        if same := memory.by_value.get(number.amount.central or 0):
            return Status(same.status, 'the "at least 70" of before')
        return Status(last.status, "its figure is 2,200") if last else None
    return None


def _is_figure(line: Line, number: Counted) -> bool:
    """``had spoken of several dozen``, ``the figure at 3,000``: a number given for a number."""
    return any(
        line.word(index) in speech.ESTIMATES or _REPORTING.at(line.words, index, number.first)
        for index in range(max(0, number.first - _GIVEN), number.first)
    )


def _shared(passage: Passage, pair: Sequence[_Sighting]) -> Status | None:
    """``400 sappers and 700 builders will come``: one verb for both."""
    if len(pair) < 2:
        return None
    this, following = pair
    words = {this.line.word(i) for i in range(this.number.last, following.number.first)}
    if not words or not words <= {"and", ",", "or", "as", "well"}:
        return None
    return status(passage, following.line, following.number, following.clause)


def _estimate(
    passage: Passage, sighting: _Sighting, state: Status | None, memory: _Memory
) -> Estimate:
    """The claim, field by field; what it leaves for the next number goes into *memory*."""
    line, heard, number, around = sighting
    amount, value = number.amount, state.value if state else "unknown"
    force = who(passage, line, number, around, value, memory.who)
    unit = number.unit or memory.unit or next(iter(passage.pack.measures[0].units))
    said = attribution(passage, line, heard, number)
    day = when(passage, line, number, around, value, said, heard.sayings)
    location = place(line, number, around)
    _remember(memory, sighting, state, force, unit)
    return Estimate(
        low=amount.low,
        high=amount.high,
        central=amount.central,
        qualifier=cast("Qualifier", amount.qualifier),
        vague=amount.vague,
        unit=unit,
        status=value,
        who=force.slug,
        where=location.name,
        as_of=day.as_of,
        as_of_basis=day.basis,
        by_date=day.by_date,
        origin=said.origin,
        via=said.via,
        modality=marks.modality(passage, line, number, value, said),
        additional=marks.is_additional(line, number, around),
        background=marks.is_background(line, number, around),
        evidence=_evidence(line, number),
        rules={
            "value": amount.rule,
            "unit": number.form,
            "status": state.rule if state else "nothing is said of them",
            "who": force.rule,
            "where": location.rule,
            "as_of": day.rule,
            "origin": said.rule,
        },
        review=_review(passage, amount.central, unit, state, force),
    )


def _remember(
    memory: _Memory, sighting: _Sighting, state: Status | None, force: Who, unit: str
) -> None:
    memory.who, memory.unit = force.slug, unit
    if state:
        memory.last = _Fact(state.value, sighting.line)
        memory.by_value.setdefault(sighting.number.amount.central or 0, memory.last)


def _evidence(line: Line, number: Counted) -> Evidence:
    return Evidence(
        start=line.sentence.start,
        end=line.sentence.end,
        span_start=line.words[number.first].start,
        span_end=line.words[number.last - 1].end,
    )


def _review(
    passage: Passage, central: int | None, unit: str, state: Status | None, force: Who
) -> str | None:
    """Why a person should look, or None."""
    if state is None:
        return "no word says what became of them"
    if force.slug is None:
        return "no force is named"
    measure = _measure(passage, unit)
    if central is not None and not measure.least <= central <= measure.most:
        return f"outside the plausible range {measure.least} to {measure.most}"
    return None


def _measure(passage: Passage, unit: str) -> Measure:
    measures = passage.pack.measures
    return next((measure for measure in measures if unit in measure.units), measures[0])


def _is_followed(passage: Passage, slug: str | None) -> bool:
    """A force of the pack that is followed, alone or in a mixed body; nobody is for review."""
    if slug is None:
        return True
    parts = [passage.pack.force(part) for part in slug.split("+")]
    return any(part is not None and part.followed for part in parts)
