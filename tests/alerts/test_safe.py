"""What comes from outside is harmless once it has passed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.alerts.safe import LINK_LIMIT, ascii_line, cut, header, host, line, link, token

LINES = [
    ("plain", "plain"),
    ("  two\tblanks \n here ", "two blanks here"),
    ("A\r\nBcc: x@evil.example", "A Bcc: x@evil.example"),
    ("one\u2028two\u2029three\x85four", "one two three four"),
    ("nul\x00bell\x07escape\x1b[31m", "nulbellescape[31m"),
    ("cod\u202egnp.exe\u202c", "codgnp.exe"),
    ("\u2066isolate\u2069 \u200e\u200f\u061c", "isolate"),
    ("zero\u200bwidth\ufeffsoft\u00adhyphen", "zerowidthsofthyphen"),
    ("lone \ud800 surrogate", "lone surrogate"),
    ("private \ue000 and no \uffff character", "private and no character"),
    ("می\u200cخواهم", "می\u200cخواهم"),  # a joiner that Persian is spelt with
    ("김정은 “군대”", "김정은 “군대”"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "shown"), LINES)
def test_a_line_shows_what_can_be_seen(text: str, shown: str) -> None:
    assert line(text) == shown


@given(st.text(), st.integers(min_value=1, max_value=100))
def test_a_line_is_one_short_line_whatever_it_is_made_of(text: str, limit: int) -> None:
    shown = line(text, limit)
    assert len(shown) <= limit
    assert len(shown.splitlines()) <= 1
    shown.encode()  # no surrogates
    assert not any(
        unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}
        or unicodedata.bidirectional(c) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "PDI"}
        for c in shown
    )


def test_a_header_hides_no_line_end_in_an_encoded_word() -> None:
    assert header("=?utf-8?q?A=0D=0ABcc=3A_x?=") == "= ?utf-8?q?A=0D=0ABcc=3A_x?="


def test_what_is_cut_says_so() -> None:
    assert line("x" * 50_000, 10) == "x" * 9 + "…"
    assert cut("12345", 5) == "12345"
    assert cut("123456", 5, "...") == "12..."


LINKS = [
    ("https://example.org/a?b=c#d", True),
    ("http://example.org:8080/", True),
    ("https://пример.example/путь", True),
    ("HTTPS://EXAMPLE.ORG/", True),
    ("javascript:alert(1)", False),
    ("data:text/html,<script>", False),
    ("file:///etc/passwd", False),
    ("//example.org/", False),
    ("/relative", False),
    ("https://", False),
    ("https://user:secret@example.org/", False),
    ("https://bank.example@evil.example/", False),
    ("https://example.org/a b", False),
    ('https://example.org/"onmouseover="x', False),
    ("https://example.org/'><script>", False),
    ("https://example.org/\r\nBcc: x@y", False),
    ("https://example.org/\u202egpj.exe", False),
    ("https://[::1/", False),
    ("https://example.org/" + "x" * LINK_LIMIT, False),
    ("", False),
    (None, False),
]


@pytest.mark.parametrize(("address", "usable"), LINKS)
def test_only_plain_web_addresses_are_offered(address: str | None, usable: bool) -> None:
    assert link(address) == (address if usable else None)


def test_the_host_is_shown_without_www() -> None:
    assert host("https://www.example.org:8443/path") == "example.org"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("troop-figures", "troop-figures"),
        ("KP/troops/in_combat", "KP/troops/in_combat"),
        ("a b\r\nX: y", "a-b-X-y"),
        ("Überblick", "berblick"),
        ("", "unnamed"),
        ("\u202e", "unnamed"),
    ],
)
def test_a_token_is_one_ascii_word(text: str, word: str) -> None:
    assert token(text) == word


def test_an_ascii_line_keeps_letters_and_loses_what_a_header_reads_as_markup() -> None:
    assert ascii_line('Überblick <b> "x"\r\n 김') == "Uberblick b x"
