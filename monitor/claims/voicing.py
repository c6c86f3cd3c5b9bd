"""
Everybody who could speak in a sentence: persons with their offices, offices alone, countries.

The origins of `speakers` and the persons of `parties` are one voice when they stand together
("Kenya's police chief, Douglas Kanja,"). Asked by `voices`, which knows who is whose subject.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from monitor.claims import offices, speech, subjects
from monitor.claims.parties import Party, parties
from monitor.claims.passage import Line, Passage
from monitor.claims.person_words import TITLES
from monitor.claims.speakers import speakers
from monitor.claims.whose import country_of, made_slug
from monitor.text.phrases import Found, Phrases

_ROLES = Phrases(offices.ROLES)
_TRAIL = 12  #: words between a person and his office at most
_ISO = 2  #: letters of a country code
_FAR = 12  #: the same, for a role that the pack knows
_NEAR = 3  #: sentences in which the country of "the ministry" is sought
#: Words that may stand between a person and an office, or "said" and a speaker.
DESCRIBING = (
    TITLES
    | speech.STAFF
    | speech.ROLE_ADJECTIVES
    | subjects.STAFF
    | frozenset(
        {"the", "a", "an", "of", "for", "'s", "'", "-", "his", "its", "their", "in", "at", "."}
    )
)
_STAFF = speech.STAFF | subjects.STAFF
_ASIDE = DESCRIBING | {","}


class Voice(NamedTuple):
    """Somebody in a sentence. *first* and *last* count words and cover the description."""

    first: int
    last: int
    person: str | None  #: slug of the person
    orgs: tuple[str, ...]  #: slugs of the offices or bodies
    country: bool = False  #: a bare country or capital
    state: str | None = None  #: ISO code of the state that the person acts for
    official: bool = False  #: one person of an office: "a spokeswoman for the ministry"

    def joined(self, other: "Voice") -> "Voice":
        """Both as one voice: "Moscow and Pyongyang"."""
        orgs = tuple(dict.fromkeys((*self.orgs, *other.orgs)))
        person = self.person or other.person
        return Voice(self.first, other.last, person, orgs, self.country, self.state or other.state)


def voices_in(passage: Passage, index: int, before: Sequence[str]) -> list[Voice]:
    """
    Everybody in the line of number *index*, in order.

    *before* are the origins named in the sentences before it, oldest first; a role without a
    country is looked up among them.
    """
    line = passage.lines[index]
    roles = list(_roles(passage, index))
    sure = {at for voice in roles if voice.official for at in range(voice.first, voice.last)}
    named = [s for s in speakers(passage, line, before) if s.slugs and s.first not in sure]
    found = [Voice(s.first, s.last, None, s.slugs, s.country) for s in named]
    taken = {at for voice in found for at in range(voice.first, voice.last)}
    found += [v for v in roles if v.first not in taken]
    people = [p for p in parties(passage, line) if p.kind == "person" and not _is_medium(line, p)]
    return _described(passage, line, sorted(found, key=_place), people)


def _is_medium(line: Line, party: Party) -> bool:
    """``Hanseong Wire reported``: capitals that only look like a person."""
    return not party.known and line.word(party.last - 1) in subjects.MEDIA


def _roles(passage: Passage, index: int) -> Iterator[Voice]:
    """``The foreign ministry in Beijing``, ``its defence ministry``, ``an army spokesman``."""
    line = passage.lines[index]
    for role in line.scan(_ROLES):
        if not _is_noun_phrase(line, role) or line.word(role.first) == "command":
            continue  # "its command", "under the command of"
        place = line.name_at.get(role.last + 1) if line.word(role.last) in {"in", "of"} else None
        nations = place.slugs("nation") if place else ()
        country = nations[0] if nations else None
        ranked = line.word(role.last - 1) in offices.RANKS  # "the general" is anybody's
        if country is None and role.value not in subjects.OF_ANY_COUNTRY and not ranked:
            country = _seat(line, role) or _country_before(passage, index, role)
        if country:
            last = place.last if place and nations else role.last
            slug = _office(passage, country, line, role.first, role.last, role.value)
            sure = bool(nations) or line.word(role.first - 1) in {"its", "their"}
            yield Voice(role.first, last, None, (slug,), official=sure)


def _seat(line: Line, role: Found[str]) -> str | None:
    """``Foreign Minister Takeshi Iwaya told reporters in Tokyo``: in the capital of his country."""
    if role.first > 1:
        return None
    places = (n for n in line.names if role.last <= n.first <= role.last + _TRAIL)
    seats = (n.slugs("nation") for n in places if line.word(n.first - 1) == "in")
    return next((nations[0] for nations in seats if nations), None)


def _is_noun_phrase(line: Line, role: Found[str]) -> bool:
    """``the military``, ``an army spokesman``; not ``4,800 military builders``."""
    at = role.first
    while line.word(at - 1) in speech.ROLE_ADJECTIVES:
        at -= 1
    return at == 0 or line.word(at - 1) in subjects.DETERMINERS


def _office(passage: Passage, country: str, line: Line, first: int, last: int, role: str) -> str:
    words = " ".join(line.word(index) for index in range(first, last))
    owners = (o.slug for o in passage.pack.origins if o.nation == country and words in o.roles)
    return next(owners, made_slug(country, role))


def _country_before(passage: Passage, index: int, role: Found[str]) -> str | None:
    """
    The country named last before *role*, in this sentence or the two before it.

    Where origins of the pack have the role, theirs are the countries that it can be of.
    """
    words = " ".join(passage.lines[index].lowers[role.first : role.last])
    owned = passage.lines[index].word(role.first - 1) in {"its", "their", "whose", "'s"}
    origins = () if owned else passage.pack.origins
    owners = {o.nation for o in origins if o.nation and words in o.roles}
    reach = _FAR if owners else _NEAR
    for back in range(index, max(-1, index - reach), -1):
        names = passage.lines[back].names
        for name in reversed(names):
            if back < index or name.last <= role.first:
                fitting = [n for n in name.slugs("nation") if n in owners or not owners]
                if fitting:
                    return fitting[0]
    return None


def _place(voice: Voice) -> tuple[int, int]:
    return voice.first, voice.last


def _described(
    passage: Passage, line: Line, offices: Sequence[Voice], people: Sequence[Party]
) -> list[Voice]:
    """Persons with the offices beside them, and the offices that stand alone."""
    named = ((p, _in_office(passage, _person(line, p, offices))) for p in people)
    persons = [each for p, voice in named if (each := _or_his_office(line, p.last, voice))]
    taken = {at for voice in persons for at in range(voice.first, voice.last)}
    alone = [office for office in offices if office.first not in taken]
    found = [*persons, *(_with_staff(line, office) for office in alone)]
    return sorted(found, key=_place)


def _or_his_office(line: Line, at: int, voice: Voice) -> Voice | None:
    """
    ``Yoon's office``, ``Kadyrov's press service``: not he himself speaks; None: nobody known.

    *at* is the word behind the person's name.
    """
    if line.word(at) != "'s" or line.word(at + 1) not in _HIS_OFFICE:
        return voice
    last = at + 2 + (line.word(at + 2) in {"service", "secretary", "office"})
    return voice._replace(last=max(last, voice.last), person=None) if voice.orgs else None


_HIS_OFFICE = frozenset({"office", "press", "spokesman", "spokeswoman", "spokesperson"})


def _in_office(passage: Passage, voice: Voice) -> Voice:
    """With the office of the pack, where the sentence gives none: "Park said"."""
    person = passage.pack.person(voice.person or "")
    if voice.orgs or person is None or person.office is None:
        return voice
    return voice._replace(orgs=(person.office,))


def _person(line: Line, party: Party, offices: Sequence[Voice]) -> Voice:
    first, last = party.first, party.last
    orgs: tuple[str, ...] = ()
    for office in offices:
        inside = office.first < last and office.last > first
        closed = line.word(office.last) != "," or line.word(last) == ","
        before = (
            office.last <= first
            and closed
            and _describes(line, office.last, first, country=office.country)
        )
        after = office.first >= last and _describes(
            line, last, office.first, country=office.country
        )
        if (inside or before or after) and not _is_foreign(party, office):
            orgs = orgs or office.orgs if office.country else (*office.orgs, *orgs)
            first, last = min(first, office.first), max(last, office.last)
    first = min(first, _staff_before(line, first))
    return Voice(first, last, party.slug, tuple(dict.fromkeys(orgs)), False, party.state)


def _is_foreign(party: Party, office: Voice) -> bool:
    """``President Putin``, after a sentence on Kyiv's president: that office is not his."""
    states = {state for slug in office.orgs if (state := country_of(slug))}
    return len(party.state or "") == _ISO and bool(states) and party.state not in states


def _describes(line: Line, first: int, last: int, *, country: bool) -> bool:
    """Between a person and an office: titles, articles, "of", and one comma that is closed."""
    if last - first > _TRAIL:
        return False
    words = [line.word(index) for index in range(first, last)]
    if not set(words) <= _ASIDE:
        return False
    return words.count(",") <= (not country)


def _staff_before(line: Line, first: int) -> int:
    """Where "a spokeswoman for the" begins before an office at *first*; *first* elsewhere."""
    at = first
    while line.word(at - 1) in {"the", "for", "of", "at", "from"}:
        at -= 1
    return at - 1 if at < first and line.word(at - 1) in _STAFF else first


def _with_staff(line: Line, office: Voice) -> Voice:
    """``a spokeswoman for the ministry``: the office from its people on."""
    first = _staff_before(line, office.first)
    if first < office.first:
        return office._replace(first=first, country=False, official=True)
    after = office.last + (line.word(office.last) == "'s")
    if line.word(after) in subjects.STAFF:
        return office._replace(last=after + 1, country=False, official=True)
    return office._replace(official=line.word(office.last - 1) in subjects.ONE_OFFICIAL)
