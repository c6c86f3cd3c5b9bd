"""The daemon: jobs by the clock, signals, and what systemd wants to know."""

from monitor.daemon.service import serve

__all__ = ["serve"]
