"""
What is said in each sentence of an article, and what carries over into it.

Read once per article, sentence by sentence: pronouns take the speaker before, the title's speaker
the opening paragraph, and a day that is told holds for its speaker. `origin` asks who says what.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from monitor.claims import speech
from monitor.claims.passage import Line, Passage
from monitor.claims.saying_day import day_of
from monitor.claims.sayings import Saying, sayings
from monitor.claims.speakers import Speaker, speakers
from monitor.claims.tallies import tallied

_TITLED = 4  #: words between "Remarks" and the speaker of a title


@dataclass(frozen=True, slots=True)
class Heard:
    """The sayings of one sentence, and what carries over into it."""

    sayings: Sequence[Saying]
    carried: Saying | None  #: the last saying of the sentence before, in the same paragraph
    relays: Mapping[str, str]  #: origin slug → how a relay named here is called in `via`
    days: Mapping[str, str]  #: origin slug → the day on which it spoke, as far as it was said

    def day(self, origin: Sequence[str]) -> str | None:
        """When *origin* spoke, as far as it was told here or above."""
        return next((self.days[slug] for slug in origin if slug in self.days), None)


@lru_cache(maxsize=4)  # several kinds of claim ask for the same article
def listen(passage: Passage) -> list[Heard]:
    """The sayings of every sentence, pronouns resolved, in order."""
    ear = _Ear(passage)
    return [ear.hear(line) for line in passage.lines]


def _by_place(saying: Saying) -> tuple[int, int]:
    return saying.first, saying.verb


class _Ear:
    """What has been heard so far, sentence by sentence."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.body = passage.article.document.starts["body"]
        self.before: list[str] = []  # origins named so far, each once, the latest last
        self.last: Saying | None = None  # last saying with a speaker, anywhere above
        self.carried: Saying | None = None
        self.headline: Saying | None = None  # the title's speaker, for an opening that names none
        self.author: Saying | None = None  # whose words the whole text is
        self.days: dict[str, str] = {}
        self.paragraph = -1

    def hear(self, line: Line) -> Heard:
        """The sayings of the next sentence, and what carries over into it."""
        if line.sentence.paragraph != self.paragraph:
            self.paragraph = line.sentence.paragraph
            opening = self.headline if line.sentence.start == self.body else None
            self.carried = self.author or opening
        named = speakers(self.passage, line, self.before)
        found = self._sayings(line, named)
        self._date(line, found)
        called = _called(self.passage, line)
        heard = Heard(found, self.carried, called, self.days)
        _name_last(self.before, named, found)
        self._keep(line, named, found)
        return heard

    def _sayings(self, line: Line, named: Sequence[Speaker]) -> list[Saying]:
        found: list[Saying] = []
        said = sorted([*sayings(line, named), *tallied(line, named)], key=_by_place)
        for saying in said:
            nearest = next((s for s in reversed(found) if s.slugs), self.last)
            if saying.pronoun and saying.form == "possessive" and self.before:
                found.append(saying._replace(slugs=(self.before[-1],), pronoun=False))
            else:
                found.append(_resolved(saying, nearest))
        return found

    def _date(self, line: Line, found: Sequence[Saying]) -> None:
        for saying in found:
            if day := day_of(line, saying):
                self.days = self.days | dict.fromkeys(saying.slugs, day.value)

    def _keep(self, line: Line, named: Sequence[Speaker], found: Sequence[Saying]) -> None:
        """Remember who spoke, for the sentences that follow."""
        speaking = [s for s in found if s.slugs and not _is_media(self.passage, s)]
        if speaking:
            self.last = speaking[-1]
        carrying = [s for s in speaking if s.form not in {"possessive", "headline"}]
        if found:
            self.carried = carrying[-1] if carrying else None
        if line.sentence.part == "title" and not self.headline:
            self.headline = _title_speaker(line, named, speaking)
            self.author = _author(line, named)


def _title_speaker(
    line: Line, named: Sequence[Speaker], speaking: Sequence[Saying]
) -> Saying | None:
    """``Kyiv: 3,000 dead``, ``HUR names date``: who speaks in the title, or opens it."""
    if speaking:
        return speaking[-1]._replace(form="leading", pronoun=False)
    first = next((s for s in named if s.first <= 1 and s.slugs and not s.country), None)
    if first is None or line.word(first.last) in {"", "and", "'s", "'", "to", "in", "of"}:
        return None
    return Saying("leading", first.slugs, "assert", first.first, first.first, first.last, "title")


def _author(line: Line, named: Sequence[Speaker]) -> Saying | None:
    """``Remarks by Ambassador Shea``: a speech, every word of which is the speaker's."""
    if line.vocabulary.isdisjoint(speech.AUTHORED):
        return None
    for speaker in named:
        before = {line.word(i) for i in range(max(0, speaker.first - _TITLED), speaker.first)}
        if speaker.slugs and "by" in before and before & speech.AUTHORED:
            at = speaker.first
            return Saying("leading", speaker.slugs, "assert", at, at, speaker.last, "Remarks by Y")
    return None


def _name_last(before: list[str], named: Sequence[Speaker], found: Sequence[Saying]) -> None:
    """Put those named in a sentence behind all others; a country only if it speaks."""
    speaking = {slug for saying in found for slug in saying.slugs}
    for speaker in named:
        for slug in speaker.slugs:
            if speaker.country and slug not in speaking:
                continue
            if slug in before:
                before.remove(slug)  # a short list: each origin stands in it once
            before.append(slug)


def _called(passage: Passage, line: Line) -> dict[str, str]:
    """``lawmaker:lee-seong-kweun`` for a relay who is named as a person."""
    called = {}
    for name in line.names:
        for slug in name.slugs("origin"):
            origin = passage.pack.origin(slug)
            if origin and origin.relays and (persons := name.slugs("person")):
                called[slug] = f"{origin.kind.rstrip('s')}:{persons[0]}"
    return called


def _resolved(saying: Saying, last: Saying | None) -> Saying:
    return saying._replace(slugs=last.slugs) if saying.pronoun and last else saying


def _is_media(passage: Passage, saying: Saying) -> bool:
    origins = [passage.pack.origin(slug) for slug in saying.slugs]
    return all(origin is not None and origin.kind == "media" for origin in origins)
