"""A log that is told event by event; after each test the log must give the very same rows."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from monitor.projections import DERIVED_FROM_LOG
from monitor.store.replay import verify_projections
from tests.projections.making import Told
from tests.store.ready import engine

__all__ = ["engine", "told"]


@pytest.fixture
def told(engine: Engine) -> Iterator[Told]:
    """Given, when, shows. At the end every table is compared with a fresh replay."""
    story = Told(engine)
    yield story
    assert story.shows("SELECT * FROM dead_letters") == []
    assert verify_projections(engine, DERIVED_FROM_LOG) == []
