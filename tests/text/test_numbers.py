"""The number grammar: a table of forms, and num2words as an oracle for words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from monitor.text.cardinals import cardinal
from monitor.text.normal import plain
from monitor.text.number_words import QUALIFIERS
from monitor.text.numbers import Amount, amounts
from monitor.text.tokens import tokens

EXACT = {
    "3,000": 3000,
    "3 000": 3000,
    "3\u202f000": 3000,
    "3000": 3000,
    "3k": 3000,
    "3K": 3000,
    "3.000": 3000,
    "3-thousand": 3000,
    "three thousand": 3000,
    "12 thousand": 12_000,
    "2.8 million": 2_800_000,
    "half a million": 500_000,
    "a hundred and twenty": 120,
    "a thousand": 1000,
    "a dozen": 12,
    "two dozen": 24,
    "half a dozen": 6,
    "twelve hundred": 1200,
    "two and a half thousand": 2500,
    "three thousand nine hundred": 3900,
    "twenty-five": 25,
    "1.5k": 1500,
    "1.2m": 1_200_000,
    "half a thousand": 500,
    "one and a half thousand": 1500,
    "one-and-a-half million": 1_500_000,
    "a million and a half": 1_500_000,
    "a quarter of a million": 250_000,
    "three quarters of a million": 750_000,
    "3&nbsp;000": 3000,
    "10&#44;000": 10_000,
    "thr\u00adee thou\u200bsand": 3000,
}

BOUNDS = {
    "about 3,000": (3000, 3000, 3000, "about"),
    "an estimated 3,000": (3000, 3000, 3000, "about"),
    "3,000 or so": (3000, 3000, 3000, "about"),
    "something like 3,000": (3000, 3000, 3000, "about"),
    "3,000-odd": (3000, 3000, 3000, "about"),
    "shy of 3,000": (3000, 3000, 3000, "nearly"),
    "just over 3,000": (3000, None, 3000, "more_than"),
    "3,000-plus": (3000, None, 3000, "more_than"),
    "losses top 3,000": (3000, None, 3000, "more_than"),
    "the top 3,000": (3000, 3000, 3000, "exact"),
    "10-12,000": (10_000, 12_000, 11_000, "range"),
    "between 10 and 12,000": (10_000, 12_000, 11_000, "range"),
    "1.5 to 2 million": (1_500_000, 2_000_000, 1_750_000, "range"),
    "from 10,000 up to 12,000": (10_000, 12_000, 11_000, "range"),
    "nearly 3,000": (3000, 3000, 3000, "nearly"),
    "just under 3,000": (3000, 3000, 3000, "nearly"),
    "at least 3,000": (3000, None, 3000, "at_least"),
    "no fewer than 3,000": (3000, None, 3000, "at_least"),
    "3,000 or more": (3000, None, 3000, "at_least"),
    "more than 3,000": (3000, None, 3000, "more_than"),
    "upwards of 3,000": (3000, None, 3000, "more_than"),
    "3,000+": (3000, None, 3000, "more_than"),
    "at least about 3,000": (3000, None, 3000, "at_least"),
    "up to 3,000": (None, 3000, 3000, "up_to"),
    "as many as 3,000": (None, 3000, 3000, "up_to"),
    "up to as many as 3,000": (None, 3000, 3000, "up_to"),
    "fewer than 3,000": (None, 3000, 3000, "fewer_than"),
    "1,000 to 3,000": (1000, 3000, 2000, "range"),
    "from 1,000 to 3,000": (1000, 3000, 2000, "range"),
    "between 1,000 and 3,000": (1000, 3000, 2000, "range"),
    "10k-12k": (10_000, 12_000, 11_000, "range"),
    "25-30 thousand": (25_000, 30_000, 27_500, "range"),
    "25\u201330 thousand": (25_000, 30_000, 27_500, "range"),
    "five or six": (5, 6, 5, "range"),
    "some 3,000 to 4,000": (3000, 4000, 3500, "range"),
    "dozens": (24, 99, None, "vague"),
    "several hundred": (200, 999, None, "vague"),
    "hundreds": (200, 999, None, "vague"),
    "a few thousand": (2000, 9999, None, "vague"),
    "tens of thousands": (20_000, 99_999, None, "vague"),
}

#: Figures that are part of something else.
NO_NUMBERS = ["the 528th Regiment", "170mm", "2.5", "thousand", "and", "some men", "up to", "k"]

SEVERAL = {
    "over 4,000 of roughly 9,000": [4000, 9000],
    "rose from 8,000 to 12,000": [8000, 12_000],
    "gains from an estimated 10,000 to 12,000": [10_000, 12_000],
    "killed 300 and wounded 2,700": [300, 2700],
    "3,000, 4,000": [3000, 4000],
    "Dec. 19 - 100 men": [19, 100],
    "one hundred five thousand and six": [105_006],
    "five twenty": [5, 20],
    "two million three thousand": [2_003_000],
}


def found(text: str) -> list[Amount]:
    words = tokens(plain(text))
    return amounts(words, 0, len(words))


@pytest.mark.parametrize(("text", "value"), EXACT.items())
def test_a_number_is_read_in_every_form(text: str, value: int) -> None:
    assert [(a.low, a.high, a.central, a.qualifier) for a in found(text)] == [
        (value, value, value, "exact")
    ]


@pytest.mark.parametrize(("text", "bounds"), BOUNDS.items())
def test_words_around_a_number_bind_it(text: str, bounds: tuple[object, ...]) -> None:
    assert [(a.low, a.high, a.central, a.qualifier) for a in found(text)] == [bounds]


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_is_no_number_gives_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(("text", "values"), SEVERAL.items())
def test_several_numbers_keep_apart(text: str, values: list[int]) -> None:
    assert [a.central for a in found(text)] == values


def test_each_qualifier_binds_the_number_it_stands_before() -> None:
    first, second = found("over 4,000 of roughly 9,000")
    assert (first.qualifier, second.qualifier) == ("more_than", "about")


@pytest.mark.parametrize("text", ["another 1,000", "about another 1,000", "an additional 1,000"])
def test_an_increment_is_marked(text: str) -> None:
    assert [a.increment for a in found(text)] == [True]


@given(st.integers(min_value=0, max_value=10**9), st.sampled_from(["en", "en_GB"]))
def test_numbers_in_words_are_read_as_they_are_written(number: int, language: str) -> None:
    text = num2words(number, lang=language).replace(",", "")
    words = tokens(text)
    read = cardinal(words, 0, len(words))
    assert read is not None
    assert (read.value, read.last) == (number, len(words))


@given(st.integers(min_value=1000, max_value=10**9))
def test_figures_are_read_with_commas_spaces_and_neither(number: int) -> None:
    for text in (str(number), f"{number:,}", f"{number:,}".replace(",", "\u00a0")):
        assert [a.central for a in found(text)] == [number]


@given(st.integers(min_value=11, max_value=9999), st.sampled_from(["thousand", "million", "k"]))
def test_figures_before_a_word_are_multiplied(tenths: int, word: str) -> None:
    value = tenths * (100_000 if word == "million" else 100)
    whole, part = divmod(tenths, 10)
    figures = f"{whole}.{part}" if part else str(whole)
    written = [f"{figures}k"] if word == "k" else [f"{figures} {word}", f"{figures}-{word}"]
    for text in written:
        assert [a.central for a in found(f"some {text} men")] == [value], text


@given(st.integers(min_value=1, max_value=10**6), st.sampled_from([10, 100, 1000]))
def test_a_range_is_read_in_figures_and_words(low: int, step: int) -> None:
    high = low + step
    written = [f"{low:,} to {high:,}", f"between {low:,} and {high:,}", f"from {low:,} to {high:,}"]
    written.append(f"{num2words(low)} to {num2words(high)}".replace(",", ""))
    for text in written:
        (amount,) = found(text)
        assert (amount.low, amount.high) == (low, high), text


@given(st.integers(min_value=1, max_value=899), st.integers(min_value=1, max_value=100))
def test_the_word_behind_a_range_counts_for_both_ends(low: int, step: int) -> None:
    high = low + step
    for text in (f"{low}-{high} thousand", f"between {low} and {high} thousand"):
        (amount,) = found(text)
        assert (amount.low, amount.high) == (low * 1000, high * 1000), text


@given(st.integers(min_value=2, max_value=10**6), st.sampled_from(sorted(QUALIFIERS)))
def test_every_qualifier_binds_every_number(number: int, phrase: str) -> None:
    for text in (f"{number:,}", num2words(number).replace(",", "")):
        (amount,) = found(f"{phrase} {text} men")
        assert (amount.qualifier, amount.central) == (QUALIFIERS[phrase], number)


PIECES = """
    one twenty hundred thousand and a half dozen million 3,000 10 k - to between from or more about
    at least several of the , .
"""
WORDS = st.sampled_from(PIECES.split())


@given(st.lists(WORDS, max_size=30))
def test_amounts_never_overlap_and_stay_inside(words: list[str]) -> None:
    line = tokens(" ".join(words))
    read = amounts(line, 0, len(line))
    ends = [0, *(amount.last for amount in read)]
    assert all(
        a.first >= end and a.first <= a.number < a.last for a, end in zip(read, ends, strict=False)
    )
    assert ends[-1] <= len(line)
