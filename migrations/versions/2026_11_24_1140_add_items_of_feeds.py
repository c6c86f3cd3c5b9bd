"""Add which items the last document of a feed had."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_24_1140"
down_revision = "2026_11_24_1130"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("feed_state", sa.Column("items", sa.LargeBinary))
