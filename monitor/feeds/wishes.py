"""
How often a feed asks to be asked, and when not: in the headers of an answer, and in its document.

Both are wishes. `schedule` weighs them; absurd ones are bounded there, and what cannot be read is
no wish.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_AGES = re.compile(r"(?<![\w-])(?:s-)?(max-age|no-store|no-cache)(?:\s*=\s*\"?(\d{1,12})\"?)?")
_FARTHEST = timedelta(days=366)  # what a header can ask for; more is the same wish
_PERIODS = {
    "hourly": timedelta(hours=1),
    "daily": timedelta(days=1),
    "weekly": timedelta(weeks=1),
    "monthly": timedelta(days=30),
    "yearly": timedelta(days=365),
}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_HEAD = 20_000  # characters of a document in which its channel speaks of itself
_FIRST_ITEM = re.compile(r"<(?:[\w.-]+:)?(?:item|entry)\b", re.IGNORECASE)
_SKIPPED = re.compile(r"<(hour|day)>\s*(\w{1,9})\s*</", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What a document asks for. It holds until the next document, also across "unchanged"."""

    every: timedelta | None = None  #: the least time between two requests
    skip_hours: frozenset[int] = field(default_factory=frozenset)  #: of the day in GMT, 0 to 23
    skip_days: frozenset[int] = field(default_factory=frozenset)  #: of the week in GMT, Monday is 0


def of_headers(headers: Mapping[str, str], *, now: datetime) -> timedelta | None:
    """
    How long an answer may be taken for fresh: max-age less Age, or Expires less Date.

    None when nothing is said, when it may not be kept at all, and for what cannot be read. Never
    negative.
    """
    said = {
        match[1]: match[2] for match in _AGES.finditer(headers.get("cache-control", "").lower())
    }
    if "no-store" in said or "no-cache" in said:
        return None
    if said.get("max-age"):
        age = re.fullmatch(r"\d{1,12}", headers.get("age", "").strip())
        seconds = int(said["max-age"]) - (int(age[0]) if age else 0)
        return timedelta(seconds=max(0, min(seconds, _FARTHEST.total_seconds())))
    expires = _moment(headers.get("expires"))
    if expires is None:
        return None
    fresh = expires - (_moment(headers.get("date")) or now)
    return max(timedelta(0), min(fresh, _FARTHEST))


def of_document(feed: Mapping[str, str], text: str) -> Wishes:
    """
    The wishes of a document: *feed* is what feedparser made of its channel, *text* the whole.

    skipHours and skipDays are read from the text, since feedparser keeps the last of each only.
    Naming every hour or every day means nothing.
    """
    head = text[:_HEAD]
    if first := _FIRST_ITEM.search(head):
        head = head[: first.start()]
    named = [(kind.lower(), value.lower()) for kind, value in _SKIPPED.findall(head)]
    hours = {int(value) % 24 for kind, value in named if kind == "hour" and value.isdigit()}
    days = {_DAYS.index(value) for kind, value in named if kind == "day" and value in _DAYS}
    return Wishes(
        every=max(filter(None, (_ttl(feed), _period(feed))), default=None),
        skip_hours=frozenset(hours if len(hours) < 24 else ()),
        skip_days=frozenset(days if len(days) < len(_DAYS) else ()),
    )


def _ttl(feed: Mapping[str, str]) -> timedelta | None:
    minutes = re.fullmatch(r"\d{1,9}", str(feed.get("ttl", "")).strip())
    return min(timedelta(minutes=int(minutes[0])), _FARTHEST) if minutes else None


def _period(feed: Mapping[str, str]) -> timedelta | None:
    """``hourly`` and a frequency of 2: every half hour."""
    period = _PERIODS.get(str(feed.get("sy_updateperiod", "")).strip().lower())
    times = re.fullmatch(r"[1-9]\d{0,3}", str(feed.get("sy_updatefrequency", "1")).strip())
    return period / int(times[0]) if period and times else None


def _moment(value: str | None) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value or "")
    except (ValueError, OverflowError, IndexError, TypeError):  # what it raises on nonsense
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
