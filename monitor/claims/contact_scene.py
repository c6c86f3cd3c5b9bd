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
from monitor.claims.flow_forms import country_of
from monitor.claims.parties import Party
from monitor.claims.passage import Line, Passage
from monitor.text.phrases import Found

#: Words that end the reach of a verb or noun of contact.
ENDS = frozenset({";", ":", "that", "while", "but", "which", '"'})


_LED = 7  #: words between "a delegation" and "led by"
_RELATIVE = 6  #: words between "whom" and its verb


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
        return found or _sender(self) or doers.stranger(self.line, self.cue.first)

    def group(self, first: int, gap: int = 0) -> list[Party]:
        """Those named from word *first* on; of a delegation, who leads it."""
        found = doers.after(self.line, self.people, first, gap)
        return _leading(self, first, found) or found or _members(self, first)


def _sender(scene: Scene) -> list[Party]:
    """``Umerov's delegation was received``: he who sent it or leads it."""
    at = doers.verb_start(scene.line, scene.cue.first)
    if scene.word(at - 1) not in words_of.SENT_BODIES or scene.word(at - 2) not in {"'s", "'"}:
        return []
    return [p for p in scene.people if p.last == at - 2]


def _leading(scene: Scene, first: int, found: Sequence[Party]) -> list[Party]:
    """``received a delegation led by Wicker``, ``met US senators led by Wicker``."""
    start = found[-1].last if found else first
    if found and found[0].kind == "person":
        return []
    for at in range(start, start + _LED):
        if scene.word(at) in ENDS | {",", "and"} and at > start:
            break
        if scene.word(at) in {"led", "headed"} and scene.word(at + 1) == "by":
            return doers.after(scene.line, scene.people, at + 2)
    return []


def _members(scene: Scene, first: int) -> list[Party]:
    """``with a group of North Korean officers``: those whose they are."""
    words = [scene.word(i) for i in range(first, first + 4)]
    if "of" not in words[1:] or not words_of.GROUPS & set(words[: words.index("of")]):
        return []
    name = scene.line.name_at.get(first + words.index("of") + 1)
    states = name.slugs("nation", "force") if name else ()
    return (
        [as_state(states[0])._replace(first=name.first, last=name.last)] if name and states else []
    )


def antecedent(scene: Scene) -> list[Party]:
    """``Burhan, whom he met``, ``Lavrov, with whom he spoke``: the one named before."""
    for at in range(scene.cue.first - 1, max(0, scene.cue.first - _RELATIVE), -1):
        if scene.word(at) == "whom":
            return [p for p in scene.people if p.last <= at and p.last >= at - 2][-1:]
    return []


def at_place(scene: Scene, at: int) -> list[Party]:
    """The country of a place of the story: "arrived in Goma"."""
    if not doers.subject(scene.line, scene.people, scene.cue.first):
        return []  # "Families arrive in Tawila": a bare capital is no traveller
    name = scene.line.name_at.get(at + (scene.word(at) == "the"))
    places = name.slugs("place") if name else ()
    state = country_of(scene.passage.pack, places[0]) if places else None
    return [as_state(state)._replace(first=name.first, last=name.last)] if name and state else []


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
