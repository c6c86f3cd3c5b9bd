"""``monitor extract``: articles in, claims out; no database, no network."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, BinaryIO

import click

from monitor import claims
from monitor.claims.explain import explain
from monitor.claims.model import ArticleText, Claim
from monitor.cli.articles import Line, read_lines
from monitor.cli.explaining import explanation_json, print_explanation
from monitor.cli.session import Session, json_option, pass_session
from monitor.topics import Pack, Shelf
from monitor.topics.match import score


@click.command("extract")
@click.option("--topic", help="Read for this topic only.")
@click.option("--unsure", is_flag=True, help="Also print what is marked for review.")
@click.option("--explain", "explained", is_flag=True, help="Show how each sentence was read.")
@json_option
@click.argument("file", type=click.File("rb"), default="-")
@pass_session
def command(
    session: Session,
    topic: str | None,
    unsure: bool,
    explained: bool,
    as_json: bool,
    file: BinaryIO,
) -> None:
    """
    Read claims from articles given as JSON lines, and print them as JSON lines.

    FILE holds one article a line: id, url, title, summary, body, published, outlet. Without it,
    or with -, stdin is read.

    What is handed over is read: for the named topic, else for each topic that it belongs to, else
    for the one it comes nearest to. (The daemon reads an article only for topics it belongs to.)

    With --explain: every sentence with its numbers, names, dates and sayings, which rule read
    what, and why a number was left alone; with --json too, as one JSON object a line.
    """
    packs = session.packs(topic)
    shelf = Shelf(packs)
    for article in read_lines(file, str(getattr(file, "name", "-"))):
        for pack in packs if topic else _fitting(article, shelf):
            if explained:
                _explain(article, pack, as_json=as_json)
            else:
                _extract(article, pack, unsure=unsure)


def _fitting(article: Line, shelf: Shelf) -> Sequence[Pack]:
    """The packs to read *article* for; a lone paragraph seldom says enough to belong to a story."""
    if belonging := shelf.fitting(article.document):
        return belonging
    nearest = max(shelf.packs, key=lambda pack: score(pack, article.document))
    return [nearest] if score(nearest, article.document) else []


def _text(article: Line) -> ArticleText:
    return ArticleText(
        document=article.document, published=article.published.date(), outlet=article.outlet
    )


def _extract(article: Line, pack: Pack, *, unsure: bool) -> None:
    for record in _records(article, pack, claims.read(_text(article), replace(pack, minimum=0))):
        if record["review"] is None or unsure:
            sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")


def _explain(article: Line, pack: Pack, *, as_json: bool) -> None:
    found = explain(_text(article), pack)
    if as_json:
        records = list(_records(article, pack, found.claims))
        sys.stdout.write(explanation_json(article.id, found, records) + "\n")
    else:
        print_explanation(article.id, found)


def _one(slugs: Sequence[str]) -> str | Sequence[str] | None:
    """Nobody is null, and one is no list; the log keeps the list."""
    return slugs[0] if len(slugs) == 1 else slugs or None


def _records(article: Line, pack: Pack, found: Sequence[Claim]) -> Iterator[dict[str, Any]]:
    """Each claim with the field names of docs/claims.md and its proof."""
    for claim in found:
        record = claim.as_record()
        evidence = claim.evidence
        del record["evidence"]
        if "requested_by" in record:
            record["requested_by"] = _one(record["requested_by"])
        yield {
            "id": article.id,
            "topic": pack.slug,
            **record,
            "span": evidence.span(article.document),
            "span_in": article.document.part_at(evidence.span_start),
            "evidence": evidence.sentence(article.document),
            "start": evidence.span_start,
            "end": evidence.span_end,
        }
