"""docs/alerts.md knows every header, kind and channel there is, and states no other subject."""

import re
from pathlib import Path

import pytest

from monitor.alerts import CHANNELS
from monitor.alerts.digest import compose_digest
from monitor.alerts.kinds import KINDS, PROMISES
from monitor.alerts.message import compose
from monitor.alerts.wording import subject
from tests.alerts.samples import STORY, development, digest, figure, letter, promise

PAGE = (Path(__file__).parents[2] / "docs" / "alerts.md").read_text()
MADE_BY_THE_LIBRARY = {"MIME-Version", "Content-Type"}


def test_every_header_is_explained() -> None:
    critical = compose(letter(development(severity="critical")))
    headers = {*critical.keys(), *compose_digest(digest()).keys()} - MADE_BY_THE_LIBRARY
    assert [name for name in sorted(headers) if f"`{name}`" not in PAGE] == []


def test_every_channel_is_explained() -> None:
    assert [name for name in CHANNELS if f"| `{name}` |" not in PAGE] == []


EXAMPLES = {
    "first-report": {
        "status": "planned",
        "old": None,
        "new": figure(12000, qualifier="about"),
    },
    "new-figure": {},
    "contradiction": {
        "old": figure(),
        "new": figure(10000, sources=["US-DOD"], source="US-DOD"),
    },
    "confirmation": {"new": figure(sources=["UA-HUR"], source="UA-HUR")},
    "increment": {"old": None, "new": figure(1000, additional=True)},
    "denial": {"new": figure(12000, sources=["RU-KREMLIN"], source="RU-KREMLIN")},
    "correction": {},
    "retraction": {"new": None},
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_subject_of_every_kind_is_shown_as_it_is(kind: str) -> None:
    shown = re.search(rf"^\| `{kind}` \| `(.+)` \|$", PAGE, re.MULTILINE)
    assert shown is not None
    assert shown[1] == subject(STORY, [development(kind, **EXAMPLES[kind])])


@pytest.mark.parametrize("kind", PROMISES)
def test_the_subject_of_every_end_of_a_promise_is_shown_as_it_is(kind: str) -> None:
    shown = re.search(rf"^\| `{kind}` \| `(.+)` \|$", PAGE, re.MULTILINE)
    assert shown is not None
    assert shown[1] == subject(STORY, [promise(kind)])
