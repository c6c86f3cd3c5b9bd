"""``monitor show``: the views for a person's eye. The table of them is at the end."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import click
from sqlalchemy import Connection

from monitor.cli.screens import print_estimates
from monitor.cli.session import (
    Moment,
    Session,
    json_option,
    pass_session,
    print_json,
    print_table,
    rows,
)
from monitor.projections.commitments import commitments_at
from monitor.projections.estimates import latest_at
from monitor.projections.facts import KINDS as FACTS
from monitor.topics import load_packs


@dataclass(frozen=True, kw_only=True)
class _Shown:
    """A view as it is shown: its columns for people, and its order."""

    view: str
    columns: tuple[str, ...]
    order: str


@click.command("show")
@click.argument(
    "what",
    type=click.Choice(
        [
            "estimate",
            "history",
            "contacts",
            "transfers",
            "agreements",
            "commitments",
            "statements",
            "assessments",
            "timeline",
            "sources",
            "developments",
            "alerts",
            "claims",
            "articles",
            "feeds",
        ]
    ),
)
@click.option("--topic", help="Of this topic only.")
@click.option(
    "--as-of", type=Moment(), help="As it was believed then: estimate, facts, commitments."
)
@click.option("--limit", type=click.IntRange(1, 100_000), default=50, show_default=True)
@json_option
@pass_session
def command(
    session: Session,
    what: str,
    topic: str | None,
    as_of: datetime | None,
    limit: int,
    as_json: bool,
) -> None:
    """Show what is known: the latest estimates, contacts, commitments, the timeline, sources …"""
    if as_of is not None and what not in ("estimate", *_THEN):
        raise click.UsageError(f"--as-of goes with {', '.join(('estimate', *_THEN))}")
    with session.database() as connection:
        if what == "estimate":
            found = _estimates(connection, topic, as_of)
        elif as_of is not None:
            then = _THEN[what](connection, as_of)
            found = [row for row in then if topic in (None, row["topic"])][:limit]
        else:
            found = _rows(connection, _VIEWS[what], topic, limit)
    if not found:
        session.refuse_unknown(topic)
    if as_json:
        print_json(found)
    elif what == "estimate":
        print_estimates(found, load_packs(session.config().topics.path), as_of)
    else:
        shown = _VIEWS[what]
        print_table(shown.view, shown.columns, found)


def _estimates(
    connection: Connection, topic: str | None, as_of: datetime | None
) -> list[dict[str, Any]]:
    found = (
        latest_at(connection, as_of)
        if as_of is not None
        else rows(connection, "SELECT * FROM latest_estimate ORDER BY topic, force, as_of DESC")
    )
    return [row for row in found if topic in (None, row["topic"])]


def _rows(
    connection: Connection, shown: _Shown, topic: str | None, limit: int
) -> list[dict[str, Any]]:
    where = "WHERE topic = :topic" if topic is not None else ""
    if where and shown.view in ("articles", "feeds"):
        raise click.UsageError(f"{shown.view} belong to no topic; leave --topic out")
    parameters: dict[str, object] = {"limit": limit} | ({"topic": topic} if where else {})
    sql = f"SELECT * FROM {shown.view} {where} ORDER BY {shown.order} LIMIT :limit"
    return rows(connection, sql, **parameters)


_LATEST_DAY = "effective_on DESC, position DESC, claim_id"

#: What can be shown as it stood at a moment, besides the estimates.
_THEN: Mapping[str, Callable[[Connection, datetime], list[dict[str, Any]]]] = {
    **{name: kind.at for name, kind in FACTS.items()},
    "commitments": commitments_at,
}

_VIEWS: Mapping[str, _Shown] = {
    "history": _Shown(
        view="troop_estimates",
        columns=("recorded_at", "status", "qualifier", "central", "source", "as_of", "outlet",
                 "standing", "claim_id"),
        order="position DESC",
    ),
    "contacts": _Shown(
        view="contacts",
        columns=("effective_on", "kind", "parties", "requested_by", "status", "outlets", "outlet",
                 "claim_id"),
        order=_LATEST_DAY,
    ),
    "transfers": _Shown(
        view="transfers",
        columns=("effective_on", "giver", "taker", "category", "item", "central", "status",
                 "source", "outlets", "claim_id"),
        order=_LATEST_DAY,
    ),
    "agreements": _Shown(
        view="agreements",
        columns=("effective_on", "what", "status", "parties", "outlets", "outlet", "claim_id"),
        order=_LATEST_DAY,
    ),
    "commitments": _Shown(
        view="commitments",
        columns=("effective_on", "who", "to_whom", "what", "deadline", "status", "settled_on",
                 "outlets", "claim_id"),
        order=_LATEST_DAY,
    ),
    "statements": _Shown(
        view="statements",
        columns=("effective_on", "stance", "speaker", "org", "evidence", "outlets", "claim_id"),
        order=_LATEST_DAY,
    ),
    "assessments": _Shown(
        view="assessments",
        columns=("effective_on", "source", "words", "outlets", "outlet", "claim_id"),
        order=_LATEST_DAY,
    ),
    "timeline": _Shown(
        view="timeline",
        columns=("day", "kind", "text", "who", "source", "outlet", "claim_id"),
        order="day DESC, position DESC, kind, claim_id",
    ),
    "sources": _Shown(
        view="sources",
        columns=("topic", "source", "claims", "figures", "repeats", "outlets", "confirmed",
                 "contradicted", "revised", "denied", "mean_ratio", "last_at"),
        order="claims DESC, source",
    ),
    "developments": _Shown(
        view="developments",
        columns=("detected_at", "kind", "force", "measure", "status", "old_central",
                 "new_central", "source", "suppressed", "development_id"),
        order="position DESC",
    ),
    "alerts": _Shown(
        view="alerts",
        columns=("raised_at", "subject", "recipient", "state", "channel", "alert_id"),
        order="position DESC",
    ),
    "claims": _Shown(
        view="claims",
        columns=("recorded_at", "kind", "outlet", "evidence", "review", "verdict", "claim_id"),
        order="position DESC",
    ),
    "articles": _Shown(
        view="articles",
        columns=("recorded_at", "published", "outlet", "title", "revisions", "article_id"),
        order="position DESC",
    ),
    "feeds": _Shown(
        view="feeds",
        columns=("name", "status", "last_ok_at", "next_due_at", "failures", "last_error",
                 "articles"),
        order="name",
    ),
}  # fmt: skip
