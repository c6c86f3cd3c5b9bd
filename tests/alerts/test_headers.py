"""The head of a message."""

from email import message_from_bytes
from email.policy import default

import pytest

from monitor.alerts.headers import message_id, to_bytes
from monitor.alerts.message import compose
from monitor.errors import DeliveryError
from tests.alerts.samples import STORY, letter


def test_a_message_id_is_the_same_on_every_try_and_another_for_everyone() -> None:
    first = message_id("al01", "desk@example.org", "example.org")
    assert message_id("al01", "The desk <Desk@example.org>", "example.org") == first
    others = {
        message_id("al02", "desk@example.org", "example.org"),
        message_id("al01", "night@example.org", "example.org"),
        message_id("al01", "desk@example.org", "example.net"),
    }
    assert first not in others
    assert len(others) == 3
    assert first.startswith("<al01.")
    assert first.endswith("@example.org>")


def test_composing_again_later_keeps_the_message_id() -> None:
    now, later = letter(), letter(sent_at=letter().envelope.sent_at.replace(day=24))
    assert compose(now)["Message-ID"] == compose(later)["Message-ID"]
    assert compose(now)["Date"] != compose(later)["Date"]


def test_a_long_domain_leaves_addresses_readable() -> None:
    """Folded the usual way, they would become encoded words that nobody decodes there."""
    domain = "newsroom." * 12 + "example.org"
    raw = to_bytes(compose(letter(domain=domain, sender=f"monitor@{domain}"))).decode("ascii")
    head = raw.partition("\r\n\r\n")[0].split("\r\n")
    assert f"List-Id: {STORY.name} <dprk-russia.monitor.{domain}>" in head
    assert f"List-Unsubscribe: <mailto:monitor@{domain}?subject=unsubscribe%20dprk-russia>" in head


def test_a_subject_in_another_script_is_encoded_by_the_rules() -> None:
    text = "[북러] 파병: 1,500 -> 3,000 (국가정보원) " + "가" * 60
    raw = to_bytes(compose(letter(subject=text)))
    head = raw.partition(b"\r\n\r\n")[0]
    assert head.isascii()
    assert max(map(len, head.split(b"\r\n"))) <= 150  # List-Unsubscribe is the longest
    words = [word for word in head.split() if word.startswith(b"=?")]
    assert words
    assert max(map(len, words)) <= 75  # RFC 2047
    assert message_from_bytes(raw, policy=default)["Subject"] == text


def test_a_sender_without_a_name_gets_one() -> None:
    assert compose(letter(sender="monitor@example.org"))["From"] == (
        "News monitor <monitor@example.org>"
    )
    assert compose(letter(sender="The desk's own <m@example.org>"))["From"] == (
        "The desk's own <m@example.org>"
    )


@pytest.mark.parametrize(
    "recipient",
    ["", "nobody", "a@b@c", "desk@example.org\r\nBcc: x@y.example", "ü@example.org", "@", "a@"],
)
def test_an_impossible_address_is_a_permanent_failure_of_that_mail(recipient: str) -> None:
    with pytest.raises(DeliveryError, match="is no e-mail address") as caught:
        compose(letter(recipient=recipient))
    assert caught.value.permanent
