"""Work that many may ask for at once and that is done at once for all of them."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")
Item = TypeVar("Item")


class Shared(Generic[T]):
    """
    One run of *work* at a time. Who asks while it runs gets the next run, together with all others.

    So whatever was done before asking is seen by the run that is waited for, and a hundred who ask
    cost two runs. A run goes on when those who wait for it are cancelled; `end` waits for it.
    """

    def __init__(self, work: Callable[[], Awaitable[T]]) -> None:
        self._work = work
        self._one_at_a_time = asyncio.Lock()
        self._next: asyncio.Task[T] | None = None
        self._running: set[asyncio.Task[T]] = set()

    async def __call__(self) -> T:
        """Wait for a run that begins after this call, and return what it returns or raises."""
        if self._next is None:
            self._next = asyncio.create_task(self._run())
            self._running.add(self._next)
            self._next.add_done_callback(self._running.discard)
        return await asyncio.shield(self._next)

    async def end(self) -> None:
        """Wait until nothing runs; what the runs raise is for those who asked."""
        await asyncio.gather(*self._running, return_exceptions=True)

    async def _run(self) -> T:
        async with self._one_at_a_time:
            self._next = None
            return await self._work()


class Batched(Generic[Item, T]):
    """
    *work* on many items at once: all that are handed in while it is busy are its next batch.

    It answers with one outcome for each item, in their order; an exception among them is raised
    for the one who handed that item in.
    """

    def __init__(
        self, work: Callable[[Sequence[Item]], Awaitable[Sequence[T | Exception]]]
    ) -> None:
        self._work = work
        self._waiting: list[Item] = []
        self._shared = Shared(self._run)

    async def __call__(self, item: Item) -> T:
        """Wait for the outcome of *item*."""
        place = len(self._waiting)
        self._waiting.append(item)
        outcome = (await self._shared())[place]
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    async def end(self) -> None:
        """Wait until nothing runs."""
        await self._shared.end()

    async def _run(self) -> Sequence[T | Exception]:
        batch, self._waiting = self._waiting, []
        return await self._work(batch)
