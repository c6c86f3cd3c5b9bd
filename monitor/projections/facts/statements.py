"""Statements: denials, confirmations, and quotations that are the news."""

from typing import Any

from sqlalchemy import Column, Text

from monitor.projections.facts.kind import FactKind, Record, fact_table, listed, same_set
from monitor.text.phrases import word_set
from monitor.text.tokens import tokens

#: Words that any two sentences of one stance may share.
_SAYING = word_set("""
    say says said saying tell tells told deny denies denied denying denial confirm confirms
    confirmed confirming confirmation reject rejects rejected dismiss dismisses dismissed comment
    declined spokesman spokeswoman spokesperson minister ministry president office official
    officials reporter reporters journalist journalists
""")


def _key(record: Record) -> str:
    """An office and its speaker are one when both are named; a mere quotation is no other word."""
    return f"{record['stance']} {record['speaker'] or same_set(record['org'])}"


def _wording(record: Record) -> str:
    """The sentence but for who speaks and that he does: what is left is the matter."""
    said_by = {*(record["speaker"] or "").split("-"), *_SAYING}
    words = (token.lower for token in tokens(record["sentence"]))
    return " ".join(word for word in words if word not in said_by)


def _own(record: Record) -> dict[str, Any]:
    return {
        "speaker": record["speaker"],
        "org": listed(record["org"]),
        "mode": record["mode"],
        "stance": record["stance"],
        "via": listed(record["via"]),
        "venue": record["venue"],
        "source_name": record["source_name"],
        "source_kind": record["source_kind"],
    }


_TABLE = fact_table(
    "p_statements",
    Column("speaker", Text),
    Column("org", Text),
    Column("mode", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("via", Text),
    Column("venue", Text),
    Column("source_name", Text),
    Column("source_kind", Text),
)

KIND = FactKind(
    type="statement",
    name="statements",
    comment="Denials, confirmations and quotations: one row for each, told in much the same words",
    table=_TABLE,
    shown=(
        ("stance", "r.stance", "asserted, confirmed, denied, not_confirmed or no_comment"),
        ("speaker", "r.speaker", "Slug of the person; NULL when only an office speaks"),
        ("org", "r.org", "The offices or bodies that speak"),
        ("source_name", "r.source_name", "The same in words"),
        ("source_kind", "r.source_kind", "government, intelligence, military, media …"),
        ("mode", "r.mode", "quote or paraphrase"),
        ("via", "r.via", "Who passed it on, from the reader inwards"),
        ("venue", "r.venue", "Where it was said, if the text says so"),
    ),
    own=_own,
    key=_key,
    wording=_wording,
)
