"""
Who could be the source: the persons, offices and bodies named in a sentence.

A name of the pack speaks for its origin. A country speaks for a role beside it ("South Korean
military officials" → KR-MIL), otherwise for its government. "The defence ministry" alone belongs to
the country of the origin named last.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from monitor.claims import speech
from monitor.claims.passage import Line, Named, Passage
from monitor.text.phrases import Found, Phrases
from monitor.topics.model import Origin, Pack

#: Roles that any origin of the kind can be called by: "the intelligence sources" are the service.
_KINDS = {"INTEL": "intelligence", "MIL": "military"}
_JOINTS = frozenset({"and", "or", ","})
_ADJECTIVES = 4  #: at most so many words between a country and its role


class Speaker(NamedTuple):
    """Somebody named in a sentence; *slugs* is empty for "analysts" and the like."""

    first: int
    last: int
    slugs: tuple[str, ...]
    country: bool  #: a bare country or capital, which is often no speaker at all


def speakers(passage: Passage, line: Line, before: Sequence[str]) -> list[Speaker]:
    """
    Everybody in the sentence, in order.

    *before* are the origins named earlier in the article, oldest first; a role without a country
    is looked up among them.
    """
    found = list(_named(passage.pack, line))
    taken = {at for speaker in found for at in range(speaker.first, speaker.last)}
    found += _by_role_alone(passage.pack, line, before, taken)
    return sorted(found)


def _named(pack: Pack, line: Line) -> Iterator[Speaker]:
    for name in line.names:
        country = _country(name)
        if country and (role := _role(pack, line, name, country)):
            yield role
        elif (origins := name.slugs("origin")) or country:
            last = _extended(line, name.last)
            country = None if last > name.last else country
            origins = tuple(dict.fromkeys(origins))
            yield Speaker(name.first, last, origins or (f"{country}-GOV",), bool(country))


def _extended(line: Line, last: int) -> int:
    """``White House official``, ``NIS chief``: the office goes on over its people."""
    at = last + (line.word(last) in {"'s", "'"})
    while line.word(at) in speech.ROLE_ADJECTIVES:
        at += 1
    return at + 1 if line.word(at) in speech.STAFF else last


def _country(name: Named) -> str | None:
    """The country that the name stands for, unless it is a person or a body."""
    nations = name.slugs("nation")
    if nations:
        return nations[0]
    forces = [slug for slug in name.slugs("force") if len(slug) == 2]
    return forces[0] if forces and not name.slugs("origin") else None


def _role(pack: Pack, line: Line, name: Named, country: str) -> Speaker | None:
    """``Ukraine's military intelligence``, ``US and South Korean officials``."""
    at = name.last
    if line.word(at) in {"'s", "'"}:
        at += 1
    for index in range(at, at + _ADJECTIVES):
        if found := _roles_of(pack).at(line.words, index, len(line.words)):
            return Speaker(name.first, found.last, _slugs(pack, country, line, found), False)
        joined = index == at and line.word(index) in _JOINTS and line.name_at.get(index + 1)
        if joined and _country(joined) and at == name.last:
            other = _role(pack, line, joined, country)
            return other._replace(first=name.first, last=name.last) if other else None
        if line.word(index) not in speech.ROLE_ADJECTIVES:
            return None
    return None


def _slugs(pack: Pack, country: str, line: Line, role: Found[str]) -> tuple[str, ...]:
    """The pack's origin for the role of the country, or a slug made by the rule of the guide."""
    words = " ".join(word.lower for word in line.words[role.first : role.last])
    owner = _owners(pack).get((country, words))
    if owner:
        return (owner.slug,)
    return (f"{country}-{speech.ROLES.get(words, 'OFFICIALS')}",)


def _by_role_alone(
    pack: Pack, line: Line, before: Sequence[str], taken: set[int]
) -> Iterator[Speaker]:
    """``The military``, ``the president``: of the country of the origin named last."""
    for role in _roles_of(pack).scan(line.words, 0, len(line.words)):
        if role.first in taken:
            continue
        words = " ".join(word.lower for word in line.words[role.first : role.last])
        owner = _last_owner(pack, before, words)
        if owner:
            yield Speaker(role.first, role.last, (owner.slug,), False)
        elif words in speech.NOBODY:
            yield Speaker(role.first, role.last, (), False)
    for index, word in enumerate(line.words):
        if index not in taken and word.lower in speech.NOBODY and word.lower not in speech.ROLES:
            yield Speaker(index, index + 1, (), False)


def _last_owner(pack: Pack, before: Sequence[str], role: str) -> Origin | None:
    if role in {"officials", "official", "sources", "estimates", "diplomats"}:
        return None  # "officials said" names nobody
    code = speech.ROLES.get(role)
    for slug in reversed(before):
        origin = pack.origin(slug)
        if origin and role in origin.roles:
            return origin
        if origin and origin.nation and (owner := _owners(pack).get((origin.nation, role))):
            return owner
        if origin and code in _KINDS:
            same = (o for o in pack.origins if o.nation == origin.nation and o.kind == _KINDS[code])
            if found := next(same, None):
                return found
    return None


@lru_cache(maxsize=64)
def _owners(pack: Pack) -> dict[tuple[str, str], Origin]:
    """(country, role) → origin; the first section of the pack that names a role has it."""
    table: dict[tuple[str, str], Origin] = {}
    for origin in pack.origins:
        for role in origin.roles:
            table.setdefault((origin.nation or "", role.lower()), origin)
    return table


@lru_cache(maxsize=64)
def _roles_of(pack: Pack) -> Phrases[str]:
    """The engine's roles and the pack's."""
    return Phrases(dict.fromkeys((role for _, role in _owners(pack)), "") | speech.ROLES)
