"""
Templates and the filters they use. HTML templates escape everything; text templates wrap.
"""

import re
import textwrap
from collections.abc import Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from monitor.alerts.card import Bar, Row
from monitor.alerts.safe import cut

WIDTH = 72
_FIELD = 14  # width of "Reported by:" and its gap
_SPEAKER = 22
_BAR = 11


def render(template: str, **values: Any) -> str:
    """The template of that name in `templates`, filled in; text has no more than one empty line."""
    shown = _environment().get_template(template).render(**values)
    return re.sub(r"\n{3,}", "\n\n", shown).strip() + "\n"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("monitor.alerts"),
        autoescape=select_autoescape(disabled_extensions=("txt.j2",), default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "wrap": wrap,
        "field": field,
        "quote": lambda text: textwrap.indent(textwrap.fill(text, WIDTH - 2), "> "),
        "rows": rows,
        "bars": bars,
        "arrow": lambda text: text.replace(" -> ", " → "),
    }
    return environment


def wrap(text: str, indent: int = 0, bullet: str = "") -> str:
    """*text* in lines of at most 72 columns; *bullet* stands in the indent of the first."""
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=bullet.ljust(indent),
        subsequent_indent=" " * indent,
        break_on_hyphens=False,
    )


def field(text: str, name: str) -> str:
    """``Said by:      NIS, …``, wrapped, with the later lines under the first."""
    return wrap(text, _FIELD, f"{name}:")


def rows(figures: Sequence[Row]) -> str:
    """Competing figures as a table aligned with blanks."""
    return _table([(row.number, cut(row.speaker, _SPEAKER), row.day, row.age) for row in figures])


def bars(course: Sequence[Bar]) -> str:
    """The course of the figures as a table that ends in bars of ``#``."""
    drawn = ("#" * max(1, round(_BAR * bar.percent / 100)) for bar in course)
    return _table(
        [
            (bar.day, bar.number, cut(bar.speaker, _SPEAKER), mark)
            for bar, mark in zip(course, drawn, strict=True)
        ]
    )


def _table(lines: Sequence[tuple[str, ...]]) -> str:
    """Columns as wide as their widest cell, with two blanks before each."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "".join(f"  {cell:{width}}" for cell, width in zip(each, widths, strict=True)).rstrip()
        for each in lines
    )
