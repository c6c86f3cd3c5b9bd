"""``monitor backup``: a copy of the database while the daemon goes on writing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import click
from sqlalchemy import make_url

from monitor.cli.session import Session, pass_session
from monitor.errors import StoreError


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@pass_session
def command(session: Session, file: Path) -> None:
    """
    Copy the SQLite database to FILE, consistent even while the daemon writes.

    An existing FILE is left alone. PostgreSQL is backed up with pg_dump.
    """
    url = make_url(session.config().database.url.get_secret_value())
    if url.get_backend_name() != "sqlite":
        raise StoreError("this database is PostgreSQL; back it up with pg_dump")
    source = Path(url.database or "")
    if not source.exists():
        raise StoreError(f"there is no database at {source} yet")
    if file.exists():
        raise StoreError(f"{file} exists; choose another name")
    try:
        with closing(sqlite3.connect(source)) as connection:
            connection.execute("VACUUM INTO ?", (str(file),))
    except sqlite3.Error as error:
        raise StoreError(f"{source} cannot be copied to {file}: {error}") from error
    click.echo(f"Copied {source} to {file}, {file.stat().st_size:,} bytes.")
