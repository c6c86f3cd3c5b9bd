"""The screen at the end of the demo: what is known, what was mailed and why, what to try next."""

import sys
from pathlib import Path
from typing import Any

import click
from rich.rule import Rule
from rich.table import Table

from monitor.cli.screens import print_estimates
from monitor.cli.session import cell, console, rows
from monitor.cycle import Parts
from monitor.store.engine import reading

_QUERIES = (
    (
        "What is the figure now, and who says so?",
        """SELECT status, qualifier, central, source, as_of, outlet
    FROM latest_troop_estimate ORDER BY as_of DESC""",
    ),
    (
        "How did the figures for the dead move, and whose were they?",
        """SELECT as_of, source, qualifier, central, outlet
    FROM troop_estimates WHERE status = 'killed' AND standing = 'level' ORDER BY effective_on""",
    ),
    (
        "Who only repeats whom?",
        """SELECT outlet, source, count(*) AS repeats
    FROM troop_estimates WHERE restated GROUP BY 1, 2 ORDER BY 3 DESC, 1""",
    ),
)

_WHY = {
    "first-report": "first figure",
    "new-figure": "figure changed",
    "contradiction": "sources disagree",
    "confirmation": "confirmed",
    "increment": "more on top",
    "denial": "denied",
    "correction": "corrected",
    "retraction": "taken back",
}


def print_screen(parts: Parts, folder: Path, articles: int, outlets: int) -> None:
    """Everything a newcomer should see, top down."""
    out = console()
    with reading(parts.engine) as connection:
        latest = rows(
            connection,
            "SELECT * FROM latest_troop_estimate"
            " ORDER BY measure <> 'troops', force, as_of DESC, measure, status",
        )
        mails = rows(connection, "SELECT * FROM alerts ORDER BY position")
        changes = rows(connection, "SELECT * FROM developments ORDER BY position")
        events = rows(connection, "SELECT max(position) AS head FROM events")[0]["head"]
        repeats = rows(connection, "SELECT count(*) AS n FROM troop_estimates WHERE restated")
    out.print(Rule("What is known at the end of the story"))
    print_estimates(latest, parts.packs)
    out.print(Rule(f"{len(mails)} mails, one for each article that changed something"))
    out.print(_mails(mails, changes))
    out.print(
        f"{articles} articles of {outlets} outlets were read. {repeats[0]['n']} claims only"
        " repeated a known figure: none of them was mailed.\n"
    )
    out.print(Rule("Where it lies, and what to try"))
    # Plain, unwrapped: these lines are made to be pasted.
    click.echo(_next_steps(folder, events))


def _mails(mails: list[dict[str, Any]], changes: list[dict[str, Any]]) -> Table:
    table = Table(header_style="bold")
    table.add_column("sent", no_wrap=True)
    table.add_column("subject", max_width=80)
    table.add_column("why")
    for mail in mails:
        kinds = dict.fromkeys(c["kind"] for c in changes if c["alert_id"] == mail["alert_id"])
        why = ", ".join(_WHY.get(kind, kind) for kind in kinds)
        table.add_row(cell(mail["raised_at"]), cell(mail["subject"]), why)
    return table


def _next_steps(folder: Path, events: int) -> str:
    monitor = f"{_shown(Path(sys.argv[0]))} --config {_shown(folder / 'monitor.toml')}"
    lines = [
        f"Database: {_shown(folder / 'monitor.db')}   ({events:,} events; any SQLite client opens)",
        f"Mails:    {_shown(folder / 'mail' / 'new')}   (any mail program reads a maildir)",
    ]
    for number, (question, sql) in enumerate(_QUERIES, start=1):
        lines += ["", f"{number}. {question}", f'{monitor} sql "{sql}"']
    lines += ["", "What was believed on 1 November 2024? And how is it proved?"]
    lines += [f"{monitor} show estimate --as-of 2024-11-01", f"{monitor} verify"]
    return "\n".join(lines)


def _shown(path: Path) -> str:
    """Short when it lies below the present folder, so that it can be pasted."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
