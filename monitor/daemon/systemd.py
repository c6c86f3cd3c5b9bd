"""
What systemd is told and asks for: ready, reloading, stopping, alive.

`Notifier` writes datagrams to the socket named by $NOTIFY_SOCKET (the protocol of sd_notify(3));
the daemon holds one and calls it at each turn of its life. Without that variable, so on a terminal
and in tests, every call does nothing. Telling is never worth a failure: if the socket is gone, the
call returns False and the daemon goes on.
"""

import os
import socket
import time
from collections.abc import Mapping

_LONGER_USEC = 120 * 1_000_000

MAX_STATUS = 200  #: characters of a status line


class Notifier:
    """Tells systemd what the daemon is doing. Each method returns whether it was told."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._address = _address(environ.get("NOTIFY_SOCKET", ""))

    def ready(self, status: str = "") -> bool:
        """Started, or reloaded, and at work."""
        return self._tell("READY=1", *_status_line(status))

    def reloading(self) -> bool:
        """The configuration is being read again; `ready` must follow."""
        return self._tell("RELOADING=1", f"MONOTONIC_USEC={time.monotonic_ns() // 1000}")

    def progress(self, what: str, done: int, total: int) -> None:
        """A long start is still getting on: asks for more time before it counts as failed."""
        self._tell(f"EXTEND_TIMEOUT_USEC={_LONGER_USEC}", *_status_line(f"{what}: {done}/{total}"))

    def stopping(self, status: str = "") -> bool:
        """The last write in hand is being finished."""
        return self._tell("STOPPING=1", *_status_line(status))

    def watchdog(self) -> bool:
        """Still alive: call at least every `watchdog_interval` seconds."""
        return self._tell("WATCHDOG=1")

    def status(self, text: str) -> bool:
        """One line for `systemctl status`."""
        return self._tell(*_status_line(text or "-"))

    def _tell(self, *assignments: str) -> bool:
        if self._address is None:
            return False
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as sender:
                sender.setblocking(False)  # a full queue must not stop the daemon
                sender.sendto("\n".join(assignments).encode(errors="replace"), self._address)
        except OSError:
            return False
        return True


def watchdog_interval(environ: Mapping[str, str]) -> float | None:
    """
    Seconds between two signs of life: half of what the unit allows.

    None when no watchdog is set, or when it watches another process than this one.
    """
    allowed, pid = environ.get("WATCHDOG_USEC", ""), environ.get("WATCHDOG_PID", "")
    if not allowed.isdecimal() or int(allowed) == 0 or pid not in ("", str(os.getpid())):
        return None
    return int(allowed) / 2 / 1_000_000


def _address(name: str) -> str | None:
    """The socket's address; a leading @ stands for the NUL byte of an abstract name."""
    if name.startswith("@"):
        return "\0" + name[1:]
    return name if name.startswith("/") else None


def _status_line(text: str) -> tuple[str, ...]:
    """The assignment for a status, on one line: a second line would be taken for an order."""
    return (f"STATUS={' '.join(text.split())[:MAX_STATUS]}",) if text else ()
