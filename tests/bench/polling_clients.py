"""
Those whose polls are measured, each run as a process of its own: NAME FOLDER FEEDS PORT ROUND.

What a client remembers from one round to the next lies in FOLDER.
"""

import asyncio
import json
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from tests.bench.many_feeds import body, url

AT_ONCE = 20  #: requests under way, the same for all
_DAY = {"cold": 0, "unchanged": 1, "changed": 2}  #: our cycle asks no feed twice in a quarter hour


def httpx_loop(folder: Path, feeds: int, port: int, turn: str) -> None:
    """Nothing but the requests, made conditional by hand."""
    import httpx

    store = folder / "etags.json"
    etags: dict[str, str] = json.loads(store.read_text()) if store.exists() else {}

    async def ask(client: httpx.AsyncClient, slots: asyncio.Semaphore, address: str) -> None:
        known = {"If-None-Match": etags[address]} if address in etags else {}
        async with slots:
            answer = await client.get(address, headers=known)
        etags[address] = answer.headers["etag"]

    async def run() -> None:
        slots = asyncio.Semaphore(AT_ONCE)
        async with httpx.AsyncClient(trust_env=False) as client:
            addresses = [url(number, port) for number in range(feeds)]
            await asyncio.gather(*(ask(client, slots, address) for address in addresses))

    asyncio.run(run())
    store.write_text(json.dumps(etags))


def feedparser_alone(folder: Path, feeds: int, port: int, turn: str) -> None:
    """Nothing but the parsing, as most programs call it."""
    import feedparser

    for number in range(feeds):
        feedparser.parse(body(number, changed=False))


def reader(folder: Path, feeds: int, port: int, turn: str) -> None:
    """The library, in the threads it offers."""
    import feedparser_sgmllib

    sys.modules["sgmllib"] = feedparser_sgmllib  # the older name, which its copy of feedparser asks
    from reader import make_reader

    library = make_reader(str(folder / "reader.db"))
    if turn == "cold":
        for number in range(feeds):
            library.add_feed(url(number, port))
    library.update_feeds(workers=AT_ONCE, scheduled=False)  # now, not at the full hour
    print(library.get_entry_counts().total)


def monitor(folder: Path, feeds: int, port: int, turn: str) -> None:
    """The whole way: requests, events, documents, and claims of the articles that matter."""
    import sqlalchemy as sa

    from monitor import logs
    from monitor.clock import utc_now
    from monitor.config import load
    from monitor.cycle import Cycle, assemble
    from tests.support.daemon import write_config

    logs.configure(level="error")
    config = folder / "monitor.toml"
    if turn == "cold":
        addresses = [url(number, port) for number in range(feeds)]
        write_config(folder, database=f"sqlite:///{folder / 'monitor.db'}", feeds=addresses)
        pause = f"host_pause_seconds = 0\nconcurrency = {AT_ONCE}\nfloor_minutes"
        config.write_text(config.read_text().replace("floor_minutes", pause))
    parts = assemble(load(config, {}))

    async def run() -> None:
        begin = timedelta(days=_DAY[turn])
        async with Cycle(parts, lambda: utc_now() + begin) as cycle:
            await cycle.poll_due()

    asyncio.run(run())
    with parts.engine.connect() as connection:
        print(connection.execute(sa.text("SELECT count(*) FROM articles")).scalar())
    parts.engine.dispose()


CLIENTS: dict[str, Callable[[Path, int, int, str], None]] = {
    "httpx loop": httpx_loop,
    "feedparser alone": feedparser_alone,
    "reader": reader,
    "monitor": monitor,
}

if __name__ == "__main__":
    name, where, count, at, turn = sys.argv[1:]
    CLIENTS[name](Path(where), int(count), int(at), turn)
