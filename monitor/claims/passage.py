"""
An article made ready for reading: each sentence with its words, names, numbers and dates.

Built once per article by `read`; every claim kind works on these lines. Positions count the words
of their sentence, and *last* is always one past.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, TypeVar

from monitor.claims.model import ArticleText
from monitor.text.dates import TELLING, Moment, moments
from monitor.text.names import Hit
from monitor.text.normal import plain
from monitor.text.numbers import NUMERIC, Amount, amounts
from monitor.text.phrases import Found, Phrases
from monitor.text.sentences import Sentence, sentences
from monitor.text.tokens import Token, tokens
from monitor.topics.match import Meaning, Sense
from monitor.topics.model import Pack

Value = TypeVar("Value")

_PLACE = 3  #: letters of a place in capitals at least
_DATELINE = 14  #: words of a dateline at most
_PADDING = ("",) * 64  #: behind the words, so that a look beyond either end finds nothing
_SHORTEST = 2  #: words; one alone says nothing
_LONGEST = 600  #: words; what follows in a "sentence" beyond that is not read


class Left(NamedTuple):
    """A number that became no claim. Kept only where somebody asks: see `claims.explain`."""

    start: int  #: offsets in `Document.text`
    end: int
    reason: str


class Named(NamedTuple):
    """A name in a sentence, with all it can mean."""

    first: int
    last: int
    meanings: tuple[Meaning, ...]

    def slugs(self, *senses: Sense) -> tuple[str, ...]:
        """The slugs it has in one of the *senses*."""
        found: list[str] = []
        for meaning in self.meanings:
            if meaning.sense in senses and meaning.slug not in found:
                found.append(meaning.slug)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, prepared."""

    sentence: Sentence
    words: Sequence[Token]
    lowers: Sequence[str] = field(repr=False)  #: the words in lower case, and empty ones behind
    vocabulary: frozenset[str] = field(repr=False)  #: the words in lower case, each once
    places: Mapping[str, Sequence[int]] = field(repr=False)  #: word in lower case → its positions
    names: Sequence[Named]
    amounts: Sequence[Amount]
    moments: Sequence[Moment]
    name_at: dict[int, Named] = field(repr=False)  #: by first word
    looked_up: dict[object, Any] = field(default_factory=dict, repr=False)  #: see `hits`

    def word(self, index: int) -> str:
        """The word at *index* in lower case; empty outside the sentence."""
        try:
            return self.lowers[index]  # a little before the first word is a little behind the last
        except IndexError:
            return ""

    def positions(self, words: frozenset[str]) -> Sequence[int]:
        """Where one of *words*, in lower case, stands, in order; without any, at no cost."""
        if self.vocabulary.isdisjoint(words):  # of two sets the smaller one is gone through
            return ()
        return sorted([at for word in self.vocabulary & words for at in self.places[word]])

    def hits(self, table: Phrases[Value]) -> Mapping[int, Found[Value]]:
        """The phrases of *table* by their first word, overlapping ones too; looked up once."""
        found = self.looked_up.get(table)
        if found is None:
            starts = self.positions(table.openers)
            found = self.looked_up[table] = table.every(self.words, starts) if starts else {}
        return found

    def at(self, table: Phrases[Value], index: int, last: int | None = None) -> Found[Value] | None:
        """The longest phrase of *table* that begins at *index*, if it ends by *last*."""
        found = table.at(self.words, index, len(self.words))  # one look is quicker than `hits`
        return found if found is None or last is None or found.last <= last else None

    def scan(
        self, table: Phrases[Value], first: int = 0, last: int | None = None
    ) -> Iterator[Found[Value]]:
        """Every phrase of *table* from *first* to *last*, left to right, none inside another."""
        free, end = max(first, 0), len(self.words) if last is None else last
        for index, found in self.hits(table).items():
            if index >= free and found.last <= end:
                yield found
                free = found.last

    def holds(self, table: Phrases[Value], first: int = 0, last: int | None = None) -> bool:
        """True when a phrase of *table* stands there, be it the beginning of a longer one."""
        end = len(self.words) if last is None else last
        return any(
            first <= index and (found.last <= end or table.at(self.words, index, end))
            for index, found in self.hits(table).items()
        )

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the words from *first* to *last* stand in `Document.text`."""
        return self.words[first].start, self.words[last - 1].end

    def follows(self, index: int, phrase: str) -> bool:
        """True when the words from *index* on are those of *phrase*."""
        return all(self.word(index + n) == word for n, word in enumerate(phrase.split()))


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """An article and the story it is read for. Each is itself only, so that it can key a cache."""

    article: ArticleText
    pack: Pack
    lines: Sequence[Line]
    left: list[Left] | None = None  #: readers note here what they left alone; None: nobody asks

    def leave(self, span: tuple[int, int], reason: str) -> None:
        """Note why the number at *span* became no claim, for whoever asked."""
        if self.left is not None:
            self.left.append(Left(*span, reason))

    @property
    def published(self) -> date:
        """The day that relative dates count from."""
        return self.article.published


def prepare(article: ArticleText, pack: Pack, hits: Sequence[Hit[Meaning]]) -> Passage:
    """*article* sentence by sentence; *hits* are the names found in it, in order."""
    found = sentences(article.document)
    words = tokens(plain(article.document.text)[: found[-1].end] if found else "")
    starts = [word.start for word in words]
    named = [_in_words(hit, starts) for hit in hits]
    begins = [name.first for name in named]
    lines = []
    for sentence in found:
        first = bisect_left(starts, sentence.start)
        first = _behind_dateline(words, first, bisect_left(starts, sentence.end))
        last = min(bisect_left(starts, sentence.end), first + _LONGEST)
        if last - first < _SHORTEST:
            continue
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
    lowers = [word.lower for word in words]
    places: dict[str, list[int]] = {}
    for index, word in enumerate(lowers):
        places.setdefault(word, []).append(index)
    vocabulary = frozenset(places)
    figures = any(word[0].isdigit() for word in vocabulary)
    counting = figures or not vocabulary.isdisjoint(NUMERIC)
    dated = figures or not vocabulary.isdisjoint(TELLING)
    return Line(
        sentence=sentence,
        words=words,
        lowers=(*lowers, *_PADDING),
        vocabulary=vocabulary,
        places=places,
        names=names,
        amounts=amounts(words, 0, len(words)) if counting else (),
        moments=moments(words, 0, len(words), published) if dated else (),
        name_at={name.first: name for name in names},
    )
