"""Dispatch Monitor: who said which figure, when it became known, and what has really changed."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("dispatch-monitor")
except PackageNotFoundError:  # run from a tree that was never installed
    __version__ = "0.0.0"
