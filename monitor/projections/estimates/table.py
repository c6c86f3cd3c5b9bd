"""The tables of the estimates, one row for each claim of a number."""

from sqlalchemy import BigInteger, Boolean, Column, Date, Index, Table, Text

from monitor.store.schema import DERIVED
from monitor.store.types import Moment, Position

ESTIMATES = Table(
    "p_estimates",
    DERIVED,
    Column("claim", Text, primary_key=True),
    #: a claim that went and came back has several rows
    Column("position", Position, primary_key=True, autoincrement=False),
    Column("text_position", Position, nullable=False),
    Column("topic", Text, nullable=False),
    Column("force", Text, nullable=False),
    Column("measure", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("low", BigInteger),
    Column("high", BigInteger),
    Column("central", BigInteger),
    Column("qualifier", Text, nullable=False),
    Column("additional", Boolean, nullable=False),
    Column("background", Boolean, nullable=False),
    Column("modality", Text, nullable=False),
    Column("review", Text),
    Column("source", Text),
    Column("source_name", Text),
    Column("source_kind", Text),
    Column("place", Text),
    Column("as_of", Text, nullable=False),
    Column("basis", Text, nullable=False),
    Column("effective", Date, nullable=False),
    Column("standing", Text, nullable=False),
    Column("figure", Text, nullable=False),
    Column("figure_position", Position, nullable=False),
    Column("states", Boolean, nullable=False),
    #: noted with the withdrawal: what its article says in its place states the figure now
    Column("inherited", Boolean, nullable=False),
    Column("previous_central", BigInteger),
    Column("previous_source", Text),
    Column("outlet", Text, nullable=False),
    Column("article", Text, nullable=False),
    Column("url", Text),
    Column("title", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("published", Text),
    Column("published_at", Moment),
    Column("recorded_at", Moment, nullable=False),
    Column("superseded_at", Moment),
    Column("superseded_by", Text),
    Column("superseded_position", Position),
    Column("withdrawn_at", Moment),
    Column("withdrawn_position", Position),
    Index(None, "topic", "force", "measure", "standing"),
    Index(None, "topic", "force", "measure", "status", "standing"),
    Index(None, "withdrawn_position"),
    Index(None, "article", "topic"),
    Index(None, "figure"),
    Index(None, "superseded_by"),
)

#: One row for each origin of a claim, so that origins can be counted in SQL.
ORIGINS = Table(
    "p_estimate_origins",
    DERIVED,
    Column("claim", Text, primary_key=True),
    Column("position", Position, primary_key=True, autoincrement=False),
    Column("origin", Text, primary_key=True),
    Index(None, "origin"),
)
