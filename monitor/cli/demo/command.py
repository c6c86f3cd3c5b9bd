"""``monitor demo``: the bundled story through the real pipeline, and a screen that shows it."""

import asyncio
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from monitor import logs
from monitor.cli.demo.play import StoryClock, forget_earlier_run, play, story_config, write_config
from monitor.cli.demo.screen import print_screen
from monitor.cli.demo.server import Outlets
from monitor.cli.demo.story import Story, load_story
from monitor.config import Config
from monitor.cycle import Parts
from monitor.errors import StoreError


@click.command("demo")
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("demo"),
    show_default=True,
    help="Where the database and the mails go; an earlier demo there is replaced.",
)
def command(folder: Path) -> None:
    """
    Live through fourteen months of one story in seconds.

    Six fictitious outlets on loopback publish; feeds are polled by HTTP, articles recorded in
    SQLite, claims read, mails written to a maildir. Nothing leaves this machine.
    """
    logs.configure("auto", "warning")
    story, folder = load_story(), folder.resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        forget_earlier_run(folder)
        write_config(folder)
    except OSError as error:
        raise StoreError(
            f"{folder} cannot be written to: {error.strerror}; choose another --folder"
        ) from error
    clock = StoryClock(story.moments()[0])
    with Outlets(story, clock) as outlets:
        database = f"sqlite:///{folder / 'monitor.db'}"
        config = story_config(story, outlets, database=database, maildir=folder / "mail")
        parts = _played(story, config, clock)
    try:
        print_screen(parts, folder, len(story.articles), len(story.outlets))
    finally:
        parts.engine.dispose()


def _played(story: Story, config: Config, clock: StoryClock) -> Parts:
    columns = (
        TextColumn("[bold]{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as progress:
        bar = progress.add_task("the story begins", total=None)

        def tell(moment: object, step: int, steps: int) -> None:
            progress.update(bar, completed=step, total=steps, description=f"{moment:%d %b %Y}")

        return asyncio.run(play(story, config, clock, tell))
