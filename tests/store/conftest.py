"""Databases that are ready to be used."""

from tests.store.ready import engine, migrated

__all__ = ["engine", "migrated"]
