"""
Events as bytes and back. The bytes are canonical JSON, and they are what the chain hashes.

Decoding lifts old schema versions through `monitor.events.upcasters`, so that every handler
sees the newest shape only.
"""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import orjson

from monitor.errors import UnknownEvent
from monitor.events import types
from monitor.events.types import Event
from monitor.events.upcasters import UPCASTERS

#: Every event type this program can read, by its stored name.
EVENTS: Mapping[str, type[Event]] = {
    event.name: event
    for event in (
        types.FeedAdded,
        types.FeedRemoved,
        types.FeedPaused,
        types.FeedResumed,
        types.FeedFailing,
        types.FeedRecovered,
        types.FeedMoved,
        types.FeedGone,
        types.ArticlePublished,
        types.ArticleRevised,
        types.ClaimsExtracted,
        types.ClaimReviewed,
        types.TopicPackChanged,
        types.DevelopmentDetected,
        types.AlertRaised,
        types.AlertDelivered,
        types.AlertDeliveryFailed,
    )
}

_FIELDS = {name: tuple(field.name for field in fields(event)) for name, event in EVENTS.items()}


def canonical(value: Mapping[str, Any]) -> str:
    """JSON with sorted keys and no blanks: equal values give equal bytes."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()


def encode(event: Event) -> str:
    """The payload that is stored and hashed."""
    return canonical({name: getattr(event, name) for name in _FIELDS[event.name]})


def decode(name: str, schema_version: int, payload: str) -> Event:
    """
    Read a stored payload as an event of the newest shape.

    Raises `UnknownEvent` for a type or a schema version that this program does not know.
    """
    event_type = EVENTS.get(name)
    if event_type is None or schema_version > event_type.schema_version:
        raise UnknownEvent(name, schema_version)
    values = orjson.loads(payload)
    for version in range(schema_version, event_type.schema_version):
        values = UPCASTERS[name, version](values)
    return event_type(**values)
