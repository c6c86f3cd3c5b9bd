"""``monitor check``: configuration, packs, database and mail server; all that is wrong at once."""

import asyncio
import os
from collections.abc import Iterator

import click

from monitor.claims.examples import check_examples
from monitor.cli.session import Session, pass_session
from monitor.config import Config, advice, effective, load, unknown_topics
from monitor.cycle.parts import build_channels
from monitor.errors import ConfigError, DeliveryError, MonitorError, PackError, Problem
from monitor.store.engine import open_engine, writing
from monitor.store.migrate import current_revision, newest_revision
from monitor.topics import Pack, load_packs


@click.command("check")
@click.option("--show", is_flag=True, help="Print every setting in force, secrets covered.")
@click.pass_context
@pass_session
def command(session: Session, ctx: click.Context, show: bool) -> None:
    """Check everything the daemon needs, and say all that is wrong. Exit 1 if anything is."""
    try:
        config = load(session.path, os.environ)
    except ConfigError as error:
        _say_wrong("configuration", error)
        ctx.exit(1)
    if show:
        for key, value in effective(config):
            click.echo(f"{key} = {value}")
    click.echo(f"ok    configuration: {session.path}, {len(config.feeds)} feeds")
    wrong = [_packs(session, config), _database(config), _channels(config)]
    for sentence in advice(config):
        click.echo(f"note  {sentence}")
    if any(wrong):
        ctx.exit(1)


def _say_wrong(what: str, error: MonitorError) -> None:
    click.echo(f"WRONG {what}:")
    for line in str(error).splitlines():
        click.echo(f"      {line}")


def _packs(session: Session, config: Config) -> bool:
    """Whether anything is wrong with the packs."""
    try:
        packs = load_packs(config.topics.path)
    except PackError as error:
        _say_wrong("topic packs", error)
        return True
    problems = list(_pack_problems(session, config, packs))
    if problems:
        _say_wrong("topic packs", PackError(problems))
        return True
    for pack in packs:
        click.echo(f"ok    topic {pack.slug}: {len(pack.examples)} examples read as they should")
    return False


def _pack_problems(session: Session, config: Config, packs: tuple[Pack, ...]) -> Iterator[Problem]:
    yield from unknown_topics(config, [pack.slug for pack in packs], session.path)
    for pack in packs:
        yield from check_examples(pack)


def _database(config: Config) -> bool:
    try:
        engine = open_engine(config.database.url.get_secret_value())
        try:
            with writing(engine) as connection:
                revision = current_revision(connection)
        finally:
            engine.dispose()
    except MonitorError as error:
        _say_wrong("database", error)
        return True
    where = engine.url.render_as_string(hide_password=True)
    if revision == newest_revision():
        click.echo(f"ok    database: {where}, revision {revision}")
        return False
    if revision is None and engine.dialect.name == "sqlite":
        click.echo(f"ok    database: {where} is empty; the first start makes its tables")
        return False
    _say_wrong("database", MonitorError(
        f"{where} is at revision {revision}, not {newest_revision()}; run `monitor migrate`"
    ))  # fmt: skip
    return True


def _channels(config: Config) -> bool:
    wrong = False
    for name, channel in build_channels(config.email).items():
        try:
            asyncio.run(channel.check())
        except DeliveryError as error:
            _say_wrong(f"channel {name}", error)
            wrong = True
        else:
            click.echo(f"ok    channel {name}")
    return wrong
