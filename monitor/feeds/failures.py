"""
Why a feed could not be fetched, in words that say what to do. Called by `fetch`.
"""

import re
import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http.client import responses

import httpx

from monitor.feeds.addresses import ForbiddenAddressError

SHORTEST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(days=7)

_ADVICE = {
    206: "a part of a document, which was not asked for",
    304: "no change, though no condition was set; it is asked without one next time",
    401: "it wants a login; put user and password into the address, or remove the feed",
    403: "it refuses us; ask its operator, or remove the feed",
    404: "nothing is there; check the address",
    410: "it is gone for good; remove the feed",
    429: "it asks for fewer requests",
    451: "it is withheld for legal reasons",
    503: "it is out of service for now",
}

_TIMEOUTS: tuple[tuple[type[httpx.TimeoutException], str], ...] = (
    (httpx.ConnectTimeout, "no connection in time; the server or the network is down"),
    (httpx.ReadTimeout, "the server fell silent"),
    (httpx.TimeoutException, "the server did not keep up"),
)


_ANSWERED = (ForbiddenAddressError, ssl.SSLError, ConnectionRefusedError)


def reason_of_status(status: int) -> str:
    """What an answer other than a document means."""
    advice = _ADVICE.get(status) or ("the server is in trouble" if status >= 500 else "")
    answer = f"answered {status} {responses.get(status, '')}".rstrip()
    return f"{answer}: {advice}" if advice else answer


def reason_of(error: Exception) -> str:
    """What a failure below HTTP, or of HTTP itself, means."""
    for kind, reason in _TIMEOUTS:
        if isinstance(error, kind):
            return reason
    if isinstance(error, httpx.ConnectError):
        return next(filter(None, map(_reason_of_cause, _causes(error))), f"no connection: {error}")
    if isinstance(error, httpx.ReadError | httpx.WriteError):
        return "the connection broke during the answer"
    if isinstance(error, httpx.RemoteProtocolError):
        return f"the answer is broken or ends early: {error}"
    return f"the request failed: {str(error) or type(error).__name__}"


def is_unreachable(error: Exception) -> bool:
    """Whether nothing at the other end has answered, not even by refusing."""
    if not isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
        return False
    return not any(isinstance(cause, _ANSWERED) for cause in _causes(error))


def retry_after_seconds(value: str | None, now: datetime) -> int | None:
    """
    A Retry-After header, seconds or a date, as seconds from *now*; None if absent or junk.

    Never less than a minute nor more than a week.
    """
    wish = _wish(value or "", now)
    if wish is None:
        return None
    return int(min(max(wish, SHORTEST_WAIT), LONGEST_WAIT).total_seconds())


def _wish(value: str, now: datetime) -> timedelta | None:
    if re.fullmatch(r"[0-9]{1,12}", value.strip()):
        return timedelta(seconds=int(value))
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError, IndexError, TypeError):  # what it raises on nonsense
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now


def _reason_of_cause(cause: BaseException) -> str | None:
    if isinstance(cause, ForbiddenAddressError):
        return str(cause)
    if isinstance(cause, socket.gaierror):
        return "its host name cannot be resolved; check the address and the network"
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"its certificate cannot be trusted: {cause.verify_message}"
    if isinstance(cause, ssl.SSLError):
        return f"no secure connection: {getattr(cause, 'reason', None) or cause}"
    if isinstance(cause, ConnectionRefusedError):
        return "the connection was refused; nothing listens there"
    return None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """*error* and what led to it, groups unfolded."""
    while error is not None:
        yield error
        if isinstance(error, BaseExceptionGroup):
            for member in error.exceptions:
                yield from _causes(member)
        error = error.__cause__ or error.__context__
