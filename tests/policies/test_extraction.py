"""Each new text of an article is read for every topic it belongs to."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from monitor import claims
from monitor.clock import from_micros
from monitor.events.types import ArticlePublished, ArticleRevised, ClaimsExtracted
from monitor.policies import extraction
from monitor.store import documents
from monitor.store.engine import writing
from monitor.text.document import Document
from monitor.topics import Pack
from tests.projections.making import Told
from tests.store.making import at, run, tail
from tests.store.ready import on_both

ABOUT = (
    "South Korea's National Intelligence Service said on Friday that North Korea has sent about"
    " {number} troops to Russia to fight against Ukraine."
)


@pytest.fixture
def told(engine: Engine, pack: Pack) -> Told:
    return Told(engine, [extraction.policy([pack])])


def document(body: str, title: str = "North Korean troops in Russia") -> Document:
    return Document(title=title, summary="", body=body)


def keep(told: Told, *texts: Document) -> None:
    with writing(told.engine) as connection:
        documents.keep(connection, [(t.sha256, t.text) for t in texts], now=at(0))


def published(text: Document, date: str | None = "2024-10-18T15:00:00+09:00") -> ArticlePublished:
    return ArticlePublished(
        article="a1",
        feed="f1",
        outlet="Wire",
        url="https://wire.example/1",
        title=text.title,
        published=date,
        document=text.sha256,
        arrival="poll",
    )


def revised(text: Document, before: Document) -> ArticleRevised:
    return ArticleRevised(
        article="a1", title=text.title, document=text.sha256, replaces=before.sha256
    )


def readings(told: Told) -> list[ClaimsExtracted]:
    events = [entry.event for entry in tail(told.engine)]
    return [event for event in events if isinstance(event, ClaimsExtracted)]


FIRST, SECOND = document(ABOUT.format(number="1,500")), document(ABOUT.format(number="3,000"))
OTHER = document("The football club has won its third game in a row.", "A win at home")


@on_both
def test_an_article_of_the_story_is_read_once(told: Told, pack: Pack) -> None:
    keep(told, FIRST)
    told.when(published(FIRST), times=2)
    (event,) = readings(told)
    assert (event.topic, event.document, event.pack, event.extractor) == (
        "dprk-russia",
        FIRST.sha256,
        pack.digest,
        claims.EXTRACTOR,
    )
    (seen,) = told.shows("SELECT recorded_us FROM event_log WHERE type = 'ArticlePublished'")
    assert event.about == {
        "seen": from_micros(seen[0]).isoformat(),
        "outlet": "Wire",
        "url": "https://wire.example/1",
        "title": FIRST.title,
        "published": "2024-10-18T15:00:00+09:00",
        "arrival": "poll",
    }
    (record,) = event.claims
    assert (record["central"], record["status"], record["who"], record["measure"]) == (
        1500,
        "sent",
        "KP",
        "troops",
    )
    assert record["sentence"] in FIRST.text


def test_a_reading_leads_back_to_its_article(told: Told) -> None:
    keep(told, FIRST)
    told.when(published(FIRST))
    article, reading = tail(told.engine)
    assert reading.meta == {"causation": article.event_id}
    assert reading.stream == article.stream == "article/a1"
    assert reading.occurred_at == article.occurred_at


def test_an_article_of_another_story_is_not_read(told: Told) -> None:
    keep(told, OTHER)
    told.when(published(OTHER))
    assert readings(told) == []


def test_an_article_whose_text_is_erased_is_not_read(told: Told) -> None:
    keep(told, FIRST)
    run(told.engine, ["UPDATE documents SET text = NULL, erased_at = recorded_at"])
    told.when(published(FIRST))
    assert readings(told) == []
    assert told.shows("SELECT * FROM dead_letters") == []


def test_a_revised_text_is_read_again(told: Told) -> None:
    keep(told, FIRST, SECOND)
    told.given(published(FIRST), revised(SECOND, FIRST))
    assert [[c["central"] for c in event.claims] for event in readings(told)] == [[1500], [3000]]
    first, second = (event.about for event in readings(told))
    assert second == first | {"seen": second["seen"]}


def test_what_a_revised_text_still_says_is_the_same_claim(told: Told) -> None:
    """Though it stands elsewhere in the text."""
    longer = document("A word before it. " + FIRST.body)
    keep(told, FIRST, longer)
    told.given(published(FIRST), revised(longer, FIRST))
    first, second = readings(told)
    assert [c["claim"] for c in first.claims] == [c["claim"] for c in second.claims]
    assert first.claims[0]["evidence"] != second.claims[0]["evidence"]


def test_a_text_that_left_the_story_is_read_as_saying_nothing(told: Told) -> None:
    """Or its claims would stand for ever."""
    keep(told, FIRST, OTHER)
    told.given(published(FIRST), revised(OTHER, FIRST))
    assert [len(event.claims) for event in readings(told)] == [1, 0]


def test_a_text_that_comes_to_the_story_is_read(told: Told) -> None:
    keep(told, FIRST, OTHER)
    told.given(published(OTHER), revised(FIRST, OTHER))
    assert [len(event.claims) for event in readings(told)] == [1]


def test_friday_is_the_one_before_the_publication(told: Told) -> None:
    """Published on Saturday in Seoul, when in UTC it was still Friday."""
    keep(told, FIRST)
    told.when(published(FIRST, "2024-10-19T05:00:00+09:00"))
    assert readings(told)[0].claims[0]["as_of"] == "2024-10-18"


def test_an_article_without_a_date_counts_from_its_recording(told: Told) -> None:
    undated = document(FIRST.body.replace("on Friday ", ""))
    keep(told, undated)
    told.when(published(undated, None))
    assert readings(told)[0].claims[0]["as_of"] == at(1).astimezone(UTC).date().isoformat()
    assert datetime.fromisoformat(readings(told)[0].claims[0]["as_of"])
