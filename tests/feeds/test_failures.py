import socket
import ssl
from datetime import UTC, datetime

import httpx
import pytest

from monitor.feeds.failures import reason_of, retry_after_seconds

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
WEEK = 7 * 86400


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 120 ", 120),
        ("Mon, 23 Nov 2026 12:02:00 GMT", 120),
        ("Mon, 23 Nov 2026 21:02:00 +0900", 120),
        ("0", 60),
        ("Mon, 23 Nov 2026 11:00:00 GMT", 60),
        ("315360000", WEEK),
        ("Fri, 23 Nov 2035 12:00:00 GMT", WEEK),
        (None, None),
        ("", None),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("9" * 5000, None),
        ("Mon, 99 Nov 2026 12:02:00 GMT", None),
    ],
)
def test_a_wish_to_wait_is_read_and_bounded(value, seconds):
    assert retry_after_seconds(value, NOW) == seconds


def connect_error(cause: Exception) -> httpx.ConnectError:
    """As the client raises it: the cause some steps down, in a group with others."""
    error = httpx.ConnectError("All connection attempts failed")
    error.__cause__ = OSError("multiple")
    error.__cause__.__cause__ = ExceptionGroup("multiple", [OSError("other"), cause])
    return error


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (connect_error(socket.gaierror(-2, "Name or service not known")), "cannot be resolved"),
        (connect_error(ConnectionRefusedError()), "refused"),
        (connect_error(ssl.SSLError(1, "WRONG_VERSION_NUMBER")), "no secure connection"),
        (connect_error(ValueError("odd")), "no connection: All connection attempts failed"),
        (httpx.ConnectTimeout(""), "no connection in time"),
        (httpx.ReadTimeout(""), "fell silent"),
        (httpx.WriteTimeout(""), "did not keep up"),
        (httpx.ReadError(""), "broke during the answer"),
        (httpx.RemoteProtocolError("what"), "broken or ends early: what"),
        (httpx.InvalidURL("odd port"), "the request failed: odd port"),
        (httpx.TooManyRedirects(""), "the request failed: TooManyRedirects"),
    ],
)
def test_each_failure_is_told_in_its_own_words(error, words):
    assert words in reason_of(error)
