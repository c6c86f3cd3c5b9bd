"""Which feed is meant? By its id, its address or its name, as people and scripts write it."""

from collections.abc import Sequence

import click

from monitor.feeds.identity import canonical_url
from monitor.feeds.state import FeedState

_MOST_SHOWN = 20  #: feeds listed in a message


def the_feed(name: str, feeds: Sequence[FeedState]) -> FeedState:
    """
    The one of *feeds* that *name* means: its id, its address now or at first, its name.

    Raises `UsageError` that lists the feeds when none is meant, or more than one.
    """
    meant = _exactly(name, feeds) or _nearly(name, feeds)
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise click.UsageError(
            f"{name!r} may be any of these; name it by its id or address:\n{_listed(meant)}"
        )
    known = f"the feeds are:\n{_listed(feeds)}" if feeds else "none is followed yet"
    raise click.UsageError(f"there is no feed {name!r}; {known}")


def _exactly(name: str, feeds: Sequence[FeedState]) -> list[FeedState]:
    return [feed for feed in feeds if name in (feed.feed, feed.url, feed.added_url, feed.label)]


def _nearly(name: str, feeds: Sequence[FeedState]) -> list[FeedState]:
    """In capitals or not, or by another spelling of the address."""
    wanted = name.casefold()
    return [feed for feed in feeds if feed.label.casefold() == wanted] or at_address(name, feeds)


def at_address(url: str, feeds: Sequence[FeedState]) -> list[FeedState]:
    """Those of *feeds* that are or were at *url*, however it is spelt."""
    address = canonical_url(url)
    return [
        feed
        for feed in feeds
        if address in (canonical_url(feed.url), canonical_url(feed.added_url))
    ]


def _listed(feeds: Sequence[FeedState]) -> str:
    lines = sorted(f"  {feed.label}  {feed.feed}  {feed.url}" for feed in feeds)
    more = len(lines) - _MOST_SHOWN
    if more > 0:
        lines[_MOST_SHOWN:] = [f"  and {more:,} more; `monitor feeds list` shows them all"]
    return "\n".join(lines)
