"""Who could act in a sentence: names, titles, countries, stand-ins, and what is none of these."""

import pytest

from monitor.claims.actors import actors
from monitor.claims.parties import Party, joined, parties, person_slug
from monitor.claims.passage import Passage, prepare
from monitor.topics.match import mentions
from tests.claims.corpus import article, pack


def passage_of(text: str) -> Passage:
    """*text* as an article, read with the bundled pack."""
    found = article(text)
    return prepare(found, pack(), mentions(pack(), found.document, found.published))


def last_line(text: str) -> tuple[Passage, list[Party]]:
    """The passage and the parties of its last sentence."""
    passage = passage_of(text)
    return passage, parties(passage, passage.lines[-1])


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("Lavrov met Kim.", ["lavrov", "kim-jong-un"]),
        ("Yoon met Poland's Andrzej Duda.", ["yoon", "duda"]),
        ("Yoon met Foreign Minister Jan Lipavsky.", ["yoon", "lipavsky"]),
        ("Josep Borrell, the EU foreign policy chief, met Yoon.", ["borrell", "yoon"]),
        ("EU foreign policy chief Josep Borrell met Yoon.", ["borrell", "yoon"]),
        ("Ruto met Laurent Saint-Cyr, who heads the council.", ["saint-cyr"]),
        ("Zelenskyy met Ursula von der Leyen.", ["zelenskyy", "von-der-leyen"]),
        ("General Abdel Fattah al-Burhan spoke.", ["al-burhan"]),
        ("Vice Foreign Minister Kim Hong-kyun spoke.", ["kim-hong-kyun"]),
        ("North Korea's defence minister, No Kwang Chol, spoke.", ["no-kwang-chol"]),
        ("Vietnam's To Lam spoke.", ["to-lam"]),
        ("Moscow and Seoul held talks.", ["RU", "KR"]),
        ("The European Union met NATO.", ["EU", "NATO"]),
        ("Russian negotiators met South Korean officials.", ["RU", "KR"]),
    ],
)
def test_everybody_who_acts_is_found(text: str, slugs: list[str]) -> None:
    assert [party.slug for party in last_line(text)[1]] == slugs


@pytest.mark.parametrize(
    ("text", "slug", "state"),
    [
        ("Poland's Andrzej Duda spoke.", "duda", "PL"),
        ("The American envoy, Massad Boulos, spoke.", "boulos", "US"),
        ("Gilberto Teodoro, the Philippine defence secretary, spoke.", "teodoro", "PH"),
        ("The EU's top diplomat, Josep Borrell, spoke.", "borrell", "EU"),
        ("Sergei Lavrov spoke.", "lavrov", "RU"),
        ("Poland's Andrzej Duda came. Duda spoke.", "duda", "PL"),
    ],
)
def test_a_person_acts_for_the_state_that_the_text_names(text: str, slug: str, state: str) -> None:
    found = last_line(text)[1]
    assert [(party.slug, party.state, party.kind) for party in found] == [(slug, state, "person")]


@pytest.mark.parametrize(
    "text",
    [
        "The Rapid Support Forces took the town.",
        "Satellite Images show little.",
        "On Monday Western shells fell.",
        "He met reporters at State House.",
        "Russian shells fell on the town.",
        "China's Su-30 jets flew past.",
        "The Security Council voted.",
    ],
)
def test_bodies_places_and_things_are_no_persons(text: str) -> None:
    assert [party for party in last_line(text)[1] if party.kind == "person"] == []


def test_a_country_that_describes_a_person_is_no_party_of_its_own() -> None:
    found = last_line("Russian Foreign Minister Sergei Lavrov met South Korea's Cho Tae-yul.")[1]
    assert [party.slug for party in found] == ["lavrov", "cho-tae-yul"]


def test_a_family_name_stands_for_the_person_named_in_full_before() -> None:
    text = "President William Ruto came. Later Ruto met Laurent Saint-Cyr. Saint-Cyr thanked Ruto."
    assert [party.slug for party in last_line(text)[1]] == ["saint-cyr", "ruto"]


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("Lavrov flew in. He met Kim.", ["lavrov", "kim-jong-un"]),
        ("Lavrov and Kim dined. The two men spoke.", ["lavrov", "kim-jong-un"]),
        ("Kim and Putin dined. Both leaders spoke.", ["kim-jong-un", "putin"]),
        ("Russia and the North agree. The two countries signed.", ["RU", "KP"]),
        ("Lavrov came and the Russian minister spoke.", ["lavrov", "lavrov"]),
        ("The chief of NATO spoke.", ["rutte"]),
        ("North Korea has shells. It sent some.", ["KP"]),
        ("He met nobody.", []),
    ],
)
def test_stand_ins_are_those_spoken_of_before(text: str, slugs: list[str]) -> None:
    passage = passage_of(text)
    assert [party.slug for party in actors(passage, passage.lines[-1])] == slugs


def test_those_joined_by_and_or_commas_are_one_group() -> None:
    passage, found = last_line("Austin, Blinken and Yoon met Lavrov.")
    line = passage.lines[0]
    group = joined(line, found, 0, len(line.words))
    assert [party.slug for party in group] == ["austin", "blinken", "yoon"]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Andrzej Duda", "duda"),
        ("António Guterres", "guterres"),
        ("Ursula von der Leyen", "von-der-leyen"),
        ("Laurent Saint - Cyr", "saint-cyr"),
        ("Cho Tae - yul", "cho-tae-yul"),
        ("Wang Yi", "wang-yi"),
        ("Duda", "duda"),
    ],
)
def test_a_person_goes_by_the_family_name(name: str, slug: str) -> None:
    assert person_slug(name.split()) == slug
