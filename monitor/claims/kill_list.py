"""
The kill list: numbers that count no people, told by what stands beside them.

Dates, ages, money, other units, names with a number. Asked by `counted.py` before anything else.
"""

import itertools
from collections.abc import Callable

from monitor.claims import nouns
from monitor.claims.passage import Line
from monitor.claims.states import MOVABLE, STATE_PHRASES
from monitor.claims.totals import counting
from monitor.claims.units import units_of
from monitor.text.numbers import Amount
from monitor.text.phrases import word_set
from monitor.text.tokens import touches
from monitor.topics.model import Pack

_OTHER_UNIT = "152 km, 40 %"
_OTHERS = nouns.OTHER_UNITS | {"%", "\u00b0"}
_NOUN_REACH = 3  #: words from a number to the noun of other things
_SENTENCED = 5  #: words from a number to "sentenced"
_NO_NAME = 100  #: rooms and buses have smaller numbers
_AGES = range(17, 110)
_YEARS = range(1990, 2040)
_NUMBERERS = frozenset(
    {"who", "which", "they", "that", "we", "men", "troops", "there", "now", "together", "latter"}
)
_CLOSED = frozenset({"", ".", ",", ";", ")"})
_SINGULAR = frozenset({"is", "was", "has", "who"})
_BEING = word_set("is was turns turned being now")
_WHO = word_set("who he she husband wife son daughter father mother brother sister")
#: Bodies of which so many are told that are nobody's troops: "a choir of 60".
_CHOIRS = word_set("""
    delegation choir orchestra panel jury population committee council family cast class board
    audience congregation electorate membership parliament assembly ensemble troupe entourage
    retinue staff
""")
_COMPARING = frozenset({"more", "fewer", "less", "higher", "lower"})
_SENTENCING = frozenset({"sentenced", "sentences", "sentencing", "condemned"})


def killed_by(pack: Pack, line: Line, amount: Amount) -> str | None:
    """Why the number counts nobody, or None: the first entry of `_KILLERS` that holds."""
    if _is_other_unit(pack, line, amount):
        return _OTHER_UNIT
    if _is_total_of_things(pack, line, amount):
        return "exports of missiles reached 250"
    return next((name for name, holds in _KILLERS.items() if holds(line, amount)), None)


def _is_other_unit(pack: Pack, line: Line, amount: Amount) -> bool:
    """What the pack counts is no other unit: ships are what a story of a strait is about."""
    if line.word(amount.last) not in _OTHERS:
        return False
    here = amount.last, amount.last + 1  # "1,000 drone operators"
    return not any(line.at(units_of(pack), index) for index in here)


def _is_total_of_things(pack: Pack, line: Line, amount: Amount) -> bool:
    """``Exports of missiles have reached 250``: what is counted is no unit and befalls nobody."""
    if line.vocabulary.isdisjoint(nouns.THINGS) or line.word(amount.last) not in _CLOSED:
        return False
    verb = counting(line, 0, amount.first)
    if verb is None:
        return False
    subject = range(*verb.counted)
    things = any(line.word(i) in nouns.THINGS for i in subject)
    people = any(line.at(units_of(pack), i) for i in subject)
    fates = (cue.value for cue in line.scan(STATE_PHRASES, *verb.counted))
    return things and not people and all(fate in MOVABLE for fate in fates)


def _is_money(line: Line, amount: Amount) -> bool:
    return line.word(amount.number - 1) in nouns.MONEY_SIGNS


def _is_rate_of_exchange(line: Line, amount: Amount) -> bool:
    return line.follows(amount.last, "to the") and line.word(amount.last + 2) in nouns.OTHER_UNITS


def _is_numbered(line: Line, amount: Amount) -> bool:
    if amount.number != amount.first or line.word(amount.number - 1) not in nouns.NUMBERED:
        return False
    at = amount.number - 1
    if line.word(at) == "day" and not line.word(at + 1)[:1].isdigit():
        return False  # "on an average day six ships"
    return line.word(at) != "number" or not _is_verb(line, at, amount.central or 0)


def _is_verb(line: Line, number: int, value: int) -> bool:
    """``who number 1,000``, ``the dead alone number 900``; but not "room number 5"."""
    before, name = line.word(number - 1), line.name_at.get(number - 1)
    plural = before.endswith("s") and before not in {"'s", "its", "this", "is", "was", "has"}
    large = value >= _NO_NAME and before.isalpha() and before not in nouns.INNER
    return (
        large or plural or before in _NUMBERERS or (name is not None and bool(name.slugs("people")))
    )


def _is_prefixed(line: Line, amount: Amount) -> bool:
    """A hyphen, slash or colon that touches the number on both sides: a name, a score, a time."""
    at = amount.number
    if at < 2 or line.word(at - 1) not in {"-", "/", ":"}:
        return False
    return touches(line.words[at - 2], line.words[at - 1]) and touches(
        line.words[at - 1], line.words[at]
    )


def _is_time(line: Line, amount: Amount) -> bool:
    return line.word(amount.last) in {":", "/"} and line.word(amount.last + 1).isdigit()


def _is_age(line: Line, amount: Amount) -> bool:
    before, after = line.word(amount.number - 1), line.word(amount.last)
    if amount.central not in _AGES:
        return False
    between = before == "," and after in {",", ".", ""} and _ends_name(line, amount.number - 2)
    alone = after in {",", ".", "", "and", "but"} and amount.first == amount.number
    if before == after == "," and line.word(amount.last + 1) in _SINGULAR:
        return True  # "the minister, 40, is"
    if alone and before in _BEING and _is_somebody(line, amount.number - 2):
        return True
    return before == "aged" or between or _is_of_age(line, amount)


def _ends_name(line: Line, index: int) -> bool:
    """``Petrov, 61,``, ``Lai Ching-te, 64,``: the second half of a name may be small."""
    while index > 1 and line.word(index - 1) == "-":
        index -= 2
    return index >= 0 and line.words[index].text[:1].isupper()


def _is_somebody(line: Line, index: int) -> bool:
    """``who is 81``, ``his host, who turned 45``, ``Smith is 59``."""
    name = line.name_at.get(index)
    person = index in {n.last - 1 for n in line.names if n.slugs("person")}
    return line.word(index) in _WHO or person or bool(name and name.slugs("person"))


def _is_of_age(line: Line, amount: Amount) -> bool:
    """``a drone pilot of 27.``"""
    of, noun = amount.number - 1, line.word(amount.number - 2)
    alone = amount.first == amount.number and line.word(amount.last) in {",", ".", ""}
    return alone and line.word(of) == "of" and noun in nouns.PERSONS


def _is_named_year(line: Line, amount: Amount) -> bool:
    """The year that ends a name of two words or more."""
    words, at = line.words, amount.number
    if amount.central not in _YEARS or amount.last != at + 1 or at < 2 or "," in words[at].text:
        return False
    follows = line.word(amount.last)
    named = words[at - 1].text[:1].isupper() and words[at - 2].text[:1].isupper()
    return named and (not follows.isalpha() or follows in nouns.STOPS)


def _is_compound(line: Line, amount: Amount) -> bool:
    """A hyphen that touches both words, and no strength of a body."""
    hyphen = amount.last
    if line.word(hyphen) != "-" or not line.word(hyphen + 1) or is_strength(line, hyphen + 1):
        return False
    before, sign, after = line.words[hyphen - 1 : hyphen + 2]
    return touches(before, sign) and touches(sign, after)


def is_strength(line: Line, index: int) -> bool:
    """``3,000-strong``, ``1,000-man``."""
    return line.word(index) in {"strong", "man", "member", "troop", "soldier"}


def is_date(line: Line, amount: Amount) -> bool:
    return any(m.first < amount.last and amount.number < m.last for m in line.moments)


def counts_things(line: Line, amount: Amount) -> bool:
    """True for a number of other things, such as shells; a day or a share counts nothing."""
    if any(
        holds(line, amount) for holds in (is_date, _is_time, _is_age, _is_numbered, _is_prefixed)
    ):
        return False
    if amount.central == 1 or line.word(amount.last) == "%":
        return False
    return not _is_passing(line, amount)


def _is_passing(line: Line, amount: Amount) -> bool:
    """``three Western officials``, ``six times as high``: what follows counts none of these."""
    words = (line.word(index) for index in range(amount.last, amount.last + _NOUN_REACH))
    ahead = itertools.takewhile(str.isalpha, words)
    return any(word in nouns.PASSING for word in ahead)


def _is_sentence(line: Line, amount: Amount) -> bool:
    """Nobody has died who is only sentenced to death."""
    if "death" not in line.vocabulary:
        return False
    behind = range(amount.last, amount.last + _SENTENCED)
    verbs = (line.word(amount.first - 1), *(line.word(i) for i in behind))
    return any(word in _SENTENCING for word in verbs)


def _is_choir(line: Line, amount: Amount) -> bool:
    at = amount.first - 1
    return line.word(at) == "of" and line.word(at - 1) in _CHOIRS


def _is_difference(line: Line, amount: Amount) -> bool:
    """By how much one number is above another."""
    return line.word(amount.last) in _COMPARING and line.word(amount.last + 1) == "than"


#: The kill list. Each is named after an example.
_KILLERS: dict[str, Callable[[Line, Amount], bool]] = {
    "on October 18": is_date,
    "$3 million": _is_money,
    "3,000 to the dollar": _is_rate_of_exchange,
    "Article 4": _is_numbered,
    "26-year-old": _is_compound,
    "Il-76": _is_prefixed,
    "10:30": _is_time,
    "Petrov, 61,": _is_age,
    "Strait Thunder 2025": _is_named_year,
    "sentenced 13 to death": _is_sentence,
    "1,000 more than in 2023": _is_difference,
    "a choir of 60": _is_choir,
}
