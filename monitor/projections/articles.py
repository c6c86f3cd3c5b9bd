"""Articles and their revisions."""

import json
from collections.abc import Sequence

from sqlalchemy import Column, Connection, Index, Integer, Table, Text, update

from monitor import clock
from monitor.events.types import ArticlePublished, ArticleRevised
from monitor.projections.view import Columns, select_list, view
from monitor.store.derived import Projection, View
from monitor.store.log import Recorded
from monitor.store.schema import DERIVED
from monitor.store.types import Moment, Position

ARTICLES = Table(
    "p_articles",
    DERIVED,
    Column("article", Text, primary_key=True),
    Column("feed", Text),
    Column("outlet", Text, nullable=False),
    Column("url", Text),
    Column("title", Text, nullable=False),
    Column("published", Text),
    Column("published_at", Moment),
    Column("document", Text, nullable=False),
    Column("revisions", Integer, nullable=False),
    Column("arrival", Text, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("revised_at", Moment),
    Column("position", Position, nullable=False),
    Index(None, "feed"),
    Index(None, "published_at"),
)

REVISIONS = Table(
    "p_article_revisions",
    DERIVED,
    Column("article", Text, primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("title", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("position", Position, nullable=False),
    Column("replaces", Text),
    Column("added", Text, nullable=False),
    Column("removed", Text, nullable=False),
)


def _handle(connection: Connection, entry: Recorded) -> None:
    _handle_page(connection, [entry])


def _handle_page(connection: Connection, entries: Sequence[Recorded]) -> None:
    """An article is published once and before it is revised, so the new ones may go first."""
    published = [e for e in entries if isinstance(e.event, ArticlePublished)]
    if published:
        connection.execute(ARTICLES.insert(), [_article(entry) for entry in published])
        revisions = [_revision(entry, number=0) for entry in published]
        connection.execute(REVISIONS.insert(), revisions)
    for entry in entries:
        if isinstance(entry.event, ArticleRevised):
            _revise(connection, entry.event, entry)


def _article(entry: Recorded) -> dict[str, object]:
    event = entry.event
    assert isinstance(event, ArticlePublished)  # noqa: S101 - chosen so
    return {
        "article": event.article,
        "feed": event.feed,
        "outlet": event.outlet,
        "url": event.url,
        "title": event.title,
        "published": event.published,
        "published_at": clock.from_text(event.published) if event.published else None,
        "document": event.document,
        "revisions": 0,
        "arrival": event.arrival,
        "recorded_at": entry.recorded_at,
        "position": entry.position,
    }


def _revise(connection: Connection, event: ArticleRevised, entry: Recorded) -> None:
    revision = connection.execute(
        update(ARTICLES)
        .where(ARTICLES.c.article == event.article)
        .values(
            title=event.title,
            document=event.document,
            revisions=ARTICLES.c.revisions + 1,
            revised_at=entry.recorded_at,
        )
        .returning(ARTICLES.c.revisions)
    ).scalar_one()
    connection.execute(REVISIONS.insert(), _revision(entry, number=revision))


def _revision(entry: Recorded, *, number: int) -> dict[str, object]:
    event = entry.event
    assert isinstance(event, ArticlePublished | ArticleRevised)  # noqa: S101 - all it follows
    return {
        "article": event.article,
        "revision": number,
        "title": event.title,
        "document": event.document,
        "recorded_at": entry.recorded_at,
        "position": entry.position,
        "replaces": event.replaces if isinstance(event, ArticleRevised) else None,
        "added": _places(event.added if isinstance(event, ArticleRevised) else []),
        "removed": _places(event.removed if isinstance(event, ArticleRevised) else []),
    }


def _places(spans: list[list[int]]) -> str:
    """As JSON; the views cut the words out of the texts, for as long as those are kept."""
    return json.dumps(spans)


PROJECTION = Projection(
    name="articles",
    version=2,
    tables=(ARTICLES, REVISIONS),
    types=(ArticlePublished.name, ArticleRevised.name),
    handle=_handle,
    handle_page=_handle_page,
)

_REVISION: Columns = (
    ("article_id", "r.article", "Id of the article"),
    ("revision", "r.revision", "0 for the first text, then 1, 2, …"),
    ("title", "r.title", "Its title in that text"),
    ("document", "r.document", "SHA-256 of that text"),
    ("text", "d.text", "Title, summary and body, parted by form feeds"),
    ("recorded_at", "r.recorded_at", "When that text became known here, UTC"),
    ("position", "r.position", "Event that recorded it"),
    ("added", "{added}", "Sentences that came, one a line; NULL for none"),
    ("removed", "{removed}", "Sentences that went; NULL for none"),
)

#: The words at the places of a JSON list: a text that is erased takes them along.
_SQLITE_WORDS = (
    "(SELECT group_concat(w.words, char(10)) FROM (SELECT substr({text},"
    " json_extract(s.value, '$[0]') + 1,"
    " json_extract(s.value, '$[1]') - json_extract(s.value, '$[0]')) AS words"
    " FROM json_each({places}) s ORDER BY s.id) w)"
)
_POSTGRESQL_WORDS = (
    "(SELECT string_agg(substr({text}, (s.value ->> 0)::integer + 1,"
    " (s.value ->> 1)::integer - (s.value ->> 0)::integer), chr(10) ORDER BY s.number)"
    " FROM json_array_elements({places}::json) WITH ORDINALITY AS s(value, number))"
)


def _revisions_sql(words: str) -> str:
    columns = select_list(_REVISION).format(
        added=words.format(text="d.text", places="r.added"),
        removed=words.format(text="b.text", places="r.removed"),
    )
    return (
        f"{columns}\nFROM p_article_revisions r LEFT JOIN documents d ON d.sha256 = r.document"
        " LEFT JOIN documents b ON b.sha256 = r.replaces"
    )


VIEWS = (
    view(
        "articles",
        "Every article that was seen, as it stands now",
        (
            ("article_id", "a.article", "Id of the article"),
            ("outlet", "a.outlet", "Who published it"),
            ("url", "a.url", "Where it stands; NULL when it has no address"),
            ("title", "a.title", "Its title now"),
            ("published", "a.published", "Date as the outlet gave it, with its own offset"),
            ("published_at", "a.published_at", "The same moment in UTC"),
            ("recorded_at", "a.recorded_at", "When it became known here, UTC"),
            ("revised_at", "a.revised_at", "When its text last changed, UTC"),
            ("revisions", "a.revisions", "How often its text has changed"),
            ("arrival", "a.arrival", "poll, first-poll (stood there already) or import"),
            ("document", "a.document", "SHA-256 of its text now"),
            ("text", "d.text", "Title, summary and body, parted by form feeds"),
            ("feed_id", "a.feed", "The feed it was first seen in"),
            ("position", "a.position", "Event that recorded it"),
        ),
        "FROM p_articles a LEFT JOIN documents d ON d.sha256 = a.document",
    ),
    View(
        name="article_revisions",
        sqlite=_revisions_sql(_SQLITE_WORDS),
        postgresql=_revisions_sql(_POSTGRESQL_WORDS),
        comment="Each text an article has had, and what changed in it",
        columns=tuple((column, meaning) for column, _, meaning in _REVISION),
    ),
)
