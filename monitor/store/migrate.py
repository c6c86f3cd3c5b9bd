"""Durable tables by Alembic: `migrations/` beside the package, or inside an installed one."""

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from monitor.errors import StoreError
from monitor.resources import shipped
from monitor.store.engine import reading, writing


def migrate(engine: Engine) -> tuple[str | None, str]:
    """
    Bring the durable tables to the newest revision. Returns the revision before and after.

    Raises `StoreError` when the database was made by a newer release.
    """
    with writing(engine) as connection:
        before = MigrationContext.configure(connection).get_current_revision()
        settings = AlembicConfig()
        settings.set_main_option("script_location", str(shipped("migrations")))
        scripts = ScriptDirectory.from_config(settings)
        newest = scripts.get_current_head()
        if newest is None:
            raise StoreError(
                f"there are no migrations in {shipped('migrations')}; is the installation whole?"
            )
        if before is not None and before not in {s.revision for s in scripts.walk_revisions()}:
            raise StoreError(
                f"the database is at revision {before}, which this release does not know;"
                " it was made by a newer one: install that release again"
            )
        settings.attributes["connection"] = connection
        command.upgrade(settings, "head")
    return before, newest


def is_current(engine: Engine) -> bool:
    """Whether the durable tables are at the newest revision."""
    settings = AlembicConfig()
    settings.set_main_option("script_location", str(shipped("migrations")))
    newest = ScriptDirectory.from_config(settings).get_current_head()
    with reading(engine) as connection:
        return MigrationContext.configure(connection).get_current_revision() == newest
