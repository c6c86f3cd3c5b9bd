"""
Whether two wordings speak of the same thing, by the words that carry the meaning.

Coarse on purpose: a handful of endings and synonyms, no dictionary. What it cannot tell it keeps
apart, since two rows for one promise do less harm than one promise settled by another's deed.
"""

from collections.abc import Iterable
from functools import lru_cache

from monitor.text.numbers import amounts
from monitor.text.phrases import word_set
from monitor.text.tokens import tokens

#: Words that say nothing of what is promised: grammar, time, and verbs of handing over.
_EMPTY = word_set("""
    a an the and or of to for from with in on at by into its their his her our it they that this as
    be been is are was were has have had will would shall could may might not no more than up until
    week month year day soon next later today tomorrow immediately shortly own other further any
    about around some all also new first further said through under over per
    send sent dispatch deploy provide give gave given supply deliver ship transfer hand grant offer
    make made take took carry hold held go went come came arrive reach return start begin continue
    keep promise pledge vow commit plan agree decide ready
""")

#: Nouns so general that they alone make no two wordings alike.
_GENERAL = word_set("""
    measure support help aid step action response cooperation assist effort resource move matter
""")

_SAME: dict[str, str] = {
    other: word
    for word, others in {
        "weapon": "arm arms weaponry armament munition",
        "shell": "ammunition ammo artillery howitzer",
        "troop": "soldier serviceman servicemen men force personnel",
        "worker": "builder labourer laborer workforce",
        "engineer": "sapper deminer",
        "delegation": "delegate team envoy mission",
        "aid": "assistance relief",
        "meet": "meeting",
        "brief": "briefing",
        "call": "phone telephone",
        "visit": "trip",
        "talk": "negotiation negotiate consultation",
        "treaty": "pact",
        "deal": "agreement accord contract",
        "statement": "declaration communique communiqué",
        "ratify": "ratification",
        "sign": "signing signature conclude",
        "oil": "fuel petrol petroleum",
        "money": "loan fund dollar",
        "drone": "uav",
        "aircraft": "plane jet helicopter",
        "food": "rice grain flour",
    }.items()
    for other in others.split()
}

#: Endings that are cut, the first that fits of each row, and what takes their place.
_ENDINGS = (
    (("ies", "y"), ("ss", "ss"), ("us", "us"), ("is", "is"), ("s", "")),
    (("ying", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("e", "")),
)


@lru_cache(maxsize=4096)
def content(text: str) -> frozenset[str]:
    """The words of *text* that carry its meaning, in their plain form; numbers are left out."""
    words = tokens(text.casefold())
    counted = {at for a in amounts(words, 0, len(words)) for at in range(a.first, a.last)}
    return plain_words(
        t.lower for at, t in enumerate(words) if at not in counted and t.lower.isalpha()
    )


@lru_cache(maxsize=4096)
def numbers(text: str) -> frozenset[int]:
    """The numbers that *text* gives, however they are written."""
    words = tokens(text.casefold())
    found = (amount.central for amount in amounts(words, 0, len(words)))
    return frozenset(number for number in found if number is not None)


def plain_words(words: Iterable[str]) -> frozenset[str]:
    """*words* in the plain form that is compared, without the empty ones."""
    return frozenset(plain for word in words if (plain := _plain(word)))


def alike(one: str, other: str) -> bool:
    """
    Whether both wordings speak of the same thing.

    They share two thirds of the shorter one's words, not only general ones, and name no different
    numbers.
    """
    mine, yours = content(one), content(other)
    if numbers(one) and numbers(other) and not numbers(one) & numbers(other):
        return False
    if mine == yours:
        return bool(mine) or one.casefold().split() == other.casefold().split()
    common = mine & yours
    telling = common - plain_words(_GENERAL)
    return bool(telling) and 3 * len(common) >= 2 * min(len(mine), len(yours))


@lru_cache(maxsize=4096)
def _plain(word: str) -> str:
    """Empty for a word that says nothing."""
    stem = _stem(word)
    if len(word) < 2 or word in _EMPTY or stem in _EMPTY_STEMS:
        return ""
    return _stem(_SAME.get(word) or _SAME_STEMS.get(stem) or word)


def _stem(word: str) -> str:
    for endings in _ENDINGS:
        cut = next((each for each in endings if word.endswith(each[0])), None)
        if cut is not None and len(word) - len(cut[0]) > 2:
            word = word[: -len(cut[0])] + cut[1]
    return word


_EMPTY_STEMS = frozenset(map(_stem, _EMPTY))
_SAME_STEMS = {_stem(other): word for other, word in _SAME.items()}
