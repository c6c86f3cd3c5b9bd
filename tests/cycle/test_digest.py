"""The digest: once in a period, in local time, with what has changed in it."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from monitor.config import Alerts, Config
from monitor.cycle.digest import digest_of, period, raise_digests
from monitor.cycle.parts import Parts, assemble
from monitor.events.types import AlertRaised, DevelopmentDetected, FeedAdded
from monitor.feeds import state
from monitor.resources import shipped
from monitor.store import log
from monitor.store.engine import reading, writing
from tests.alerts.samples import envelope
from tests.projections.making import Told, claim, said
from tests.projections.test_developments import detected
from tests.store.making import at, tail
from tests.store.ready import on_both

BERLIN = ZoneInfo("Europe/Berlin")


def alerts(digest: str = "daily", hour: int = 7, zone: ZoneInfo = BERLIN) -> Alerts:
    return Alerts.model_validate({"digest": digest, "digest_at": f"{hour:02}:00", "zone": zone.key})


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("now", "since", "until"),
    [
        pytest.param(
            "2024-10-18T12:00", "2024-10-17T07:00", "2024-10-18T07:00", id="in the afternoon"
        ),
        pytest.param(
            "2024-10-18T06:59", "2024-10-16T07:00", "2024-10-17T07:00", id="before it is time"
        ),
        pytest.param(
            "2024-10-18T07:00", "2024-10-17T07:00", "2024-10-18T07:00", id="when it is time"
        ),
        pytest.param(
            "2024-10-27T12:00", "2024-10-26T07:00", "2024-10-27T07:00", id="clocks go back"
        ),
        pytest.param(
            "2025-03-30T12:00", "2025-03-29T07:00", "2025-03-30T07:00", id="clocks go forward"
        ),
        pytest.param(
            "2025-01-01T08:00", "2024-12-31T07:00", "2025-01-01T07:00", id="at the turn of a year"
        ),
    ],
)
def test_a_daily_period_ends_at_the_local_time(now: str, since: str, until: str) -> None:
    assert period(alerts(), local(now)) == (local(since), local(until))


@pytest.mark.parametrize(
    ("until", "hours"),
    [("2024-10-26T07:00", 24), ("2024-10-27T07:00", 25), ("2025-03-30T07:00", 23)],
)
def test_a_day_of_changing_clocks_has_23_or_25_hours(until: str, hours: int) -> None:
    found = period(alerts(), local(until))
    assert found is not None
    assert found[1] - found[0] == timedelta(hours=hours)
    assert found[0].tzinfo is found[1].tzinfo is UTC


@pytest.mark.parametrize(
    ("now", "since", "until"),
    [
        pytest.param("2024-10-21T07:00", "2024-10-14T07:00", "2024-10-21T07:00", id="on Monday"),
        pytest.param("2024-10-21T06:59", "2024-10-07T07:00", "2024-10-14T07:00", id="just before"),
        pytest.param("2024-10-27T23:00", "2024-10-14T07:00", "2024-10-21T07:00", id="on Sunday"),
        pytest.param(
            "2024-10-28T12:00", "2024-10-21T07:00", "2024-10-28T07:00", id="clocks went back"
        ),
    ],
)
def test_a_weekly_period_ends_on_monday(now: str, since: str, until: str) -> None:
    assert period(alerts("weekly"), local(now)) == (local(since), local(until))


def test_without_digests_there_is_no_period() -> None:
    assert period(alerts("off"), at(0)) is None


ZONES = [BERLIN, ZoneInfo("UTC"), ZoneInfo("Asia/Seoul"), ZoneInfo("America/New_York")]


@given(
    st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: at(minutes - 0.001)),
    st.sampled_from(["daily", "weekly"]),
    st.integers(0, 23),
    st.sampled_from(ZONES),
)
def test_periods_follow_each_other_without_gap_and_overlap(
    now: datetime, digest: str, hour: int, zone: ZoneInfo
) -> None:
    """Whatever the clocks do in between."""
    settings = alerts(digest, hour, zone)
    found = period(settings, now)
    assert found is not None
    since, until = found
    assert since < until <= now
    assert period(settings, until) == found
    before = period(settings, until - timedelta(microseconds=1))
    assert before is not None
    assert before[1] == since


def test_digest_times_are_times_of_day() -> None:
    assert alerts(hour=7).digest_at == time(7)


# --- raising --------------------------------------------------------------------------------------


@pytest.fixture
def parts(engine: Engine, tmp_path: Path) -> Parts:
    return assemble(configured(tmp_path, digest="daily"), engine)


def configured(folder: Path, *, digest: str) -> Config:
    return Config.model_validate(
        {
            "polling": {"contact": "desk@newsroom.example"},
            "email": {
                "from": "monitor@newsroom.example",
                "maildir": str(folder / "mail"),
            },
            "alerts": {
                "digest": digest,
                "digest_at": "07:00",
                "routes": [
                    {"name": "desk", "to": ["desk@newsroom.example"]},
                    {
                        "name": "denials",
                        "to": ["night@newsroom.example"],
                        "kinds": ["denial"],
                    },
                ],
            },
            "topics": {"path": str(shipped("config") / "topics")},
        }
    )


#: The log's story begins on 18 October 2024 at 06:00 UTC; an hour later the day ends.
END = at(60)


def raised(parts: Parts) -> list[AlertRaised]:
    events = [entry.event for entry in tail(parts.engine)]
    return [event for event in events if isinstance(event, AlertRaised)]


def told(parts: Parts, *developments: DevelopmentDetected) -> Told:
    return Told(parts.engine).given(*developments)


@on_both
def test_a_digest_is_raised_once_after_its_period(parts: Parts) -> None:
    told(parts, detected("d1"), detected("d2", suppressed="late"))
    assert raise_digests(parts, END - timedelta(seconds=1)) == 0
    assert raise_digests(parts, END) == 1
    assert raise_digests(parts, END) == 0
    assert raise_digests(parts, END + timedelta(hours=23)) == 0
    (alert,) = raised(parts)
    assert (alert.kind, alert.topic, alert.route, alert.recipients) == (
        "digest",
        None,
        "desk",
        ["desk@newsroom.example"],
    )
    assert alert.developments == ["d1", "d2"], "what was suppressed is in it too"
    assert alert.period == [(END - timedelta(days=1)).isoformat(), END.isoformat()]


def test_what_was_only_read_again_is_in_no_digest(parts: Parts) -> None:
    told(parts, detected("d1"), detected("d2", suppressed="reread", occasion="reread"))
    assert raise_digests(parts, END) == 1
    (alert,) = raised(parts)
    assert alert.developments == ["d1"]


def test_a_digest_is_owed_to_its_recipients(parts: Parts) -> None:
    story = told(parts, detected())
    raise_digests(parts, END)
    raise_digests(parts, END)
    assert story.shows("SELECT recipient, channel, state FROM outbox") == [
        ("desk@newsroom.example", "maildir", "queued")
    ]


def test_each_route_gets_what_it_asks_for(parts: Parts) -> None:
    told(parts, detected("d1"), detected("d2", kind="denial"))
    assert raise_digests(parts, END) == 2
    assert {alert.route: alert.developments for alert in raised(parts)} == {
        "desk": ["d1", "d2"],
        "denials": ["d2"],
    }


def test_a_period_in_which_nothing_developed_brings_no_mail(parts: Parts) -> None:
    told(parts, detected())
    assert raise_digests(parts, END + timedelta(days=1)) == 0
    assert raised(parts) == []


def test_the_next_period_begins_where_the_last_one_ended(parts: Parts) -> None:
    """A development of the very moment belongs to the period that ends."""
    story = told(parts, detected("before"))
    story.minute = 59
    story.given(detected("at the end"), detected("after"))
    assert story.now == END + timedelta(minutes=1)
    raise_digests(parts, END)
    raise_digests(parts, END + timedelta(days=1))
    assert [alert.developments for alert in raised(parts)] == [["before", "at the end"], ["after"]]


def test_without_digests_none_is_raised(parts: Parts, tmp_path: Path) -> None:
    told(parts, detected())
    silent = replace(parts, config=configured(tmp_path, digest="off"))
    assert raise_digests(silent, END) == 0


@on_both
def test_a_digest_tells_of_repeats_feeds_and_the_head(parts: Parts) -> None:
    story = told(
        parts,
        FeedAdded(feed="f1", url="https://wire.example/feed", label="Wire", outlet="Wire"),
        FeedAdded(feed="f2", url="https://herald.example/feed", label="Herald", outlet="Herald"),
        said("a1", claim()),  # type: ignore[arg-type]
        said("a2", claim()),  # type: ignore[arg-type]
        said("a3", claim(by="")),  # type: ignore[arg-type]
        detected("d1"),
    )  # type: ignore[arg-type]
    with writing(parts.engine) as connection:
        for feed in ("f1", "f2"):
            state.follow(connection, feed, "https://wire.example/feed", now=at(0))
        found = {s.feed: s for s in state.states(connection)}
        failed = replace(found["f1"], failures=2, last_error="the server fell silent")
        state.save(connection, failed)
    raise_digests(parts, END)
    (alert,) = raised(parts)
    with reading(parts.engine) as connection:
        head = log.head(connection)
        digest = digest_of(connection, parts, alert, envelope(), (detected("d1"),))
    assert (digest.since, digest.until) == (END - timedelta(days=1), END)
    assert digest.repeats == 2
    assert [(feed.name, feed.reason) for feed in digest.feeds] == [
        ("Wire", "the server fell silent")
    ]
    assert digest.head == f"{head.position}:{head.chain_hash.hex()}"
    assert [told_of.slug for told_of in digest.stories] == ["dprk-russia"]
    assert story.shows("SELECT count(*) FROM dead_letters") == [(0,)]
