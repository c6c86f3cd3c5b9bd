"""Add what a feed's owner has said of it, so that polling needs no look into the configuration."""

import sqlalchemy as sa
from alembic import op

from monitor.store.types import Moment

revision = "2026_11_24_1130"
down_revision = "2026_11_24_0330"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("added_url", "label", "outlet", "folder"):
        op.add_column("feed_state", sa.Column(name, sa.Text))
    op.add_column("feed_state", sa.Column("interval_minutes", sa.Integer))
    op.add_column("feed_state", sa.Column("paused_at", Moment))
    op.add_column("feed_state", sa.Column("not_before", Moment))
    # The next start fills in the rest from the log; articles without a link are known by this.
    op.execute("UPDATE feed_state SET added_url = url")
