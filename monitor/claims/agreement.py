"""
Agreements: treaties, deals and joint statements proposed, signed, ratified or come into force.

In: a prepared passage. Out: its agreements in the order of the text, one for each step of each. A
treaty that is merely mentioned ("under the treaty") is none: a verb must tell what became of it.
The parties are the states bound, then the persons who signed for them where the text names any.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal, cast

from monitor.claims import agreement_words as words_of
from monitor.claims.actors import actors
from monitor.claims.agreement_parties import Sight, Status, Step, parties_of
from monitor.claims.happening import MOST, compatible, day_of, one_each
from monitor.claims.model import Agreement, Evidence
from monitor.claims.passage import Line, Passage
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


def read_agreements(passage: Passage) -> list[Agreement]:
    """Every step of an agreement that the passage tells of."""
    found: list[Agreement] = []
    for line in passage.lines:
        if len(found) > MOST or (not found and line.vocabulary.isdisjoint(_NOUNS.openers)):
            continue
        nouns = _heads(list(line.scan(_NOUNS)))
        verbs = list(line.scan(_VERBS)) if nouns or found else []
        if verbs or nouns:
            sight = Sight(passage, line, actors(passage, line), found)
            for step in _steps(sight, nouns, verbs):
                found.extend(_agreement(sight, step))
    return one_each(passage, found, _same, _completed)


def _heads(nouns: Sequence[Found[str]]) -> list[Found[str]]:
    """Of "partnership treaty" or "truce deal" the last word: what it is."""
    follows = {noun.first for noun in nouns}
    return [noun for noun in nouns if noun.last not in follows]


def _steps(
    sight: Sight, nouns: Sequence[Found[str]], verbs: Sequence[Found[str]]
) -> Iterator[Step]:
    taken: set[int] = set()
    for verb in verbs:
        noun, rule = _noun_of(sight, nouns, verb)
        if noun and verb.value == "proposed" and noun.first in taken:
            continue  # "accepted a truce proposed by X": whose idea it was
        if noun is None or (status := _status(sight.line, noun, verb)) is None:
            continue
        taken.add(noun.first)
        yield Step(noun, verb, status, rule)
        yield from _also(sight, nouns, noun, verb, taken, status)
    for noun in nouns:
        if noun.first not in taken and _is_given(sight.line, noun):
            yield Step(noun, noun, "signed", "in a joint statement the ministers pledged")


def _also(
    sight: Sight,
    nouns: Sequence[Found[str]],
    noun: Found[str],
    verb: Found[str],
    taken: set[int],
    status: Status,
) -> Iterator[Step]:
    """``signed a treaty and a trade deal``: the second thing of the same verb."""
    for other in nouns:
        if other.first not in taken and _is_listed(sight.line, noun, other):
            taken.add(other.first)
            yield Step(other, verb, status, "signed a treaty and a trade deal")


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
    sight: Sight, nouns: Sequence[Found[str]], verb: Found[str]
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


def _stands_for(sight: Sight, verb: Found[str]) -> bool:
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


def _agreement(sight: Sight, step: Step) -> Iterator[Agreement]:
    line = sight.line
    slugs = parties_of(sight, step)
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
