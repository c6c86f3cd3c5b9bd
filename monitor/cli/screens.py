"""Screens that several commands show."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from rich.padding import Padding

from monitor.alerts.wording import number
from monitor.cli.session import cell, console
from monitor.topics import Pack

#: Characters of a sentence that are shown.
_EVIDENCE = 160

_WIDEST_SOURCE = 30


def print_estimates(
    found: Sequence[Mapping[str, Any]],
    packs: Sequence[Pack],
    as_of: datetime | None = None,
) -> None:
    """The latest figure of each key, with who says it and of which day; below it the sentence."""
    names = {force.slug: force.name for pack in packs for force in pack.forces}
    when = f", as believed on {cell(as_of)} UTC" if as_of else ""
    out = console()
    out.print(f"[bold]Latest estimates[/bold]{when}\n")
    lines = [_line(row, names) for row in found]
    widths = [max((len(line[at]) for line in lines), default=0) for at in range(4)]
    for row, (what, figure, source, day) in zip(found, lines, strict=True):
        out.print(
            f"{what:<{widths[0]}}  [bold]{figure:>{widths[1]}}[/bold]  {source:<{widths[2]}}"
            f"  {day:<{widths[3]}}{_before(row)}",
            soft_wrap=True,
        )
        out.print(Padding(f"“{_around(row)}” [dim]{_where(row)}[/dim]", (0, 0, 1, 4)))


def _line(row: Mapping[str, Any], names: Mapping[str, str]) -> tuple[str, str, str, str]:
    whose = " and ".join(names.get(force, force) for force in row["force"].split("+"))
    source = cell(row["source_name"] or row["source"] or "nobody named")
    return (
        cell(f"{whose} {row['measure']} {row['status'].replace('-', ' ')}"),
        number({**row, "additional": False}),
        source if len(source) <= _WIDEST_SOURCE else cell(row["source"]),
        cell(row["as_of"]),
    )


def _before(row: Mapping[str, Any]) -> str:
    before, source = row["previous_central"], cell(row["previous_source"])
    return f"  [dim]before: {before:,}, {source}[/dim]" if before is not None else ""


def _where(row: Mapping[str, Any]) -> str:
    more = row["outlets"] - 1
    also = f" and {more} more" if more > 0 else ""
    return f"{cell(row['outlet'])}{also} · claim {cell(row['claim_id'])}"


def _around(row: Mapping[str, Any]) -> str:
    """The sentence; a long one is cut to the words around its number."""
    sentence = str(row["evidence"])
    if len(sentence) <= _EVIDENCE:
        return cell(sentence)
    at = max(sentence.find(f"{row['central'] or 0:,}"), 0)
    start = max(0, min(at - _EVIDENCE // 2, len(sentence) - _EVIDENCE))
    words = sentence[start : start + _EVIDENCE].split(" ")
    first, last = start > 0, start + _EVIDENCE < len(sentence)
    shown = words[first : len(words) - last]
    return cell(" ".join(["…"] * first + shown + ["…"] * last))
