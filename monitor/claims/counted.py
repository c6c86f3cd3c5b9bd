"""
What a number counts: people or things of the story, with the words that say so.

First the kill list, then a noun phrase to the right of the number, then the forms whose noun
stands elsewhere: "4,000 of them", "another 1,000", "a 3,000-strong force", "8,000 are in Kursk".
"""

from dataclasses import dataclass, replace

from monitor.claims import nouns
from monitor.claims.kill_list import counts_things, is_strength, killed_by
from monitor.claims.noun_phrase import Phrase, noun_phrase, of_force, possessors
from monitor.claims.passage import Line, Passage
from monitor.claims.speech import REPORTING_PHRASES
from monitor.claims.states import PLAN_PHRASES, STATE_PHRASES
from monitor.claims.units import measure_of, status_words, units_of
from monitor.text.calendar_words import AGO
from monitor.text.numbers import Amount
from monitor.text.phrases import Phrases, word_set
from monitor.topics.model import Pack

_RATES = Phrases(nouns.RATES)
_PUT = word_set("put puts putting estimated stands stood reckons reckoned")
_OTHERS = frozenset({"other", "remaining"})
_THEM = frozenset({"whom", "which", "those", "these", "them"})
_COMPLEMENTS = word_set("prisoner captive hostage alive abroad home ashore overall altogether")
_DETERMINERS = word_set("the a an their its his her our those these to him them")
_TELLERS = frozenset({"it", "they", "he", "she", "we"})  #: "the 2,900 it pledged"
_POSSESSIVES = frozenset({"its", "his", "her", "our"})
_KEEPING = word_set(
    "has have sent deployed deploys dispatched stationed keeps fields commands lost"
)
_TOLLS = frozenset({"killed", "wounded", "casualties"})
_FAR = 12  #: words between "puts" and "at 3,000"
_NOUN_REACH = 8  #: words from "of" to the noun
_PARTITIVES = Phrases(nouns.PARTITIVES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A number that counts, or may count, people or things of the story."""

    amount: Amount
    first: int  #: first word, qualifier included
    last: int  #: one past the last word
    unit: str | None  #: None when no noun stands there
    forces: tuple[str, ...]  #: named in the phrase, in order
    form: str  #: the rule: named after an example
    partitive: bool = False  #: "of them": part of those spoken of before
    state: str | None = None  #: said by the noun itself, as in "600 dead"
    more: bool = False  #: "more", "another": an increment
    body: bool = False  #: "3,000-strong": said of a body as it stands


def counted(passage: Passage, line: Line) -> list[Counted]:
    """The numbers of the sentence that may count something, in order."""
    found: list[Counted] = []
    others = False  # a number of something else came before: "7,000 containers … over 9,000"
    for amount in line.amounts:
        number = _read(passage, line, amount)
        if isinstance(number, str):
            passage.leave(line.span(amount.first, amount.last), number)
            others = others or counts_things(line, amount)
        elif number.unit or _is_of_people(line, number, others) or _is_put_at(line, amount):
            found.append(number)
            others = others and number.unit is None
        else:
            passage.leave(line.span(amount.first, amount.last), "it goes on counting other things")
    return found


def _read(passage: Passage, line: Line, amount: Amount) -> Counted | str:
    """The number with what it counts, or why it counts nothing of the story."""
    if killer := killed_by(passage.pack, line, amount):
        return f"kill list: as in “{killer}”"
    if _is_one_of(line, amount):
        return "one of several is nobody's count"
    phrase = noun_phrase(passage.pack, line, amount)
    number = _closed(amount, phrase) if phrase else _without_noun(passage.pack, line, amount)
    if number is None:
        return "no noun of the pack follows it"
    if _is_rate(line, number.last):
        return "a rate is no level: 12,000 a day"
    return _as_soldiers(passage.pack, line, number)


def _as_soldiers(pack: Pack, line: Line, number: Counted) -> Counted:
    """``2,500 of his men``, ``has about 1,000 men``: in a story that counts civilians, soldiers."""
    if line.word(number.last - 1) != "men" or number.unit is None:
        return number
    before = line.word(number.first - 1)
    his = before in _POSSESSIVES or line.word(number.amount.last + 1) in _POSSESSIVES
    if measure_of(pack, number.unit).subject or not (his or before in _KEEPING):
        return number
    troops = next((m for m in pack.measures if m.subject and "troops" in m.units), None)
    return replace(number, unit="troops") if troops else number


def _is_rate(line: Line, last: int) -> bool:
    """``12,000 a day``, ``1,500 dead and injured every day``."""
    fate = line.at(STATE_PHRASES, last)
    suffered = fate is not None and fate.value in _TOLLS
    found = line.at(_RATES, fate.last if fate and suffered else last) or line.at(_RATES, last)
    return bool(found and line.word(found.last) not in AGO | {"later"})


def _is_of_people(line: Line, number: Counted, others: bool) -> bool:
    """False for "93 of them" behind "141 drones": the part of other things."""
    if not others:
        return True
    return number.partitive and line.word(number.last - 1) not in {"them", "which", "these"}


def _is_put_at(line: Line, amount: Amount) -> bool:
    """``puts the gunners who came along at 450``, ``burned 45 houses and killed 115``."""
    if fate := line.at(STATE_PHRASES, amount.first - 1, amount.first):
        return fate.value in {"killed", "wounded", "captured"}
    if line.word(amount.first - 1) != "at":
        return False
    return any(line.word(i) in _PUT for i in range(max(0, amount.first - _FAR), amount.first))


def _is_one_of(line: Line, amount: Amount) -> bool:
    """``one of the soldiers``, ``as one officer put it`` are nobody's count; ``one soldier`` is."""
    if not amount.low == amount.high == 1:
        return False
    speaks = any(line.at(REPORTING_PHRASES, i) for i in range(amount.last, amount.last + 6))
    return line.word(amount.last) == "of" or (speaks and line.word(amount.first).isalpha())


def _closed(amount: Amount, phrase: Phrase) -> Counted:
    return Counted(
        amount=amount,
        first=amount.first,
        last=phrase.last,
        unit=phrase.unit,
        forces=tuple(phrase.forces),
        form=phrase.form,
        state=phrase.state,
        more=phrase.more,
    )


def _without_noun(pack: Pack, line: Line, amount: Amount) -> Counted | None:
    """Forms whose noun stands elsewhere."""
    last = amount.last
    last += line.word(last) == '"' and line.word(amount.number - 1) == '"'  # "hundreds" of women
    return (
        _part(pack, line, amount, last)
        or _strength(line, amount, last)
        or _alone(pack, line, amount, last)
    )


def _part(pack: Pack, line: Line, amount: Amount, last: int) -> Counted | None:
    """``17 of the 22``, ``4,000 of them``; but not "six other countries"."""
    if _is_part_of_number(pack, line, last):
        part = _bare(line, amount, last, "17 of the 22", partitive=True)
        return replace(part, unit=_whole_unit(pack, line, last))
    found = line.at(_PARTITIVES, last)
    if found is None or line.word(found.last) in nouns.PASSING | nouns.OTHER_UNITS:
        return None
    others = line.word(last) in {"others", "more"}
    return _bare(line, amount, found.last, "4,000 of them", partitive=True, more=others)


def _alone(pack: Pack, line: Line, amount: Amount, last: int) -> Counted | None:
    """``another 1,000``, ``12,000 from the North``, ``10,000 are in Russia``."""
    if line.word(last) == "more" and _is_open(pack, line, last + 1):
        return _bare(line, amount, last + 1, "another 1,000", more=True)
    if _names_follow(line, last):
        return _bare(line, amount, last, "12,000 from the North")
    thing = line.word(last) == "of" and (amount.vague or _is_of_things(pack, line, last))
    alone = not thing and _is_open(pack, line, last)
    return _bare(line, amount, last, "10,000 are in Russia") if alone else None


def _is_part_of_number(pack: Pack, line: Line, last: int) -> bool:
    """``17 of the 22 crossed the line``; but not "4 of the 30 days"."""
    if line.word(last) != "of":
        return False
    at = last + 1 + (line.word(last + 1) in {"the", "those", "these", "its", "their"})
    whole = next((each for each in line.amounts if each.first <= at <= each.number), None)
    if whole is None:
        return False
    return _is_open(pack, line, whole.last) or _whole_unit(pack, line, last) is not None


def _whole_unit(pack: Pack, line: Line, last: int) -> str | None:
    """``Ten of the 15 ships``, ``300 of the 11,000 Korean soldiers``: they are that as well."""
    whole = next(each for each in line.amounts if each.first > last)
    people = line.name_at.get(whole.last)
    found = line.at(units_of(pack), people.last if people else whole.last)
    return found.value if found else None


def _is_of_things(pack: Pack, line: Line, index: int) -> bool:
    """``120 of the North's self-propelled guns``: so are "dozens of names"."""
    for at in range(index + 1, index + _NOUN_REACH):
        word = line.word(at)
        if line.at(units_of(pack), at) or word in nouns.STOPS or word in {"", ",", "."}:
            return False
        if word in nouns.OTHER_UNITS:
            return True
    return False


def _strength(line: Line, amount: Amount, last: int) -> Counted | None:
    """``200 strong``, ``a 3,000-strong force``, ``a 1,000-man contingent``."""
    end = last + (line.word(last) == "-")
    if not (line.word(end) == "strong" or (end > last and is_strength(line, end))):
        return None
    bare = _bare(line, amount, end + 1, "a 3,000-strong force")
    return replace(bare, body=True)


def _bare(
    line: Line,
    amount: Amount,
    last: int,
    form: str,
    *,
    partitive: bool = False,
    more: bool = False,
) -> Counted:
    phrase = Phrase(last=last, forces=possessors(line, amount))
    of_force(line, phrase)
    return Counted(
        amount=amount,
        first=amount.first,
        last=phrase.last,
        unit=None,
        forces=tuple(phrase.forces),
        form=form,
        partitive=partitive or _is_of_whom(line, amount),
        more=more or amount.increment,
    )


def _is_of_whom(line: Line, amount: Amount) -> bool:
    """``of which 18 crossed``, ``of those, 600 are dead``, ``the other 15``."""
    if line.word(amount.number - 1) in _OTHERS and line.word(amount.number - 2) == "the":
        return True
    at = amount.first - 1 - (line.word(amount.first - 1) == ",")
    return line.word(at) in _THEM and line.word(at - 1) == "of"


def _names_follow(line: Line, index: int) -> bool:
    name = line.name_at.get(index + 1) if line.word(index) in {"from", "of"} else None
    return bool(name and name.slugs("force", "people"))


def _is_open(pack: Pack, line: Line, index: int) -> bool:
    """True when no noun follows, so that the number stands alone."""
    word = line.word(index)
    if not word or word == "of" or word in nouns.STOPS or not word[0].isalnum():
        return True
    if word in nouns.DOING or word in _COMPLEMENTS | _TELLERS:
        return True
    if any(moment.first == index for moment in line.moments):
        return True  # "rose to 14 last week"
    return _is_verb(line, index) or any(
        line.at(table, index) for table in (status_words(pack), PLAN_PHRASES)
    )


def _is_verb(line: Line, index: int) -> bool:
    """``11,000 finished training``: a past tense before what is no noun."""
    after = line.word(index + 1)
    past = line.word(index).endswith("ed")
    if past and line.at(REPORTING_PHRASES, index, index + 1):
        return True  # "the 1,500 reported last week"
    return past and (
        after in nouns.STOPS | _DETERMINERS or after.endswith("ing") or not after.isalnum()
    )
