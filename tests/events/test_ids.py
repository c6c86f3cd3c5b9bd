"""Names that stay the same: the log recognises by them what it holds already."""

from hypothesis import given
from hypothesis import strategies as st

from monitor.events.ids import event_id, short_id

PARTS = st.lists(st.text(max_size=6), max_size=4)


def test_ids_are_the_same_in_every_release() -> None:
    """Worked out apart from the program: UUID 5 and SHA-256 over "length:part" of each part."""
    assert event_id("ArticlePublished", "a1") == "03b06beb48bd506793a9b89595466026"
    assert short_id("f", "https://example.org/feed") == "f18fb52df39a9b05a"


@given(PARTS, PARTS)
def test_different_parts_have_different_ids(one: list[str], other: list[str]) -> None:
    assert (event_id(*one) == event_id(*other)) is (one == other)
    assert (short_id("x", *one) == short_id("x", *other)) is (one == other)


@given(PARTS)
def test_ids_have_their_shape(parts: list[str]) -> None:
    assert set(event_id(*parts)) <= set("0123456789abcdef")
    assert len(event_id(*parts)) == 32
    assert short_id("a", *parts)[0] == "a"
    assert len(short_id("a", *parts)) == 17
