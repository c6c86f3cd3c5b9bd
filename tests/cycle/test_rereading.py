"""Reading again with other packs or rules: what differs is recorded, and nobody is written to."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine

from monitor import claims
from monitor.claims.model import ArticleText, Claim, Estimate
from monitor.cycle import rereading
from monitor.cycle.rereading import Page, look, write
from monitor.cycle.reviewing import Opinion, review
from monitor.events.types import ArticlePublished, ClaimsExtracted
from monitor.projections import DERIVED_FROM_LOG
from monitor.resources import shipped
from monitor.store.engine import reading, writing
from monitor.store.replay import verify_projections
from monitor.topics import Pack, load_pack
from tests.policies.test_extraction import ABOUT, OTHER, document, keep, published, revised
from tests.policies.test_verdicts import kinds, live, told_with, unsure
from tests.projections.making import Told, rows_of
from tests.store.making import at, run, tail
from tests.store.ready import engine, on_both

__all__ = ["engine"]

FRESH = at(0).isoformat()
NUMBERS = ("1,500", "3,000", "10,000")
TEXTS = [document(ABOUT.format(number=number)) for number in NUMBERS]


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load_pack(shipped("config") / "topics" / "dprk-russia.toml")


def article(number: int, published_at: str = FRESH) -> ArticlePublished:
    """The article with the n-th text."""
    return replace(published(TEXTS[number], published_at), article=f"a{number}")


def read_by(engine: Engine, packs: Sequence[Pack], *articles: ArticlePublished) -> Told:
    told = told_with(engine, packs)
    keep(told, *TEXTS, OTHER)
    return told.given(*articles)


def reread(told: Told, packs: Sequence[Pack]) -> list[Page]:
    """All pages, each in its transaction."""
    pages: list[Page] = []
    while not pages or pages[-1].articles:
        told.minute += 1
        with writing(told.engine) as connection:
            after = pages[-1].position if pages else 0
            pages.append(write(connection, packs, after=after, now=told.now))
        told.catch_up()
    return pages


def looked(told: Told, packs: Sequence[Pack]) -> list[tuple[Any, ...]]:
    """What a rereading would change, in a few words."""
    with reading(told.engine) as connection:
        page = look(connection, packs, after=0)
    return [
        (changed.event.article, difference.what, dict(difference.fields).keys())
        for changed in page.changed
        for difference in changed.differences
    ]


def occasions(told: Told) -> list[str]:
    events = [entry.event for entry in tail(told.engine)]
    return [event.occasion for event in events if isinstance(event, ClaimsExtracted)]


def everything(told: Told) -> dict[str, list[tuple[Any, ...]]]:
    return rows_of(told.engine, [t.name for p in DERIVED_FROM_LOG.projections for t in p.tables])


def none_of(pack: Pack) -> Pack:
    """A pack that no article belongs to any more."""
    return replace(pack, digest="none", minimum=10**6)


@on_both
def test_by_the_same_rules_nothing_changes(engine: Engine, pack: Pack) -> None:
    told = read_by(engine, [pack], article(0), article(1), article(2))
    before, log_before = everything(told), tail(engine)
    assert looked(told, [pack]) == []
    reread(told, [pack, replace(none_of(pack), slug="another-topic")])
    assert tail(engine) == log_before
    assert everything(told) == before


def test_a_pack_that_reads_the_same_leaves_no_trace(engine: Engine, pack: Pack) -> None:
    told = read_by(engine, [pack], article(0))
    assert looked(told, [replace(pack, digest="renamed")]) == []


@on_both
def test_a_reading_that_differs_is_recorded_and_told_to_nobody(engine: Engine, pack: Pack) -> None:
    told = read_by(engine, [unsure(pack)], article(0), article(1))
    assert told.latest() == []
    assert [row[:2] for row in looked(told, [pack])] == [("a0", "changes"), ("a1", "changes")]
    assert all("review" in fields for _, _, fields in looked(told, [pack]))
    reread(told, [pack])
    assert told.latest() == [(3000, "NIS")]
    assert occasions(told) == ["text", "text", "reread", "reread"]
    assert kinds(told) == [("first-report", "reread"), ("new-figure", "reread")]
    assert verify_projections(engine, DERIVED_FROM_LOG) == []
    assert looked(told, [pack]) == []


def test_looking_writes_nothing(engine: Engine, pack: Pack) -> None:
    told = read_by(engine, [unsure(pack)], article(0))
    before = tail(engine)
    assert looked(told, [pack]) != []
    assert tail(engine) == before


def test_what_was_believed_before_can_be_asked_for(engine: Engine, pack: Pack) -> None:
    told = read_by(engine, [pack], article(0))
    before = told.minute
    reread(told, [unsure(pack)])
    assert (told.latest(), told.latest_at(before)) == ([], [(1500, "NIS")])


def test_an_article_that_belongs_to_a_topic_only_now_is_read(engine: Engine, pack: Pack) -> None:
    told = read_by(engine, [], article(0))
    assert [row[1] for row in looked(told, [pack])] == ["appears"]
    reread(told, [pack])
    assert told.latest() == [(1500, "NIS")]
    assert kinds(told) == [("first-report", "reread")]


def test_an_article_that_belongs_no_more_is_read_as_saying_nothing(
    engine: Engine, pack: Pack
) -> None:
    told = read_by(engine, [pack], article(0))
    assert [row[1] for row in looked(told, [none_of(pack)])] == ["vanishes"]
    reread(told, [none_of(pack)])
    assert (live(told), told.latest()) == ([], [])
    assert looked(told, [none_of(pack)]) == []


def test_an_article_of_another_story_gets_no_reading(engine: Engine, pack: Pack) -> None:
    told = read_by(engine, [], replace(published(OTHER, FRESH), article="a9"))
    reread(told, [pack])
    assert occasions(told) == []


def test_the_last_text_of_an_article_is_read(engine: Engine, pack: Pack) -> None:
    told = read_by(engine, [unsure(pack)], article(0))
    told.when(replace(revised(TEXTS[1], TEXTS[0]), article="a0"))
    reread(told, [pack])
    assert told.latest() == [(3000, "NIS")]


def test_an_article_whose_text_is_erased_stays_as_it_was_read(engine: Engine, pack: Pack) -> None:
    told = read_by(engine, [pack], article(0))
    run(engine, ["UPDATE documents SET text = NULL, erased_at = recorded_at"])
    (page, _) = reread(told, [none_of(pack)])
    assert (page.articles, page.erased, page.changed) == (1, 1, [])
    assert told.latest() == [(1500, "NIS")]


def test_rules_that_come_back_are_believed_again(engine: Engine, pack: Pack) -> None:
    told = read_by(engine, [pack], article(0))
    for packs, latest in (
        ([unsure(pack)], []),
        ([pack], [(1500, "NIS")]),
        ([unsure(pack)], []),
        ([pack], [(1500, "NIS")]),
    ):
        reread(told, packs)
        assert told.latest() == latest


def test_a_rereading_that_was_broken_off_is_finished_by_the_next(
    engine: Engine, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rereading, "PAGE", 1)
    told = read_by(engine, [unsure(pack)], article(0), article(1), article(2))
    with writing(engine) as connection:
        page = write(connection, [pack], after=0, now=told.now)
    assert [changed.event.article for changed in page.changed] == ["a0"]
    told.catch_up()
    pages = reread(told, [pack])
    assert [c.event.article for page in pages for c in page.changed] == ["a1", "a2"]
    assert told.latest() == [(10_000, "NIS")]


@on_both
def test_what_the_policy_has_still_to_read_is_left_to_it(engine: Engine, pack: Pack) -> None:
    """Its developments would be taken for old news otherwise."""
    told = read_by(engine, [pack], article(0))
    waiting = Told(engine)
    waiting.minute = told.minute
    waiting.given(article(1), replace(revised(TEXTS[2], TEXTS[0]), article="a0"))
    with writing(engine) as connection:
        page = write(connection, [pack], after=0, now=waiting.now)
    assert (page.articles, page.changed) == (1, [])
    told.minute = waiting.minute
    told.catch_up()
    assert occasions(told) == ["text", "text", "text"]
    assert "reread" not in dict(kinds(told)).values()


@pytest.mark.parametrize("verdict", ["confirmed", "rejected", "corrected"])
def test_a_verdict_stands_whatever_is_read_later(engine: Engine, pack: Pack, verdict: Any) -> None:
    told = read_by(engine, [pack], article(0))
    words = ("low=1700", "high=1700", "central=1700") if verdict == "corrected" else ()
    opinion = Opinion(claim=live(told)[0], verdict=verdict, corrections=words, by="Kim")
    with writing(engine) as connection:
        review(connection, opinion, [pack], now=told.now)
    told.catch_up()
    expected = {"confirmed": [(1500, "NIS")], "rejected": [], "corrected": [(1700, "NIS")]}
    for packs in ([unsure(pack)], [none_of(pack)], [pack]):
        reread(told, packs)
        assert told.latest() == expected[verdict]
    assert verify_projections(engine, DERIVED_FROM_LOG) == []


def test_an_old_article_read_anew_does_not_displace_a_newer_one_of_the_same_day(
    engine: Engine, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = read_by(engine, [pack], article(0), article(1))
    assert told.latest() == [(3000, "NIS")]
    only_first = read_otherwise(lambda claim: replace(claim, central=claim.central + 100)
                                if claim.central == 1500 else claim)  # fmt: skip
    monkeypatch.setattr(claims, "read", only_first)
    assert [row[0] for row in looked(told, [pack])] == ["a0"]
    reread(told, [pack])
    assert told.latest() == [(3000, "NIS")]
    assert told.shows("SELECT central, standing FROM troop_estimates WHERE withdrawn_at IS NULL"
                      " ORDER BY central") == [(1600, "older"), (3000, "level")]  # fmt: skip


def test_an_old_article_that_is_read_only_now_does_not_displace_a_newer_one(
    engine: Engine, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both speak of one day, by one source; the older text came to the topic later."""
    read = claims.read
    monkeypatch.setattr(
        claims, "read", lambda text, pack: () if "1,500" in text.document.text else read(text, pack)
    )
    told = read_by(engine, [pack], article(0), article(1))
    monkeypatch.undo()
    reread(told, [pack])
    assert told.latest() == [(3000, "NIS")]


def read_otherwise(change: Any) -> Any:
    """Rules that read every estimate a little otherwise."""
    read = claims.read

    def reader(text: ArticleText, pack: Pack) -> tuple[Claim, ...]:
        return tuple(
            change(claim) if isinstance(claim, Estimate) else claim for claim in read(text, pack)
        )

    return reader


#: What the views say of the world, and not by which reading.
LATEST = """
    SELECT topic, force, measure, status, low, high, central, source, as_of, outlet, article_url,
           origins, outlets, previous_central, previous_source
    FROM latest_estimate
"""
COURSE = """
    SELECT effective_on, central, source, outlet, superseded_at IS NULL FROM troop_estimates
    WHERE standing = 'level' AND states AND withdrawn_at IS NULL ORDER BY text_position
"""


def in_other_words(outlets: list[str]) -> Any:
    """Rules that name a relay in the articles of these outlets."""
    read = claims.read

    def reader(text: ArticleText, pack: Pack) -> tuple[Claim, ...]:
        return tuple(
            replace(claim, via=("wire", *claim.via))
            if isinstance(claim, Estimate) and text.outlet in outlets
            else claim
            for claim in read(text, pack)
        )

    return reader


@pytest.mark.parametrize(
    "outlets", [["Wire"], ["Echo"], ["Later"], ["Wire", "Echo", "Later"]], ids="+".join
)
def test_when_claims_get_other_ids_what_is_believed_stays(
    engine: Engine, pack: Pack, monkeypatch: pytest.MonkeyPatch, outlets: list[str]
) -> None:
    """A field that decides nothing is read for the first time: its claims have other ids."""
    echo = replace(article(0), article="a8", outlet="Echo", url="https://echo.example/1")
    later = replace(article(1), article="a9", outlet="Later", url="https://later.example/1")
    told = read_by(engine, [pack], article(0), echo, article(1), later, article(2))
    told.when(replace(revised(OTHER, TEXTS[2]), article="a2"))
    before, course = (told.shows(sql) for sql in (LATEST, COURSE))
    monkeypatch.setattr(claims, "read", in_other_words(outlets))
    reread(told, [pack])
    assert occasions(told).count("reread") == 2 * ("Wire" in outlets) + ("Echo" in outlets) + (
        "Later" in outlets
    )
    assert told.shows(LATEST) == before
    assert told.shows(COURSE) == course
    assert verify_projections(engine, DERIVED_FROM_LOG) == []


def test_every_page_is_small(engine: Engine, pack: Pack) -> None:
    """However long the log is, one page of articles is in memory."""
    told = read_by(engine, [pack])
    many = [replace(article(0), article=f"b{n}") for n in range(rereading.PAGE + 1)]
    told.given(*many)
    assert [page.articles for page in reread(told, [pack])] == [rereading.PAGE, 1, 0]
