"""
From the parts of an item to our article, within its limits; the same for every format.
"""

import textwrap
from datetime import datetime

from monitor.feeds.dates import published
from monitor.feeds.html import one_line
from monitor.feeds.links import absolute
from monitor.feeds.model import (
    MAX_FAULTS,
    MAX_GUID,
    MAX_LINK,
    MAX_TEXT,
    MAX_TITLE,
    ParsedArticle,
)
from monitor.text.document import Document

MADE_TITLE = 100  # characters of a title that is made from the text
_MAX_DATE = 100  # characters


def adapted(
    *, guid: str | None, link: str | None, title: str, summary: str, body: str, date: str,
    now: datetime,
) -> ParsedArticle | None:  # fmt: skip
    """
    The article of an item whose texts are clean already; None for one that says nothing at all.

    *date* is what stands in the item, empty if nothing does; *now* decides whether it is trusted.
    """
    if not (title or summary or body or link or guid):
        return None
    summary = "" if summary == body else summary[:MAX_TEXT]
    date = one_line(date)
    return ParsedArticle(
        guid=guid,
        link=link,
        document=Document(
            title=title[:MAX_TITLE] or _made_title(summary or body or link or "Untitled"),
            summary=summary,
            body=body[: MAX_TEXT - len(summary)],
        ),
        published=published(date, now) if date else None,
        published_text=date[:_MAX_DATE] or None,
    )


def usable_link(link: str | None, url: str) -> str | None:
    """*link* as an absolute http or https address, relative to *url*; None if it is none."""
    resolved = absolute(link, url) if link else None
    return resolved if resolved and len(resolved) <= MAX_LINK else None


def usable_guid(guid: str | None) -> str | None:
    """*guid* on one line; None when it is empty or too long: a cut name could be another's."""
    guid = one_line(guid or "")
    return guid if 0 < len(guid) <= MAX_GUID else None


def first_faults(faults: list[str]) -> tuple[str, ...]:
    """As many of *faults* as are told, and how many more there are."""
    more = len(faults) - MAX_FAULTS
    return (*faults[:MAX_FAULTS], *([f"and {more} more faults"] if more > 0 else []))


def _made_title(text: str) -> str:
    first = text.partition("\n")[0]
    return (
        textwrap.shorten(first, MADE_TITLE, placeholder=" …")
        if " " in first
        else first[:MADE_TITLE]
    )
