"""
What a feed gives us: the values that parsing makes and that the turn records.

A parsed article says only what its publisher said. Whether it is new, and when we learnt of it, is
decided where it is recorded.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from monitor.feeds.wishes import Wishes
from monitor.text.document import Document

#: What is kept of one document; more than this is left out and said in `ParsedFeed.faults`.
MAX_ARTICLES = 1000
MAX_TITLE = 1000  # characters
MAX_TEXT = 256 * 1024  # characters, summary and body together
MAX_LINK = 2048  # characters
MAX_GUID = 1024  # characters
MAX_FAULTS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedArticle:
    """One item of a feed, cleaned. Nothing in it is markup, a control character or unbounded."""

    guid: str | None  #: the publisher's own name for the item; None when absent or too long
    link: str | None  #: absolute http or https address; None when there is none that can be used
    document: Document  #: title (one line, never empty), summary and body; white space normalised
    published: datetime | None  #: aware, in the offset it was written with; None: not to be trusted
    published_text: str | None  #: the date as it stood in the feed, kept even when not trusted
    shared_link: bool = False  #: another item of the document has the same link: it names neither
    outlet: str | None = None  #: who published it, where the document itself says so


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFeed:
    """A feed's document, read as far as it could be."""

    title: str  #: the feed's own, empty when it has none
    articles: tuple[ParsedArticle, ...]  #: in the order of the document
    faults: tuple[
        str, ...
    ]  #: what was wrong or left out, a sentence each, for the operator; bounded
    complete: bool  #: False: the document was cut, so its validators must not be kept
    wishes: Wishes = field(default_factory=Wishes)  #: how often it wants to be asked


class NotAFeedError(Exception):
    """Raised by a format for a document of its kind that holds no articles; says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A kind of feed document. The table of all is `monitor.feeds.FORMATS`."""

    name: str  #: as an operator would say it
    recognises: Callable[[bytes], bool]  #: cheap, on the first bytes of a document
    parse: Callable[[bytes, str | None, str, datetime], ParsedFeed]  #: see `monitor.feeds.parse`
