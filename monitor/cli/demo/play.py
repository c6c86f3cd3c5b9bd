"""
Playing the story: the real cycle, with the story's clock instead of the wall's.

Comes in: a folder to work in. Goes out: a SQLite database and a maildir in it, as the daemon
would have made them had it run from October 2024 on.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from monitor.cli.demo.server import Outlets
from monitor.cli.demo.story import Story
from monitor.config import Config
from monitor.cycle import Cycle, Parts, assemble
from monitor.errors import StoreError
from monitor.resources import shipped

#: Feeds are asked a while after something appears, as a real poll would.
_POLL_AFTER = timedelta(minutes=10)

#: How the configuration that the demo writes begins.
_MARK = "# What the demo has made, for `monitor --config`."

RECIPIENT = "desk@newsroom.example"


@dataclass(slots=True)
class StoryClock:
    """The story's present moment."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


def story_config(story: Story, outlets: Outlets, *, database: str, maildir: Path) -> Config:
    """The configuration that follows the six outlets."""
    return Config.model_validate(
        {
            "database": {"url": database},
            "polling": {"contact": "demo@newsroom.example", "interval_minutes": 5,
                        "floor_minutes": 5, "allow_networks": ["127.0.0.0/8"],
                        "host_pause_seconds": 0.0},
            "email": {"from": "monitor@newsroom.example", "to": [RECIPIENT],
                      "maildir": str(maildir)},
            "alerts": {"digest": "off"},
            "topics": {"path": str(shipped("config") / "topics")},
            "feeds": [
                {"url": outlets.url(outlet), "name": outlet.name, "outlet": outlet.name,
                 "interval": 5}
                for outlet in story.outlets
            ],
        }
    )  # fmt: skip


async def play(
    story: Story, config: Config, clock: StoryClock, tell: Callable[[datetime, int, int], None]
) -> Parts:
    """
    Live through the story. *tell* hears the moment, the steps done and the steps there are.

    The caller disposes of the engine in the parts that come back.
    """
    moments = story.moments()
    clock.now = moments[0].astimezone(UTC) - timedelta(hours=1)
    parts = assemble(config)
    async with Cycle(parts, clock) as cycle:
        await cycle.poll_due()  # first contact: the feeds are still empty
        for step, moment in enumerate(moments, start=1):
            clock.now = (moment + _POLL_AFTER).astimezone(UTC)
            await cycle.poll_due()
            await cycle.note_overdue()
            await cycle.deliver()
            tell(moment, step, len(moments))
    return parts


def write_config(folder: Path) -> None:
    """A configuration for the other commands to look at what the demo has made."""
    (folder / "monitor.toml").write_text(
        f"{_MARK} The outlets are gone: no feeds.\n"
        '[database]\nurl = "sqlite:///monitor.db"\n'
        f'[topics]\npath = "{shipped("config") / "topics"}"\n'
        '[polling]\ncontact = "demo@newsroom.example"\n'
        f'[email]\nfrom = "monitor@newsroom.example"\nto = ["{RECIPIENT}"]\nmaildir = "mail"\n'
        '[logs]\nlevel = "warning"\n',
        encoding="utf-8",
    )


def forget_earlier_run(folder: Path) -> None:
    """
    Remove what an earlier demo left in *folder*, and nothing else.

    Raises `StoreError` when the database there was not made by a demo.
    """
    config = folder / "monitor.toml"
    made_by_demo = config.exists() and config.read_text(encoding="utf-8").startswith(_MARK)
    if (folder / "monitor.db").exists() and not made_by_demo:
        raise StoreError(f"{folder} holds a database of somebody else's; choose another --folder")
    for name in ("monitor.db", "monitor.db-wal", "monitor.db-shm"):
        (folder / name).unlink(missing_ok=True)
    for part in ("new", "cur", "tmp"):
        for mail in (folder / "mail" / part).glob("*.monitor*"):
            with suppress(FileNotFoundError):
                mail.unlink()
