"""
What must hold between several entries of the configuration, beyond what one table can know.

Comes in: the raw tables, file and environment together, so that these mistakes are found even
while others wait to be mended. Whatever has the wrong type is passed over here: `explain.py` speaks
of it.
"""

from collections.abc import Callable, Iterator
from typing import Any

from pydantic_core import PydanticCustomError

from monitor.config.environment import Tables
from monitor.config.explain import Mistake
from monitor.config.keys import Key, dotted
from monitor.config.model import FLOOR_MINUTES, LEAST_MINUTES
from monitor.config.values import minutes

Rule = Callable[[Tables], Iterator[Mistake]]


def feeds_stand_once(tables: Tables) -> Iterator[Mistake]:
    """Two entries of one address would be polled and counted as one."""
    yield from _doubles(_entries(tables.get("feeds")), "url", above=("feeds",))


def feeds_keep_the_floor(tables: Tables) -> Iterator[Mistake]:
    """A feed's own interval below the floor would never come true."""
    floor = _table(tables, "polling").get("floor_minutes", FLOOR_MINUTES)
    for index, feed in enumerate(_entries(tables.get("feeds"))):
        wanted = _interval(feed)
        if isinstance(floor, int) and wanted is not None and LEAST_MINUTES <= wanted < floor:
            yield Mistake(
                key=("feeds", index, "interval"),
                reason=f"{wanted} minutes are less than polling.floor_minutes, which is {floor}",
                remedy=f"write {floor} or more, or lower floor_minutes",
            )


def routes_stand_once(tables: Tables) -> Iterator[Mistake]:
    """A route's name is how mails and logs speak of it."""
    above = ("alerts", "routes")
    yield from _doubles(_entries(_table(tables, "alerts").get("routes")), "name", above=above)


def somebody_is_written_to(tables: Tables) -> Iterator[Mistake]:
    """Mail that has a way out needs a recipient."""
    email = _table(tables, "email")
    sends = any(way and isinstance(way, str) for way in (email.get("host"), email.get("maildir")))
    if sends and not email.get("to") and not _table(tables, "alerts").get("routes"):
        yield Mistake(
            key=("email", "to"),
            reason="mail is to be sent, but to nobody",
            remedy='add to = ["desk@example.org"] to [email], or write [[alerts.routes]]',
        )


def _doubles(entries: list[Any], name: str, *, above: Key) -> Iterator[Mistake]:
    first: dict[str, int] = {}
    for index, entry in enumerate(entries):
        value = entry.get(name) if isinstance(entry, dict) else None
        if not isinstance(value, str):
            continue
        if first.setdefault(value.strip(), index) != index:
            yield Mistake(
                key=(*above, index, name),
                reason=f"{dotted((*above, first[value.strip()], name))} is the same",
                remedy="take out one of the two",
            )


def _interval(feed: Any) -> int | None:
    """The interval a feed asks for, in minutes; None if it asks for none that can be read."""
    try:
        wanted = minutes(feed.get("interval")) if isinstance(feed, dict) else None
    except PydanticCustomError:
        return None
    return wanted if isinstance(wanted, int) else None


def _table(tables: Tables, name: str) -> Tables:
    table = tables.get(name)
    return table if isinstance(table, dict) else {}


def _entries(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


RULES: tuple[Rule, ...] = (
    feeds_stand_once,
    feeds_keep_the_floor,
    routes_stand_once,
    somebody_is_written_to,
)
