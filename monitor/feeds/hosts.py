"""
Turns at a host: few requests at once, one new one each second, none while it has told us to wait.

Held by the cycle beside its own bound of requests in all. A feed waits here for its host before it
takes one of those, so a slow host delays its own feeds only.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

from monitor.feeds.links import split

AT_ONCE = 2  #: requests under way at one host
_PORTS = {"http": 80, "https": 443}


@dataclass(slots=True)
class _Host:
    slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    free_at: float = 0.0  #: by the loop's clock: when the next request may begin
    held_until: datetime | None = None  #: it has told us to wait


class Hosts:
    """The hosts that have been asked. *pause* is the least time between two requests, seconds."""

    def __init__(self, pause: float) -> None:
        self._pause = pause
        self._hosts: dict[str, _Host] = defaultdict(_Host)

    @asynccontextmanager
    async def turn(self, url: str) -> AsyncIterator[None]:
        """Wait for a turn at the host of *url*; the request belongs inside."""
        host = self._hosts[host_of(url)]
        async with host.slots:
            now = asyncio.get_running_loop().time()
            begin = max(now, host.free_at)
            host.free_at = begin + self._pause
            await asyncio.sleep(begin - now)
            yield

    def hold(self, url: str, until: datetime) -> None:
        """The host of *url* is not asked before *until*."""
        self._hosts[host_of(url)].held_until = until

    def held(self, url: str, now: datetime) -> datetime | None:
        """Until when the host of *url* is to be left alone; None: it may be asked."""
        host = self._hosts.get(host_of(url))
        if host is None or host.held_until is None or host.held_until <= now:
            return None
        return host.held_until


def host_of(url: str) -> str:
    """``outlet.example:443``: name in lower case and port; the whole *url* if it names none."""
    parts = split(url)
    if parts is None or parts.hostname is None:
        return url
    return f"{parts.hostname}:{parts.port or _PORTS[parts.scheme]}"
