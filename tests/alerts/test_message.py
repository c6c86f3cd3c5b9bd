"""The instant mail, composed and read back as a mail program would."""

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest

from monitor.alerts.headers import to_bytes
from monitor.alerts.message import FULL_CARDS, MOST_CARDS, compose
from monitor.alerts.model import Letter
from monitor.events.types import DevelopmentDetected
from tests.alerts.samples import BEFORE, NOW, PENTAGON, STORY, development, figure, letter

HUR = figure(
    12000, qualifier="up_to", low=None, sources=["UA-HUR"], source="UA-HUR", as_of="2024-10-17"
)
UNNAMED = figure(8000, sources=[], source="Neva Daily", source_name=None, outlet="Neva Daily")


class Page(HTMLParser):
    """What a page shows and what it would do."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(source)
        self.close()
        self.text = " ".join(self.text.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs
        self.text += " " if tag in {"br", "div", "p", "td", "li"} else ""

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def links(self) -> list[str | None]:
        return [value for name, value in self.attributes if name == "href"]


def received(of: Letter) -> EmailMessage:
    """The mail as it comes out at the other end."""
    return message_from_bytes(to_bytes(compose(of)), policy=default)


def body(mail: EmailMessage, subtype: str) -> str:
    part = mail.get_body((subtype,))
    assert part is not None
    return part.get_content().replace("\r\n", "\n")


def plain(*developments: DevelopmentDetected, **of_envelope: object) -> str:
    return body(received(letter(*developments, **of_envelope)), "plain")


def page(*developments: DevelopmentDetected) -> Page:
    return Page(body(received(letter(*developments)), "html"))


def test_the_headers_say_who_what_and_why() -> None:
    mail = received(letter())
    unstable = {"MIME-Version", "Content-Type", "Message-ID"}
    assert {name: value for name, value in mail.items() if name not in unstable} == {
        "From": "News monitor <monitor@example.org>",
        "To": "desk@example.org",
        "Subject": "[DPRK-Russia] Troops sent: 1,500 -> 3,000 (NIS)",
        "Date": "Wed, 23 Oct 2024 05:07:00 +0000",
        "List-Id": "North Korean troops in Russia <dprk-russia.monitor.example.org>",
        "List-Unsubscribe": "<mailto:monitor@example.org?subject=unsubscribe%20dprk-russia>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "X-Monitor-Alert-Id": "al0123456789abcdef",
        "X-Monitor-Rule": "troop-figures",
        "X-Monitor-Story": "dprk-russia",
        "X-Monitor-Fact": "KP/troops/sent",
        "X-Monitor-Kind": "new-figure",
        "X-Monitor-Severity": "notable",
    }
    assert re.fullmatch(r"<al0123456789abcdef\.[0-9a-f]{12}@example\.org>", mail["Message-ID"])


def test_a_critical_mail_is_marked_important_and_no_other() -> None:
    critical = received(letter(development(), development(severity="critical")))
    assert (critical["Importance"], critical["X-Monitor-Severity"]) == ("high", "critical")
    assert received(letter())["Importance"] is None


def test_facts_and_kinds_of_several_are_named_once() -> None:
    mail = received(
        letter(development(), development("denial"), development("denial", status="planned"))
    )
    assert mail["X-Monitor-Fact"] == "KP/troops/sent, KP/troops/planned"
    assert mail["X-Monitor-Kind"] == "new-figure, denial"


def test_text_comes_first_and_html_last() -> None:
    mail = received(letter())
    assert mail.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert to_bytes(compose(letter())).isascii()


def test_the_text_begins_with_the_change_and_who_says_it() -> None:
    lines = plain().splitlines()
    assert lines[:6] == [
        "North Korean troops sent: 1,500 -> 3,000 (NIS)",
        "Before: 1,500 (NIS, as of 18 Oct 2024).",
        "",
        "Said by:      NIS (South Korea's National Intelligence Service), as of",
        "              23 Oct 2024",
        "Reported by:  Hanseong Wire, 23 Oct 2024 05:05 UTC (14:05 +09:00 there)",
    ]


@pytest.mark.parametrize("kind", ["plain", "html"])
def test_both_parts_tell_the_whole(kind: str) -> None:
    told = development(competing=[HUR, UNNAMED])
    mail = received(letter(told))
    shown = Page(body(mail, kind)).text if kind == "html" else " ".join(plain(told).split())
    for needle in (
        "North Korean troops sent",
        "1,500",
        "3,000",
        "NIS (South Korea's National Intelligence Service), as of 23 Oct 2024",
        "Hanseong Wire, 23 Oct 2024 05:05 UTC (14:05 +09:00 there)",
        "Before: 1,500 (NIS, as of 18 Oct 2024).",
        "The agency told lawmakers that 3,000 soldiers had been sent so far.",
        "Spy agency doubles its count of troops sent to Russia",
        "assessed (estimate of a named source)",
        "up to 12,000 UA-HUR 17 Oct 2024",
        "6 days",
        "8,000 unsourced, Neva Daily 23 Oct 2024",
        "known figures were repeated 14 times; none of that was mailed",
        "route troop-figures",
        "new figure",
        "monitor why d1a2b3c4d5e6f7089",
        "al0123456789abcdef",
    ):
        assert needle in shown


def test_a_text_line_has_at_most_72_columns_and_a_link_a_line_of_its_own() -> None:
    address = "https://hanseong-wire.example/" + "long/" * 40
    told = [
        development(
            kind,
            new=figure(url=address, title="A title of many words " * 8),
            competing=[HUR, PENTAGON],
            course=[BEFORE, NOW, PENTAGON, HUR],
            evidence="A sentence that goes on and on, as they do in agencies, " * 12,
        )
        for kind in ("new-figure", "contradiction", "confirmation", "denial")
    ]
    lines = plain(*told).splitlines()
    assert address in lines
    assert max(len(each) for each in lines if each != address) <= 72


def test_a_mail_without_competitors_course_or_repeats_has_no_empty_headings() -> None:
    shown = plain(development("first-report", old=None, course=[NOW], repeats=0))
    assert "No figure was known before." in shown
    assert not re.search("Also current|Course|repeated", shown)
    assert "\n\n\n" not in shown


@pytest.mark.parametrize(
    ("kind", "other", "sentence"),
    [
        ("contradiction", {}, "It contradicts 1,500 (NIS, as of 18 Oct 2024). Both figures stand."),
        ("confirmation", {}, "A further source gives the number. Before: 1,500 (NIS"),
        ("increment", {"old": None}, "This is an addition, not a total."),
        ("denial", {}, "The speaker disputes 1,500 (NIS, as of 18 Oct 2024), which still stands."),
        ("correction", {}, "The article was revised. It said before: 1,500 (NIS"),
        ("retraction", {"new": None}, "The article was revised and no longer says this"),
    ],
)
def test_each_kind_explains_itself(kind: str, other: dict[str, object], sentence: str) -> None:
    told = development(kind, **other)
    assert sentence in " ".join(plain(told).split())
    assert sentence in page(told).text


def test_an_undated_article_without_a_source_or_link_is_told_as_such() -> None:
    lone = UNNAMED | {"published": None, "url": None}
    shown = plain(development("first-report", old=None, new=lone))
    assert "nobody is named; Neva Daily states it itself" in shown
    assert "undated, seen 23 Oct 2024 05:06 UTC" in shown
    assert "(the article has no usable link)" in shown
    assert page(development("first-report", old=None, new=lone)).links == []


def test_times_are_the_readers_own() -> None:
    assert "23 Oct 2024 07:05 +02:00" in plain(zone=ZoneInfo("Europe/Berlin"))


def test_old_and_new_are_marked_by_words_not_by_colour_alone() -> None:
    assert "before 1,500 now 3,000" in page().text
    assert "NIS 1,500 US-DOD about 10,000" in page(development("contradiction", new=PENTAGON)).text
    assert "as first written 1,500 corrected 3,000" in page(development("correction")).text


def test_the_course_is_drawn_in_proportion_in_both_parts() -> None:
    course = [BEFORE, NOW, figure(6000, as_of="2024-10-25")]
    told = development(new=course[-1], course=course)
    widths = [
        value
        for name, value in page(told).attributes
        if name == "width" and value and value.endswith("%") and value != "36%"
    ]
    assert widths[-3:] == ["25%", "50%", "100%"]
    bars = [each.rpartition(" ")[2] for each in plain(told).splitlines() if each.endswith("#")]
    assert [len(bar) for bar in bars] == [3, 6, 11]


def test_only_the_last_five_values_are_drawn() -> None:
    course = [figure(1000 * n, as_of=f"2024-10-{n:02}") for n in range(1, 10)]
    shown = plain(development(new=course[-1], course=course))
    assert len(re.findall(r"#$", shown, re.MULTILINE)) == 5
    assert "4 Oct 2024" not in shown
    assert "5 Oct 2024" in shown


def test_the_html_needs_nothing_from_elsewhere() -> None:
    shown = page(development(competing=[HUR]), development("denial"))
    forbidden = {"script", "img", "link", "style", "iframe", "form", "svg", "object", "base"}
    assert not shown.tags & forbidden
    assert not [name for name, _ in shown.attributes if name.startswith("on") or name == "src"]
    styles = " ".join(value or "" for name, value in shown.attributes if name == "style")
    assert "url(" not in styles
    assert ("content", "light dark") in shown.attributes
    assert set(shown.links) == {NOW["url"]}


def test_of_several_changes_the_list_stands_first() -> None:
    several = (development(), development("denial", new=PENTAGON), development("correction"))
    assert plain(*several).splitlines()[:5] == [
        "3 changes in one message, North Korean troops in Russia:",
        "",
        "- North Korean troops sent: 1,500 -> 3,000 (NIS)",
        "- Denied: about 10,000 North Korean troops sent (US-DOD)",
        "- Correction: North Korean troops sent 1,500 -> 3,000 (NIS)",
    ]


def test_a_mail_of_very_many_changes_stays_small_and_hides_none() -> None:
    sentence = "가" * 5000
    many = tuple(
        development(development=f"d{n:016}", evidence=sentence, competing=[HUR] * 30)
        for n in range(MOST_CARDS + 5)
    )
    raw = to_bytes(compose(letter(*many)))
    assert len(raw) < 100_000
    shown = plain(*many)
    assert shown.count("Said by:") == FULL_CARDS
    assert all(f"monitor why d{n:016}" in shown for n in range(MOST_CARDS))
    assert "and 5 more" in shown
    assert STORY.name in shown
