"""Numbers, days and intervals: docs/developments.md, "Words" and "Standing"."""

from datetime import date

import pytest

from monitor.beliefs.figure import effective_day, newest, overlap, same_binding, same_number
from tests.beliefs.figures import figure


@pytest.mark.parametrize(
    ("as_of", "published", "effective"),
    [
        pytest.param("2024-10-18", "2024-10-20", "2024-10-18", id="a day is itself"),
        pytest.param("2024-09", "2024-10-20", "2024-09-30", id="a month is its last day"),
        pytest.param("2024-02", "2024-10-20", "2024-02-29", id="a leap day counts"),
        pytest.param("2023", "2024-10-20", "2023-12-31", id="a year is its last day"),
        pytest.param("2024-10", "2024-10-20", "2024-10-20", id="a month is not yet over"),
        pytest.param("2024", "2024-10-20", "2024-10-20", id="a year is not yet over"),
        pytest.param("2024-10-25", "2024-10-20", "2024-10-20", id="no day after publication"),
    ],
)
def test_the_effective_day_is_the_last_of_its_period_but_never_after_publication(
    as_of: str, published: str, effective: str
) -> None:
    assert effective_day(as_of, date.fromisoformat(published)) == date.fromisoformat(effective)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (3000, 3000, True),
        (10_000, 10_050, True),
        (10_050, 10_000, True),
        (10_000, 10_051, False),
        (995, 1000, True),
        (994, 1000, False),
        (0, 0, True),
        (0, 1, False),
        (None, 3000, False),
        (None, None, False),
    ],
)
def test_numbers_are_the_same_up_to_half_a_percent(
    one: int | None, other: int | None, same: bool
) -> None:
    assert same_number(figure(one), figure(other)) is same


BINDINGS = (
    ("exact", "about", "nearly"),
    ("at_least", "more_than"),
    ("up_to", "fewer_than"),
    ("range",),
)


@pytest.mark.parametrize("group", BINDINGS)
@pytest.mark.parametrize("other_group", BINDINGS)
def test_numbers_bind_the_same_way_within_a_group_of_words(
    group: tuple[str, ...], other_group: tuple[str, ...]
) -> None:
    for one in group:
        for other in other_group:
            same = same_binding(figure(qualifier=one), figure(qualifier=other))
            assert same is (group == other_group), (one, other)


@pytest.mark.parametrize(
    ("one", "other", "both_can_be_true"),
    [
        (figure(3000), figure(3000), True),
        (figure(3000), figure(3001), False),
        (figure(3000, qualifier="at_least"), figure(10_000), True),
        (figure(3000, qualifier="at_least"), figure(2999), False),
        (figure(3000, qualifier="up_to"), figure(2000), True),
        (figure(3000, qualifier="up_to"), figure(3001, qualifier="more_than"), False),
        (figure(11_000, low=10_000, high=12_000), figure(12_000), True),
        (figure(11_000, low=10_000, high=12_000), figure(12_001), False),
    ],
)
def test_two_figures_can_both_be_true_when_their_ranges_meet(
    one: object, other: object, both_can_be_true: bool
) -> None:
    assert overlap(one, other) is both_can_be_true  # type: ignore[arg-type]
    assert overlap(other, one) is both_can_be_true  # type: ignore[arg-type]


def test_the_newest_is_of_the_latest_day_and_then_the_one_that_became_known_later() -> None:
    early, late, late_again = figure(day="2024-10-18"), figure(), figure()
    assert newest([late_again, early, late]) is late_again
    assert newest([]) is None


def test_a_source_is_the_origins_or_the_outlet_when_nobody_is_named() -> None:
    assert figure(by="NIS US-DOD").source == "NIS, US-DOD"
    assert figure(by="", outlet="Hanseong Wire").source == "Hanseong Wire"
