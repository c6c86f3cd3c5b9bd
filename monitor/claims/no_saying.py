"""
Verbs of saying that say nothing where they stand: "an estimated 3,000", "was asked about", "gave
them 72 hours", "adds another 30,000". Asked by `sayings`.
"""

from monitor.claims import speech
from monitor.claims.passage import Line
from monitor.text.phrases import Found, word_set

_DETERMINERS = word_set("an a the their its his no of to this that 's")
_NOUNS = word_set("estimates reports claims counts projects")
_BEFORE_NOUNS = word_set("""
    on about to of from in for with at by over amid after following despite against behind under
    between into through unconfirmed conflicting media press news such these those earlier recent
    several some many any both various similar local initial first early deny denied denies
    denying confirm confirmed confirms reject rejected rejects dismiss dismissed dismisses
    discuss publish published verify verified or
""")
_PARTICIPLES = word_set("estimated put feared believed expected thought reckoned")
_GIVING = word_set("gave gives given")
_PASSIVE = word_set("was were been being is are be")
_REQUESTED = frozenset({"for", "to", "about", "not", "that"})
_ASKING = word_set("asked asks wondered")
_ADDING = word_set("adds added adding add")
_GIVEN = word_set("up way birth rise them him her us chase in off away back")
_SPANS = word_set("hours hour days day weeks week months month minutes years")


def is_no_verb(line: Line, verb: Found[str]) -> bool:
    """``an estimated 3,000``, ``reports of``, ``their estimate``: a noun or an adjective."""
    before, after, word = line.word(verb.first - 1), line.word(verb.last), line.word(verb.first)
    if word in speech.EVIDENCE and verb.last > verb.first + 1:
        return False  # "the ministry's figures show"
    return (
        before in _DETERMINERS
        or (word in _NOUNS and (after in {"of", "by"} or before in _BEFORE_NOUNS))
        or (word in _PARTICIPLES and before in _PASSIVE)
        or _says_nothing(line, verb, word)
    )


def _says_nothing(line: Line, verb: Found[str], word: str) -> bool:
    """``was asked about``, ``who asked not to be named``, ``gave them 72 hours``, ``gave up``."""
    before, after = line.word(verb.first - 1), line.word(verb.last)
    if word in _ASKING:
        return before in _PASSIVE or after in _REQUESTED or before == "who"
    if word in _GIVING:
        return _gives_things(line, verb.last)
    return word in _ADDING and _has_object(line, verb.last)  # "if Kim adds another 30,000"


def _gives_things(line: Line, at: int) -> bool:
    """``gave them 72 hours``, ``gave up``: something else than a figure is given."""
    if line.word(at) in _GIVEN:
        return True
    reach = range(at, at + 5)
    spans = (a.last for a in line.amounts if a.first in reach)
    return any(line.word(last) in _SPANS for last in spans)


def _has_object(line: Line, at: int) -> bool:
    """``another 30,000``: a number of things right behind the verb, no "that"."""
    at += line.word(at) in {"another", "a", "some", "further"}
    return any(amount.first == at for amount in line.amounts)


def governs(line: Line, first: int, number: int) -> bool:
    """``Zelensky puts the dead at 4,000``: nothing parts the verb from a number, no day."""
    dated = any(m.first <= number < m.last for m in line.moments)
    between = {line.word(i) for i in range(first, number)}
    return not dated and between.isdisjoint({",", '"', "-", "\u2013", "\u2014", "from", "in", "on"})
