"""
Alembic's way in. `monitor migrate` hands over its open connection; nothing else is supported.

The tables that must last live beside their code and join `DURABLE`; importing those rooms here is
what lets a comparison of the two roads (from empty, and from the metadata) see them all.
"""

from alembic import context
from sqlalchemy import text

from monitor.alerts import outbox  # noqa: F401  # joins DURABLE
from monitor.feeds import state  # noqa: F401  # joins DURABLE
from monitor.store.schema import DURABLE

connection = context.config.attributes["connection"]
if connection.dialect.name == "postgresql":
    # Two daemons may start at once; the second waits and finds nothing left to do.
    connection.execute(text("SELECT pg_advisory_xact_lock(778437120)"))
context.configure(connection=connection, target_metadata=DURABLE, render_as_batch=True)
context.run_migrations()
