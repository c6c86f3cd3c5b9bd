"""
The log of the program itself, always on stderr: stdout belongs to the answer of a command.

Comes in: records of structlog and of the standard library; goes out: one line each, as JSON for
programs or coloured for a terminal. The command line calls `configure` once, the daemon again at
SIGHUP. Everybody else writes ``log = structlog.get_logger()`` and one record per unit of work.

Titles, addresses and error texts come from strangers. Whatever they hold, a value stays inside its
line: what is not printable is escaped, so that no line can be forged and no terminal commanded.
"""

import json
import logging
import sys
from typing import Literal, TextIO

import structlog
from structlog.types import EventDict, Processor, WrappedLogger

Format = Literal["auto", "console", "json"]
Level = Literal["debug", "info", "warning", "error"]

#: Libraries that tell at INFO what our own records tell better.
QUIET = ("aiosmtplib", "alembic", "apscheduler", "asyncio", "httpcore", "httpx", "sqlalchemy")


def configure(
    format: Format = "auto",  # noqa: A002 (the key of the configuration)
    level: Level = "info",
    stream: TextIO | None = None,
) -> None:
    """
    Send every record to *stream* (default: stderr), from *level* upwards.

    ``auto`` is ``console`` on a terminal and ``json`` otherwise. May be called again.
    """
    stream = sys.stderr if stream is None else stream
    console = format == "console" or (format == "auto" and stream.isatty())
    number = logging.getLevelNamesMapping()[level.upper()]
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_formatter(_Console(colour=stream.isatty()) if console else _json_line))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(number)
    for name in QUIET:
        logging.getLogger(name).setLevel(max(number, logging.WARNING))
    logging.captureWarnings(True)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,  # so that a second call reaches every logger
    )


#: What every record goes through, whoever wrote it.
_SHARED: tuple[Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)


def _formatter(renderer: Processor) -> logging.Formatter:
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_SHARED,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            # Plain traces: those with local variables would show passwords.
            structlog.processors.format_exc_info,
            renderer,
        ],
    )


def _json_line(_logger: WrappedLogger, _method: str, record: EventDict) -> str:
    """One JSON object in ASCII, the time first."""
    first = {name: record.pop(name, None) for name in ("timestamp", "level", "event")}
    return json.dumps({**first, **record}, default=repr, skipkeys=True)


_COLOURS = {"debug": "2", "info": "32", "warning": "33", "error": "31", "critical": "31;1"}


class _Console:
    """``09:30:00Z info    feed.polled  new=3 status=ok``; a trace follows behind a margin."""

    def __init__(self, *, colour: bool) -> None:
        self.colour = colour

    def __call__(self, _logger: WrappedLogger, _method: str, record: EventDict) -> str:
        time, level, event = (str(record.pop(name, "")) for name in ("timestamp", "level", "event"))
        if str(record.get("logger")).startswith("monitor"):
            del record["logger"]  # our own events say where they come from
        trace = record.pop("exception", "")
        pairs = "".join(f" {_escaped(str(key))}={_shown(record[key])}" for key in sorted(record))
        line = f"{time[11:19]}Z {self._painted(level)} {_escaped(event)} {pairs}".rstrip()
        margin = "".join(f"\n    | {_escaped(part)}" for part in str(trace).splitlines())
        return line + margin

    def _painted(self, level: str) -> str:
        padded = f"{level:<7}"
        return f"\x1b[{_COLOURS.get(level, '0')}m{padded}\x1b[0m" if self.colour else padded


def _shown(value: object) -> str:
    """*value* as one word, or quoted when it would not read as one."""
    text = value if isinstance(value, str) else repr(value)
    plain = not isinstance(value, str) or (text.isprintable() and not set(text) & set(" =\"'"))
    return _escaped(text) if plain and text else repr(text)


def _escaped(text: str) -> str:
    """*text* with line breaks, controls and direction marks written out, such as ``\\n``."""
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in text
    )
