"""What holds whatever is said, in whatever order."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from monitor.beliefs.figure import Figure
from monitor.beliefs.reading import Belief, take
from tests.beliefs.figures import figure, latest, own, told

DAYS = st.dates(date(2024, 10, 1), date(2024, 11, 30)).map(date.isoformat)
ORIGINS = st.sampled_from(["", "NIS", "US-DOD", "UA-GUR", "NIS US-DOD"])
NUMBERS = st.sampled_from([1500, 3000, 10_000, 10_040, 12_000])


def claims(by: st.SearchStrategy[str] = ORIGINS) -> st.SearchStrategy[Figure]:
    return st.builds(
        figure,
        NUMBERS,
        by,
        DAYS,
        qualifier=st.sampled_from(["exact", "about", "at_least", "up_to"]),
        basis=st.sampled_from(["clause", "saying", "published"]),
        additional=st.sampled_from([False, False, False, True]),
    )


STORIES = st.lists(claims(), max_size=8)


def developments(held: list[Figure], claim: Figure) -> list[str]:
    return [d.kind for d in take([claim], Belief(statements=own(held))).developments]


@given(STORIES, st.integers(0, 7), DAYS)
def test_an_echo_never_brings_a_development(story: list[Figure], which: int, day: str) -> None:
    held = told(*story)
    levels = [f for f in held if f.standing == "level"]
    if levels:
        echoed = levels[which % len(levels)]
        echo = figure(echoed.central, "", day, qualifier=echoed.qualifier)
        assert developments(held, echo) == []


@given(STORIES, claims(), st.integers(1, 5))
def test_a_figure_said_n_times_brings_at_most_one_development(
    story: list[Figure], claim: Figure, times: int
) -> None:
    held = told(*story)
    brought = []
    for _ in range(times):
        again = figure(
            claim.central,
            " ".join(claim.origins),
            claim.as_of,
            qualifier=claim.qualifier,
            basis=claim.basis,
            additional=claim.additional,
        )
        outcome = take([again], Belief(statements=own(held)))
        brought += outcome.developments
        held += outcome.stated
    assert len(brought) <= 1


@given(STORIES, claims())
def test_a_claim_of_an_earlier_day_never_displaces_the_latest(
    story: list[Figure], claim: Figure
) -> None:
    """Of a named origin, that is: a figure by nobody gives way to one by somebody."""
    before = latest(told(*story))
    if before is not None and before.origins and claim.effective < before.effective:
        after = latest(told(*story, claim))
        assert after is not None
        assert after.claim == before.claim


@given(claims(st.sampled_from(["NIS", "US-DOD"])), claims(), claims())
def test_the_order_of_two_older_claims_does_not_change_the_latest(
    newest: Figure, one: Figure, other: Figure
) -> None:
    days = timedelta(days=4)
    if newest.additional or max(one.effective, other.effective) > newest.effective - days:
        return
    first, second = told(newest, one, other), told(newest, other, one)
    found = [latest(first), latest(second)]
    assert [f.claim for f in found if f] == [newest.claim] * 2


@given(STORIES, claims())
def test_a_judged_claim_names_a_figure_of_its_own_number(
    story: list[Figure], claim: Figure
) -> None:
    held = told(*story)
    (judged,) = take([claim], Belief(statements=own(held))).stated
    numbers = {f.claim: f.central for f in [*held, judged]}
    stated = numbers[judged.figure]
    assert stated is not None
    assert judged.central is not None
    # Each restatement may be half a percent off the one before it.
    assert abs(stated - judged.central) <= 0.01 * judged.central
