"""
Who could be the source: the persons, offices and bodies named in a sentence.

A name of the pack speaks for its origin. A country speaks for a role beside it ("South Korean
military officials" → KR-MIL), otherwise for its government. "The defence ministry" alone belongs to
the country of the origin named last.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from monitor.claims import offices, speech
from monitor.claims.again import again
from monitor.claims.bodies import KNOWN, bodies
from monitor.claims.passage import Line, Named, Passage
from monitor.claims.whose import home, made_slug
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
_OFFICES = frozenset(
    {"PRES", "PM", "GOV", "MFA", "MOD", "MIL", "GENSTAFF", "INTERIOR", "MOH", "POLICE"}
)
_JOINTS = frozenset({"and", "or", ","})
_SPOKEN = frozenset({"official", "source", "spokesman", "spokeswoman", "spokesperson"})
_SOLDIERLY = "military officials", "military", "army"  #: whose role a rank is, in a pack
_ABROAD = frozenset({"european", "western", "foreign", "asian", "african", "arab", "senior"})
_MATTER = 7  #: words of "familiar with the matter in" at most
_FEW = 9  #: so many can be named as a source together
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
        taken.update(at for s in found if s.slugs for at in range(s.first, s.last))
        for first, last, slugs in again(passage.pack, line, before):
            if taken.isdisjoint(range(first, last)):
                found = [s for s in found if s.last <= first or s.first >= last]
                found.append(Speaker(first, last, slugs, False))
    return sorted(found)


def _with_bodies(pack: Pack, line: Line, named: list[Speaker]) -> list[Speaker]:
    """*named* and the bodies of no pack; the longer name wins: "the UN migration agency"."""
    roles = {(role.first, role.last) for role in line.scan(_roles_of(pack))}
    for first, last, slug in bodies(line):
        if slug not in KNOWN and ((first, last) in roles or (first + 1, last) in roles):
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
    return (owner.slug if owner else made_slug(country, "OFFICIALS" if people else "GOV"),)


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
            if _is_counted(line, name, found):
                return None
            return Speaker(name.first, found.last, _slugs(pack, country, line, found), False)
        joined = index == at and line.word(index) in _JOINTS and line.name_at.get(index + 1)
        if joined and _country(joined) and at == name.last:
            other = _role(pack, line, joined, country)
            return other._replace(first=name.first, last=name.last) if other else None
        if line.word(index) not in speech.ROLE_ADJECTIVES:
            return _body(pack, line, name, country, at)
    return None


def _is_counted(line: Line, name: Named, role: Found[str]) -> bool:
    """``200 Kenyan officers`` are a number of them; "two Kenyan officers" can speak."""
    if line.word(role.last - 1) not in offices.COUNTED:
        return False
    before = (a for a in line.amounts if a.last == name.first)
    return any(a.central is None or a.central > _FEW for a in before)


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
    code = offices.ROLES.get(words)
    owner = _owners(pack).get((country, words))
    if owner is None and (body := _without_staff(words)):
        owner = _owners(pack).get((country, body))
    if owner is None and code == "MIL":
        each = (_owners(pack).get((country, role)) for role in _SOLDIERLY)
        owner = next((o for o in each if o), None)
    if owner is None and code in _KINDS:
        owner = _of_kind(pack, country, _KINDS[code])
    if owner:
        return (owner.slug,)
    return (made_slug(country, _role_code(words)),)


def _without_staff(words: str) -> str | None:
    """``navy`` of "navy officer"; None when nothing of a role is left."""
    body, _, last = words.replace("-", " ").rpartition(" ")
    body = body.removesuffix(" 's")
    return body if last in offices.STAFF and body in offices.ROLES else None


def _of_body(pack: Pack, words: str) -> str:
    """The role itself, or that of its body when no origin of the pack has it."""
    body = _without_staff(words)
    return body if body and not any(role == words for _, role in _owners(pack)) else words


def _role_code(words: str) -> str:
    """The ending of the slug for a role: that of "intelligence" for an "intelligence chief"."""
    shorter = words.rpartition(" ")[0], words.partition(" ")[2]
    return next((offices.ROLES[w] for w in (words, *shorter) if w in offices.ROLES), "OFFICIALS")


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
    counted = {a.last for a in line.amounts if a.central is None or a.central > _FEW}
    for role in line.scan(_roles_of(pack)):
        if role.first in taken or role.first in counted:  # "1,500 special forces" are the number
            continue
        nearer = [slug for first, slug in here if first < role.first]
        serving = _serves(line, role, named)
        if not serving and (found := _alone(pack, line, role, nearer, before, told)):
            yield found
    yield from _nobodies(line, taken)


def _alone(
    pack: Pack,
    line: Line,
    role: Found[str],
    nearer: Sequence[str],
    before: Sequence[str],
    told: str | None,
) -> Speaker | None:
    """Whose *role* it is: its seat's, an owner's of the sentence, of the text; None: no speaker."""
    if seat := _seat(line, role):
        slugs = _slugs(pack, _country(seat) or "", line, role)
        return Speaker(role.first, seat.last, slugs, False)
    if _is_foreign(line, role):
        return Speaker(role.first, role.last, (), False)
    words = _of_body(pack, _written(line, role))
    inner = _last_owner(pack, nearer, words) if nearer else None
    here = home(line, role.first)
    if _is_own(line, role) and (country := here or (not inner and told)):
        return Speaker(role.first, role.last, _slugs(pack, country, line, role), False)
    owner = inner or _last_owner(pack, before, words)
    known = owner.slug if owner else _known_officials(line, role, before)
    country = here or told
    if not known and country and told and _is_office(line, role, words):
        return Speaker(role.first, role.last, _slugs(pack, country, line, role), False)
    if known or words in speech.NOBODY:
        return Speaker(role.first, role.last, (known,) if known else (), False)
    return None


def _serves(line: Line, role: Found[str], named: Sequence[Speaker]) -> bool:
    """``a colonel at the Eastern Theatre Command``: the body speaks; "under the command of"."""
    if line.word(role.first) == "command":
        return True
    if line.word(role.last) not in {"at", "of", "from", "with", "for"}:
        return False
    at = role.last + 1 + (line.word(role.last + 1) == "the")
    person = line.word(role.last - 1) in offices.RANKS | speech.STAFF
    return person and any(s.first <= at < s.last and s.slugs and not s.country for s in named)


def _is_office(line: Line, role: Found[str], words: str) -> bool:
    """``the defence force``, ``the interior ministry``; not "the officials", not "army trucks"."""
    definite = line.word(role.first - 1) == "the" and words != "minister"
    return (definite and offices.ROLES.get(words) in _OFFICES) or _is_one_of(line, role)


def _is_own(line: Line, role: Found[str]) -> bool:
    """``Chad …, its government said``, ``the country's president``: of whom the text tells."""
    at = role.first
    while line.word(at - 1) in speech.ROLE_ADJECTIVES:
        at -= 1
    return line.word(at - 1) in {"its", "their", "whose"} or line.follows(at - 3, "the country 's")


def _is_one_of(line: Line, role: Found[str]) -> bool:
    """``a navy officer``, ``an interior ministry official``: of the country told of."""
    at = role.first
    while line.word(at - 1) in offices.ADJECTIVES:
        at -= 1
    staff = line.word(role.last) in speech.STAFF or line.word(role.last - 1) in offices.STAFF
    body = (
        offices.ROLES.get(_written(line, role)) in _OFFICES and role.last + staff > role.first + 1
    )
    return line.word(at - 1) in {"a", "an", "one"} and staff and body


def _is_foreign(line: Line, role: Found[str]) -> bool:
    """``a European envoy``, ``diplomats in Seoul``: of any country but that one."""
    words = _written(line, role)
    if offices.ROLES.get(words) != "AMB" and not words.startswith("diplomat"):
        return False
    place = line.name_at.get(role.last + 1) if line.word(role.last) == "in" else None
    return line.word(role.first - 1) in _ABROAD or bool(
        place and _country(place) and line.word(role.first - 1) in {"a", "an", "one"}
    )


def _nobodies(line: Line, taken: set[int]) -> Iterator[Speaker]:
    """``Analysts``, ``reports``: with them nobody is named."""
    for index, word in enumerate(line.words):
        if index not in taken and word.lower in speech.NOBODY and word.lower not in offices.ROLES:
            yield Speaker(index, index + 1, (), False)


def _seat(line: Line, role: Found[str]) -> Named | None:
    """``the ministry of defence in Kyiv``: the capital says whose it is."""
    at = role.last + 1
    if line.word(role.last) not in {"in", "familiar", "briefed", "close", "with"}:
        return None
    if line.word(role.last) != "in":  # "people familiar with the matter in Kyiv"
        reach = range(role.last, role.last + _MATTER)
        at = next((i + 1 for i in reach if line.word(i) == "in"), at)
    name = line.name_at.get(at)
    foreign = _written(line, role).startswith("diplomat")
    return name if name and _country(name) and not foreign else None


def _known_officials(line: Line, role: Found[str], before: Sequence[str]) -> str | None:
    """``the officials' count``, ``a colonel said``: those named last."""
    word, article = line.word(role.first), line.word(role.first - 1)
    if article == "the" and word in _SPOKEN:
        return before[-1] if before else None
    if not (
        (article == "the" and word in {"officials", "sources"})
        or (article in {"a", "the"} and word in offices.RANKS)
    ):
        return None
    return next((slug for slug in reversed(before) if slug.endswith(("OFFICIALS", "INTEL"))), None)


def _last_owner(pack: Pack, before: Sequence[str], role: str) -> Origin | None:
    if role in {"officials", "official", "sources", "estimates", "diplomats"}:
        return None  # "officials said" names nobody
    code = None if role in offices.RANKS else offices.ROLES.get(role)
    named = [origin for slug in reversed(before) if (origin := pack.origin(slug))]
    for origin in named:
        if role in origin.roles or (origin.kind == role and role in _KINDS.values()):
            return origin
        if origin.nation and (owner := _owners(pack).get((origin.nation, role))):
            return owner
    if default := _by_default(pack).get(role):
        return default
    for origin in named:
        if code in _KINDS and (found := _of_kind(pack, origin.nation, _KINDS[code])):
            return found
    return _only_owner(pack, role)


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
    if role not in offices.ROLES or (" " not in role and role != "government"):
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
    return Phrases(dict.fromkeys((role for _, role in _owners(pack)), "") | offices.ROLES)
