"""Names found in one pass: whole words, capitals, the longest."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.text.names import Names
from monitor.text.normal import lowered, plain

NAMES: Names[str] = Names(
    [
        ("US", "country"),
        ("the North", "side"),
        ("North Korea", "country"),
        ("North Korean", "adjective"),
        ("Kim's", "possessive"),
        ("Seoul", "capital"),
        ("Seoul", "government"),
    ]
)

FOUND = {
    "the US said": [("US", ("country",))],
    "they told us": [],
    "The North sent": [("The North", ("side",))],
    "in the north of": [],
    "the North Korean army": [("North Korean", ("adjective",))],
    "Seoul said": [("Seoul", ("capital", "government"))],
    "Seoulite": [],
    "Kim\u2019s army": [("Kim's", ("possessive",))],
    "NORTH KOREA SENDS": [("NORTH KOREA", ("country",))],
}


@pytest.mark.parametrize(("text", "wanted"), FOUND.items())
def test_a_name_is_found_as_people_write_it(text: str, wanted: list[object]) -> None:
    text = plain(text)
    assert [(text[hit.start : hit.end], hit.meanings) for hit in NAMES.find(text)] == wanted


def test_no_names_find_nothing() -> None:
    empty: Names[str] = Names([])
    assert empty.find("anything") == []


@given(st.text())
def test_one_spelling_keeps_every_offset(text: str) -> None:
    assert len(plain(text)) == len(text) == len(lowered(text))


@given(st.lists(st.sampled_from(["US", "the North", "North Korean", "Seoul", "of", "Kim's", ","])))
def test_hits_never_overlap(words: list[str]) -> None:
    hits = NAMES.find(" ".join(words))
    assert all(a.end <= b.start for a, b in pairwise(hits))
