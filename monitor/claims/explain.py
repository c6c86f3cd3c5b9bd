"""
How an article was read: sentence by sentence, what was seen in it and what became of each number.

In: an article and a pack. Out: an `Explanation`, for `monitor extract --explain`. It runs the very
readers that `read` runs; the only difference is that they are asked to note what they leave alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from monitor.claims import KINDS
from monitor.claims.hearing import listen
from monitor.claims.model import ArticleText, Claim, Estimate, Transfer
from monitor.claims.passage import Left, Line, Passage, prepare
from monitor.claims.sayings import Saying
from monitor.text.dates import Moment
from monitor.text.document import Part
from monitor.text.numbers import Amount
from monitor.topics.match import Meaning, Scored, mentions, scored
from monitor.topics.model import Pack

_UNREAD = "no reader had a use for it"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenNumber:
    """A number, and what became of it: the claims that stand on it, or why it was left alone."""

    words: str  #: as the text has them
    start: int  #: offsets in `Document.text`
    end: int
    claims: tuple[int, ...]  #: indices into `Explanation.claims`
    left: str | None  #: why no claim stands on it; None when one does


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenName:
    """A name and all it can mean."""

    words: str
    meanings: tuple[Meaning, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenDate:
    """A date as written and as resolved."""

    words: str
    moment: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenSaying:
    """Somebody's saying: its form, its speakers, and the word that says it."""

    verb: str
    saying: Saying


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenSentence:
    """One sentence with all that was seen in it."""

    text: str
    part: Part
    paragraph: int
    names: tuple[SeenName, ...]
    dates: tuple[SeenDate, ...]
    sayings: tuple[SeenSaying, ...]
    numbers: tuple[SeenNumber, ...]
    claims: tuple[int, ...]  #: of every kind, whose proof it is; indices into `Explanation.claims`


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The whole reading of an article for one story."""

    topic: str
    minimum: int  #: the score from which an article belongs to the story
    scored: tuple[Scored, ...]  #: the terms that were found, with their weights
    sentences: tuple[SeenSentence, ...]
    claims: tuple[Claim, ...]

    @property
    def score(self) -> int:
        """The sum of the weights."""
        return sum(term.weight for term in self.scored)


def explain(article: ArticleText, pack: Pack) -> Explanation:
    """How *article* is read for the story of *pack*, whether it belongs to it or not."""
    names = mentions(pack, article.document, article.published)
    passage = replace(prepare(article, pack, names), left=[])
    claims = tuple(claim for reader in KINDS.values() for claim in reader(passage))
    heard = listen(passage)
    return Explanation(
        topic=pack.slug,
        minimum=pack.minimum,
        scored=scored(pack, article.document),
        sentences=tuple(
            _sentence(passage, line, here.sayings, claims)
            for line, here in zip(passage.lines, heard, strict=True)
        ),
        claims=claims,
    )


def _sentence(
    passage: Passage, line: Line, sayings: Sequence[Saying], claims: Sequence[Claim]
) -> SeenSentence:
    text = passage.article.document.text

    def words(first: int, last: int) -> str:
        start, end = line.span(first, last)
        return text[start:end]

    return SeenSentence(
        text=text[line.sentence.start : line.sentence.end],
        part=line.sentence.part,
        paragraph=line.sentence.paragraph,
        names=tuple(SeenName(words=words(n.first, n.last), meanings=n.meanings)
                    for n in line.names if n.meanings),
        dates=tuple(SeenDate(words=words(m.first, m.last), moment=m) for m in line.moments),
        sayings=tuple(SeenSaying(verb=words(s.verb, s.verb + 1), saying=s) for s in sayings),
        numbers=tuple(_number(passage, line, amount, claims) for amount in line.amounts),
        claims=tuple(n for n, claim in enumerate(claims) if _proves(line, claim)),
    )  # fmt: skip


def _proves(line: Line, claim: Claim) -> bool:
    return line.sentence.start <= claim.evidence.span_start < line.sentence.end


def _number(passage: Passage, line: Line, amount: Amount, claims: Sequence[Claim]) -> SeenNumber:
    start, end = line.span(amount.first, amount.last)
    standing = tuple(
        n for n, claim in enumerate(claims)
        if _counts(claim) and claim.evidence.span_start < end and start < claim.evidence.span_end
    )  # fmt: skip
    return SeenNumber(
        words=passage.article.document.text[start:end],
        start=start,
        end=end,
        claims=standing,
        left=None if standing else _why(passage.left or (), start, end),
    )


def _counts(claim: Claim) -> bool:
    """True for a claim that says how many; a number in a quotation is not counted by it."""
    return isinstance(claim, Estimate) or (isinstance(claim, Transfer) and bool(claim.quantity))


def _why(left: Sequence[Left], start: int, end: int) -> str:
    """The last word on it: a number may be read first and merged later."""
    notes: Iterator[Left] = (n for n in reversed(left) if n.start < end and start < n.end)
    return next((note.reason for note in notes), _UNREAD)
