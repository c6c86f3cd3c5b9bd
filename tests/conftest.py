"""Fixtures that every test may use: an empty database of either kind."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support.databases import BACKENDS, new_postgresql_database, postgresql_server

# `make test` tries the same examples every time, so that a change is judged by what it changed;
# `make soak` looks for new ones.
settings.register_profile("same", derandomize=True)
settings.register_profile("new", derandomize=False, print_blob=True)
settings.load_profile("same")


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """A PostgreSQL server, started when the first test wants it."""
    with postgresql_server() as url:
        yield url


@pytest.fixture(params=BACKENDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database, once for SQLite and once for PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'monitor.db'}"
    return new_postgresql_database(request.getfixturevalue("postgresql_url"))
