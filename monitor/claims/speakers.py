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
from monitor.claims.bodies import bodies
from monitor.claims.passage import Line, Named, Passage
from monitor.claims.whose import home
from monitor.text.phrases import Found, Phrases
from monitor.topics.model import Origin, Pack

#: In a sentence without one of these nobody speaks.
_SAYING = (
    speech.REPORTING_PHRASES.openers
    | speech.CITING_PHRASES.openers
    | speech.ESTIMATES
    | speech.SURE_ESTIMATES
)
#: Roles that any origin of the kind can be called by: "the intelligence sources" are the service.
_KINDS = {"INTEL": "intelligence", "MIL": "military"}
_OFFICES = frozenset({"PRES", "PM", "MFA", "MOD", "MIL", "GENSTAFF", "INTERIOR", "MOH", "POLICE"})
_JOINTS = frozenset({"and", "or", ","})
_OFFICIALS = frozenset({"officials", "sources"})
_SPOKEN = frozenset({"official", "source", "spokesman", "spokeswoman", "spokesperson"})
_RANKS = frozenset({"colonel", "general", "commander"})
_ADJECTIVES = 4  #: at most so many words between a country and its role


class Speaker(NamedTuple):
    """Somebody named in a sentence; *slugs* is empty for "analysts" and the like."""

    first: int
    last: int
    slugs: tuple[str, ...]
    country: bool  #: a bare country or capital, which is often no speaker at all


def speakers(
    passage: Passage, line: Line, before: Sequence[str], told: str | None = None
) -> list[Speaker]:
    """
    Everybody in the sentence, in order.

    *before* are the origins named earlier in the article, oldest first; a role without a country
    is looked up among them. *told* is the country that the text tells of, by its ISO code: with it,
    "the defence force" of a country without origins is known too.
    """
    found: list[Speaker] = []
    taken: set[int] = set()
    for speaker in _named(passage.pack, line):
        if speaker.first not in taken:  # "Kyiv's Defence Intelligence" is not the British one
            found.append(speaker)
            taken.update(range(speaker.first, speaker.last))
    if line.sentence.part == "title" or not line.vocabulary.isdisjoint(_SAYING):
        found = _with_bodies(passage.pack, line, found)
        taken.update(at for s in found for at in range(s.first, s.last))
        found += _by_role_alone(passage.pack, line, before, found, taken, told)
    return sorted(found)


def _with_bodies(pack: Pack, line: Line, named: list[Speaker]) -> list[Speaker]:
    """*named* and the bodies of no pack; the longer name wins: "the UN migration agency"."""
    roles = {(role.first, role.last) for role in line.scan(_roles_of(pack))}
    for first, last, slug in bodies(line):
        if (first, last) in roles or (first + 1, last) in roles:
            continue  # "the Defense Department"
        beside = [s for s in named if s.first < last and s.last > first]
        if all(s.country or (s.first == first and s.last < last) for s in beside):
            named = [s for s in named if s not in beside]
            named.append(Speaker(first, _extended(line, last), (slug,), False))
    return named


def _named(pack: Pack, line: Line) -> Iterator[Speaker]:
    for name in line.names:
        country = _country(name)
        if country and (role := _role(pack, line, name, country)):
            yield role
        elif (origins := name.slugs("origin")) or country:
            last = _extended(line, name.last)
            people = last > name.last  # "a Ukrainian source", "NIS chief"
            slugs = origins or _unnamed(pack, country or "", people)
            yield Speaker(name.first, last, slugs, bool(country) and not people)
        elif own := [slug for slug in name.slugs("force") if pack.origin(slug)]:
            yield Speaker(name.first, name.last, (own[0],), True)  # "the paramilitaries claimed"
        elif nationals := name.slugs("national", "people"):
            yield Speaker(name.first, name.last, _unnamed(pack, nationals[0], True), True)


def _unnamed(pack: Pack, country: str, people: bool) -> tuple[str, ...]:
    """``Kenya`` speaks for its government, "a Ukrainian source" and "the Americans" for nobody."""
    owner = _owners(pack).get((country, "officials")) if people else None
    return (owner.slug if owner else f"{country}-{'OFFICIALS' if people else 'GOV'}",)


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
        if found := line.at(_roles_of(pack), index):
            return Speaker(name.first, found.last, _slugs(pack, country, line, found), False)
        joined = index == at and line.word(index) in _JOINTS and line.name_at.get(index + 1)
        if joined and _country(joined) and at == name.last:
            other = _role(pack, line, joined, country)
            return other._replace(first=name.first, last=name.last) if other else None
        if line.word(index) not in speech.ROLE_ADJECTIVES:
            return _body(pack, line, name, country, at)
    return None


def _body(pack: Pack, line: Line, name: Named, country: str, at: int) -> Speaker | None:
    """``South Korea's Unification Ministry``: a body without a slug of its own."""
    for index in range(at, at + _ADJECTIVES):
        if not line.word(index) or not line.words[index].text[0].isupper():
            return None
        if index > at and line.word(index) in speech.BODIES:
            return Speaker(name.first, index + 1, _unnamed(pack, country, False), False)
    return None


def _slugs(pack: Pack, country: str, line: Line, role: Found[str]) -> tuple[str, ...]:
    """The pack's origin for the role of the country, or a slug made by the rule of the guide."""
    words = _written(line, role)
    code = speech.ROLES.get(words)
    owner = _owners(pack).get((country, words))
    if owner is None and code in _KINDS:
        owner = _of_kind(pack, country, _KINDS[code])
    if owner:
        return (owner.slug,)
    return (f"{country}-{_role_code(words)}",)


def _role_code(words: str) -> str:
    """The ending of the slug for a role: that of "intelligence" for an "intelligence chief"."""
    shorter = words.rpartition(" ")[0], words.partition(" ")[2]
    return next((speech.ROLES[w] for w in (words, *shorter) if w in speech.ROLES), "OFFICIALS")


def role_in(pack: Pack, line: Line, country: str, first: int, last: int) -> tuple[str, ...]:
    """The slug of the office that ``words[first:last]`` name, in *country*; empty without one."""
    found = next(line.scan(_roles_of(pack), first, last), None)
    return _slugs(pack, country, line, found) if found else ()


def _written(line: Line, role: Found[str]) -> str:
    """The words of *role* as the pack writes them: "commander-in-chief"."""
    return " ".join(line.lowers[role.first : role.last]).replace(" - ", "-")


def _by_role_alone(
    pack: Pack,
    line: Line,
    before: Sequence[str],
    named: Sequence[Speaker],
    taken: set[int],
    told: str | None,
) -> Iterator[Speaker]:
    """``The military``, ``the president``: of the country of the origin named last."""
    here = [(s.first, slug) for s in named if not s.country for slug in s.slugs]
    counted = {amount.last for amount in line.amounts}
    for role in line.scan(_roles_of(pack)):
        if role.first in taken or role.first in counted:  # "1,500 special forces" are the number
            continue
        words = _written(line, role)
        if seat := _seat(line, role):
            last = seat.last
            yield Speaker(role.first, last, _slugs(pack, _country(seat) or "", line, role), False)
            continue
        if country := _own_country(line, role):
            yield Speaker(role.first, role.last, _slugs(pack, country, line, role), False)
            continue
        nearer = [slug for first, slug in here if first < role.first]
        owner = _last_owner(pack, nearer, words) or _last_owner(pack, before, words)
        known = owner.slug if owner else _known_officials(line, role, before)
        country = home(line, role.first) or told
        if not known and country and told and _is_office(line, role, words):
            yield Speaker(role.first, role.last, _slugs(pack, country, line, role), False)
        elif known or words in speech.NOBODY:
            yield Speaker(role.first, role.last, (known,) if known else (), False)
    yield from _nobodies(line, taken)


def _is_office(line: Line, role: Found[str], words: str) -> bool:
    """``the defence force``, ``the interior ministry``; not "the officials", not "army trucks"."""
    return line.word(role.first - 1) == "the" and speech.ROLES.get(words) in _OFFICES


def _own_country(line: Line, role: Found[str]) -> str | None:
    """``Chad …, its government said``, ``the country's president``: whom the sentence tells of."""
    at = role.first
    while line.word(at - 1) in speech.ROLE_ADJECTIVES:
        at -= 1
    owned = line.word(at - 1) in {"its", "their", "whose"} or line.follows(at - 3, "the country 's")
    return home(line, at) if owned else None


def _nobodies(line: Line, taken: set[int]) -> Iterator[Speaker]:
    """``Analysts``, ``reports``: with them nobody is named."""
    for index, word in enumerate(line.words):
        if index not in taken and word.lower in speech.NOBODY and word.lower not in speech.ROLES:
            yield Speaker(index, index + 1, (), False)


def _seat(line: Line, role: Found[str]) -> Named | None:
    """``the ministry of defence in Kyiv``: the capital says whose it is."""
    name = line.name_at.get(role.last + 1) if line.word(role.last) == "in" else None
    return name if name and _country(name) else None


def _known_officials(line: Line, role: Found[str], before: Sequence[str]) -> str | None:
    """``the officials' count``, ``a colonel said``: those named last."""
    word, article = line.word(role.first), line.word(role.first - 1)
    if article == "the" and word in _SPOKEN:
        return before[-1] if before else None
    if not (
        (article == "the" and word in _OFFICIALS) or (article in {"a", "the"} and word in _RANKS)
    ):
        return None
    return next((slug for slug in reversed(before) if slug.endswith(("OFFICIALS", "INTEL"))), None)


def _last_owner(pack: Pack, before: Sequence[str], role: str) -> Origin | None:
    if role in {"officials", "official", "sources", "estimates", "diplomats"}:
        return None  # "officials said" names nobody
    code = speech.ROLES.get(role)
    for slug in reversed(before):
        origin = pack.origin(slug)
        if origin and (role in origin.roles or origin.kind == role):
            return origin
        if origin and origin.nation and (owner := _owners(pack).get((origin.nation, role))):
            return owner
        if origin and code in _KINDS and (found := _of_kind(pack, origin.nation, _KINDS[code])):
            return found
    return _by_default(pack).get(role) or _only_owner(pack, role)


@lru_cache(maxsize=64)
def _by_default(pack: Pack) -> dict[str, Origin]:
    """``The coast guard`` that nobody has named yet: role → the origin that the pack means."""
    table: dict[str, Origin] = {}
    for origin in pack.origins:
        for role in origin.roles if origin.alone else ():
            table.setdefault(role.lower(), origin)
    return table


def _of_kind(pack: Pack, nation: str | None, kind: str) -> Origin | None:
    """The pack's first origin of that *kind* in that country."""
    return next((o for o in pack.origins if nation and o.nation == nation and o.kind == kind), None)


def _only_owner(pack: Pack, role: str) -> Origin | None:
    """``The interior ministry`` is that of the story, when its pack knows one only."""
    if role not in speech.ROLES or (" " not in role and role != "government"):
        return None  # "the ministry", "special forces" could be anybody's
    owners = {o.slug: o for (_, words), o in _owners(pack).items() if words == role}
    return next(iter(owners.values())) if len(owners) == 1 else None


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
