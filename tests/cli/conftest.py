"""The command line inside the test's own process, on a configuration in a folder of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from monitor.cli import main
from tests.support.daemon import write_config

Monitor = Callable[..., Result]


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A configuration without feeds; its database does not exist yet."""
    return write_config(tmp_path, database=f"sqlite:///{tmp_path / 'monitor.db'}", feeds=[])


@pytest.fixture
def monitor(config: Path) -> Monitor:
    """``monitor --config …`` with the given words."""

    def run(*words: str, path: Path = config, stdin: str | None = None) -> Result:
        return CliRunner().invoke(main, ["--config", str(path), *words], input=stdin)

    return run
