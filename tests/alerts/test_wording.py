"""Developments in words."""

import re
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.alerts.kinds import KINDS
from monitor.alerts.wording import QUALIFIERS, captions, label, meaning, number, subject
from monitor.beliefs.development import Kind
from monitor.claims.model import Qualifier
from tests.alerts.samples import BEFORE, PENTAGON, STORY, development, figure

KREMLIN = figure(12000, sources=["RU-KREMLIN"], source="RU-KREMLIN", modality="denied")
UNNAMED = figure(8000, sources=[], source="Neva Daily", source_name=None)

NUMBERS = [
    (figure(12000), "12,000"),
    (figure(12000, qualifier="about"), "about 12,000"),
    (figure(12000, qualifier="nearly"), "nearly 12,000"),
    (figure(12000, qualifier="at_least", high=None), "at least 12,000"),
    (figure(12000, qualifier="more_than", high=None), "more than 12,000"),
    (figure(12000, qualifier="up_to", low=None), "up to 12,000"),
    (figure(12000, qualifier="fewer_than", low=None), "fewer than 12,000"),
    (figure(11000, qualifier="range", low=10000, high=12000), "10,000 to 12,000"),
    (figure(1000, additional=True), "+1,000"),
    (figure(1000, additional=True, qualifier="about"), "about +1,000"),
    (figure(None, qualifier="vague", low=2000, high=9999), "thousands"),
    (figure(None, qualifier="vague", low=24, high=99), "dozens"),
    (figure(None, qualifier="vague", low=None, high=None), "an unstated number"),
    (figure(7), "7"),
    (figure(0), "0"),
    (None, "no figure"),
]


@pytest.mark.parametrize(("of", "shown"), NUMBERS)
def test_a_number_keeps_its_qualifier(of: dict[str, Any] | None, shown: str) -> None:
    assert number(of) == shown


@pytest.mark.parametrize(
    ("status", "force", "shown"),
    [
        ("sent", "", "Troops sent"),
        ("planned", "North Korean", "North Korean troops planned"),
        ("in_combat", "", "Troops in combat"),
        ("in_training", "", "Troops in training"),
        ("casualties", "North Korean", "North Korean troop casualties"),
    ],
)
def test_a_label_says_what_is_counted(status: str, force: str, shown: str) -> None:
    assert label(development(status=status), force) == shown


SUBJECTS = [
    ("new-figure", {}, "Troops sent: 1,500 -> 3,000 (NIS)"),
    ("first-report", {"old": None}, "Troops sent: 3,000 (NIS)"),
    ("first-report", {"old": None, "new": UNNAMED}, "Troops sent: 8,000 (unsourced, Neva Daily)"),
    ("new-figure", {"new": PENTAGON}, "Troops sent: 1,500 (NIS) -> about 10,000 (US-DOD)"),
    (
        "contradiction",
        {"new": PENTAGON},
        "Disputed: troops sent 1,500 (NIS) vs about 10,000 (US-DOD)",
    ),
    ("confirmation", {"new": PENTAGON}, "Confirmed: about 10,000 troops sent (US-DOD)"),
    (
        "increment",
        {"old": None, "new": figure(1000, additional=True)},
        "Troops sent: +1,000 (NIS)",
    ),
    ("denial", {"new": KREMLIN}, "Denied: 12,000 troops sent (RU-KREMLIN)"),
    ("correction", {}, "Correction: troops sent 1,500 -> 3,000 (NIS)"),
    ("retraction", {"new": None}, "Retracted: 1,500 troops sent (NIS)"),
    ("first-report", {"severity": "critical", "old": None}, "[!] Troops sent: 3,000 (NIS)"),
    ("first-report", {"force": "RU", "old": None}, "Russian troops sent: 3,000 (NIS)"),
    (
        "first-report",
        {"force": "KP+RU", "old": None},
        "North Korean and Russian troops sent: 3,000 (NIS)",
    ),
]


@pytest.mark.parametrize(("kind", "other", "shown"), SUBJECTS)
def test_a_subject_tells_the_change_and_who_says_it(
    kind: str, other: dict[str, Any], shown: str
) -> None:
    assert subject(STORY, [development(kind, **other)]) == f"[DPRK-Russia] {shown}"


def test_every_kind_and_qualifier_has_its_words() -> None:
    assert set(KINDS) == set(get_args(Kind))
    assert {*QUALIFIERS, "range", "vague"} == set(get_args(Qualifier))


def test_several_changes_are_counted_and_named_once_each() -> None:
    three = [
        development(),
        development("contradiction", new=PENTAGON),
        development("first-report", status="planned", old=None),
    ]
    assert subject(STORY, three) == "[DPRK-Russia] 3 changes: troops sent, troops planned"


def test_more_changes_than_fit_are_not_hidden() -> None:
    statuses = ("sent", "planned", "killed", "wounded", "captured", "in_combat", "missing")
    many = [development(status=status) for status in statuses]
    shown = subject(STORY, many)
    assert shown.startswith("[DPRK-Russia] 7 changes: troops sent, troops planned, ")
    assert shown.endswith(", ...")
    assert len(shown) <= 78


def test_a_long_dispute_names_the_new_speaker_and_cuts_no_number_in_half() -> None:
    old = figure(10900, qualifier="more_than")
    new = figure(
        11000, qualifier="range", low=10000, high=12000, sources=["US-DOD"], source="US-DOD"
    )
    shown = subject(STORY, [development("contradiction", old=old, new=new)])
    assert shown == (
        "[DPRK-Russia] Disputed: troops sent 10,000 to 12,000 (US-DOD) vs more than ..."
    )


def test_where_space_is_short_the_earlier_speaker_goes_first() -> None:
    old = BEFORE | {"source": "A-RATHER-LONG-SLUG"}
    new = figure(sources=["NIS"], source="ANOTHER-RATHER-LONG-SLUG")
    shown = subject(STORY, [development(old=old, new=new)])
    assert shown == "[DPRK-Russia] Troops sent: 1,500 -> 3,000 (ANOTHER-RATHER-LONG-SLUG)"


@given(
    st.lists(st.sampled_from(sorted(KINDS)), min_size=1, max_size=5),
    st.text(max_size=200),
    st.text(max_size=200),
)
def test_a_subject_is_one_line_of_at_most_78_characters(
    kinds: list[str], source: str, status: str
) -> None:
    told = [development(kind, new=figure(source=source), status=status) for kind in kinds]
    shown = subject(STORY, told)
    assert len(shown) <= 78
    assert shown.startswith("[DPRK-Russia] ")
    assert re.sub("[\u200c\u200d]", "", shown).isprintable()  # joiners spell words


@pytest.mark.parametrize(
    ("occasion", "kind", "words"),
    [
        ("text", "correction", "The article was revised."),
        ("review", "correction", "The article had been misread."),
        ("reread", "correction", "The article had been misread."),
        ("text", "retraction", "The article was revised and no longer says this"),
        ("review", "retraction", "The article had been misread: it does not say this"),
    ],
)
def test_our_own_mistake_is_not_put_on_the_article(occasion: str, kind: str, words: str) -> None:
    told = development(kind, occasion=occasion)
    assert meaning(told).startswith(words)
    assert ("as first written" in captions(told)) == (kind == "correction" and occasion == "text")
