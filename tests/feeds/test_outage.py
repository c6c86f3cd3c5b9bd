"""When most hosts cannot be reached the trouble is ours."""

from datetime import UTC, datetime, timedelta

import pytest

from monitor.feeds.outage import LATELY, Reached

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("failed", "answered", "ours"),
    [(0, 0, False), (2, 0, False), (3, 0, True), (3, 2, True), (3, 3, False), (50, 49, True),
     (50, 51, False)],
)  # fmt: skip
def test_more_than_half_must_have_failed_and_no_fewer_than_three(
    failed: int, answered: int, ours: bool
) -> None:
    hosts = Reached()
    for number in range(failed + answered):
        hosts.note(f"h{number}", reached=number >= failed, now=NOW)
    assert hosts.is_ours() is ours


def test_a_host_counts_once_by_its_last_answer() -> None:
    hosts = Reached()
    for _ in range(9):
        hosts.note("h1", reached=False, now=NOW)
    assert not hosts.is_ours()
    for number in (2, 3):
        hosts.note(f"h{number}", reached=False, now=NOW)
    assert hosts.is_ours()
    hosts.note("h3", reached=True, now=NOW)
    assert not hosts.is_ours()


def test_what_was_long_ago_does_not_count() -> None:
    hosts = Reached()
    for number in range(5):
        hosts.note(f"h{number}", reached=False, now=NOW)
    hosts.note("h9", reached=True, now=NOW + LATELY + timedelta(seconds=1))
    assert not hosts.is_ours()
