"""What is believed now, what was believed then, and what was ever said."""

from datetime import datetime, timedelta, timezone

import pytest

from tests.projections.making import Told, claim, day, said
from tests.store.making import at
from tests.store.ready import on_both


def test_a_first_figure_is_the_latest(told: Told) -> None:
    told.when(said("a1", claim()))
    assert told.latest() == [(3000, "NIS")]


def test_a_reading_that_is_delivered_twice_counts_once(told: Told) -> None:
    told.when(said("a1", claim()), times=2)
    assert told.shows("SELECT count(*) FROM troop_estimates") == [(1,)]


@on_both
def test_a_row_carries_its_proof(told: Told) -> None:
    told.when(said("a1", claim(where="Kursk", qualifier="about", low=2900, high=3100)))
    (row,) = told.shows("SELECT * FROM latest_troop_estimate")
    with told.engine.connect() as connection:
        names = list(
            connection.exec_driver_sql("SELECT * FROM latest_troop_estimate").mappings().keys()
        )
    shown = dict(zip(names, row, strict=True))
    published, recorded = (str(shown.pop(name)) for name in ("published_at", "recorded_at"))
    assert published.replace("T", " ")[:19] == str(day(40))[:19]
    assert recorded.replace("T", " ")[:19] == str(at(1))[:19]
    claim_id = said("a1", claim(where="Kursk", qualifier="about", low=2900, high=3100)).claims[0]
    assert shown == {
        "topic": "dprk-russia",
        "force": "KP",
        "measure": "troops",
        "status": "sent",
        "low": 2900,
        "high": 3100,
        "central": 3000,
        "qualifier": "about",
        "place": "Kursk",
        "as_of": "2024-10-18",
        "source": "NIS",
        "source_kind": "intelligence",
        "modality": "reported",
        "outlet": "Outlet of a1",
        "article_url": "https://x.example/a1",
        "article_title": "Title of a1",
        "evidence": "3000 of them.",
        "origins": 1,
        "outlets": 1,
        "previous_central": None,
        "previous_source": None,
        "claim_id": claim_id["claim"],
        "position": 1,
        "source_name": "NIS",
    }


def test_a_later_day_is_later_however_it_arrives(told: Told) -> None:
    told.given(said("a1", claim(10_000, day="2024-10-28")))
    told.when(said("a2", claim(1500, day="2024-10-18")))
    assert told.latest() == [(10_000, "NIS")]


def test_of_one_day_the_one_that_became_known_later_is_the_latest(told: Told) -> None:
    told.given(said("a1", claim(3000)), said("a2", claim(4000, "US-DOD")))
    assert told.latest() == [(4000, "US-DOD")]


def test_a_figure_with_a_named_origin_comes_before_one_without(told: Told) -> None:
    told.given(said("a1", claim(9000, "", day="2024-10-20")))
    told.when(said("a2", claim(3000, day="2024-10-18")))
    assert told.latest() == [(3000, "NIS")]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"background": True}, id="background"),
        pytest.param({"review": "odd"}, id="a claim to be reviewed"),
        pytest.param({"modality": "denied"}, id="a denial"),
        pytest.param({"additional": True}, id="an increment"),
        pytest.param({"central": None, "qualifier": "vague"}, id="no number"),
    ],
)
def test_what_cannot_be_the_latest_alone_gives_no_row(told: Told, other: dict[str, object]) -> None:
    told.when(said("a1", claim(**other)))  # type: ignore[arg-type]
    assert told.latest() == []
    assert told.shows("SELECT count(*) FROM troop_estimates") == [(1,)]


def test_a_late_old_figure_does_not_displace_a_newer_one_by_nobody(told: Told) -> None:
    told.given(said("a1", claim(12_000, "", day="2024-10-28")))
    told.when(said("a2", claim(1500, "NIS", day="2024-10-18")))
    assert told.shows("SELECT standing FROM troop_estimates ORDER BY position") == [
        ("level",),
        ("older",),
    ]
    assert told.latest() == [(12_000, None)]


def test_an_old_figure_repeated_displaces_nothing(told: Told) -> None:
    told.given(
        said("a1", claim(1500)),
        said("a2", claim(3000, day="2024-10-23")),
        said("a3", claim(1500, day="2024-11-20", as_of_basis="published"), published=day(33)),
    )
    assert told.latest("central, source, as_of, outlets") == [(3000, "NIS", "2024-10-23", 1)]
    assert told.shows("SELECT central, restated FROM troop_estimates ORDER BY position") == [
        (1500, False),
        (3000, False),
        (1500, True),
    ]


def test_the_figure_before_stands_beside_the_latest(told: Told) -> None:
    told.given(said("a1", claim(1500)), said("a2", claim(3000, "US-DOD", day="2024-10-20")))
    assert told.latest("previous_central, previous_source") == [(1500, "NIS")]


def test_increments_have_figures_of_their_own(told: Told) -> None:
    told.given(said("a1", claim(10_000)), said("a2", claim(1000, additional=True)))
    assert told.latest() == [(10_000, "NIS")]


@pytest.mark.parametrize("again", range(6))
def test_a_figure_said_twice_in_one_text_is_shown_by_its_first_sentence(
    told: Told, again: int
) -> None:
    """Whatever the ids of the two claims are."""
    told.when(said(f"a{again}", claim(sentence="First."), claim(sentence="Again.")))
    assert told.latest("evidence") == [("First.",)]


def test_a_part_is_no_latest_figure(told: Told) -> None:
    told.when(said("a1", claim(10_000), claim(8000)))
    assert told.latest() == [(10_000, "NIS")]
    assert told.shows("SELECT standing FROM troop_estimates ORDER BY central") == [
        ("part",),
        ("level",),
    ]


def test_each_status_force_and_measure_is_a_key_of_its_own(told: Told) -> None:
    told.when(
        said(
            "a1",
            claim(10_000),
            claim(100, status="in_combat"),
            claim(50, who="RU"),
            claim(7, measure="generals"),
            claim(9, measure="vessels"),
        )
    )
    sql = "SELECT force, measure, status, central FROM {} ORDER BY central"
    everything = [
        ("KP", "generals", "sent", 7),
        ("KP", "vessels", "sent", 9),
        ("RU", "troops", "sent", 50),
        ("KP", "troops", "in-combat", 100),
        ("KP", "troops", "sent", 10_000),
    ]
    assert told.shows(sql.format("latest_estimate")) == everything
    assert told.shows(sql.format("latest_troop_estimate")) == [
        row for row in everything if row[1] != "vessels"
    ]


def test_a_claim_without_a_force_is_compared_with_nothing(told: Told) -> None:
    told.when(said("a1", claim(who=None)))
    assert told.shows("SELECT count(*) FROM troop_estimates") == [(0,)]


def test_a_month_counts_as_its_last_day(told: Told) -> None:
    told.given(
        said("a1", claim(3000, day="2024-09"), published=day(0)),
        said("a2", claim(4000, "US-DOD", day="2024-09-29"), published=day(0)),
    )
    assert told.latest() == [(3000, "NIS")]


def test_the_day_of_publication_is_the_one_at_the_outlet(told: Told) -> None:
    """The year goes for now to the 19th in Seoul, though in UTC it is still the 18th."""
    seoul = datetime(2024, 10, 19, 5, 0, tzinfo=timezone(timedelta(hours=9)))
    told.when(said("a1", claim(day="2024"), published=seoul))
    ((effective,),) = told.shows("SELECT effective_on FROM troop_estimates")
    assert str(effective) == "2024-10-19"


# --- origins and outlets --------------------------------------------------------------------------


def test_echoes_are_outlets_and_not_origins(told: Told) -> None:
    told.given(said("a1", claim()), *(said(f"e{n}", claim()) for n in range(4)))
    told.given(said("b1", claim(by="")))
    assert told.latest("origins, outlets") == [(1, 6)]


def test_one_outlet_counts_once_however_often_it_says_so(told: Told) -> None:
    told.given(said("a1", claim(), outlet="Wire"), said("a2", claim(), outlet="Wire"))
    assert told.latest("origins, outlets") == [(1, 1)]


@on_both
def test_independent_origins_of_the_same_number_are_counted(told: Told) -> None:
    told.given(
        said("a1", claim(10_000)),
        said("a2", claim(10_040, "US-DOD")),
        said("a3", claim(9000, "UA-GUR", day="2024-10-17")),
    )
    assert told.latest("source, origins") == [("US-DOD", 2)]


def test_an_origin_that_has_moved_on_no_longer_holds_the_number(told: Told) -> None:
    told.given(
        said("a1", claim(10_000)),
        said("a2", claim(10_000, "US-DOD", day="2024-10-21")),
        said("a3", claim(12_000, day="2024-10-20")),
    )
    assert told.latest("source, origins") == [("US-DOD", 1)]


def test_a_figure_that_names_two_origins_has_two(told: Told) -> None:
    told.when(said("a1", claim(by="NIS KR-MND")))
    assert told.latest("source, origins") == [("NIS, KR-MND", 2)]


def test_nobody_named_is_no_origin(told: Told) -> None:
    told.when(said("a1", claim(by="")))
    assert told.latest("source, origins, outlets") == [(None, 0, 1)]


# --- corrections and retractions ------------------------------------------------------------------


@on_both
def test_a_corrected_figure_is_withdrawn_and_the_past_still_shows_it(told: Told) -> None:
    told.given(said("a1", claim(30_000)))
    told.when(said("a1", claim(3000), document="d2"))
    assert told.latest() == [(3000, "NIS")]
    assert told.latest_at(1) == [(30_000, "NIS")]
    assert told.latest_at(2) == [(3000, "NIS")]
    assert told.latest_at(0) == []
    sql = "SELECT central, withdrawn_at IS NULL FROM troop_estimates ORDER BY position"
    assert told.shows(sql) == [(30_000, False), (3000, True)]


@on_both
def test_a_retracted_figure_gives_way_to_the_one_before(told: Told) -> None:
    told.given(said("a1", claim(1500)), said("a2", claim(3000, day="2024-10-20")))
    told.when(said("a2", document="d2"))
    assert told.latest("central, source, origins") == [(1500, "NIS", 1)]
    assert told.latest_at(2) == [(3000, "NIS")]
    sql = "SELECT central, superseded_at IS NULL FROM troop_estimates ORDER BY position"
    assert told.shows(sql) == [(1500, True), (3000, False)]


def test_the_only_figure_retracted_leaves_no_row(told: Told) -> None:
    told.given(said("a1", claim())).when(said("a1", document="d2"))
    assert told.latest() == []
    assert told.latest_at(1) == [(3000, "NIS")]


@on_both
def test_an_echo_speaks_for_a_figure_whose_original_is_withdrawn(told: Told) -> None:
    told.given(
        said("a1", claim()),
        said("a2", claim(day="2024-11-20", as_of_basis="published"), published=day(33)),
    )
    told.when(said("a1", document="d2"))
    assert told.latest("central, source, outlet, outlets") == [(3000, "NIS", "Outlet of a2", 1)]
    assert str(told.shows("SELECT effective_on FROM troop_estimates WHERE restated")[0][0]) == (
        "2024-10-18"
    )


def test_an_echo_of_a_withdrawn_figure_makes_it_no_younger(told: Told) -> None:
    """Neither by speaking for it, nor by being repeated itself."""
    told.given(
        said("a1", claim(3000)),
        said("a2", claim(3000)),
        said("a3", claim(4000, "US-DOD")),
        said("a1", document="d2"),
        said("a4", claim(3000, day="2024-11-20", as_of_basis="published"), published=day(33)),
    )
    assert told.latest() == [(4000, "US-DOD")]


def test_an_echo_that_speaks_for_a_figure_is_repeated_like_one(told: Told) -> None:
    told.given(said("a1", claim()), said("a2", claim()), said("a1", document="d2"))
    told.when(said("a3", claim()))
    assert told.shows("SELECT standing FROM troop_estimates ORDER BY position") == [
        ("level",),
        ("restated",),
        ("restated",),
    ]
    assert told.latest("outlet, outlets") == [("Outlet of a2", 2)]


def test_a_claim_that_goes_and_comes_back_stands_again(told: Told) -> None:
    told.given(said("a1", claim()), said("a1", document="d2"), said("a1", claim(), document="d1"))
    assert told.latest() == [(3000, "NIS")]
    sql = "SELECT position, withdrawn_at IS NULL FROM troop_estimates ORDER BY position"
    assert told.shows(sql) == [(1, False), (3, True)]
    assert [told.latest_at(minute) for minute in (1, 2, 3)] == [
        [(3000, "NIS")],
        [],
        [(3000, "NIS")],
    ]


def test_a_claim_said_again_in_a_revised_text_stays_as_it_was(told: Told) -> None:
    told.given(said("a1", claim())).when(said("a1", claim(), claim(50, status="killed")))
    sql = "SELECT position, status FROM troop_estimates ORDER BY position"
    assert told.shows(sql) == [(1, "sent"), (2, "killed")]


def test_what_never_was_the_latest_does_not_become_it_before_a_level(told: Told) -> None:
    """A figure by nobody that stood behind a named one, and a level by nobody before both."""
    told.given(
        said("a1", claim(2000, "")),
        said("a2", claim(3000)),
        said("a3", claim(4000, "", day="2024-10-20")),
    )
    told.when(said("a2", document="d2"))
    assert told.latest() == [(2000, None)]


# --- superseded and withdrawn ---------------------------------------------------------------------


def believed(told: Told) -> list[tuple[int, bool]]:
    sql = "SELECT central, superseded_at IS NULL FROM troop_estimates ORDER BY position, central"
    return [(central, bool(live)) for central, live in told.shows(sql)]


def test_an_origins_newer_figure_supersedes_its_older_one(told: Told) -> None:
    told.given(
        said("a1", claim(1500)),
        said("a2", claim(9000, "US-DOD")),
        said("a3", claim(3000, day="2024-10-20")),
    )
    assert believed(told) == [(1500, False), (9000, True), (3000, True)]


def test_what_repeats_a_superseded_figure_is_superseded_with_it(told: Told) -> None:
    told.given(
        said("a1", claim(1500)),
        said("a2", claim(1500)),
        said("a3", claim(3000, day="2024-10-20")),
        said("a4", claim(1500)),
    )
    assert believed(told) == [(1500, False), (1500, False), (3000, True), (1500, False)]


def test_a_late_figure_is_superseded_by_the_one_that_was_there(told: Told) -> None:
    told.given(said("a1", claim(3000, day="2024-10-20")), said("a2", claim(1500)))
    assert believed(told) == [(3000, True), (1500, False)]


def test_a_figure_withdrawn_from_the_middle_leaves_the_older_one_superseded(told: Told) -> None:
    """By the newest, now that what had superseded it is gone."""
    told.given(
        said("a1", claim(1500)),
        said("a2", claim(3000, day="2024-10-20")),
        said("a3", claim(4000, day="2024-10-22")),
    )
    told.when(said("a2", document="d2"))
    assert believed(told) == [(1500, False), (3000, False), (4000, True)]


# --- the past, asked in SQL -----------------------------------------------------------------------


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_the_function_of_the_past_gives_what_the_program_gives(told: Told) -> None:
    told.given(
        said("a1", claim(1500), claim(9, measure="vessels")),
        said("a2", claim(3000, "US-DOD", day="2024-10-20")),
        said("a1", claim(1600), document="d2"),
    )
    sql = "SELECT central, source, origins, outlets FROM {}(:at) ORDER BY measure"
    for minute in range(5):
        columns = ("central", "source", "origins", "outlets", "measure")
        expected = told.latest_at(minute, *columns)
        found = told.shows(sql.format("latest_estimate_at"), at=at(minute))
        assert found == [row[:4] for row in expected]
        troops = told.shows(sql.format("latest_troop_estimate_at"), at=at(minute))
        assert troops == [row[:4] for row in expected if row[4] == "troops"]


@on_both
def test_numbers_of_any_size_can_be_compared(told: Told) -> None:
    """Millions of shells, and more than a small integer column holds."""
    told.given(
        said("a1", claim(100_000, measure="shells")),
        said("a2", claim(12_000_000, "US-DOD", measure="shells")),
        said("a3", claim(9_000_000_000, "UA-GUR", measure="shells", day="2024-10-19")),
    )
    assert told.latest("central, source, previous_central") == [
        (9_000_000_000, "UA-GUR", 12_000_000)
    ]


def test_numbers_are_the_same_for_origins_as_for_developments(told: Told) -> None:
    """Half a percent of the greater one: 995 and 1,000 are the same number."""
    told.given(said("a1", claim(1000)), said("a2", claim(995, "US-DOD")))
    assert told.latest("central, origins") == [(995, 2)]
