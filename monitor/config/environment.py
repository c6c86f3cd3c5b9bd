"""
Settings from the environment: ``MONITOR_EMAIL__PORT=465`` overrides ``port`` of ``[email]``.

Comes in: the environment and the tables read from the file; goes out: the tables with the
overrides in them, and which variable each came from. Names without two underscores are left alone,
but for ``MONITOR_FEEDS``: the prefix is too common a word to claim them all.
"""

import json
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from monitor.config.keys import STAR, Key, all_keys, dotted, field_at, is_list
from monitor.errors import Problem

PREFIX = "MONITOR_"
MAX_LENGTH = 100_000  #: characters of one variable

Tables = dict[str, Any]


def variable(key: Key) -> str:
    """``("email", "port")`` as ``MONITOR_EMAIL__PORT``."""
    return PREFIX + "__".join(str(part).upper() for part in key)


def overlay(tables: Tables, environ: Mapping[str, str]) -> tuple[dict[Key, str], list[Problem]]:
    """
    Write the environment's settings into *tables*.

    Returns the variable that each key came from, and a problem for every variable that names no
    key or cannot be read.
    """
    sources: dict[Key, str] = {}
    problems: list[Problem] = []
    for name, key in _ours(environ):
        try:
            _put(tables, key, _value(key, environ[name]))
            sources[key] = name
        except LookupError:
            problems.append(_unknown(name, key))
        except ValueError as error:
            problems.append(_unreadable(name, key, str(error)))
    return sources, problems


def _ours(environ: Mapping[str, str]) -> Iterator[tuple[str, Key]]:
    """Variables that speak of a setting, whole lists before their entries."""
    for name in sorted(environ):
        key = tuple(
            int(part) if part.isdecimal() else part
            for part in name.removeprefix(PREFIX).lower().split("__")
        )
        if name.startswith(PREFIX) and (len(key) > 1 or key == ("feeds",)):
            yield name, key


def _value(key: Key, text: str) -> object:
    """*text* as the file would hold it. Raises `LookupError` or `ValueError`."""
    field = field_at(key)
    if field is None:
        raise LookupError(dotted(key))
    if len(text) > MAX_LENGTH:
        raise ValueError(f"it is longer than {MAX_LENGTH} characters")
    if is_list(field.annotation) and not isinstance(key[-1], int):
        return _list(text)
    return int(text) if field.annotation is int and text.strip().isdecimal() else text


def _list(text: str) -> object:
    """A JSON list, or plain words parted by commas."""
    if not text.lstrip().startswith("["):
        return [part.strip() for part in text.split(",") if part.strip()]
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise ValueError("it begins like a JSON list but is none") from None


def _put(place: Any, key: Key, value: object) -> None:
    """Set *key* below *place*, a table or a list; what is missing on the way is made."""
    part, rest = key[0], key[1:]
    if isinstance(part, int):
        _make_room(place, part)
    elif not isinstance(place, dict):
        raise _misplaced("the file holds something else than a table in its place")
    elif rest:
        place.setdefault(part, [] if isinstance(rest[0], int) else {})
    if rest:
        _put(place[part], rest, value)
    else:
        place[part] = value


def _make_room(entries: Any, index: int) -> None:
    """Let a list have an entry at *index*, which may at most be the next one."""
    if not isinstance(entries, list):
        raise _misplaced("the file holds something else than a list in its place")
    if index > len(entries):
        raise _misplaced(f"entries are counted from 0; the next one here is {len(entries)}")
    if index == len(entries):
        entries.append({})


def _misplaced(reason: str) -> ValueError:
    return ValueError(reason)


def _unknown(name: str, key: Key) -> Problem:
    known = [variable(known).removeprefix(PREFIX) for known, _ in all_keys() if STAR not in known]
    close = get_close_matches(name.removeprefix(PREFIX), known, n=1, cutoff=0.7)
    remedy = (
        f"did you mean {PREFIX}{close[0]}?"
        if close
        else "unset it; docs/configuration.md lists all"
    )
    return Problem(where=name, key=dotted(key), reason="there is no such setting", remedy=remedy)


def _unreadable(name: str, key: Key, reason: str) -> Problem:
    remedy = "docs/configuration.md shows how lists and their entries are written here"
    return Problem(where=name, key=dotted(key), reason=reason, remedy=remedy)
