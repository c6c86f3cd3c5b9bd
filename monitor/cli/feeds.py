"""``monitor feeds``: what is followed. List it, test, add, remove, pause and resume."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import click
from pydantic import ValidationError

from monitor.cli.naming import at_address, the_feed
from monitor.cli.session import (
    Session,
    json_option,
    pass_session,
    print_json,
    print_table,
    rows,
)
from monitor.cli.working import working
from monitor.config import Config, Feed
from monitor.cycle import Cycle, subscribing
from monitor.cycle.membership import feed_id
from monitor.cycle.polling import Asked
from monitor.events.types import FeedAdded
from monitor.feeds.model import ParsedArticle
from monitor.feeds.state import FeedState

_SHOWN = 5  #: articles that a test shows
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_COLUMNS = ("name", "feed_id", "url", "folder", "status", "last_ok_at", "next_due_at",
            "due_because")  # fmt: skip


@click.group("feeds")
def command() -> None:
    """The feeds that are followed."""


@command.command("list")
@json_option
@pass_session
def listing(session: Session, as_json: bool) -> None:
    """Every feed that is followed: its health, and when it is asked next and why."""
    with session.database() as connection:
        found = rows(
            connection, "SELECT * FROM feeds WHERE status <> 'removed' ORDER BY folder, name"
        )
    if as_json:
        print_json(found)
        return
    print_table("Feeds (times in UTC)", _COLUMNS, found)


@command.command("add")
@click.argument("url")
@click.option("--name", help="What people call it. Default: its host.")
@click.option("--outlet", help="Who publishes it. Default: its name.")
@click.option("--folder", default="", help="Where to keep it; a/b is b inside a.")
@click.option("--interval", help="Its own interval: minutes, or 30m, 2h, 1d.")
@pass_session
def add(
    session: Session,
    url: str,
    name: str | None,
    outlet: str | None,
    folder: str,
    interval: str | None,
) -> None:
    """
    Follow the feed at URL. It is asked once.

    What it shows now is recorded, and its old news mails nobody.
    A web page is not followed: it is said why.
    """
    given = {"url": url, "name": name, "outlet": outlet, "interval": interval}
    try:
        feed = Feed.model_validate({key: value for key, value in given.items() if value})
    except ValidationError as error:
        raise click.UsageError("; ".join(e["msg"] for e in error.errors())) from error
    added = FeedAdded(
        feed=feed_id(feed.url),
        url=feed.url,
        label=feed.name,
        outlet=feed.outlet,
        by="command",
        folder="/".join(part.strip() for part in folder.split("/") if part.strip()),
        interval_minutes=feed.interval,
    )
    _told(session.config(), lambda cycle: _add(cycle, added))


async def _add(cycle: Cycle, added: FeedAdded) -> str:
    for known in at_address(added.url, await cycle.states()):
        return f"Already followed as {known.label} ({known.feed}); nothing was asked."
    polled = await cycle.add_feed(added)
    brought = f"articles: {polled.seen:,}, new: {polled.counted.new:,}"
    return f"Following {added.label} ({added.feed}): {brought}."


@command.command("test")
@click.argument("url")
@pass_session
def test(session: Session, url: str) -> None:
    """
    Ask URL once and show what would be read of it.

    It is not followed, and nothing of it is recorded.
    """

    async def work(cycle: Cycle) -> str:
        return _shown(await cycle.ask(url))

    _told(session.config(), work)


def _shown(asked: Asked) -> str:
    feed, after = asked.read.feed, asked.after
    newest = sorted(
        feed.articles, key=lambda article: article.published or _LONG_AGO, reverse=True
    )[:_SHOWN]
    lines = [
        f"A feed: {feed.title or 'without a title'}",
        f"  address      {asked.answer.url}",
        f"  articles     {len(feed.articles):,}",
        *(f"    {_day(article)}  {article.document.title[:100]}" for article in newest),
        f"  validators   {_validators(after)}",
        f"  asked again  {after.next_due_at:%Y-%m-%d %H:%M} UTC: {after.due_because}",
        *(f"  fault        {fault}" for fault in feed.faults),
    ]
    return "\n".join(lines)


def _day(article: ParsedArticle) -> str:
    return "undated   " if article.published is None else f"{article.published:%Y-%m-%d}"


def _validators(after: FeedState) -> str:
    held = [name for name, value in (("ETag", after.etag), ("Last-Modified", after.last_modified))
            if value]  # fmt: skip
    return " and ".join(held) or "none, so it would be asked once a day"


@command.command("remove")
@click.argument("feed")
@pass_session
def remove(session: Session, feed: str) -> None:
    """Follow FEED (name, id or address) no more; its articles stay."""

    async def work(cycle: Cycle) -> str:
        chosen = the_feed(feed, await cycle.states())
        await cycle.record(lambda c, now: subscribing.remove(c, chosen.feed, now=now))
        return f"{chosen.label} is followed no more; its articles stay."

    _told(session.config(), work)


@command.command("pause")
@click.argument("feed")
@pass_session
def pause(session: Session, feed: str) -> None:
    """Ask FEED (name, id or address) no more until it is resumed."""

    async def work(cycle: Cycle) -> str:
        chosen = the_feed(feed, await cycle.states())
        done = await cycle.record(lambda c, now: subscribing.pause(c, chosen.feed, now=now))
        return f"{chosen.label} is paused." if done else f"{chosen.label} was paused already."

    _told(session.config(), work)


@command.command("resume")
@click.argument("feed")
@pass_session
def resume(session: Session, feed: str) -> None:
    """Ask FEED (name, id or address) again, when it would have been due."""

    async def work(cycle: Cycle) -> str:
        chosen = the_feed(feed, await cycle.states())
        done = await cycle.record(lambda c, now: subscribing.resume(c, chosen.feed, now=now))
        return f"{chosen.label} is asked again." if done else f"{chosen.label} was not paused."

    _told(session.config(), work)


def _told(config: Config, work: Callable[[Cycle], Awaitable[str]]) -> None:
    """Do *work*, and print what it says."""

    async def told() -> str:
        async with working(config) as cycle:
            return await work(cycle)

    click.echo(asyncio.run(told()))
