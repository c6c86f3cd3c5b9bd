"""
The mail folder: each message becomes a file of a maildir, to be read by any mail program.

For machines without a mail server, for the demo and for tests.
"""

import asyncio
import hashlib
import os
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

from monitor.alerts.headers import to_bytes
from monitor.errors import DeliveryError


class MaildirChannel:
    """Writes into the maildir *folder*, which is created when it is missing."""

    name = "maildir"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def send(self, message: EmailMessage, recipient: str) -> None:  # noqa: ARG002 - it stands in To
        """File *message*, unless a message of its Message-ID is there. Raises `DeliveryError`."""
        name = _file_name(message["Message-ID"])
        await asyncio.to_thread(self._safely, lambda: self._write(name, to_bytes(message, "\n")))

    async def check(self) -> None:
        """Create the folder and see that it can be written to. Raises `DeliveryError`."""
        await asyncio.to_thread(self._safely, self._try_out)

    def _safely(self, work: Callable[[], None]) -> None:
        try:
            work()
        except OSError as error:
            reason = (
                f"cannot write to the maildir {self._folder}: {error.strerror or error};"
                " check email.maildir"
            )
            raise DeliveryError(reason, permanent=False) from error

    def _write(self, name: str, content: bytes) -> None:
        """Into ``tmp``, then into ``new`` by a rename: nobody ever sees half a message."""
        self._create()
        if self._has(name):
            return
        fresh = self._folder / "tmp" / name
        _write_through(fresh, content)
        fresh.replace(self._folder / "new" / name)
        _sync_folder(self._folder / "new")

    def _has(self, name: str) -> bool:
        """Whether the message is there; one that was opened has flags behind its name."""
        return (self._folder / "new" / name).exists() or any(
            (self._folder / "cur").glob(f"{name}*")
        )

    def _try_out(self) -> None:
        self._create()
        trial = self._folder / "tmp" / f"check.{os.getpid()}"
        trial.touch()
        trial.unlink()

    def _create(self) -> None:
        for part in ("tmp", "new", "cur"):
            (self._folder / part).mkdir(mode=0o700, parents=True, exist_ok=True)


def _file_name(message_id: str) -> str:
    """The same for the same Message-ID, so that a second try meets the first."""
    return f"{hashlib.sha256(str(message_id).strip().encode()).hexdigest()[:32]}.monitor"


def _write_through(path: Path, content: bytes) -> None:
    """Write and wait for the disk: once delivered, a message is not to be lost."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
