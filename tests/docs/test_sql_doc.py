"""docs/sql.md has every view and column with its meaning, and its queries run on both databases."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from monitor.projections import DERIVED_FROM_LOG
from monitor.projections.estimates import latest_at
from monitor.store import derived, log
from monitor.store.engine import open_engine, reading, writing
from monitor.store.migrate import migrate
from monitor.store.subscription import catch_up
from tests.docs.readings import READINGS
from tests.support.databases import BACKENDS, new_postgresql_database

PAGE = (Path(__file__).parents[2] / "docs" / "sql.md").read_text()
CONTRACT = PAGE.partition("## Views\n")[2]
SECTIONS = dict(re.findall(r"^### (\w+)\n(.*?)(?=^###|\Z)", CONTRACT, re.MULTILINE | re.DOTALL))
VIEWS = {view.name: view for view in DERIVED_FROM_LOG.views}
BLOCKS = re.findall(r"^```sql ?(\w*)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
QUERIES = [(backends, sql) for backends, sql in BLOCKS if backends in ("", *BACKENDS)]

#: The moment in the page's queries about the past.
MOMENT = re.compile(r"'2024-11-01T00:00:00[.0]*\+00:00'")
PAST = [(backend, sql) for backend, sql in QUERIES if MOMENT.search(sql)]
KEY = ("force", "status", "low", "high", "central", "source", "as_of", "evidence")


@pytest.fixture(scope="module", params=BACKENDS)
def engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """A database with all views and a few readings in it."""
    url = f"sqlite:///{tmp_path_factory.mktemp('sql') / 'monitor.db'}"
    if request.param == "postgresql":
        url = new_postgresql_database(request.getfixturevalue("postgresql_url"))
    engine = open_engine(url)
    migrate(engine)
    now = datetime(2024, 10, 1, tzinfo=UTC)
    derived.prepare(engine, DERIVED_FROM_LOG, now=now)
    for moment, reading_event in READINGS:
        with writing(engine) as connection:
            log.append(connection, [reading_event], now=moment)
    catch_up(engine, [p.subscription() for p in DERIVED_FROM_LOG.projections], now=now)
    yield engine
    engine.dispose()


def test_the_page_has_every_view_and_no_other() -> None:
    assert sorted(SECTIONS) == sorted(VIEWS)


@pytest.mark.parametrize("name", VIEWS)
def test_every_column_stands_there_with_its_meaning_in_order(name: str) -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.+) \|$", SECTIONS[name], re.MULTILINE)
    assert tuple(rows) == VIEWS[name].columns
    assert VIEWS[name].comment in SECTIONS[name]


def test_every_function_is_named() -> None:
    names = [signature.partition("(")[0] for signature, _ in DERIVED_FROM_LOG.functions]
    assert [name for name in names if name.removesuffix("_at") not in PAGE] == []
    assert "latest_troop_estimate_at(" in PAGE


def test_every_block_says_where_it_runs() -> None:
    assert [backend for backend, _ in BLOCKS if backend not in ("", *BACKENDS)] == []
    one_sided = [backend for backend, _ in BLOCKS if backend]
    assert one_sided.count("sqlite") >= 1


@pytest.mark.parametrize(
    ("backend", "sql"), QUERIES, ids=[f"{n}-{b or 'both'}" for n, (b, _) in enumerate(QUERIES, 1)]
)
def test_a_query_runs(engine: Engine, backend: str, sql: str) -> None:
    if backend in ("", engine.dialect.name):
        assert _rows(engine, sql) is not None


def test_the_queries_about_the_past_say_what_was_believed_then(engine: Engine) -> None:
    """At each moment at which something became known, and just before."""
    moments = [moment for moment, _ in READINGS]
    moments += [moment - timedelta(microseconds=1) for moment in moments]
    asked = [sql for backend, sql in PAST if backend in ("", engine.dialect.name)]
    assert asked
    for moment in moments:
        with reading(engine) as connection:
            expected = {tuple(row[k] for k in KEY) for row in latest_at(connection, moment)}
        literal = f"'{moment.isoformat(timespec='microseconds')}'"
        for sql in asked:
            found = {tuple(row[k] for k in KEY) for row in _rows(engine, MOMENT.sub(literal, sql))}
            assert found == expected, moment


def _rows(engine: Engine, sql: str) -> list[dict[str, object]]:
    """The rows as a client of the database would get them: nothing is escaped or bound."""
    with reading(engine) as connection:
        cursor = connection.connection.cursor()
        try:
            cursor.execute(sql)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        finally:
            cursor.close()
