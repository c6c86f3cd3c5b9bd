"""
What a number counts: people or things of the story, with the words that say so.

First the kill list, then a noun phrase to the right of the number, then the forms whose noun
stands elsewhere: "4,000 of them", "another 1,000", "a 3,000-strong force", "8,000 are in Kursk".
"""

from dataclasses import dataclass

from monitor.claims import nouns
from monitor.claims.kill_list import is_date, is_strength, killed_by
from monitor.claims.noun_phrase import Phrase, noun_phrase, of_force, possessors
from monitor.claims.passage import Line, Passage
from monitor.claims.states import STATES
from monitor.text.numbers import Amount
from monitor.text.phrases import Phrases

_STATES = Phrases(STATES)
_RATES = Phrases(nouns.RATES)
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


def counted(passage: Passage, line: Line) -> list[Counted]:
    """The numbers of the sentence that may count something, in order."""
    found: list[Counted] = []
    others = False  # a number of something else came before: "7,000 containers … over 9,000"
    for amount in line.amounts:
        number = _read(passage, line, amount)
        if number and (number.unit or number.partitive or not others):
            found.append(number)
        if number is None and not is_date(line, amount):
            others = True
        elif number and number.unit:
            others = False
    return found


def _read(passage: Passage, line: Line, amount: Amount) -> Counted | None:
    if killed_by(line, amount) or _is_one_of(line, amount):
        return None
    phrase = noun_phrase(passage.pack, line, amount)
    number = _closed(amount, phrase) if phrase else _without_noun(line, amount)
    if number is None or _RATES.at(line.words, number.last, len(line.words)):
        return None
    return number


def _is_one_of(line: Line, amount: Amount) -> bool:
    """``one of the soldiers`` is nobody's count; ``one soldier`` is."""
    return amount.low == amount.high == 1 and line.word(amount.last) == "of"


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


def _without_noun(line: Line, amount: Amount) -> Counted | None:
    """Forms whose noun stands elsewhere."""
    last, words = amount.last, line.words
    if partitive := _PARTITIVES.at(words, last, len(words)):
        others = line.word(last) in {"others", "more"}
        return _bare(line, amount, partitive.last, "4,000 of them", partitive=True, more=others)
    if line.word(last) == "-" and is_strength(line, last + 1):
        return _bare(line, amount, last + 2, "a 3,000-strong force")
    if line.word(last) == "more":
        return _bare(line, amount, last + 1, "another 1,000", more=True)
    if _names_follow(line, last):
        return _bare(line, amount, last, "12,000 from the North")
    if _is_open(line, last):
        return _bare(line, amount, last, "10,000 are in Russia")
    return None


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
        partitive=partitive,
        more=more or amount.increment,
    )


def _names_follow(line: Line, index: int) -> bool:
    name = line.name_at.get(index + 1) if line.word(index) in {"from", "of"} else None
    return bool(name and name.slugs("force", "people"))


def _is_open(line: Line, index: int) -> bool:
    """True when no noun follows, so that the number stands alone."""
    word = line.word(index)
    if not word or word == "of" or word in nouns.STOPS or not word[0].isalnum():
        return True
    return _STATES.at(line.words, index, len(line.words)) is not None or _is_verb(line, index)


def _is_verb(line: Line, index: int) -> bool:
    """``11,000 finished training``: a past tense before what is no noun."""
    after = line.word(index + 1)
    past = line.word(index).endswith("ed")
    return past and (after in nouns.STOPS or after.endswith("ing") or not after.isalnum())
