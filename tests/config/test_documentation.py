"""docs/configuration.md has a true line for every key."""

import re
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest
from annotated_types import Ge, Le
from pydantic import SecretStr
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from monitor.config.environment import variable
from monitor.config.keys import STAR, Key, all_keys

PAGE = Path(__file__).parents[2] / "docs" / "configuration.md"
KEYS = {
    ".".join("N" if part == STAR else str(part) for part in key): (key, f) for key, f in all_keys()
}

#: Defaults that depend on another key, and what leaving a route's list out means.
SPECIAL = {
    "email.port": "587, 465 or 25, by `security`",
    "feeds.N.name": "the host name",
    "feeds.N.outlet": "the name",
    "feeds.N.interval": "`polling.interval_minutes`",
    "alerts.routes.N.topics": "all",
    "alerts.routes.N.kinds": "all",
    "alerts.routes.N.severities": "all",
}


def rows() -> dict[str, list[str]]:
    """The rows of the page's tables by key: meaning, default, variable."""
    found = re.findall(r"^\| `([a-zN_.]+)` \| (.*) \|$", PAGE.read_text(), flags=re.MULTILINE)
    return {key: cells.split(" | ") for key, cells in found}


def test_the_page_has_every_key_once_and_no_other() -> None:
    assert sorted(rows()) == sorted(KEYS)
    assert PAGE.read_text().count("\n| `") == len(KEYS)


@pytest.mark.parametrize("name", KEYS)
def test_a_key_has_its_variable_and_default(name: str) -> None:
    key, field = KEYS[name]
    _, default, environment = rows()[name]
    assert environment == f"`{_variable(key)}`"
    assert default.strip("`") == (SPECIAL.get(name) or _default(field)).strip("`")


@pytest.mark.parametrize("name", KEYS)
def test_a_key_has_its_range_and_its_choices(name: str) -> None:
    meaning = rows()[name][0]
    field = KEYS[name][1]
    limits = {
        type(limit): limit for part in _parts(field) for limit in getattr(part, "metadata", [])
    }
    if Ge in limits and Le in limits:
        assert f"{limits[Ge].ge} to {limits[Le].le}" in meaning
    for choice in _choices(field.annotation):
        assert f"`{choice}`" in meaning


def _variable(key: Key) -> str:
    return variable(tuple("N" if part == STAR else part for part in key))


def _default(field: FieldInfo) -> str:
    value = field.default
    if value is PydanticUndefined:
        return "required"
    if value is None:
        return "none"
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    if value in ("", ()):
        return "empty"
    return f"{value:%H:%M}" if hasattr(value, "hour") else str(value)


def _parts(field: FieldInfo) -> list[object]:
    """The field, and what stands behind a `| None`."""
    return [field, *(FieldInfo.from_annotation(part) for part in get_args(field.annotation))]


def _choices(annotation: object) -> list[str]:
    if get_origin(annotation) is Literal:
        return list(get_args(annotation))
    return [choice for part in get_args(annotation) for choice in _choices(part)]
