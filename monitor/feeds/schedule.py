"""
When is a feed polled next, and why then? A pure function of what happened, so that the answer can
be stored and shown.

Called after every poll with what is known of the feed. The operator's own interval for a feed goes
before what its articles suggest; what its server asks for goes before both.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from statistics import median

from monitor.clock import to_micros
from monitor.feeds.wishes import Wishes

LONGEST_WAIT = timedelta(hours=24)
UNASKED_FLOOR = timedelta(hours=1)  # for a server that does not itself allow more
JITTER = 0.1  # at most this part of the wait is added
DEAD_WAIT = timedelta(days=7)
REMEMBERED = 10  # articles whose moments the pace is taken from
BY_HAND = timedelta(minutes=15)  # between two requests, also when somebody asks for one
_FEWEST_GAPS = 2
_QUIET = ((timedelta(days=365), timedelta(hours=24)), (timedelta(days=30), timedelta(hours=12)))
_MOST_DOUBLINGS = 20  # 2^20 minutes are two years: past any interval that is worth doubling


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """What is known of a feed when its next poll is set."""

    usual: timedelta  #: the operator's interval
    own: bool = False  #: the operator set it for this very feed, so its articles do not change it
    floor: timedelta = timedelta(minutes=15)  #: never more often, whatever a server allows
    conditional: bool = True  #: the last good answer said how to ask "anything new?"
    seen: Sequence[datetime] = ()  #: when its latest articles were first seen, the latest first
    fresh: timedelta | None = None  #: how long the last answer is fresh, by its headers
    wishes: Wishes = field(default_factory=Wishes)  #: of its last document
    dead: bool = False  #: for a month its server has said nothing but that it refuses us


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """The next poll."""

    at: datetime  #: aware, UTC
    because: str  #: what set it, for the operator


def next_due(
    pace: Pace, *, now: datetime, failures: int, feed: str, retry_after: timedelta | None
) -> Due:
    """
    The next poll of *feed*, for a poll that ended at *now*.

    The interval is doubled for each of the *failures* in a row, up to a day (one that is longer
    stays as it is). *retry_after*, the server's order, is never cut short. Up to a tenth of the
    wait is added and never taken away, so that feeds drift apart; how much depends on feed and
    moment alone. Hours and days that the feed asks to be left out are waited for to end.
    """
    wait, because = _interval(pace, now)
    if failures:
        wait = max(wait, min(wait * (1 << min(failures, _MOST_DOUBLINGS)), LONGEST_WAIT))
        because = f"{failures} failures in a row" if failures > 1 else "the last poll failed"
    if pace.dead:
        wait, because = max(wait, DEAD_WAIT), "refused for a month: asked once a week"
    earliest = wait
    if retry_after is not None and retry_after > wait:
        earliest, because = retry_after, "the server told us to wait"
    at = now + earliest + wait * (JITTER * _fraction(feed, now))
    allowed = _behind_skipped(at, pace.wishes)
    return Due(
        at=allowed, because=because if allowed == at else "the feed asks for quiet until then"
    )


def first_due(feed: str, interval: timedelta, *, now: datetime) -> Due:
    """The first poll of a *feed* that came with many others: they spread over one *interval*."""
    return spread(feed, interval, now=now, because="the first polls of an import are spread")


def spread(feed: str, over: timedelta, *, now: datetime, because: str = "") -> Due:
    """One of many polls that are spread evenly *over* a time; always the same for a *feed*."""
    return Due(at=now + over * _fraction(feed, datetime.fromtimestamp(0, UTC)), because=because)


def by_hand(
    *, last_polled_at: datetime | None, not_before: datetime | None, now: datetime
) -> Due | None:
    """From when on a person may have a feed asked, and why not now; None: now."""
    if not_before is not None and not_before > now:
        return Due(at=not_before, because="its server has told us to wait")
    if last_polled_at is not None and last_polled_at <= now < last_polled_at + BY_HAND:
        return Due(at=last_polled_at + BY_HAND, because="it was asked less than 15 minutes ago")
    return None


def _interval(pace: Pace, now: datetime) -> tuple[timedelta, str]:
    """How long to wait when nothing goes wrong, and what says so."""
    ours, because = _own_interval(pace, now)
    wish = min(max(_wishes(pace), default=timedelta(0)), LONGEST_WAIT)
    return (wish, "the server asks for it") if wish > ours else (ours, because)


def _own_interval(pace: Pace, now: datetime) -> tuple[timedelta, str]:
    if pace.own:
        return max(pace.usual, pace.floor), "the interval set for this feed"
    if not pace.conditional:
        return (
            max(pace.usual, LONGEST_WAIT),
            "it has no ETag and no Last-Modified; an interval of its own lifts this",
        )
    least = max(pace.floor, min([UNASKED_FLOOR, *_wishes(pace)]))
    wait, because = _suggested(pace, now)
    return (wait, because) if wait >= least else (least, "no more often without being asked to")


def _wishes(pace: Pace) -> list[timedelta]:
    return [wish for wish in (pace.fresh, pace.wishes.every) if wish is not None]


def _suggested(pace: Pace, now: datetime) -> tuple[timedelta, str]:
    """What the feed's own articles suggest: half the usual gap between them."""
    if pace.seen:
        silence = now - pace.seen[0]
        for length, wait in _QUIET:
            if silence >= length:
                return wait, f"nothing new for {length.days} days"
    gaps = [
        (later - earlier).total_seconds() for later, earlier in pairwise(pace.seen[:REMEMBERED])
    ]
    if len(gaps) < _FEWEST_GAPS:
        return pace.usual, "the usual interval"
    half = timedelta(seconds=median(gaps) / 2)
    return min(half, LONGEST_WAIT), "half the usual time between its articles"


def _behind_skipped(at: datetime, wishes: Wishes) -> datetime:
    """The first moment from *at* on that lies in no hour and no day to be left out."""
    hour = at.astimezone(UTC)
    while hour.hour in wishes.skip_hours or hour.weekday() in wishes.skip_days:
        hour = hour.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return hour


def _fraction(feed: str, now: datetime) -> float:
    """Evenly spread over 0 to 1, the same for the same feed and moment."""
    digest = hashlib.sha256(f"{feed} {to_micros(now)}".encode()).digest()
    return int.from_bytes(digest[:4], "big") / 2**32
