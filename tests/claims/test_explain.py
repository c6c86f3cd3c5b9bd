"""What `--explain` says: every number with its claim or with why it was left alone."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.claims import ArticleText, read
from monitor.claims.explain import Explanation, SeenNumber, explain
from monitor.text.document import Document, clean
from tests.claims.corpus import article, pack

SENTENCE = "The NIS said on Friday that about 9,000 North Korean soldiers are in Kursk."


def explained(text: str) -> Explanation:
    return explain(article(text), pack())


def numbers(text: str) -> dict[str, SeenNumber]:
    return {n.words: n for sentence in explained(text).sentences for n in sentence.numbers}


LEFT = {
    "an age": ("Petrov, 61, spoke of North Korean soldiers.", "61", "kill list"),
    "money": ("A barracks in North Korea cost $3 million.", "3 million", "kill list"),
    "another unit": ("The soldiers of the North walked 40 km.", "40", "152 km, 40 %"),
    "a type": ("An Il-76 took the soldiers of the North to Russia.", "76", "Il-76"),
    "no noun": ("North Korea sent 300 zebras to Russia.", "300", "no noun of the pack"),
    "a rate": ("Russia loses 1,200 soldiers a day.", "1,200", "a rate is no level"),
    "another force": ("Russia lost 1,400 soldiers.", "1,400", "RU, which is not followed"),
}


@pytest.mark.parametrize(("text", "words", "reason"), LEFT.values(), ids=LEFT)
def test_a_number_left_alone_says_why(text: str, words: str, reason: str) -> None:
    number = numbers(text)[words]
    assert number.claims == ()
    assert number.left is not None
    assert reason in number.left


def test_a_number_that_is_read_leads_to_its_claim() -> None:
    found = explained(SENTENCE)
    (number,) = found.sentences[-1].numbers
    assert number.left is None
    (index,) = number.claims
    assert found.claims[index].central == 9000
    assert index in found.sentences[-1].claims


def test_a_number_told_twice_says_where_it_is_read() -> None:
    text = f"{SENTENCE}\n\n{SENTENCE}"
    first, second = (s.numbers[0] for s in explained(text).sentences)
    assert first.left is None
    assert second.left == "the same fact was read above"


def test_the_title_says_that_the_body_has_its_number() -> None:
    document = Document(title="NIS: 9,000 North Koreans in Kursk", summary="", body=SENTENCE)
    text = ArticleText(document=document, published=date(2024, 10, 21), outlet="x")
    title = explain(text, pack()).sentences[0]
    assert [number.left for number in title.numbers] == ["the body has this number"]


def test_names_dates_and_sayings_are_shown() -> None:
    (sentence,) = explained(SENTENCE).sentences
    assert ("NIS", "origin") in {(n.words, m.sense) for n in sentence.names for m in n.meanings}
    assert [date.words for date in sentence.dates] == ["Friday"]
    assert [(said.verb, said.saying.slugs) for said in sentence.sayings] == [("said", ("NIS",))]


def test_the_score_is_told_with_its_terms() -> None:
    found = explain(article(SENTENCE), replace(pack(), minimum=6))
    assert {term.words for term in found.scored} >= {"North Korean", "soldiers"}
    assert found.score == sum(term.weight for term in found.scored) >= found.minimum


PIECES = st.sampled_from(
    [
        SENTENCE,
        " 3,000 of them ",
        "died, ",
        "Russia lost 40 men. ",
        '"',
        "$5 ",
        "\n\n",
        "1-2 ",
        "12 ",
    ]
) | st.text(max_size=12)


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=8))
def test_every_number_has_a_claim_or_a_reason_and_nothing_is_read_otherwise(
    pieces: list[str],
) -> None:
    text = article(clean("".join(pieces)))
    found = explain(text, pack())
    assert found.claims == read(text, pack())
    for sentence in found.sentences:
        for number in sentence.numbers:
            assert bool(number.claims) != bool(number.left)
            assert text.document.text[number.start : number.end] == number.words
