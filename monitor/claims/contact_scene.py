"""
A verb or noun of contact in its sentence, and how parties are named beside it.

Made by `contact.py`; the forms of verbs (`contact_forms.py`) and of nouns (`contact_nouns.py`) ask
it who stands where.
"""

from collections.abc import Sequence
from typing import NamedTuple

from monitor.claims import contact_words as words_of
from monitor.claims import doers
from monitor.claims.actors import as_state
from monitor.claims.parties import Party
from monitor.claims.passage import Line, Passage
from monitor.text.phrases import Found

#: Words that end the reach of a verb or noun of contact.
ENDS = frozenset({";", ":", "that", "while", "but", "which", '"'})


class Told(NamedTuple):
    """Who took part by one wording, and the example that its rule is named after."""

    parties: Sequence[Party]
    rule: str


class Scene(NamedTuple):
    """One trigger in its sentence."""

    passage: Passage
    line: Line
    people: Sequence[Party]
    cue: Found[tuple[str, str]]

    def word(self, index: int) -> str:
        """The word at *index* in lower case."""
        return self.line.word(index)

    @property
    def subject(self) -> list[Party]:
        """Those who do it."""
        found = doers.subject(self.line, self.people, self.cue.first)
        return found or doers.stranger(self.line, self.cue.first)

    def group(self, first: int, gap: int = 0) -> list[Party]:
        """Those named from word *first* on."""
        return doers.after(self.line, self.people, first, gap)


def named_with(scene: Scene, reach: int, *, to: bool = False) -> list[Party]:
    """The parties behind "with" (or "to") in the words that follow the verb."""
    wanted = {"with", "to"} if to else {"with"}
    for at in range(scene.cue.last, min(scene.cue.last + reach, len(scene.line.words))):
        if scene.word(at) in ENDS or (scene.word(at) == "," and not to and at > scene.cue.last + 9):
            return []
        if scene.word(at) in wanted and (group := scene.group(at + 1)):
            if is_owner(scene.line, group[-1]):
                continue
            return group
    return []


def spoken_to(scene: Scene, doing: Sequence[Party]) -> list[Party]:
    """``told Rutte in a call``, ``raised it with Putin in a call``: a person behind such a word."""
    slugs = {p.slug for p in doing}
    floor = max((p.last for p in doing), default=0)
    found = [
        p
        for p in scene.people
        if p.kind == "person" and floor < p.first <= scene.cue.first and p.slug not in slugs
    ]
    told = (p for p in found if scene.word(p.first - 1) in words_of.TELLING)
    return [p for p in told if not is_owner(scene.line, p)][:1]


def is_owner(line: Line, party: Party) -> bool:
    return line.word(party.last) in {"'s", "'"}


def hosts(others: Sequence[Party]) -> list[Party]:
    """The country visited; a person visited stands for himself."""
    return [p if p.kind == "person" else as_state(p.state or p.slug) for p in others]
