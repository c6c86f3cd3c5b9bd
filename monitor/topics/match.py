"""
Does an article belong to a story, and whom and what does it name? One pass over the text.

Compiled once per pack and kept by its digest; asked by `claims` for every article.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from monitor.text.document import Document
from monitor.text.names import Hit, Names
from monitor.text.nations import NATIONS
from monitor.text.normal import plain
from monitor.topics.model import Pack

Sense = Literal["force", "people", "origin", "place", "nation", "national"]


class Meaning(NamedTuple):
    """One thing that a name can mean."""

    sense: Sense
    slug: str  #: of the force or origin; name of the place; ISO code


_KEPT_PACKS = 64


@lru_cache(maxsize=_KEPT_PACKS)
def names_of(pack: Pack) -> Names[Meaning]:
    """The pack's names and those of all countries, ready to be found."""
    return Names([*_pack_names(pack), *_nation_names()])


def mentions(pack: Pack, document: Document) -> list[Hit[Meaning]]:
    """Every name in the document, with offsets into its text."""
    return names_of(pack).find(plain(document.text))


def score(pack: Pack, document: Document) -> int:
    """The weights of the terms found in the document, each counted once."""
    hits = _terms_of(pack).find(plain(document.text))
    found = {number for hit in hits for number in hit.meanings}
    return sum(pack.terms[number].weight for number in found)


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
        yield from ((name, Meaning("origin", origin.slug)) for name in origin.names + origin.people)
    for place in pack.places:
        yield from ((name, Meaning("place", place.name)) for name in (place.name, *place.names))


def _nation_names() -> Iterator[tuple[str, Meaning]]:
    for nation in NATIONS:
        for words in (nation.names, nation.adjectives, nation.capitals):
            yield from ((word.strip(), Meaning("nation", nation.code)) for word in words.split(","))
        yield from ((w.strip(), Meaning("national", nation.code)) for w in nation.people.split(","))
