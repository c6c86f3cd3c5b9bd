"""What every command shares: the configuration, the database, and how answers are printed."""

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection, Engine, make_url, text

from monitor import logs
from monitor.config import Config, find, load
from monitor.errors import StoreError
from monitor.resources import shipped
from monitor.store.engine import open_engine, reading
from monitor.topics import Pack, load_packs

#: How wide a page is where nobody sees it (a pipe, a file).
_WIDTH = 120


@dataclass(frozen=True, kw_only=True)
class Session:
    """One call of the command line."""

    path: Path  #: of the configuration file

    def config(self) -> Config:
        """The checked configuration; sets up the log by the way. Raises `ConfigError`."""
        config = load(self.path, os.environ)
        logs.configure(config.logs.format, config.logs.level)
        return config

    def topics(self) -> Path:
        """The folder of the packs; that of those that ship, when nothing is configured."""
        return self.config().topics.path if self.path.exists() else shipped("config") / "topics"

    def packs(self, topic: str | None = None) -> list[Pack]:
        """All packs, or the one called *topic*. Raises `PackError`, or `UsageError` for no such."""
        packs = load_packs(self.topics())
        chosen = [pack for pack in packs if topic in (None, pack.slug)]
        if not chosen:
            known = ", ".join(pack.slug for pack in packs)
            raise click.UsageError(f"there is no topic {topic!r}; the topics are: {known}")
        return chosen

    def refuse_unknown(self, topic: str | None) -> None:
        """Nothing was found of *topic*: raises `UsageError` when there is no such."""
        if topic is not None:
            self.packs(topic)

    @contextmanager
    def database(self) -> Iterator[Connection]:
        """A reading transaction on the database, which must be there already."""
        with self.engine() as engine, reading(engine) as connection:
            yield connection

    @contextmanager
    def engine(self) -> Iterator[Engine]:
        """The engine of a database that must be there already."""
        url = self.config().database.url.get_secret_value()
        _must_exist(url)
        engine = open_engine(url)
        try:
            yield engine
        finally:
            engine.dispose()


def _must_exist(url: str) -> None:
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and not Path(parsed.database or "").exists():
        raise StoreError(
            f"there is no database at {parsed.database} yet; run `monitor poll` or `monitor run`"
        )


pass_session = click.make_pass_decorator(Session)


def session_of(config: Path | None) -> Session:
    """The session for ``--config``."""
    return Session(path=config or find(os.environ))


def console() -> Console:
    """stdout, for people; as wide as the terminal."""
    return Console(width=None if sys.stdout.isatty() else _WIDTH, highlight=False)


def rows(connection: Connection, sql: str, **parameters: object) -> list[dict[str, Any]]:
    """The rows of a SELECT as dictionaries."""
    return [dict(row._mapping) for row in connection.execute(text(sql), parameters)]  # noqa: SLF001 - SQLAlchemy's public name


def print_json(value: object) -> None:
    """One JSON document, moments in ISO 8601."""
    click.echo(json.dumps(value, default=_plain, ensure_ascii=False, indent=1))


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def print_table(title: str, columns: Sequence[str], found: Sequence[Mapping[str, Any]]) -> None:
    """A table for people: the given columns of the rows, in words."""
    table = Table(title=title, title_justify="left", header_style="bold", expand=False)
    for column in columns:
        numeric = all(isinstance(row[column], int | None) for row in found)
        table.add_column(column.replace("_", " "), justify="right" if numeric else "left")
    for row in found:
        table.add_row(*(cell(row[column]) for column in columns))
    console().print(table)


def cell(value: object) -> str:
    """A value as a person reads it; nothing from outside can command the terminal."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%Y-%m-%d %H:%M}"
    moment = _moment(str(value))
    shown = f"{moment:%Y-%m-%d %H:%M}" if moment else str(value)
    return "".join(c if c.isprintable() else " " for c in shown).replace("[", r"\[")


def _moment(value: str) -> datetime | None:
    """SQLite gives moments as text; a day or a year is no moment."""
    try:
        return datetime.fromisoformat(value).astimezone(UTC) if "T" in value else None
    except ValueError:
        return None


class Moment(click.ParamType[datetime]):
    """``--as-of``: an ISO 8601 moment; a mere day means its end in UTC."""

    name = "moment"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """See `click.ParamType`."""
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no ISO 8601 day or moment, such as 2024-11-01", param, ctx)
        if len(value) == len("2024-11-01"):
            return datetime.combine(moment.date(), time.max, UTC)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


json_option = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
