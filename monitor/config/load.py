"""
From a file and the environment to a checked `Config`. The command line calls this first, the daemon
again at SIGHUP.

1. find the file; 2. read and parse it; 3. lay the environment over it; 4. check every value
(`model`) and what must hold between them (`rules`); 5. raise all mistakes together, each with its
line.
"""

import os
import re
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path

from pydantic import ValidationError

from monitor.config.environment import Tables, overlay
from monitor.config.explain import Mistake, explain
from monitor.config.keys import Key, dotted, table_of
from monitor.config.lines import key_lines, line_of
from monitor.config.model import Config
from monitor.config.rules import RULES
from monitor.config.values import Context
from monitor.errors import ConfigError, Problem

DEFAULT = Path("config/monitor.toml")
MAX_BYTES = 4_000_000  #: a thousand feeds take a tenth of it


def find(environ: Mapping[str, str]) -> Path:
    """The file to read when no --config is given: $MONITOR_CONFIG, then config/monitor.toml."""
    return Path(environ.get("MONITOR_CONFIG") or DEFAULT)


def load(path: Path | None, environ: Mapping[str, str]) -> Config:
    """
    Read the configuration; without *path*, the file that `find` names.

    Relative paths in it are taken from the folder the file lies in. Raises `ConfigError` with every
    mistake in the file and the environment at once.
    """
    path = find(environ) if path is None else path
    text = _read(path)
    tables = _parse(text, path)
    sources, problems = overlay(tables, environ)
    context = Context(folder=path.absolute().parent, environ=environ)
    config, mistakes = _check(tables, context)
    where = _Where(path, key_lines(text), sources)
    problems += where.problems(mistakes)
    if config is None or problems:
        raise ConfigError(problems)
    return config


def unknown_topics(config: Config, slugs: Collection[str], path: Path) -> list[Problem]:
    """
    A problem for each topic that a route names and no pack has.

    *slugs* are those of the loaded packs, *path* is the file that *config* came from. Apart from
    `load`, since packs are read by a room above this one.
    """
    remedy = (
        f"write one of {', '.join(sorted(slugs)) or '(there are no packs)'}, or mend topics.path"
    )
    mistakes = [
        Mistake(
            key=("alerts", "routes", number, "topics"),
            reason=f"there is no topic pack {topic}",
            remedy=remedy,
        )
        for number, route in enumerate(config.alerts.routes)
        for topic in route.topics or ()
        if topic not in slugs
    ]
    return _Where(path, key_lines(_read(path)), {}).problems(mistakes)


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise _unusable(
            path,
            "there is no such file",
            "name one with --config FILE or $MONITOR_CONFIG, or copy config/monitor.toml there",
        ) from None
    except OSError as error:
        reason = f"cannot be read: {os.strerror(error.errno or 0)}"
        raise _unusable(path, reason, "name a file that this account may read") from None
    if len(content) > MAX_BYTES:
        raise _unusable(path, f"is larger than {MAX_BYTES} bytes", "is it the right file?")
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _unusable(path, "is not UTF-8", "save it as UTF-8", line) from None


def _parse(text: str, path: Path) -> Tables:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.fullmatch(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", str(error))
        reason, line = found.groups() if found else (str(error), None)
        remedy = "write key = value; text goes in quotes, lists in [ ], tables begin with [name]"
        number = int(line) if line else text.count("\n") + 1
        raise _unusable(path, f"{reason} (this is not TOML)", remedy, number) from None
    except RecursionError:
        raise _unusable(path, "is nested too deep", "is it the right file?") from None


def _unusable(path: Path, reason: str, remedy: str, line: int | None = None) -> ConfigError:
    """The file as a whole is no use, so there is one problem only."""
    where = str(path) if line is None else f"{path}:{line}"
    return ConfigError([Problem(where=where, key="file", reason=reason, remedy=remedy)])


#: A default that depends on a wrong value: no mistake of its own.
_CONSEQUENCE = "default_factory_not_called"


def _check(tables: Tables, context: Context) -> tuple[Config | None, list[Mistake]]:
    mistakes = [mistake for rule in RULES for mistake in rule(tables)]
    try:
        return Config.model_validate(_whole(tables), context=context, by_name=False), mistakes
    except ValidationError as error:
        details = error.errors(include_url=False)
        own = [explain(detail) for detail in details if detail["type"] != _CONSEQUENCE]
        return None, own + mistakes


def _whole(tables: Tables) -> Tables:
    """Every table, if only empty: so that defaults are checked, and anchored, like given values."""
    named = (
        name
        for name, field in Config.model_fields.items()
        if field.annotation is table_of(field.annotation)
    )
    return {name: {} for name in named} | tables


class _Where:
    """Knows the line, or the variable, that each key came from."""

    def __init__(self, path: Path, lines: dict[Key, int], sources: dict[Key, str]) -> None:
        self.path = path
        self.lines = lines
        self.sources = sources

    def problems(self, mistakes: list[Mistake]) -> list[Problem]:
        """The mistakes in the order of the file, those of the environment first."""
        ordered = sorted(mistakes, key=lambda mistake: line_of(self.lines, mistake.key) or 0)
        return [
            Problem(
                where=self._place(mistake.key),
                key=dotted(mistake.key),
                reason=mistake.reason,
                remedy=mistake.remedy,
            )
            for mistake in ordered
        ]

    def _place(self, key: Key) -> str:
        for length in range(len(key), 0, -1):
            if key[:length] in self.sources:
                return self.sources[key[:length]]
        line = line_of(self.lines, key)
        return str(self.path) if line is None else f"{self.path}:{line}"
