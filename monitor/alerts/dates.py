"""
Days, moments and ages in words, always in English and never by the machine's locale.
"""

from calendar import monthrange
from datetime import date, datetime, tzinfo

from monitor.alerts.safe import line

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(as_of: str) -> str:
    """``2024-10-18`` as "18 Oct 2024", ``2024-10`` as "Oct 2024"; anything else as it is."""
    try:
        year, *rest = map(int, as_of.split("-"))
        named = [_MONTHS[month - 1] for month in rest[:1]]
    except (ValueError, IndexError, OverflowError):
        return line(as_of, 20)
    return " ".join([*map(str, rest[1:2]), *named, str(year)])


def short_day(of: date) -> str:
    """The day without its year: "24 Oct"."""
    return f"{of.day} {_MONTHS[of.month - 1]}"


def moment(text: str | None, zone: tzinfo) -> str | None:
    """
    An ISO 8601 moment in the reader's *zone*, with its own time added where that differs.

    "23 Oct 2024 07:05 +02:00 (14:05 +09:00 there)"; None if *text* is None or is no moment.
    """
    try:
        own = datetime.fromisoformat(text or "")
    except (ValueError, OverflowError):
        return None
    if own.tzinfo is None:
        return f"{day(own.date().isoformat())} {own:%H:%M}"
    local = own.astimezone(zone)
    shown = f"{day(local.date().isoformat())} {local:%H:%M} {_offset(local)}"
    if own.utcoffset() == local.utcoffset():
        return shown
    other_day = "" if own.date() == local.date() else f"{short_day(own)} "
    return f"{shown} ({other_day}{own:%H:%M} {_offset(own)} there)"


def age(as_of: str, today: date) -> str:
    """How long ago the day *as_of* was: "6 days", "today"; of a month, since its last day."""
    try:
        days = (today - _last_day(as_of)).days
    except (ValueError, OverflowError):
        return "age unknown"
    if days <= 0:
        return ("this year", "this month", "today")[as_of.count("-")]
    return "1 day" if days == 1 else f"{days:,} days"


def _last_day(as_of: str) -> date:
    """The last day of a day, month or year."""
    year, month, of_month = (*map(int, as_of.split("-")), 0, 0)[:3]
    month = month or 12
    return date(year, month, of_month or monthrange(year, month)[1])


def _offset(of: datetime) -> str:
    return f"{of:%z}"[:3] + ":" + f"{of:%z}"[3:5] if of.utcoffset() else "UTC"
