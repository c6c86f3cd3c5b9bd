"""
Who could act in a sentence: the persons, states and bodies that meet, give, sign and promise.

A person of the pack is known by his names; any other is told by capitals beside a title or a
country ("Poland's Andrzej Duda", "Foreign Minister Jan Lipavsky"), and afterwards by the family
name alone. What only describes a person ("Russian Foreign Minister Sergei Lavrov") is part of him
and no party of its own. In: a prepared passage. Out: parties with their words, asked for by the
readers of contacts, agreements, transfers, statements and commitments.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

from monitor.claims import person_words as words_of
from monitor.claims.naming import is_introduced, person_slug, run
from monitor.claims.passage import Line, Named, Passage
from monitor.text.nations import NATIONS
from monitor.text.phrases import Phrases
from monitor.topics.match import Sense
from monitor.topics.model import Origin

__all__ = ["Cast", "Party", "cast", "joined", "parties", "person_slug"]

Kind = Literal["person", "state", "body"]

_ISO = {"UK": "GB"}  # slugs of British bodies begin with UK
_BODIES = Phrases(words_of.BODIES)
_APPOSITION = 9  #: words of "South Korea's top diplomat" after the comma at most
_TITLE = 8  #: words before a name that can describe it
_ROLE = 6  #: words between a country and those who act for it
_SAID = frozenset({"said", "says", "told", "added", "announced", "reported", "and", "who", "which"})


def _pure_adjectives() -> frozenset[str]:
    """Adjectives that name no country by themselves: Russian, but not US."""
    names = {n.strip().lower() for nation in NATIONS for n in nation.names.split(",")}
    adjectives = {a.strip().lower() for nation in NATIONS for a in nation.adjectives.split(",")}
    return frozenset(adjectives - names)


_ADJECTIVES = _pure_adjectives()


class Party(NamedTuple):
    """Somebody in a sentence. *first* and *last* count words and cover the description."""

    first: int
    last: int
    slug: str  #: of a person, an ISO code, or of a body
    kind: Kind
    state: str | None  #: ISO code of the state acted for, where it is known
    known: bool  #: False for a person only told by capitals


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody of an article, by the start of the sentence they are named in."""

    named: Mapping[int, Sequence[Party]]
    states: dict[str, str]  #: slug of a person to the state acted for, as far as it is told


@dataclass(slots=True)
class _Known:
    """What the sentences before tell of persons."""

    by_family_name: dict[str, str] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)


def parties(passage: Passage, line: Line) -> list[Party]:
    """Everybody in the sentence, in order, none inside another."""
    return list(cast(passage).named.get(line.sentence.start, ()))


@lru_cache(maxsize=4)  # every kind of claim asks for the same article in turn
def cast(passage: Passage) -> Cast:
    """Everybody in the article, read in order, so that "Duda" is known from his full name on."""
    known = _Known()
    named = {line.sentence.start: _in_line(passage, line, known) for line in passage.lines}
    return Cast(named, known.states)


def joined(line: Line, found: Sequence[Party], first: int, last: int) -> list[Party]:
    """The parties of ``words[first:last]`` that "and" or commas join, from the first one on."""
    inside = [party for party in found if first <= party.first and party.last <= last]
    group = inside[:1]
    for party in inside[1:]:
        between = {line.word(i) for i in range(group[-1].last, party.first)}
        if not between <= words_of.JOINTS:
            break
        group.append(party)
    return group


def _in_line(passage: Passage, line: Line, known: _Known) -> list[Party]:
    ends = {name.last: name for name in line.names}
    found: list[Party] = []
    described: set[int] = set()
    for party in _scan(passage, line, known):
        if party.kind != "person":
            found.append(party)
            continue
        person, inside = _described(passage, line, party, ends, known)
        found.append(person)
        described |= inside
    return [p for p in found if p.kind == "person" or p.first not in described]


def _scan(passage: Passage, line: Line, known: _Known) -> list[Party]:
    """Names of the pack and runs of capitals, left to right."""
    found: list[Party] = []
    behind = 0
    for at, word in enumerate(line.words):
        name = line.name_at.get(at)
        if at < behind or not (name or word.text[0].isupper()):
            continue
        if name and not _is_lone_person(name):
            party, behind = _named(passage, line, name, known), name.last
        else:
            party, behind = _capitals(passage, line, at, known)
        if party:
            found.append(party)
            behind = max(behind, party.last)
    return found


def _is_lone_person(name: Named) -> bool:
    """``Kim``: it can be part of a longer name that the pack does not hold."""
    return name.last == name.first + 1 and _first_slug(name, "person") is not None


def _first_slug(name: Named, sense: Sense) -> str | None:
    """The first slug of the name in that sense, or None."""
    for meaning in name.meanings:
        if meaning.sense == sense:
            return meaning.slug
    return None


def _named(passage: Passage, line: Line, name: Named, known: _Known) -> Party | None:
    if person := _first_slug(name, "person"):
        found = _person(passage, name.first, name.last, person)
        _remember(line, found, known)
        return found
    if state := _state(name):
        return _acting(line, name, Party(name.first, name.last, state, "state", state, True))
    if body := _body(passage, name):
        found = Party(name.first, name.last, body.slug, "body", _nation_of(body), True)
        return _acting(line, name, found)
    return None


def _person(passage: Passage, first: int, last: int, slug: str) -> Party:
    person = passage.pack.person(slug)
    return Party(first, last, slug, "person", person.nation if person else None, True)


def _state(name: Named) -> str | None:
    """The country or force that a name stands for; "Russians" are people and no party."""
    return _first_slug(name, "nation") or _first_slug(name, "force")


def _body(passage: Passage, name: Named) -> Origin | None:
    """A ministry, a service, an alliance; a medium acts for nobody."""
    origins = (passage.pack.origin(slug) for slug in name.slugs("origin"))
    return next((o for o in origins if o and o.kind != "media"), None)


def _nation_of(body: Origin) -> str | None:
    """The state it acts for: as the pack says, else by its slug (``US-STATE``)."""
    code, dash, _ = body.slug.partition("-")
    return body.nation or (_ISO.get(code, code) if dash and len(code) == 2 else None)


def _acting(line: Line, name: Named, party: Party) -> Party | None:
    """With those who act for it: "Russian negotiators"; "Russian shells" are no party."""
    first = _office_before(line, name.first)
    last = _staff_behind(line, name.last)
    text = " ".join(word.lower for word in line.words[name.first : name.last])
    if last == name.last and text in _ADJECTIVES and line.word(name.last) not in {"and", "or"}:
        return None
    return party._replace(first=first, last=last)


def _office_before(line: Line, first: int) -> int:
    """Where "the chief of the" begins before "NATO"; *first* elsewhere."""
    at = first - 1 if line.word(first - 1) == "the" else first
    if line.word(at - 1) != "of" or line.word(at - 2) not in words_of.OFFICES:
        return first
    at -= 2
    while at > 0 and line.word(at - 1) in words_of.TITLES | {"-"}:
        at -= 1
    return at


def _staff_behind(line: Line, last: int) -> int:
    """One past "negotiators" behind "Russian"; *last* when nobody acts."""
    at = last + (line.word(last) in {"'s", "'"})
    found = last
    for index in range(at, at + _ROLE):
        word = line.word(index)
        if word in words_of.STAFF:
            found = index + 1
            if word == "secretary" and line.word(found) == "of":
                return found + 2  # "the US secretary of state"
        elif word not in words_of.TITLES and word != "-":
            break
    return found


def _capitals(passage: Passage, line: Line, at: int, known: _Known) -> tuple[Party | None, int]:
    """The person or body that the capitals from *at* on name, and where to go on."""
    if (body := line.at(_BODIES, at)) and not line.words[at].text.islower():
        name = Named(body.first, body.last, ())
        found = Party(body.first, body.last, body.value, "body", body.value, True)
        return _acting(line, name, found), body.last
    last = run(line, at)
    first = at
    while first < last and line.word(first) in words_of.TITLES | {"-"}:
        first += 1
    if first >= last:
        return None, max(last, at + 1)
    lone = line.name_at.get(first)
    if lone and lone.last == last and (persons := lone.slugs("person")):
        return _person(passage, first, last, persons[0]), last
    slug = person_slug([word.text for word in line.words[first:last]])
    alone = last == first + 1 or line.word(first + 1) == "-"
    if alone and slug in known.by_family_name:
        slug = known.by_family_name[slug]
    elif not is_introduced(line, at, first, last):
        return None, last
    found = Party(first, last, slug, "person", known.states.get(slug), False)
    _remember(line, found, known)
    return found, last


def _remember(line: Line, person: Party, known: _Known) -> None:
    """Who is named in full goes by the family name from now on."""
    if person.last == person.first + 1 or not line.words[person.first].text[0].isupper():
        return
    whole = person.slug.startswith(f"{line.word(person.first)}-")
    family = line.word(person.first) if whole else person_slug([line.word(person.last - 1)])
    known.by_family_name[family] = known.by_family_name[person.slug] = person.slug


def _described(
    passage: Passage, line: Line, person: Party, ends: Mapping[int, Named], known: _Known
) -> tuple[Party, set[int]]:
    """*person* with the words beside the name that say who it is, and those words."""
    start, end = _title_start(line, person.first, ends), _apposition_end(line, person.last)
    inside = {*range(start, person.first), *range(person.last, end)}
    state = person.state or known.states.get(person.slug)
    if state is None and inside:
        state = _told_state(passage, line, inside)
    if state:
        known.states[person.slug] = state
    return person._replace(first=start, last=end, state=state), inside


def _state_or_nation(passage: Passage, name: Named) -> str | None:
    """The country that is named, or that the body named acts for."""
    body = None if name.slugs("person") else _body(passage, name)
    return _state(name) or (body.nation if body else None)


def _told_state(passage: Passage, line: Line, inside: set[int]) -> str | None:
    """The country or body in the description."""
    for at in sorted(inside):
        if (name := line.name_at.get(at)) and (state := _state_or_nation(passage, name)):
            return state
        if body := line.at(_BODIES, at):
            return body.value
    return None


def _title_start(line: Line, first: int, ends: Mapping[int, Named]) -> int:
    """Where "Russian Foreign Minister" begins, before a name at *first*."""
    comma = line.word(first - 1) == "," and line.word(first - 2) in words_of.OFFICES
    start = first
    at = first - 1 if comma else first
    while at > max(0, first - _TITLE):
        at -= 1
        word = line.word(at)
        name = ends.get(at + 1)
        if name and at + 1 == first and _is_noun(line, name):
            break  # "In Moscow Choe Son Hui"
        if name and not name.slugs("person"):
            return name.first
        if (body := _body_ending(line, at + 1)) is not None:
            return body
        if word in words_of.TITLES:
            start = at
        elif word not in {"'s", "-", "of", "."}:
            break
    return start


def _is_noun(line: Line, name: Named) -> bool:
    """A country by its name or capital, not by its adjective."""
    text = " ".join(word.lower for word in line.words[name.first : name.last])
    return _state(name) is not None and text not in _ADJECTIVES


def _body_ending(line: Line, last: int) -> int | None:
    """Where "European Commission" begins that ends just before *last*, or None."""
    if not line.words[last - 1].text[0].isupper():
        return None
    for first in range(max(0, last - 3), last):
        found = _BODIES.at(line.words, first, last)
        if found and found.last == last:
            return first
    return None


def _apposition_end(line: Line, last: int) -> int:
    """One past ", South Korea's top diplomat," behind a name; *last* when there is none."""
    if line.word(last) != ",":
        return last
    for at in range(last + 1, min(last + _APPOSITION, len(line.words) + 1)):
        if line.word(at) in {",", ".", ""}:
            words = {line.word(i) for i in range(last + 1, at)}
            fits = words & words_of.OFFICES and not words & _SAID
            return at if fits else last
    return last
