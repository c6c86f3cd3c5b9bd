"""
The noun phrase right of a number: one walk from the number to the noun that it counts.

"3,000 of its elite North Korean soldiers": adjectives and nationalities are passed, nationalities
remembered, and the first counted noun of the pack closes the phrase. Words that say what became
of the people ("600 dead and wounded men") are passed and remembered too.
"""

from dataclasses import dataclass, field

from monitor.claims import nouns
from monitor.claims.passage import Line, Named
from monitor.claims.states import STATE_PHRASES
from monitor.claims.units import default_unit, units_of
from monitor.text.numbers import Amount
from monitor.text.phrases import word_set
from monitor.text.tokens import touches
from monitor.topics.model import Pack

_CLOSERS = nouns.STOPS | nouns.OTHER_UNITS
_AFTER_COMMA = nouns.STOPS | {"a", "an", "the"}  #: no adjective: the comma ends the phrase
_BEHIND_AND = 4  #: words between "and" and the noun
_REACH = 8  #: words between a number and its noun
_TOLL = word_set("""
    casualties casualty deaths fatalities losses dead arrivals newcomers returnees
""")  # people and fate in one
_INCREMENTS = word_set("more additional other further extra")
_FATES = word_set("killed wounded captured missing casualties")
_ACTIVITIES = word_set("in_combat in_training")  # "combat soldiers", "training personnel"
_THINGS = frozenset({"aircraft", "vessels", "drones", "missiles"})
_OF = word_set("from of")
_PULLING = word_set("""
    withdraw withdraws withdrawing withdrew withdrawn pull pulls pulled pulling evacuate evacuated
    remove removed removing repatriate repatriated recall recalled drive drove driven
""")


@dataclass(slots=True)
class Phrase:
    """What the walk has found so far; *unit* is None until a noun closes it."""

    last: int  #: one past the last word
    forces: list[str] = field(default_factory=list)
    unit: str | None = None
    state: str | None = None  #: a fate named in the phrase
    more: bool = False  #: "more", "additional"
    people: int | None = None  #: one past the first word that can be a people or an adjective
    form: str = ""  #: the rule: named after an example

    def add(self, force: str) -> None:
        """Remember a nationality, once."""
        if force not in self.forces:
            self.forces.append(force)


def noun_phrase(pack: Pack, line: Line, amount: Amount) -> Phrase | None:
    """The phrase that *amount* opens, or None when no counted noun is within reach."""
    phrase = Phrase(last=amount.last, forces=possessors(line, amount), more=amount.increment)
    limit = min(len(line.words), amount.last + _REACH)
    while phrase.unit is None and phrase.last < limit:
        if not (
            _noun(pack, line, phrase) or _name(pack, line, phrase) or _passed(pack, line, phrase)
        ):
            break
    if phrase.unit is None and not _closed_by_people(pack, line, phrase):
        return None
    of_force(line, phrase)
    return phrase


def _closed_by_people(pack: Pack, line: Line, phrase: Phrase) -> bool:
    """``1.5 million Sudanese``: the adjective was a people, since no noun followed it."""
    if phrase.people is None:
        return False
    if any(line.word(i) in nouns.PASSING for i in range(phrase.people, phrase.people + 3)):
        return False  # "two Taiwanese security officials"
    force = next(iter(phrase.forces), None)
    if default_unit(pack, force) in _THINGS:
        return False  # "ten Taiwanese teachers" are no aircraft
    phrase.unit, phrase.form = default_unit(pack, force), "10,000 North Koreans"
    phrase.last = phrase.people
    return True


def _noun(pack: Pack, line: Line, phrase: Phrase) -> bool:
    """A counted noun closes the phrase; of several in a row, the last one."""
    if line.word(phrase.last) in _TOLL and not _fate(line, phrase.last).endswith("+"):
        phrase.state = phrase.state or _fate(line, phrase.last)
        own = line.at(units_of(pack), phrase.last)
        phrase.unit, phrase.form = own.value if own else default_unit(pack), "6,000 casualties"
        phrase.last += 1
        return True
    units = units_of(pack)
    while found := line.at(units, phrase.last):
        phrase.unit, phrase.form = phrase.unit or found.value, "3,000 elite soldiers"
        phrase.last = found.last
    return phrase.unit is not None


def _fate(line: Line, index: int) -> str:
    """The status said at *index*; with a plus when the words go on: "dead and wounded"."""
    found = line.at(STATE_PHRASES, index)
    if found is None:
        return "+"
    return found.value if found.last == index + 1 else found.value + "+"


def _name(pack: Pack, line: Line, phrase: Phrase) -> bool:
    """A people closes the phrase ("10,000 North Koreans"); a nationality is passed."""
    name = line.name_at.get(phrase.last)
    if name is None:
        return False
    people, forces = name.slugs("people", "national"), name.slugs("force", "nation")
    if people and not forces:
        phrase.add(people[0])
        phrase.unit, phrase.form = default_unit(pack, people[0]), "10,000 North Koreans"
        phrase.last = name.last
        if joined := _joined_people(line, name):
            phrase.add(joined.slugs("people", "national")[0])
            phrase.last = joined.last
        return True
    if forces:
        phrase.people = name.last if people and phrase.people is None else phrase.people
        phrase.add(forces[0])
        both = line.word(name.last) in {"and", "or"} and name.last + 1 in line.name_at
        phrase.last = name.last + both
        return True
    return False


def _joined_people(line: Line, name: Named) -> Named | None:
    """``Russians and North Koreans``."""
    joined = line.name_at.get(name.last + 1) if line.word(name.last) == "and" else None
    return joined if joined and joined.slugs("people", "national") else None


def _passed(pack: Pack, line: Line, phrase: Phrase) -> bool:
    """True when the phrase goes on over the next word or words."""
    index, word = phrase.last, line.word(phrase.last)
    state = line.at(STATE_PHRASES, index)
    phrase.last = state.last if state else index + 1
    if word in _INCREMENTS and line.word(index + 1) != "than":
        phrase.more = True
        return True
    if state and state.value in _FATES:
        phrase.state = phrase.state or state.value
        return True
    if state:
        unit_follows = line.at(units_of(pack), phrase.last)
        return state.value in _ACTIVITIES and unit_follows is not None
    is_word = word.replace("'", "").isalpha() and word not in _CLOSERS
    return word in nouns.INNER or is_word or _is_joint(pack, line, index)


def _is_joint(pack: Pack, line: Line, index: int) -> bool:
    """A hyphen, comma or "and" inside the phrase."""
    word = line.word(index)
    if word == "-":
        return touches(line.words[index - 1], line.words[index])
    if word == ",":
        return line.word(index + 1) not in _AFTER_COMMA and _fate(line, index + 1) == "+"
    return word == "and" and _goes_on(pack, line, index + 1)


def _goes_on(pack: Pack, line: Line, first: int) -> bool:
    """``90 navy and coast guard ships``: behind "and" the noun is still to come."""
    for index in range(first, first + _BEHIND_AND):
        if found := line.at(units_of(pack), index):
            return index > first or found.last > index + 1
        if line.word(index) in nouns.STOPS or not line.word(index).isalpha():
            return False
    return False


def of_force(line: Line, phrase: Phrase) -> None:
    """``soldiers from the North``, ``men of the North and of Russia``: take it into the phrase."""
    if line.word(phrase.last) not in _OF:
        return
    if line.word(phrase.last) == "from" and not line.vocabulary.isdisjoint(_PULLING):
        return  # "withdraw its 2,000 soldiers from Congo"
    at = phrase.last + 1 + (line.word(phrase.last + 1) in {"the", "its"})
    while (name := line.name_at.get(at)) and (
        forces := name.slugs("force", "nation", "people", "national")
    ):
        phrase.add(forces[0])
        phrase.last = name.last
        if line.word(phrase.last) not in {"and", "or"}:
            return
        at = phrase.last + 1


def possessors(line: Line, amount: Amount) -> list[str]:
    """``North Korea's 10,000 soldiers``: the owner right before the number."""
    if line.word(amount.first - 1) not in {"'s", "'"}:
        return []
    ends = {amount.first - 1, amount.first}
    owners = [name.slugs("force", "nation") for name in line.names if name.last in ends]
    return [slugs[0] for slugs in owners if slugs]
