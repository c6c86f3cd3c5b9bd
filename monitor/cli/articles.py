"""Articles as JSON lines, as `monitor extract` and `monitor import` take them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from monitor.errors import MonitorError
from monitor.text.document import Document, clean

_MOST_CHARACTERS = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One article of a file."""

    id: str
    url: str | None
    outlet: str
    document: Document
    published: datetime | None  #: a mere day is its midnight in UTC


def read_lines(lines: Iterable[str], source: str) -> Iterator[Line]:
    """Each article of *lines*; empty ones are passed over. Raises `MonitorError` with the line."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield _article(json.loads(line))
            except (ValueError, TypeError, KeyError, AttributeError) as error:
                raise MonitorError(
                    f"{source}:{number}: no article: {error};"
                    ' each line is {"id", "url", "title", "summary", "body", "published", "outlet"}'
                ) from error


def _article(record: Mapping[str, object]) -> Line:
    texts = {part: _text(record, part) for part in ("title", "summary", "body")}
    if not any(texts.values()):
        raise ValueError("title, summary and body are all empty")
    url = record.get("url")
    return Line(
        id=str(record["id"]),
        url=str(url) if url else None,
        outlet=str(record.get("outlet") or "unknown"),
        document=Document(title=texts["title"], summary=texts["summary"], body=texts["body"]),
        published=_moment(record.get("published")),
    )


def _text(record: Mapping[str, object], part: str) -> str:
    value = record.get(part) or ""
    if not isinstance(value, str):
        raise TypeError(f"{part} is no text")
    if len(value) > _MOST_CHARACTERS:
        raise ValueError(f"{part} has more than {_MOST_CHARACTERS:,} characters")
    return clean(value)


def _moment(value: object) -> datetime | None:
    if not value:
        return None
    text = str(value)
    if len(text) == len("2024-10-18"):
        return datetime.combine(date.fromisoformat(text), time(), UTC)
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
