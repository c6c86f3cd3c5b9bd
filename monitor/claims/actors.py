"""
Who acts in a sentence, with those whom it does not name: "he", "the two leaders", "the Russian
leader". Comes in: a passage and one of its lines. Goes out: the parties of `parties.py` and the
stand-ins, each resolved to the person or state that was spoken of before; what stands for nobody
known is left out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from monitor.claims import person_words as words_of
from monitor.claims import speech
from monitor.claims.parties import Party, cast
from monitor.claims.passage import Line, Passage
from monitor.text.phrases import Phrases
from monitor.topics.model import Person

_STAND_INS = Phrases(
    dict.fromkeys(words_of.HE, "he")
    | {"it": "it", "they": "persons"}
    | {f"the {word}": "office" for word in words_of.THE_PERSON}
    | words_of.THE_TWO
)


@dataclass(frozen=True, slots=True)
class Before:
    """Who was spoken of before a sentence; each field is empty while nobody was."""

    person: Party | None = None  #: the last one that a sentence began with
    state: str | None = None  #: the last state that a sentence began with
    persons: tuple[Party, ...] = ()  #: the last two persons named together
    states: tuple[str, ...] = ()  #: the last two states named, or acted for
    of_state: Mapping[str, Party] | None = None  #: ISO code to the last person acting for it


def before(passage: Passage, line: Line) -> Before:
    """Who was spoken of before *line*."""
    return _memories(passage)[line.sentence.start]


def actors(passage: Passage, line: Line) -> list[Party]:
    """Everybody in the sentence, stand-ins resolved, in order; a pair stands twice at one place."""
    named = list(cast(passage).named[line.sentence.start])
    memory = before(passage, line)
    resolved = [_by_office(passage, line, party, memory, named) for party in named]
    taken = {at for party in named for at in range(party.first, party.last)}
    stand_ins = [
        each
        for found in line.scan(_STAND_INS)
        if found.first not in taken
        for each in _meant(line, memory, named, found.value, found.first)
        for each in [each._replace(first=found.first, last=found.last)]
    ]
    return sorted([*resolved, *stand_ins], key=lambda party: (party.first, party.last))


def as_state(slug: str, *, known: bool = True) -> Party:
    """A state that no word of the sentence names."""
    return Party(0, 0, slug, "state", slug, known)


def _meant(
    line: Line, memory: Before, named: Sequence[Party], kind: str, at: int
) -> Iterator[Party]:
    """Whom a stand-in at word *at* stands for."""
    here = [p for p in named if p.kind == "person" and p.last <= at]
    if kind in {"he", "office"}:
        yield from here[:1] or ([memory.person] if memory.person else [])
    elif kind == "it":
        states = [p.slug for p in named if p.last <= at and _is_talked_of(line, p)][:1]
        kept = [memory.state] if memory.state else []
        yield from (as_state(slug) for slug in _telling(line, named, at) or states or kept)
    elif kind == "persons":
        pair = _distinct(here)
        yield from pair if len(pair) == 2 else memory.persons
    else:
        yield from (as_state(slug) for slug in _two_states(here, memory))


def _telling(line: Line, named: Sequence[Party], at: int) -> list[str]:
    """``Kigali denies that it gives``: whoever says so of itself."""
    verb = at - 1 - (line.word(at - 1) == "that")
    said = [p for p in named if p.kind != "person" and verb - 2 <= p.last <= verb and p.state]
    own = words_of.OF_ITSELF
    return [p.state for p in said if p.state and _says(line, verb, p, own)][-1:]


def _says(line: Line, verb: int, party: Party, own: frozenset[str]) -> bool:
    """A body that says something of "it" speaks of itself; a state not always."""
    return line.word(verb) in (own if party.kind == "state" else speech.REPORTING.keys() | own)


def _two_states(here: Sequence[Party], memory: Before) -> Sequence[str]:
    states = list(dict.fromkeys(p.state for p in here if p.state))
    return states if len(states) == 2 else memory.states


@lru_cache(maxsize=4)
def _memories(passage: Passage) -> Mapping[int, Before]:
    """Start of each sentence → who was spoken of before it."""
    memory, found = Before(of_state={}), {}
    for line in passage.lines:
        start = line.sentence.start
        found[start] = memory
        named = cast(passage).named[start]
        memory = _after(line, named, memory) if named else memory
    return found


def _after(line: Line, named: Sequence[Party], memory: Before) -> Before:
    persons = _distinct([p for p in named if p.kind == "person"])
    leading = next((p for p in named if p.kind == "person" and is_free(line, p)), None)
    states = list(dict.fromkeys([p.state for p in named if p.state and p.kind != "body"]))
    first = next((p.slug for p in named if _is_talked_of(line, p) and is_free(line, p)), None)
    return Before(
        person=leading or memory.person,
        state=first or memory.state,
        persons=_pair(persons, memory),
        states=_merged_states(states, memory),
        of_state={**(memory.of_state or {}), **{p.state: p for p in persons if p.state}},
    )


def _is_talked_of(line: Line, party: Party) -> bool:
    """A state that does more in its sentence than tell the rest of it."""
    return party.kind == "state" and line.word(party.last) not in speech.REPORTING


def _pair(persons: Sequence[Party], memory: Before) -> tuple[Party, ...]:
    if len(persons) >= 2:
        return tuple(persons[:2])
    kept = [memory.person] if memory.person else []
    pair = _distinct([*kept, *persons])
    return tuple(pair) if len(pair) == 2 and not memory.persons else memory.persons


def _merged_states(states: Sequence[str], memory: Before) -> tuple[str, ...]:
    kept = [slug for slug in memory.states if slug not in states]
    return tuple([*kept, *states][-2:]) if len(states) < 2 else tuple(states[:2])


def _distinct(persons: Sequence[Party]) -> list[Party]:
    return list({person.slug: person for person in reversed(persons)}.values())[::-1]


def is_free(line: Line, party: Party) -> bool:
    """True when it can be a subject: not "in Moscow", not "Moscow's"."""
    at = party.first - 1
    if line.word(at) == "the":
        at -= 1
    prepositions = words_of.BEFORE_PLACES | {"by", "with", "between"}
    return line.word(at) not in prepositions and line.word(party.last) not in {"'s", "'"}


def _by_office(
    passage: Passage, line: Line, party: Party, memory: Before, named: Sequence[Party]
) -> Party:
    """``the Russian leader``: the person who is meant; anybody else unchanged."""
    role = line.word(party.last - 1)
    if line.word(party.last - 2) == "of" and line.word(party.last - 3) == "secretary":
        role = "secretary"
    if party.kind == "person" or party.last - party.first < 2 or not party.state:
        return _head_of(passage, party) if _is_head(line, party) else party
    if role not in words_of.OFFICES or role.endswith("s") or role == "counterpart":
        return party
    holder = _in_office(passage, party.state, _role_of(line, party))
    here = [p for p in named if p.kind == "person" and p.state == party.state]
    last = here[-1] if here else (memory.of_state or {}).get(party.state)
    if last and (holder is None or not last.known or last.slug == holder.slug):
        return _standing_at(last, party)
    if holder is None:
        return party
    return Party(party.first, party.last, holder.slug, "person", party.state, True)


def _standing_at(person: Party, place: Party) -> Party:
    return person._replace(first=place.first, last=place.last)


def _role_of(line: Line, party: Party) -> str:
    words = [line.word(i) for i in range(party.first, party.last)]
    if words[-2] == "of":
        return " ".join(words[-3:])
    return " ".join(words[-2:]) if words[-2] in words_of.TITLES else words[-1]


def _in_office(passage: Passage, state: str, role: str) -> Person | None:
    """The person of the pack who holds the office of a state on the day of publication."""
    names = {role, "president"} if role == "leader" else {role}
    origins = [o for o in passage.pack.origins if o.nation == state and names & set(o.roles)]
    day = passage.published
    for person in passage.pack.persons if origins else ():
        serves = (not person.since or person.since <= day) and (
            not person.until or day <= person.until
        )
        if person.office == origins[0].slug and serves:
            return person
    return None


def _is_head(line: Line, party: Party) -> bool:
    """``the chief of NATO``."""
    return party.kind == "body" and line.word(party.first) in words_of.OFFICES | words_of.TITLES


def _head_of(passage: Passage, body: Party) -> Party:
    """The only person of the pack who speaks for the body; else the body."""
    day = passage.published
    heads = [
        p.slug
        for p in passage.pack.persons
        if p.office == body.slug and (not p.until or day <= p.until)
    ]
    if len(set(heads)) != 1:
        return body
    return Party(body.first, body.last, heads[0], "person", body.state, True)
