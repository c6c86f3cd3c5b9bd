"""
A document: the text of one article, kept once under its sha256.

Title, summary and body are joined into one string, so that evidence is a pair of offsets into it.
The separator holds a form feed, which no cleaned text contains; so the join can be undone.
"""

import hashlib
from dataclasses import dataclass
from typing import Literal, get_args

SEPARATOR = "\n\f"

Part = Literal["title", "summary", "body"]
PARTS: tuple[Part, ...] = get_args(Part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The three texts of an article, cleaned: no control characters but the line feed."""

    title: str
    summary: str
    body: str  #: paragraphs are parted by an empty line

    @property
    def text(self) -> str:
        """The whole, which offsets count in (characters, from 0)."""
        return SEPARATOR.join((self.title, self.summary, self.body))

    @property
    def sha256(self) -> str:
        """Hex digest of the UTF-8 bytes of `text`: the document's name in the store."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def starts(self) -> dict[Part, int]:
        """Where each part begins in `text`."""
        summary = len(self.title) + len(SEPARATOR)
        return {
            "title": 0,
            "summary": summary,
            "body": summary + len(self.summary) + len(SEPARATOR),
        }

    def part_at(self, offset: int) -> Part:
        """The part that the character at *offset* of `text` belongs to."""
        return max((start, part) for part, start in self.starts.items() if start <= offset)[1]

    def beginning(self, length: int) -> "Document":
        """The first *length* characters, about; offsets into them are offsets into the whole."""
        summary = max(length - len(self.title), 0)
        return Document(
            title=self.title[:length],
            summary=self.summary[:summary],
            body=self.body[: max(summary - len(self.summary), 0)],
        )

    @classmethod
    def from_text(cls, text: str) -> "Document":
        """Undo `text`. Raises `ValueError` for a string that is no document."""
        title, summary, body = text.split(SEPARATOR)
        return cls(title=title, summary=summary, body=body)


#: C0 and C1 controls but the line feed and the tab, and DEL; lone surrogates, which are no text.
_DROPPED = dict.fromkeys(
    code
    for code in (*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000))
    if code not in (9, 10)
)


def clean(text: str) -> str:
    """
    Make *text* safe to store and to point into: no control characters, no lone surrogates.

    Line ends become ``\\n``. Blanks at both ends go; nothing else changes.
    """
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_DROPPED).strip()
