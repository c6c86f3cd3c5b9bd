"""What holds for any sequence of texts, verdicts and rereadings."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from monitor.claims.verdicts import standing
from monitor.cycle.reviewing import Opinion, review
from monitor.errors import MonitorError
from monitor.events.types import ClaimReviewed
from monitor.projections import DERIVED_FROM_LOG
from monitor.resources import shipped
from monitor.store.derived import rebuild
from monitor.store.engine import writing
from monitor.store.replay import verify_projections
from monitor.topics import Pack, load_pack
from tests.cycle.test_rereading import FRESH, TEXTS, everything, none_of, reread
from tests.policies.test_extraction import OTHER, keep, published, revised
from tests.policies.test_verdicts import LONGER, told_with, unsure
from tests.projections.making import Told
from tests.store.making import tail
from tests.store.ready import opened

PACK = load_pack(shipped("config") / "topics" / "dprk-russia.toml")
PACKS: dict[str, Pack] = {"usual": PACK, "unsure": unsure(PACK), "none": none_of(PACK)}
DOCUMENTS = [TEXTS[0], LONGER, TEXTS[1], OTHER]
WORDS = {"corrected": ("low=1700", "high=1700", "central=1700", "origin=KR-MND")}

TEXT = st.tuples(st.just("text"), st.sampled_from(["a1", "a2"]), st.integers(0, 3))
VERDICT = st.tuples(
    st.just("verdict"), st.sampled_from(["confirmed", "rejected", "corrected"]), st.integers(0, 5)
)
REREAD = st.tuples(st.just("reread"), st.sampled_from(list(PACKS)), st.just(0))
#: It begins with an article and ends with all of it read again: there is something to judge, and
#: every verdict has to outlast something.
STORIES = st.lists(TEXT | VERDICT | VERDICT | REREAD, min_size=2, max_size=7).map(
    lambda steps: [("text", "a1", 0), *steps, ("reread", "none", 0), ("reread", "usual", 0)]
)


@contextmanager
def database(request: pytest.FixtureRequest) -> Iterator[Engine]:
    with (
        TemporaryDirectory() as folder,
        opened(request, Path(folder), "sqlite", derived=True) as engine,
    ):
        yield engine


def happen(told: Told, texts: dict[str, int], step: tuple[str, Any, int]) -> None:
    what, which, number = step
    if what == "text":
        _text(told, texts, which, number)
    elif what == "reread":
        reread(told, [PACKS[which]])
    else:
        _verdict(told, which, number)


def _text(told: Told, texts: dict[str, int], article: str, number: int) -> None:
    document, before = DOCUMENTS[number], texts.get(article)
    if before == number:
        return
    texts[article] = number
    if before is None:
        told.when(replace(published(document, FRESH), article=article))
    else:
        told.when(replace(revised(document, DOCUMENTS[before]), article=article))


def _verdict(told: Told, verdict: Any, number: int) -> None:
    known = told.shows("SELECT DISTINCT claim_id FROM claims ORDER BY claim_id")
    if not known:
        return
    ((claim,),) = known[number % len(known) :][:1]
    told.minute += 1
    opinion = Opinion(claim=claim, verdict=verdict, corrections=WORDS.get(verdict, ()), by="Kim")
    try:
        with writing(told.engine) as connection:
            review(connection, opinion, [PACK], now=told.now)
    except MonitorError:
        pass  # it stands no more
    told.catch_up()


def rejected(told: Told) -> set[str]:
    """Every id of the statements whose last verdict is a rejection."""
    reviews: dict[str, list[ClaimReviewed]] = {}
    for entry in tail(told.engine):
        if isinstance(entry.event, ClaimReviewed):
            reviews.setdefault(entry.event.article, []).append(entry.event)
    verdicts = [verdict for of_article in reviews.values() for verdict in standing(of_article)]
    return {
        name
        for verdict in verdicts
        if verdict.review.verdict == "rejected"
        for name in verdict.names
    }


@settings(max_examples=15, deadline=None)
@given(story=STORIES)
def test_a_rejected_claim_never_stands_and_a_rebuild_equals_the_living(
    request: pytest.FixtureRequest, story: list[tuple[str, Any, int]]
) -> None:
    with database(request) as engine:
        told = told_with(engine, [PACK])
        keep(told, *DOCUMENTS)
        texts: dict[str, int] = {}
        for step in story:
            happen(told, texts, step)
            live = {c for (c,) in told.shows(
                "SELECT claim_id FROM claims WHERE superseded_at IS NULL")}  # fmt: skip
            believed = {c for (c,) in told.shows("SELECT claim_id FROM latest_estimate")}
            assert rejected(told).isdisjoint(live | believed)
            assert believed <= live
        assert told.shows("SELECT * FROM dead_letters") == []
        assert verify_projections(engine, DERIVED_FROM_LOG) == []
        before = everything(told)
        rebuild(engine, DERIVED_FROM_LOG, [], now=told.now)
        assert everything(told) == before
