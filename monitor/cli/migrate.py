"""``monitor migrate``: durable tables to the newest revision, derived ones to this release."""

import click

from monitor.cli.progress import replay_progress
from monitor.cli.session import Session, pass_session
from monitor.clock import utc_now
from monitor.projections import DERIVED_FROM_LOG
from monitor.store import derived
from monitor.store.engine import open_engine
from monitor.store.migrate import migrate


@click.command("migrate")
@pass_session
def command(session: Session) -> None:
    """Make the database, or bring it up to date. Running it again changes nothing."""
    engine = open_engine(session.config().database.url.get_secret_value())
    try:
        before, after = migrate(engine)
        with replay_progress() as told:
            made = derived.prepare(engine, DERIVED_FROM_LOG, now=utc_now(), progress=told)
    finally:
        engine.dispose()
    if before == after and not made:
        click.echo(f"The database is up to date (revision {after}).")
        return
    click.echo(f"The database is at revision {after} (before: {before or 'none'}).")
    if made:
        click.echo(f"Derived tables made anew: {', '.join(made)}")
