"""Assessments: somebody's evaluation in words."""

from typing import Any

from sqlalchemy import Column, Text

from monitor.projections.facts.kind import FactKind, Record, fact_table, listed, same_set


def _own(record: Record) -> dict[str, Any]:
    return {
        "source": listed(record["by"]),
        "source_name": record["source_name"],
        "source_kind": record["source_kind"],
        "words": record["words"],
    }


_TABLE = fact_table(
    "p_assessments",
    Column("source", Text),
    Column("source_name", Text),
    Column("source_kind", Text),
    Column("words", Text, nullable=False),
)

KIND = FactKind(
    type="assessment",
    name="assessments",
    comment="Evaluations in words: one row for each, told in much the same words",
    table=_TABLE,
    shown=(
        ("source", "r.source", "Whose evaluation it is: slugs of origins"),
        ("source_name", "r.source_name", "The same in words"),
        ("source_kind", "r.source_kind", "government, intelligence, military, media …"),
        ("words", "r.words", "The evaluation, as the text has it"),
    ),
    own=_own,
    key=lambda record: same_set(record["by"]),
    wording=lambda record: str(record["words"]),
    lasting=True,
)
