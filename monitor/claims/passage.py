"""
An article made ready for reading: each sentence with its words, names, numbers and dates.

Built once per article by `read`; every claim kind works on these lines. Positions count the words
of their sentence, and *last* is always one past.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from monitor.claims.model import ArticleText
from monitor.text.dates import Moment, moments
from monitor.text.names import Hit
from monitor.text.normal import plain
from monitor.text.numbers import Amount, amounts
from monitor.text.sentences import Sentence, sentences
from monitor.text.tokens import Token, tokens
from monitor.topics.match import Meaning, Sense
from monitor.topics.model import Pack

_PLACE = 3  #: letters of a place in capitals at least
_DATELINE = 14  #: words of a dateline at most
_LONGEST = 600  #: words; what follows in a "sentence" beyond that is not read


class Named(NamedTuple):
    """A name in a sentence, with all it can mean."""

    first: int
    last: int
    meanings: tuple[Meaning, ...]

    def slugs(self, *senses: Sense) -> tuple[str, ...]:
        """The slugs it has in one of the *senses*."""
        return tuple(meaning.slug for meaning in self.meanings if meaning.sense in senses)


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, prepared."""

    sentence: Sentence
    words: Sequence[Token]
    names: Sequence[Named]
    amounts: Sequence[Amount]
    moments: Sequence[Moment]
    name_at: dict[int, Named] = field(repr=False)  #: by first word

    def word(self, index: int) -> str:
        """The word at *index* in lower case; empty outside the sentence."""
        return self.words[index].lower if 0 <= index < len(self.words) else ""

    def follows(self, index: int, phrase: str) -> bool:
        """True when the words from *index* on are those of *phrase*."""
        wanted = phrase.split()
        return [self.word(index + n) for n in range(len(wanted))] == wanted


@dataclass(frozen=True, slots=True)
class Passage:
    """An article and the story it is read for."""

    article: ArticleText
    pack: Pack
    lines: Sequence[Line]

    @property
    def published(self) -> date:
        """The day that relative dates count from."""
        return self.article.published


def prepare(article: ArticleText, pack: Pack, hits: Sequence[Hit[Meaning]]) -> Passage:
    """*article* sentence by sentence; *hits* are the names found in it, in order."""
    words = tokens(plain(article.document.text))
    starts = [word.start for word in words]
    named = [_in_words(hit, starts) for hit in hits]
    begins = [name.first for name in named]
    lines = []
    for sentence in sentences(article.document):
        first = bisect_left(starts, sentence.start)
        first = _behind_dateline(words, first, bisect_left(starts, sentence.end))
        last = min(bisect_left(starts, sentence.end), first + _LONGEST)
        inside = named[bisect_left(begins, first) : bisect_left(begins, last)]
        names = [Named(n.first - first, min(n.last, last) - first, n.meanings) for n in inside]
        lines.append(_line(sentence, words[first:last], names, article.published))
    return Passage(article, pack, lines)


def _behind_dateline(words: Sequence[Token], first: int, last: int) -> int:
    """Skip ``SEOUL, Oct. 18 (Wire) -``: its place and day belong to the outlet, not to the news."""
    if first >= last or not (words[first].text.isupper() and len(words[first].text) >= _PLACE):
        return first
    for index in range(first + 1, min(first + _DATELINE, last)):
        word = words[index]
        if word.text in {"-", "\u2013", "\u2014"} and word.start > words[index - 1].end:
            return index + 1
        if word.text.islower() or word.text in {":", ";", "?"}:
            return first
    return first


def _in_words(hit: Hit[Meaning], starts: Sequence[int]) -> Named:
    first = bisect_left(starts, hit.start)
    return Named(first, max(bisect_left(starts, hit.end), first + 1), hit.meanings)


def _line(
    sentence: Sentence, words: Sequence[Token], names: Sequence[Named], published: date
) -> Line:
    return Line(
        sentence=sentence,
        words=words,
        names=names,
        amounts=amounts(words, 0, len(words)),
        moments=moments(words, 0, len(words), published),
        name_at={name.first: name for name in names},
    )
