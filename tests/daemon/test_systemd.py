"""What systemd hears, on a real datagram socket."""

import os
import socket
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from monitor.daemon.systemd import MAX_STATUS, Notifier, watchdog_interval


class Listener:
    """Systemd's end of the socket."""

    def __init__(self, address: str) -> None:
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(address.replace("@", "\0", 1) if address.startswith("@") else address)
        self.socket.settimeout(5)
        self.notifier = Notifier({"NOTIFY_SOCKET": address})

    def heard(self) -> list[str]:
        return self.socket.recv(4096).decode().split("\n")


@pytest.fixture(params=["path", "abstract"])
def systemd(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Listener]:
    abstract = f"@monitor-test-{uuid.uuid4()}"
    listener = Listener(str(tmp_path / "notify") if request.param == "path" else abstract)
    yield listener
    listener.socket.close()


@pytest.mark.parametrize(
    ("tell", "heard"),
    [
        (lambda notifier: notifier.ready(), ["READY=1"]),
        (lambda notifier: notifier.ready("18 feeds"), ["READY=1", "STATUS=18 feeds"]),
        (lambda notifier: notifier.stopping(), ["STOPPING=1"]),
        (lambda notifier: notifier.stopping("last write"), ["STOPPING=1", "STATUS=last write"]),
        (lambda notifier: notifier.watchdog(), ["WATCHDOG=1"]),
        (lambda notifier: notifier.status("polling"), ["STATUS=polling"]),
        (lambda notifier: notifier.status("a\nSTOPPING=1\r\nb"), ["STATUS=a STOPPING=1 b"]),
        (lambda notifier: notifier.status("x" * 5000), ["STATUS=" + "x" * MAX_STATUS]),
        (lambda notifier: notifier.status("lone \ud800"), ["STATUS=lone ?"]),
    ],
)
def test_systemd_hears(
    systemd: Listener, tell: Callable[[Notifier], bool], heard: list[str]
) -> None:
    assert tell(systemd.notifier) is True
    assert systemd.heard() == heard


def test_a_reload_is_told_with_its_moment(systemd: Listener) -> None:
    before = time.monotonic_ns() // 1000
    assert systemd.notifier.reloading()
    reloading, moment = systemd.heard()
    assert reloading == "RELOADING=1"
    assert moment.startswith("MONOTONIC_USEC=")
    assert before <= int(moment.partition("=")[2]) <= time.monotonic_ns() // 1000


@pytest.mark.parametrize(
    "environ",
    [{}, {"NOTIFY_SOCKET": ""}, {"NOTIFY_SOCKET": "relative"}, {"NOTIFY_SOCKET": "vsock:2:1"}],
)
def test_without_a_socket_nothing_is_told(environ: dict[str, str]) -> None:
    notifier = Notifier(environ)
    assert not notifier.ready()
    assert not notifier.watchdog()


def test_a_socket_that_is_gone_or_too_long_stops_nobody(tmp_path: Path) -> None:
    assert not Notifier({"NOTIFY_SOCKET": str(tmp_path / "gone")}).ready()
    assert not Notifier({"NOTIFY_SOCKET": "/" + "x" * 500}).ready()


def test_a_full_queue_stops_nobody(systemd: Listener) -> None:
    """Systemd may be busy; the daemon does not wait for it."""
    told = [systemd.notifier.watchdog() for _ in range(10_000)]
    assert told[0]
    assert not told[-1]


@pytest.mark.parametrize(
    ("environ", "seconds"),
    [
        ({"WATCHDOG_USEC": "60000000"}, 30.0),
        ({"WATCHDOG_USEC": "60000000", "WATCHDOG_PID": str(os.getpid())}, 30.0),
        ({"WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "1"}, None),
        ({"WATCHDOG_USEC": "1500000"}, 0.75),
        ({"WATCHDOG_USEC": "0"}, None),
        ({"WATCHDOG_USEC": "soon"}, None),
        ({}, None),
    ],
)
def test_a_sign_of_life_is_due_twice_as_often_as_systemd_asks(
    environ: dict[str, str], seconds: float | None
) -> None:
    assert watchdog_interval(environ) == seconds
