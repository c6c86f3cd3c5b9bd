"""Agreements: treaties, deals and joint statements, each stage of one a fact of its own."""

from typing import Any

from sqlalchemy import Column, Text

from monitor.beliefs.parties import acting, bound
from monitor.projections.facts.kind import FactKind, Record, fact_table, listed, same_set


def _key(record: Record) -> str:
    """Who signs binds his state: "Kim and Putin signed" is the treaty of the two countries."""
    states = acting(bound(record["parties"]), record.get("states") or {})
    return f"{record['what']} {record['status']} {same_set(sorted(states))}"


def _own(record: Record) -> dict[str, Any]:
    return {
        "what": record["what"],
        "parties": listed(record["parties"]),
        "status": record["status"],
    }


_TABLE = fact_table(
    "p_agreements",
    Column("what", Text, nullable=False),
    Column("parties", Text, nullable=False),
    Column("status", Text, nullable=False),
)

KIND = FactKind(
    type="agreement",
    name="agreements",
    comment="Treaties, deals and joint statements: one row for each, and for each stage of it",
    table=_TABLE,
    shown=(
        ("what", "r.what", "treaty, deal or statement"),
        ("parties", "r.parties", "ISO codes or slugs"),
        ("status", "r.status", "proposed, signed, ratified or in_force"),
    ),
    own=_own,
    key=_key,
    lasting=True,
)
