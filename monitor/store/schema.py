"""
The durable tables: what cannot be rebuilt. Alembic migrations make them.

Tables of other rooms that must last (poll state, outbox) join `DURABLE` beside their own code;
tables that projections derive from the log live in `DERIVED` and are made by `store.derived`.
"""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

from monitor.store.types import Moment, Position

_NAMES = {
    "pk": "%(table_name)s_pk",
    "ix": "%(table_name)s_%(column_0_N_name)s_ix",
    "uq": "%(table_name)s_%(column_0_N_name)s_uq",
    "ck": "%(table_name)s_%(constraint_name)s_ck",
    "fk": "%(table_name)s_%(column_0_N_name)s_fk",
}

DURABLE = MetaData(naming_convention=_NAMES)
DERIVED = MetaData(naming_convention=_NAMES)

EVENT_LOG = Table(
    "event_log",
    DURABLE,
    Column("position", Position, primary_key=True, autoincrement=False),
    Column("event_id", Text, nullable=False),
    Column("stream", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("type", Text, nullable=False),
    Column("schema_version", Integer, nullable=False),
    # Text, not JSON: the very bytes that were hashed must come back.
    Column("payload", Text, nullable=False),
    Column("meta", Text, nullable=False),
    Column("occurred_us", BigInteger, nullable=False),
    Column("recorded_us", BigInteger, nullable=False),
    Column("body_hash", LargeBinary, nullable=False),
    Column("chain_hash", LargeBinary, nullable=False),
    UniqueConstraint("event_id"),
    UniqueConstraint("stream", "version"),
    CheckConstraint("position > 0", name="position"),
    CheckConstraint("length(body_hash) = 32 AND length(chain_hash) = 32", name="hashes"),
    Index(None, "type", "position"),
)

#: One row: where the log ends. Whoever appends locks it first.
EVENT_HEAD = Table(
    "event_head",
    DURABLE,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("position", Position, nullable=False),
    Column("chain_hash", LargeBinary, nullable=False),
    Column("recorded_us", BigInteger, nullable=False),
    CheckConstraint("id = 1", name="single"),
)

DOCUMENTS = Table(
    "documents",
    DURABLE,
    Column("sha256", Text, primary_key=True),
    Column("text", Text),
    Column("recorded_at", Moment, nullable=False),
    Column("erased_at", Moment),
    Column("erased_reason", Text),
    CheckConstraint("(text IS NULL) = (erased_at IS NOT NULL)", name="erased"),
)

CHECKPOINTS = Table(
    "checkpoints",
    DURABLE,
    Column("subscription", Text, primary_key=True),
    #: of the subscription's version and tables; another one means a rebuild
    Column("digest", Text, nullable=False),
    Column("generation", Integer, nullable=False),
    Column("position", Position, nullable=False),
    Column("updated_at", Moment, nullable=False),
)

#: Events a subscription could not handle; it went on without them.
DEAD_LETTERS = Table(
    "dead_letters",
    DURABLE,
    Column("subscription", Text, primary_key=True),
    Column("position", Position, primary_key=True, autoincrement=False),
    Column("error", Text, nullable=False),
    Column("failed_at", Moment, nullable=False),
)
