"""``monitor run``: the daemon."""

import asyncio
import os

import click

from monitor.cli.session import Session, pass_session
from monitor.clock import utc_now
from monitor.daemon import serve
from monitor.web import open_page


@click.command("run")
@pass_session
def command(session: Session) -> None:
    """
    Run the daemon until SIGTERM or Ctrl-C.

    SIGHUP reads the configuration again; a wrong one is refused and the old one stays.
    """
    asyncio.run(serve(session.config(), session.config, utc_now, os.environ, open_page))
