"""Transfers: what was handed over, or is said to be: arms, oil, technology, aid."""

from typing import Any

from sqlalchemy import BigInteger, Column, Text

from monitor.projections.facts.kind import FactKind, Record, fact_table, listed

_NO_QUANTITY = {"low": None, "high": None, "central": None, "qualifier": None}


def _key(record: Record) -> str:
    quantity = record["quantity"] or _NO_QUANTITY
    what = (record["from"], record["to"], record["category"], record["status"])
    return " ".join(map(str, (*what, *(quantity[bound] for bound in ("low", "high", "central")))))


def _own(record: Record) -> dict[str, Any]:
    quantity = record["quantity"] or _NO_QUANTITY
    return {
        "giver": record["from"],
        "taker": record["to"],
        "category": record["category"],
        "item": record["item"],
        "status": record["status"],
        "low": quantity["low"],
        "high": quantity["high"],
        "central": quantity["central"],
        "qualifier": quantity["qualifier"],
        "source": listed(record["origin"]),
        "source_name": record["source_name"],
        "source_kind": record["source_kind"],
        "via": listed(record["via"]),
        "modality": record["modality"],
    }


_TABLE = fact_table(
    "p_transfers",
    Column("giver", Text, nullable=False),
    Column("taker", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("item", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("low", BigInteger),
    Column("high", BigInteger),
    Column("central", BigInteger),
    Column("qualifier", Text),
    Column("source", Text),
    Column("source_name", Text),
    Column("source_kind", Text),
    Column("via", Text),
    Column("modality", Text, nullable=False),
)

KIND = FactKind(
    type="transfer",
    name="transfers",
    comment="What was handed over, or is said to be: one row for each transfer",
    table=_TABLE,
    shown=(
        ("giver", "r.giver", "From whom: ISO code or slug"),
        ("taker", "r.taker", "To whom: ISO code or slug"),
        ("category", "r.category", "artillery, missiles, oil, technology …"),
        ("item", "r.item", "The thing in the words of the text"),
        ("status", "r.status", "supplied, promised, considered, feared or denied"),
        ("low", "r.low", "Least number meant; NULL when the words give no lower bound"),
        ("high", "r.high", "Greatest number meant; NULL when the words give no upper bound"),
        ("central", "r.central", "The number itself, or the middle of a range"),
        ("qualifier", "r.qualifier", "exact, about, nearly, at_least …; NULL without a number"),
        ("source", "r.source", "Whom it is ultimately attributed to; NULL when nobody is named"),
        ("source_name", "r.source_name", "The source in words"),
        ("source_kind", "r.source_kind", "government, intelligence, military, media …"),
        ("via", "r.via", "Who passed it on, from the reader inwards"),
        ("modality", "r.modality", "forecast, alleged, confirmed, assessed, reported or denied"),
    ),
    own=_own,
    key=_key,
    lasting=True,
)
