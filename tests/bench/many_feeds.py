"""
A thousand feeds on as many loopback addresses, for measuring polls. Its own process serves them.

Every feed has 30 items and about 52 KB; one item of every tenth feed tells of the story that our
pack follows. In the round "changed" one feed in twenty has one item more on top, and the last one
less.
"""

import asyncio
import hashlib
import random
import sys
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

ADDRESSES = 1000
ITEMS = 30
STORY_OF = 10  #: one item of every so manieth feed belongs to a story
CHANGED_OF = 20  #: every so manieth feed has changed
_BEGIN = datetime(2026, 11, 20, 6, tzinfo=UTC)
_WORDS = tuple(
    word
    for line in (
        "market council river season bridge budget report school garden harvest museum station",
        "engine winter letter island painter village concert library morning forest kitchen",
        "traffic ministry weather railway hospital teacher student factory holiday football",
        "theatre language mountain history journey evening picture company surgeon harbour",
    )
    for word in line.split()
)
_TOLD = (
    "South Korea's National Intelligence Service said on Friday that {count:,} North Korean "
    "soldiers have been sent to Russia. The ministry in Moscow denied the report."
)


def url(number: int, port: int) -> str:
    """Where feed *number* is: an address of its own, as most feeds have a host of their own."""
    return f"http://{_address(number % ADDRESSES)}:{port}/{number}.xml"


def body(number: int, *, changed: bool) -> bytes:
    """The document of feed *number*."""
    first = 1 if changed and number % CHANGED_OF == 0 else 0
    items = "".join(_item(number, first + ITEMS - 1 - place) for place in range(ITEMS))
    channel = f"<title>Feed {number}</title><link>http://f{number}.example/</link>{items}"
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel>{channel}</channel></rss>"
    ).encode()


def _item(number: int, item: int) -> str:
    chance = random.Random(number * 1000 + item)  # noqa: S311 - a text, no secret
    told_here = number % STORY_OF == 0 and item % ITEMS == 0
    said = [_TOLD.format(count=1000 + 100 * (number % 40))] if told_here else []
    texts = [*said, *(_paragraph(chance) for _ in range(4))]
    told = "".join(f"<p>{text}</p>" for text in texts)
    link = f"http://f{number}.example/news/{item}"
    when = format_datetime(_BEGIN + timedelta(minutes=7 * item))
    return (
        f"<item><title>{_sentence(chance, 8)}</title><link>{link}</link>"
        f'<guid isPermaLink="false">f{number}-{item}</guid><pubDate>{when}</pubDate>'
        f"<dc:creator>{_sentence(chance, 2)}</dc:creator><category>news</category>"
        f"<description>{_sentence(chance, 24)}</description>"
        f"<content:encoded><![CDATA[{told}]]></content:encoded></item>\n"
    )


def _paragraph(chance: random.Random) -> str:
    return " ".join(f"{_sentence(chance, 12)}." for _ in range(3))


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS, k=words)).capitalize()


def _address(host: int) -> str:
    return f"127.0.{1 + host // 250}.{1 + host % 250}"


async def _serve(feeds: int, port: int, *, changed: bool) -> None:
    answers: dict[str, tuple[str, bytes]] = {}
    for number in range(feeds):
        document = body(number, changed=changed)
        answers[f"/{number}.xml"] = (f'"{hashlib.sha256(document).hexdigest()[:16]}"', document)

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                writer.write(_answer(head, answers))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    hosts = range(min(feeds, ADDRESSES))
    for host in hosts:
        await asyncio.start_server(answer, _address(host), port, backlog=100)
    print("listening", flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)  # until it is closed


def _answer(head: bytes, answers: dict[str, tuple[str, bytes]]) -> bytes:
    lines = head.decode("latin-1").split("\r\n")
    sent = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:])}
    etag, document = answers[lines[0].split(" ")[1]]
    if sent.get("if-none-match") == etag:
        return f"HTTP/1.1 304 Not Modified\r\nETag: {etag}\r\n\r\n".encode()
    header = (
        f"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nETag: {etag}\r\n"
        f"Content-Length: {len(document)}\r\n\r\n"
    )
    return header.encode() + document


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), int(sys.argv[2]), changed=sys.argv[3] == "changed"))
