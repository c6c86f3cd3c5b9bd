"""The bundled story, played once on each database for all tests that look at what came of it."""

import asyncio
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from monitor.cli.demo.play import StoryClock, play, story_config
from monitor.cli.demo.server import Outlets
from monitor.cli.demo.story import Story, load_story
from monitor.cycle import Parts
from monitor.store.engine import reading
from monitor.store.migrate import migrate
from tests.support.databases import BACKENDS, new_postgresql_database

GOLDEN = Path(__file__).parent / "golden"


def golden(name: str) -> dict[str, list[dict[str, Any]]]:
    """What must come of the story, as worked out by hand: the tables of one golden file."""
    return tomllib.loads((GOLDEN / f"{name}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, kw_only=True)
class Played:
    """The story after its end."""

    story: Story
    parts: Parts
    maildir: Path

    def article(self, url: str) -> str:
        return next(article.slug for article in self.story.articles if article.url == url)

    def rows(self, sql: str, **parameters: object) -> list[dict[str, Any]]:
        with reading(self.parts.engine) as connection:
            return [dict(row._mapping) for row in connection.execute(sa.text(sql), parameters)]


@pytest.fixture(scope="session", params=BACKENDS)
def played(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Played]:
    folder = tmp_path_factory.mktemp("story")
    url = f"sqlite:///{folder / 'monitor.db'}"
    if request.param == "postgresql":
        url = new_postgresql_database(request.getfixturevalue("postgresql_url"))
    story = load_story()
    clock = StoryClock(story.moments()[0])
    with Outlets(story, clock) as outlets:
        config = story_config(story, outlets, database=url, maildir=folder / "mail")
        if request.param == "postgresql":
            engine = sa.create_engine(url)
            migrate(engine)
            engine.dispose()
        parts = asyncio.run(play(story, config, clock, lambda *_: None))
    yield Played(story=story, parts=parts, maildir=folder / "mail")
    parts.engine.dispose()
