"""When a feed is asked again, seen from its server: a moving clock, real requests."""

import json
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import httpcore
import pytest
from sqlalchemy import update

from monitor.config import Config
from monitor.cycle import Cycle
from monitor.cycle.membership import feed_id
from monitor.cycle.parts import Parts, assemble
from monitor.feeds import addresses
from monitor.feeds.state import FEED_STATE
from monitor.resources import shipped
from monitor.store.engine import reading, writing
from tests.support.feed_server import Answer, FeedServer, Item, Raw, rss

START = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
ETAG = ("ETag", '"1"')


class Hand:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with FeedServer() as running:
        yield running


def configured(folder: Path, *feeds: dict[str, object]) -> Config:
    return Config.model_validate(
        {
            "database": {"url": f"sqlite:///{folder / 'monitor.db'}"},
            "polling": {"contact": "tests@newsroom.example", "allow_networks": ["127.0.0.0/8"],
                        "host_pause_seconds": 0.0},
            "topics": {"path": str(shipped("config") / "topics")},
            "feeds": feeds,
        }
    )  # fmt: skip


async def waits(folder: Path, server: FeedServer, polls: int, **feed: object) -> list[timedelta]:
    """How long each of so many polls, the due moment waited for each time, put off the next."""
    clock, found = Hand(), []
    parts = assemble(configured(folder, {"url": server.url(), **feed}))
    try:
        async with Cycle(parts, clock) as cycle:
            for _ in range(polls):
                assert len(await cycle.poll_due()) == 1
                with reading(parts.engine) as connection:
                    due = connection.exec_driver_sql(
                        "SELECT next_due_at, due_because FROM feeds"
                    ).one()
                before = clock.now
                clock.now = datetime.fromisoformat(due[0])
                found.append(clock.now - before)
                assert due[1]
    finally:
        parts.engine.dispose()
    return found


def is_about(waited: timedelta, least: timedelta) -> bool:
    return least <= waited <= least * 1.1


def document(*minutes: int, channel: bytes = b"") -> bytes:
    items = (Item(title=f"n{n}", guid=f"g{n}") for n in minutes)
    return rss(*items).replace(b"<channel>", b"<channel>" + channel)


async def test_a_feed_without_more_is_asked_each_hour(tmp_path: Path, server: FeedServer) -> None:
    server.publish("/feed.xml", Answer(body=document(1), headers=(ETAG,)))
    assert all(is_about(each, HOUR) for each in await waits(tmp_path, server, 3))
    assert len(server.requests) == 3


async def test_what_a_document_asked_for_holds_while_nothing_changes(
    tmp_path: Path, server: FeedServer
) -> None:
    body = document(1, channel=b"<ttl>180</ttl>")
    server.publish("/feed.xml", Answer(body=body, headers=(ETAG,)))
    assert all(is_about(each, 3 * HOUR) for each in await waits(tmp_path, server, 3))
    assert server.requests[2].header("If-None-Match") == '"1"'


async def test_an_unchanged_answer_s_headers_count_like_a_new_one_s(
    tmp_path: Path, server: FeedServer
) -> None:
    headers = (ETAG, ("Cache-Control", "max-age=7200"))
    server.publish("/feed.xml", Answer(body=document(1), headers=headers))
    assert all(is_about(each, 2 * HOUR) for each in await waits(tmp_path, server, 2))


async def test_a_feed_that_publishes_rarely_is_asked_rarely(
    tmp_path: Path, server: FeedServer
) -> None:
    """Its articles come six hours apart, so that is every three hours once that is known."""
    answers = []
    for n in range(1, 30):
        body = document(*range(1, 2 + n // 6))
        answers.append(Answer(body=body, headers=(("ETag", f'"{n // 6}"'),)))
    server.publish("/feed.xml", *answers)
    found = await waits(tmp_path, server, 25)
    assert is_about(found[0], HOUR)
    assert found[-1] > 2 * HOUR


async def test_an_absurd_max_age_is_a_day_at_most(tmp_path: Path, server: FeedServer) -> None:
    headers = (ETAG, ("Cache-Control", "max-age=99999999999"))
    server.publish("/feed.xml", Answer(body=document(1), headers=headers))
    assert is_about((await waits(tmp_path, server, 1))[0], 24 * HOUR)


async def test_a_feed_that_can_only_be_fetched_whole_is_asked_once_a_day(
    tmp_path: Path, server: FeedServer
) -> None:
    server.publish("/feed.xml", Answer(body=document(1)))
    assert is_about((await waits(tmp_path, server, 1))[0], 24 * HOUR)


async def test_the_operator_s_interval_for_a_feed_goes_before_that(
    tmp_path: Path, server: FeedServer
) -> None:
    server.publish("/feed.xml", Answer(body=document(1)))
    assert is_about((await waits(tmp_path, server, 1, interval=20))[0], 20 * MINUTE)


async def test_a_feed_that_fails_is_asked_ever_more_rarely_and_at_once_normally_again(
    tmp_path: Path, server: FeedServer
) -> None:
    bad = Answer(status=500)
    good = Answer(body=document(1), headers=(ETAG,))
    server.publish("/feed.xml", good, bad, bad, bad, good)
    found = await waits(tmp_path, server, 5)
    hours = (1, 2, 4, 8, 1)
    assert all(is_about(each, n * HOUR) for each, n in zip(found, hours, strict=True))


async def test_a_host_that_counts_our_requests_is_left_alone_as_a_whole(
    tmp_path: Path, server: FeedServer
) -> None:
    """Its other feeds wait too, also after a restart; feeds of other hosts do not."""
    with FeedServer() as other:
        urls = [server.url("/a"), server.url("/b"), other.url("/c")]
        server.publish("/a", Answer(status=429, headers=(("Retry-After", "7200"),)))
        server.publish("/b", Answer(body=document(1), headers=(ETAG,)))
        other.publish("/c", Answer(body=document(2), headers=(ETAG,)))
        config = configured(tmp_path, *({"url": url} for url in urls))
        for minutes, asked in ((0, {"/a", "/c"}), (119, {"/c"}), (133, {"/a", "/b"})):
            before = len(server.requests), len(other.requests)
            await turn(config, START + minutes * MINUTE, later=urls[1] if minutes == 0 else None)
            requests = server.requests[before[0] :] + other.requests[before[1] :]
            assert {request.path for request in requests} == asked, minutes


async def turn(config: Config, now: datetime, *, later: str | None) -> None:
    """A process that polls once; the feed *later* is due a minute after the others."""
    clock = Hand()
    clock.now = now
    parts = assemble(config)
    try:
        async with Cycle(parts, clock) as cycle:
            with writing(parts.engine) as connection:
                behind = update(FEED_STATE).where(FEED_STATE.c.url == later)
                connection.execute(behind.values(next_due_at=now + MINUTE))
            await cycle.poll_due()
    finally:
        parts.engine.dispose()


@pytest.mark.parametrize(
    ("answer", "least"),
    [
        (Answer(status=429), HOUR),
        (Answer(status=429, headers=(("Retry-After", "10800"),)), 3 * HOUR),
        (Answer(status=503, headers=(("Retry-After", "10800"),)), 3 * HOUR),
    ],
)
async def test_a_busy_server_is_given_the_time_it_wants(
    tmp_path: Path, server: FeedServer, answer: Answer, least: timedelta
) -> None:
    server.publish("/feed.xml", answer)
    assert is_about((await waits(tmp_path, server, 1, interval=20))[0], least)


async def test_a_feed_in_line_for_such_a_host_is_not_asked_any_more(
    tmp_path: Path, server: FeedServer
) -> None:
    server.publish("/a", Answer(status=429))
    server.publish("/b", Raw((0.5, b"HTTP/1.1 500 Oh\r\n\r\n")))  # keeps the second place busy
    server.publish("/c", Answer(body=document(1), headers=(ETAG,)))
    config = configured(tmp_path, *({"url": server.url(path)} for path in ("/a", "/b", "/c")))
    clock = Hand()
    parts = assemble(config)
    try:
        async with Cycle(parts, clock) as cycle:
            with writing(parts.engine) as connection:
                first = update(FEED_STATE).where(FEED_STATE.c.url != server.url("/c"))
                connection.execute(first.values(next_due_at=START - MINUTE))
            polled = await cycle.poll_due()
        with reading(parts.engine) as connection:
            held = connection.exec_driver_sql(
                "SELECT due_because FROM feeds WHERE url LIKE '%/c'"
            ).scalar_one()
    finally:
        parts.engine.dispose()
    assert {request.path for request in server.requests} == {"/a", "/b"}
    assert len(polled) == 2
    assert "told us to wait" in held


async def test_a_feed_that_is_gone_is_asked_once_more_and_then_never(
    tmp_path: Path, server: FeedServer
) -> None:
    """Unless somebody names it."""
    gone, good = Answer(status=410), Answer(body=document(1), headers=(ETAG,))
    server.publish("/feed.xml", good, gone, gone, good)
    config, clock = configured(tmp_path, {"url": server.url()}), Hand()
    parts = assemble(config)
    try:
        async with Cycle(parts, clock) as cycle:
            for asked in (1, 2, 3, 3, 3):
                await cycle.poll_due()
                assert len(server.requests) == asked
                clock.now += timedelta(days=40)
            await cycle.advance()
            with reading(parts.engine) as connection:
                status = "SELECT status, last_status, next_due_at, articles FROM feeds"
                assert tuple(connection.exec_driver_sql(status).one()) == ("gone", 410, None, 1)
            (named,) = await cycle.poll_now([feed_id(feed.url) for feed in config.feeds])
            assert named.reason is None
            await cycle.advance()
            with reading(parts.engine) as connection:
                assert connection.exec_driver_sql("SELECT status FROM feeds").scalar_one() == "ok"
    finally:
        parts.engine.dispose()


async def test_a_feed_that_is_refused_for_a_month_is_asked_once_a_week(
    tmp_path: Path, server: FeedServer
) -> None:
    server.publish("/feed.xml", Answer(status=404))
    found = await waits(tmp_path, server, 40)
    assert is_about(found[10], timedelta(days=1))
    assert is_about(found[-1], timedelta(days=7))


@pytest.mark.parametrize("status", [301, 308])
async def test_a_feed_that_has_moved_for_good_is_asked_there_after_three_polls(
    tmp_path: Path, server: FeedServer, status: int
) -> None:
    sent_on = Answer(status=status, headers=(("Location", "/new.xml"),))
    server.publish("/feed.xml", Answer(body=document(1), headers=(ETAG,)), sent_on)
    server.publish("/new.xml", Answer(body=document(1, 2), headers=(("ETag", '"2"'),)))
    await waits(tmp_path, server, 6)
    assert [request.path for request in server.requests] == [
        "/feed.xml", *("/feed.xml", "/new.xml") * 3, "/new.xml", "/new.xml",
    ]  # fmt: skip
    assert server.requests[-1].header("If-None-Match") == '"2"'
    told = events(tmp_path, "FeedMoved")
    assert [(e["old"], e["new"]) for e in told] == [(server.url(), server.url("/new.xml"))]


@pytest.mark.parametrize(
    ("status", "target"),
    [
        (302, Answer(body=document(1, 2), headers=(ETAG,))),
        (307, Answer(body=document(1, 2), headers=(ETAG,))),
        (301, Answer(body=document(8, 9), headers=(ETAG,))),
        (301, Answer(body=b"<html>Back soon</html>", content_type="text/html")),
    ],
    ids=["for now", "for now, 307", "to another feed", "to a page that is no feed"],
)
async def test_no_other_redirect_changes_the_address(
    tmp_path: Path, server: FeedServer, status: int, target: Answer
) -> None:
    sent_on = Answer(status=status, headers=(("Location", "/new.xml"),))
    server.publish("/feed.xml", Answer(body=document(1), headers=(ETAG,)), *[sent_on] * 3)
    server.publish("/new.xml", target)
    await waits(tmp_path, server, 4)
    assert events(tmp_path, "FeedMoved") == []


def events(folder: Path, name: str) -> list[dict[str, str]]:
    """The payloads of all events of a type."""
    with closing(sqlite3.connect(folder / "monitor.db")) as connection:
        rows = connection.execute("SELECT payload FROM event_log WHERE type = ?", (name,))
        return [json.loads(payload) for (payload,) in rows]


async def test_once_a_week_the_whole_document_is_asked_for(
    tmp_path: Path, server: FeedServer
) -> None:
    """Some servers answer "unchanged" for ever."""
    headers = (ETAG, ("Cache-Control", "max-age=86400"))
    server.publish("/feed.xml", Answer(body=document(1), headers=headers))
    await waits(tmp_path, server, 16)
    whole = [n for n, request in enumerate(server.requests) if not request.header("If-None-Match")]
    assert len(whole) == 3
    assert all(6 <= later - earlier <= 8 for earlier, later in pairwise(whole))


async def test_a_change_within_the_hour_of_another_is_not_lost(
    tmp_path: Path, server: FeedServer
) -> None:
    """It is taken at the first poll after the hour, for which the feed is asked for the whole."""
    clock, parts = Hand(), assemble(configured(tmp_path, {"url": server.url()}))

    def changes_to(text: str, etag: str) -> None:
        body = rss(Item(title="One", guid="g1", description=text))
        server.publish("/feed.xml", Answer(body=body, headers=(("ETag", etag),)))

    try:
        async with Cycle(parts, clock) as cycle:
            for minutes, text in (
                (0, "1 went."),
                (20, "2 went."),
                (40, "3 went."),
                (90, "3 went."),
            ):
                changes_to(text, f'"{text[0]}"')
                clock.now = START + minutes * MINUTE
                with writing(parts.engine) as connection:
                    connection.execute(update(FEED_STATE).values(next_due_at=clock.now))
                assert len(await cycle.poll_due()) == 1
            with reading(parts.engine) as connection:
                found = connection.exec_driver_sql(
                    "SELECT added FROM article_revisions WHERE revision > 0 ORDER BY revision"
                )
                assert found.scalars().all() == ["2 went.", "3 went."]
    finally:
        parts.engine.dispose()
    asked = [request.header("If-None-Match") for request in server.requests]
    assert asked == [None, '"1"', '"2"', None]


def feeds_of(parts: Parts) -> list[tuple[str, int, str]]:
    """Of every feed when it is due, its failures and what set it; in the order of their names."""
    with reading(parts.engine) as connection:
        found = connection.exec_driver_sql(
            "SELECT next_due_at, failures, due_because FROM feeds ORDER BY url"
        ).all()
    return [(due, failures, because) for due, failures, because in found]


async def unresolved(host: str, *_: object) -> list[object]:
    """What a look-up says when our own network is down."""
    raise httpcore.ConnectError(f"{host} cannot be resolved") from socket.gaierror()


async def test_when_hardly_any_host_can_be_reached_nothing_is_counted_against_feeds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addresses, "_resolved", unresolved)
    clock = Hand()
    parts = assemble(configured(tmp_path, *({"url": f"http://h{n}.example/f"} for n in range(8))))
    try:
        async with Cycle(parts, clock) as cycle:
            assert len(await cycle.poll_due()) == 8
            held = [
                (datetime.fromisoformat(due) - START, failures)
                for due, failures, because in feeds_of(parts)
                if "ours" in because
            ]
            assert len(held) == 6  # the first two might have been trouble of their own
            assert all(5 * MINUTE <= wait < 10 * MINUTE and not count for wait, count in held)
    finally:
        parts.engine.dispose()


async def test_after_an_absence_feeds_are_asked_once_each_over_ten_minutes(
    tmp_path: Path, server: FeedServer
) -> None:
    clock = Hand()
    paths = [f"/{n}.xml" for n in range(12)]
    for path in paths:
        server.publish(path, Answer(body=rss(Item(title="T", link=f"https://x.example{path}"))))
    parts = assemble(configured(tmp_path, *({"url": server.url(path)} for path in paths)))
    try:
        async with Cycle(parts, clock) as cycle:
            assert len(await cycle.poll_in_turn()) == 12  # never asked before: at once
            clock.now += timedelta(days=9)
            asked_at = []
            for _ in range(11):
                asked_at += [clock.now] * len(await cycle.poll_in_turn())
                clock.now += MINUTE
            assert len(asked_at) == 12
            assert len(set(asked_at)) > 4
            assert len(server.requests) == 24
    finally:
        parts.engine.dispose()
