"""
The settings in force, for `monitor check` and the daemon's first log lines. Secrets are covered.
"""

import re
from collections.abc import Iterator
from datetime import time

from pydantic import BaseModel, SecretStr

from monitor.config.keys import Key, dotted, fields
from monitor.config.model import Config

COVER = "***"


def effective(config: Config) -> list[tuple[str, str]]:
    """Every key with the value in force, in the order of the model; unset ones are empty."""
    return [(dotted(key), _text(key, value)) for key, value in _values(config, ())]


def _values(table: BaseModel, above: Key) -> Iterator[tuple[Key, object]]:
    for name, attribute in zip(fields(type(table)), type(table).model_fields, strict=True):
        value = getattr(table, attribute)
        if isinstance(value, BaseModel):
            yield from _values(value, (*above, name))
        elif isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
            for number, entry in enumerate(value):
                yield from _values(entry, (*above, name, number))
        else:
            yield (*above, name), value


def _text(key: Key, value: object) -> str:
    if isinstance(value, SecretStr):
        secret = value.get_secret_value()
        return _without_password(secret) if key == ("database", "url") else COVER
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return "" if value is None else str(value)


def _without_password(url: str) -> str:
    """``postgresql+psycopg://monitor:***@db/news``; also a password among the options."""
    url = re.sub(r"(?<=://)([^:/?]*):.*@", rf"\1:{COVER}@", url)
    return re.sub(r"(password=)[^&]*", rf"\1{COVER}", url)
