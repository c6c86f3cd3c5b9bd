"""Events as bytes and back. The bytes are hashed, so equal values must give equal bytes."""

import json
import types as python_types
from collections.abc import Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.errors import UnknownEvent
from monitor.events.codec import EVENTS, canonical, decode, encode
from monitor.events.types import Event
from monitor.events.upcasters import UPCASTERS
from tests.events.samples import ONE_OF_EACH

GOLDEN = Path(__file__).parent / "golden"

TEXT = st.text(st.characters(codec="utf-8"), max_size=20)
INTEGERS = st.integers(-(2**63), 2**64 - 1)
JSON = st.recursive(
    st.none() | st.booleans() | INTEGERS | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


def values_of(hint: Any) -> st.SearchStrategy[Any]:
    """Any value that a field of this type may hold."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin in (Union, python_types.UnionType):
        return st.one_of(*map(values_of, arguments))
    if origin is list:
        return st.lists(values_of(arguments[0]), max_size=3)
    if origin is dict:
        return st.dictionaries(values_of(arguments[0]), values_of(arguments[1]), max_size=3)
    plain = {str: TEXT, int: INTEGERS, Any: JSON, python_types.NoneType: st.none()}
    return plain[hint]


def of_type(event: type[Event]) -> st.SearchStrategy[Event]:
    hints = get_type_hints(event)
    return st.builds(event, **{field.name: values_of(hints[field.name]) for field in fields(event)})


ANY_EVENT = st.sampled_from(list(EVENTS.values())).flatmap(of_type)


def turned(value: Any) -> Any:
    """An equal value whose mappings were filled in the opposite order."""
    if isinstance(value, Mapping):
        return {key: turned(value[key]) for key in reversed(list(value))}
    if isinstance(value, list):
        return [turned(entry) for entry in value]
    return value


@given(ANY_EVENT)
def test_an_event_comes_back_as_it_was(event: Event) -> None:
    assert decode(event.name, event.schema_version, encode(event)) == event


@given(ANY_EVENT)
def test_equal_events_give_equal_bytes(event: Event) -> None:
    other = type(event)(**turned(asdict(event)))
    assert other == event
    assert encode(other) == encode(event)


@given(ANY_EVENT)
def test_the_bytes_are_json_without_a_blank_in_the_order_of_the_keys(event: Event) -> None:
    plain = json.dumps(asdict(event), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert encode(event) == plain


def test_letters_are_stored_as_themselves() -> None:
    assert canonical({"title": "“Bär” 북한"}) == '{"title":"“Bär” 북한"}'


def released() -> list[tuple[str, int]]:
    return [(n, v) for n, event in EVENTS.items() for v in range(1, event.schema_version + 1)]


@pytest.mark.parametrize(("name", "version"), released())
def test_an_event_of_every_version_ever_released_can_be_read(name: str, version: int) -> None:
    """A file once released is never edited: it stands for what lies in people's logs."""
    file = GOLDEN / f"{name}-v{version}.json"
    assert file.exists(), f"write down one event of {name} version {version} as {file}"
    event = decode(name, version, file.read_text())
    assert type(event) is EVENTS[name]


@pytest.mark.parametrize("event", ONE_OF_EACH, ids=lambda event: event.name)
def test_the_bytes_of_an_event_do_not_change_between_releases(event: Event) -> None:
    assert (GOLDEN / f"{event.name}-v{event.schema_version}.json").read_text() == encode(
        event
    ) + "\n"


def test_every_golden_file_can_still_be_read() -> None:
    """A type that was once released may not vanish from the table."""
    files = {file.stem for file in GOLDEN.glob("*.json")}
    assert files == {f"{name}-v{version}" for name, version in released()}


def test_there_is_a_sample_of_every_type() -> None:
    assert [event.name for event in ONE_OF_EACH] == list(EVENTS)


def test_every_old_version_can_be_lifted() -> None:
    steps = {(n, v) for n, event in EVENTS.items() for v in range(1, event.schema_version)}
    assert set(UPCASTERS) == steps


@pytest.mark.parametrize(
    ("name", "version"), [("WeatherChanged", 1), ("FeedAdded", 3), ("FeedAdded", 99)]
)
def test_an_event_of_a_newer_release_is_refused_with_its_name(name: str, version: int) -> None:
    with pytest.raises(UnknownEvent, match=f"{name} version {version}.*newer") as refused:
        decode(name, version, "{}")
    assert (refused.value.name, refused.value.schema_version) == (name, version)


def test_a_feed_that_an_old_release_added_came_by_the_configuration() -> None:
    old = (GOLDEN / "FeedAdded-v1.json").read_text()
    assert decode("FeedAdded", 1, old) == EVENTS["FeedAdded"](
        feed="f1",
        url="https://hanseong-wire.example/feed",
        label="Wire",
        outlet="Hanseong Wire",
        by="configuration",
        folder="",
        interval_minutes=None,
    )


def test_an_old_shape_is_lifted_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    removed = EVENTS["FeedRemoved"]
    monkeypatch.setattr(removed, "schema_version", 3)
    steps = {
        ("FeedRemoved", 1): lambda old: {"name": old["id"]},
        ("FeedRemoved", 2): lambda old: {"feed": old["name"]},
    }
    monkeypatch.setattr("monitor.events.codec.UPCASTERS", steps)
    assert decode("FeedRemoved", 1, '{"id":"f1"}') == removed(feed="f1")
    assert decode("FeedRemoved", 2, '{"name":"f1"}') == removed(feed="f1")
    assert decode("FeedRemoved", 3, '{"feed":"f1"}') == removed(feed="f1")
