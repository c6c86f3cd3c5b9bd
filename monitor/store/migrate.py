"""Durable tables by Alembic: `migrations/` beside the package, or inside an installed one."""

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from monitor.errors import StoreError
from monitor.resources import shipped
from monitor.store.engine import reading, writing


def migrate(engine: Engine) -> tuple[str | None, str]:
    """
    Bring the durable tables to the newest revision. Returns the revision before and after.

    Raises `StoreError` when the database was made by a newer release.
    """
    with writing(engine) as connection:
        before, newest = current_revision(connection), newest_revision()
        if before == newest:
            return before, newest
        settings = _settings()
        known = {
            script.revision for script in ScriptDirectory.from_config(settings).walk_revisions()
        }
        if before is not None and before not in known:
            raise StoreError(
                f"the database is at revision {before}, which this release does not know;"
                " it was made by a newer one: install that release again"
            )
        settings.attributes["connection"] = connection
        command.upgrade(settings, "head")
    return before, newest


def is_current(engine: Engine) -> bool:
    """Whether the durable tables are at the newest revision."""
    with reading(engine) as connection:
        return current_revision(connection) == newest_revision()


def current_revision(connection: Connection) -> str | None:
    """The revision a database is at; None before its first migration."""
    return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str:
    """The revision this release needs. Raises `StoreError` when its scripts are missing."""
    revision = ScriptDirectory.from_config(_settings()).get_current_head()
    if revision is None:
        raise StoreError(
            f"there are no migrations in {shipped('migrations')}; is the installation whole?"
        )
    return revision


def _settings() -> AlembicConfig:
    settings = AlembicConfig()
    settings.set_main_option("script_location", str(shipped("migrations")))
    return settings
