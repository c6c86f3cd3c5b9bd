"""A `Cycle` for the length of one command."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from monitor.clock import utc_now
from monitor.config import Config
from monitor.cycle import Cycle, assemble


@asynccontextmanager
async def working(config: Config) -> AsyncIterator[Cycle]:
    """
    The machine, ready to work; its database is closed when the block ends.

    Raises `PackError` or `StoreError` when it cannot be put together.
    """
    parts = assemble(config)
    try:
        async with Cycle(parts, utc_now) as cycle:
            yield cycle
    finally:
        parts.engine.dispose()
