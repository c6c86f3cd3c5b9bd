"""
Old shapes of events, lifted to the next. One small function for each step from N to N+1.

A function takes the decoded payload of version N and returns that of version N+1. It must be
total and pure: the log is read through it for ever.
"""

from collections.abc import Callable, Mapping
from typing import Any

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]


def _feed_added_1(old: dict[str, Any]) -> dict[str, Any]:
    """Before there were commands for it, only the configuration could add a feed."""
    return {**old, "by": "configuration", "folder": "", "interval_minutes": None}


#: (event name, version it lifts from) → the function.
UPCASTERS: Mapping[tuple[str, int], Upcaster] = {("FeedAdded", 1): _feed_added_1}
