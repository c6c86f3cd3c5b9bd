"""
Contacts: who spoke with whom, met, visited or wrote to whom, when, and at whose wish.

In: a prepared passage. Out: its contacts in the order of the text, one for each event however
often it is told. A sentence is looked at only when it holds a verb or noun of contact; the form of
that word says where its parties stand (`contact_forms.py`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from monitor.claims import contact_words as words_of
from monitor.claims.actors import actors
from monitor.claims.contact_fields import Status, kind, status, wish
from monitor.claims.contact_forms import FORMS
from monitor.claims.contact_scene import Scene, Told
from monitor.claims.happening import MOST, compatible, day_of, one_each
from monitor.claims.model import Contact, Evidence
from monitor.claims.parties import Party, cast
from monitor.claims.passage import Line, Passage
from monitor.text.phrases import Found, Phrases

_TRIGGERS = Phrases(words_of.TRIGGERS)
_SPOKEN = frozenset({"meeting", "talks", "summit", "briefing"})


def read_contacts(passage: Passage) -> list[Contact]:
    """Every contact of the passage, held or planned."""
    found: list[Contact] = []
    for line in passage.lines:
        if line.vocabulary.isdisjoint(_TRIGGERS.openers) or len(found) > MOST:
            continue
        if cues := list(line.scan(_TRIGGERS)):
            people = [p for p in actors(passage, line) if line.word(p.first) != "it"]
            found.extend(_in_line(passage, line, people, cues))
            _add_wishes(line, people, found)
    states = {p.slug: p.nation for p in passage.pack.persons} | cast(passage).states

    def same(one: Contact, other: Contact) -> bool:
        return _same(one, other, states)

    return one_each(passage, found, same, _better)


def _in_line(
    passage: Passage,
    line: Line,
    people: Sequence[Party],
    cues: Sequence[Found[tuple[str, str]]],
) -> Iterator[Contact]:
    for cue in cues:
        scene = Scene(passage, line, people, cue)
        told = FORMS[cue.value[1]](scene)
        slugs = _distinct(told.parties) if told else ()
        state = status(line, cue) if slugs else None
        if told and state:
            yield _contact(scene, told, slugs, state)


def _contact(scene: Scene, told: Told, slugs: tuple[str, ...], state: Status) -> Contact:
    line, cue = scene.line, scene.cue
    day = day_of(line, cue.first, cue.last, ahead=state == "planned")
    asked = wish(line, scene.people, slugs)
    start, end = line.span(cue.first, cue.last)
    sentence = line.sentence
    return Contact(
        kind=kind(line, cue),
        parties=slugs,
        requested_by=asked,
        date=day.value,
        status=state,
        evidence=Evidence(start=sentence.start, end=sentence.end, span_start=start, span_end=end),
        rules={
            "kind": told.rule,
            "parties": told.rule,
            "date": day.rule,
            "status": "are to meet" if state == "planned" else "they met",
            **({"requested_by": "at the request of Y"} if asked else {}),
        },
    )


def _distinct(parties: Sequence[Party]) -> tuple[str, ...]:
    """The slugs when they are two sides at least; a state and its own officer are one."""
    slugs = tuple(dict.fromkeys(p.slug for p in parties))
    if len(slugs) < 2:
        return ()
    states = {p.state for p in parties}
    one_state = len(states) == 1 and None not in states
    return () if one_state and any(p.kind != "person" for p in parties) else slugs


def _add_wishes(line: Line, people: Sequence[Party], found: list[Contact]) -> None:
    """``The call had been requested by Kyiv``: said of the contact told before."""
    if not found or found[-1].requested_by or found[-1].evidence.start == line.sentence.start:
        return
    if asked := wish(line, people):
        rules = {**found[-1].rules, "requested_by": "The call had been requested by Kyiv"}
        found[-1] = replace(found[-1], requested_by=asked, rules=rules)


def _same(one: Contact, other: Contact, states: Mapping[str, str | None]) -> bool:
    """The same event told twice: the parties of one, or their states, are among the other's."""
    kinds = {one.kind, other.kind}
    alike = len(kinds) == 1 or kinds <= _SPOKEN or kinds == {"call", "talks"}
    inside = _is_inside(one, other, states) or _is_inside(other, one, states)
    fits = compatible(one.date, other.date)
    return alike and inside and fits and one.status == other.status


def _detail(parties: Sequence[str]) -> tuple[int, int]:
    """More parties tell more, and persons more than states."""
    return len(parties), sum(slug.islower() for slug in parties)


def _is_inside(one: Contact, other: Contact, states: Mapping[str, str | None]) -> bool:
    """``Rubio called Nairobi`` is told again by ``Rubio spoke with Ruto``."""
    acting = {states.get(slug) for slug in other.parties if slug not in one.parties}
    return set(one.parties) <= set(other.parties) | acting


def _better(one: Contact, other: Contact) -> Contact:
    """*one* with what only *other* tells."""
    return replace(
        one,
        parties=max(one.parties, other.parties, key=_detail),
        requested_by=one.requested_by or other.requested_by,
        date=max(one.date or "", other.date or "", key=len) or None,
        kind="call" if "call" in {one.kind, other.kind} else one.kind,
        rules={**other.rules, **one.rules},
    )
