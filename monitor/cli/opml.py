"""``monitor opml``: lists of feeds, from other readers and for them."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import click

from monitor.cli.session import Session, pass_session
from monitor.cli.working import working
from monitor.clock import utc_now
from monitor.config import Config
from monitor.cycle import subscribing
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

    done = asyncio.run(_follow(config, feeds, interval))
    for name, each in lists:
        for reason in each.refused:
            click.echo(f"{name}: left out: {reason}", err=True)
    hours = interval / timedelta(hours=1)
    click.echo(
        f"Following {done.added:,} more feeds, {done.known:,} were followed already."
        + (f" They are asked first within the next {hours:g} h." if done.added else "")
    )


async def _follow(config: Config, feeds: Sequence[Outline], interval: timedelta) -> Imported:
    async with working(config) as cycle:
        return await cycle.record(
            lambda connection, now: subscribing.import_feeds(connection, feeds, interval, now=now)
        )


def _bytes(name: str) -> bytes:
    try:
        with click.open_file(name, "rb") as stream:
            return bytes(stream.read(opml.MAX_BYTES + 1))
    except OSError as error:
        raise MonitorError(f"{name} cannot be read: {error.strerror}") from error


@command.command("export")
@click.argument("file", default="-", type=click.Path(dir_okay=False, allow_dash=True))
@pass_session
def exporting(session: Session, file: str) -> None:
    """Write the feeds that are followed to FILE, or to standard output."""

    document = opml.write(asyncio.run(_followed(session.config())), now=utc_now())
    try:
        with click.open_file(file, "wb") as stream:
            stream.write(document)
    except OSError as error:
        raise MonitorError(f"{file} cannot be written: {error.strerror}") from error


async def _followed(config: Config) -> list[Outline]:
    async with working(config) as cycle:
        return [
            Outline(
                url=feed.added_url,
                name=feed.label,
                outlet=feed.outlet,
                folder=feed.folder,
                interval_minutes=feed.interval_minutes,
            )
            for feed in await cycle.states()
        ]
