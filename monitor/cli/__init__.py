"""
The command line: one module for each command, the table of them at the end.

Exit codes: 0 done, 1 failed, 2 wrong use. Answers go to stdout, logs to stderr.
"""

from pathlib import Path

import click

from monitor import __version__
from monitor.cli import (
    backup,
    check,
    extract,
    feeds,
    importing,
    migrate,
    opml,
    packs,
    poll,
    rebuild,
    reread,
    review,
    run,
    show,
    sql,
    status,
    verify,
    why,
)
from monitor.cli.demo import command as demo
from monitor.cli.session import session_of
from monitor.errors import MonitorError


class _Group(click.Group):
    """The commands of the table; an expected failure ends with its message instead of a trace."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """``--config`` is understood behind the command too, where many look for it."""
        before, rest = [], list(args)
        for at, word in enumerate(args):
            if word == "--config" and at + 1 < len(args):
                before, rest = args[at : at + 2], [*args[:at], *args[at + 2 :]]
                break
            if word.startswith("--config="):
                before, rest = [word], [*args[:at], *args[at + 1 :]]
                break
        return super().parse_args(ctx, [*before, *rest])

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return [str(command.name) for command in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        return next((command for command in COMMANDS if command.name == cmd_name), None)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except MonitorError as error:
            click.echo(f"monitor: {error}", err=True)
            ctx.exit(1)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--config",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Configuration file. Default: $MONITOR_CONFIG, then config/monitor.toml.",
)
@click.version_option(__version__, prog_name="monitor")
@click.pass_context
def main(ctx: click.Context, config: Path | None) -> None:
    """Who said which figure, when it became known, and what has really changed."""
    ctx.obj = session_of(config)


#: In the order in which `monitor --help` lists them.
COMMANDS = (
    run.command,
    poll.command,
    feeds.command,
    opml.command,
    demo.command,
    check.command,
    packs.command,
    extract.command,
    show.command,
    sql.command,
    why.command,
    review.command,
    status.command,
    verify.command,
    rebuild.command,
    reread.command,
    importing.command,
    migrate.command,
    backup.command,
)
