"""A database with the durable tables, the derived ones and the views."""

from tests.store.ready import engine

__all__ = ["engine"]
