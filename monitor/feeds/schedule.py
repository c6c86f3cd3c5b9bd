"""
When is a feed polled next? A pure function of what happened, so that the answer can be stored.

Called after every poll. Intervals that adapt and the server's own wishes belong here too.
"""

import hashlib
from datetime import datetime, timedelta

from monitor.clock import to_micros

LONGEST_WAIT = timedelta(hours=24)
JITTER = 0.1  # at most this part of the wait is added
_MOST_DOUBLINGS = 20  # 2^20 minutes are two years: past any interval that is worth doubling


def next_due(
    *,
    now: datetime,
    interval: timedelta,
    failures: int,
    feed: str,
    retry_after: timedelta | None,
) -> datetime:
    """
    The moment of the next poll of *feed*, for a poll that ended at *now*.

    *interval* is doubled for each of the *failures* in a row, up to a day (an interval that is
    longer stays as it is). *retry_after*, the server's wish, is never cut short. Up to a tenth of
    the wait is added and never taken away, so that feeds drift apart; how much depends on feed and
    moment alone.
    """
    doubled = interval * (1 << min(failures, _MOST_DOUBLINGS))
    wait = max(interval, min(doubled, LONGEST_WAIT))
    earliest = max(wait, retry_after or timedelta(0))
    return now + earliest + wait * (JITTER * _fraction(feed, now))


def _fraction(feed: str, now: datetime) -> float:
    """Evenly spread over 0 to 1, the same for the same feed and moment."""
    digest = hashlib.sha256(f"{feed} {to_micros(now)}".encode()).digest()
    return int.from_bytes(digest[:4], "big") / 2**32
