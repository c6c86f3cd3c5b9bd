"""``monitor poll``: one pass now."""

import asyncio
from collections.abc import Sequence

import click

from monitor.cli.session import Session, cell, pass_session, print_table
from monitor.clock import utc_now
from monitor.config import Config, Feed
from monitor.cycle import Cycle, Polled, assemble


@click.command("poll")
@click.argument("feeds", nargs=-1)
@pass_session
def command(session: Session, feeds: tuple[str, ...]) -> None:
    """
    One pass now: poll, record, read, project, alert; then stop.

    Without FEEDS those that are due; FEEDS are names or addresses as configured.
    """
    config = session.config()
    chosen = [_named(config, name) for name in feeds]
    polled = asyncio.run(_pass(config, chosen))
    if not polled:
        click.echo("No feed is due. Name one to poll it now; `monitor status` shows when each is.")
        return
    print_table("Polled", ("feed", "outcome", "seen", "new", "revised"), [_row(p) for p in polled])


def _named(config: Config, name: str) -> Feed:
    for feed in config.feeds:
        if name in (feed.name, feed.url):
            return feed
    known = ", ".join(feed.name for feed in config.feeds) or "none is configured"
    raise click.UsageError(f"there is no feed {name!r}; the feeds are: {known}")


async def _pass(config: Config, feeds: Sequence[Feed]) -> list[Polled]:
    parts = assemble(config)
    try:
        async with Cycle(parts, utc_now) as cycle:
            polled = await (cycle.poll_now(feeds) if feeds else cycle.poll_due())
            await cycle.note_overdue()
            await cycle.deliver()
            return polled
    finally:
        parts.engine.dispose()


def _row(polled: Polled) -> dict[str, object]:
    return {
        "feed": polled.feed.name,
        "outcome": cell(polled.reason) if polled.reason else polled.status,
        "seen": polled.seen,
        "new": polled.counted.new,
        "revised": polled.counted.revised,
    }
