"""``monitor status``: is it well?"""

from typing import Any

import click
from sqlalchemy import Connection

from monitor.alerts import outbox
from monitor.cli.review import count_waiting
from monitor.cli.session import (
    Session,
    json_option,
    pass_session,
    print_json,
    print_table,
    rows,
)
from monitor.store import log


@click.command("status")
@json_option
@pass_session
def command(session: Session, as_json: bool) -> None:
    """Feeds, lag, outbox, failures."""
    with session.database() as connection:
        found = _status(connection)
    if as_json:
        print_json(found)
        return
    _print(found)


def _status(connection: Connection) -> dict[str, Any]:
    head = log.head(connection)
    return {
        "head": {"position": head.position, "hash": head.chain_hash.hex()},
        "feeds": rows(connection, "SELECT * FROM feeds WHERE status <> 'removed' ORDER BY name"),
        "projections": rows(connection, "SELECT * FROM projections ORDER BY name"),
        "outbox": outbox.counts(connection),
        "outbox_error": outbox.last_error(connection),
        "to_review": count_waiting(connection),
        "set_aside": rows(connection, "SELECT * FROM dead_letters ORDER BY position"),
    }


def _print(found: dict[str, Any]) -> None:
    columns = ("name", "status", "last_ok_at", "next_due_at", "failures", "last_error", "articles")
    print_table("Feeds (times in UTC)", columns, found["feeds"])
    print_table(
        "Followers of the log", ("name", "checkpoint", "lag", "set_aside"), found["projections"]
    )
    counts = ", ".join(f"{count:,} {state}" for state, count in sorted(found["outbox"].items()))
    click.echo(f"Outbox: {counts or 'empty'}")
    if found["outbox_error"]:
        click.echo(f"Mail waits: {found['outbox_error']}")
    if found["to_review"]:
        click.echo(f"Unsure: {found['to_review']:,} claims wait for a person; `monitor review`")
    for row in found["set_aside"]:
        click.echo(f"Set aside by {row['subscription']}: event {row['position']}: {row['error']}")
    click.echo(f"Log: {found['head']['position']:,} events, head {found['head']['hash']}")
