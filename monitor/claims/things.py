"""
The things of a sentence that can be handed over, each with its category and its number.

In: a line and the table of goods of its pack. Asked by `handings.py`.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from monitor.claims import goods, speech
from monitor.claims import transfer_words as words_of
from monitor.claims.passage import Line, Named
from monitor.text.numbers import Amount
from monitor.text.phrases import Found, Phrases, word_set
from monitor.topics.model import Pack

_HELP = Phrases(goods.HELP)
_KINDS = Phrases(goods.KINDS)
_SIGNS = frozenset({"$", "\u00a3", "\u20ac"})
_PRICED = frozenset({"worth", "for", "at", "by", "from", "cost", "costs", "costing", "below"})
_ROUGHLY = word_set(
    "up to about some around nearly over than more least almost roughly estimated reported a an"
)
_SPANS = word_set(
    "months month years year days day hours hour weeks week times km miles minutes percent % per"
)
_BEHIND_SUM = word_set(
    "in for to , . ; a per each since every worth from and this last so over during - on every as"
)
_QUANTITY = 8  #: words between a number and its good
_HELPED = 8  #: words behind "help with" that tell with what
_ENDS = frozenset({";", ":"})


#: Before a word that then is no thing: "on credit", "under arms".
_SAYINGS = {"arms": word_set("under in up his to"), "credit": word_set("on")}
_LIFTED = word_set("clearing clear lift lifting laying lay lift remove removing by over")
_BEEN = word_set("have has had been were was already since also so far now")


class Good(NamedTuple):
    """A thing in a sentence; word positions, the quantity included."""

    first: int
    last: int
    category: str
    amount: Amount | None


@lru_cache(maxsize=64)
def goods_of(pack: Pack) -> Phrases[str]:
    """The engine's goods and the pack's, which win."""
    own = {name: category.slug for category in pack.categories for name in category.names}
    return Phrases(goods.GOODS | own)


def goods_in(line: Line, pack: Pack) -> Iterator[Good]:
    """The things named, left to right; of "HIMARS rocket launchers" the last."""
    found = list(_named(line, goods_of(pack), openers_of(pack)))
    for index, good in enumerate(found):
        following = found[index + 1 : index + 2]
        if not following or following[0].first > good.last:
            yield good


@lru_cache(maxsize=64)
def openers_of(pack: Pack) -> frozenset[str]:
    """The words, in lower case, that a thing's name can begin with."""
    return (
        goods_of(pack).openers
        | goods.CONTAINERS
        | _SIGNS
        | _KINDS.openers
        | words_of.ARMING
        | words_of.HELPING
        | _HELP.openers
    )


def _named(line: Line, table: Phrases[str], openers: frozenset[str]) -> Iterator[Good]:
    """Every thing named; boxes count as what they hold."""
    behind = 0
    for at in line.positions(openers):
        if at < behind:
            continue
        if good := _thing_at(line, at, table):
            yield good
            behind = good.last


def _thing_at(line: Line, at: int, table: Phrases[str]) -> Good | None:
    if arming := armed(line, at):
        return Good(at, arming, "weapons", None)
    if helped := _help(line, at) or taught(line, at):
        return Good(at, helped, "technology", None)
    if line.word(at) in _SIGNS:
        return _sum(line, at)
    found = line.at(table, at) or _kind(line, at)
    if found:
        return _good(line, found) if _is_thing(line, found) else None
    held = _held(line, at, table) if line.word(at) in goods.CONTAINERS else None
    return _good(line, Found(at, at + 1, held)) if held else None


def _kind(line: Line, at: int) -> Found[str] | None:
    """``missile deliveries``: the kind of thing before a noun of handing over."""
    found = line.at(_KINDS, at)
    return found if found and line.word(found.last) in words_of.NOUNS else None


def _sum(line: Line, sign: int) -> Good | None:
    """``£12.8 billion``, ``$2.5bn in arms``, ``$2,000 a head``; not "worth $5 million"."""
    amount = next((a for a in line.amounts if a.number == sign + 1), None)
    if amount is None or line.word(amount.last) not in _BEHIND_SUM | goods.IN_KIND.keys():
        return None
    before = min(amount.first, sign) - 1
    while line.word(before) in _ROUGHLY:
        before -= 1
    if line.word(before) in _PRICED and not paid(line, sign):
        return None
    behind = range(amount.last + 1, min(amount.last + 5, len(line.words)))
    if line.word(amount.last) not in {"in", "worth"}:
        return Good(sign, amount.last, "money", amount)
    kinds = (i for i in behind if line.word(i) in goods.IN_KIND)
    at = next(kinds, None)
    category = "money" if at is None else goods.IN_KIND[line.word(at)]
    if at is None and line.word(amount.last + 1) in words_of.AIDING:
        return Good(sign, amount.last + 2, "money", amount)
    last = amount.last if at is None else at + 1
    return Good(sign, last, category, amount if category == "money" else None)


def paid(line: Line, sign: int) -> bool:
    """``$2,000 a head``, ``$2,000 per soldier``: what is paid for each of them."""
    if line.word(sign) not in _SIGNS:
        return False
    words = [line.word(i) for i in range(sign + 2, sign + 8)]
    return any(
        word in goods.HEADS_PAID and before in {"a", "per", "each", "every"}
        for before, word in pairwise(words)
    )


def stand_in(line: Line, category: str, handed: range) -> Good | None:
    """``4 million have been supplied``, ``the 148 that the North supplied``, ``give them to``."""
    first, last = handed.start, handed.stop
    if line.word(last) in {"them", "these"}:
        return Good(last, last + 1, category, None)
    for amount in line.amounts:
        if _is_model(line, amount) or line.word(amount.number - 1) in _SIGNS:
            continue
        tonnes = line.word(amount.last) in {"tonnes", "tons"}
        between = {line.word(i) for i in range(amount.last + tonnes, first)}
        passive = amount.last < first and between <= _BEEN and {"been", "were"} & between
        relative = amount.last <= first <= amount.last + 6 and line.word(amount.last) == "that"
        object_ = tonnes and 0 <= amount.first - last <= 3
        if passive or relative or object_:
            return Good(amount.first, amount.last + tonnes, category, amount)
    return None


def armed(line: Line, at: int) -> int | None:
    """``arm Ukraine``: one past the verb, when a name stands right behind it."""
    if line.word(at) not in words_of.ARMING or (line.word(at) == "arms" and not at):
        return None
    behind = _name_behind(line, at)
    return at + 1 if behind and behind.slugs("nation", "force") else None


def _name_behind(line: Line, at: int) -> Named | None:
    """The name right behind the word at *at*, with or without "the"."""
    return line.name_at.get(at + 1) or (
        line.name_at.get(at + 2) if line.word(at + 1) == "the" else None
    )


def taught(line: Line, at: int) -> int | None:
    """``help Pyongyang with its satellites``: one past what the help is for."""
    behind = _name_behind(line, at)
    if line.word(at) not in words_of.HELPING or not behind:
        return None
    span = range(behind.last, min(behind.last + _HELPED, len(line.words)))
    ends = next((i for i in span if line.word(i) in _ENDS | {",", "."}), span.stop)
    words = {line.word(i) for i in range(behind.last, ends)}
    known = goods.KNOWLEDGE | (goods.HELPED if words & goods.IMPROVING else frozenset())
    helped = [i for i in range(behind.last, ends) if line.word(i) in known]
    return helped[-1] + 1 if helped else None


def _help(line: Line, at: int) -> int | None:
    """One past "help with re-entry technology", or None."""
    found = line.at(_HELP, at)
    if found is None:
        return None
    last = min(found.last + _HELPED, len(line.words))
    ends = (i for i in range(found.last, last) if line.word(i) in _ENDS | {",", "."})
    end = next(ends, last)
    helped = [i for i in range(found.last, end) if line.word(i) in goods.HELPED]
    return helped[-1] + 1 if helped else None


def _is_thing(line: Line, found: Found[str]) -> bool:
    """Not the first half of "missile tests" or "artillery units"."""
    after = line.word(found.last)
    if after == "-" and line.words[found.last].start == line.words[found.last - 1].end:
        return False
    word = line.word(found.last - 1)
    if word in {"mines", "landmines"} and line.word(found.first - 1) in _LIFTED:
        return False
    if line.word(found.first - 1) in _SAYINGS.get(word, ()):
        return False
    if word == "rounds" and found.last == found.first + 1:
        if line.word(found.first - 1) in {"mm", "millimetre", "millimeter", "calibre", "caliber"}:
            return True
        return any(a.last == found.first and (a.central or a.low or 0) >= 50 for a in line.amounts)
    return after not in goods.HEADS


def _held(line: Line, at: int, table: Phrases[str]) -> str | None:
    """What "13,000 containers of shells" hold: the first good behind them."""
    for index in range(at + 1, min(at + 24, len(line.words))):
        if line.word(index) in _ENDS:
            return None
        found = line.at(table, index)
        if found and found.value in goods.BOXED:
            return found.value
    return None


def _good(line: Line, found: Found[str]) -> Good:
    amount = _amount(line, found.first)
    first = amount.first if amount else _phrase_start(line, found.first)
    return Good(first, found.last, found.value, amount)


def _amount(line: Line, first: int) -> Amount | None:
    """The number of the good: "50 self-propelled howitzers", "a million barrels of oil"."""
    before = [a for a in line.amounts if first - _QUANTITY <= a.last <= first]
    for amount in reversed(before):
        between = [line.word(i) for i in range(amount.last, first)]
        if (
            _is_model(line, amount)
            or _is_calibre(line, amount)
            or line.word(amount.last) in _SPANS
            or any(m.first < amount.last and amount.number < m.last for m in line.moments)
        ):
            continue
        if {":", ",", "and", "to", "from", ";", "for", "with", "were", "was", "are"} & set(between):
            return None
        if line.word(amount.number - 1) in {"$", "\u20ac", "\u00a3"}:
            return None
        return _without_over(line, amount)
    return None


def _without_over(line: Line, amount: Amount) -> Amount:
    """``handed over 100 missiles`` are exactly 100."""
    handed = line.word(amount.first - 1) in {"handed", "hand", "hands", "handing", "turned", "turn"}
    if line.word(amount.first) != "over" or not handed:
        return amount
    value = amount.central
    if value is None:
        return amount._replace(first=amount.number)
    return amount._replace(first=amount.number, low=value, high=value, qualifier="exact")


def _is_model(line: Line, amount: Amount) -> bool:
    """``Su-27``: the number is part of a name."""
    at = amount.number
    return line.word(at - 1) == "-" and line.words[at - 1].end == line.words[at].start


def _is_calibre(line: Line, amount: Amount) -> bool:
    """``152-millimetre``, ``122 mm``."""
    following = {line.word(amount.last), line.word(amount.last + 1)}
    return bool(following & {"mm", "millimetre", "millimeter", "millimetres", "calibre", "caliber"})


def _phrase_start(line: Line, first: int) -> int:
    """Back over the adjectives that touch the good: "sensitive missile technology"."""
    at = first
    while at > 0 and first - at < 3 and _is_adjective(line, at - 1):
        at -= 1
    return at


def _is_adjective(line: Line, at: int) -> bool:
    word = line.word(at)
    return (
        word.endswith(("ive", "al", "ed", "ic", "range"))
        and word not in speech.REPORTING
        and (word not in words_of.VERBS)
    )
