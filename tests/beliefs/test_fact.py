"""How far apart two tellings of one fact can be."""

from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from monitor.beliefs.fact import FARTHEST, Telling, same_fact
from monitor.beliefs.period import period


def telling(named: str | None, published: date) -> Telling:
    return Telling(key="call", days=period(named, published), wording=None, lasting=False)


DAYS = st.dates(date(2024, 10, 1), date(2024, 11, 30))
NAMED = st.one_of(st.none(), DAYS.map(date.isoformat), st.sampled_from(["2024-10", "2024-11"]))
TELLINGS = st.builds(telling, NAMED, DAYS)


@example(telling(None, date(2024, 10, 1)), telling(None, date(2024, 10, 7)))
@given(TELLINGS, TELLINGS)
def test_what_lies_farther_apart_is_never_the_same_fact(one: Telling, other: Telling) -> None:
    """The projection looks no farther."""
    if same_fact(one, other):
        assert one.days.overlaps(other.days.widened(FARTHEST))
