"""
The text of an article cut into paragraphs, with the sentence of a claim marked in it.

Pure. Offsets count characters of `Document.text`, as those of claims do.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from monitor.text.document import SEPARATOR, Document, Part
from monitor.web.shown import visible

#: Characters that are shown before the sentence, and behind it.
AROUND = 20_000

_BREAK = re.compile(rf"{SEPARATOR}|\n{{2,}}")

Span = tuple[int, int]
Mark = Literal["", "sentence", "words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Characters that are marked alike."""

    text: str
    mark: Mark  #: words: those that count, inside the sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph, or what is shown of it."""

    part: Part
    runs: Sequence[Run]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What is shown of a text."""

    paragraphs: Sequence[Paragraph]
    cut: bool  #: whether there is more


def passage(text: str, sentence: str, span: Span) -> Passage:
    """*text* around the *sentence* that holds *span*."""
    document = Document.from_text(text)
    marked = _bounds(text, sentence, span)
    first, last = max(0, marked[0] - AROUND), min(len(text), marked[1] + AROUND)
    pieces = ((max(start, first), min(end, last)) for start, end in _pieces(text))
    return Passage(
        paragraphs=[
            Paragraph(part=document.part_at(start), runs=_runs(text, (start, end), marked, span))
            for start, end in pieces
            if start < end
        ],
        cut=first > 0 or last < len(text),
    )


def _bounds(text: str, sentence: str, span: Span) -> Span:
    """Where *sentence* stands around *span*; the span itself when it does not."""
    start = text.find(sentence, max(0, span[1] - len(sentence)))
    return (start, start + len(sentence)) if 0 <= start <= span[0] else span


def _pieces(text: str) -> Iterator[Span]:
    """The paragraphs of all parts."""
    start = 0
    for found in _BREAK.finditer(text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def _runs(text: str, piece: Span, sentence: Span, span: Span) -> list[Run]:
    inside = {cut for cut in (*sentence, *span) if piece[0] < cut < piece[1]}
    return [
        Run(text=visible(text[start:end]), mark=_mark(start, sentence, span))
        for start, end in pairwise(sorted({*piece, *inside}))
    ]


def _mark(at: int, sentence: Span, span: Span) -> Mark:
    if span[0] <= at < span[1]:
        return "words"
    return "sentence" if sentence[0] <= at < sentence[1] else ""
