"""The text with the sentence marked: nothing is lost, nothing is marked that is not the proof."""

from hypothesis import given
from hypothesis import strategies as st

from monitor.text.document import Document
from monitor.web.passage import AROUND, Passage, passage

TWICE = Document(
    title="Ten men, it says", summary="", body="Ten men, it says. More.\n\nTen men, it says. Less."
)


def marked(found: Passage, *marks: str) -> str:
    return "".join(run.text for each in found.paragraphs for run in each.runs if run.mark in marks)


def test_of_two_equal_sentences_the_one_that_holds_the_span_is_marked() -> None:
    start = TWICE.text.rindex("Ten")
    found = passage(TWICE.text, "Ten men, it says.", (start, start + 3))
    assert marked(found, "words") == "Ten"
    assert [[run.mark for run in each.runs] for each in found.paragraphs] == [
        [""],
        [""],
        ["words", "sentence", ""],
    ]
    assert [each.part for each in found.paragraphs] == ["title", "body", "body"]


def test_a_sentence_that_is_not_in_the_text_leaves_the_span_marked() -> None:
    found = passage(TWICE.text, "Somebody said something else.", (0, 3))
    assert marked(found, "words") == "Ten"
    assert marked(found, "sentence") == ""


def test_hidden_characters_are_not_shown() -> None:
    document = Document(title="", summary="", body="\u202eTen\u202c men\u200b.")
    found = passage(document.text, document.body, (4, 8))
    assert marked(found, "", "sentence", "words") == "Ten men."


def test_a_very_long_text_is_cut_to_what_stands_around() -> None:
    filler = "word " * (AROUND // 2)
    document = Document(title="A title", summary="", body=f"{filler}Ten men. {filler}")
    start = document.text.index("Ten")
    found = passage(document.text, "Ten men.", (start, start + 3))
    assert found.cut
    assert marked(found, "words", "sentence") == "Ten men."
    assert len(marked(found, "")) == 2 * AROUND
    assert not passage(TWICE.text, "Ten men, it says", (0, 3)).cut


WORDS = st.text(alphabet="abc é中", min_size=1, max_size=12)


@st.composite
def documents_with_a_proof(draw: st.DrawFn) -> tuple[str, tuple[int, int], tuple[int, int]]:
    paragraphs = draw(st.lists(WORDS, min_size=1, max_size=4))
    document = Document(title=draw(WORDS), summary=draw(WORDS), body="\n\n".join(paragraphs))
    start = document.text.index(paragraphs[-1], document.starts["body"])
    edges = sorted(draw(st.lists(st.integers(0, len(paragraphs[-1])), min_size=4, max_size=4)))
    first, span_first, span_last, last = (start + edge for edge in edges)
    return document.text, (first, last), (span_first, span_last)


@given(documents_with_a_proof())
def test_runs_joined_are_the_text_and_the_marks_are_the_proof(
    drawn: tuple[str, tuple[int, int], tuple[int, int]],
) -> None:
    text, sentence, span = drawn
    found = passage(text, text[slice(*sentence)], span)
    joined = ["".join(run.text for run in each.runs) for each in found.paragraphs]
    assert joined == [part for part in text.replace("\f", "\n").split("\n") if part]
    assert marked(found, "words") == text[slice(*span)]
    assert marked(found, "words", "sentence") == text[slice(*sentence)]
