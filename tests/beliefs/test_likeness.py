"""Whether two wordings speak of the same thing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.beliefs.likeness import alike, content, numbers

CONTENT = [
    ("dispatch a delegation to NATO", {"delegation", "nato"}),
    ("the delegates arrived", {"delegation"}),
    ("sending six thousand builders", {"worker"}),
    ("arms", {"weapon"}),
    ("ratifying the pact", {"ratify", "treaty"}),
    ("supply", set()),
]


@pytest.mark.parametrize(("words", "expected"), CONTENT)
def test_what_carries_the_meaning(words: str, expected: set[str]) -> None:
    assert content(words) == expected


def test_numbers_are_read_however_they_are_written() -> None:
    assert numbers("6,000 engineers") == numbers("six thousand engineers") == {6000}


PAIRS = [
    ("dispatch a delegation to NATO", "the delegation", True),
    ("dispatch a delegation to NATO", "a delegation to Ukraine", False),
    ("6,000 workers", "six thousand builders", True),
    ("6,000 workers", "5,000 workers", False),
    ("6,000 workers", "workers", True),
    ("arms supplies", "weapons", True),
    ("phased measures", "measures", False),
    ("phased measures", "sanctions and other measures", False),
    ("support", "Support", True),
    ("support until victory", "support", False),
    ("monument to the fallen", "a monument", True),
    ("send", "send", True),
    ("send", "supply", False),
]


@pytest.mark.parametrize(("one", "other", "expected"), PAIRS)
def test_wordings_that_are_alike(one: str, other: str, expected: bool) -> None:
    assert alike(one, other) is alike(other, one) is expected


WORDS = st.lists(
    st.sampled_from(["a", "delegation", "arms", "6,000", "5,000", "workers", "NATO", "support"])
).map(" ".join)


@given(WORDS, WORDS)
def test_likeness_has_no_direction(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)


@given(st.text(max_size=40))
def test_any_wording_is_like_itself_or_says_nothing(text: str) -> None:
    assert alike(text, text)
