"""
Small things that several pages show. Every string passes `monitor.alerts.safe` on its way.
"""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from monitor.alerts import dates
from monitor.alerts.model import Story
from monitor.alerts.safe import host, line, link

_DAY = "%Y-%m-%d"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article as it is linked to."""

    title: str
    outlet: str
    url: str | None  #: safe to offer; None: it has no such address
    host: str  #: of `url`


def article(title: str | None, outlet: str | None, url: str | None) -> Article:
    """The article of a row."""
    safe = link(url)
    return Article(
        title=line(title or "", 200) or "untitled",
        outlet=line(outlet or "", 80),
        url=safe,
        host=host(safe) if safe else "",
    )


def claim_path(claim_id: str) -> str:
    """Where the proof of a claim stands."""
    return "/claims/" + quote(claim_id, safe="")


def moment(of: datetime) -> str:
    """ "23 Oct 2024 07:05 UTC"; *of* is aware and in UTC."""
    return f"{dates.day(of.strftime(_DAY))} {of:%H:%M} UTC"


def whose(force: str, measure: str, names: Story) -> str:
    """What is counted of whom: "North Korean troops"."""
    return line(f"{names.force(force)} {words(measure)}", 120)


def words(slug: str) -> str:
    """``in-combat`` as "in combat"."""
    return line(slug.replace("-", " ").replace("_", " "), 60)


def visible(text: str) -> str:
    """A piece of running text without hidden characters; the blanks at its ends stay."""
    return " ".join(line(word, len(word) or 1) for word in text.split(" "))
