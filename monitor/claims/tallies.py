"""
Sayings without a verb of saying: "the NIS had 300 killed", "Britain goes higher: over 5,000",
"in her words", "its figures". Asked by `origin` beside `sayings`.
"""

from collections.abc import Iterator, Sequence

from monitor.claims import speech
from monitor.claims.passage import Line
from monitor.claims.sayings import Saying
from monitor.claims.speakers import Speaker
from monitor.text.phrases import word_set
from monitor.text.tokens import Token

_HAVING = word_set("had has have puts")
_SEVERAL = 2
_TURNS = frozenset({",", "and", "but", ";", "while"})
_NEAR = 8  #: words between a speaker and "had" at most
_SUBJECT = 16  #: words between a speaker and the colon at most
_QUOTES = frozenset({'"', "'"})
_BARE = word_set("killed dead injured wounded hurt missing captured in at on near inside")
_OWNERS = word_set("his her its their")
_OWN_NOUNS = word_set("figure figures estimate estimates count tally assessment reckoning")
_OWN_ADJECTIVES = word_set("own latest last new first earlier previous")
_ACCOUNTS = word_set("words reckoning count account estimate telling view tally calculation")


def tallied(line: Line, named: Sequence[Speaker]) -> list[Saying]:
    """The sayings of the sentence that no verb of saying tells, in no order."""
    return [*_had(line, named), *_colon(line, named), *_gapped(line, named), *_owned(line)]


def _had(line: Line, named: Sequence[Speaker]) -> Iterator[Saying]:
    """``In January the NIS had 300 killed``; "North Korea had 300 soldiers" is no saying."""
    for amount in line.amounts:
        verb = amount.first - 1 - (line.word(amount.first - 1) in _QUOTES)
        follows = line.word(amount.last)
        if line.word(verb) not in _HAVING or not (follows in _BARE or follows in _QUOTES):
            continue
        near = [s for s in named if verb - _NEAR <= s.last <= verb and s.slugs and not s.country]
        if near:
            found = near[-1]
            yield Saying(
                "leading", found.slugs, "assess", found.first, verb, verb + 1,
                "the NIS had 300 killed",
            )  # fmt: skip


def _colon(line: Line, named: Sequence[Speaker]) -> Iterator[Saying]:
    """``Kirby went further: 1,000 in a week``, ``Britain goes higher: over 5,000``."""
    if line.sentence.part == "title":
        return
    for amount in line.amounts:
        colon = next((i for i in range(amount.first - 1, -1, -1) if line.word(i) == ":"), None)
        if colon is None or _is_hour(line, colon):
            continue
        before = [s for s in named if colon - _SUBJECT <= s.first and s.last <= colon and s.slugs]
        alone = bool(before) and before[-1].first == 0 and before[-1].last == colon  # "Kyiv: 3,000"
        if before and (not before[-1].country or alone or _is_subject(line, before[-1])):
            found = before[-1]
            yield Saying(
                "leading", found.slugs, "assess", found.first, colon, colon + 1,
                "Britain goes higher: over 5,000",
            )  # fmt: skip
        return


def _gapped(line: Line, named: Sequence[Speaker]) -> Iterator[Saying]:
    """``Seoul puts the force at 11,000, Kyiv at 12,000``: the verb is left out."""
    if len(line.amounts) < _SEVERAL or len(named) < _SEVERAL:
        return
    verbs = [v for v in line.scan(speech.REPORTING_PHRASES) if v.last <= line.amounts[0].first]
    if not verbs or not _tells_of(line, verbs[-1].last, line.amounts[0].first):
        return
    starts = {a.first for a in line.amounts[1:]}
    for found in named:
        at = found.first - 1 - (line.word(found.first - 1) == "the")
        number = found.last + (line.word(found.last) in {"at", "of", "some"})
        if found.slugs and line.word(at) in _TURNS and number in starts:
            yield Saying(
                "gapped", found.slugs, "assess", found.first, found.first, found.last,
                "Seoul puts it at 11,000, Kyiv at 12,000",
            )  # fmt: skip


def _tells_of(line: Line, first: int, last: int) -> bool:
    """Nothing between the verb and its number has a number of its own: no "Russia lost"."""
    if line.word(last - 1) == "at":
        return True  # "puts the Russian dead at"
    words = {line.word(i) for i in range(first, last)}
    return "that" not in words and not any(first <= name.first < last for name in line.names)


def _is_hour(line: Line, colon: int) -> bool:
    """``14:05`` is a time of day."""
    words: Sequence[Token] = line.words
    return 0 < colon < len(words) - 1 and words[colon - 1].text.isdigit()


def _is_subject(line: Line, speaker: Speaker) -> bool:
    """``Britain goes``: a country speaks as the subject of its sentence only."""
    verb = line.word(speaker.last)
    return speaker.first <= 1 and verb.endswith("s") and verb not in {"'s", "is", "was", "has"}


def _owned(line: Line) -> Iterator[Saying]:
    """``in her words``, ``by its own count``, ``its figures``: of whoever spoke before."""
    if line.vocabulary.isdisjoint(_OWNERS):
        return
    for at, word in enumerate(line.words):
        if word.lower not in _OWNERS:
            continue
        noun = at + 1 + (line.word(at + 1) in _OWN_ADJECTIVES)
        told = line.word(at - 1) in {"in", "by", "on", "to"}
        if told and line.word(noun) in _ACCOUNTS:
            yield Saying("according", (), "assert", at - 1, at - 1, noun + 1, "in her words", True)
        elif line.word(noun) in _OWN_NOUNS:
            yield Saying("possessive", (), "assess", at, at, noun + 1, "its figures", True)
