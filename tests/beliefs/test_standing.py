"""
The standing of a claim, line by line: docs/developments.md, "Standing".

Each case: what is held before, the claim, the standing it must get. `held` is told one claim after
the other, so that it is judged by the same rules.
"""

from dataclasses import replace
from datetime import date

import pytest

from monitor.beliefs.figure import Figure
from monitor.beliefs.standing import judge
from tests.beliefs.figures import KILLED, figure, own, told

NOTHING: list[Figure] = []


def judged(held: list[Figure], claim: Figure, beside: list[Figure] | None = None) -> Figure:
    of_key = [f for f in own(told(*held)) if f.key == claim.key]
    return judge(claim, of_key, beside or [])


@pytest.mark.parametrize(
    ("held", "claim", "standing"),
    [
        pytest.param(NOTHING, figure(review="odd"), "review", id="the reader was unsure"),
        pytest.param(NOTHING, figure(None, qualifier="vague"), "vague", id="no number"),
        pytest.param(NOTHING, figure(background=True), "background", id="marked as earlier"),
        pytest.param(NOTHING, figure(modality="denied"), "denied", id="the number is disputed"),
        pytest.param([figure()], figure(), "restated", id="the origin said so before"),
        pytest.param(
            [figure()],
            figure(day="2024-11-20", basis="published"),
            "restated",
            id="a publication date makes no old figure new",
        ),
        pytest.param(
            [figure()], figure(day="2024-10-20"), "restated", id="said again of an earlier day"
        ),
        pytest.param(
            [figure(), figure(10_000, day="2024-10-28")],
            figure(day="2024-11-05", basis="published"),
            "restated",
            id="an old figure repeated after a newer one",
        ),
        pytest.param(
            [figure()],
            figure(qualifier="more_than"),
            "restated",
            id="only the binding differs and the day is the same",
        ),
        pytest.param(
            [figure(by="NIS US-DOD")], figure(), "restated", id="one of two origins repeats itself"
        ),
        pytest.param([figure()], figure(day="2024-10-24"), "level", id="dated later in the clause"),
        pytest.param(
            [figure()],
            figure(day="2024-10-24", basis="saying"),
            "level",
            id="dated later by the day of the saying",
        ),
        pytest.param([figure()], figure(by=""), "echoed", id="nobody is named, same number"),
        pytest.param(
            [figure(by="")], figure(by=""), "echoed", id="nobody repeats what nobody has said"
        ),
        pytest.param(
            [figure()],
            figure(by="", day="2024-11-20"),
            "echoed",
            id="an echo stays one whatever its date",
        ),
        pytest.param(
            [figure(10_000, day="2024-10-28")],
            figure(),
            "older",
            id="the origin has a later figure",
        ),
        pytest.param(
            [figure(10_000, day="2024-10-24")],
            figure(),
            "older",
            id="the origin has a figure one day later",
        ),
        pytest.param(
            [figure(10_000, by="US-DOD", day="2024-10-27")],
            figure(),
            "older",
            id="a new origin more than three days behind the latest",
        ),
        pytest.param(
            [figure(10_000, by="US-DOD", day="2024-10-26")],
            figure(),
            "level",
            id="a new origin three days behind the latest",
        ),
        pytest.param(
            [figure(10_000, by="", day="2024-10-27")],
            figure(by=""),
            "older",
            id="nobody is named and the latest is more than three days younger",
        ),
        pytest.param([figure()], figure(10_000, by=""), "unsourced", id="a named figure stands"),
        pytest.param(NOTHING, figure(by=""), "level", id="nobody is named and nothing stands"),
        pytest.param(
            [figure(by="")], figure(10_000, by=""), "level", id="nobody is named anywhere"
        ),
        pytest.param(NOTHING, figure(additional=True), "increment", id="another 3,000"),
        pytest.param(
            [figure()],
            figure(additional=True),
            "increment",
            id="an increment repeats no level of the same number",
        ),
        pytest.param(
            [figure(additional=True)], figure(), "level", id="a level repeats no increment"
        ),
        pytest.param(
            [figure(additional=True)],
            figure(additional=True),
            "restated",
            id="an increment said again",
        ),
        pytest.param(NOTHING, figure(), "level", id="the first figure of a key"),
        pytest.param([figure()], figure(10_000), "level", id="another number of the same day"),
        pytest.param([figure()], figure(by="US-DOD"), "level", id="the same by another origin"),
        pytest.param(
            [figure(10_000, day="2024-10-28")], figure(key=KILLED), "level", id="another key"
        ),
    ],
)
def test_the_standing_is(held: list[Figure], claim: Figure, standing: str) -> None:
    assert judged(held, claim).standing == standing


TEN_THOUSAND = figure(10_000)


@pytest.mark.parametrize(
    ("held", "claim", "beside", "standing"),
    [
        pytest.param(NOTHING, figure(None, review="odd"), [], "review", id="review before vague"),
        pytest.param(
            NOTHING, figure(None, background=True), [], "vague", id="vague before background"
        ),
        pytest.param(
            NOTHING,
            figure(background=True, modality="denied"),
            [],
            "background",
            id="background before denied",
        ),
        pytest.param([figure()], figure(modality="denied"), [], "denied", id="denied before all"),
        pytest.param(
            [figure(), figure(10_000, day="2024-10-28")],
            figure(),
            [],
            "restated",
            id="restated before older",
        ),
        pytest.param(
            [figure(by=""), figure(10_000, day="2024-10-28")],
            figure(by=""),
            [],
            "echoed",
            id="echoed before older",
        ),
        pytest.param(
            [figure(10_000, day="2024-10-28")],
            figure(by=""),
            [],
            "older",
            id="older before unsourced",
        ),
        pytest.param(
            [figure(2000, additional=True, day="2024-10-28")],
            figure(additional=True),
            [],
            "older",
            id="older before increment",
        ),
        pytest.param(
            NOTHING,
            figure(additional=True),
            [TEN_THOUSAND],
            "increment",
            id="increment before part",
        ),
        pytest.param([figure()], figure(), [TEN_THOUSAND], "restated", id="restated before part"),
    ],
)
def test_the_first_line_that_fits_decides(
    held: list[Figure], claim: Figure, beside: list[Figure], standing: str
) -> None:
    assert judged(held, claim, beside).standing == standing


def test_a_smaller_number_beside_a_greater_one_is_a_part() -> None:
    assert judged([], figure(8000), [TEN_THOUSAND]).standing == "part"


@pytest.mark.parametrize(
    "whole",
    [
        pytest.param(figure(10_000, by="US-DOD"), id="of another origin"),
        pytest.param(figure(10_000, day="2024-10-22"), id="of another day"),
        pytest.param(figure(10_000, key=KILLED), id="of another key"),
        pytest.param(figure(10_000, additional=True), id="that is an increment"),
        pytest.param(figure(10_000, background=True), id="of earlier"),
        pytest.param(figure(10_000, review="odd"), id="that the reader was unsure of"),
        pytest.param(figure(10_000, modality="denied"), id="that is denied"),
        pytest.param(figure(None, qualifier="vague"), id="that is no number"),
        pytest.param(figure(8000), id="that is no greater"),
    ],
)
def test_a_number_is_no_part_of_a_greater_one(whole: Figure) -> None:
    assert judged([], figure(8000), [whole]).standing == "level"


def test_a_part_stated_before_is_a_part_without_its_whole() -> None:
    part = judged([], figure(8000), [TEN_THOUSAND])
    assert judge(figure(8000), [part]).standing == "part"


def test_a_restated_claim_takes_over_figure_and_effective_day() -> None:
    first = figure()
    again = judged([first], figure(day="2024-11-20", basis="published"))
    assert (again.figure, again.effective) == (first.claim, date(2024, 10, 23))


def test_an_echo_takes_over_figure_and_effective_day() -> None:
    first = figure()
    echo = judged([first], figure(by="", day="2024-11-20"))
    assert (echo.figure, echo.effective) == (first.claim, date(2024, 10, 23))


def test_a_figure_dated_later_moves_on_and_stays_the_same_figure() -> None:
    first = figure()
    moved = judged([first], figure(day="2024-10-30"))
    assert (moved.standing, moved.figure) == ("level", first.claim)
    assert moved.effective == date(2024, 10, 30)


def test_a_claim_of_its_own_names_its_figure() -> None:
    claim = figure()
    assert judged([], claim).figure == claim.claim


def test_the_latest_that_a_new_origin_is_measured_by_is_the_named_one() -> None:
    """Nobody's figure of the 28th does not make the Pentagon's of the 24th old."""
    held = [figure(9000, by="", day="2024-10-28"), figure(day="2024-10-25")]
    assert judged(held, figure(10_000, by="US-DOD", day="2024-10-24")).standing == "level"


def test_of_one_day_the_older_text_gives_way_however_late_it_is_read() -> None:
    """Read again by better rules, it says another number than before."""
    older = figure(1500)
    newer = figure(3000)
    reread = replace(figure(1600), text_position=older.text_position)
    assert [f.standing for f in told(newer, reread)] == ["level", "older"]


def test_of_one_day_the_newer_text_stands_whatever_was_read_first() -> None:
    older, newer = figure(1500), figure(3000)
    assert [f.standing for f in told(older, newer)] == ["level", "level"]
