"""A configuration file in a folder of its own, written line by line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from monitor.config import Config, load
from monitor.errors import ConfigError, Problem

CONTACT = '[polling]\ncontact = "you@example.org"\n'

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write the text to ``news/etc/monitor.toml`` below a temporary folder."""

    def write_file(text: str) -> Path:
        path = tmp_path / "news" / "etc" / "monitor.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write_file


def problems(path: Path, environ: dict[str, str] | None = None) -> tuple[Problem, ...]:
    """Every mistake in the file; it must have at least one."""
    with pytest.raises(ConfigError) as caught:
        load(path, environ or {})
    return caught.value.problems


def loaded(path: Path, **environ: str) -> Config:
    return load(path, environ)
