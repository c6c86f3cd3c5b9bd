"""
Does an article belong to a story, and whom and what does it name? One pass over the text.

Compiled once per pack and kept by its digest; asked by `claims` for every article.
"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from monitor.text.document import Document
from monitor.text.names import Hit, Names
from monitor.text.nations import NATIONS
from monitor.text.normal import plain
from monitor.topics.model import Pack, Person

Sense = Literal["force", "people", "origin", "person", "place", "nation", "national"]


class Meaning(NamedTuple):
    """One thing that a name can mean."""

    sense: Sense
    slug: str  #: of the force, origin or person; name of the place; ISO code
    since: date = date.min  #: first day on which the name has this meaning
    until: date = date.max  #: last day


_KEPT_PACKS = 64


@lru_cache(maxsize=_KEPT_PACKS)
def names_of(pack: Pack) -> Names[Meaning]:
    """The pack's names and those of all countries, ready to be found."""
    return Names([*_pack_names(pack), *_nation_names()])


def mentions(pack: Pack, document: Document, day: date) -> list[Hit[Meaning]]:
    """Every name in the document with what it meant on *day*, with offsets into its text."""
    hits = names_of(pack).find(plain(document.text))
    return [
        hit._replace(meanings=tuple(m for m in hit.meanings if m.since <= day <= m.until))
        for hit in hits
    ]


class Scored(NamedTuple):
    """A term that was found: the first of its words in the text, and what it adds."""

    words: str
    weight: int


def scored(pack: Pack, document: Document) -> tuple[Scored, ...]:
    """The terms found in the document, each once, in the order of the text."""
    text = plain(document.text)
    first: dict[int, str] = {}
    for hit in _terms_of(pack).find(text):
        for number in hit.meanings:
            first.setdefault(number, text[hit.start : hit.end])
    return tuple(Scored(words, pack.terms[number].weight) for number, words in first.items())


def score(pack: Pack, document: Document) -> int:
    """The weights of the terms found in the document, each counted once."""
    return sum(term.weight for term in scored(pack, document))


def matches(pack: Pack, document: Document) -> bool:
    """True when the article is about the story of the pack."""
    return score(pack, document) >= pack.minimum


@lru_cache(maxsize=_KEPT_PACKS)
def _terms_of(pack: Pack) -> Names[int]:
    """The words of the pack's terms → number of the term."""
    return Names((word, n) for n, term in enumerate(pack.terms) for word in term.words)


def _pack_names(pack: Pack) -> Iterator[tuple[str, Meaning]]:
    for force in pack.forces:
        yield from ((name, Meaning("force", force.slug)) for name in force.names)
        yield from ((name, Meaning("people", force.slug)) for name in force.people)
    for origin in pack.origins:
        yield from ((name, Meaning("origin", origin.slug)) for name in origin.names)
    for person in pack.persons:
        yield from _person_names(person)
    for place in pack.places:
        yield from ((name, Meaning("place", place.name)) for name in (place.name, *place.names))


def _person_names(person: Person) -> Iterator[tuple[str, Meaning]]:
    """A person remains one outside the office; whom he speaks for depends on the day."""
    for name in person.names:
        yield name, Meaning("person", person.slug)
        if person.office:
            since, until = person.since or date.min, person.until or date.max
            yield name, Meaning("origin", person.office, since, until)


def _nation_names() -> Iterator[tuple[str, Meaning]]:
    for nation in NATIONS:
        for words in (nation.names, nation.adjectives, nation.capitals):
            yield from ((word.strip(), Meaning("nation", nation.code)) for word in words.split(","))
        yield from ((w.strip(), Meaning("national", nation.code)) for w in nation.people.split(","))
