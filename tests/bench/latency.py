"""
How long from a feed's last byte to the mail server's acceptance?

Fifty times: a real HTTP server on loopback publishes an article with a new figure, the cycle polls
it, and a real SMTP server takes the mail. Printed beside it, from the same run: one durable write
to the same disk, and one bare SMTP delivery, so that machines can be compared.
"""

import asyncio
import os
import smtplib
import statistics
import sys
import tempfile
import time
from pathlib import Path

from monitor import logs
from monitor.clock import utc_now
from monitor.config import load
from monitor.cycle import Cycle, assemble
from monitor.cycle.membership import feed_id
from monitor.store.migrate import migrate
from tests.support.daemon import figure_item, write_config
from tests.support.databases import new_postgresql_database, postgresql_server
from tests.support.feed_server import Answer, FeedServer, rss
from tests.support.smtp_server import SmtpServer

ROUNDS = 50


def main() -> None:
    logs.configure(level="error")
    print(f"{ROUNDS} articles; milliseconds from the feed's last byte to the mail's acceptance")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _report("SQLite", folder, f"sqlite:///{folder / 'monitor.db'}")
        with postgresql_server() as server:
            _report("PostgreSQL", folder, new_postgresql_database(server))
        _print("one durable 4 KB write", [_durable_write(folder) for _ in range(ROUNDS)])
        with SmtpServer() as mail:
            _print("one bare SMTP delivery", [_bare_delivery(mail) for _ in range(ROUNDS)])


def _report(name: str, folder: Path, database: str) -> None:
    with FeedServer() as feeds, SmtpServer() as mail:
        _print(name, asyncio.run(_rounds(folder, database, feeds, mail)))


async def _rounds(folder: Path, database: str, feeds: FeedServer, mail: SmtpServer) -> list[float]:
    email: dict[str, object] = {"host": mail.host, "port": mail.port, "security": "none"}
    path = write_config(folder, database=database, feeds=[feeds.url()], email=email)
    config = load(path, {})
    parts = assemble(config)
    migrate(parts.engine)
    seconds, items = [], []
    async with Cycle(parts, utc_now) as cycle:
        feeds.publish("/feed.xml", Answer(body=rss()))
        await cycle.poll_due()  # starts the parsing process, as the daemon has long done
        for number in range(ROUNDS):
            items = [figure_item(1000 + 100 * number), *items[:29]]
            feeds.publish("/feed.xml", Answer(body=rss(*items)))
            await cycle.poll_now([feed_id(feed.url) for feed in config.feeds])
            await cycle.deliver()
            assert len(mail.received) == number + 1, "one mail for each new figure"
            seconds.append(mail.received[-1].at - feeds.answered[-1])
    parts.engine.dispose()
    return seconds


def _durable_write(folder: Path) -> float:
    begun = time.monotonic()
    with (folder / "written").open("ab") as file:
        file.write(b"x" * 4096)
        file.flush()
        os.fsync(file.fileno())
    return time.monotonic() - begun


def _bare_delivery(mail: SmtpServer) -> float:
    begun = time.monotonic()
    with smtplib.SMTP(mail.host, mail.port) as client:
        client.sendmail("a@example.org", ["b@example.org"], b"Subject: x\r\n\r\nx\r\n")
    return time.monotonic() - begun


def _print(name: str, seconds: list[float]) -> None:
    median, worst = statistics.median(seconds) * 1000, max(seconds) * 1000
    sys.stdout.write(f"{name:<24} median {median:7.1f}   worst {worst:7.1f}\n")


if __name__ == "__main__":
    main()
