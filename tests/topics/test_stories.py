"""The shipped packs keep their stories apart, and a shelf of packs says what each says alone."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.text.document import Document, clean
from monitor.topics import Pack, Shelf, load_packs, matches
from monitor.topics.model import Term

CONFIG = Path(__file__).parents[2] / "config"
STORY = CONFIG / "story" / "articles"
PACKS = load_packs(CONFIG / "topics")
EXAMPLES = [(pack.slug, example) for pack in PACKS for example in pack.examples]
WORDS = sorted({word for pack in PACKS for term in pack.terms for word in term.words})


def document(body: str, title: str = "") -> Document:
    return Document(title=clean(title), summary="", body=clean(body))


def belongs_to(text: Document) -> set[str]:
    return {pack.slug for pack in Shelf(PACKS).fitting(text)}


def test_five_stories_ship() -> None:
    slugs = {"dprk-russia", "taiwan-strait", "sudan-displacement", "haiti-mission", "congo-m23"}
    assert {pack.slug for pack in PACKS} == slugs


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.slug)
def test_a_shipped_pack_has_examples_to_read_and_traps(pack: Pack) -> None:
    silent = [example for example in pack.examples if not example.expect]
    assert len(pack.examples) >= 12
    assert len(silent) >= 3


@pytest.mark.parametrize(("slug", "example"), EXAMPLES, ids=[slug for slug, _ in EXAMPLES])
def test_the_examples_of_a_pack_belong_to_no_other(slug: str, example: object) -> None:
    assert belongs_to(document(example.text, example.title)) <= {slug}


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.slug)
def test_the_examples_of_a_pack_together_belong_to_it(pack: Pack) -> None:
    text = document(" ".join(example.text for example in pack.examples))
    assert pack.slug in belongs_to(text)


def test_the_bundled_story_belongs_to_its_own_pack_only() -> None:
    articles = [
        article
        for path in sorted(STORY.glob("*.toml"))
        for article in tomllib.loads(path.read_text(encoding="utf-8"))["article"]
    ]
    assert len(articles) > 50
    found = [belongs_to(document(each["body"], each["title"])) for each in articles]
    assert {"dprk-russia"} in found
    assert set().union(*found) == {"dprk-russia"}


@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=8), max_size=20))
def test_a_shelf_finds_what_each_pack_finds_alone(words: list[str]) -> None:
    text = document(" ".join(words))
    assert Shelf(PACKS).fitting(text) == [pack for pack in PACKS if matches(pack, text)]


def with_terms(slug: str, *terms: tuple[str, int]) -> Pack:
    sections = tuple(Term(words=(words,), weight=weight) for words, weight in terms)
    return replace(PACKS[0], slug=slug, digest=slug, minimum=1, terms=sections)


def test_a_longer_term_of_one_pack_does_not_hide_a_term_of_another() -> None:
    north = with_terms("north", ("Sudan", 1), ("South Sudan", 0))
    south = with_terms("south", ("South Sudan", 1))
    whole = with_terms("whole", ("Sudan", 1))
    found = Shelf([north, south, whole]).fitting(document("Floods in South Sudan."))
    assert found == [south, whole]
