"""
What became of the people counted: read from the word that governs the number in its clause.

In order: the noun phrase itself ("600 dead"), a verb right before the number ("sent 3,000"), the
first verb after it ("3,000 have arrived"), a verb further left, a place ("8,000 in Kursk"); last
the number joined to ("…, including 600 officers") and the whole that is only named for its part.
"""

from monitor.claims import states
from monitor.claims.clauses import Clause, is_whole
from monitor.claims.counted import Counted
from monitor.claims.cues import Cues, Status
from monitor.claims.passage import Line, Passage
from monitor.claims.units import measure_of, status_words
from monitor.text.phrases import Found

_SENTENCE = 30  #: words of a sentence in which a figure's matter is sought
_FAR = 12  #: words over which "how many" asks for a status


def status(passage: Passage, line: Line, number: Counted, clause: Clause) -> Status | None:
    """The status of *number*, or None when nothing in its clause tells."""
    cues = Cues(passage.pack, line, number, clause)
    measure = measure_of(passage.pack, number.unit)
    if measure.presumed and (is_whole(line, number) or cues.open_question()):
        close = None if cues.open_question() else cues.at_once() or cues.standing()
        return close or Status(measure.presumed, "half of the 9,000")
    found = (
        cues.taken()
        or cues.noun()
        or cues.labelled()
        or cues.apposed()
        or cues.definite()
        or cues.direct()
        or cues.after()
        or cues.adjective()
        or cues.placed()
        or cues.before()
        or cues.owned()
        or cues.behind_comma()
    )
    if found:
        return cues.planned(found)
    if cues.plans_only():
        return Status("planned", "12,000 are expected")
    if measure.presumed and line.word(number.first - 1) == "of" and cues.rumoured():
        return Status(measure.presumed, "reports of 12,000 soldiers")
    if measure.standing and (number.body or cues.body()):
        return Status(measure.standing, "put the force at 9,000")
    return None


def told_before(passage: Passage, line: Line, number: Counted) -> Status | None:
    """The last status word before *number*: "how many it sent - Kyiv's estimate is 14,000"."""
    table = status_words(passage.pack)
    floor = max(0, number.first - _SENTENCE)
    cues = [c for c in line.scan(table, floor, number.first) if _is_verb(line, c)]
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
    cues = line.scan(status_words(passage.pack), at, at + _FAR)
    return next((cue.value for cue in cues), None)


def headline_status(passage: Passage, line: Line) -> str | None:
    """What a title says became of people: "Experts doubt the toll" → casualties."""
    cues = line.scan(status_words(passage.pack))
    return next((cue.value for cue in cues if cue.value not in states.MOVABLE), None)


def _is_verb(line: Line, cue: Found[str]) -> bool:
    """``numbers`` and ``training`` are more often nouns here."""
    return line.word(cue.first) not in {"number", "numbers", "training", "stands", "stood", "stand"}
