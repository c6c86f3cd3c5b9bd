"""Who is written to: the developments of one reading, by route, one message to each recipient."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine

from monitor.config import Route
from monitor.events.types import AlertRaised, DevelopmentDetected
from monitor.policies import alerting
from monitor.topics import Pack
from tests.events.samples import FIGURE
from tests.projections.making import Told
from tests.projections.test_developments import detected
from tests.store.making import run, tail
from tests.store.ready import on_both

DESK = Route(name="desk", to=("desk@newsroom.example",))
NIGHT = Route(name="night", to=("night@newsroom.example", "desk@newsroom.example"))


def working(
    engine: Engine, pack: Pack, *routes: Route, channels: tuple[str, ...] = ("smtp",)
) -> Told:
    return Told(engine, [alerting.policy([pack], routes, channels)])


def found(number: int = 1, of: int = 1, reading: str = "r1", **other: Any) -> DevelopmentDetected:
    event = detected(f"{reading}-{number}", reading=reading, index=number, of=of)
    return replace(event, **({"old": FIGURE, "new": FIGURE | {"central": 3000}} | other))


def raised(told: Told) -> list[AlertRaised]:
    events = [entry.event for entry in tail(told.engine)]
    return [event for event in events if isinstance(event, AlertRaised)]


def owed(told: Told) -> list[tuple[Any, ...]]:
    return told.shows("SELECT alert, recipient, channel, state FROM outbox ORDER BY 2, 3")


def test_a_development_is_told_once(engine: Engine, pack: Pack) -> None:
    told = working(engine, pack, DESK)
    told.when(found(), times=2)
    (alert,) = raised(told)
    assert (alert.kind, alert.route, alert.recipients, alert.developments) == (
        "instant",
        "desk",
        ["desk@newsroom.example"],
        ["r1-1"],
    )
    assert alert.subject.startswith("[DPRK-Russia]")
    assert owed(told) == [(alert.alert, "desk@newsroom.example", "smtp", "queued")]


def test_it_leads_back_to_what_caused_it(engine: Engine, pack: Pack) -> None:
    told = working(engine, pack, DESK).given(found())
    development, alert = tail(told.engine)
    assert alert.meta == {"causation": development.event_id}
    assert told.shows("SELECT alert_id = (SELECT alert FROM outbox) FROM developments") in (
        [(True,)],
        [(1,)],
    )


@on_both
def test_the_developments_of_one_reading_make_one_message(engine: Engine, pack: Pack) -> None:
    told = working(engine, pack, DESK).given(found(1, of=3), found(2, of=3))
    assert raised(told) == []
    told.given(found(1, reading="r2"), found(3, of=3))
    assert [alert.developments for alert in raised(told)] == [["r2-1"], ["r1-1", "r1-2", "r1-3"]]


def test_a_suppressed_development_brings_no_message(engine: Engine, pack: Pack) -> None:
    told = working(engine, pack, DESK).given(found(suppressed="late"))
    assert (raised(told), owed(told)) == ([], [])


def test_of_a_reading_only_what_is_not_suppressed_is_told(engine: Engine, pack: Pack) -> None:
    """Whichever comes last."""
    told = working(engine, pack, DESK)
    told.given(found(1, of=2), found(2, of=2, suppressed="same-stage"))
    told.given(found(1, of=2, reading="r2", suppressed="late"), found(2, of=2, reading="r2"))
    assert [alert.developments for alert in raised(told)] == [["r1-1"], ["r2-2"]]


@pytest.mark.parametrize(
    ("route", "takes"),
    [
        ({}, True),
        ({"topics": ("dprk-russia",)}, True),
        ({"topics": ("arms",)}, False),
        ({"kinds": ("new-figure", "denial")}, True),
        ({"kinds": ("denial",)}, False),
        ({"severities": ("notable",)}, True),
        ({"severities": ("critical",)}, False),
    ],
)
def test_a_route_takes_what_it_asks_for(
    engine: Engine, pack: Pack, route: dict[str, Any], takes: bool
) -> None:
    told = working(engine, pack, Route(name="desk", to=("desk@newsroom.example",), **route))
    told.given(found())
    assert bool(raised(told)) is takes


def test_nobody_is_written_to_twice_about_one_reading(engine: Engine, pack: Pack) -> None:
    told = working(engine, pack, DESK, NIGHT).given(found())
    assert [(alert.route, alert.recipients) for alert in raised(told)] == [
        ("desk", ["desk@newsroom.example"]),
        ("night", ["night@newsroom.example"]),
    ]
    assert len({alert.alert for alert in raised(told)}) == 2


def test_a_route_without_anybody_left_raises_nothing(engine: Engine, pack: Pack) -> None:
    told = working(engine, pack, DESK, replace_name(DESK, "again")).given(found())
    assert [alert.route for alert in raised(told)] == ["desk"]


def replace_name(route: Route, name: str) -> Route:
    return route.model_copy(update={"name": name})


def test_an_address_that_a_route_names_twice_is_written_to_once(engine: Engine, pack: Pack) -> None:
    address = "desk@newsroom.example"
    told = working(engine, pack, Route(name="desk", to=(address, address))).given(found())
    assert [alert.recipients for alert in raised(told)] == [[address]]
    assert told.shows("SELECT count(*) FROM alerts") == [(1,)]


def test_every_channel_owes_a_message(engine: Engine, pack: Pack) -> None:
    told = working(engine, pack, DESK, channels=("maildir", "smtp")).given(found())
    assert [row[2] for row in owed(told)] == ["maildir", "smtp"]


def test_without_routes_nobody_is_written_to(engine: Engine, pack: Pack) -> None:
    assert raised(working(engine, pack).given(found())) == []


@on_both
def test_developments_handled_again_raise_and_owe_nothing_more(engine: Engine, pack: Pack) -> None:
    told = working(engine, pack, DESK).given(found(), found(reading="r2"))
    run(told.engine, ["UPDATE outbox SET state = 'sent'"])
    before = tail(told.engine)
    run(told.engine, ["UPDATE checkpoints SET position = 0 WHERE subscription = 'alerting'"])
    told.catch_up()
    assert tail(told.engine) == before
    assert [row[3] for row in owed(told)] == ["sent", "sent"]
