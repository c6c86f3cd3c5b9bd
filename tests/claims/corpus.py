"""Reading the corpus files: sentence, what it must give, and the pack it is read with."""

import tomllib
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from monitor.claims import ArticleText, Claim, read
from monitor.text.document import Document
from monitor.topics import Pack, load_pack

FOLDER = Path(__file__).parent / "corpus"
PACK = Path(__file__).parents[2] / "config" / "topics" / "dprk-russia.toml"
PUBLISHED = date(2024, 11, 22)


@dataclass(frozen=True)
class Case:
    """One sentence of a corpus."""

    kind: str
    about: str
    text: str
    title: bool
    reads: tuple[dict[str, Any], ...]


@cache
def pack() -> Pack:
    """The bundled pack, taking every sentence for relevant."""
    return replace(load_pack(PACK), minimum=0)


def article(text: str, *, title: bool = False, published: date = PUBLISHED) -> ArticleText:
    """An article that consists of *text*."""
    document = Document(title=text if title else "", summary="", body="" if title else text)
    return ArticleText(document=document, published=published, outlet="The Test Herald")


def readings(kind: str, text: str, *, title: bool = False) -> list[Claim]:
    """The claims of *kind* that are read from *text* without a doubt."""
    found = read(article(text, title=title), pack())
    return [claim for claim in found if claim.type == kind and claim.review is None]


def cases(kind: str) -> list[Case]:
    """Every sentence of the corpus of *kind*."""
    content = tomllib.loads((FOLDER / f"{kind}.toml").read_text(encoding="utf-8"))
    found = [
        Case(kind, case["about"], text, case.get("title", False), tuple(case["reads"]))
        for case in content["case"]
        for text in case["says"]
    ]
    silent = [
        Case(kind, case["because"], text, False, ())
        for case in content["nothing"]
        for text in case["says"]
    ]
    return found + silent
