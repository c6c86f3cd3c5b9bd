"""Commitments in words: who promised what, and what has become of it."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.alerts import promises, wording
from monitor.alerts.kinds import KINDS, PROMISES
from monitor.alerts.message import compose
from monitor.beliefs.commitment import KINDS as ENDS
from monitor.config.model import Kind
from tests.alerts.samples import STORY, development, letter, promise

PARTIES = [
    ("KR", "South Korea"),
    ("GB", "United Kingdom"),
    ("NATO", "NATO"),
    ("KR-PRES", "KR-PRES"),
    ("kim-jong-un", "Kim Jong Un"),
    ("yoon", "Yoon"),
]


@pytest.mark.parametrize(("slug", "name"), PARTIES)
def test_a_party_has_the_name_that_people_use(slug: str, name: str) -> None:
    assert promises.party(slug) == name


def test_every_end_of_a_promise_has_its_words_and_can_be_chosen_by_a_route() -> None:
    assert set(PROMISES) == set(ENDS)
    assert {*KINDS, *PROMISES} == set(get_args(Kind))


THINGS = [
    ({"what": "dispatch a delegation to NATO", "to": ["NATO"]}, "dispatch a delegation to NATO"),
    ({"what": "arms", "to": ["UA"]}, "arms, to Ukraine"),
    ({"what": "arms for Ukraine", "to": ["UA", "PL"]}, "arms for Ukraine, to Poland"),
]


@pytest.mark.parametrize(("other", "shown"), THINGS)
def test_to_whom_is_said_once(other: dict[str, object], shown: str) -> None:
    told = promise(**other).commitment
    assert told is not None
    assert promises.thing(told) == shown


SUBJECTS = [
    (promise("kept"), "Kept: sign a treaty (South Korea, promised 21 Oct)"),
    (promise(promised_on="2024-10"), "Overdue: sign a treaty (South Korea, promised Oct 2024)"),
    (
        promise(what="dispatch a delegation to NATO", to=["NATO"]),
        "Overdue: dispatch a delegation to NATO (South Korea, 21 Oct)",
    ),
    (promise(who=["KR", "JP"]), "Overdue: sign a treaty (South Korea and Japan, promised 21 Oct)"),
    (promise(who=["KR", "yoon"]), "Overdue: sign a treaty (South Korea, promised 21 Oct)"),
    (promise(who=["yoon"]), "Overdue: sign a treaty (Yoon, promised 21 Oct)"),
]


@pytest.mark.parametrize(("told", "shown"), SUBJECTS)
def test_the_subject_names_who_promised_what_and_when(told: object, shown: str) -> None:
    assert wording.subject(STORY, [told]) == f"[DPRK-Russia] {shown}"  # type: ignore[list-item]


def test_beside_figures_a_promise_is_named_by_what_it_is() -> None:
    several = [development(), promise()]
    assert wording.subject(STORY, several) == "[DPRK-Russia] 2 changes: troops sent, sign a treaty"


def test_the_mail_of_silence_says_what_was_due_and_that_nothing_is_known() -> None:
    message = compose(letter(promise()))
    plain = message.get_body(("plain",))
    assert plain is not None
    body = " ".join(plain.get_content().split())
    for sentence in (
        "Overdue: sign a treaty (South Korea, promised 21 Oct)",
        "Promised on 21 Oct 2024, due by 28 Oct 2024.",
        "Nothing that was read here tells that it was kept or taken back.",
        "Promised by: South Korea, as of 21 Oct 2024",
        "Confidence: silence",
    ):
        assert sentence in body
    assert message["X-Monitor-Fact"] == "KR/commitment/overdue"


def test_the_mail_of_a_promise_that_was_kept_says_when_and_how_that_is_known() -> None:
    html = compose(letter(promise("kept", settled_kind="contact", deadline=None))).get_body(
        ("html",)
    )
    assert html is not None
    shown = html.get_content()
    assert "without a deadline; kept on 27 Oct 2024." in shown
    assert "concluded (from a contact" in shown
    assert shown.index(">21 Oct 2024<") < shown.index(">27 Oct 2024<")
    assert "South Korea, as of 21 Oct 2024" in shown


@given(st.text(), st.text(), st.sampled_from(sorted(PROMISES)))
def test_a_subject_is_one_line_of_at_most_78_characters(what: str, who: str, kind: str) -> None:
    shown = wording.subject(STORY, [promise(kind, what=what, who=[who])])
    assert len(shown) <= 78
    assert shown.isprintable()
