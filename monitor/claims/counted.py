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
from monitor.claims.states import PLAN_PHRASES
from monitor.claims.units import status_words
from monitor.text.calendar_words import AGO
from monitor.text.numbers import Amount
from monitor.text.phrases import Phrases, word_set
from monitor.topics.model import Pack

_RATES = Phrases(nouns.RATES)
_PUT = word_set("put puts putting estimated stands stood reckons reckoned")
_THEM = frozenset({"whom", "which", "those", "these", "them"})
_FAR = 12  #: words between "puts" and "at 3,000"
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
        elif number.unit or number.partitive or not others or _is_put_at(line, amount):
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
    rate = line.at(_RATES, number.last)
    if rate and line.word(rate.last) not in AGO | {"later"}:
        return "a rate is no level: 12,000 a day"
    return number


def _is_put_at(line: Line, amount: Amount) -> bool:
    """``puts the gunners who came along at 450``."""
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
    last, words = amount.last, line.words
    last += line.word(last) == '"' and line.word(amount.number - 1) == '"'  # "hundreds" of women
    if partitive := _PARTITIVES.at(words, last, len(words)):
        others = line.word(last) in {"others", "more"}
        return _bare(line, amount, partitive.last, "4,000 of them", partitive=True, more=others)
    if found := _strength(line, amount, last):
        return found
    if line.word(last) == "more" and _is_open(pack, line, last + 1):
        return _bare(line, amount, last + 1, "another 1,000", more=True)
    if _names_follow(line, last):
        return _bare(line, amount, last, "12,000 from the North")
    thing = amount.vague and line.word(last) == "of"  # "dozens of names"
    alone = not thing and _is_open(pack, line, last)
    return _bare(line, amount, last, "10,000 are in Russia") if alone else None


def _strength(line: Line, amount: Amount, last: int) -> Counted | None:
    """``200 strong``, ``a 3,000-strong force``, ``a 1,000-man contingent``."""
    end = last + (line.word(last) == "-")
    if not (line.word(end) == "strong" or (end > last and is_strength(line, end))):
        return None
    bare = _bare(line, amount, end + 1, "a 3,000-strong force")
    return replace(bare, body=line.word(end) == "strong")


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
    """``of which 18 crossed``, ``of those, 600 are dead``."""
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
    return _is_verb(line, index) or any(
        line.at(table, index) for table in (status_words(pack), PLAN_PHRASES)
    )


def _is_verb(line: Line, index: int) -> bool:
    """``11,000 finished training``: a past tense before what is no noun."""
    after = line.word(index + 1)
    past = line.word(index).endswith("ed")
    if past and line.at(REPORTING_PHRASES, index, index + 1):
        return True  # "the 1,500 reported last week"
    return past and (after in nouns.STOPS or after.endswith("ing") or not after.isalnum())
