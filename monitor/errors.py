"""
Every error this program raises on purpose, sorted by what the caller can do about it.

    MonitorError                the operator reads the message; the command ends with exit code 1
    ├── ConfigError             the configuration is wrong; holds every mistake found
    ├── PackError               a topic pack is wrong; likewise
    ├── FeedError               one feed cannot be read now; it is tried again later
    │   └── FeedBusy            its server asks us to wait
    ├── DeliveryError           one message was not accepted; `permanent` says whether to try again
    └── StoreError              the database is missing, out of date, locked or read-only
        ├── VersionConflict     the stream has moved on since the caller looked
        └── UnknownEvent        an event this version of the program cannot read
"""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus


class MonitorError(Exception):
    """An expected failure. The message says what is wrong and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One mistake in a file that a person wrote."""

    where: str  #: file and line, or the environment variable
    key: str  #: dotted path of the setting, such as ``email.port``
    reason: str  #: what is wrong with it
    remedy: str  #: what to write instead

    def __str__(self) -> str:
        return f"{self.where}: {self.key}: {self.reason}\n    remedy: {self.remedy}"


class _Problems(MonitorError):
    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class ConfigError(_Problems):
    """The configuration cannot be used; `problems` lists every mistake at once."""


class PackError(_Problems):
    """A topic pack cannot be used; `problems` lists every mistake at once."""


class FeedError(MonitorError):
    """A feed could not be fetched or is not a feed. *status*: HTTP's, if that was the reason."""

    def __init__(self, url: str, reason: str, status: int | None = None) -> None:
        self.url = url
        self.reason = reason
        self.status = status
        super().__init__(f"{url}: {reason}")


class FeedBusy(FeedError):
    """
    The server answered 429 or 503.

    *retry_after_seconds* is its wish; None: it named no time. *whole_host*: it counts the requests
    to all its feeds together (429), so that none of them may be asked.
    """

    def __init__(
        self, url: str, reason: str, status: int, *, retry_after_seconds: int | None
    ) -> None:
        self.retry_after_seconds = retry_after_seconds
        self.whole_host = status == HTTPStatus.TOO_MANY_REQUESTS
        super().__init__(url, reason, status)


class FeedUnreachable(FeedError):
    """There was no connection to the feed's host: its trouble, the network's or ours."""


class DeliveryError(MonitorError):
    """A channel did not take a message. *permanent*: trying again cannot help."""

    def __init__(self, reason: str, *, permanent: bool) -> None:
        self.reason = reason
        self.permanent = permanent
        super().__init__(reason)


class StoreError(MonitorError):
    """The database cannot be used as it is."""


class VersionConflict(StoreError):
    """Somebody else appended to the stream first."""

    def __init__(self, stream: str, expected: int, actual: int) -> None:
        self.stream = stream
        self.expected = expected
        self.actual = actual
        super().__init__(f"stream {stream} is at version {actual}, not {expected}")


class UnknownEvent(StoreError):
    """The log holds an event of a type or schema version that this program cannot read."""

    def __init__(self, name: str, schema_version: int) -> None:
        self.name = name
        self.schema_version = schema_version
        super().__init__(
            f"the log holds {name} version {schema_version}, which this program is too old to read;"
            " install the release that wrote it, or a newer one"
        )
