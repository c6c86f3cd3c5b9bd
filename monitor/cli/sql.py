"""``monitor sql``: one SELECT on the database, for machines without a client of its own."""

from collections.abc import Sequence

import click
from rich.table import Table
from sqlalchemy import text
from sqlalchemy.exc import ResourceClosedError

from monitor.cli.session import Session, cell, console, json_option, pass_session, print_json
from monitor.errors import MonitorError

_QUESTIONS = ("select", "with", "values", "explain")


@click.command("sql")
@click.argument("query")
@json_option
@pass_session
def command(session: Session, query: str, as_json: bool) -> None:
    """
    Answer QUERY from the views of docs/sql.md.

    It reads only: the connection refuses to write. With --json: {"columns": [...], "rows": [...]}.
    """
    if not query.lstrip("( \n\t").lower().startswith(_QUESTIONS):
        raise click.UsageError("only a SELECT is answered; nothing here is changed by SQL")
    with session.database() as connection:
        if connection.dialect.name == "sqlite":
            # The first word says nothing of what a WITH may end in.
            connection.exec_driver_sql("PRAGMA query_only = ON")
        try:
            # A colon in the query is a colon, not a parameter.
            answer = connection.execute(text(query.replace(":", r"\:")))
            columns, found = list(answer.keys()), [tuple(row) for row in answer]
        except ResourceClosedError as error:
            raise MonitorError("the query gives no rows; only SELECT does") from error
    if as_json:
        print_json({"columns": columns, "rows": found})
    elif found:
        _print(columns, found)
    else:
        click.echo("no rows")


def _print(columns: Sequence[str], found: Sequence[tuple[object, ...]]) -> None:
    """As a table when it fits; else one field a line, so that nothing is cut off."""
    cells = [[cell(value).replace(r"\[", "[") for value in row] for row in found]
    widths = [max(map(len, (name, *column))) for name, *column in zip(columns, *cells, strict=True)]
    if sum(widths) + 3 * len(widths) + 1 > console().width:
        _print_fields(columns, cells)
        return
    table = Table(header_style="bold")
    for at, name in enumerate(columns):
        numeric = all(isinstance(row[at], int | float | None) for row in found)
        table.add_column(name, justify="right" if numeric else "left", no_wrap=True)
    for row in cells:
        table.add_row(*(value.replace("[", r"\[") for value in row))
    console().print(table)


def _print_fields(columns: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
    margin = max(map(len, columns))
    for number, row in enumerate(cells, start=1):
        click.echo(f"-- row {number}")
        for name, value in zip(columns, row, strict=True):
            click.echo(f"{name:>{margin}}: {value}")
