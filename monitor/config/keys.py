"""
All keys, walked from the model: for the environment and for suggestions.

A key is a dotted path; an entry of a list of tables has its index, counted from 0, in its place
(``feeds.2.url``). In `all_keys` a star stands for it.
"""

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, SecretStr
from pydantic.fields import FieldInfo

from monitor.config.model import Config

Key = tuple[str | int, ...]

STAR = "*"


def dotted(key: Key) -> str:
    """``("feeds", 2, "url")`` as ``feeds.2.url``, on one line whatever somebody called a key."""
    parts = (str(part) for part in key)
    return ".".join(part if part.isprintable() else ascii(part) for part in parts)


def table_of(annotation: Any) -> type[BaseModel] | None:
    """The model behind a table or a list of tables; None for a plain value."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(table_of, get_args(annotation))), None)


def is_list(annotation: Any) -> bool:
    """Whether the value is a list, of tables or of plain values."""
    return getattr(annotation, "__origin__", None) is tuple or any(
        is_list(part) for part in get_args(annotation)
    )


def fields(table: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields of a table by their names in the file."""
    return {field.alias or name: field for name, field in table.model_fields.items()}


def all_keys(table: type[BaseModel] = Config, above: Key = ()) -> Iterator[tuple[Key, FieldInfo]]:
    """Every key that holds a plain value, in the order of the model."""
    for name, field in fields(table).items():
        key = (*above, name)
        inner = table_of(field.annotation)
        if inner is None:
            yield key, field
        else:
            yield from all_keys(inner, (*key, STAR) if is_list(field.annotation) else key)


def field_at(key: Key) -> FieldInfo | None:
    """The field of a key, whose indexes may be numbers; None if there is no such key."""
    table: type[BaseModel] | None = Config
    field = None
    for part in key:
        if isinstance(part, int):
            continue
        field = fields(table).get(part) if table else None
        table = table_of(field.annotation) if field else None
    return field


def is_secret(field: FieldInfo | None) -> bool:
    """Whether the value must not be shown."""
    return field is not None and SecretStr in (field.annotation, *get_args(field.annotation))
