"""Articles as JSON lines, as `monitor extract` and `monitor import` take them."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from monitor.errors import MonitorError
from monitor.feeds.dates import AHEAD, OLDEST_YEAR, YEARS
from monitor.feeds.html import one_line
from monitor.feeds.links import absolute
from monitor.text.document import Document, clean

_MOST_CHARACTERS = {
    "id": 1_000,
    "url": 2_048,
    "outlet": 200,
    "published": 100,
    "title": 1_000_000,
    "summary": 1_000_000,
    "body": 1_000_000,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One article of a file."""

    id: str
    url: str | None  #: an http(s) address; None also when something else was given
    outlet: str
    document: Document
    published: datetime  #: a mere day is its midnight in UTC


def read_lines(
    lines: Iterable[bytes],
    source: str,
    *,
    now: datetime | None = None,
    refused: Callable[[MonitorError], None] | None = None,
) -> Iterator[Line]:
    """
    Each article of *lines*, which are UTF-8; empty ones are passed over.

    With *now*, what is dated more than a day after it is refused. A line that cannot be used is
    told to *refused* and passed over; without *refused* it raises `MonitorError` with its number.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield _usable(line, f"{source}:{number}", now)
        except MonitorError as error:
            if refused is None:
                raise
            refused(error)


def _usable(line: bytes, where: str, now: datetime | None) -> Line:
    article = _read(line, where)
    _check_date(article.published, where, now)
    return article


def _read(line: bytes, where: str) -> Line:
    try:
        return _article(json.loads(line.decode("utf-8-sig")))
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise MonitorError(
            f"{where}: no article: {error};"
            ' each line is {"id", "url", "title", "summary", "body", "published", "outlet"}'
        ) from error


def _check_date(published: datetime, where: str, now: datetime | None) -> None:
    if published.year < OLDEST_YEAR:
        wrong = f"lies before {OLDEST_YEAR}"
    elif published.year not in YEARS or (now is not None and published > now + AHEAD):
        wrong = "lies in the future"
    else:
        return
    raise MonitorError(
        f"{where}: published {published.date()} {wrong};"
        " give the day on which the article came out, such as 2024-10-18"
    )


def _article(record: Mapping[str, object]) -> Line:
    texts = {part: clean(_text(record, part)) for part in ("title", "summary", "body")}
    if not any(texts.values()):
        raise ValueError("title, summary and body are all empty")
    identity = one_line(_text(record, "id"))
    if not identity:
        raise ValueError("'id' is missing or empty")
    return Line(
        id=identity,
        url=absolute(clean(_text(record, "url")), base=""),
        outlet=one_line(_text(record, "outlet")) or "unknown",
        document=Document(title=texts["title"], summary=texts["summary"], body=texts["body"]),
        published=_moment(_text(record, "published").strip()),
    )


def _text(record: Mapping[str, object], part: str) -> str:
    """As it was written; empty when it is missing. Of an id, a number will do."""
    value = record.get(part)
    if part == "id" and isinstance(value, int):
        value = str(value)
    if value is not None and not isinstance(value, str):
        raise TypeError(f"{part} is no text")
    if value and len(value) > _MOST_CHARACTERS[part]:
        raise ValueError(f"{part} has more than {_MOST_CHARACTERS[part]:,} characters")
    return value or ""


def _moment(text: str) -> datetime:
    if not text:
        raise ValueError(
            "'published' is missing, and without it nobody knows how old its figures are"
        )
    if len(text) == len("2024-10-18"):
        return datetime.combine(date.fromisoformat(text), time(), UTC)
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
