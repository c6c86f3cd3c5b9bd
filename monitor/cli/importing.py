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
from monitor.cli.working import working
from monitor.clock import utc_now
from monitor.config import Config
from monitor.cycle.recording import Counted, Incoming, Origin
from monitor.errors import MonitorError
from monitor.feeds.model import ParsedArticle

#: Articles recorded in one transaction. A run that breaks off is simply run again: what is
#: recorded already is recognised.
_BATCH = 200

_NAMED = 5  # lines that cannot be used are named up to this many, then only counted


class _Refused:
    """Lines that cannot be used: the first of them, and how many. Called with each."""

    def __init__(self) -> None:
        self.count = 0
        self.first: list[str] = []

    def __call__(self, error: MonitorError) -> None:
        self.count += 1
        if self.count <= _NAMED:
            self.first.append(str(error))


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
    bad = _Refused()
    counted, read = asyncio.run(_import(session.config(), files, bad))
    click.echo(f"Recorded {counted.new:,} new articles and {counted.revised:,} revisions.")
    for reason in bad.first:
        click.echo(reason, err=True)
    if bad.count:
        click.echo(f"Lines that could not be used: {bad.count:,}.", err=True)
    if bad.count and not read:
        raise click.exceptions.Exit(1)


async def _import(config: Config, files: Sequence[Path], bad: _Refused) -> tuple[Counted, int]:
    """What was recorded, and how many lines were articles; those that were none go to *bad*."""
    new = revised = read = 0
    async with working(config) as cycle:
        for batch in _batches(files, utc_now(), bad):
            read += len(batch)
            for outlet, articles in _by_outlet(batch).items():
                origin = Origin(feed=None, outlet=outlet, arrival="import")
                counted = await cycle.import_articles(articles, origin)
                new, revised = new + counted.new, revised + counted.revised
    return Counted(new=new, revised=revised), read


def _batches(files: Sequence[Path], now: datetime, bad: _Refused) -> Iterator[list[Line]]:
    with Progress(console=Console(stderr=True)) as progress:
        for path in files:
            known = path.is_file()
            bar = progress.add_task(path.name, total=path.stat().st_size if known else None)
            with click.open_file(str(path), "rb") as file:
                lines = read_lines(file, str(path), now=now, refused=bad)
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
