"""docs/dependencies.md gives a reason for every dependency, and for nothing that is none."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "dependencies.md").read_text()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
GROUPS = {
    "The program": PROJECT["project"]["dependencies"],
    "To build": PROJECT["dependency-groups"]["build"],
    "To develop and test": PROJECT["dependency-groups"]["dev"],
}


def names(requirements: list[object]) -> list[str]:
    """Their bare names; a group that is included has its own section."""
    return [re.split(r"[\[<>=~! ;]", entry)[0] for entry in requirements if isinstance(entry, str)]


@pytest.mark.parametrize("heading", GROUPS)
def test_each_has_its_line_with_a_reason(heading: str) -> None:
    section = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `([\w.-]+)` \| \w.+ \|$", section, re.MULTILINE)
    assert rows == sorted(names(GROUPS[heading]))
