"""
At which line of a TOML text a key stands. The parser of the standard library does not say.

Comes in: the text and a key; goes out: a line number from 1. Only what a hand-written file holds
is understood: tables, lists of tables, dotted and quoted keys. A key inside an inline table or a
list is found at the line where that begins.
"""

import re

from monitor.config.keys import Key

_PART = r"""(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')"""
_DOTTED = rf"{_PART}(?:\s*\.\s*{_PART})*"
_HEADER = re.compile(rf"\s*\[(\[?)\s*({_DOTTED})\s*\]")  # [email] · [[alerts.routes]]
_SETTING = re.compile(rf"\s*({_DOTTED})\s*=")  # port = 587
_QUOTES = re.compile(r"\"\"\"|'''")


def key_lines(text: str) -> dict[Key, int]:
    """The line of every table and key in *text*; of a key given twice, the first."""
    lines: dict[Key, int] = {}
    counts: dict[Key, int] = {}  # entries so far of each list of tables
    table: Key = ()
    inside = False  # a string of many lines
    for number, line in enumerate(text.split("\n"), start=1):
        if not inside and (header := _HEADER.match(line)):
            name = _parts(header[2])
            table = _table(name, bool(header[1]), counts)
            lines.setdefault(name, number)
            lines.setdefault(table, number)
        elif not inside and (setting := _SETTING.match(line)):
            lines.setdefault(table + _parts(setting[1]), number)
        inside ^= len(_QUOTES.findall(line)) % 2 == 1
    return lines


def line_of(lines: dict[Key, int], key: Key) -> int | None:
    """The line of *key* or of the nearest table around it; None if the text holds neither."""
    while key and key not in lines:
        key = key[:-1]
    return lines.get(key)


def _parts(dotted: str) -> Key:
    return tuple(part.strip("\"'") for part in re.findall(_PART, dotted))


def _table(name: Key, is_list: bool, counts: dict[Key, int]) -> Key:
    """The key of the table that a header opens; an entry of a list gets its index."""
    if is_list:
        counts[name] = counts.get(name, -1) + 1
    parts: Key = ()
    for length in range(1, len(name) + 1):
        parts += (name[length - 1],)
        if name[:length] in counts:
            parts += (counts[name[:length]],)
    return parts
