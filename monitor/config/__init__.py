"""
The configuration: what may be set, how it is read and checked. Contract: docs/configuration.md.

`load(path, environ)` is the door; it raises `monitor.errors.ConfigError` with every mistake at
once. Nothing here reads the environment by itself, and nothing keeps state.
"""

from monitor.config.advice import advice
from monitor.config.load import find, load, unknown_topics
from monitor.config.model import Alerts, Config, Email, Feed, Logs, Polling, Route
from monitor.config.show import effective

__all__ = [
    "Alerts",
    "Config",
    "Email",
    "Feed",
    "Logs",
    "Polling",
    "Route",
    "advice",
    "effective",
    "find",
    "load",
    "unknown_topics",
]
