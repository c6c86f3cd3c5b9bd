"""
From what pydantic found to what a person reads: the key, what is wrong, what to write instead.

Comes in: one entry of `ValidationError.errors()`; goes out: a `Mistake`, to which `load.py` adds
the line. No value of a secret setting, and no value of an unknown one, is ever repeated.
"""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from pydantic_core import ErrorDetails

from monitor.config.keys import Key, all_keys, dotted, field_at, fields, is_secret, table_of
from monitor.config.model import Config, Email


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """A `Problem` that does not know its line yet."""

    key: Key  #: where in the configuration
    reason: str  #: what is wrong
    remedy: str  #: what to write instead


def explain(error: ErrorDetails) -> Mistake:
    """Put one error of pydantic into words."""
    key = tuple(error["loc"])
    if error["type"] == "extra_forbidden":
        return Mistake(key=key, reason="there is no such setting", remedy=_suggestion(key))
    key = _in_the_file(key)
    context = error.get("ctx", {})
    if error["type"] == "wrong":
        return Mistake(key=key, reason=context["reason"], remedy=context["remedy"])
    return Mistake(key=key, reason=_reason(error, key), remedy=_example(key))


def _in_the_file(key: Key) -> Key:
    """*key* with the file's name of its last part: pydantic names a default by its attribute."""
    names = {name: field.alias for name, field in Email.model_fields.items() if field.alias}
    return (*key[:-1], names.get(str(key[-1]), key[-1]))


#: What each kind of value is called; pydantic's own words speak of Python.
_EXPECTED = {
    "int_type": "a whole number",
    "string_type": "text in quotes",
    "zoneinfo_str": "text in quotes",
    "path_type": "text in quotes",
    "tuple_type": "a list in square brackets",
    "model_type": "a table",
    "model_attributes_type": "a table",
    "time_type": 'a time of day such as "07:00"',
    "is_instance_of": "text in quotes",
}
#: Reasons that hold a number or a list of their own, in braces.
_REASONS = {
    "missing": "it is missing",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "literal_error": "must be {expected}",
    "string_too_long": "is longer than {max_length} characters",
    "string_pattern_mismatch": "may hold only a-z, 0-9 and single hyphens between them",
    "too_long": "has more than {max_length} entries",
}


def _reason(error: ErrorDetails, key: Key) -> str:
    kind = error["type"]
    if kind in _EXPECTED:
        return f"must be {_EXPECTED[kind]}, not {_shown(error['input'], key)}"
    reason = _REASONS.get(kind, error["msg"]).format(**error.get("ctx", {}))
    repeats = kind in ("greater_than_equal", "less_than_equal", "literal_error")
    return f"{reason}, not {_shown(error['input'], key)}" if repeats else reason


def _shown(value: object, key: Key) -> str:
    """*value* in the words of the file, never at length and never a secret."""
    if value is None or is_secret(field_at(key)):
        return "what stands here"
    if isinstance(value, str):
        return ascii(value[:40])
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list"
    return str(value)[:40].lower()


def _suggestion(key: Key) -> str:
    """What was probably meant by a key that does not exist."""
    name, table = str(key[-1]), _table_at(key[:-1])
    close = get_close_matches(name, table, n=1, cutoff=0.7)
    if close:
        return f"did you mean {close[0]}?"
    elsewhere = [dotted(known) for known, _ in all_keys() if known[-1] == name]
    if elsewhere:
        return f"did you mean {elsewhere[0]}? It belongs under another [table]"
    return f"take it out; known here: {', '.join(table)}"


def _table_at(key: Key) -> list[str]:
    """The names known in the table at *key*."""
    field = field_at(key)
    table = table_of(field.annotation) if field else Config
    return list(fields(table)) if table else []


def _example(key: Key) -> str:
    """A line that would be right."""
    field = field_at(key)
    names = [part for part in key if isinstance(part, str)]
    if field is None or not names:
        return "docs/configuration.md shows every setting"
    inner = table_of(field.annotation)
    if inner is not None:
        return (
            f"begin it with [[{'.'.join(names)}]]"
            if _many(field)
            else f"begin it with [{names[0]}]"
        )
    return f"write for example {names[-1]} = {_toml((field.examples or ['…'])[0])}"


def _many(field: Any) -> bool:
    return field.annotation is not table_of(field.annotation)


def _toml(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return str(value) if isinstance(value, int) else f'"{value}"'
