"""Add what sets a feed's next poll, and what is known of how often it should be asked."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_24_0315"
down_revision = "2026_11_23_1010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("feed_state", sa.Column("due_because", sa.Text))
    op.add_column("feed_state", sa.Column("pace", sa.Text))
