"""A person's verdict changes what an article is believed to say, and outlasts later readings."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from monitor.cycle.reviewing import Opinion, review
from monitor.events.types import ClaimReviewed, ClaimsExtracted, Verdict
from monitor.policies import developing, extraction
from monitor.projections import DERIVED_FROM_LOG
from monitor.store.engine import writing
from monitor.store.replay import verify_projections
from monitor.topics import Pack
from tests.policies.test_extraction import ABOUT, document, keep, published, readings, revised
from tests.projections.making import Told
from tests.store.making import at, run, tail
from tests.store.ready import on_both

DAY = timedelta(hours=24)
FRESH = at(0).isoformat()
FIRST = document(ABOUT.format(number="1,500"))
SECOND = document(ABOUT.format(number="3,000"))
LONGER = document("Once more, a word before. " + FIRST.body)


def unsure(pack: Pack) -> Pack:
    """The same story, where more than a thousand of anything is doubtful."""
    return replace(
        pack,
        digest="unsure",
        measures=tuple(replace(measure, most=1000) for measure in pack.measures),
    )


def told_with(engine: Engine, packs: Sequence[Pack]) -> Told:
    told = Told(engine, [extraction.policy(packs), developing.policy(packs, DAY)])
    keep(told, FIRST, SECOND, LONGER)
    return told


@pytest.fixture
def told(engine: Engine, pack: Pack) -> Told:
    return told_with(engine, [pack])


@pytest.fixture
def doubtful(engine: Engine, pack: Pack) -> Told:
    return told_with(engine, [unsure(pack)])


def live(told: Told) -> list[str]:
    sql = "SELECT claim_id FROM claims WHERE superseded_at IS NULL ORDER BY span_start"
    return [claim for (claim,) in told.shows(sql)]


def judge(
    told: Told, pack: Pack, verdict: Verdict, *words: str, claim: str | None = None
) -> ClaimReviewed | None:
    """A verdict on the only claim that stands, or on another."""
    told.minute += 1
    opinion = Opinion(
        claim=claim or live(told)[0], verdict=verdict, corrections=words, by="Kim", reason="I read"
    )
    with writing(told.engine) as connection:
        event = review(connection, opinion, [pack], now=told.now)
    told.catch_up()
    return event


THREE_THOUSAND = ("low=3000", "high=3000", "central=3000")


def kinds(told: Told) -> list[tuple[str, str | None]]:
    sql = "SELECT kind, suppressed FROM developments ORDER BY position"
    return [(kind, suppressed) for kind, suppressed in told.shows(sql)]


@on_both
def test_a_rejected_claim_stands_no_more(told: Told, pack: Pack) -> None:
    told.when(published(FIRST, FRESH))
    (claim,) = live(told)
    judge(told, pack, "rejected")
    assert (live(told), told.latest()) == ([], [])
    assert told.shows("SELECT claim_id, verdict, reviewed_by, reviewed_claim FROM claims") == [
        (claim, "rejected", "Kim", claim)
    ]
    assert kinds(told) == [("first-report", None), ("retraction", None)]
    assert verify_projections(told.engine, DERIVED_FROM_LOG) == []


@on_both
def test_a_corrected_claim_stands_with_the_corrected_values(told: Told, pack: Pack) -> None:
    told.when(published(FIRST, FRESH))
    judge(told, pack, "corrected", *THREE_THOUSAND, "origin=KR-MND")
    assert told.latest("low, high, central, source, source_name") == [
        (3000, 3000, 3000, "KR-MND", "South Korea's defence ministry")
    ]
    assert [row[0] for row in told.shows("SELECT verdict FROM claims ORDER BY position")] == [
        "corrected",
        "corrected",
    ]
    assert verify_projections(told.engine, DERIVED_FROM_LOG) == []


@on_both
def test_a_confirmed_claim_loses_its_mark_and_becomes_belief(doubtful: Told, pack: Pack) -> None:
    doubtful.when(published(FIRST, FRESH))
    assert doubtful.latest() == []
    assert kinds(doubtful) == []
    judge(doubtful, pack, "confirmed")
    assert doubtful.latest() == [(1500, "NIS")]
    assert kinds(doubtful) == [("first-report", None)]
    assert doubtful.shows("SELECT review FROM claims WHERE superseded_at IS NULL") == [(None,)]
    assert verify_projections(doubtful.engine, DERIVED_FROM_LOG) == []


def test_a_confirmation_of_old_news_is_told_to_nobody(doubtful: Told, pack: Pack) -> None:
    """Confirmed two days after it came, though it came in time."""
    doubtful.when(published(FIRST, FRESH))
    doubtful.minute += 2 * 24 * 60
    judge(doubtful, pack, "confirmed")
    assert kinds(doubtful) == [("first-report", "late")]


def test_a_confirmation_of_an_undated_article_is_as_old_as_the_article_is_here(
    doubtful: Told, pack: Pack
) -> None:
    doubtful.when(published(FIRST, None))
    doubtful.minute += 2 * 24 * 60
    judge(doubtful, pack, "confirmed")
    assert kinds(doubtful) == [("first-report", "late")]


@pytest.mark.parametrize("verdict", ["rejected", "corrected"])
def test_who_was_told_of_a_figure_is_told_that_it_was_wrong_however_late(
    told: Told, pack: Pack, verdict: Verdict
) -> None:
    told.when(published(FIRST, FRESH))
    told.minute += 9 * 24 * 60
    judge(told, pack, verdict, *(THREE_THOUSAND if verdict == "corrected" else ()))
    kind = "correction" if verdict == "corrected" else "retraction"
    assert kinds(told) == [("first-report", None), (kind, None)]


def test_who_was_told_nothing_is_told_nothing(told: Told, pack: Pack) -> None:
    told.when(published(FIRST, (at(0) - 3 * DAY).isoformat()))
    judge(told, pack, "corrected", *THREE_THOUSAND)
    assert kinds(told) == [("first-report", "late"), ("correction", "late")]


def test_what_a_person_does_to_an_imported_article_is_told_to_nobody(
    told: Told, pack: Pack
) -> None:
    told.when(replace(published(FIRST, FRESH), arrival="import", feed=None))
    judge(told, pack, "rejected")
    assert kinds(told) == [("first-report", "imported"), ("retraction", "imported")]


def test_a_verdict_leads_to_its_reading(told: Told, pack: Pack) -> None:
    told.when(published(FIRST, FRESH))
    judge(told, pack, "rejected")
    entries = tail(told.engine)
    (verdict,) = [entry for entry in entries if isinstance(entry.event, ClaimReviewed)]
    read = [entry for entry in entries if isinstance(entry.event, ClaimsExtracted)]
    assert read[-1].meta == {"causation": verdict.event_id}
    assert [entry.event.occasion for entry in read] == ["text", "review"]  # type: ignore[union-attr]
    assert read[-1].event.text_position == read[0].event.text_position  # type: ignore[union-attr]


def test_confirming_what_was_never_in_doubt_changes_no_belief_but_guards_it(
    told: Told, pack: Pack
) -> None:
    told.when(published(FIRST, FRESH))
    before = live(told)
    judge(told, pack, "confirmed")
    assert live(told) == before
    assert len(readings(told)) == 1
    assert told.shows("SELECT verdict FROM claims") == [("confirmed",)]


def test_the_same_verdict_again_is_not_recorded(told: Told, pack: Pack) -> None:
    told.when(published(FIRST, FRESH))
    (claim,) = live(told)
    assert judge(told, pack, "rejected") is not None
    assert judge(told, pack, "rejected", claim=claim) is None


def test_a_person_may_change_their_mind_and_change_it_back(told: Told, pack: Pack) -> None:
    told.when(published(FIRST, FRESH))
    (claim,) = live(told)
    standing = []
    for verdict in ("rejected", "confirmed", "rejected", "confirmed"):
        assert judge(told, pack, verdict, claim=claim) is not None  # type: ignore[arg-type]
        standing.append(live(told))
    assert standing == [[], [claim], [], [claim]]
    assert told.latest() == [(1500, "NIS")]


@pytest.mark.parametrize(
    ("text", "latest"),
    [
        pytest.param(LONGER, [], id="the sentence stands elsewhere"),
        pytest.param(SECOND, [(3000, "NIS")], id="another sentence"),
    ],
)
def test_a_verdict_outlasts_a_revision_that_keeps_the_sentence(
    told: Told, pack: Pack, text: object, latest: list[tuple[int, str]]
) -> None:
    told.when(published(FIRST, FRESH))
    judge(told, pack, "rejected")
    told.when(revised(text, FIRST))  # type: ignore[arg-type]
    assert told.latest() == latest


def test_a_confirmed_claim_stands_in_a_revision_though_the_rules_doubt_it(
    doubtful: Told, pack: Pack
) -> None:
    doubtful.when(published(FIRST, FRESH))
    judge(doubtful, pack, "confirmed")
    doubtful.when(revised(LONGER, FIRST))
    assert doubtful.latest() == [(1500, "NIS")]
    assert kinds(doubtful) == [("first-report", None)]


def test_a_verdict_given_while_a_revision_waits_to_be_read_is_in_its_reading(
    engine: Engine, pack: Pack
) -> None:
    """The policy meets both in one page."""
    told = told_with(engine, [pack])
    told.when(published(FIRST, FRESH))
    (claim,) = live(told)
    waiting = Told(engine)
    waiting.minute = told.minute
    waiting.when(revised(LONGER, FIRST))
    judge(waiting, pack, "rejected", claim=claim)
    told.minute = waiting.minute
    told.catch_up()
    assert [event.document for event in readings(told)] == [FIRST.sha256, LONGER.sha256]
    assert live(told) == []


def test_a_verdict_reaches_an_article_whose_text_is_erased(told: Told, pack: Pack) -> None:
    told.when(published(FIRST, FRESH))
    run(told.engine, ["UPDATE documents SET text = NULL, erased_at = recorded_at"])
    judge(told, pack, "rejected")
    assert live(told) == []


def test_what_was_believed_before_the_verdict_can_be_asked_for(told: Told, pack: Pack) -> None:
    told.when(published(FIRST, FRESH))
    before = told.minute
    judge(told, pack, "corrected", *THREE_THOUSAND)
    assert told.latest_at(before) == [(1500, "NIS")]
    assert told.latest_at(told.minute) == [(3000, "NIS")]


def test_a_corrected_old_figure_does_not_become_the_latest(told: Told, pack: Pack) -> None:
    """It speaks of the same day as the one of the newer article."""
    told.when(published(FIRST, FRESH))
    (old,) = live(told)
    newer = replace(published(SECOND, FRESH), article="a2", url="https://wire.example/2")
    told.when(newer)
    assert told.latest() == [(3000, "NIS")]
    judge(told, pack, "corrected", "low=1700", "high=1700", "central=1700", claim=old)
    assert told.latest() == [(3000, "NIS")]
