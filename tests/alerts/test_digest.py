"""The digest, composed and read back."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from zoneinfo import ZoneInfo

import pytest

from monitor.alerts.digest import compose_digest, digest_subject
from monitor.alerts.headers import to_bytes
from monitor.alerts.model import Digest, FeedTrouble, Story
from tests.alerts.samples import STORY, development, digest, figure
from tests.alerts.test_message import Page, body

UNTIL = datetime(2024, 10, 24, 7, tzinfo=UTC)
LATE = development("first-report", development="dlate", status="killed", suppressed="late")
SAME = development("confirmation", development="dsame", status="arrived", suppressed="same-stage")


def received(of: Digest) -> EmailMessage:
    return message_from_bytes(to_bytes(compose_digest(of)), policy=default)


def plain(of: Digest) -> str:
    return body(received(of), "plain")


@pytest.mark.parametrize(
    ("told", "repeats", "shown"),
    [
        ([development()] * 4, 31, "[Monitor] Digest 24 Oct: 4 changes, 31 repeats"),
        ([development()], 1, "[Monitor] Digest 24 Oct: 1 change, 1 repeat"),
        ([], 0, "[Monitor] Digest 24 Oct: 0 changes, 0 repeats"),
        ([development(), LATE, SAME], 1200, "[Monitor] Digest 24 Oct: 2 changes, 1,200 repeats"),
    ],
)
def test_the_subject_counts_what_was_mailed_or_late(
    told: list[object], repeats: int, shown: str
) -> None:
    assert digest_subject(told, repeats=repeats, until=UNTIL, zone=UTC) == shown


def test_the_day_of_a_digest_is_the_readers() -> None:
    late_evening = datetime(2024, 10, 24, 22, tzinfo=UTC)
    shown = digest_subject([], repeats=0, until=late_evening, zone=ZoneInfo("Asia/Seoul"))
    assert shown.startswith("[Monitor] Digest 25 Oct:")


def test_a_digest_says_that_it_is_one() -> None:
    mail = received(digest(development()))
    assert mail["Precedence"] == "list"
    assert mail["List-Id"] == "Monitor digest <digest.monitor.example.org>"
    assert mail["X-Monitor-Kind"] == "digest"
    assert mail["X-Monitor-Story"] == "dprk-russia"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]


@pytest.mark.parametrize("part", ["plain", "html"])
def test_everything_recorded_is_in_it(part: str) -> None:
    trouble = FeedTrouble(name="Neva Daily", reason="answered 503 since 22 Oct")
    mail = received(digest(development(), LATE, SAME, feeds=(trouble,)))
    text = body(mail, part)
    shown = Page(text).text if part == "html" else " ".join(text.split())
    for needle in (
        "23 Oct 2024 07:00 UTC to 24 Oct 2024 07:00 UTC",
        "2 changes, 31 repeats of known figures",
        "d1a2b3c4d5e6f7089",
        "NIS (South Korea's National Intelligence Service), as of 23 Oct 2024",
        "Late: Hanseong Wire",
        "dlate",
        "Confirmed: 3,000 North Korean troops arrived (NIS)",
        "same stage (the number was known for a neighbouring status): 1",
        "dsame",
        "Neva Daily: answered 503 since 22 Oct",
        "48213:" + "ab" * 32,
        "route troop-figures, digest",
    ):
        assert needle in shown


def test_changes_stand_under_the_name_of_their_story() -> None:
    other = Story(slug="red-sea", name="Ships in the Red Sea", tag="Red Sea", forces={})
    ships = development(topic="red-sea", measure="vessels", status="present", force="YE")
    unknown = development(topic="gone-from-the-configuration", development="dgone")
    text = plain(digest(development(), ships, unknown, stories=(STORY, other)))
    order = [
        text.index(each)
        for each in (
            STORY.name.upper(),
            "North Korean troops sent",
            "SHIPS IN THE RED SEA",
            "YE vessels present",
            "GONE-FROM-THE-CONFIGURATION",
            "dgone",
        )
    ]
    assert order == sorted(order)


def test_a_digest_of_nothing_has_no_empty_headings() -> None:
    text = plain(digest())
    assert "0 changes, 31 repeats" in text
    assert "WITHOUT A MAIL" not in text
    assert "FEEDS" not in text


def test_a_huge_period_is_counted_where_it_cannot_be_listed() -> None:
    many = [development(development=f"d{n:016}") for n in range(100)]
    imported = [development(development=f"i{n:016}", suppressed="imported") for n in range(1000)]
    feeds = tuple(FeedTrouble(name=f"feed {n}", reason="gone") for n in range(50))
    summary = digest(*many, *imported, feeds=feeds)
    text = plain(summary)
    assert "100 changes" in text
    assert "And 60 further changes" in text
    assert "imported (it came with an archive): 1,000" in text
    assert "and 20 more: monitor status" in text
    assert len(to_bytes(compose_digest(summary))) < 100_000


def test_lines_of_text_have_at_most_72_columns() -> None:
    new = figure(url=None, source_name="A body with a very long name indeed " * 4)
    text = plain(digest(development(new=new), LATE, SAME))
    fixed = {"  https://hanseong-wire.example/2024/10/23/spy-agency-troops", "48213:" + "ab" * 32}
    assert max(len(each) for each in text.splitlines() if each not in fixed) <= 72
