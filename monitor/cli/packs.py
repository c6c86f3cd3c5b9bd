"""``monitor packs``: the stories that are followed. List them, test their examples, begin one."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from monitor.claims.examples import Outcome, outcomes
from monitor.cli.session import (
    Session,
    cell,
    console,
    json_option,
    pass_session,
    print_json,
    print_table,
)
from monitor.errors import MonitorError
from monitor.topics import Pack, load_pack
from monitor.topics.scaffold import scaffold

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_DIGEST = 12  #: characters of a digest that are shown to people; enough to tell two apart
_COLUMNS = ("topic", "name", "forces", "measures", "examples", "digest")


@click.group("packs")
def command() -> None:
    """The topic packs: one file for each story that is followed."""


@command.command("list")
@json_option
@pass_session
def listing(session: Session, as_json: bool) -> None:
    """Every pack: forces, measures, number of examples, digest."""
    rows = [_row(pack) for pack in session.packs()]
    if as_json:
        print_json(rows)
        return
    shown = [{**row, "digest": row["digest"][:_DIGEST]} for row in rows]
    print_table(f"Topic packs in {cell(session.topics())}", _COLUMNS, shown)


def _row(pack: Pack) -> dict[str, Any]:
    return {
        "topic": pack.slug,
        "name": pack.name,
        "forces": ", ".join(force.slug for force in pack.forces if force.followed),
        "measures": ", ".join(measure.slug for measure in pack.measures),
        "examples": len(pack.examples),
        "digest": pack.digest,
    }


@command.command("test")
@click.argument("topic", metavar="[NAME]", required=False)
@json_option
@click.pass_context
@pass_session
def test(session: Session, ctx: click.Context, topic: str | None, as_json: bool) -> None:
    """Read the worked examples of one pack or of all. Exit 1 if any is read otherwise."""
    tested = [(pack, outcomes(pack)) for pack in session.packs(topic)]
    if as_json:
        print_json([_record(pack, each) for pack, found in tested for each in found])
    else:
        for pack, found in tested:
            _print(pack, found)
    if any(each.wrong for _, found in tested for each in found):
        ctx.exit(1)


def _record(pack: Pack, outcome: Outcome) -> dict[str, Any]:
    return {
        "topic": pack.slug,
        "example": outcome.number,
        "text": outcome.example.text,
        "ok": not outcome.wrong,
        "wrong": outcome.wrong,
    }


def _print(pack: Pack, found: Sequence[Outcome]) -> None:
    out = console()
    good = sum(not each.wrong for each in found)
    out.print(f"[bold]{pack.slug}[/bold]: {good} of {len(found)} examples read as they should")
    for each in found:
        mark = "[red]WRONG[/red]" if each.wrong else "ok   "
        out.print(f"  {mark} {each.number:>3}  {cell(each.example.text)}", soft_wrap=True)
        for reason in each.wrong:
            out.print(f"             {cell(reason)}", soft_wrap=True)


@command.command("new")
@click.argument("name")
@pass_session
def new(session: Session, name: str) -> None:
    """Begin a pack called NAME: a commented file to be filled in. Never overwrites one."""
    path = _path(session.topics(), name)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(scaffold(name))
    except FileExistsError:
        raise MonitorError(f"{path} is there already; choose another name, or edit it") from None
    except OSError as error:
        raise MonitorError(f"cannot write {path}: {error.strerror}; check the folder") from error
    pack = load_pack(path)
    click.echo(f"{path} is written, with {len(pack.examples)} examples.")
    click.echo("Next:")
    click.echo(
        "  1. replace the invented story in it; docs/topic-packs.md tells what each line does"
    )
    click.echo(f"  2. monitor packs test {name}")
    click.echo("  3. monitor check")
    click.echo("  4. restart the daemon, or send it SIGHUP")


def _path(folder: Path, name: str) -> Path:
    if not _NAME.fullmatch(name):
        raise click.UsageError(
            f"{name!r} is no name for a pack; use small letters, digits and hyphens, such as"
            " channel-boats"
        )
    if not folder.is_dir():
        raise MonitorError(f"there is no folder {folder}; make it, or correct topics.path")
    return folder / f"{name}.toml"
