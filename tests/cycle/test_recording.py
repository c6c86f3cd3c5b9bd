"""A poll is recorded whole or not at all, and each article once."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import Engine

from monitor.cycle.recording import (
    FAILING_AFTER,
    MOST_REVISIONS,
    Counted,
    Delivery,
    Incoming,
    Origin,
    record_articles,
    record_deliveries,
    record_health,
)
from monitor.events.types import (
    ArticlePublished,
    ArticleRevised,
    FeedFailing,
    FeedGone,
    FeedRecovered,
)
from monitor.feeds import state
from monitor.feeds.state import FeedState
from monitor.store import documents
from monitor.store.engine import writing
from monitor.text.document import Document
from tests.store.making import START, at, run, tail
from tests.store.ready import on_both

WIRE = Origin(feed="f1", outlet="Wire", arrival="poll")
HERALD = Origin(feed="f2", outlet="Herald", arrival="poll")
IMPORTED = Origin(feed=None, outlet="Archive", arrival="import")


def document(body: str) -> Document:
    return Document(title=f"Title of {body}", summary="", body=body)


def article(
    name: str = "a1", body: str = "text", *, published: datetime | None = START
) -> Incoming:
    return Incoming(
        article=name,
        link=f"https://wire.example/{name}",
        document=document(body),
        published=published,
    )


def record(
    engine: Engine, *articles: Incoming, origin: Origin = WIRE, minute: float = 1
) -> Counted:
    with writing(engine) as connection:
        return record_articles(connection, articles, origin, now=at(minute))


def kept(engine: Engine, *texts: Document) -> list[bool]:
    with writing(engine) as connection:
        found = documents.load(connection, [text.sha256 for text in texts])
    return [found.get(text.sha256) == text.text for text in texts]


def test_a_new_article_is_recorded_with_its_text(engine: Engine) -> None:
    assert record(engine, article()) == Counted(new=1, revised=0)
    (entry,) = tail(engine)
    assert entry.event == ArticlePublished(
        article="a1",
        feed="f1",
        outlet="Wire",
        url="https://wire.example/a1",
        title="Title of text",
        published=START.isoformat(),
        document=document("text").sha256,
        arrival="poll",
    )
    assert (entry.occurred_at, entry.recorded_at, entry.meta) == (
        START,
        at(1),
        {"feed": "f1", "seen": at(1).isoformat()},
    )
    assert kept(engine, document("text")) == [True]


@on_both
def test_the_same_poll_again_records_nothing(engine: Engine) -> None:
    record(engine, article("a1"), article("a2"))
    assert record(engine, article("a1"), article("a2"), minute=2) == Counted()
    assert len(tail(engine)) == 2


def test_an_article_listed_twice_is_recorded_once_as_it_is_listed_first(engine: Engine) -> None:
    assert record(engine, article("a1", "first"), article("a1", "second")) == Counted(new=1)
    assert kept(engine, document("first"), document("second")) == [True, False]
    assert record(engine, article("a1", "first"), article("a1", "second"), minute=2) == Counted()


def test_a_changed_text_is_a_revision(engine: Engine) -> None:
    record(engine, article(body="one"))
    assert record(engine, article(body="two"), minute=2) == Counted(new=0, revised=1)
    assert tail(engine)[1].event == ArticleRevised(
        article="a1",
        title="Title of two",
        document=document("two").sha256,
        replaces=document("one").sha256,
        added=[[0, 12], [16, 19]],
        removed=[[0, 12], [16, 19]],
    )
    assert tail(engine)[1].occurred_at == at(2)
    assert kept(engine, document("one"), document("two")) == [True, True]


@on_both
def test_a_text_may_come_and_go_and_each_change_is_recorded(engine: Engine) -> None:
    for minute, body in enumerate(("one", "two", "one", "two", "two")):
        record(engine, article(body=body), minute=60 * minute)
    assert [entry.version for entry in tail(engine)] == [1, 2, 3, 4]
    last = tail(engine)[-1].event
    assert isinstance(last, ArticleRevised)
    assert (last.document, last.replaces) == (document("two").sha256, document("one").sha256)


def test_a_counter_that_runs_is_no_revision(engine: Engine) -> None:
    for minute in range(4):
        record(engine, article(body=f"They went.\n\nRead {minute} times."), minute=90 * minute)
    (entry,) = tail(engine)
    assert isinstance(entry.event, ArticlePublished)


def test_an_article_is_revised_once_an_hour_and_then_by_its_newest_text(engine: Engine) -> None:
    counts = [
        record(engine, article(body=body), minute=minute)
        for minute, body in ((0, "one"), (1, "two"), (20, "three"), (60, "four"), (61, "four"))
    ]
    assert [(each.revised, each.held) for each in counts[1:]] == [(1, 0), (0, 1), (0, 1), (1, 0)]
    last = tail(engine)[-1].event
    assert isinstance(last, ArticleRevised)
    assert (last.document, last.replaces) == (document("four").sha256, document("two").sha256)
    assert kept(engine, document("three")) == [False]


def test_a_clock_that_was_set_back_holds_no_revision(engine: Engine) -> None:
    record(engine, article(body="one"), minute=600)
    record(engine, article(body="two"), minute=601)
    assert record(engine, article(body="three"), minute=5) == Counted(revised=1)


def test_an_import_has_no_next_time_so_none_of_it_is_held_back(engine: Engine) -> None:
    for minute, body in enumerate(("one", "two", "three")):
        record(engine, article(body=body), origin=IMPORTED, minute=minute)
    assert len(tail(engine)) == 3


def test_an_article_is_revised_so_often_and_no_more(engine: Engine) -> None:
    counts = [
        record(engine, article(body=f"{hour} went"), minute=60 * hour)
        for hour in range(MOST_REVISIONS + 3)
    ]
    assert sum(each.revised for each in counts) == MOST_REVISIONS
    assert counts[-1] == Counted()  # not held back either: the feed need not be read again


def test_an_erased_text_is_not_brought_back_by_an_edit_of_it(engine: Engine) -> None:
    record(engine, article(body="one"))
    run(engine, ["UPDATE documents SET text = NULL, erased_at = recorded_at"])
    assert record(engine, article(body="two"), minute=2) == Counted()
    assert kept(engine, document("two")) == [False]


def test_another_date_alone_is_no_revision(engine: Engine) -> None:
    record(engine, article())
    assert record(engine, article(published=at(5)), minute=6) == Counted()


@pytest.mark.parametrize("other", [HERALD, IMPORTED], ids=["another feed", "an import"])
def test_only_its_own_feed_revises_an_article(engine: Engine, other: Origin) -> None:
    """Two feeds may cut the same article differently."""
    record(engine, article(body="one"))
    assert record(engine, article(body="two"), origin=other, minute=2) == Counted()
    assert kept(engine, document("two")) == [False]


def test_an_imported_article_has_no_feed(engine: Engine) -> None:
    record(engine, article(), origin=IMPORTED)
    (entry,) = tail(engine)
    assert isinstance(entry.event, ArticlePublished)
    assert (entry.event.feed, entry.event.arrival, entry.meta) == (
        None,
        "import",
        {"seen": at(1).isoformat()},
    )


def test_an_article_without_date_and_link_is_recorded_as_of_now(engine: Engine) -> None:
    bare = Incoming(article="a1", link=None, document=document("text"), published=None)
    record(engine, bare, minute=3)
    (entry,) = tail(engine)
    assert isinstance(entry.event, ArticlePublished)
    assert (entry.event.published, entry.event.url, entry.occurred_at) == (None, None, at(3))


def test_the_date_keeps_the_offset_of_the_outlet(engine: Engine) -> None:
    seoul = datetime(2024, 10, 18, 15, 0, tzinfo=timezone(timedelta(hours=9)))
    record(engine, article(published=seoul))
    (entry,) = tail(engine)
    assert isinstance(entry.event, ArticlePublished)
    assert entry.event.published == "2024-10-18T15:00:00+09:00"


def test_the_log_tells_a_poll_in_the_order_in_which_it_happened(engine: Engine) -> None:
    """Feeds list the newest first; what has no date comes last."""
    record(
        engine,
        article("undated", published=None),
        article("late", published=at(-1)),
        article("early", published=at(-9)),
        minute=0,
    )
    assert [entry.stream for entry in tail(engine)] == [
        "article/early",
        "article/late",
        "article/undated",
    ]


def test_two_articles_with_one_text_keep_it_once(engine: Engine) -> None:
    assert record(engine, article("a1", "same"), article("a2", "same")) == Counted(new=2)
    assert kept(engine, document("same")) == [True]


def test_an_empty_poll_records_nothing(engine: Engine) -> None:
    assert record(engine) == Counted()


def test_a_poll_that_breaks_off_leaves_nothing(engine: Engine) -> None:
    def break_off() -> None:
        with writing(engine) as connection:
            record_articles(connection, [article()], WIRE, now=START)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        break_off()
    assert tail(engine) == []
    assert kept(engine, document("text")) == [False]


# --- the health of feeds --------------------------------------------------------------------------


def health(engine: Engine, *polls: bool, first_minute: int = 1) -> list[tuple[Any, ...]]:
    """Poll with these successes, one each minute; what the log notes."""
    for minute, went_well in enumerate(polls, first_minute):
        with writing(engine) as connection:
            state.follow(connection, "f1", "https://wire.example/feed", now=at(0))
            (before,) = state.states(connection, ["f1"])
            change = (before, polled(before, went_well, minute))
            record_health(connection, [change], now=at(minute))
    return [(type(e.event).__name__, e.recorded_at) for e in tail(engine)]


def polled(before: FeedState, went_well: bool, minute: int) -> FeedState:
    return FeedState(
        feed=before.feed,
        url=before.url,
        etag='"1"',
        last_modified=None,
        body_sha256=None,
        answered_by=None,
        next_due_at=at(minute + 60),
        last_polled_at=at(minute),
        last_ok_at=at(minute) if went_well else before.last_ok_at,
        failures=0 if went_well else before.failures + 1,
        last_error=None if went_well else "the server fell silent",
    )


def test_a_feed_fails_at_its_third_failure_in_a_row_and_not_before(engine: Engine) -> None:
    assert FAILING_AFTER == 3
    assert health(engine, True, False, False) == []
    assert health(engine, False, False, first_minute=4) == [("FeedFailing", at(4))]
    assert tail(engine)[0].event == FeedFailing(feed="f1", reason="the server fell silent")


def test_a_feed_that_failed_twice_and_answers_is_no_event(engine: Engine) -> None:
    assert health(engine, False, False, True, False, False, True) == []


def test_a_failing_feed_recovers(engine: Engine) -> None:
    assert health(engine, *[False] * 5, True, True) == [
        ("FeedFailing", at(3)),
        ("FeedRecovered", at(6)),
    ]
    assert tail(engine)[1].event == FeedRecovered(feed="f1", failures=5)


def test_a_feed_that_is_gone_is_one_event_until_it_answers_again(engine: Engine) -> None:
    def after(before: FeedState, minute: int) -> FeedState:
        answers = minute == 5
        gone_at = None if answers or minute < 2 else before.gone_at or at(minute)
        return replace(polled(before, answers, minute), gone_at=gone_at)

    for minute in range(1, 6):
        with writing(engine) as connection:
            state.follow(connection, "f1", "https://wire.example/feed", now=at(0))
            (before,) = state.states(connection, ["f1"])
            record_health(connection, [(before, after(before, minute))], now=at(minute))
    assert [entry.event for entry in tail(engine)] == [
        FeedGone(feed="f1", reason="the server fell silent"),
        FeedRecovered(feed="f1", failures=4),
    ]


@on_both
def test_a_feed_may_fail_again(engine: Engine) -> None:
    course = [False] * 3 + [True] + [False] * 3 + [True]
    assert [name for name, _ in health(engine, *course)] == [
        "FeedFailing",
        "FeedRecovered",
        "FeedFailing",
        "FeedRecovered",
    ]


def test_a_feed_that_never_answered_and_is_followed_anew_may_fail_again(engine: Engine) -> None:
    health(engine, False, False, False)
    with writing(engine) as connection:
        state.forget(connection, "f1")
    assert health(engine, False, False, False, first_minute=10) == [
        ("FeedFailing", at(3)),
        ("FeedFailing", at(12)),
    ]


def test_what_a_poll_has_taught_is_kept(engine: Engine) -> None:
    health(engine, False)
    with writing(engine) as connection:
        (found,) = state.states(connection)
    assert found == FeedState(
        feed="f1",
        url="https://wire.example/feed",
        added_url="https://wire.example/feed",
        etag='"1"',
        last_modified=None,
        body_sha256=None,
        answered_by=None,
        next_due_at=at(61),
        last_polled_at=at(1),
        last_ok_at=None,
        failures=1,
        last_error="the server fell silent",
    )


def test_one_article_in_two_deliveries_is_recorded_once_for_the_first(engine: Engine) -> None:
    deliveries = [
        Delivery(articles=[article("a1"), article("a2")], origin=WIRE),
        Delivery(articles=[article("a2", "cut"), article("a3")], origin=HERALD),
    ]
    with writing(engine) as connection:
        counts = record_deliveries(connection, deliveries, now=at(1))
    assert counts == [Counted(new=2), Counted(new=1)]
    found = [(e.event.article, e.event.outlet) for e in tail(engine)]
    assert found == [("a1", "Wire"), ("a2", "Wire"), ("a3", "Herald")]
    assert kept(engine, document("text"), document("cut")) == [True, False]
