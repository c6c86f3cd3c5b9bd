"""
The day on which something was said: the date that stands with the words of saying.

Asked by `origin`, which carries it over to what the same speaker says later, and by `when`.
"""

from monitor.claims.passage import Line
from monitor.claims.sayings import Saying
from monitor.text.dates import Moment

_AFTER_VERB = 7  #: "told reporters in Seoul on Friday"
_BEFORE = 3  #: "On Monday Zelenskiy had said"
_MADE = 5  #: "Kyiv's count, made public on January 5,"


def day_of(line: Line, saying: Saying) -> Moment | None:
    """The date right before or after the words of *saying*, not in what is said."""
    return next(
        (m for m in line.moments if m.binding == "point" and _beside(line, m, saying)), None
    )


def _beside(line: Line, moment: Moment, saying: Saying) -> bool:
    if saying.verb <= moment.first <= saying.last + _AFTER_VERB:
        if not _said_between(line, saying.last, moment.first):
            return True
        if saying.form == "possessive" and _made_public(line, saying, moment):
            return True
    if saying.form == "citing" and 0 <= saying.first - moment.last <= 1:
        return True  # "reported on Friday, citing Y"
    return _leads_up(line, moment, saying) or saying.first < moment.first < saying.verb


def _made_public(line: Line, saying: Saying, moment: Moment) -> bool:
    """``Kyiv's count, made public on January 5, stood at …``."""
    comma = next((i for i in range(saying.last, moment.first) if line.word(i) == ","), None)
    if comma is None or moment.first - comma > _MADE or line.word(moment.last) != ",":
        return False
    return line.word(comma + 1).endswith(("ed", "made", "given"))


def _leads_up(line: Line, moment: Moment, saying: Saying) -> bool:
    """``On Friday, Seoul said``; but not "… in 2024, Seoul said"."""
    if not 0 <= saying.first - moment.last <= _BEFORE:
        return False
    comma = any(line.word(i) == "," for i in range(moment.last, saying.first))
    return not comma or moment.first <= 1


def _said_between(line: Line, first: int, last: int) -> bool:
    """True when the said begins between the verb and the date: "said that in January"."""
    words = {line.word(i) for i in range(first, last)}
    numbers = any(first <= amount.first < last for amount in line.amounts)
    return numbers or bool(words & {"that", ",", ":"})
