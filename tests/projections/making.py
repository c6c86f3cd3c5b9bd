"""Given, when, shows: events in, rows of the views out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, text

from monitor.events.codec import canonical
from monitor.events.ids import short_id
from monitor.events.types import ClaimsExtracted, Event, Occasion
from monitor.projections import DERIVED_FROM_LOG
from monitor.projections.estimates import latest_at
from monitor.store.engine import reading, writing
from monitor.store.subscription import Subscription, catch_up, register
from tests.store.making import START, append, at, new

SUBSCRIPTIONS = tuple(p.subscription() for p in DERIVED_FROM_LOG.projections)


class Told:
    """
    A log that is told event by event, one each minute.

    All projections follow, and after them the *policies*.
    """

    def __init__(self, engine: Engine, policies: Sequence[Subscription] = ()) -> None:
        self.engine = engine
        self.minute = 0
        self._followers = (*SUBSCRIPTIONS, *policies)
        with writing(engine) as connection:
            for policy in policies:
                register(connection, policy, now=START)

    @property
    def now(self) -> datetime:
        """When the last event was recorded."""
        return at(self.minute)

    def given(self, *events: Event) -> "Told":
        """What has happened so far."""
        for event in events:
            self.when(event)
        return self

    def when(self, event: Event, *, times: int = 1) -> "Told":
        """Something more happens, and is delivered *times* over."""
        self.minute += 1
        if isinstance(event, ClaimsExtracted) and not event.text_position:
            event = replace(event, text_position=self.minute)
        for _ in range(times):
            append(self.engine, new(event, f"at minute {self.minute}"), now=self.now)
            self.catch_up()
        return self

    def catch_up(self) -> None:
        """Let all that follow the log come to its end."""
        catch_up(self.engine, self._followers, now=self.now)

    def shows(self, sql: str, **parameters: object) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        with reading(self.engine) as connection:
            return [tuple(row) for row in connection.execute(text(sql), parameters)]

    def latest(
        self, columns: str = "central, source", status: str = "sent"
    ) -> list[tuple[Any, ...]]:
        """What is believed now of a status."""
        return self.shows(
            f"SELECT {columns} FROM latest_estimate WHERE status = :status", status=status
        )

    def latest_at(self, minute: int, *columns: str) -> list[tuple[Any, ...]]:
        """What was believed in that minute."""
        with reading(self.engine) as connection:
            found = latest_at(connection, at(minute))
        return [tuple(row[name] for name in columns or ("central", "source")) for row in found]


def claim(
    central: int | None = 3000,
    by: str = "NIS",
    day: str = "2024-10-18",
    **other: Any,
) -> dict[str, Any]:
    """
    A claim of a reading: *central* North Koreans sent, said by the origins in *by*, of that *day*.

    Other fields as in `Claim.as_record`. Its id is made from what it says, see `said`.
    """
    record: dict[str, Any] = {
        "type": "estimate",
        "low": central,
        "high": central,
        "central": central,
        "qualifier": "exact",
        "vague": central is None,
        "unit": "troops",
        "measure": "troops",
        "status": "sent",
        "who": "KP",
        "where": None,
        "as_of": day,
        "as_of_basis": "clause",
        "by_date": None,
        "origin": by.split(),
        "via": [],
        "modality": "reported",
        "additional": False,
        "background": False,
        "evidence": {"start": 0, "end": 9, "span_start": 0, "span_end": 5},
        "sentence": f"{central} of them.",
        "rules": {"central": "3,000 troops"},
        "review": None,
        "source_name": by or None,
        "source_kind": "intelligence" if by else None,
    }
    return record | other


def said(
    article: str,
    *claims: dict[str, Any],
    outlet: str | None = None,
    published: datetime | None = START + timedelta(days=40),
    arrival: str = "poll",
    topic: str = "dprk-russia",
    document: str = "d1",
    text_position: int = 0,
    occasion: Occasion = "text",
) -> ClaimsExtracted:
    """
    A reading of *article*, published after all the days that claims speak of.

    The same claim of the same article has the same id. Without *text_position* the text is as new
    as its reading.
    """
    return ClaimsExtracted(
        article=article,
        topic=topic,
        document=document,
        text_position=text_position,
        occasion=occasion,
        extractor="1",
        pack="p1",
        about={
            "outlet": outlet or f"Outlet of {article}",
            "url": f"https://x.example/{article}",
            "title": f"Title of {article}",
            "published": published.isoformat() if published else None,
            "arrival": arrival,
        },
        claims=[
            {**record, "claim": short_id("c", article, canonical(record))} for record in claims
        ],
    )


def rows_of(engine: Engine, tables: Sequence[str]) -> dict[str, list[tuple[Any, ...]]]:
    """Everything in *tables*."""
    with reading(engine) as connection:
        return {
            name: sorted(map(tuple, connection.execute(text(f"SELECT * FROM {name}"))), key=repr)
            for name in tables
        }


def day(days: float) -> datetime:
    """So many days after the start."""
    return START + timedelta(days=days)
