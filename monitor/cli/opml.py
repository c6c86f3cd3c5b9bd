"""``monitor opml``: lists of feeds, from other readers and for them."""

import asyncio
import sys
from datetime import timedelta
from pathlib import Path

import click

from monitor.cli.session import Session, pass_session
from monitor.clock import utc_now
from monitor.cycle import Cycle, assemble, subscribing
from monitor.cycle.subscribing import Imported
from monitor.errors import MonitorError
from monitor.feeds import opml
from monitor.feeds.opml import Outline


@click.group("opml")
def command() -> None:
    """Lists of feeds, as readers exchange them."""


@command.command("import")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(allow_dash=True))
@pass_session
def importing(session: Session, files: tuple[str, ...]) -> None:
    """
    Follow the feeds of each FILE, folders kept; - is standard input.

    Nothing is asked now: the first polls spread over one interval. Feeds that are followed already
    stay as they are.
    """
    lists = [(name, opml.read(_bytes(name))) for name in files]
    feeds = [feed for _, each in lists for feed in each.feeds]
    config = session.config()
    interval = config.interval_of(None)

    async def work() -> Imported:
        parts = assemble(config)
        try:
            async with Cycle(parts, utc_now) as cycle:
                return await _follow(cycle, feeds, interval)
        finally:
            parts.engine.dispose()

    done = asyncio.run(work())
    for name, each in lists:
        for reason in each.refused:
            click.echo(f"{name}: left out: {reason}", err=True)
    hours = interval / timedelta(hours=1)
    click.echo(
        f"Following {done.added:,} more feeds, {done.known:,} were followed already."
        + (f" They are asked first within the next {hours:g} h." if done.added else "")
    )


async def _follow(cycle: Cycle, feeds: list[Outline], interval: timedelta) -> Imported:
    return await cycle.record(
        lambda connection, now: subscribing.import_feeds(connection, feeds, interval, now=now)
    )


def _bytes(name: str) -> bytes:
    try:
        stream = sys.stdin.buffer if name == "-" else Path(name).open("rb")  # noqa: SIM115 - stdin stays open
        with stream:
            return stream.read(opml.MAX_BYTES + 1)
    except OSError as error:
        raise MonitorError(f"{name} cannot be read: {error.strerror}") from error


@command.command("export")
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@pass_session
def exporting(session: Session, file: Path | None) -> None:
    """Write the feeds that are followed to FILE, or to standard output."""

    async def work() -> bytes:
        parts = assemble(session.config())
        try:
            async with Cycle(parts, utc_now) as cycle:
                feeds = [
                    Outline(
                        url=feed.added_url,
                        name=feed.label,
                        outlet=feed.outlet,
                        folder=feed.folder,
                        interval_minutes=feed.interval_minutes,
                    )
                    for feed in await cycle.states()
                ]
                return opml.write(feeds, now=utc_now())
        finally:
            parts.engine.dispose()

    document = asyncio.run(work())
    if file is None:
        click.echo(document.decode(), nl=False)
        return
    try:
        file.write_bytes(document)
    except OSError as error:
        raise MonitorError(f"{file} cannot be written: {error.strerror}") from error
