"""Feeds are written by strangers: whatever they put into a title, the mail stays well formed."""

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.alerts.digest import compose_digest
from monitor.alerts.headers import to_bytes
from monitor.alerts.message import compose
from monitor.alerts.model import FeedTrouble
from monitor.events.types import DevelopmentDetected
from tests.alerts.samples import STORY, development, digest, figure, letter
from tests.alerts.test_message import Page, body

HOSTILE = {
    "a second recipient": "Troops\r\nBcc: x@evil.example\r\n\r\nand a body",
    "a bare line feed": "Troops\nBcc: x@evil.example",
    "a bare return": "Troops\rBcc: x@evil.example",
    "other line ends": "Troops\x0bBcc: x\x0cBcc: y\x85Bcc: z\u2028Bcc: q\u2029Bcc: r",
    "a script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "an attribute's end": "\"' onmouseover=alert(1) x='",
    "a comment and a tag's end": "--></style></title></div><base href=//evil.example>",
    "a template": "{{7*7}}{% for x in ().__class__ %}{{x}}{% endfor %}{old}{0.__class__}%s%(x)s",
    "bidirectional overrides": "troops\u202egnp.exe\u2066\u2069\u200f",
    "50 KB": "X" * 50_000,
    "50 KB of words": "long " * 10_000,
    "an encoded word": "=?utf-8?q?Bcc=3A_x=40evil=2Eexample?=",
    "an encoded word with a line end": "=?utf-8?q?A=0D=0ABcc=3A_x=40evil=2Eexample?=",
    "a boundary": "--===============0000000000000000000==\r\nContent-Type: text/html\r\n\r\n",
    "nothing": "",
    "controls": "\x00\x01\x1b[31m\x7f\x9b",
    "half a character": "\ud83d",
}


def hostile(text: str) -> DevelopmentDetected:
    """A development with *text* wherever the outside world has a say."""
    bad = figure(
        title=text,
        source=text,
        source_name=text,
        sources=[text],
        outlet=text,
        place=text,
        url=f"https://example.org/{text}",
        published=text,
        as_of=text,
        modality=text,
    )
    return development(
        "contradiction",
        old=bad,
        new=bad,
        competing=[bad, bad],
        course=[bad, bad],
        evidence=text,
        measure=text,
        status=text,
        suppressed=None,
    )


def read_back(message: EmailMessage) -> EmailMessage:
    raw = to_bytes(message)
    assert raw.isascii()
    assert len(raw) < 100_000
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    return message_from_bytes(raw, policy=default)


def assert_harmless(mail: EmailMessage, headers: set[str]) -> None:
    """One recipient, the headers we wrote, two parts, no markup but ours, no link but the web's."""
    assert set(mail.keys()) == headers
    assert len(mail.keys()) == len(headers)
    assert mail["To"] == "desk@example.org"
    assert re.sub("[\u200c\u200d]", "", mail["Subject"]).isprintable()  # joiners spell words
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert not mail.defects
    shown = Page(body(mail, "html"))
    assert not shown.tags & {"script", "img", "style", "base", "iframe", "svg"}
    assert not [name for name, _ in shown.attributes if name.startswith("on") or name == "src"]
    assert all((link or "").startswith("https://") for link in shown.links)
    for text in (body(mail, "plain"), shown.text):
        assert not {"\u202e", "\u2066", "\u2028", "\x00", "\x1b", "\r"} & set(text)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_article_gives_a_harmless_letter(text: str) -> None:
    told = hostile(text)
    usual = set(compose(letter()).keys())
    mail = read_back(compose(letter(told)))
    assert_harmless(mail, usual)
    assert "49" not in body(mail, "plain")  # {{7*7}} stays what it is


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_article_gives_a_harmless_digest(text: str) -> None:
    usual = set(compose_digest(digest()).keys())
    troubled = (FeedTrouble(name=text, reason=text),)
    summary = digest(hostile(text), development(suppressed=text), feeds=troubled, head=text)
    assert_harmless(read_back(compose_digest(summary)), usual)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_settings_give_a_harmless_head(text: str) -> None:
    """Not an attack, but a route may be called anything, and a subject was recorded once."""
    usual = set(compose(letter()).keys())
    mail = compose(letter(subject=text, route=text, alert=text, domain=text or "example.org"))
    assert_harmless(read_back(mail), usual)


def test_a_title_that_is_markup_is_shown_as_it_was_written() -> None:
    told = development(new=figure(title="<b>5 < 6 & 7 > 6</b> {{7*7}}"))
    mail = read_back(compose(letter(told)))
    assert "<b>5 < 6 & 7 > 6</b> {{7*7}}" in body(mail, "plain")
    assert "<b>5 < 6 & 7 > 6</b> {{7*7}}" in Page(body(mail, "html")).text


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(), max_size=200))
def test_no_text_at_all_breaks_a_letter(text: str) -> None:
    usual = set(compose(letter()).keys())
    assert_harmless(read_back(compose(letter(hostile(text), story=STORY))), usual)


def test_the_harm_would_be_seen() -> None:
    """The checks above do fail on a mail that was composed carelessly."""
    careless: Any = EmailMessage(policy=default)
    careless["To"] = "desk@example.org"
    careless["Bcc"] = "x@evil.example"
    careless.set_content("text")
    careless.add_alternative("<script>alert(1)</script>", subtype="html")
    with pytest.raises(AssertionError):
        assert_harmless(careless, set(compose(letter()).keys()))
