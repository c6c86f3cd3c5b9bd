"""Which articles belong to a story."""

from datetime import date
from pathlib import Path

import pytest

from monitor.text.document import Document
from monitor.topics import load_pack, matches
from monitor.topics.match import mentions, score

PACK = load_pack(Path(__file__).parents[2] / "config" / "topics" / "dprk-russia.toml")

RELEVANT = [
    ("N. Korean soldiers seen near Kursk", ""),
    (
        "Seoul: more troops on the way",
        "The North will send further soldiers to Russia, the NIS said.",
    ),
    ("Kyiv counts the dead", "Losses of the North Korean contingent in Kursk have risen."),
    ("Pyongyang honours its fallen", "Kim Jong Un met families of soldiers who died for Russia."),
    ("Kim Yo Jong rejects reports", "DPRK personnel have not gone to Ukraine, she said."),
]

OTHER = [
    (
        "Ukraine ships grain again",
        "Forty vessels left Odesa, and Russian troops fired at the port.",
    ),
    ("North Korea launches satellite", "Pyongyang said the launch was a success."),
    ("Parade in Pyongyang", "Ten thousand soldiers marched past Kim Jong Un."),
    (
        "The north of Italy under snow",
        "Soldiers cleared the roads; trains to Russia are not affected.",
    ),
    ("", ""),
]


def document(title: str, body: str) -> Document:
    return Document(title=title, summary="", body=body)


@pytest.mark.parametrize(("title", "body"), RELEVANT)
def test_an_article_of_the_story_matches(title: str, body: str) -> None:
    assert matches(PACK, document(title, body))


@pytest.mark.parametrize(("title", "body"), OTHER)
def test_an_article_of_another_story_does_not(title: str, body: str) -> None:
    assert not matches(PACK, document(title, body))


def test_a_term_counts_once_however_often_it_stands() -> None:
    once = score(PACK, document("", "North Korea"))
    assert score(PACK, document("Pyongyang", "North Korea and the DPRK " * 9)) == once > 0


def test_a_name_can_mean_several_things() -> None:
    (hit,) = mentions(PACK, document("", "Seoul"), date(2024, 10, 18))
    assert {meaning.sense for meaning in hit.meanings} >= {"origin", "force", "nation"}


@pytest.mark.parametrize(
    ("day", "offices"),
    [
        (date(2025, 1, 20), {"US-DOD"}),
        (date(2025, 1, 21), set()),
    ],
)
def test_a_person_speaks_for_an_office_only_while_holding_it(day: date, offices: set[str]) -> None:
    (hit,) = mentions(PACK, document("", "Lloyd Austin"), day)
    assert {m.slug for m in hit.meanings if m.sense == "origin"} == offices
    assert {m.slug for m in hit.meanings if m.sense == "person"} == {"austin"}
