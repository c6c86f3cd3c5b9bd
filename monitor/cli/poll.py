"""``monitor poll``: one pass now."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

import click

from monitor.cli.naming import the_feed
from monitor.cli.session import Session, cell, pass_session, print_table
from monitor.cli.working import working
from monitor.clock import utc_now
from monitor.config import Config
from monitor.cycle import Polled
from monitor.feeds.schedule import by_hand
from monitor.feeds.state import FeedState


@click.command("poll")
@click.argument("feeds", nargs=-1)
@click.pass_context
@pass_session
def command(session: Session, ctx: click.Context, feeds: tuple[str, ...]) -> None:
    """
    One pass now: poll, record, read, project, alert; then stop.

    Without FEEDS those that are due; FEEDS are names, ids or addresses. A named feed is asked
    whether it is due or not, but not within 15 minutes of its last request, nor while its server
    has told us to wait, nor while it is paused.
    """
    polled, refused = asyncio.run(_pass(session.config(), feeds))
    if polled:
        rows = [_row(each) for each in polled]
        print_table("Polled", ("feed", "outcome", "seen", "new", "revised"), rows)
    elif not refused:
        click.echo(
            "No feed is due. Name one to poll it now; `monitor feeds list` shows when each is."
        )
    for reason in refused:
        click.echo(f"monitor: {reason}", err=True)
    if refused:
        ctx.exit(1)


async def _pass(config: Config, names: Sequence[str]) -> tuple[list[Polled], list[str]]:
    """What was polled, and why what was not."""
    async with working(config) as cycle:
        known = await cycle.states() if names else []
        chosen = {feed.feed: feed for feed in (the_feed(name, known) for name in names)}
        refused = {f.feed: reason for f in chosen.values() if (reason := refusal(f, utc_now()))}
        ready = [feed for feed in chosen if feed not in refused]
        polled = await (cycle.poll_now(ready) if names else cycle.poll_due())
        await cycle.note_overdue()
        await cycle.deliver()
        return polled, list(refused.values())


def refusal(feed: FeedState, now: datetime) -> str | None:
    """Why *feed* may not be asked now because somebody wishes it; None: it may."""
    if feed.paused_at is not None:
        return f"{feed.label} is paused; `monitor feeds resume {feed.feed}` first"
    due = by_hand(last_polled_at=feed.last_polled_at, not_before=feed.not_before, now=now)
    if due is None:
        return None
    return f"{feed.label}: {due.because}; it may be asked from {due.at:%Y-%m-%d %H:%M:%S} UTC on"


def _row(polled: Polled) -> dict[str, object]:
    return {
        "feed": polled.feed.label,
        "outcome": cell(polled.reason) if polled.reason else polled.status,
        "seen": polled.seen,
        "new": polled.counted.new,
        "revised": polled.counted.revised,
    }
