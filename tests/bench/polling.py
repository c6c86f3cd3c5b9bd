"""
What does a poll of many feeds cost, beside others that do a part of it or the like?

A thousand feeds (FEEDS=n for another number) served on loopback are polled cold, with nothing
changed, and with one feed in twenty changed. Each client is a process of its own; CPU is that of
the process and all that it started, memory the largest sum of their proportional shares.
"""

import ctypes
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.polling_clients import CLIENTS

FEEDS = int(os.environ.get("FEEDS", "1000"))
PORT = 18_080
ROUNDS = ("cold", "unchanged", "changed")
PEER = "reader"
_PR_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Of one client in one round."""

    cpu: float  #: seconds, user and system
    wall: float  #: seconds
    memory: int  #: bytes at the peak
    said: str  #: by the client: how many articles it has


def main() -> None:
    # Helpers that outlive their parent become ours, so their CPU is counted as well.
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    print(f"{FEEDS:,} feeds of 30 items; ratios are to {PEER}", flush=True)
    with tempfile.TemporaryDirectory() as name:
        for turn in ROUNDS:
            with _server(turn):
                _report(turn, {client: _cost(client, Path(name), turn) for client in CLIENTS})


def _report(turn: str, costs: dict[str, Cost]) -> None:
    print(f"\n{turn:18}{'CPU s':>8}{'ratio':>7}{'wall s':>9}{'ratio':>7}{'MB':>7}  articles")
    peer = costs[PEER]
    for client, cost in costs.items():
        print(
            f"  {client:16}{cost.cpu:8.1f}{cost.cpu / peer.cpu:7.2f}"
            f"{cost.wall:9.1f}{cost.wall / peer.wall:7.2f}{cost.memory / 1e6:7.0f}  {cost.said}",
            flush=True,
        )


def _cost(client: str, folder: Path, turn: str) -> Cost:
    own = folder / client.replace(" ", "-")
    own.mkdir(exist_ok=True)
    arguments = [client, str(own), str(FEEDS), str(PORT), turn]
    begin = time.monotonic()
    before = _cpu_of_children()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.polling_clients", *arguments],
        stdout=subprocess.PIPE,
        text=True,
    )
    watch = _Memory(process.pid)
    watch.start()
    said = process.communicate()[0].strip()
    wall = time.monotonic() - begin
    watch.join()
    if process.returncode:
        raise SystemExit(f"{client} failed in the round {turn!r}")
    _reap()
    return Cost(cpu=_cpu_of_children() - before, wall=wall, memory=watch.peak, said=said)


def _reap() -> None:
    """Wait for the helpers that were left; the server, which goes on, is not among them."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        try:
            left = [pid for pid in _children(os.getpid()) if pid != _serving]
            if not left:
                return
            os.waitpid(left[0], 0)
        except ChildProcessError:
            return


def _cpu_of_children() -> float:
    times = os.times()
    return times.children_user + times.children_system


class _Memory(threading.Thread):
    """Looks now and then how much memory a process and its descendants share out among them."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self.peak = 0

    def run(self) -> None:
        while Path(f"/proc/{self._pid}/smaps_rollup").exists() and (now := _share(self._pid)):
            self.peak = max(self.peak, now)
            time.sleep(0.25)


def _share(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:  # it has ended meanwhile
        return 0
    own = sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    return own + sum(map(_share, _children(pid)))


def _children(pid: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        return [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return []


_serving = 0


@contextmanager
def _server(turn: str) -> Iterator[None]:
    global _serving  # noqa: PLW0603 - so that it is not waited for
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.many_feeds", str(FEEDS), str(PORT), turn],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.readline()
    _serving = process.pid
    try:
        yield
    finally:
        process.communicate("")


if __name__ == "__main__":
    main()
