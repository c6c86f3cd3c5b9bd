"""
What a topic pack holds: everything the reader has to know of one story, as data.

The sections are those of the file, described in `docs/topic-packs.md`. Nothing here is computed;
`compiled.py` makes the pack quick to look up in.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, ClassVar, Literal

from pydantic import ConfigDict

Kind = Literal[
    "government", "intelligence", "military", "officials", "lawmakers", "media", "research",
    "organisation", "experts",
]  # fmt: skip

#: Shared by every section: unknown keys are mistakes, not extras.
_STRICT = ConfigDict(extra="forbid", str_strip_whitespace=True, str_min_length=1)


@dataclass(frozen=True, kw_only=True)
class Term:
    """Words that make an article relevant. Any of them scores *weight*, once per article."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    words: tuple[str, ...]
    weight: int


@dataclass(frozen=True, kw_only=True)
class Force:
    """A body whose people or things are counted."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    slug: str  #: ISO 3166 alpha-2 for a state, otherwise a word
    name: str  #: as an adjective in a sentence: "North Korean"
    names: tuple[str, ...]  #: every way to name it: country, capital, adjective, epithets
    people: tuple[str, ...] = ()  #: its members as a noun that can be counted: "North Koreans"
    followed: bool = True  #: False: known only so that its numbers are not taken for another's
    partner: str | None = None  #: the force it deals with where a text names only one of the two


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Somebody to whom figures are attributed."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    slug: str
    name: str  #: for display: "NIS"
    kind: Kind
    party: bool = False  #: a party to the conflict
    names: tuple[str, ...] = ()
    nation: str | None = None  #: with *roles*: "South Korean" + "defence ministry"
    roles: tuple[str, ...] = ()
    alone: bool = False  #: True: its roles mean it even before it has been named
    relays: str | None = None  #: slug of the origin whose figures it passes on, such as lawmakers


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody who speaks, meets and promises. One section for each office held."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    slug: str  #: "rutte", "kim-jong-un"
    names: tuple[str, ...]  #: every way to write it
    nation: str | None = None  #: ISO code of the state acted for; None for a body's officer
    office: str | None = None  #: slug of the origin spoken for
    since: date | None = None  #: first day in that office; None when it does not matter
    until: date | None = None  #: last day in it


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One thing that is counted, with its units."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    slug: str
    units: dict[str, tuple[str, ...]]  #: unit → nouns; the first unit is the one meant by default
    statuses: tuple[str, ...]  #: what can be said of it
    presumed: str | None = None  #: status of a whole that is only named for its parts
    standing: str | None = None  #: status of a body that is only said to number so many
    who: str | None = None  #: slug of the force that is meant when nobody is named; None: the first
    subject: bool = True  #: False: who does it (hosts, rescues, kills) is never who is counted
    least: int = 1  #: smaller or greater numbers go to review
    most: int = 10**9


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place that counts are given for."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    name: str  #: canonical English name
    names: tuple[str, ...] = ()  #: further ways to write it
    parent: str | None = None


@dataclass(frozen=True, kw_only=True)
class Category:
    """A category of things handed over."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    slug: str
    names: tuple[str, ...] = ()  #: besides those that the program knows
    giver: str | None = None  #: who hands it over where a text does not say, such as "RU"
    taker: str | None = None  #: and to whom


@dataclass(frozen=True, kw_only=True)
class Cue:
    """Phrases of this story that mean a status."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    phrases: tuple[str, ...]
    status: str


@dataclass(frozen=True, kw_only=True)
class Stage:
    """Statuses that are stages of one movement: the same number in another stage is no news."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    statuses: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Example:
    """A passage with the claims that must be read from it, no more and no fewer."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    text: str
    published: str  #: YYYY-MM-DD
    title: str = ""
    expect: tuple[dict[str, Any], ...] = ()  #: the fields that matter, as in `docs/claims.md`


@dataclass(frozen=True, kw_only=True, eq=False)
class Pack:
    """One story. Packs are equal when their digests are, so that they can key a cache."""

    slug: str
    name: str
    tag: str  #: short, for subject lines: "DPRK-Russia"
    minimum: int  #: score from which an article belongs to the story
    digest: str  #: sha256 of the pack's content, hex
    terms: tuple[Term, ...]
    forces: tuple[Force, ...]  #: the first one is meant when nobody is named and no measure says
    origins: tuple[Origin, ...]
    measures: tuple[Measure, ...]
    persons: tuple[Person, ...] = ()
    places: tuple[Place, ...] = ()
    categories: tuple[Category, ...] = ()
    cues: tuple[Cue, ...] = ()
    stages: tuple[Stage, ...] = ()
    examples: tuple[Example, ...] = field(default=(), repr=False)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pack) and other.digest == self.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def origin(self, slug: str) -> Origin | None:
        """The origin called *slug*, or None."""
        return self._origins.get(slug)

    def force(self, slug: str) -> Force | None:
        """The force called *slug*, or None."""
        return self._forces.get(slug)

    def neighbours(self, status: str) -> frozenset[str]:
        """The other stages of the movement that *status* is a stage of."""
        stages = (stage.statuses for stage in self.stages if status in stage.statuses)
        return frozenset(other for stage in stages for other in stage if other != status)

    def person(self, slug: str) -> Person | None:
        """The person called *slug*, in the office listed last, or None."""
        return self._persons.get(slug)

    @cached_property
    def _persons(self) -> dict[str, Person]:
        return {person.slug: person for person in self.persons}

    @cached_property
    def _origins(self) -> dict[str, Origin]:
        return {origin.slug: origin for origin in self.origins}

    @cached_property
    def _forces(self) -> dict[str, Force]:
        return {force.slug: force for force in self.forces}
