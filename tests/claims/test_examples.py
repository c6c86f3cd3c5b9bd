"""The examples of a pack are checked against the reader."""

from dataclasses import replace

import pytest

from monitor.claims.examples import check_examples
from monitor.topics import load_packs
from monitor.topics.model import Example, Pack
from tests.claims.corpus import PACK, pack

TEXT = "The NIS said on Friday that North Korea had sent 9,000 soldiers to Russia."


def with_example(*expect: dict[str, object]) -> Pack:
    return replace(pack(), examples=(Example(text=TEXT, published="2024-10-21", expect=expect),))


@pytest.mark.parametrize("each", load_packs(PACK.parent), ids=lambda each: each.slug)
def test_the_examples_of_the_bundled_packs_are_read_as_stated(each: Pack) -> None:
    assert check_examples(each) == ()


def test_an_example_that_is_read_as_stated_is_no_problem() -> None:
    assert (
        check_examples(with_example({"central": 9000, "origin": ["NIS"], "where": "Russia"})) == ()
    )


def test_what_is_not_read_is_told_with_the_difference() -> None:
    (missing, extra) = check_examples(with_example({"central": 9000, "status": "killed"}))
    assert missing.key == "example[1]"
    assert "status is 'sent' instead of 'killed'" in missing.reason
    assert "is not expected" in extra.reason


def test_what_is_read_beyond_the_statement_is_told() -> None:
    (problem,) = check_examples(with_example())
    assert "estimate of 9000 troops sent is read as well" in problem.reason


def test_what_is_left_out_is_written_none() -> None:
    assert check_examples(with_example({"central": 9000, "by_date": "none"})) == ()


@pytest.mark.parametrize(
    ("expect", "reason"),
    [
        ({"centrall": 9000}, "estimate claims have no 'centrall'; meant is perhaps 'central'"),
        ({"type": "transfers"}, "no claim of type 'transfers'; meant is perhaps 'transfer'"),
        ({"type": "transfer", "giver": "RU"}, "transfer claims have no 'giver'; there are "),
        ({"zzz": 1}, "estimate claims have no 'zzz'; there are additional, as_of"),
    ],
)
def test_a_misspelt_expectation_is_told_with_what_is_meant(
    expect: dict[str, object], reason: str
) -> None:
    (problem,) = check_examples(with_example(expect))
    assert reason in problem.reason
