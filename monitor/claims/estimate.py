"""
Estimates: numbers of people or things of a force. The first claim kind, and the richest.

In: a prepared passage. Out: its estimates in the order of the text, each with the rule of every
field. Sentence by sentence: numbers → noun phrases → clauses → status, force, origin, day, marks.
"""

from collections.abc import Iterator, Sequence
from typing import cast

from monitor.claims import marks
from monitor.claims.clauses import Clause, clause
from monitor.claims.counted import Counted, counted
from monitor.claims.discourse import mentioned, topics
from monitor.claims.figures import (
    Fact,
    Memory,
    Sighting,
    counting_others,
    is_befallen,
    is_eligible,
    noun_before,
    shared,
    state_of,
    value_of,
)
from monitor.claims.force import Before, Who, who
from monitor.claims.hearing import Heard, listen
from monitor.claims.merge import merged
from monitor.claims.model import Estimate, Evidence, Qualifier
from monitor.claims.origin import Attribution, attribution
from monitor.claims.passage import Line, Passage
from monitor.claims.place import Place, place
from monitor.claims.plans import Status
from monitor.claims.units import default_unit, measure_of
from monitor.claims.when import When, when
from monitor.claims.whose import country_of

_PARTS = frozenset({"including", "them", "whom", "and"})  # "among them three generals"
_JOINED = 4  #: words from "and" to the number that it joins


def read_estimates(passage: Passage) -> list[Estimate]:
    """Every estimate of the passage about a force that its pack follows."""
    memory = Memory()
    found: list[Estimate] = []
    heard_of = listen(passage)
    topic_of = topics(passage, heard_of)
    for line, heard, memory.topic in zip(passage.lines, heard_of, topic_of, strict=True):
        memory.enter(passage, line)
        if line.amounts:
            found.extend(_read_line(passage, line, heard, memory))
    return [each for each in merged(passage, found) if _is_followed(passage, each)]


def _read_line(passage: Passage, line: Line, heard: Heard, memory: Memory) -> Iterator[Estimate]:
    near = memory.near(line) or len(line.amounts) > 1
    numbers = [n for n in counted(passage, line) if is_eligible(passage, line, n, near)]
    clauses = [clause(line, numbers, index) for index in range(len(numbers))]
    seen = [
        Sighting(line, heard, number, around, _reach(line, numbers, clauses, index))
        for index, (number, around) in enumerate(zip(numbers, clauses, strict=True))
    ]
    for index, bare in enumerate(seen):
        sighting = counting_others(passage, bare, memory)
        state = state_of(passage, sighting, memory) or shared(passage, seen[index:])
        if state is None and sighting.number.unit is None:
            span = line.span(sighting.number.first, sighting.number.last)
            passage.leave(span, "it has no noun, and nothing is said of it")
            continue
        if not is_befallen(passage.pack, sighting, state):
            span = line.span(sighting.number.first, sighting.number.last)
            passage.leave(span, "nothing has befallen them")
            continue
        yield _estimate(passage, sighting, state, memory)


def _reach(line: Line, numbers: Sequence[Counted], clauses: Sequence[Clause], index: int) -> Clause:
    """The clause in which the date is sought: "320 killed and 2,750 hurt as of May" is one."""
    own, following = clauses[index], index + 1
    joined = line.word(own.right) == "and" and following < len(numbers)
    if joined and numbers[following].first - own.right <= _JOINED:
        return own._replace(right=clauses[following].right)
    return own


def _estimate(
    passage: Passage, sighting: Sighting, state: Status | None, memory: Memory
) -> Estimate:
    """The claim, field by field; what it leaves for the next number goes into *memory*."""
    line, heard, number, around, reach = sighting
    amount, value = number.amount, state.value if state else "unknown"
    said = attribution(passage, line, heard, number)
    unit = number.unit or noun_before(passage.pack, line, number) or memory.unit
    before = _before(passage, sighting, memory, said)._replace(unit=unit)
    force = who(passage, line, number, around, value, before)
    unit = unit or default_unit(passage.pack)
    day = when(passage, line, number, around, reach, value, said, heard)
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
        rules=_rules(number, state, force, location, day, said),
        review=_review(passage, amount.central, unit, state, force),
    )


def _before(passage: Passage, sighting: Sighting, memory: Memory, said: Attribution) -> Before:
    """Whom the number can be of by what was told before it, and beside it."""
    return Before(
        slug=memory.who,
        here=memory.who_here(sighting.line),
        topic=memory.topic,
        told=mentioned(passage.pack, sighting.line, sighting.heard),
        speaker=_speaks_for(passage, said),
    )


def _rules(
    number: Counted, state: Status | None, force: Who, location: Place, day: When, said: Attribution
) -> dict[str, str]:
    """The example that each field's rule is named after."""
    return {
        "value": number.amount.rule,
        "unit": number.form,
        "status": state.rule if state else "nothing is said of them",
        "who": force.rule,
        "where": location.rule,
        "as_of": day.rule,
        "origin": said.rule,
    }


def _speaks_for(passage: Passage, said: Attribution) -> str | None:
    """The country of whoever says the number, for "it" and "we"."""
    if not said.origin:
        return None
    origin = passage.pack.origin(said.origin[0])
    return origin.nation if origin else country_of(said.origin[0])


def _remember(
    memory: Memory, sighting: Sighting, state: Status | None, force: Who, unit: str
) -> None:
    memory.who = force.slug
    if sighting.line.word(sighting.number.first - 1) not in _PARTS:
        memory.unit = unit
    if state:
        memory.last = Fact(state.value, sighting.line, sighting.number.last)
        memory.by_value.setdefault(value_of(sighting.number), memory.last)


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
    measure = measure_of(passage.pack, unit)
    if central is not None and not measure.least <= central <= measure.most:
        return f"outside the plausible range {measure.least} to {measure.most}"
    return None


def _is_followed(passage: Passage, estimate: Estimate) -> bool:
    """A force of the pack that is followed, alone or in a mixed body; nobody is for review."""
    if estimate.who is None:
        return True
    parts = [passage.pack.force(part) for part in estimate.who.split("+")]
    if any(part is not None and part.followed for part in parts):
        return True
    passage.leave(estimate.evidence.decisive, f"it counts {estimate.who}, which is not followed")
    return False
