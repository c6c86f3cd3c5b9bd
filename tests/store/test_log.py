"""The log on both databases: dense, idempotent, in an order that no reader misses."""

import hashlib
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine

from monitor.errors import VersionConflict
from monitor.events.types import FeedAdded, FeedRemoved
from monitor.store import log
from monitor.store.engine import writing
from monitor.store.log import NewEvent
from monitor.store.verify import verify_chain
from tests.store.making import START, append, at, new, noted, rows, tail
from tests.store.ready import opened
from tests.support.databases import BACKENDS

ROOT = Path(__file__).parents[2]


def positions(engine: Engine) -> list[int]:
    return [entry.position for entry in tail(engine)]


def test_an_empty_log_ends_at_nothing(migrated: Engine) -> None:
    with writing(migrated) as connection:
        assert log.head(connection).position == 0
        assert verify_chain(connection).broken_at is None
    assert tail(migrated) == []


def test_what_is_read_is_what_was_appended(migrated: Engine) -> None:
    added = FeedAdded(feed="f1", url="https://x.example", label="“Bär” 북한", outlet="X")
    recorded = append(migrated, new(added, "1"), noted("2")).recorded
    assert tail(migrated) == list(recorded)
    assert [entry.event for entry in recorded] == [added, FeedRemoved(feed="f1")]
    assert [(e.position, e.stream, e.version) for e in recorded] == [
        (1, "feed/f1", 1),
        (2, "feed/f1", 2),
    ]
    assert recorded[0].recorded_at == START
    assert recorded[0].occurred_at == START - timedelta(hours=1)
    assert recorded[0].meta == {"key": "1"}


def test_positions_are_dense_over_batches_and_streams(migrated: Engine) -> None:
    append(migrated, noted("1"), noted("2", "f2"))
    append(migrated, noted("3"))
    append(migrated)
    append(migrated, noted("4", "f2"), noted("5", "f3"))
    assert positions(migrated) == [1, 2, 3, 4, 5]
    assert [entry.version for entry in tail(migrated)] == [1, 1, 2, 2, 1]


def test_an_event_appended_twice_is_recorded_once(migrated: Engine) -> None:
    first = append(migrated, noted("1"))
    again = append(migrated, noted("1"), noted("2"))
    assert first.known == ()
    assert again.known == (noted("1").event_id,)
    assert [entry.event_id for entry in again.recorded] == [noted("2").event_id]
    assert positions(migrated) == [1, 2]


def test_an_event_twice_in_one_batch_is_recorded_once(migrated: Engine) -> None:
    appended = append(migrated, noted("1"), noted("1"))
    assert len(appended.recorded) == 1
    assert positions(migrated) == [1]


def test_more_events_than_one_question_can_name_are_recognised(migrated: Engine) -> None:
    events = [noted(str(number), f"f{number}") for number in range(1201)]
    append(migrated, *events)
    again = append(migrated, *events, noted("new", "f0"))
    assert (len(again.known), len(again.recorded)) == (1201, 1)
    assert again.recorded[0].version == 2


def test_a_stream_that_has_moved_on_is_a_conflict(migrated: Engine) -> None:
    append(migrated, noted("1", expected=0))
    with pytest.raises(VersionConflict) as conflict:
        append(migrated, noted("2", "f2"), noted("3", expected=0))
    assert (conflict.value.stream, conflict.value.expected, conflict.value.actual) == (
        "feed/f1",
        0,
        1,
    )
    assert positions(migrated) == [1], "nothing of the batch was recorded"
    append(migrated, noted("3", expected=1), noted("4", expected=2))
    assert positions(migrated) == [1, 2, 3]


def test_an_event_that_is_known_is_no_conflict(migrated: Engine) -> None:
    append(migrated, noted("1", expected=0))
    assert append(migrated, noted("1", expected=0)).known == (noted("1").event_id,)


def test_a_rollback_gives_the_number_back(migrated: Engine) -> None:
    append(migrated, noted("1"))

    def break_off() -> None:
        with writing(migrated) as connection:
            log.append(connection, [noted("2")], now=START)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        break_off()
    append(migrated, noted("3"))
    assert [entry.event_id for entry in tail(migrated)] == [
        noted("1").event_id,
        noted("3").event_id,
    ]
    assert positions(migrated) == [1, 2]


def test_the_time_of_the_log_never_runs_backwards(migrated: Engine) -> None:
    for minute in (10, 5, 20, 0):
        append(migrated, noted(str(minute)), now=at(minute))
    assert [entry.recorded_at for entry in tail(migrated)] == [at(10), at(10), at(20), at(20)]


def test_a_reader_can_ask_for_types_a_limit_and_an_end(migrated: Engine) -> None:
    added = FeedAdded(feed="f1", url="", label="", outlet="")
    append(migrated, noted("1"), new(added), noted("3"), noted("4"), noted("5"))
    with writing(migrated) as connection:

        def asked(**how: object) -> list[int]:
            found = log.read_after(connection, 1, **how)  # type: ignore[arg-type]
            return [entry.position for entry in found]

        assert asked() == [2, 3, 4, 5]
        assert asked(up_to=3) == [2, 3]
        assert asked(limit=2) == [2, 3]
        assert asked(types=[FeedRemoved.name]) == [3, 4, 5]
        assert asked(types=[FeedRemoved.name], limit=1, up_to=4) == [3]


def test_a_stream_and_an_event_can_be_asked_for(migrated: Engine) -> None:
    append(migrated, noted("1"), noted("2", "f2"), noted("3"))
    with writing(migrated) as connection:
        both = log.read_streams(connection, ["feed/f2", "feed/f1", "feed/none"])
        assert [entry.position for entry in both] == [1, 2, 3]
        assert log.read_streams(connection, ["feed/f1"], [FeedAdded.name]) == []
        asked = [noted("3").event_id, "0" * 32, noted("2").event_id]
        assert [entry.position for entry in log.find(connection, asked)] == [3, 2]
        assert log.find(connection, []) == []


def test_every_row_is_proved_page_by_page(migrated: Engine) -> None:
    append(migrated, *(noted(str(number)) for number in range(7)))
    with writing(migrated) as connection:
        found = [row.position for row in log.stored_rows(connection, page=3)]
    assert found == [1, 2, 3, 4, 5, 6, 7]


# --- the same bytes on both databases, against a model --------------------------------------------


@dataclass
class Model:
    """The log as a list."""

    ids: list[str] = field(default_factory=list)
    versions: dict[str, int] = field(default_factory=dict)

    def append(self, events: list[NewEvent]) -> tuple[list[tuple[str, int]], list[str]] | None:
        """(stream and version of each new event, known ids); None for a conflict."""
        ids, versions = list(self.ids), dict(self.versions)
        recorded: list[tuple[str, int]] = []
        for event in events:
            stream = event.event.stream
            if event.event_id in ids:
                continue
            if event.expected_version not in (None, versions.get(stream, 0)):
                return None
            ids.append(event.event_id)
            versions[stream] = versions.get(stream, 0) + 1
            recorded.append((stream, versions[stream]))
        known = [event.event_id for event in events if event.event_id in self.ids]
        self.ids, self.versions = ids, versions
        return recorded, known


EVENTS = st.builds(
    noted,
    st.sampled_from("abcdefgh"),
    st.sampled_from(["f1", "f2", "“ü”"]),
    expected=st.none() | st.integers(0, 3),
)
BATCHES = st.lists(
    st.tuples(st.lists(EVENTS, min_size=1, max_size=4), st.datetimes(at(0).replace(tzinfo=None))),
    max_size=6,
)


@pytest.fixture
def both(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[list[Engine]]:
    with ExitStack() as stack:
        yield [
            stack.enter_context(opened(request, tmp_path, kind, derived=False)) for kind in BACKENDS
        ]


def play(connection: Connection, batches: list[tuple[list[NewEvent], datetime]]) -> list[object]:
    """Append the batches beside the model. Returns every stored byte."""
    model = Model()
    for events, moment in batches:
        expected, now = model.append(events), moment.replace(tzinfo=UTC)
        if expected is None:
            with pytest.raises(VersionConflict):
                log.append(connection, events, now=now)
            continue
        appended = log.append(connection, events, now=now)
        assert [(e.stream, e.version) for e in appended.recorded] == expected[0]
        assert list(appended.known) == expected[1]
    stored = [tuple(row) for row in log.stored_rows(connection)]
    assert [row[0] for row in stored] == list(range(1, len(model.ids) + 1))
    assert [row[1] for row in stored] == model.ids
    assert verify_chain(connection).broken_at is None
    return [*stored, log.head(connection)]


@settings(
    max_examples=40,
    deadline=None,
    # The databases are shared by all examples: each is rolled back.
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(BATCHES)
def test_both_databases_hold_the_same_bytes_and_hashes_as_the_model(
    both: list[Engine], batches: list[tuple[list[NewEvent], datetime]]
) -> None:
    found = []
    for engine in both:
        with engine.connect() as connection, connection.begin() as transaction:
            found.append(play(connection, batches))
            transaction.rollback()
    assert found[0] == found[1]


def test_the_hashes_are_what_the_page_says(migrated: Engine) -> None:
    """Computed here from the words of their description, so that no release can change them."""
    append(migrated, noted("1"), noted("2"))
    previous = bytes(32)
    for row in rows(migrated, "SELECT * FROM event_log ORDER BY position"):
        names = "event_id stream version type schema_version occurred_us recorded_us meta payload"
        fields = [str(row[name]).encode() for name in names.split()]
        body = hashlib.sha256(b"".join(len(f).to_bytes(8, "big") + f for f in fields)).digest()
        position = int(str(row["position"])).to_bytes(8, "big")
        previous = hashlib.sha256(previous + position + body).digest()
        assert (row["body_hash"], row["chain_hash"]) == (body, previous)


# --- writers beside each other --------------------------------------------------------------------


@pytest.mark.parametrize("ends", ["commit", "rollback"])
def test_a_reader_never_steps_over_an_event_that_commits_late(migrated: Engine, ends: str) -> None:
    """A later writer waits for the first one; until that one ends nobody sees either."""
    second = threading.Thread(target=append, args=(migrated, noted("late", "f2")))
    with migrated.connect() as connection:
        transaction = connection.begin()
        log.append(connection, [noted("slow")], now=START)
        second.start()
        for _ in range(5):
            time.sleep(0.03)
            assert tail(migrated) == []
        assert second.is_alive(), "the second writer has to wait"
        transaction.commit() if ends == "commit" else transaction.rollback()
    second.join(timeout=20)
    assert not second.is_alive()
    expected = ["slow", "late"] if ends == "commit" else ["late"]
    assert [(e.position, e.meta["key"]) for e in tail(migrated)] == list(enumerate(expected, 1))


WRITERS, EACH = 4, 50


def test_a_reader_sees_all_that_several_processes_write_in_order(migrated: Engine) -> None:
    url = migrated.url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "tests.store.writer", url]
    writers = [
        subprocess.Popen([*command, f"w{number}", str(EACH)], cwd=ROOT) for number in range(WRITERS)
    ]
    seen: list[str] = []
    try:
        deadline = time.monotonic() + 60
        while len(seen) < WRITERS * EACH and time.monotonic() < deadline:
            page = tail(migrated, len(seen))
            assert [e.position for e in page] == list(
                range(len(seen) + 1, len(seen) + len(page) + 1)
            )
            seen.extend(entry.meta["key"] for entry in page)
            time.sleep(0.02)
        assert [writer.wait(timeout=20) for writer in writers] == [0] * WRITERS
    finally:
        for writer in writers:
            writer.kill()
            writer.wait()
    assert sorted(seen) == sorted(f"w{w}-{n}" for w in range(WRITERS) for n in range(1, EACH + 1))
    for writer in range(WRITERS):
        own = [key for key in seen if key.startswith(f"w{writer}-")]
        assert own == [f"w{writer}-{number}" for number in range(1, EACH + 1)]
    with writing(migrated) as connection:
        assert verify_chain(connection).events == WRITERS * EACH
        assert verify_chain(connection).broken_at is None
