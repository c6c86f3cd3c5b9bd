"""``monitor import``: articles from files into the log; nobody is written to."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from monitor.cli.articles import Line, read_lines
from monitor.cli.session import Session, pass_session
from monitor.clock import utc_now
from monitor.config import Config
from monitor.cycle import Cycle, assemble
from monitor.cycle.recording import Counted, Incoming, Origin
from monitor.feeds.model import ParsedArticle

#: Articles recorded in one transaction. A run that breaks off is simply run again: what is
#: recorded already is recognised.
_BATCH = 200


@click.command("import")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
)
@pass_session
def command(session: Session, files: tuple[Path, ...]) -> None:
    """
    Record articles from FILES (JSON lines as for `monitor extract`; - is stdin) and read them.

    What they bring is part of the record, with its own dates, and brings nobody a mail.
    """
    counted = asyncio.run(_import(session.config(), files))
    click.echo(f"Recorded {counted.new:,} new articles and {counted.revised:,} revisions.")


async def _import(config: Config, files: Sequence[Path]) -> Counted:
    parts = assemble(config)
    new = revised = 0
    try:
        async with Cycle(parts, utc_now) as cycle:
            for batch in _batches(files, utc_now()):
                for outlet, articles in _by_outlet(batch).items():
                    origin = Origin(feed=None, outlet=outlet, arrival="import")
                    counted = await cycle.import_articles(articles, origin)
                    new, revised = new + counted.new, revised + counted.revised
    finally:
        parts.engine.dispose()
    return Counted(new=new, revised=revised)


def _batches(files: Sequence[Path], now: datetime) -> Iterator[list[Line]]:
    with Progress(console=Console(stderr=True)) as progress:
        for path in files:
            known = path.is_file()
            bar = progress.add_task(path.name, total=path.stat().st_size if known else None)
            with click.open_file(str(path), "rb") as file:
                lines = read_lines(file, str(path), now=now)
                while batch := list(islice(lines, _BATCH)):
                    yield batch
                    progress.update(bar, completed=file.tell() if known else None)


def _by_outlet(batch: Sequence[Line]) -> dict[str, list[Incoming]]:
    grouped: dict[str, list[Incoming]] = defaultdict(list)
    for line in batch:
        grouped[line.outlet].append(_incoming(line))
    return grouped


def _incoming(line: Line) -> Incoming:
    """Named like a polled article: by its address, or by its id at its outlet."""
    item = ParsedArticle(
        guid=line.id,
        link=line.url,
        document=line.document,
        published=line.published,
        published_text=None,
    )
    return Incoming.parsed(item, feed_url=f"import:{line.outlet}")
