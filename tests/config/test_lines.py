"""Where a key stands in the text."""

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.config.keys import Key
from monitor.config.lines import key_lines, line_of

TEXT = '''\
# comment with port = 1
top = 1
[email]
port = 25   # the port
"from" = "a"
to = [
  "x = y",
]
note = """
port = 99
[web]
"""
[ alerts ]
digest.at = 1
[[alerts.routes]]
name = "one"
[[alerts.routes]]
name = "two"
[[feeds]]
url = "a"

[[feeds]]
url = "b"
extra = { url = "c" }
[feeds.more]
deep = 1
'''


@pytest.mark.parametrize(
    ("key", "line"),
    [
        (("top",), 2),
        (("email",), 3),
        (("email", "port"), 4),
        (("email", "from"), 5),
        (("email", "to"), 6),
        (("email", "to", 0), 6),
        (("email", "note"), 9),
        (("email", "absent"), 3),
        (("web", "listen"), None),
        (("alerts",), 13),
        (("alerts", "digest", "at"), 14),
        (("alerts", "routes"), 15),
        (("alerts", "routes", 0, "name"), 16),
        (("alerts", "routes", 1), 17),
        (("alerts", "routes", 1, "name"), 18),
        (("feeds", 0, "url"), 20),
        (("feeds", 1), 22),
        (("feeds", 1, "url"), 23),
        (("feeds", 1, "extra", "url"), 24),
        (("feeds", 1, "more", "deep"), 26),
        (("feeds", 2, "url"), 19),
        (("absent",), None),
        ((), None),
    ],
)
def test_a_key_is_found_at_its_line_or_at_the_table_around_it(key: Key, line: int | None) -> None:
    tomllib.loads(TEXT)  # the sample is right
    assert line_of(key_lines(TEXT), key) == line


NAMES = st.sampled_from(["url", "name", "port", "a-b", "x_1"])
TABLES = st.lists(st.tuples(st.booleans(), st.lists(NAMES, unique=True)), max_size=6)


@given(TABLES)
def test_every_key_the_parser_reads_is_found_at_the_line_it_was_written_on(
    tables: list[tuple[bool, list[str]]],
) -> None:
    """Each value is the number of its own line; so the parser itself says what is right."""
    written: list[str] = []
    for number, (many, names) in enumerate(tables):
        written.append("[[rows]]" if many else f"[table{number}]")
        written += [f"{name} = {len(written) + place}" for place, name in enumerate(names, start=1)]
    text = "\n".join(written)
    lines = key_lines(text)
    for key, value in _leaves(tomllib.loads(text), ()):
        assert lines[key] == value


def _leaves(value: Any, key: Key) -> list[tuple[Key, int]]:
    if isinstance(value, int):
        return [(key, value)]
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    return [leaf for name, below in inner for leaf in _leaves(below, (*key, name))]


@given(st.text())
def test_no_text_makes_the_search_fail(text: str) -> None:
    assert all(1 <= line <= text.count("\n") + 1 for line in key_lines(text).values())
