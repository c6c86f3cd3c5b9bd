"""docs/events.md has every event type with its fields and stream, and an example that decodes."""

import dataclasses
import re
from pathlib import Path

import orjson
import pytest

from monitor.events.codec import EVENTS, canonical, decode, encode

PAGE = (Path(__file__).parents[2] / "docs" / "events.md").read_text()
SECTIONS = dict(re.findall(r"^### (\w+)\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))


def test_the_page_has_every_event_and_no_other() -> None:
    assert sorted(SECTIONS) == sorted(EVENTS)


@pytest.mark.parametrize("name", EVENTS)
def test_every_field_has_its_row_in_the_order_of_the_class(name: str) -> None:
    rows = re.findall(r"^\| `(\w+)` \| .{2,} \|$", SECTIONS[name], re.MULTILINE)
    assert rows == [field.name for field in dataclasses.fields(EVENTS[name])]


@pytest.mark.parametrize("name", EVENTS)
def test_the_example_is_a_whole_event_of_the_newest_shape(name: str) -> None:
    example = _example(name)
    event = decode(name, EVENTS[name].schema_version, canonical(example))
    assert encode(event) == canonical(example)


@pytest.mark.parametrize("name", EVENTS)
def test_the_stream_is_the_one_that_the_example_goes_into(name: str) -> None:
    stated = re.search(r"^Stream: `(.+)`$", SECTIONS[name], re.MULTILINE)
    assert stated is not None
    assert stated[1].format(**_example(name)) == EVENTS[name](**_example(name)).stream


@pytest.mark.parametrize("name", EVENTS)
def test_it_says_when_the_event_is_appended_and_where(name: str) -> None:
    assert re.search(
        r"(When|At|By).+Appended\s+by\s.*`monitor\.\w+\.\w+`", SECTIONS[name], re.DOTALL
    )


def _example(name: str) -> dict[str, object]:
    blocks = re.findall(r"```json\n(.*?)```", SECTIONS[name], re.DOTALL)
    assert len(blocks) == 1
    example: dict[str, object] = orjson.loads(blocks[0])
    return example
