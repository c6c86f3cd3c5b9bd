"""What was decided to be sent to whom, and what became of it."""

from dataclasses import replace
from datetime import UTC, datetime

from monitor.alerts import outbox
from monitor.events.types import AlertDelivered, AlertDeliveryFailed
from monitor.store.engine import writing
from tests.projections.making import Told
from tests.projections.test_developments import raised
from tests.store.ready import on_both

DESK, NIGHT = "desk@newsroom.example", "night@newsroom.example"
RAISED = replace(raised("al1", "d1", "d2"), recipients=[DESK, NIGHT])
DELIVERED = AlertDelivered(alert="al1", recipient=DESK, channel="smtp", message_id="<1@x>")
FAILED = AlertDeliveryFailed(alert="al1", recipient=DESK, channel="smtp", reason="550 no such user")
SQL = "SELECT recipient, channel, state, message_id, reason FROM alerts ORDER BY recipient, channel"


def test_an_alert_is_queued_for_each_recipient_and_channel(told: Told) -> None:
    told.when(RAISED, times=2)
    owed = [("al1", DESK, "smtp"), ("al1", DESK, "maildir"), ("al1", NIGHT, "smtp")]
    with writing(told.engine) as connection:
        outbox.enqueue(connection, owed, now=datetime(2024, 10, 18, tzinfo=UTC))
    assert told.shows(SQL) == [
        (DESK, "maildir", "queued", None, None),
        (DESK, "smtp", "queued", None, None),
        (NIGHT, "smtp", "queued", None, None),
    ]
    told.when(replace(DELIVERED, channel="maildir"))
    assert [row[:3] for row in told.shows(SQL)[:2]] == [
        (DESK, "maildir", "delivered"),
        (DESK, "smtp", "queued"),
    ]


def test_an_alert_without_any_channel_says_so(told: Told) -> None:
    told.when(RAISED, times=2)
    assert [row[:3] for row in told.shows(SQL)] == [
        (DESK, None, "no channel"),
        (NIGHT, None, "no channel"),
    ]
    assert told.shows("SELECT DISTINCT route, subject, developments, position FROM alerts") == [
        ("desk", "Subject", 2, 1)
    ]


def test_a_recipient_who_is_named_twice_is_one(told: Told) -> None:
    told.when(replace(RAISED, recipients=[DESK, DESK]))
    assert told.shows("SELECT recipient FROM alerts") == [(DESK,)]


@on_both
def test_a_delivery_is_noted_for_its_recipient_only(told: Told) -> None:
    told.given(RAISED).when(DELIVERED, times=2)
    assert told.shows(SQL) == [
        (DESK, "smtp", "delivered", "<1@x>", None),
        (NIGHT, None, "no channel", None, None),
    ]


def test_a_delivery_that_was_given_up_says_why(told: Told) -> None:
    told.given(RAISED, FAILED)
    assert told.shows(SQL)[0] == (DESK, "smtp", "failed", None, "550 no such user")


def test_a_message_that_arrives_after_all_is_delivered(told: Told) -> None:
    """A sender that was too slow to say so: the last word counts."""
    told.given(RAISED, FAILED, DELIVERED)
    assert told.shows(SQL)[0] == (DESK, "smtp", "delivered", "<1@x>", None)


def test_each_channel_has_a_row(told: Told) -> None:
    told.given(RAISED, DELIVERED, replace(DELIVERED, channel="maildir"))
    assert [row[:3] for row in told.shows(SQL)[:2]] == [
        (DESK, "maildir", "delivered"),
        (DESK, "smtp", "delivered"),
    ]
