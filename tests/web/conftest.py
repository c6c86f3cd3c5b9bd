"""The newsroom, once for each database: the page only reads, so all tests may share it."""

from collections.abc import Iterator

import pytest

from tests.support.databases import BACKENDS, new_postgresql_database
from tests.web.newsroom import Newsroom, open_newsroom


@pytest.fixture(scope="package", params=BACKENDS)
def newsroom(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Newsroom]:
    folder = tmp_path_factory.mktemp("newsroom")
    url = f"sqlite:///{folder / 'monitor.db'}"
    if request.param == "postgresql":
        url = new_postgresql_database(request.getfixturevalue("postgresql_url"))
    room = open_newsroom(url, folder)
    yield room
    room.parts.engine.dispose()
