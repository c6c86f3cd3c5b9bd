"""
Add the event log, the documents, the checkpoints, the poll state and the outbox.

The database itself refuses to change an event: triggers on both sides, ALWAYS on PostgreSQL so
that they hold under the replica role too. On SQLite INSERT OR REPLACE is refused as well, by
looking at every key it could replace.
"""

import sqlalchemy as sa
from alembic import op

from monitor.store.types import Moment, Position

revision = "2026_11_23_1010"
down_revision = None
branch_labels = None
depends_on = None

_SQLITE = (
    """
    CREATE TRIGGER event_log_no_update BEFORE UPDATE ON event_log
    BEGIN SELECT RAISE(ABORT, 'events are never changed'); END
    """,
    """
    CREATE TRIGGER event_log_no_delete BEFORE DELETE ON event_log
    BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END
    """,
    """
    CREATE TRIGGER event_log_no_replace BEFORE INSERT ON event_log
    WHEN EXISTS (
        SELECT 1 FROM event_log
        WHERE position >= NEW.position
           OR event_id = NEW.event_id
           OR (stream = NEW.stream AND version = NEW.version)
    )
    BEGIN SELECT RAISE(ABORT, 'events are only appended, each once'); END
    """,
)

_POSTGRESQL = (
    """
    CREATE FUNCTION event_log_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'events are never changed or deleted'
            USING ERRCODE = 'restrict_violation';
    END $$
    """,
    """
    CREATE TRIGGER event_log_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON event_log
    FOR EACH STATEMENT EXECUTE FUNCTION event_log_refuse()
    """,
    "ALTER TABLE event_log ENABLE ALWAYS TRIGGER event_log_no_change",
)


def upgrade() -> None:
    _log()
    _documents()
    _subscriptions()
    _operation()
    dialect = op.get_bind().dialect.name
    for statement in _POSTGRESQL if dialect == "postgresql" else _SQLITE:
        op.execute(statement)
    op.execute(
        sa.text(
            "INSERT INTO event_head (id, position, chain_hash, recorded_us) VALUES (1, 0, :h, 0)"
        ).bindparams(sa.bindparam("h", bytes(32), sa.LargeBinary))
    )


def _log() -> None:
    op.create_table(
        "event_log",
        sa.Column("position", Position, autoincrement=False, nullable=False),
        sa.Column("event_id", sa.Text, nullable=False),
        sa.Column("stream", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("schema_version", sa.Integer, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("meta", sa.Text, nullable=False),
        sa.Column("occurred_us", sa.BigInteger, nullable=False),
        sa.Column("recorded_us", sa.BigInteger, nullable=False),
        sa.Column("body_hash", sa.LargeBinary, nullable=False),
        sa.Column("chain_hash", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("position", name="event_log_pk"),
        sa.UniqueConstraint("event_id", name="event_log_event_id_uq"),
        sa.UniqueConstraint("stream", "version", name="event_log_stream_version_uq"),
        sa.CheckConstraint("position > 0", name=op.f("event_log_position_ck")),
        sa.CheckConstraint(
            "length(body_hash) = 32 AND length(chain_hash) = 32", name=op.f("event_log_hashes_ck")
        ),
    )
    op.create_index("event_log_type_position_ix", "event_log", ["type", "position"])
    op.create_table(
        "event_head",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("position", Position, nullable=False),
        sa.Column("chain_hash", sa.LargeBinary, nullable=False),
        sa.Column("recorded_us", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="event_head_pk"),
        sa.CheckConstraint("id = 1", name=op.f("event_head_single_ck")),
    )


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("text", sa.Text),
        sa.Column("recorded_at", Moment, nullable=False),
        sa.Column("erased_at", Moment),
        sa.Column("erased_reason", sa.Text),
        sa.PrimaryKeyConstraint("sha256", name="documents_pk"),
        sa.CheckConstraint(
            "(text IS NULL) = (erased_at IS NOT NULL)", name=op.f("documents_erased_ck")
        ),
    )


def _subscriptions() -> None:
    op.create_table(
        "checkpoints",
        sa.Column("subscription", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("position", Position, nullable=False),
        sa.Column("updated_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("subscription", name="checkpoints_pk"),
    )
    op.create_table(
        "dead_letters",
        sa.Column("subscription", sa.Text, nullable=False),
        sa.Column("position", Position, autoincrement=False, nullable=False),
        sa.Column("error", sa.Text, nullable=False),
        sa.Column("failed_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("subscription", "position", name="dead_letters_pk"),
    )


def _operation() -> None:
    op.create_table(
        "feed_state",
        sa.Column("feed", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.Text),
        sa.Column("body_sha256", sa.Text),
        sa.Column("answered_by", sa.Text),
        sa.Column("next_due_at", Moment, nullable=False),
        sa.Column("last_polled_at", Moment),
        sa.Column("last_ok_at", Moment),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("last_error", sa.Text),
        sa.PrimaryKeyConstraint("feed", name="feed_state_pk"),
    )
    op.create_index("feed_state_next_due_at_ix", "feed_state", ["next_due_at"])
    op.create_table(
        "outbox",
        sa.Column("alert", sa.Text, nullable=False),
        sa.Column("recipient", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("queued_at", Moment, nullable=False),
        sa.Column("next_attempt_at", Moment, nullable=False),
        sa.Column("taken_until", Moment),
        sa.Column("last_error", sa.Text),
        sa.PrimaryKeyConstraint("alert", "recipient", "channel", name="outbox_pk"),
    )
    op.create_index("outbox_state_next_attempt_at_ix", "outbox", ["state", "next_attempt_at"])
