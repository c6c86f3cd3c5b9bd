"""
What kind of contact it was, whether it was held, and at whose wish. Asked by `contact.py`.
"""

from collections.abc import Sequence
from typing import Literal, cast

from monitor.claims import contact_words as words_of
from monitor.claims import doers
from monitor.claims.parties import Party
from monitor.claims.passage import Line
from monitor.text.phrases import Found, Phrases

Kind = Literal["call", "meeting", "visit", "summit", "talks", "briefing", "letter"]
Status = Literal["held", "planned"]

_PLANNED = Phrases(words_of.PLANNED)
_PLANNED_AFTER = Phrases(words_of.PLANNED_AFTER)
_NOT_HELD = Phrases(words_of.NOT_HELD)
_NOT_HELD_AFTER = Phrases(words_of.NOT_HELD_AFTER)
_REQUESTED = Phrases(words_of.REQUESTED)
_REQUESTS = Phrases(words_of.REQUESTS)
_ASKED = Phrases(words_of.ASKED)
_WISHES = frozenset({"request", "initiative", "behest", "wish", "invitation"})
_FAR_BACK = 12  #: words before a noun of contact that can
_BACK = 7  #: words before a contact that can make it planned or none
_FAR = 24  #: words behind "spoke" in which "by phone" follows
_CLOSE = 6  #: words behind other words in which it does
_NEAR = 12  #: words behind a contact that tell whether it took place
_NOUNS = frozenset({"noun", "journey", "visit", "reach"})
_IT = frozenset({"it"})
_TALK = frozenset({"call", "meeting", "talks", "conversation"})
_TURNS = frozenset({"while", "but", "after", "before", "when", "who", "as"})


def kind(line: Line, cue: Found[tuple[str, str]]) -> Kind:
    """The kind of the word; with "by phone" near it, a call."""
    named, form = cue.value
    if form in {"speak", "noun"} and named in {"talks", "meeting"}:
        reach = _FAR if form == "speak" else _CLOSE
        words = {line.word(i) for i in range(cue.first - 3, cue.last + reach)}
        named = "call" if words & words_of.BY_PHONE else named
    return cast("Kind", named)


def status(line: Line, cue: Found[tuple[str, str]]) -> Status | None:
    """held, planned, or None for what is denied, wished or conditional."""
    left = _clause_start(line, cue.first, _FAR_BACK if cue.value[1] == "noun" else _BACK)
    right = min(cue.last + _NEAR, len(line.words))
    if line.holds(_NOT_HELD, left, cue.first) or line.holds(_NOT_HELD_AFTER, cue.last, right):
        return None
    if any(line.word(i) == "earliest" for i in range(cue.last, len(line.words))):
        return None  # "a matter for February at the earliest"
    if line.word(cue.first + 1) in {"expected", "due"}:
        return "planned"
    prepared = cue.value[1] in _NOUNS and _is_prepared(line, cue)
    if prepared or line.holds(_PLANNED, left, cue.first) or _is_present(line, cue):
        return "planned"
    return "held"


def _is_prepared(line: Line, cue: Found[tuple[str, str]]) -> bool:
    """``a visit planned for August``, ``to prepare a visit by Kim``."""
    if line.holds(_PLANNED_AFTER, cue.last):
        return True
    near = range(max(0, cue.first - _NEAR), cue.first)
    return any(line.word(i) in words_of.PREPARED for i in near)


def _clause_start(line: Line, at: int, reach: int) -> int:
    floor = max(0, at - reach)
    for back in range(at - 1, floor - 1, -1):
        if line.word(back) in {";", ":", '"', "that", ","} or line.word(back) in _TURNS:
            return back + 1
    return floor


def _is_present(line: Line, cue: Found[tuple[str, str]]) -> bool:
    """``sees Jake Sullivan on Friday``: the present tense with a date, in running text."""
    verb = line.word(cue.first)
    if line.sentence.part == "title" or cue.value[1] in {"noun", "journey", "message"}:
        return False
    if not verb.endswith("s") or verb in {"is", "was", "has", "discuss"}:
        return False
    return any(m.first >= cue.last for m in line.moments)


def wish(line: Line, people: Sequence[Party], slugs: Sequence[str] = ()) -> tuple[str, ...]:
    """At whose request it was; empty when the sentence does not say. *slugs*: who took part."""
    if slugs and (one := _of_one(line, slugs)):
        return (one,)
    for cue in line.scan(_REQUESTED):
        if group := doers.after(line, people, cue.last):
            return tuple(dict.fromkeys(p.slug for p in group))
    for cue in line.scan(_REQUESTS):
        owners = [p for p in people if p.last == cue.first - 1 and line.word(p.last) == "'s"]
        if owners:
            return (owners[0].slug,)
    for cue in line.scan(_ASKED):
        own = "which" in {line.word(i) for i in range(cue.first - 5, cue.first)}
        if own or line.word(cue.last) in _IT or line.word(cue.last + 1) in _TALK:
            return tuple(p.slug for p in doers.subject(line, people, cue.first)[:1])
    return ()


def _of_one(line: Line, slugs: Sequence[str]) -> str | None:
    """``at the latter's request``."""
    for at in range(len(line.words) - 2):
        word = line.word(at)
        if word in {"latter", "former"} and line.word(at + 2) in _WISHES:
            return slugs[-1 if word == "latter" else 0]
    return None
