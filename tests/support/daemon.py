"""The daemon as a process of its own, with what it needs around it."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self

import sqlalchemy as sa

from tests.support.feed_server import Item

PACKS = Path(__file__).parents[2] / "config" / "topics"


def wait_for(condition: Callable[[], Any], what: str, seconds: float = 30) -> Any:
    """The first truthy answer of *condition*; fails with *what* when time is up."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := condition():
            return answer
        time.sleep(0.02)
    raise AssertionError(f"waited {seconds} s for {what}")


def write_config(
    folder: Path, *, database: str, feeds: Sequence[str], email: Mapping[str, object] | None = None
) -> Path:
    """A configuration for one story, with digests off."""
    mail = {
        "from": "monitor@newsroom.example",
        "to": ["desk@newsroom.example"],
        **(email if email is not None else {"maildir": str(folder / "mail")}),
    }
    lines = [
        f"[database]\nurl = {json.dumps(database)}",
        '[polling]\ncontact = "tests@newsroom.example"\nallow_networks = ["127.0.0.0/8"]',
        "interval_minutes = 60\nfloor_minutes = 5",
        "[email]\n" + "\n".join(f"{key} = {json.dumps(value)}" for key, value in mail.items()),
        '[alerts]\ndigest = "off"',
        f"[topics]\npath = {json.dumps(str(PACKS))}",
        *(f'[[feeds]]\nurl = "{url}"\nname = "feed {n}"' for n, url in enumerate(feeds)),
    ]
    path = folder / "monitor.toml"
    path.write_text("\n\n".join(lines) + "\n")
    return path


def monitor(config: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """One command of the command line, to its end."""
    return subprocess.run(
        [sys.executable, "-m", "monitor", "--config", str(config), *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


class Daemon:
    """``monitor run`` inside a context; outside it has ended."""

    def __init__(self, config: Path, **environ: str) -> None:
        self.log: list[dict[str, Any]] = []
        self.process = subprocess.Popen(
            [sys.executable, "-m", "monitor", "--config", str(config), "run"],
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **environ},
        )
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(10)
        self._reader.join(10)

    def _read(self) -> None:
        assert self.process.stderr is not None
        with self.process.stderr as lines:
            for line in lines:
                with suppress(ValueError):
                    self.log.append(json.loads(line))

    def logged(self, event: str, **fields: object) -> dict[str, Any] | None:
        """The first record of that event with those fields."""
        return next(
            (
                record
                for record in list(self.log)
                if record.get("event") == event
                and all(record.get(name) == value for name, value in fields.items())
            ),
            None,
        )

    def wait_for_log(self, event: str, **fields: object) -> dict[str, Any]:
        """Wait until it has logged that."""
        found: dict[str, Any] = wait_for(
            lambda: self.logged(event, **fields) or self._has_ended(), f"{event} {fields}"
        )
        assert found.get("event") == event, f"ended before {event}: {self.log}"
        return found

    def _has_ended(self) -> dict[str, Any] | None:
        return {"ended": self.process.returncode} if self.process.poll() is not None else None

    def signal(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def stop(self) -> int:
        """SIGTERM; its exit code."""
        self.signal(signal.SIGTERM)
        return self.process.wait(20)


def make_due(database: str) -> None:
    """Turn the clock of every feed: it has been due for a minute."""
    due = (datetime.now(UTC) - timedelta(minutes=1)).isoformat(timespec="microseconds")
    execute(database, f"UPDATE feed_state SET next_due_at = '{due}'")


def execute(database: str, sql: str) -> None:
    engine = sa.create_engine(database, connect_args=_patience(database))
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql(sql)
    finally:
        engine.dispose()


def query(database: str, sql: str) -> list[tuple[Any, ...]]:
    engine = sa.create_engine(database, connect_args=_patience(database))
    try:
        with engine.connect() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(sql)]
    finally:
        engine.dispose()


def _patience(database: str) -> dict[str, object]:
    return {"timeout": 30} if database.startswith("sqlite") else {}


def figure_item(number: int, *, published: datetime | None = None) -> Item:
    """An article that says a figure of its own."""
    now = published or datetime.now(UTC)
    return Item(
        title=f"North Korea has sent {number:,} soldiers to Russia, Seoul says",
        link=f"https://outlet.example/{number}",
        description=(
            f"South Korea's National Intelligence Service said on {now:%A} that North Korea had"
            f" sent about {number:,} soldiers to Russia."
        ),
        published=now,
    )
