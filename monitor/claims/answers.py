"""
Bare figures that somebody gives in answer to a question: "Seoul: 15k.", "Thousands, claims a
commander", "Kyiv's is 14,000". Told by the name before or the saying behind; asked by `figures`.
"""

from monitor.claims.counted import Counted
from monitor.claims.passage import Line, Named
from monitor.claims.speech import REPORTING_PHRASES
from monitor.text.phrases import Phrases, word_set

_SIGNS = frozenset({":", ",", "-", "\u2013", "\u2014", "'s", "'", "(", "is", "was"})
_ENDS = frozenset({"", ".", ",", ";", ")", "-", "\u2013", "\u2014", "?", "!", '"', "and", "but"})
_LISTED = frozenset({",", ";", "and"})
_BEHIND = frozenset({",", "-", "\u2013", "\u2014", '"', "("})
_ACCORDING = Phrases(dict.fromkeys(("according to", "by", "in the words of"), ""))
_MORE = word_set("now today alone already then there so at in by last this on")
_WITHIN = frozenset({"in", "of", "to", "from"})


def gapped(line: Line, number: Counted) -> Named | None:
    """``Kenya sent 150, Jamaica 23``: the name right before a member of the list, verb left out."""
    if number.unit is not None or line.word(number.last) not in _ENDS:
        return None
    for name in line.names:
        if name.last == number.first and line.word(name.first - 1) in _LISTED:
            named = name.slugs("nation", "force")
            return name if named and any(a.last <= name.first for a in line.amounts) else None
    return None


def closes(line: Line, index: int) -> bool:
    """True when nothing but a sign or the end follows."""
    return line.word(index) in _ENDS


def is_alone(line: Line, index: int) -> bool:
    """True when a sign, a date or a little word follows, and no noun."""
    dated = any(moment.first == index for moment in line.moments)
    return dated or line.word(index) in _ENDS | _MORE | {"from"}


def is_answer(line: Line, number: Counted) -> bool:
    """True when *number* stands alone beside the name of whoever gives it."""
    if not is_alone(line, number.last):
        return False
    if line.word(number.first - 1) == "(" and line.word(number.last) == ")":
        return True  # "their troops in Russia (some 10,000)"
    return _is_named(line, number) or _is_told_behind(line, number)


def _is_named(line: Line, number: Counted) -> bool:
    """``Seoul: 15k``, ``Kyiv's 14,000``, ``the Koreans 12,000``."""
    at = number.first - (line.word(number.first - 1) in _SIGNS)
    return any(name.last == at and _speaks(line, name) for name in line.names)


def _speaks(line: Line, name: Named) -> bool:
    """A name that is no place where they are: "5,000 in Seoul" is nobody's answer."""
    named = name.slugs("origin", "person", "nation", "force", "place")
    return bool(named) and line.word(name.first - 1) not in _WITHIN


def _is_told_behind(line: Line, number: Counted) -> bool:
    """``Thousands, claims an official``, ``12,000, says Seoul``: at the head of the sentence."""
    behind = number.last + (line.word(number.last) in _BEHIND)
    if number.first > 1 or behind == number.last:
        return False
    return bool(line.at(REPORTING_PHRASES, behind) or line.at(_ACCORDING, behind))
