"""``monitor rebuild``: derived tables anew from the log."""

import click

from monitor.cli.progress import replay_progress
from monitor.cli.session import Session, pass_session
from monitor.clock import utc_now
from monitor.projections import DERIVED_FROM_LOG
from monitor.store import derived

_NAMES = [projection.name for projection in DERIVED_FROM_LOG.projections]


@click.command("rebuild")
@click.argument("projections", nargs=-1, type=click.Choice(_NAMES))
@pass_session
def command(session: Session, projections: tuple[str, ...]) -> None:
    """
    Build derived tables again from the log: all, or the named PROJECTIONS.

    Readers see the old rows until the new ones are complete. No mail is sent.
    """
    with session.engine() as engine, replay_progress() as told:
        rebuilt = derived.rebuild(
            engine, DERIVED_FROM_LOG, projections, now=utc_now(), progress=told
        )
    click.echo(f"Rebuilt: {', '.join(rebuilt)}")
