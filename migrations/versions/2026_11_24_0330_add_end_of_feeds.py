"""Add how a feed answered last, since when it fails or is gone, and where it moves to."""

import sqlalchemy as sa
from alembic import op

from monitor.store.types import Moment

revision = "2026_11_24_0330"
down_revision = "2026_11_24_0315"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("feed_state", sa.Column("last_status", sa.Integer))
    op.add_column("feed_state", sa.Column("failing_since", Moment))
    op.add_column("feed_state", sa.Column("gone_at", Moment))
    op.add_column("feed_state", sa.Column("moved_to", sa.Text))
    op.add_column("feed_state", sa.Column("moves", sa.Integer))
