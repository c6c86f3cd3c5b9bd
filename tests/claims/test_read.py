"""Reading whole articles: evidence, rules, merging, review, and that nothing breaks it."""

import time
from dataclasses import replace
from datetime import date
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.claims import KINDS, ArticleText, Claim, Estimate, read
from monitor.text.document import Document, clean
from monitor.topics import load_pack
from tests.claims.corpus import PACK, article, cases, pack

TWO_FIGURES = Document(
    title="Seoul and alliance speak about N. Korean soldiers",
    summary="",
    body=(
        "The president spoke with the head of the alliance by telephone on Monday.\n\n"
        "The call followed a statement of the National Intelligence Service, which said Friday the"
        " North had decided to send about 9,000 soldiers to help Russia in its war in Ukraine, with"
        " some 1,100 soldiers already sent to Russia\u2019s Far East.\n\n"
        "South Korea may answer in \u201csteps\u201d. In June 2024 the North signed a treaty with"
        " Moscow that has 23 articles."
    ),
)


def readings(document: Document, published: date = date(2024, 10, 21)) -> tuple[Estimate, ...]:
    text = ArticleText(document=document, published=published, outlet="The Test Herald")
    return estimates(read(text, load_pack(PACK)))


def estimates(claims: tuple[Claim, ...]) -> tuple[Estimate, ...]:
    return tuple(claim for claim in claims if isinstance(claim, Estimate))


def body(*paragraphs: str, title: str = "") -> Document:
    return Document(title=title, summary="", body="\n\n".join(paragraphs))


def test_two_figures_in_one_sentence_keep_their_fields_apart() -> None:
    planned, sent = readings(TWO_FIGURES)
    assert (planned.central, planned.status, planned.origin) == (9000, "planned", ("NIS",))
    assert (sent.central, sent.status, sent.where) == (1100, "sent", "Russian Far East")
    assert {planned.as_of, sent.as_of} == {"2024-10-18"}
    assert {planned.as_of_basis, sent.as_of_basis} == {"saying"}


def test_evidence_is_cut_from_the_text_as_it_came() -> None:
    planned, sent = readings(TWO_FIGURES)
    assert planned.evidence.span(TWO_FIGURES) == "about 9,000 soldiers"
    assert sent.evidence.span(TWO_FIGURES) == "some 1,100 soldiers"
    sentence = sent.evidence.sentence(TWO_FIGURES)
    assert sentence.startswith("The call followed")
    assert sentence.endswith("Russia\u2019s Far East.")


def test_every_field_names_its_rule() -> None:
    for claim in readings(TWO_FIGURES):
        assert set(claim.rules) == {"value", "unit", "status", "who", "where", "as_of", "origin"}
        assert all(claim.rules.values())


def test_an_article_of_another_story_gives_nothing() -> None:
    assert readings(body("About 9,000 soldiers were sent to the flooded valley.")) == ()


def test_the_title_adds_nothing_that_the_body_has() -> None:
    text = "The NIS said 9,000 North Korean soldiers had been sent to Russia."
    (claim,) = readings(body(text, title="NIS: 9,000 North Koreans sent to Russia"))
    assert (
        claim.evidence.sentence(body(text, title="NIS: 9,000 North Koreans sent to Russia")) == text
    )


def test_a_number_only_in_the_title_is_read_there() -> None:
    (claim,) = readings(
        body("They fought near Kursk.", title="Kyiv: 3,200 North Korean soldiers dead")
    )
    assert (claim.central, claim.status) == (3200, "killed")


def test_a_fact_told_twice_is_one_claim() -> None:
    text = "North Korea sent 9,000 soldiers to Russia."
    assert len(readings(body(text, "Kursk is quiet.", text))) == 1


def test_they_in_a_later_sentence_takes_over_the_speaker() -> None:
    first = "The NIS said that 9,000 North Korean soldiers are in Russia."
    _, later = readings(body(f"{first} It added that 400 of them had been killed."))
    assert (later.central, later.origin, later.who) == (400, ("NIS",), "KP")


def test_a_speaker_does_not_reach_into_the_next_paragraph() -> None:
    first = "The NIS said that 9,000 North Korean soldiers are in Russia."
    _, later = readings(body(first, "About 400 North Korean soldiers have been killed."))
    assert later.origin == ()


def test_a_dateline_is_no_date_of_the_news() -> None:
    (claim,) = readings(body("SEOUL, Oct. 19 - Some 9,000 North Korean soldiers are in Russia."))
    assert (claim.as_of, claim.as_of_basis) == ("2024-10-21", "published")


def test_an_implausible_number_goes_to_review() -> None:
    (claim,) = readings(body("North Korea has sent 9,000,000 soldiers to Russia."))
    assert claim.review == "outside the plausible range 1 to 200000"


def test_a_number_of_which_nothing_is_said_goes_to_review() -> None:
    (claim,) = readings(body("It is about 9,000 North Korean soldiers and Russia again."))
    assert (claim.status, claim.review) == ("unknown", "no word says what became of them")


def test_two_packs_read_the_same_article_each_for_itself() -> None:
    other = replace(load_pack(PACK), minimum=10**6, digest="other")
    text = ArticleText(document=TWO_FIGURES, published=date(2024, 10, 21), outlet="x")
    assert len(estimates(read(text, load_pack(PACK)))) == 2
    assert read(text, other) == ()


SENTENCES = [case.text for kind in KINDS for case in cases(kind)]
PIECES = (
    st.sampled_from(SENTENCES)
    | st.text(max_size=40)
    | st.sampled_from(
        [
            "\n\n",
            ", ",
            "; ",
            " of whom ",
            " and ",
            '"',
            "1,000 ",
            "the North ",
            " said ",
            "\u2019s ",
        ]
    )
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=12), st.dates())
def test_no_text_breaks_the_reader(pieces: list[str], published: date) -> None:
    """Never an exception, every span a true substring inside its sentence, the same again."""
    document = Document(
        title=clean(pieces[0] if pieces else ""), summary="", body=clean("".join(pieces))
    )
    text = ArticleText(document=document, published=published, outlet="x")
    claims = read(text, pack())
    assert claims == read(text, pack())
    for claim in claims:
        proof = claim.evidence
        assert 0 <= proof.start <= proof.span_start < proof.span_end <= proof.end
        assert proof.span(document) in proof.sentence(document)


@pytest.mark.parametrize(
    "text",
    [
        "North Korean soldiers in Russia " * 3000,
        "North Korea sent 3,000 soldiers to Russia, the NIS said. " * 1500,
        "1,000 " * 15_000,
        "one hundred and " * 6000,
        '"' * 100_000,
    ],
    ids=["no full stop", "many figures", "only numbers", "endless number", "quotation marks"],
)
def test_no_text_takes_long(text: str) -> None:
    """Generous, since the machine may be busy: the point is that nothing grows with the square."""
    start = time.perf_counter()
    read(article(text), pack())
    assert time.perf_counter() - start < 5


def test_an_ordinary_article_is_read_in_milliseconds() -> None:
    text = article("\n\n".join(SENTENCES)[:4096])
    read(text, pack())  # compiles the pack
    took = []
    for _ in range(9):
        start = time.perf_counter()
        read(text, pack())
        took.append(time.perf_counter() - start)
    assert median(took) < 0.05
