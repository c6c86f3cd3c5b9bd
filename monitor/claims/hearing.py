"""
What is said in each sentence of an article, and what carries over into it.

Read once per article, sentence by sentence: pronouns take the speaker before, the title's speaker
the opening paragraph, and a day that is told holds for its speaker. `origin` asks who says what.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from monitor.claims import speech
from monitor.claims.passage import Line, Passage
from monitor.claims.people import People
from monitor.claims.saying_day import day_of
from monitor.claims.sayings import Saying, sayings
from monitor.claims.speakers import Speaker, speakers
from monitor.claims.tallies import tallied
from monitor.text.phrases import word_set

_REFUSING = word_set("not n't never nor neither declined declines refused refuses")
_REFUSED = 3  #: words between "refused" and the word of saying
_LABEL = 6  #: words of a transcript's label and its colon at most
_TITLED = 4  #: words between "Remarks" and the speaker of a title


@dataclass(frozen=True, slots=True)
class Heard:
    """The sayings of one sentence, and what carries over into it."""

    sayings: Sequence[Saying]
    carried: Saying | None  #: the last saying of the sentence before, in the same paragraph
    relays: Mapping[str, str]  #: origin slug → how a relay named here is called in `via`
    days: Mapping[str, str]  #: origin slug → the day on which it spoke, as far as it was said
    figures: bool = True  #: whether the speaker carried over gave a figure where he spoke

    def day(self, origin: Sequence[str]) -> str | None:
        """When *origin* spoke, as far as it was told here or above."""
        return next((self.days[slug] for slug in origin if slug in self.days), None)


@lru_cache(maxsize=4)  # several kinds of claim ask for the same article
def listen(passage: Passage) -> list[Heard]:
    """The sayings of every sentence, pronouns resolved, in order."""
    ear = _Ear(passage)
    return behind_quotes(passage.lines, [ear.hear(line) for line in passage.lines])


_AHEAD = 4  #: sentences of a quotation before the one that names its speaker, at most


def behind_quotes(lines: Sequence[Line], heard: Sequence[Heard]) -> list[Heard]:
    """``"Thousands came. Some 3,000 are dead," Budanov said``: the speaker named behind it."""
    found = list(heard)
    paragraph, quoted = -1, False
    for at, line in enumerate(lines):
        if line.sentence.paragraph != paragraph:
            paragraph, quoted = line.sentence.paragraph, False
        inside = quoted or line.word(0) == '"'
        quoted ^= line.lowers.count('"') % 2 == 1
        goes_on = inside and (quoted or line.words[-1].text == '"')
        silent = not any(saying.slugs for saying in heard[at].sayings)
        if goes_on and silent and (speaker := _named_behind(lines, heard, at, quoted=quoted)):
            found[at] = replace(found[at], carried=speaker._replace(form="author"))
    return found


def _named_behind(
    lines: Sequence[Line], heard: Sequence[Heard], at: int, *, quoted: bool
) -> Saying | None:
    """The first who speaks in the sentences after, as far as the quotation goes, and its tail."""
    for next_ in range(at + 1, min(at + 1 + _AHEAD, len(lines))):
        line = lines[next_]
        if line.sentence.paragraph != lines[at].sentence.paragraph:
            return None
        speaking = [s for s in heard[next_].sayings if s.slugs]
        if speaking:
            tail = speaking[0].first <= 1 and lines[at].words[-2].text in {"?", "!"}
            return speaking[0] if quoted or tail else None
        if not quoted or line.lowers.count('"') % 2 == 1:
            return None
    return None


def _by_place(saying: Saying) -> tuple[int, int]:
    return saying.first, saying.verb


class _Ear:
    """What has been heard so far, sentence by sentence."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.people = People(passage)
        self.body = passage.article.document.starts["body"]
        self.before: list[str] = []  # origins named so far, each once, the latest last
        self.last: Saying | None = None  # last saying with a speaker, anywhere above
        self.carried: Saying | None = None
        self.headline: Saying | None = None  # the title's speaker, for an opening that names none
        self.author: Saying | None = None  # whose words the whole text is
        self.figures = True  # whether who is carried gave a figure
        self.days: dict[str, str] = {}
        self.paragraph = -1
        self.quoted = False  # inside a quotation that an earlier sentence opened
        self.subject: Saying | None = None  # who opens the sentence before, if nobody spoke in it
        self.labelled = -1  # the last paragraph that a transcript's label opens

    def hear(self, line: Line) -> Heard:
        """The sayings of the next sentence, and what carries over into it."""
        if line.sentence.paragraph != self.paragraph:
            self.paragraph, self.quoted = line.sentence.paragraph, False
            opening = self.headline if line.sentence.start == self.body else None
            self.carried, self.figures = self.author or opening, True
        named = speakers(self.passage, line, self.before, self.people.home)
        people = self.people.speakers(line, named, self._owner())
        if line.sentence.paragraph != self.labelled and (
            label := _labelled(line, [*named, *people])
        ):
            self.labelled, self.carried = line.sentence.paragraph, label
        offices, named = named, sorted([*named, *people])
        found = self._sayings(line, named)
        self._date(line, found)
        called = _called(self.passage, line)
        heard = Heard(found, self._carried(line), called, self.days, self.figures)
        _name_last(self.before, [*offices, *(p for p in people if not p.country)], found)
        self._keep(line, named, found)
        return heard

    def _carried(self, line: Line) -> Saying | None:
        """Whoever spoke last; inside a quotation, whose words it goes on with."""
        inside = self.quoted or line.word(0) == '"'
        self.quoted ^= line.lowers.count('"') % 2 == 1
        return self.carried._replace(form="author") if inside and self.carried else self.carried

    def _sayings(self, line: Line, named: Sequence[Speaker]) -> list[Saying]:
        found: list[Saying] = []
        said = sorted([*sayings(line, named), *tallied(line, named)], key=_by_place)
        for saying in said:
            nearest = next((s for s in reversed(found) if s.slugs), None)
            told = self.subject if saying.worth == "assert" else None
            nearest = nearest or _subject(line, named, saying) or told or self.last
            if saying.pronoun and saying.form == "possessive" and (owner := self._owner()):
                found.append(saying._replace(slugs=(owner,), pronoun=False))
            else:
                found.append(_resolved(saying, nearest))
        return found

    def _owner(self) -> str | None:
        """Whose "its figures" are: of the one named last who is no medium, else of that one."""
        named = [slug for slug in self.before if not _is_medium(self.passage, slug)]
        return next(reversed(named or self.before), None)

    def _date(self, line: Line, found: Sequence[Saying]) -> None:
        for saying in found:
            if day := day_of(line, saying):
                self.days = self.days | dict.fromkeys(saying.slugs, day.value)

    def _keep(self, line: Line, named: Sequence[Speaker], found: Sequence[Saying]) -> None:
        """Remember who spoke, for the sentences that follow."""
        speaking = [s for s in found if s.slugs and not _is_media(self.passage, s)]
        if speaking:
            self.last = speaking[-1]
        self.subject = None if speaking else _opening(line, named)
        carrying = [s for s in speaking if s.form not in {"possessive", "headline"}]
        if found and not (self.carried and self.carried.form == "author"):
            self.carried = carrying[-1] if carrying else None
            if self.carried and _refuses(line, self.carried):
                self.carried = None
            self.figures = _gives_figures(line)
        if line.sentence.part == "title" and not self.headline:
            self.headline = _title_speaker(line, named, speaking)
            self.author = _author(line, named)


def _gives_figures(line: Line) -> bool:
    """A number that is no part of a date."""
    dated = {at for moment in line.moments for at in range(moment.first, moment.last)}
    return any(amount.first not in dated for amount in line.amounts)


def _refuses(line: Line, saying: Saying) -> bool:
    """``denied it``, ``would not say``, ``could not confirm``: no source of what follows."""
    before = {line.word(i) for i in range(max(0, saying.verb - _REFUSED), saying.verb)}
    return saying.worth == "deny" or not before.isdisjoint(_REFUSING)


def _subject(line: Line, named: Sequence[Speaker], saying: Saying) -> Saying | None:
    """``The White House first spoke of it in October, when it said``: who opens the sentence."""
    opening = _opening(line, named)
    fits = saying.pronoun and opening and opening.last <= saying.first
    return opening if fits else None


def _opening(line: Line, named: Sequence[Speaker]) -> Saying | None:
    """Who opens the sentence as its subject, no country and no owner of something."""
    first = next((s for s in named if s.first <= 1), None)
    if first is None or not first.slugs or first.country or line.sentence.part == "title":
        return None
    if line.word(first.last) in {"'s", "'", ":"} or all(map(_names_medium, first.slugs)):
        return None
    return Saying("leading", first.slugs, "assert", first.first, first.first, first.last, "Y … it")


def _names_medium(slug: str) -> bool:
    return slug.startswith("MEDIA:")


def _labelled(line: Line, named: Sequence[Speaker]) -> Saying | None:
    """``GEN. RYDER: …``, ``Q: …``: whose words the paragraph is, in a transcript."""
    colon = next((i for i in range(1, _LABEL) if line.word(i) == ":"), None)
    if colon is None or not all(
        word.text.isupper() for word in line.words[0:colon] if word.text != "."
    ):
        return None
    slugs = next((s.slugs for s in named if s.last <= colon and s.slugs), ())
    return Saying("author", slugs, "assert", 0, colon, colon + 1, "RYDER: …")


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
    return all(_is_medium(passage, slug) for slug in saying.slugs)


def _is_medium(passage: Passage, slug: str) -> bool:
    origin = passage.pack.origin(slug)
    return slug.startswith("MEDIA:") if origin is None else origin.kind == "media"
