"""``monitor extract``: articles in, claims out; no database, no network."""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

import click

from monitor import claims
from monitor.claims.model import ArticleText, Claim
from monitor.cli.articles import Line, read_lines
from monitor.cli.session import Session, pass_session
from monitor.resources import shipped
from monitor.topics import Pack, load_packs, matches
from monitor.topics.match import score


@click.command("extract")
@click.option("--topic", help="Read for this topic only.")
@click.option("--unsure", is_flag=True, help="Also print what is marked for review.")
@click.argument("file", type=click.File("rb"), default="-")
@pass_session
def command(session: Session, topic: str | None, unsure: bool, file: BinaryIO) -> None:
    """
    Read claims from articles given as JSON lines, and print them as JSON lines.

    FILE holds one article a line: id, url, title, summary, body, published, outlet. Without it,
    or with -, stdin is read.

    What is handed over is read: for the named topic, else for each topic that it belongs to, else
    for the one it comes nearest to. (The daemon reads an article only for topics it belongs to.)
    """
    packs = [replace(pack, minimum=0) if topic else pack for pack in _packs(session, topic)]
    for article in read_lines(file, str(getattr(file, "name", "-"))):
        for record in _claims(article, _fitting(article, packs)):
            if record["review"] is not None and not unsure:
                continue
            sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")


def _packs(session: Session, topic: str | None) -> list[Pack]:
    packs = load_packs(_folder(session))
    chosen = [pack for pack in packs if topic in (None, pack.slug)]
    if not chosen:
        known = ", ".join(pack.slug for pack in packs) or "none"
        raise click.UsageError(f"there is no topic {topic!r}; the topics are: {known}")
    return chosen


def _fitting(article: Line, packs: list[Pack]) -> list[Pack]:
    """The packs to read *article* for; a lone paragraph seldom says enough to belong to a story."""
    belonging = [pack for pack in packs if matches(pack, article.document)]
    nearest = max(packs, key=lambda pack: score(pack, article.document))
    if belonging or not score(nearest, article.document):
        return belonging
    return [replace(nearest, minimum=0)]


def _folder(session: Session) -> Path:
    """The configured packs; those that ship with the program when nothing is configured."""
    if session.path.exists():
        return session.config().topics.path
    return shipped("config") / "topics"


def _claims(article: Line, packs: list[Pack]) -> Iterator[dict[str, Any]]:
    text = ArticleText(
        document=article.document, published=article.published.date(), outlet=article.outlet
    )
    for pack in packs:
        for claim in claims.read(text, pack):
            yield _flat(article, pack, claim)


def _flat(article: Line, pack: Pack, claim: Claim) -> dict[str, Any]:
    """One claim with the field names of docs/claims.md and its proof."""
    record = claim.as_record()
    kind, evidence = record.pop("kind"), claim.evidence
    del record["evidence"]
    return {
        "id": article.id,
        "type": kind,
        "topic": pack.slug,
        **record,
        "span": evidence.span(article.document),
        "span_in": article.document.part_at(evidence.span_start),
        "evidence": evidence.sentence(article.document),
        "start": evidence.span_start,
        "end": evidence.span_end,
    }
