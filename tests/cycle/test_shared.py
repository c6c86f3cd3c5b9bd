"""Many who ask at once are served by few runs, and each gets its own answer."""

import asyncio
from collections.abc import Sequence

import pytest

from monitor.cycle.shared import Batched, Shared


async def settled() -> None:
    """Let all go on until they wait for something."""
    for _ in range(10):
        await asyncio.sleep(0)


async def test_who_asks_while_it_runs_gets_one_further_run() -> None:
    began: list[asyncio.Event] = []

    async def work() -> int:
        began.append(asyncio.Event())
        await began[-1].wait()
        return len(began)

    shared = Shared(work)
    first = asyncio.create_task(shared())
    await settled()
    later = [asyncio.create_task(shared()) for _ in range(50)]
    await settled()
    began[0].set()
    assert await first == 1
    await settled()
    began[1].set()
    assert await asyncio.gather(*later) == [2] * 50
    assert len(began) == 2


async def test_a_run_goes_on_when_the_one_who_asked_is_cancelled() -> None:
    done, go = [], asyncio.Event()

    async def work() -> None:
        await go.wait()
        done.append(True)

    shared = Shared(work)
    asking = asyncio.create_task(shared())
    await settled()
    asking.cancel()
    go.set()
    await shared.end()
    assert done == [True]


class Doubler:
    """Doubles numbers, refuses odd ones; remembers its batches. Waits to be let go each time."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.go = asyncio.Event()

    async def __call__(self, items: Sequence[int]) -> list[int | Exception]:
        self.batches.append(list(items))
        await self.go.wait()
        return [item * 2 if item % 2 == 0 else ValueError(item) for item in items]


async def test_items_that_come_while_it_is_busy_are_one_batch_and_each_gets_its_own_outcome() -> (
    None
):
    doubler = Doubler()
    batched = Batched(doubler)
    asking = [asyncio.create_task(batched(0))]
    await settled()
    asking += [asyncio.create_task(batched(item)) for item in range(2, 9)]
    await settled()
    doubler.go.set()
    outcomes = await asyncio.gather(*asking, return_exceptions=True)
    assert doubler.batches == [[0], [2, 3, 4, 5, 6, 7, 8]]
    for item, outcome in zip([0, *range(2, 9)], outcomes, strict=True):
        if item % 2:
            assert isinstance(outcome, ValueError)
            assert outcome.args == (item,)
        else:
            assert outcome == item * 2


async def test_what_fails_as_a_whole_is_raised_for_all() -> None:
    async def work(_: Sequence[int]) -> list[int | Exception]:
        raise OSError("the disk is full")

    batched = Batched(work)
    for outcome in await asyncio.gather(batched(1), batched(2), return_exceptions=True):
        assert isinstance(outcome, OSError)
    with pytest.raises(OSError, match="full"):
        await batched(3)
