"""Quotations with their offsets, whatever marks stand around them."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.text.quotations import quotations


def inner(text: str, depth: int = 0) -> list[str]:
    return [text[slice(*q.inner)] for q in quotations(text) if q.depth == depth]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("\u201cIt is over,\u201d he said. \u201cGo home.\u201d", ["It is over,", "Go home."]),
        ('"It is," he said, "over."', ["It is,", "over."]),
        ("\u00abIt is over\u00bb, he said", ["It is over"]),
        ("\u201eIt is over\u201c, he said", ["It is over"]),
        ("It was 'over', he said", ["over"]),
        ("One sentence. \u201cTwo. Three. Four,\u201d she said.", ["Two. Three. Four,"]),
        ("Nobody spoke.", []),
    ],
)
def test_every_kind_of_marks_is_read(text: str, words: list[str]) -> None:
    assert inner(text) == words


def test_a_quotation_goes_on_when_the_next_paragraph_opens_anew() -> None:
    text = "\u201cFirst.\n\n\u201cSecond,\u201d he said."
    assert inner(text) == ["First.\n\n\u201cSecond,"]


def test_an_open_quotation_ends_with_its_paragraph() -> None:
    text = "\u201cFirst, he said.\n\nThe road is shut."
    (found,) = quotations(text)
    assert (text[slice(*found.inner)], found.closed) == ("First, he said.", False)


def test_a_quotation_inside_another_has_depth_one() -> None:
    text = "\u201cThey say \u2018never\u2019 and come,\u201d he said."
    assert inner(text) == ["They say \u2018never\u2019 and come,"]
    assert inner(text, depth=1) == ["never"]


@pytest.mark.parametrize(
    "text",
    ["the soldiers' families", "Kyiv's men don't know", "in the '90s", "a dog \u2019tis said"],
)
def test_an_apostrophe_opens_nothing(text: str) -> None:
    assert quotations(text) == []


def test_a_possessive_inside_single_marks_does_not_close_them() -> None:
    assert inner("'The soldiers' wives wait,' he said") == ["The soldiers' wives wait,"]


def test_title_and_body_share_no_quotation() -> None:
    text = "\u201cOpen title\n\f\n\fBody with \u201cwords\u201d"
    assert [text[slice(*q.inner)] for q in quotations(text)] == ["Open title", "words"]


MARKS = st.text(alphabet="\"'\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb ab.,s\n\f", max_size=80)


@given(MARKS)
def test_offsets_lie_inside_the_text_and_outer_quotations_apart(text: str) -> None:
    found = quotations(text)
    for each in found:
        assert 0 <= each.start < each.end <= len(text)
        assert each.start < each.inner[0] <= each.inner[1] <= each.end
    double = [q for q in found if not q.depth and text[q.start] not in "'\u2018"]
    for one, other in pairwise(double):
        assert one.end <= other.start


@pytest.mark.parametrize("text", ['"' * 200_000, "\u201c" * 200_000, "\u201ca\n\n" * 60_000])
def test_many_marks_take_linear_time(text: str) -> None:
    start = time.perf_counter()
    quotations(text)
    assert time.perf_counter() - start < 3
