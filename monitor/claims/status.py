"""
What became of the people counted: read from the word that governs the number in its clause.

In order: the noun phrase itself ("600 dead"), a verb right before the number ("sent 3,000"), the
first verb after it ("3,000 have arrived"), a verb further left, a place ("8,000 in Kursk"); last
the number joined to ("…, including 600 officers") and the whole that is only named for its part.
"""

from monitor.claims import states
from monitor.claims.clauses import Clause, is_whole
from monitor.claims.counted import Counted
from monitor.claims.cues import Cues
from monitor.claims.governors import DECISIONS, IDLE, LEAVING, PROSPECTS
from monitor.claims.passage import Line, Passage
from monitor.claims.plans import Status
from monitor.claims.units import measure_of, status_words, units_of
from monitor.text.phrases import Found

_SENTENCE = 30  #: words of a sentence in which a figure's matter is sought
_NEAR = 5  #: words between "would" and its verb
_FAR = 12  #: words over which "how many" asks for a status


def status(passage: Passage, line: Line, number: Counted, clause: Clause) -> Status | None:
    """The status of *number*, or None when nothing in its clause tells."""
    cues = Cues(passage.pack, line, number, clause)
    measure = measure_of(passage.pack, number.unit)
    open_question = cues.open_question()
    if measure.presumed and not number.state and (open_question or is_whole(line, number)):
        close = _headed(cues) if open_question else _close(cues)
        return close or Status(measure.presumed, "half of the 9,000")
    found = (
        cues.taken()
        or cues.noun()
        or cues.headed()
        or cues.labelled()
        or cues.apposed()
        or cues.definite()
        or cues.totalled()
        or cues.beside()
        or cues.direct()
        or cues.after()
        or cues.adjective()
        or cues.placed()
        or cues.across()
        or cues.set_off()
    )
    if not found and (due := cues.due()):
        return due
    found = found or cues.before() or cues.owned() or cues.behind_comma()
    if found:
        return cues.planned(found)
    return cues.earmarked() or _by_kind(line, number, cues)


def _by_kind(line: Line, number: Counted, cues: Cues) -> Status | None:
    """What no verb says: a plan word, a body that stands at so many, things that are only seen."""
    measure = cues.measure
    if cues.plans_only():
        return Status("planned", "12,000 are expected")
    if measure.presumed and line.word(number.first - 1) == "of" and cues.rumoured():
        return Status(measure.presumed, "reports of 12,000 soldiers")
    if measure.standing and (number.body or cues.body()):
        ceiling = number.amount.qualifier == "up_to" and line.vocabulary & DECISIONS
        value = "planned" if ceiling else measure.standing
        return Status(value, "put the force at 9,000")
    if number.unit and measure.presumed and "killed" not in measure.statuses:
        return Status(measure.presumed, "24 aircraft")
    return None


def _close(cues: Cues) -> Status | None:
    """What is said right beside the whole of a part."""
    return _headed(cues) or cues.earmarked() or cues.at_once() or cues.standing()


def _headed(cues: Cues) -> Status | None:
    head = cues.headed()
    return Status(head.value, head.rule) if head else None


def told_before(passage: Passage, line: Line, number: Counted) -> Status | None:
    """The last status word before *number*: "how many it sent - Kyiv's estimate is 14,000"."""
    table = status_words(passage.pack)
    floor = max(0, number.first - _SENTENCE)
    cues = [c for c in line.scan(table, floor, number.first) if _is_told(line, c)]
    if cues:
        return Status(cues[-1].value, "how many it sent: 14,000")
    standing = measure_of(passage.pack, number.unit).standing
    inside = (name for name in line.names if floor <= name.first and name.last <= number.first)
    located = any(line.word(n.first - 1) in states.INSIDE and n.slugs("place") for n in inside)
    return Status(standing, "the number in Russia at 12,000") if standing and located else None


def asked(passage: Passage, line: Line) -> str | None:
    """What a sentence asks the number of: "How many are there?" → present."""
    if "how" not in line.vocabulary:
        return None
    at = next((i for i in range(len(line.words)) if line.follows(i, "how many")), None)
    if at is None:
        return None
    table = status_words(passage.pack)
    cues = [cue.value for cue in line.scan(table, at, at + _FAR) if _is_told(line, cue)]
    before = [cue.value for cue in line.scan(table, 0, at) if _is_told(line, cue)]
    standing = measure_of(passage.pack, None).standing
    placed = (n for n in line.names if n.first > at and line.word(n.first - 1) in states.INSIDE)
    if not cues and any(name.slugs("place", "nation") for name in placed):
        return standing  # "how many of them are in Russia"
    return next(iter([*cues, *before[-1:]]), None)  # "more went, but not how many"


def spoken_of(passage: Passage, line: Line) -> str | None:
    """What a sentence of the story's force says became of it: "More have been sent" → sent."""
    pack = passage.pack
    main = {each.slug for each in pack.forces[:1]}
    about = any(main & {*name.slugs("force", "people")} for name in line.names)
    if not about and not any(line.at(units_of(pack), i) for i in range(len(line.words))):
        return None
    told = [cue for cue in line.scan(status_words(pack)) if _is_told(line, cue)]
    if not told:
        return None
    return "planned" if _is_to_come(line, told[-1]) else told[-1].value


def _is_to_come(line: Line, cue: Found[str]) -> bool:
    """``would send``, ``is ready to add``: the plan word before the verb."""
    plans = line.scan(PROSPECTS, max(0, cue.first - _NEAR), cue.last)
    to_come = any(plan.value and line.word(plan.last) not in states.PERFECT for plan in plans)
    return cue.value in states.MOVABLE and to_come


def headline_status(passage: Passage, line: Line) -> str | None:
    """What a title says became of people: "Experts doubt the toll" → casualties."""
    cues = line.scan(status_words(passage.pack))
    told = (cue.value for cue in cues if cue.value and cue.value != LEAVING)
    return next((value for value in told if value not in states.MOVABLE), None)


def _is_told(line: Line, cue: Found[str]) -> bool:
    """``numbers`` and ``training`` are more often nouns here; idioms tell nothing."""
    if cue.value in {IDLE, LEAVING}:
        return False
    word = line.word(cue.first)
    noun = word.endswith("ing") and line.word(cue.first - 1) in {"the", "this", "that", "of"}
    return not noun and word not in {"number", "numbers", "training", "stands", "stood", "stand"}
