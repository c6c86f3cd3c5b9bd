"""
Assessments: somebody's evaluation in words, shown as a quotation of it.

In: a prepared passage. Out: its assessments in the order of the text. Two forms: what somebody
calls a thing ("called it a dangerous expansion"), and what somebody judges of it ("they are
unlikely to break through, ISW says"). The narrator's own evaluations are nobody's, and left alone.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from monitor.claims import evaluations, promises, stances
from monitor.claims.model import Assessment, Evidence
from monitor.claims.passage import Line, Passage
from monitor.claims.quoting import Quoting, quoting_of
from monitor.claims.voices import Voices, voices_of
from monitor.text.phrases import Phrases

_MARKING = Phrases(evaluations.MARKING)
_VERDICTS = Phrases(evaluations.VERDICTS)
_JUDGES = Phrases(evaluations.JUDGES)
_OBJECT = 14  #: words between "called" and the evaluation at most
_CLAUSE = 30  #: words between "assesses" and the evaluation at most
_WORDS = 10  #: words of an evaluation that are kept at most
_BESIDE = 7  #: words between a verb and its date at most


class _Evaluation(NamedTuple):
    """The words of an evaluation, as positions in its line; *last* is one past."""

    verb: int
    first: int
    last: int
    rule: str


def read_assessments(passage: Passage) -> Sequence[Assessment]:
    """The assessments of the article."""
    voices, quoting = voices_of(passage), quoting_of(passage)
    found: dict[tuple[tuple[str, ...], str], Assessment] = {}
    for index, line in enumerate(passage.lines):
        if line.sentence.part == "title":
            continue
        for each in _evaluations(line, quoting):
            if by := _by(passage, voices, index, each.verb):
                read = _assessment(passage, line, each, by)
                found.setdefault((by, read.words.lower()), read)
                break
    return list(found.values())


def _evaluations(line: Line, quoting: Quoting) -> Iterator[_Evaluation]:
    for verb, word in enumerate(line.words):
        if word.lower in evaluations.CALLING and not quoting.covers(line, verb):
            yield from _called(line, quoting, verb)
        elif word.lower in evaluations.JUDGING and not quoting.covers(line, verb):
            yield from _judged(line, verb)


def _called(line: Line, quoting: Quoting, verb: int) -> Iterator[_Evaluation]:
    """``called the move "a dangerous step"``, ``described it as a dangerous step``."""
    for at in range(verb + 1, min(verb + _OBJECT, len(line.words))):
        quoted = quoting.covers(line, at) and line.words[at].text.isalnum()
        if quoted or line.word(at) in evaluations.WEIGHING or line.at(_VERDICTS, at):
            first = at - (line.word(at - 1) in {"a", "an", "the"})
            last = _end(line, at)
            untrue = line.holds(stances.FALSE_PHRASES, first, last)
            if not untrue:  # that is a denial
                yield _Evaluation(verb, first, last, "called it a dangerous expansion")
            return


def _judged(line: Line, verb: int) -> Iterator[_Evaluation]:
    """``assesses that they are unlikely to …``, ``said it would mark a grave escalation``."""
    for at in range(verb + 1, min(verb + _CLAUSE, len(line.words))):
        if line.at(_VERDICTS, at):
            yield _Evaluation(verb, at, _end(line, at), "they are ill prepared, ISW says")
            return
        marking = line.at(_MARKING, at)
        if marking and (first := _weighed(line, marking.last)):
            rule = "said it would mark a grave escalation"
            yield _Evaluation(verb, first, _end(line, first + 1), rule)
            return


def _weighed(line: Line, at: int) -> int | None:
    """Where ``"a significant escalation`` begins, from *at* on."""
    start = at + (line.word(at) == '"')
    article = line.word(start) in {"a", "an", "the"}
    adjective = start + article
    while line.word(adjective) in {"very", "most", "highly", "deeply", "extremely", "increasingly"}:
        adjective += 1
    return start if article and line.word(adjective) in evaluations.WEIGHING else None


def _end(line: Line, at: int) -> int:
    last = at
    while last < min(at + _WORDS, len(line.words)):
        if line.word(last) in promises.ENDS | {'"'} and last > at:
            break
        last += 1
    return last


def _by(passage: Passage, voices: Voices, index: int, verb: int) -> tuple[str, ...]:
    """Who evaluates: offices, or "analysts"; a medium and the narrator are nobody."""
    line = passage.lines[index]
    for first in range(max(0, verb - 2), verb):
        judges = _JUDGES.at(line.words, first, verb)
        if judges and judges.last == verb:
            return (judges.value,)
    continues = line.word(verb - 1) == "to" and line.word(verb - 2) in {"continues", "continued"}
    voice = voices.subject(index, verb - 2 if continues else verb)
    if voice is None and line.word(verb - 1) in {",", '"'}:
        voice = voices.inverted(index, verb + 1)
    orgs = voice.orgs if voice else ()
    return tuple(slug for slug in orgs if not slug.startswith("MEDIA:"))


def _assessment(passage: Passage, line: Line, each: _Evaluation, by: tuple[str, ...]) -> Assessment:
    start, end = line.span(each.first, each.last)
    near = [m for m in line.moments if m.binding == "point" and abs(m.first - each.verb) <= _BESIDE]
    return Assessment(
        by=by,
        words=passage.article.document.text[start:end],
        date=near[0].value if near else None,
        evidence=Evidence(
            start=line.sentence.start, end=line.sentence.end, span_start=start, span_end=end
        ),
        rules={"words": each.rule, "by": "the subject of the evaluation"},
    )
