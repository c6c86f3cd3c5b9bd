"""What is a development, and when nobody is written to: docs/developments.md, "Developments"."""

from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest

from monitor.beliefs.commitment import KINDS
from monitor.beliefs.development import Development, Kind, current_by_origin, suppression
from monitor.beliefs.figure import Figure
from monitor.beliefs.reading import Belief, take
from monitor.config.model import Kind as KindOfConfiguration
from monitor.events.types import Occasion
from tests.beliefs.figures import PRESENT, figure, own, told


def developed(held: list[Figure], *claims: Figure) -> list[Development]:
    return list(take(claims, Belief(statements=own(told(*held)))).developments)


FIRST = figure()
BY_PENTAGON = figure(10_000, by="US-DOD")


@pytest.mark.parametrize(
    ("held", "claim", "kind", "old"),
    [
        pytest.param([], figure(), "first-report", None, id="the key had no figure"),
        pytest.param([], figure(by=""), "first-report", None, id="a first figure by nobody"),
        pytest.param(
            [FIRST], figure(by="US-DOD"), "confirmation", FIRST, id="another origin says the same"
        ),
        pytest.param(
            [FIRST],
            figure(3010, by="US-DOD", qualifier="about", day="2024-11-20"),
            "confirmation",
            FIRST,
            id="the same within half a percent, bound the same way",
        ),
        pytest.param(
            [FIRST, figure(12_000, by="UA-GUR")],
            figure(by="US-DOD"),
            "confirmation",
            FIRST,
            id="a figure is confirmed although another origin's is the latest",
        ),
        pytest.param(
            [FIRST],
            figure(10_000, by="US-DOD", day="2024-10-26"),
            "contradiction",
            FIRST,
            id="another origin, three days later, cannot be true beside it",
        ),
        pytest.param(
            [FIRST],
            figure(10_000, by="US-DOD", day="2024-10-20"),
            "contradiction",
            FIRST,
            id="another origin, three days earlier",
        ),
        pytest.param([FIRST], figure(4000), "new-figure", FIRST, id="the origin's next figure"),
        pytest.param(
            [FIRST],
            figure(10_000, by="US-DOD", day="2024-10-27"),
            "new-figure",
            FIRST,
            id="another origin, four days later",
        ),
        pytest.param(
            [FIRST],
            figure(2000, by="US-DOD", qualifier="at_least"),
            "new-figure",
            FIRST,
            id="another number that can be true beside it",
        ),
        pytest.param(
            [FIRST],
            figure(day="2024-10-30", qualifier="at_least"),
            "new-figure",
            FIRST,
            id="the origin binds the number otherwise at a later day",
        ),
        pytest.param(
            [FIRST, BY_PENTAGON],
            figure(4000),
            "new-figure",
            FIRST,
            id="an origin's next figure follows its own last one",
        ),
        pytest.param([], figure(additional=True), "increment", None, id="an increment"),
        pytest.param(
            [figure(2000, additional=True)],
            figure(1000, additional=True),
            "increment",
            None,
            id="another increment",
        ),
        pytest.param([], figure(modality="denied"), "denial", None, id="a denial of nothing held"),
        pytest.param(
            [FIRST], figure(by="RU-MFA", modality="denied"), "denial", FIRST, id="a denial"
        ),
        pytest.param(
            [FIRST, figure(2000, by="RU-MFA", modality="denied")],
            figure(by="RU-MFA", modality="denied"),
            "denial",
            FIRST,
            id="a denial of another number",
        ),
    ],
)
def test_a_development_is(held: list[Figure], claim: Figure, kind: str, old: Figure | None) -> None:
    (development,) = developed(held, claim)
    assert development.kind == kind
    assert (development.old.claim if development.old else None) == (old.claim if old else None)
    assert development.new is not None
    assert development.new.claim == claim.claim


@pytest.mark.parametrize(
    ("held", "claim"),
    [
        pytest.param([], figure(review="odd"), id="a claim to be reviewed"),
        pytest.param([], figure(None, qualifier="vague"), id="no number"),
        pytest.param([], figure(background=True), id="background"),
        pytest.param([figure()], figure(), id="a figure restated"),
        pytest.param([figure()], figure(by=""), id="an echo"),
        pytest.param([figure(10_000, day="2024-10-28")], figure(), id="an older figure"),
        pytest.param([figure()], figure(10_000, by=""), id="nobody against somebody"),
        pytest.param([figure()], figure(day="2024-10-30"), id="a figure dated later"),
        pytest.param(
            [figure(additional=True)], figure(additional=True), id="an increment said again"
        ),
        pytest.param(
            [figure(by="RU-MFA", modality="denied")],
            figure(by="RU-MFA", modality="denied"),
            id="a denial said again",
        ),
    ],
)
def test_no_development_is(held: list[Figure], claim: Figure) -> None:
    assert developed(held, claim) == []


def test_a_part_brings_no_development_beside_its_whole() -> None:
    part, whole = figure(8000), figure(10_000)
    assert [d.figure.claim for d in developed([], part, whole)] == [whole.claim]


def test_developments_come_in_the_order_of_the_text() -> None:
    sent, present = figure(12_000), figure(1500, key=PRESENT)
    assert [d.figure.claim for d in developed([], present, sent)] == [present.claim, sent.claim]


def test_the_same_figure_twice_in_one_text_is_one_development() -> None:
    assert [d.kind for d in developed([], figure(), figure())] == ["first-report"]


def test_the_latest_figure_that_is_contradicted_has_a_named_origin() -> None:
    """Nobody's figure, though of a later day, is not the latest beside a named one."""
    nobody, nis = figure(9000, by="", day="2024-10-24"), figure(3000, day="2024-10-23")
    (development,) = developed([nobody, nis], figure(10_000, by="US-DOD", day="2024-10-23"))
    assert development.old is not None
    assert development.old.claim == nis.claim


def test_each_origin_holds_its_newest_level_only() -> None:
    old, new, other = told(figure(1500), figure(3000), figure(10_000, by="US-DOD"))
    assert current_by_origin([old, new, other]) == [other, new]


def test_a_figure_of_two_origins_is_current_once() -> None:
    (joint,) = told(figure(by="NIS KR-MND"))
    assert current_by_origin([joint]) == [joint]


def test_a_route_of_the_configuration_can_choose_every_kind() -> None:
    assert (*get_args(Kind), *KINDS) == get_args(KindOfConfiguration)


RECORDED = datetime(2024, 10, 24, 12, tzinfo=UTC)
DAY = timedelta(hours=24)
NEWS = Development(kind="first-report", old=None, new=figure())


def suppressed(
    development: Development = NEWS,
    *,
    arrival: str = "poll",
    age: timedelta | None = timedelta(hours=1),
    neighbours: tuple[Figure, ...] = (),
    occasion: Occasion = "text",
    was_told: bool = False,
) -> str | None:
    return suppression(
        development,
        arrival=arrival,  # type: ignore[arg-type]
        occasion=occasion,
        was_told=was_told,
        published=None if age is None else RECORDED - age,
        seen_at=RECORDED,
        max_age=DAY,
        neighbours=neighbours,
    )


@pytest.mark.parametrize(
    ("arrival", "age", "reason"),
    [
        pytest.param("poll", timedelta(hours=1), None, id="fresh"),
        pytest.param("poll", DAY, None, id="a day old to the second"),
        pytest.param("poll", DAY + timedelta(seconds=1), "late", id="more than a day old"),
        pytest.param("poll", timedelta(hours=-2), None, id="dated ahead"),
        pytest.param("poll", None, None, id="undated, and new in its feed"),
        pytest.param("first-poll", timedelta(hours=1), None, id="fresh at the first poll"),
        pytest.param("first-poll", DAY * 2, "late", id="old at the first poll"),
        pytest.param("first-poll", None, "late", id="undated at the first poll"),
        pytest.param("import", timedelta(hours=1), "imported", id="imported"),
        pytest.param("import", None, "imported", id="imported without a date"),
        pytest.param("import", DAY * 2, "imported", id="imported and old"),
    ],
)
def test_nobody_is_written_to_about_late_and_imported_articles(
    arrival: str, age: timedelta | None, reason: str | None
) -> None:
    assert suppressed(arrival=arrival, age=age) == reason


@pytest.mark.parametrize(
    ("neighbour", "reason"),
    [
        pytest.param(figure(key=PRESENT), "same-stage", id="same origin, same number"),
        pytest.param(
            figure(3010, key=PRESENT), "same-stage", id="same number within half a percent"
        ),
        pytest.param(figure(4000, key=PRESENT), None, id="another number"),
        pytest.param(figure(key=PRESENT, by="US-DOD"), None, id="another origin"),
    ],
)
def test_a_neighbouring_stage_with_the_same_number_is_no_news(
    neighbour: Figure, reason: str | None
) -> None:
    assert suppressed(neighbours=(neighbour,)) == reason


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("first-report", "same-stage"),
        ("new-figure", "same-stage"),
        ("confirmation", "same-stage"),
        ("contradiction", "same-stage"),
        ("denial", None),
        ("correction", None),
        ("retraction", None),
    ],
)
def test_what_is_taken_back_or_disputed_is_news_in_every_stage(
    kind: Kind, reason: str | None
) -> None:
    development = Development(kind=kind, old=figure(), new=figure())
    assert suppressed(development, neighbours=(figure(key=PRESENT),)) == reason


@pytest.mark.parametrize(
    ("kind", "occasion", "age", "was_told", "reason"),
    [
        pytest.param("first-report", "reread", DAY / 2, False, "reread", id="read again"),
        pytest.param("correction", "reread", DAY / 2, True, "reread", id="read again otherwise"),
        pytest.param("first-report", "review", DAY / 2, False, None, id="confirmed in time"),
        pytest.param("first-report", "review", DAY * 2, False, "late", id="confirmed late"),
        pytest.param("first-report", "review", DAY * 2, True, "late", id="a correction it is not"),
        pytest.param("correction", "review", DAY * 9, True, None, id="what was told is set right"),
        pytest.param("retraction", "review", DAY * 9, True, None, id="what was told is taken back"),
        pytest.param("correction", "review", DAY * 9, False, "late", id="nobody had been told"),
        pytest.param("correction", "text", DAY * 9, True, "late", id="an old article was revised"),
    ],
)
def test_what_a_person_sets_right_is_news_to_those_who_were_told(
    kind: Kind, occasion: Occasion, age: timedelta, was_told: bool, reason: str | None
) -> None:
    development = Development(kind=kind, old=figure(), new=figure())
    assert suppressed(development, occasion=occasion, age=age, was_told=was_told) == reason
