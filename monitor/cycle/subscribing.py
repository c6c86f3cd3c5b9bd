"""
What commands do to what is followed: remove, pause and resume a feed.

Each is the work of one transaction, for `Cycle.record`. Raises `MonitorError` when it may not be.
"""

from datetime import datetime

from sqlalchemy import Connection

from monitor.cycle import membership
from monitor.cycle.membership import members
from monitor.errors import MonitorError
from monitor.store import log


def remove(connection: Connection, feed: str, *, now: datetime) -> None:
    """Follow *feed* no more. What the configuration lists is removed there."""
    log.lock(connection)
    known = members(connection)
    added = known[feed].added if feed in known else None
    if added is None:
        return
    if added.by == "configuration":
        raise MonitorError(
            f"{added.label} is listed in the configuration, which would bring it back: take its"
            f" [[feeds]] with {added.url} out of the file and reload, or `monitor feeds pause` it"
        )
    membership.remove(connection, [feed], known, now=now)


def pause(connection: Connection, feed: str, *, now: datetime) -> bool:
    """Leave *feed* alone. False: it was paused already."""
    log.lock(connection)
    known = members(connection)
    if feed not in known or known[feed].added is None or known[feed].paused_at is not None:
        return False
    membership.pause(connection, feed, known, now=now)
    return True


def resume(connection: Connection, feed: str, *, now: datetime) -> bool:
    """Ask *feed* again. False: it was not paused."""
    log.lock(connection)
    known = members(connection)
    if feed not in known or known[feed].paused_at is None:
        return False
    membership.resume(connection, feed, known, now=now)
    return True
