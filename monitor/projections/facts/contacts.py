"""Contacts: who spoke with whom, when, and at whose wish."""

from typing import Any

from sqlalchemy import Column, Text

from monitor.projections.facts.kind import FactKind, Record, fact_table, listed, same_set

#: Words that outlets use for one and the same encounter.
_ENCOUNTERS = ("meeting", "visit", "summit", "talks")


def _key(record: Record) -> str:
    kind = "meeting" if record["kind"] in _ENCOUNTERS else record["kind"]
    return f"{kind} {same_set(record['parties'])}"


def _own(record: Record) -> dict[str, Any]:
    return {
        "kind": record["kind"],
        "parties": listed(record["parties"]),
        "requested_by": listed(record["requested_by"]),
        "status": record["status"],
    }


_TABLE = fact_table(
    "p_contacts",
    Column("kind", Text, nullable=False),
    Column("parties", Text, nullable=False),
    Column("requested_by", Text),
    Column("status", Text, nullable=False),
)

KIND = FactKind(
    type="contact",
    name="contacts",
    comment="Who spoke with whom: one row for each contact, however many outlets tell of it",
    table=_TABLE,
    shown=(
        ("kind", "r.kind", "call, meeting, visit, summit, talks, briefing or letter"),
        ("parties", "r.parties", "Slugs of persons, ISO codes or slugs of bodies"),
        ("requested_by", "r.requested_by", "At whose wish; NULL when the text does not say"),
        ("status", "r.status", "held or planned; held as soon as one outlet says so"),
    ),
    own=_own,
    key=_key,
    ranks=("held", "planned"),
)
