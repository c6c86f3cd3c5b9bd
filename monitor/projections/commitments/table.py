"""The tables of the ledger: what it looks at, what was noted as overdue, and what stands in it."""

from sqlalchemy import BigInteger, Column, Date, Index, Integer, Table, Text

from monitor.store.schema import DERIVED
from monitor.store.types import Moment, Position

#: Claims that promise something, or that can show that something promised was done.
SAYINGS = Table(
    "p_sayings",
    DERIVED,
    Column("claim", Text, primary_key=True),
    #: a claim that went and came back has several rows
    Column("position", Position, primary_key=True, autoincrement=False),
    Column("topic", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("whose", Text, nullable=False),
    #: of a promise the least number in it; of a deed how many at least
    Column("number", BigInteger),
    Column("article", Text, nullable=False),
    Column("saying", Text, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("superseded_at", Moment),
    Column("superseded_position", Position),
    Index(None, "topic", "type", "whose"),
    Index(None, "topic", "type", "number"),
    Index(None, "position"),
    Index(None, "superseded_position"),
    Index(None, "article", "topic"),
)

#: One row for each party that acts in a saying, so that deeds are found by who did them.
ACTORS = Table(
    "p_saying_actors",
    DERIVED,
    Column("claim", Text, primary_key=True),
    Column("position", Position, primary_key=True, autoincrement=False),
    Column("actor", Text, primary_key=True),
    Index(None, "actor"),
)

#: Deadlines that have passed in silence.
OVERDUE = Table(
    "p_overdue",
    DERIVED,
    Column("topic", Text, primary_key=True),
    Column("claim", Text, primary_key=True),
    Column("due", Date, primary_key=True),
    Column("noted_at", Moment, nullable=False),
)

COMMITMENTS = Table(
    "p_commitments",
    DERIVED,
    Column("topic", Text, primary_key=True),
    Column("claim", Text, primary_key=True),
    Column("whose", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("to_whom", Text),
    Column("what", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("date", Text),
    Column("effective", Date, nullable=False),
    Column("deadline", Text),
    Column("due", Date),
    Column("overdue_at", Moment),
    Column("settled_by", Text),
    Column("settled_kind", Text),
    Column("settled", Date),
    Column("settled_evidence", Text),
    Column("settled_outlet", Text),
    Column("settled_url", Text),
    Column("settled_position", Position),
    Column("outlets", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("url", Text),
    Column("title", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("published_at", Moment),
    Column("recorded_at", Moment, nullable=False),
    Column("first_at", Moment, nullable=False),
    Column("last_at", Moment, nullable=False),
    Column("article", Text, nullable=False),
    Column("position", Position, nullable=False),
    Index(None, "topic", "whose"),
    Index(None, "status", "due"),
)
