"""
Old shapes of events, lifted to the next. One small function for each step from N to N+1.

A function takes the decoded payload of version N and returns that of version N+1. It must be
total and pure: the log is read through it for ever. Nothing is released yet, so nothing is old.
"""

from collections.abc import Callable, Mapping
from typing import Any

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]

#: (event name, version it lifts from) → the function.
UPCASTERS: Mapping[tuple[str, int], Upcaster] = {}
