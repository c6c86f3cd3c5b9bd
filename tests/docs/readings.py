"""A short story of figures for the queries of docs/sql.md: stated, echoed, corrected, withdrawn."""

from datetime import UTC, datetime
from typing import Any

from monitor.claims.model import Estimate, Evidence
from monitor.events.ids import event_id, short_id
from monitor.events.types import ClaimsExtracted
from monitor.store.log import NewEvent


def _claim(number: int, source: str | None, as_of: str, status: str) -> dict[str, Any]:
    estimate = Estimate(
        low=number,
        high=number,
        central=number,
        qualifier="about",
        vague=False,
        unit="troops",
        status=status,
        who="KP",
        where=None,
        as_of=as_of,
        as_of_basis="published" if source is None else "saying",
        by_date=None,
        origin=(source,) if source else (),
        via=(),
        modality="reported",
        additional=False,
        background=False,
        evidence=Evidence(start=0, end=20, span_start=0, span_end=5),
    )
    return {
        **estimate.as_record(),
        "sentence": f"{number} {status} as of {as_of}, {source} says.",
        "measure": "troops",
        "source_name": source,
        "source_kind": None,
    }


def _reading(day: int, article: str, *claims: dict[str, Any]) -> tuple[datetime, NewEvent]:
    """A text of *article*, published and read on that day of October 2024."""
    now = datetime(2024, 10, day, 12, tzinfo=UTC)
    event = ClaimsExtracted(
        article=article,
        topic="dprk-russia",
        document=f"{day:064d}",
        text_position=day,
        occasion="text",
        extractor="1",
        pack="0" * 64,
        about={
            "outlet": f"Outlet of {article}",
            "url": f"https://example.org/{article}",
            "title": f"Title of {article}",
            "published": now.isoformat(),
            "arrival": "poll",
        },
        claims=[{**claim, "claim": short_id("c", article, claim["sentence"])} for claim in claims],
    )
    identity = event_id(event.name, article, str(day))
    return now, NewEvent(event=event, event_id=identity, occurred_at=now)


#: When it was recorded, and what was read.
READINGS = (
    _reading(18, "first", _claim(1500, "NIS", "2024-10-18", "sent"),
             _claim(12000, "NIS", "2024-10-18", "planned")),
    _reading(19, "echo", _claim(1500, None, "2024-10-19", "sent")),
    _reading(23, "second", _claim(3000, "NIS", "2024-10-23", "sent")),
    _reading(24, "late", _claim(1500, "NIS", "2024-10-18", "sent")),
    _reading(28, "third", _claim(10000, "US-DOD", "2024-10-28", "sent"),
             _claim(40, "UA-HUR", "2024-10-27", "killed")),
    _reading(29, "third", _claim(9000, "US-DOD", "2024-10-28", "sent")),
    _reading(30, "second"),
    _reading(31, "rumour", _claim(2500, None, "2024-10-31", "sent")),
)  # fmt: skip
