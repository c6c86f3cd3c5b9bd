"""Articles as they stand now, and each text they have had."""

from sqlalchemy import text

from monitor.events.types import ArticlePublished, ArticleRevised
from monitor.store import documents
from monitor.store.engine import writing
from tests.projections.making import Told
from tests.store.making import at


def published(
    article: str = "a1", *, date: str | None = "2024-10-18T15:00:00+09:00"
) -> ArticlePublished:
    return ArticlePublished(
        article=article,
        feed="f1",
        outlet="Wire",
        url=f"https://wire.example/{article}",
        title="First",
        published=date,
        document="d1",
        arrival="poll",
    )


def revised(title: str, document: str, replaces: str, **changes: list[list[int]]) -> ArticleRevised:
    return ArticleRevised(
        article="a1", title=title, document=document, replaces=replaces, **changes
    )


def test_an_article_is_one_row(told: Told) -> None:
    told.when(published(), times=2)
    sql = (
        "SELECT article_id, outlet, url, title, document, revisions, arrival, feed_id, position"
        " FROM articles"
    )
    assert told.shows(sql) == [
        ("a1", "Wire", "https://wire.example/a1", "First", "d1", 0, "poll", "f1", 1)
    ]


def test_its_date_is_kept_as_the_outlet_gave_it_and_in_utc(told: Told) -> None:
    told.given(published(), published("a2", date=None))
    (first, second) = told.shows("SELECT published, published_at FROM articles ORDER BY position")
    assert first[0] == "2024-10-18T15:00:00+09:00"
    assert str(first[1]).replace("T", " ")[:19] == "2024-10-18 06:00:00"
    assert second == (None, None)


def test_a_revised_article_shows_its_last_text(told: Told) -> None:
    told.given(published(), revised("Second", "d2", "d1"), revised("Third", "d3", "d2"))
    ((title, document, revisions, revised_at),) = told.shows(
        "SELECT title, document, revisions, revised_at FROM articles"
    )
    assert (title, document, revisions) == ("Third", "d3", 2)
    assert str(revised_at).replace("T", " ")[:19] == str(at(3))[:19]


def test_every_text_is_a_revision(told: Told) -> None:
    told.given(published(), revised("Second", "d2", "d1")).when(
        revised("First", "d1", "d2"), times=2
    )
    sql = "SELECT revision, title, document, position FROM article_revisions ORDER BY revision"
    assert told.shows(sql) == [
        (0, "First", "d1", 1),
        (1, "Second", "d2", 2),
        (2, "First", "d1", 3),
    ]


def test_the_text_is_shown_until_it_is_erased(told: Told) -> None:
    with writing(told.engine) as connection:
        documents.keep(connection, [("d1", "the text")], now=at(0))
    told.given(published(), revised("Second", "d2", "d1"))
    sql = "SELECT text FROM article_revisions ORDER BY revision"
    assert told.shows(sql) == [("the text",), (None,)]
    assert told.shows("SELECT text FROM articles") == [(None,)]


def test_a_revision_shows_what_changed_until_either_text_is_erased(told: Told) -> None:
    texts = [("d1", "A\n\f\n\fÉn went. Two went."), ("d2", "A\n\f\n\fÉn went. 3 went. 4 went.")]
    with writing(told.engine) as connection:
        documents.keep(connection, texts, now=at(0))
    changes = {"added": [[14, 21], [22, 29]], "removed": [[14, 23]]}
    told.given(published(), revised("A", "d2", "d1", **changes))
    sql = "SELECT added, removed FROM article_revisions ORDER BY revision"
    assert told.shows(sql) == [(None, None), ("3 went.\n4 went.", "Two went.")]
    with writing(told.engine) as connection:
        connection.execute(
            text("UPDATE documents SET text = NULL, erased_at = recorded_at WHERE sha256 = 'd1'")
        )
    assert told.shows(sql)[1] == ("3 went.\n4 went.", None)
