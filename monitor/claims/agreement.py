"""
Agreements: treaties, deals and joint statements proposed, signed, ratified or come into force.

In: a prepared passage. Out: its agreements in the order of the text, one for each step of each. A
treaty that is merely mentioned ("under the treaty") is none: a verb must tell what became of it.
The parties are the states bound, then the persons who signed for them where the text names any.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple, cast

from monitor.claims import agreement_words as words_of
from monitor.claims import doers
from monitor.claims.actors import actors, before
from monitor.claims.happening import MOST, compatible, day_of, one_each
from monitor.claims.model import Agreement, Evidence
from monitor.claims.parties import Party
from monitor.claims.passage import Line, Passage
from monitor.claims.person_words import TITLES
from monitor.text.phrases import Found, Phrases

_NOUNS = Phrases(words_of.NOUNS)
_VERBS = Phrases(words_of.VERBS)
_AHEAD = Phrases(words_of.AHEAD)
_DENIED = Phrases(words_of.DENIED)
_BEHIND = 12  #: words between "signed" and "a partnership treaty"
_BEFORE = 14  #: words between "the pact" and "came into force"
_WITH = 12  #: words in which "with X" follows
_LIST = 5  #: words between the things of a list
_BACK = 6  #: words before a verb that can put it off or deny it
_STOPS = frozenset({";", ":", "."})

Status = Literal["proposed", "signed", "ratified", "in_force"]


class _Step(NamedTuple):
    """A noun of agreement and the verb that tells what became of it; word positions."""

    noun: Found[str]
    verb: Found[str]
    status: Status
    rule: str


class _Sight(NamedTuple):
    """A sentence that holds both, with what was agreed on before it."""

    passage: Passage
    line: Line
    people: Sequence[Party]
    told: Sequence[Agreement]  #: those before, for the "it" of "it took effect"

    @property
    def last(self) -> Agreement | None:
        """The agreement told of last."""
        return self.told[-1] if self.told else None


def read_agreements(passage: Passage) -> list[Agreement]:
    """Every step of an agreement that the passage tells of."""
    found: list[Agreement] = []
    for line in passage.lines:
        if len(found) > MOST or (not found and line.vocabulary.isdisjoint(_NOUNS.openers)):
            continue
        nouns = list(line.scan(_NOUNS))
        verbs = list(line.scan(_VERBS)) if nouns or found else []
        if verbs or nouns:
            sight = _Sight(passage, line, actors(passage, line), found)
            for step in _steps(sight, nouns, verbs):
                found.extend(_agreement(sight, step))
    return one_each(passage, found, _same, _completed)


def _steps(
    sight: _Sight, nouns: Sequence[Found[str]], verbs: Sequence[Found[str]]
) -> Iterator[_Step]:
    taken: set[int] = set()
    for verb in verbs:
        noun, rule = _noun_of(sight, nouns, verb)
        if noun is None or (status := _status(sight.line, noun, verb)) is None:
            continue
        taken.add(noun.first)
        yield _Step(noun, verb, status, rule)
        yield from _also(sight, nouns, noun, verb, taken, status)
    for noun in nouns:
        if noun.first not in taken and _is_given(sight.line, noun):
            yield _Step(noun, noun, "signed", "in a joint statement the ministers pledged")


def _also(
    sight: _Sight,
    nouns: Sequence[Found[str]],
    noun: Found[str],
    verb: Found[str],
    taken: set[int],
    status: Status,
) -> Iterator[_Step]:
    """``signed a treaty and a trade deal``: the second thing of the same verb."""
    for other in nouns:
        if other.first not in taken and _is_listed(sight.line, noun, other):
            taken.add(other.first)
            yield _Step(other, verb, status, "signed a treaty and a trade deal")


def _is_listed(line: Line, noun: Found[str], other: Found[str]) -> bool:
    between = range(noun.last, other.first)
    if not 0 < len(between) <= _LIST or line.word(noun.last) not in {"and", ","}:
        return False
    return not any(_VERBS.at(line.words, i, other.first) for i in between)


def _is_given(line: Line, noun: Found[str]) -> bool:
    """``In a joint statement``: with its issuers it has been issued."""
    start = noun.first - (line.word(noun.first - 1) in {"a", "their", "the"})
    return (
        noun.value == "statement"
        and line.word(noun.first) == "joint"
        and (line.word(start - 1) == "in")
    )


def _noun_of(
    sight: _Sight, nouns: Sequence[Found[str]], verb: Found[str]
) -> tuple[Found[str] | None, str]:
    """The thing that *verb* is said of."""
    line = sight.line
    behind = next((n for n in nouns if n.first >= verb.last), None)
    ahead = next((n for n in reversed(nouns) if n.last <= verb.first), None)
    if verb.value != "in_force" and behind and _is_object(line, verb, behind):
        return behind, "X and Y signed a treaty"
    if ahead and _is_said_of(line, ahead, verb):
        return ahead, "the treaty, signed in June"
    if verb.value in {"in_force", "ratified", "signed"} and _stands_for(sight, verb):
        what = sight.last.what if sight.last else "treaty"
        return Found(verb.first, verb.last, what), "it took effect"
    return None, ""


def _is_object(line: Line, verb: Found[str], noun: Found[str]) -> bool:
    allowed = words_of.WEAK.get(line.word(verb.first))
    if allowed is not None and noun.value not in allowed:
        return False
    between = [line.word(i) for i in range(verb.last, noun.first)]
    if len(between) > _BEHIND or _STOPS & set(between) or {"under", "of"} & set(between[-3:-1]):
        return False
    if {"that", "which", "who", "while", "when"} & set(between):
        return False
    if between[:1] == ["by"]:
        return False
    return "," not in between or len(between) <= 8


def _is_said_of(line: Line, noun: Found[str], verb: Found[str]) -> bool:
    """``the pact, signed in June``, ``the treaty that X and Y signed``."""
    between = [line.word(i) for i in range(noun.last, verb.first)]
    if len(between) > _BEFORE or _STOPS & set(between) or "and" in between[-1:]:
        return False
    word = line.word(verb.first)
    if word in {"announced", "made", "released", "agreed", "joined", "cut", "issued", "passed"}:
        return bool({"was", "were", "been"} & set(between[-2:]))
    if word in {"backed", "approved"} and not {"was", "were", "been", "by"} & {
        *between[-2:],
        line.word(verb.last),
    }:
        return "that" in between
    return True


def _stands_for(sight: _Sight, verb: Found[str]) -> bool:
    """``it took effect``, ``is set to ratify it``: the agreement told of just before."""
    if sight.last is None:
        return False
    if sight.line.word(verb.first) == "signed" and _is_paper(sight.line, verb):
        return sight.last.status == "ratified"
    near = {sight.line.word(verb.first - 1), sight.line.word(verb.first - 2)}
    if sight.line.word(verb.first - 1) in {"was", "were", "been"}:
        near |= {sight.line.word(verb.first - 3)}
    if verb.value == "in_force":
        return "it" in near
    passive = bool({"was", "were", "been"} & near) and "it" in near
    return passive or sight.line.word(verb.last) == "it"


def _status(line: Line, noun: Found[str], verb: Found[str]) -> Status | None:
    """How far it has come, or None when it has not."""
    start = _clause_start(line, verb.first)
    if noun.last <= verb.first:  # "would stand by the treaty it signed"
        start = max(start, noun.last)
    denied = line.holds(_DENIED, start, verb.first) or line.holds(_DENIED, verb.last, noun.first)
    if denied or _is_no(line, noun.first) or _is_conditional(line, verb):
        return None
    if line.holds(_AHEAD, start, verb.first) and not _has_been(line, verb):
        return "proposed"
    law = _is_paper(line, verb) if noun.first == verb.first else _is_law(line, noun, verb)
    if verb.value == "signed" and noun.value == "treaty" and law:
        return "ratified"
    if verb.value != "approved":
        return cast("Status", verb.value)
    chamber = any(line.word(i) in words_of.CHAMBERS for i in range(len(line.words)))
    return "ratified" if chamber else None


def _is_paper(line: Line, verb: Found[str]) -> bool:
    """``signed the decree``: the law on what was told of just before."""
    return bool({line.word(i) for i in range(verb.last, verb.last + 3)} & words_of.LAW)


def _is_law(line: Line, noun: Found[str], verb: Found[str]) -> bool:
    """``signed the law on the treaty``, ``signed the treaty into law``."""
    between = {line.word(i) for i in range(verb.last, noun.last + _WITH)}
    return noun.first >= verb.last and bool(between & words_of.LAW)


def _is_conditional(line: Line, verb: Found[str]) -> bool:
    """``enters into force once the papers are exchanged``."""
    return verb.value == "in_force" and line.word(verb.last) in words_of.CONDITIONS


def _is_no(line: Line, first: int) -> bool:
    """``no accord``, ``without a deal``."""
    return bool({"no", "without"} & {line.word(first - 1), line.word(first - 2)})


def _has_been(line: Line, verb: Found[str]) -> bool:
    """``was to be signed`` lies ahead, ``has been signed`` does not."""
    return line.word(verb.first - 1) in {"been", "was", "were"} or (
        line.word(verb.first - 2) in {"have", "having", "has"}
    )


def _clause_start(line: Line, at: int) -> int:
    floor = max(0, at - _BACK)
    for back in range(at - 1, floor - 1, -1):
        if line.word(back) in {";", ":", '"', "that", ",", "while"}:
            return back + 1
    return floor


def _agreement(sight: _Sight, step: _Step) -> Iterator[Agreement]:
    line = sight.line
    slugs = _parties(sight, step)
    if len(slugs) < 2:
        return
    first, last = min(step.noun.first, step.verb.first), max(step.noun.last, step.verb.last)
    day = day_of(line, step.verb.first, step.verb.last, ahead=step.status == "proposed")
    if day.value is None and step.noun.first > step.verb.first:
        day = day_of(line, step.noun.first, step.noun.last, ahead=step.status == "proposed")
    span = line.span(first, last)
    yield Agreement(
        parties=slugs,
        what=cast("Literal['treaty', 'deal', 'statement']", step.noun.value),
        status=step.status,
        date=day.value,
        evidence=Evidence(
            start=line.sentence.start, end=line.sentence.end, span_start=span[0], span_end=span[1]
        ),
        rules={
            "what": step.rule,
            "status": step.rule,
            "date": day.rule,
            "parties": "X and Y signed a treaty",
        },
    )


def _parties(sight: _Sight, step: _Step) -> tuple[str, ...]:
    """The states bound, then the persons who signed; fewer than two when it is unclear."""
    if step.rule == "it took effect" and sight.last:
        return sight.last.parties
    named = [*_signing(sight, step), *_bound(sight, step)]
    named = [p for p in named if not _is_anybody(sight.line, p)]
    states = _states(named)
    if step.verb is step.noun and len(states) < 2 and "their" not in _before_noun(sight, step):
        return ()
    for found in (_others(sight, step), _spoken_of(sight)):
        if len(states) < 2:
            states = list(dict.fromkeys([*states, *found]))[:2]
    if len(states) == 1:
        states += _partner(sight, states[0])
    signers = [p.slug for p in named if p.kind == "person" and p.state in states]
    return tuple(dict.fromkeys([*states, *(signers if step.status == "signed" else [])]))


def _before_noun(sight: _Sight, step: _Step) -> set[str]:
    """``in their joint statement``."""
    return {sight.line.word(step.noun.first - back) for back in (1, 2)}


def _states(parties: Sequence[Party]) -> list[str]:
    """For whom they act: their state, else themselves."""
    return list(dict.fromkeys(p.state or p.slug for p in parties))


def _bound(sight: _Sight, step: _Step) -> list[Party]:
    """``a treaty between X and Y``, ``with Y``, ``the Russia-North Korea pact``."""
    line, found = sight.line, []
    for start in {step.noun.last, step.verb.last}:
        for at in range(start, min(start + _WITH, len(line.words))):
            if line.word(at) in _STOPS:
                break
            if line.word(at) in {"between", "with", "among"}:
                found += doers.after(line, sight.people, at + 1)
                break
    before_noun = [
        p for p in sight.people if p.first >= step.noun.first - 6 and p.last <= step.noun.first
    ]
    if any(line.word(p.last) in {"-", "'s"} or p.last == step.noun.first for p in before_noun):
        found += before_noun
    return list(dict.fromkeys(found))


def _signing(sight: _Sight, step: _Step) -> list[Party]:
    """The subject of an active verb, or those behind "by"."""
    line, verb = sight.line, step.verb
    if line.word(verb.last) == "by":
        return doers.after(line, sight.people, verb.last + 1)
    if step.verb is step.noun:
        said = doers.opening(line, sight.people, step.noun.first)
        behind = [p for p in sight.people if p.first >= step.noun.last]
        if len(said) >= 2:
            return said
        return doers.after(line, sight.people, behind[0].first) if behind else []
    if verb.value == "in_force" or line.word(verb.first - 1) in {"was", "were", "been", ","}:
        return [] if line.word(verb.first - 1) != "," else _before_comma(sight, step)
    if step.noun.last == verb.first:
        return []
    return doers.subject(line, sight.people, verb.first)


def _before_comma(sight: _Sight, step: _Step) -> list[Party]:
    """``Hegseth and Teodoro, the ministers, signed``; not "the pact, signed in June"."""
    if step.noun.first < step.verb.first:
        return []
    return doers.subject(sight.line, sight.people, step.verb.first)


def _is_anybody(line: Line, party: Party) -> bool:
    """``lawmakers``: of which country the bare word does not say."""
    return party.kind == "body" and line.word(party.last - 1) in TITLES


def _partner(sight: _Sight, state: str) -> list[str]:
    """The state that the only one named deals with, as the pack says."""
    force = sight.passage.pack.force(state)
    return [force.partner] if force and force.partner else []


def _others(sight: _Sight, step: _Step) -> list[str]:
    """Whoever else acts in the sentence, nearest first."""
    chamber = step.status == "ratified"  # "the Duma in Moscow"
    acting = (p for p in sight.people if not _is_anybody(sight.line, p))
    free = [p for p in acting if chamber or p.kind == "person" or doers.is_free(sight.line, p)]
    near = sorted(free, key=lambda p: abs(p.first - step.verb.first))
    return [slug for slug in _states(near) if len(slug) == 2]


def _spoken_of(sight: _Sight) -> list[str]:
    """The two states spoken of before."""
    memory = before(sight.passage, sight.line)
    return list(memory.states) if len(memory.states) == 2 else []


def _same(one: Agreement, other: Agreement) -> bool:
    """The same step told twice."""
    kinds = {one.what, other.what}
    alike = len(kinds) == 1 or "statement" not in kinds
    shared = set(one.parties) & set(other.parties)
    return (
        alike
        and one.status == other.status
        and len(shared) >= 2
        and compatible(one.date, other.date)
    )


def _completed(one: Agreement, other: Agreement) -> Agreement:
    return replace(
        one,
        parties=max(one.parties, other.parties, key=len),
        date=max(one.date or "", other.date or "", key=len) or None,
    )
