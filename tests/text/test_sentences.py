"""Where sentences end, and that their offsets are true."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.text.document import Document, clean
from monitor.text.sentences import sentences

SPLIT = {
    "One came. Two went.": ["One came.", "Two went."],
    "Lt. Gen. Ivan Petrov spoke. Nobody listened.": [
        "Lt. Gen. Ivan Petrov spoke.",
        "Nobody listened.",
    ],
    "On Oct. 18 they left. 300 stayed.": ["On Oct. 18 they left.", "300 stayed."],
    "John F. Smith left. He ran.": ["John F. Smith left.", "He ran."],
    "It was posted on X. Critics saw it.": ["It was posted on X.", "Critics saw it."],
    "The U.S. Army left the U.S. The rest stayed.": [
        "The U.S. Army left the U.S.",
        "The rest stayed.",
    ],
    '"We came." They went.': ['"We came."', "They went."],
    "Was it so? It was!": ["Was it so?", "It was!"],
    "About 2.8 million. Or 3.": ["About 2.8 million.", "Or 3."],
    "First line\nsecond line": ["First line", "second line"],
}


def body(text: str) -> Document:
    return Document(title="", summary="", body=text)


@pytest.mark.parametrize(("text", "wanted"), SPLIT.items())
def test_sentences_end_where_people_end_them(text: str, wanted: list[str]) -> None:
    document = body(text)
    assert [document.text[s.start : s.end] for s in sentences(document)] == wanted


def test_parts_and_paragraphs_are_kept_apart() -> None:
    document = Document(title="A title", summary="A summary.", body="One. Two.\n\nThree.")
    read = [(s.part, s.paragraph) for s in sentences(document)]
    assert read == [("title", 0), ("summary", 1), ("body", 2), ("body", 2), ("body", 3)]


@given(st.text(max_size=300), st.text(max_size=300))
def test_sentences_cover_all_words_in_order(title: str, text: str) -> None:
    document = Document(title=clean(title), summary="", body=clean(text))
    read = sentences(document)
    assert all(a.end <= b.start for a, b in pairwise(read))
    kept = "".join(document.text[s.start : s.end] for s in read)
    assert "".join(kept.split()) == "".join(document.text.split())
