"""The program's own log: one record a line, whatever is in it."""

import io
import json
import logging
import re
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from monitor import logs


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """Give the other tests their logging back."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    quiet = {name: logging.getLogger(name).level for name in logs.QUIET}
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, before in quiet.items():
        logging.getLogger(name).setLevel(before)
    logging.captureWarnings(False)
    structlog.reset_defaults()


def written(form: logs.Format, event: str, level: logs.Level = "info", **values: object) -> str:
    stream = io.StringIO()
    logs.configure(form, level, stream)
    structlog.get_logger("monitor.feeds").info(event, **values)
    return stream.getvalue()


def test_json_has_time_level_event_and_the_values_with_their_types() -> None:
    record = json.loads(written("json", "feed.polled", new=3, ok=True, url="https://a.org/"))
    moment = datetime.fromisoformat(record.pop("timestamp"))
    assert moment.utcoffset() == UTC.utcoffset(None)
    assert abs((datetime.now(UTC) - moment).total_seconds()) < 60
    assert record == {
        "level": "info",
        "event": "feed.polled",
        "new": 3,
        "ok": True,
        "url": "https://a.org/",
        "logger": "monitor.feeds",
    }


def test_the_console_line_has_time_level_event_and_the_values() -> None:
    line = written("console", "feed.polled", new=3, name="NK News", status="ok", gone=None)
    assert re.fullmatch(
        r"\d\d:\d\d:\d\dZ info    feed\.polled  gone=None name='NK News' new=3 status=ok\n", line
    )


@pytest.mark.parametrize(
    ("stream", "console"), [(Terminal(), True), (io.StringIO(), False)], ids=["terminal", "file"]
)
def test_auto_is_console_on_a_terminal_and_json_otherwise(
    stream: io.StringIO, console: bool
) -> None:
    logs.configure("auto", "info", stream)
    structlog.get_logger().info("started")
    assert stream.getvalue().startswith("{") is not console


def test_only_a_terminal_gets_colours() -> None:
    stream = Terminal()
    logs.configure("console", "info", stream)
    structlog.get_logger().info("started")
    assert "\x1b[32minfo" in stream.getvalue()
    assert "\x1b" not in written("console", "started")


def test_the_default_is_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("json")
    structlog.get_logger().info("started")
    captured = capsys.readouterr()
    assert captured.out == ""
    assert json.loads(captured.err)["event"] == "started"


HOSTILE = [
    "a title\r\n09:30:00Z error   mail.failed  forged=yes",
    "\x1b[2J\x1b]0;owned\x07",
    "\u2028next\u2029next\x85next\x0bnext\x0cnext\x1cnext",
    "\u202egnp.exe\u2066",
    "nul\x00 lone\ud800",
    "quote\" and ' status=ok",
    "{{7*7}} %s %(x)s ${x} {0}",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("form", ["console", "json"])
def test_nothing_in_a_value_leaves_its_line(form: logs.Format, text: str) -> None:
    for line in (
        written(form, "article.seen", title=text),
        written(form, text),
        written(form, "article.seen", titles=[text], more={text: text}),
        written(form, "article.seen", **{text: 1}),
    ):
        assert line.splitlines() == [line.removesuffix("\n")]
        assert line.removesuffix("\n").isprintable()


@given(st.text(), st.sampled_from(["console", "json"]))
def test_no_text_leaves_its_line(text: str, form: logs.Format) -> None:
    line = written(form, "article.seen", title=text, titles=[text])
    assert line.count("\n") == 1
    assert line.removesuffix("\n").isprintable()


@given(st.text())
def test_json_gives_every_text_back(text: str) -> None:
    assert json.loads(written("json", "article.seen", title=text))["title"] == text


@pytest.mark.parametrize("text", ["two words", "a=b", "status=ok x", "'", '"', "", "a\tb"])
def test_a_value_that_is_not_one_word_is_quoted(text: str) -> None:
    assert written("console", "x", title=text).endswith(f" title={text!r}\n")


class Rude:
    def __repr__(self) -> str:
        return "one\ntwo"


@pytest.mark.parametrize("form", ["console", "json"])
def test_an_object_that_speaks_in_lines_is_logged_on_one(form: logs.Format) -> None:
    assert written(form, "x", thing=Rude()).count("\n") == 1


def _break(message: str) -> None:
    raise ValueError(message)


def _failed(form: logs.Format) -> str:
    stream = io.StringIO()
    logs.configure(form, "info", stream)
    password = "SECRET"  # a local variable, as a careless trace would show it
    try:
        _break("bad\n09:30:00Z error   forged\x1b[2J")
    except ValueError:
        structlog.get_logger("monitor.x").exception("feed.broken", length=len(password))
    return stream.getvalue()


def test_a_trace_follows_its_console_line_behind_a_margin() -> None:
    first, *trace = _failed("console").removesuffix("\n").split("\n")
    assert first.endswith("error   feed.broken  length=6")
    assert trace[0] == "    | Traceback (most recent call last):"
    assert trace[-2:] == ["    | ValueError: bad", "    | 09:30:00Z error   forged\\x1b[2J"]
    assert all(line.startswith("    | ") for line in trace)


def test_a_trace_is_a_field_in_json() -> None:
    (line,) = _failed("json").splitlines()
    assert json.loads(line)["exception"].startswith("Traceback (most recent call last):\n")


@pytest.mark.parametrize("form", ["console", "json"])
def test_a_trace_shows_no_local_variables(form: logs.Format) -> None:
    assert "SECRET" not in _failed(form).replace('password = "SECRET"', "")


def test_the_standard_library_writes_through_the_same_door() -> None:
    stream = io.StringIO()
    logs.configure("json", "info", stream)
    logging.getLogger("somebody").info("took %d s for %s", 3, "a\nb")
    record = json.loads(stream.getvalue())
    assert (record["event"], record["level"], record["logger"]) == (
        "took 3 s for a\nb",
        "info",
        "somebody",
    )


def test_a_library_is_named_on_the_console_and_our_own_rooms_are_not() -> None:
    stream = io.StringIO()
    logs.configure("console", "info", stream)
    logging.getLogger("somebody").info("hello")
    structlog.get_logger("monitor.feeds").info("feed.polled")
    library, own = stream.getvalue().splitlines()
    assert library.endswith("hello  logger=somebody")
    assert own.endswith("feed.polled")


@pytest.mark.parametrize("name", logs.QUIET)
def test_talkative_libraries_are_heard_from_warning_on(name: str) -> None:
    stream = io.StringIO()
    logs.configure("json", "info", stream)
    logging.getLogger(f"{name}.part").info("ran a job")
    logging.getLogger(f"{name}.part").warning("missed a job")
    (line,) = stream.getvalue().splitlines()
    assert json.loads(line)["event"] == "missed a job"


def test_what_is_below_the_level_is_left_out() -> None:
    assert written("json", "feed.polled", level="warning") == ""
    assert written("json", "feed.polled", level="debug") != ""


def test_a_second_call_changes_level_and_form_of_loggers_in_use() -> None:
    stream = io.StringIO()
    logs.configure("json", "warning", stream)
    log = structlog.get_logger("monitor.x")
    log.info("unheard")
    logs.configure("console", "info", stream)
    log.info("heard")
    (line,) = stream.getvalue().splitlines()
    assert line.endswith("info    heard")


def test_what_is_bound_around_a_turn_is_in_every_record() -> None:
    stream = io.StringIO()
    logs.configure("json", "info", stream)
    with structlog.contextvars.bound_contextvars(feed="nk-news"):
        structlog.get_logger().info("feed.polled")
        logging.getLogger("somebody").info("hello")
    assert [json.loads(line)["feed"] for line in stream.getvalue().splitlines()] == ["nk-news"] * 2


def test_warnings_of_python_become_records() -> None:
    stream = io.StringIO()
    logs.configure("json", "info", stream)
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn("old ways", stacklevel=1)
    record = json.loads(stream.getvalue())
    assert record["level"] == "warning"
    assert "old ways" in record["event"]
