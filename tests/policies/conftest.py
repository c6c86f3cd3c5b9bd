"""A database with all tables and views, and the pack of the bundled story."""

import pytest

from monitor.resources import shipped
from monitor.topics import Pack, load_pack
from tests.store.ready import engine

__all__ = ["engine", "pack"]


@pytest.fixture(scope="session")
def pack() -> Pack:
    """In it *sent*, *arrived* and *present* are stages of one movement."""
    return load_pack(shipped("config") / "topics" / "dprk-russia.toml")
