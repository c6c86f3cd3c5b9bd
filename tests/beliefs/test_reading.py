"""A revised article: what is withdrawn, corrected, retracted (docs/developments.md)."""

from typing import Any

import pytest

from monitor.beliefs.figure import Figure
from monitor.beliefs.reading import Belief, Outcome, take
from tests.beliefs.figures import KILLED, figure, own, told


def revised(
    before: list[Figure], *now: Figure, elsewhere: list[Figure] | None = None, **belief: Any
) -> Outcome:
    """An article that said *before* says *now*; *elsewhere* stands in other articles, earlier."""
    other = told(*(elsewhere or []))
    earlier = take(before, Belief(statements=own(other))).stated
    standing = [*own(other), *own(list(earlier))]
    return take(now, Belief(statements=standing, earlier=earlier, **belief))


def kinds(outcome: Outcome) -> list[tuple[str, int | None, int | None]]:
    return [
        (d.kind, d.old.central if d.old else None, d.new.central if d.new else None)
        for d in outcome.developments
    ]


def test_a_claim_said_again_keeps_its_place() -> None:
    claim = figure()
    outcome = revised([claim], claim)
    assert outcome == Outcome(withdrawn=(), stated=(), developments=())


def test_another_number_is_a_correction() -> None:
    outcome = revised([figure(30_000)], figure(3000))
    assert kinds(outcome) == [("correction", 30_000, 3000)]
    assert [old.central for old in outcome.withdrawn] == [30_000]
    assert [new.standing for new in outcome.stated] == ["level"]


def test_a_corrected_increment_is_a_correction() -> None:
    outcome = revised([figure(3000, additional=True)], figure(1000, additional=True))
    assert kinds(outcome) == [("correction", 3000, 1000)]


def test_a_correction_to_a_known_figure_is_still_one() -> None:
    """Somebody else had it right; the reader of this article has still to be told."""
    known = figure(3000)
    outcome = revised([figure(30_000)], figure(3000), elsewhere=[known])
    assert kinds(outcome) == [("correction", 30_000, 3000)]
    assert [new.standing for new in outcome.stated] == ["restated"]


@pytest.mark.parametrize(
    "now",
    [
        pytest.param(figure(by="US-DOD"), id="of another origin"),
        pytest.param(figure(2000, key=KILLED), id="of another key"),
        pytest.param(figure(2000, additional=True), id="that is an increment"),
    ],
)
def test_another_claim_corrects_nothing(now: Figure) -> None:
    assert ("correction", 30_000, now.central) not in kinds(revised([figure(30_000)], now))


def test_a_figure_that_is_gone_is_a_retraction_and_comes_last() -> None:
    outcome = revised([figure(3000)], figure(500, key=KILLED))
    assert kinds(outcome) == [("first-report", None, 500), ("retraction", 3000, None)]


def test_a_figure_that_stands_elsewhere_is_not_retracted() -> None:
    claim = figure()
    outcome = revised([claim], restated_elsewhere={claim.claim: 1})
    assert kinds(outcome) == []
    assert [old.claim for old in outcome.withdrawn] == [claim.claim]


@pytest.mark.parametrize(
    "gone",
    [
        pytest.param(figure(background=True), id="background"),
        pytest.param(figure(review="odd"), id="a claim to be reviewed"),
        pytest.param(figure(None, qualifier="vague"), id="no number"),
    ],
)
def test_what_never_was_news_is_not_retracted(gone: Figure) -> None:
    assert kinds(revised([gone])) == []


def test_a_repeated_figure_is_not_retracted_by_one_who_only_repeated_it() -> None:
    assert kinds(revised([figure()], elsewhere=[figure()])) == []


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"place": "Kursk"}, id="the place"),
        pytest.param({"modality": "confirmed"}, id="the modality"),
        pytest.param({"qualifier": "about"}, id="a word that binds the same way"),
        pytest.param({"day": "2024-10-24"}, id="the day"),
    ],
)
def test_what_a_revised_article_still_says_is_no_news(changed: dict[str, Any]) -> None:
    """The same number is neither corrected nor retracted, whatever else the text has changed."""
    assert kinds(revised([figure()], figure(**changed))) == []


@pytest.mark.parametrize(
    "aside",
    [
        pytest.param(figure(3000, background=True), id="background"),
        pytest.param(figure(3000, review="odd"), id="a claim to be reviewed"),
        pytest.param(figure(None, qualifier="vague"), id="no number"),
        pytest.param(figure(8000), id="a part"),
    ],
)
def test_a_correction_is_the_figure_that_stands_now(aside: Figure) -> None:
    """Not what is said beside it, though by the same origin of the same key."""
    assert kinds(revised([figure(30_000)], aside, figure(12_000))) == [
        ("correction", 30_000, 12_000)
    ]


def test_an_unsure_reading_corrects_nothing() -> None:
    assert kinds(revised([figure(30_000)], figure(3000, review="odd"))) == [
        ("retraction", 30_000, None)
    ]


def test_a_new_figure_is_not_measured_against_what_the_article_has_withdrawn() -> None:
    outcome = revised([figure(30_000, day="2024-10-28")], figure(3000, day="2024-10-23"))
    assert [new.standing for new in outcome.stated] == ["level"]
