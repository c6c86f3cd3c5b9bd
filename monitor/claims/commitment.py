"""
Commitments: what somebody says will be done, may be done, will not be done, or has now been done.

In: a prepared passage. Out: its commitments in the order of the text, each with who is bound, what,
to whom and until when. A promise told twice in one article is one commitment. Who is bound is the
state or the body, and beside it the person who gave the word.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple, cast

from monitor.claims import promises, subjects
from monitor.claims.deadlines import deadline
from monitor.claims.model import Commitment, Evidence
from monitor.claims.passage import Line, Passage
from monitor.claims.pledge import Promised, states
from monitor.claims.promising import WORD_GIVEN, promised
from monitor.claims.voices import Voice, Voices, voices_of
from monitor.text.phrases import word_set

_MOST = 200  #: promises of an article that are looked at
_WORDS = 12  #: words of a promise that are kept at most
_BACK = 10  #: the same for a promise that stands before its cue
_BESIDE = 7  #: words between a cue and its date at most
_SMALL = word_set("""
    the a an to of in on at by that it its his her their with for from and or as would will be
    send give more another some about into this these those
""")
_GIVING = word_set("""
    send give supply provide deliver lend sell grant offer ship arm back support help assist aid
    defend train return hand sending giving supplying providing delivering selling arming helping
""")
_LET = word_set("allowed permitted invited enabled")  # "journalists will be allowed to see them"
_DATED = frozenset({"vowed", "considered"})

Status = Literal["vowed", "considered", "refused", "fulfilled", "withdrawn"]


class _What(NamedTuple):
    """The words of a promise, as positions in its line; *last* is one past."""

    first: int
    last: int


def read_commitments(passage: Passage) -> Sequence[Commitment]:
    """The commitments of the article."""
    voices = voices_of(passage)
    read = [_commitment(passage, voices, each) for each in promised(passage)[:_MOST]]
    return list(_merged(passage, [each for each in read if each]))


def _commitment(passage: Passage, voices: Voices, each: Promised) -> Commitment | None:
    line = passage.lines[each.line]
    who = _who(passage, each.voice)
    to, begin = _recipient(passage, voices, line, each)
    what = _backwards(line, each.begin) if each.backwards else _forwards(line, begin)
    if each.backwards and line.word(each.last - 1) in _LET and line.word(each.last) == "to":
        what = what._replace(last=_forwards(line, each.last).last)
    of = passage.lines[each.told.line] if each.told else line
    named = _What(each.told.first, each.told.last) if each.told else what
    text = _text(passage, of, named)
    if not text or not who:
        return None
    if each.status != "fulfilled":
        built = line.word(each.last - 1) in {"built", "put", "erected"}  # "monuments to the fallen"
        to = to or (() if built else _target(passage, voices, line, each.line, what, who))
        to = to or _partner(passage, voices, line, each, who)
    return Commitment(
        who=who,
        what=text,
        to=to,
        date=_date(passage, line, each),
        deadline=deadline(passage, line, each, what.last) if each.status in _DATED else None,
        status=cast("Status", each.status),
        evidence=_evidence(line, each, what),
        rules={"status": each.rule, "who": "the subject of the promise"},
    )


def _evidence(line: Line, each: Promised, what: _What) -> Evidence:
    """The cue and the promise, from the first of their words to the last."""
    first = each.first if each.told else min(each.first, what.first)
    last = each.last if each.told else max(each.last, what.last)
    start, end = line.span(first, last)
    return Evidence(
        start=line.sentence.start, end=line.sentence.end, span_start=start, span_end=end
    )


def _who(passage: Passage, voice: Voice) -> tuple[str, ...]:
    """The states or bodies, then the person: "Ruto promised" binds KE and ruto."""
    person = (voice.person,) if voice.person else ()
    return (*sorted(states(passage, voice)), *person)


def _recipient(
    passage: Passage, voices: Voices, line: Line, each: Promised
) -> tuple[tuple[str, ...], int]:
    """``promised Shoigu 6,000 builders``: to whom, and where the promise begins."""
    begin = each.begin
    if each.to:
        return _who(passage, each.to), _behind_that(line, begin)
    if each.backwards or each.rule != WORD_GIVEN:
        return (), _behind_that(line, begin)
    for voice in voices.of(each.line):
        near = voice.first == begin + 1 and line.word(begin) in {"to", "the"}
        if voice.first == begin or near:
            return _who(passage, voice), _behind_that(line, voice.last)
    if line.word(begin) in {"him", "her", "them", "it", "us"}:
        return (), _behind_that(line, begin + 1)
    return (), _behind_that(line, begin)


def _behind_that(line: Line, at: int) -> int:
    """Behind dates, commas and "that": where the promised thing begins."""
    for index in range(at, min(at + 10, len(line.words))):
        if line.word(index) == "that":
            return index + 1
    day = next((m for m in line.moments if m.first - 1 <= at <= m.first), None)
    return min(day.last if day else at, len(line.words))


def _forwards(line: Line, begin: int) -> _What:
    first = begin
    while line.word(first) in {"to", ",", "of", "the", "a", "an", "on"}:
        first += 1
    last = first
    due = (m.first for m in line.moments if m.binding == "deadline" and m.first > first)
    limit = min(first + _WORDS, len(line.words), *due)
    while last < limit and not _ends(line, first, last):
        last += 1
    return _What(first, last)


def _ends(line: Line, first: int, at: int) -> bool:
    word = line.word(at)
    if word not in promises.ENDS or (word in {"that", "it"} and at <= first + 1):
        return False
    if word in subjects.PRONOUNS and line.word(at - 1) == "what":
        return False  # "sharing what it learns"
    return at > first or word in {".", ";"}


def _backwards(line: Line, end: int) -> _What:
    """The words before *end*, back to the clause's beginning."""
    last = end
    while last > 0 and line.word(last - 1) in {",", "that", "which", "the"}:
        last -= 1
    first = last
    while first > max(0, last - _BACK) and line.word(first - 1) not in promises.ENDS:
        first -= 1
    if first > 1 and line.word(first - 1) in {"who", "which", "whose"}:
        return _backwards(line, first - 1)  # "monuments to those who fell"
    opening = (m.last for m in line.moments if first <= m.first <= first + 1 and m.last < last)
    first = next(opening, first)  # "On Sunday the delegation"
    first += line.word(first) in {"the", "a", "an"}
    return _What(first, last)


def _text(passage: Passage, line: Line, what: _What) -> str:
    if what.first >= what.last:
        return ""
    start, end = line.span(what.first, what.last)
    return passage.article.document.text[start:end]


def _target(
    passage: Passage,
    voices: Voices,
    line: Line,
    index: int,
    what: _What,
    who: tuple[str, ...],
) -> tuple[str, ...]:
    """``weapons to Ukraine``, ``give Russia support``: whom the deed is done for."""
    for voice in voices.of(index):
        if not what.first < voice.first < what.last + 1:
            continue
        before = line.word(voice.first - 1)
        direct = before in _GIVING or (before == "the" and line.word(voice.first - 2) in _GIVING)
        given = before == "to" or (before == "the" and line.word(voice.first - 2) == "to")
        slugs = tuple(slug for slug in _who(passage, voice) if slug not in who)
        if slugs and (direct or (given and not _is_place(line, voice, what))):
            return slugs
    return ()


def _is_place(line: Line, voice: Voice, what: _What) -> bool:
    """``send a delegation to Brussels``: where people go, and nobody who is promised anything."""
    people = any(line.word(at) in promises.TRAVELLERS for at in range(what.first, voice.first))
    return people and voice.country and not voice.person


def _partner(
    passage: Passage, voices: Voices, line: Line, each: Promised, who: tuple[str, ...]
) -> tuple[str, ...]:
    """``Yoon spoke with Rutte and promised``: the one whom he spoke with."""
    if each.backwards or each.rule != WORD_GIVEN or line.word(each.first - 1) not in {"and", ","}:
        return ()
    for voice in reversed(voices.of(each.line)):
        before = voice.first - 1 - (line.word(voice.first - 1) == "the")
        if each.voice.last <= before < each.first and _is_met(line, before, each.voice.last):
            slugs = _who(passage, voice)
            return slugs if set(slugs).isdisjoint(who) else ()
    return ()


def _is_met(line: Line, before: int, floor: int) -> bool:
    """``met Rutte``, ``spoke by telephone with Rutte``."""
    if line.word(before) in {"met", "called", "rang", "phoned", "telephoned", "received", "told"}:
        return True
    talked = any(line.word(at) in _TALKING for at in range(floor, before))
    return line.word(before) in {"with", "to"} and talked


_TALKING = frozenset({"spoke", "talked", "talks", "conversation", "call", "met", "conferred"})


def _date(passage: Passage, line: Line, each: Promised) -> str | None:
    """The day that stands with the cue ("promised on Friday"), or with the verb that kept it."""
    if each.done:
        return _day_done(passage.lines[each.done[0]], each, each.done[1])
    near = [
        m
        for m in line.moments
        if m.binding == "point" and -_BESIDE <= m.first - each.first <= _BESIDE
    ]
    return min(near, key=lambda moment: abs(moment.first - each.first)).value if near else None


def _day_done(line: Line, each: Promised, verb: int) -> str | None:
    """``arrived on Sunday``, ``On Sunday the promised team arrived``."""
    cue = each.first if each.done and each.done[0] == each.line else len(line.words)
    last = min(verb + _BESIDE, cue) if cue > verb else verb + _BESIDE
    points = [m for m in line.moments if m.binding == "point"]
    behind = (m.value for m in points if verb < m.first <= last)
    opening = (m.value for m in points if m.first <= 1 and m.last < min(cue, verb))
    return next(behind, None) or next(opening, None)


def _merged(passage: Passage, found: Sequence[Commitment]) -> Iterator[Commitment]:
    """One for each promise; a title adds none that the text below has."""
    body = [each for each in found if not _is_title(passage, each)]
    kept: list[Commitment] = []
    for each in [*body, *(each for each in found if _is_title(passage, each))]:
        told = next((n for n, other in enumerate(kept) if _is_told(passage, other, each)), None)
        if told is None:
            kept.append(each)
        elif kept[told].status == each.status:
            first = kept[told]
            kept[told] = replace(first, to=first.to or each.to, date=first.date or each.date)
    yield from sorted(kept, key=lambda each: each.evidence.span_start)


def _is_title(passage: Passage, each: Commitment) -> bool:
    return passage.article.document.part_at(each.evidence.start) == "title"


def _is_told(passage: Passage, other: Commitment, each: Commitment) -> bool:
    """True when *other* already says it."""
    if not set(other.who) & set(each.who):
        return False
    if other.evidence.span_end > each.evidence.span_start and not _is_title(passage, each):
        return other.evidence.start == each.evidence.start
    if other.status != each.status:
        return False
    mine, other_words = _content(each.what), _content(other.what)
    shared = mine & other_words
    told = each.status == "fulfilled" and bool(shared) and shared in (mine, other_words)
    return _is_title(passage, each) or told or len(shared) > 1


def _content(what: str) -> frozenset[str]:
    return frozenset(what.lower().split()) - _SMALL
