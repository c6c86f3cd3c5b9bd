"""A progress bar for work that goes through the log."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from monitor.store.derived import Progress as Told


@contextmanager
def replay_progress() -> Iterator[Told]:
    """A bar for each projection that is replayed, on stderr; silent where nobody watches."""
    bars: dict[str, TaskID] = {}
    columns = (TextColumn("{task.description:<14}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:

        def told(name: str, done: int, total: int) -> None:
            if name not in bars:
                bars[name] = progress.add_task(name, total=total)
            progress.update(bars[name], completed=done, total=total)

        yield told
