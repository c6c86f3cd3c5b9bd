"""Mistakes in a pack that only show when its sections are held against each other."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from monitor.text.phrases import word_set
from monitor.topics.model import Pack

_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9:+_.-]*")
#: Statuses that the engine's language data can read; a pack may add others through its cues.
READABLE = word_set("""
    planned sent arrived present in_training in_combat killed wounded casualties missing captured
    withdrawn
""")


class Mistake(NamedTuple):
    """One mistake; *at* is the way to it, such as ``("origin", 2, "relays")``."""

    at: tuple[int | str, ...]
    reason: str
    remedy: str


def mistakes(pack: Pack) -> Iterator[Mistake]:
    """All of them, in the order of the file."""
    yield from _topic(pack)
    yield from _slugs(pack)
    yield from _forces(pack)
    yield from _origins(pack)
    yield from _measures(pack)
    yield from _statuses(pack)
    yield from _ambiguous(pack)
    yield from _examples(pack)


def _topic(pack: Pack) -> Iterator[Mistake]:
    best = sum(term.weight for term in pack.terms)
    if pack.minimum > best:
        reason = f"no article can score {pack.minimum}: all terms together give {best}"
        yield Mistake(("topic", "minimum"), reason, "lower it, or add [[term]] sections")
    for section, entries in (("force", pack.forces), ("measure", pack.measures)):
        if not entries:
            yield Mistake((section,), "at least one is needed", f"add a [[{section}]] section")


def _slugs(pack: Pack) -> Iterator[Mistake]:
    sections = {
        "force": [force.slug for force in pack.forces],
        "origin": [origin.slug for origin in pack.origins],
        "measure": [measure.slug for measure in pack.measures],
        "place": [place.name for place in pack.places],
    }
    for section, slugs in sections.items():
        counts = Counter(slugs)
        for index, slug in enumerate(slugs):
            if counts[slug] > 1:
                yield Mistake(
                    (section, index), f"{slug!r} stands here more than once", "merge the sections"
                )
            if section != "place" and not _SLUG.fullmatch(slug):
                yield Mistake(
                    (section, index, "slug"), f"{slug!r} is no slug", "use letters, digits, hyphens"
                )


def _forces(pack: Pack) -> Iterator[Mistake]:
    for index, force in enumerate(pack.forces):
        if force.partner and not pack.force(force.partner):
            yield Mistake(
                ("force", index, "partner"),
                f"there is no force {force.partner!r}",
                "name the slug of another [[force]]",
            )


def _origins(pack: Pack) -> Iterator[Mistake]:
    spoken_for = {person.office for person in pack.persons}
    for index, origin in enumerate(pack.origins):
        if not (origin.names or origin.roles or origin.slug in spoken_for):
            yield Mistake(
                ("origin", index),
                f"{origin.slug} cannot be recognised",
                "give it names or roles, or a [[person]] whose office it is",
            )
        if origin.roles and not (origin.nation or origin.names):
            yield Mistake(
                ("origin", index, "roles"),
                "roles alone are anybody's",
                'add nation = "KR" or the like, or the names of the body',
            )
        if origin.alone and not origin.roles:
            yield Mistake(
                ("origin", index, "alone"), "there are no roles", "add roles, or remove it"
            )
        if origin.relays and not pack.origin(origin.relays):
            yield Mistake(
                ("origin", index, "relays"),
                f"there is no origin {origin.relays!r}",
                "name the slug of another [[origin]]",
            )
    yield from _persons(pack)
    places = {place.name for place in pack.places}
    for index, place in enumerate(pack.places):
        if place.parent and place.parent not in places:
            yield Mistake(
                ("place", index, "parent"),
                f"there is no place {place.parent!r}",
                "name another [[place]]",
            )


def _persons(pack: Pack) -> Iterator[Mistake]:
    for index, person in enumerate(pack.persons):
        if not _SLUG.fullmatch(person.slug):
            yield Mistake(
                ("person", index, "slug"), f"{person.slug!r} is no slug", "use letters, hyphens"
            )
        if person.office and not pack.origin(person.office):
            yield Mistake(
                ("person", index, "office"),
                f"there is no origin {person.office!r}",
                "name the slug of an [[origin]]",
            )
        if person.since and person.until and person.until < person.since:
            yield Mistake(
                ("person", index, "until"),
                f"the office ends on {person.until} and begins on {person.since}",
                "write the first day as since, the last day as until",
            )


def _measures(pack: Pack) -> Iterator[Mistake]:
    for index, measure in enumerate(pack.measures):
        if not measure.units:
            yield Mistake(
                ("measure", index, "units"), "no unit", "add at least one unit with nouns"
            )
        for key, value in (("presumed", measure.presumed), ("standing", measure.standing)):
            if value and value not in measure.statuses:
                yield Mistake(
                    ("measure", index, key),
                    f"{value!r} is not among the statuses",
                    "add it to statuses, or choose one of them",
                )
        if measure.who and not pack.force(measure.who):
            yield Mistake(
                ("measure", index, "who"),
                f"there is no force {measure.who!r}",
                "name the slug of a [[force]]",
            )
        if not 0 < measure.least <= measure.most:
            yield Mistake(
                ("measure", index, "least"),
                "least and most exclude every number",
                "write 0 < least <= most",
            )


def _statuses(pack: Pack) -> Iterator[Mistake]:
    cued = {cue.status for cue in pack.cues}
    for index, measure in enumerate(pack.measures):
        for status in measure.statuses:
            if status not in READABLE | cued:
                yield Mistake(
                    ("measure", index, "statuses"),
                    f"nothing can be read as {status!r}",
                    "add a [[cue]] with phrases for it",
                )
    known = {status for measure in pack.measures for status in measure.statuses}
    for index, cue in enumerate(pack.cues):
        yield from _unknown(("cue", index, "status"), [cue.status], known)
    for index, stage in enumerate(pack.stages):
        yield from _unknown(("stage", index, "statuses"), stage.statuses, known)


def _ambiguous(pack: Pack) -> Iterator[Mistake]:
    """A noun of two units, or a phrase that means two statuses: only one of them could be read."""
    nouns = (
        (("measure", index, "units"), unit, nouns)
        for index, measure in enumerate(pack.measures)
        for unit, nouns in measure.units.items()
    )
    yield from _meant_twice(nouns)
    cues = ((("cue", n, "phrases"), cue.status, cue.phrases) for n, cue in enumerate(pack.cues))
    yield from _meant_twice(cues)


def _meant_twice(
    entries: Iterable[tuple[tuple[int | str, ...], str, Iterable[str]]],
) -> Iterator[Mistake]:
    """Words that an entry uses though an earlier one does; the entries with the way to them."""
    before: dict[str, str] = {}
    for at, meaning, words in entries:
        for word in words:
            other = before.setdefault(" ".join(word.casefold().split()), meaning)
            if other != meaning:
                reason = f"{word!r} means {other!r} already, and cannot mean {meaning!r} too"
                yield Mistake(at, reason, "take it out of one of the two")


def _unknown(
    at: tuple[int | str, ...], statuses: Iterable[str], known: set[str]
) -> Iterator[Mistake]:
    for status in statuses:
        if status not in known:
            yield Mistake(
                at, f"no measure has the status {status!r}", "add it to a measure's statuses"
            )


def _examples(pack: Pack) -> Iterator[Mistake]:
    for index, example in enumerate(pack.examples):
        try:
            date.fromisoformat(example.published)
        except ValueError:
            yield Mistake(
                ("example", index, "published"),
                f"{example.published!r} is no date",
                "write it as 2024-10-18",
            )
