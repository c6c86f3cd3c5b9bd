"""What every page is made from: the database, the packs and the time."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import BoundedSemaphore

from sqlalchemy import Connection, Engine
from starlette.requests import Request

from monitor.clock import Clock
from monitor.store.engine import reading
from monitor.topics import Pack

#: Pages that may ask the database at once. The engine's connections are the daemon's too: many
#: visitors must not keep it from writing.
_AT_ONCE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Held by the application; endpoints get it by `site_of`."""

    engine: Engine  #: its owner disposes of it
    packs: Sequence[Pack]
    clock: Clock
    _slots: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(_AT_ONCE))

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One reading transaction; waits for its turn. Raises `StoreError`."""
        with self._slots, reading(self.engine) as connection:
            yield connection


def site_of(request: Request) -> Site:
    """The site that *request* came to."""
    site: Site = request.app.state.site
    return site
