"""The sets of labelled articles, and reading them with the packs that ship with the program."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from monitor.claims import ArticleText, read
from monitor.text.document import Document, clean
from monitor.topics import Pack, load_packs
from tests.reading.score import Record

FOLDER = Path(__file__).parent / "sets"
TOPICS = Path(__file__).parents[2] / "config" / "topics"
MAIN = "dprk-russia"


def sets() -> dict[str, Path]:
    """Name → file of every set, in the order of their names."""
    return {path.stem: path for path in sorted(FOLDER.glob("*.jsonl"))}


def target_of(name: str) -> str | None:
    """The force that is scored in a set: the story's own; every force in sets of several."""
    return "KP" if name.startswith("dprk") else None


@cache
def packs() -> dict[str, Pack]:
    """The packs, taking every passage for relevant."""
    return {pack.slug: replace(pack, minimum=0) for pack in load_packs(TOPICS)}


def readings(record: Record) -> list[dict[str, Any]]:
    """What is read from a labelled article without a doubt, as JSON."""
    return list(_readings(record))


def _readings(record: Record) -> Iterator[dict[str, Any]]:
    document = Document(
        title=clean(record["title"]),
        summary=clean(record.get("summary") or ""),
        body=clean(record["body"]),
    )
    text = ArticleText(
        document=document,
        published=date.fromisoformat(record["published"][:10]),
        outlet=record.get("outlet") or "",
    )
    for claim in read(text, packs().get(record.get("topic", MAIN), packs()[MAIN])):
        if claim.review is None:
            yield json.loads(json.dumps(claim.as_record()))
