"""
When an item says it was published, in the ways feeds write it: as in mail, or by ISO 8601.

The rule: a date keeps the offset it is written with; without one it counts as UTC; one before 1990
or more than a day ahead of us is not trusted, and neither is one that cannot be read. The feed
library's own reading is not asked: it guesses, and a wrong day is worse than none.
"""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

OLDEST_YEAR = 1990
YEARS = range(OLDEST_YEAR, 9999)  # the last year of the calendar cannot be shifted to another zone
AHEAD = timedelta(days=1)

# Names of zones that the mail format or ISO 8601 does not know.
_ZONES = {
    "KST": "+0900",
    "JST": "+0900",
    "HKT": "+0800",
    "MSK": "+0300",
    "EEST": "+0300",
    "EET": "+0200",
    "CEST": "+0200",
    "CET": "+0100",
    "BST": "+0100",
    "WET": "+0000",
    "UTC": "+0000",
    "GMT": "+0000",
}
_ZONE_NAME = re.compile(r"\b([A-Z]{3,4})$")  # Fri, 18 Oct 2024 09:00:00 KST
_YEAR_0 = re.compile(r"[A-Za-z]{3} 0\d{3}\b")  # Mon, 01 Jan 0001: meant, and not to be 2001
_ISO_ZONE = re.compile(r"(:\d\d) +([+-]\d\d:?\d\d)$")  # 2024-10-18 09:00:00 +0900


def published(text: str, now: datetime) -> datetime | None:
    """The moment that *text* names, aware; None if it cannot be read or be trusted at *now*."""
    moment = _read(text)
    trusted = moment is not None and moment.year in YEARS and moment <= now + AHEAD
    return moment if trusted else None


def _read(text: str) -> datetime | None:
    numeric = _ZONE_NAME.sub(lambda zone: _ZONES.get(zone[1], zone[1]), text.strip())
    for reader in (_read_iso, _read_mail):
        try:
            moment = reader(numeric)
        except (ValueError, OverflowError, IndexError, TypeError):  # what the two raise on nonsense
            continue
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None


def _read_iso(text: str) -> datetime:
    return datetime.fromisoformat(_ISO_ZONE.sub(r"\1\2", text))


def _read_mail(text: str) -> datetime:
    if _YEAR_0.search(text):
        raise ValueError(text)
    return parsedate_to_datetime(text)
