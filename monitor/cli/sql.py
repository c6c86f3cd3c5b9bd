"""``monitor sql``: one SELECT on the database, for machines without a client of its own."""

import click
from sqlalchemy.exc import ResourceClosedError

from monitor.cli.session import Session, json_option, pass_session, print_json, print_table, rows
from monitor.errors import MonitorError

_QUESTIONS = ("select", "with", "values", "explain")


@click.command("sql")
@click.argument("query")
@json_option
@pass_session
def command(session: Session, query: str, as_json: bool) -> None:
    """
    Answer QUERY from the views of docs/sql.md.

    It reads only: the connection refuses to write.
    """
    if not query.lstrip("( \n\t").lower().startswith(_QUESTIONS):
        raise click.UsageError("only a SELECT is answered; nothing here is changed by SQL")
    with session.database() as connection:
        if connection.dialect.name == "sqlite":
            # The first word says nothing of what a WITH may end in.
            connection.exec_driver_sql("PRAGMA query_only = ON")
        try:
            # A colon in the query is a colon, not a parameter.
            found = rows(connection, query.replace(":", r"\:"))
        except ResourceClosedError as error:
            raise MonitorError("the query gives no rows; only SELECT does") from error
    if as_json:
        print_json(found)
    elif found:
        print_table("", tuple(found[0]), found)
    else:
        click.echo("no rows")
