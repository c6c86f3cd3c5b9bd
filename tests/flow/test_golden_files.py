"""
The bundled story and its golden files fit together.

Nothing of the program runs here: these tests guard what the golden story test is measured against.
"""

import re
import tomllib
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
STORY = ROOT / "config" / "story"
GOLDEN = Path(__file__).parent / "golden"

Table = dict[str, Any]
Key = tuple[str, int]  #: article and revision; 0 is the text as first published

WORDS = {2: "two", 3: "three", 9: "nine", 10_000: "ten thousand"}
PHENOMENA = {
    "echo",
    "echo-without-source",
    "cites-outlet",
    "background",
    "increment",
    "contradiction",
    "confirmation",
    "denial-of-number",
    "denial-without-number",
    "revised-same-figure",
    "correction",
    "retraction",
    "late",
    "overtaken",
    "phone-call",
    "delegation-promised",
    "delegation-arrived",
    "arms",
    "technology",
    "agreement",
    "off-topic",
    "tempting-numbers",
    "undated",
    "vague",
    "range",
    "mixed-force",
    "number-word",
    "same-stage",
}


@cache
def read(path: Path) -> Table:
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def outlets() -> dict[str, Table]:
    return {outlet["slug"]: outlet for outlet in read(STORY / "outlets.toml")["outlet"]}


@cache
def articles() -> list[Table]:
    return [
        a for file in sorted((STORY / "articles").glob("*.toml")) for a in read(file)["article"]
    ]


def golden(name: str, table: str) -> list[Table]:
    entries: list[Table] = read(GOLDEN / f"{name}.toml")[table]
    return entries


def key(entry: Table) -> Key:
    return entry.get("article", entry.get("id")), entry.get("revision", 0)


@cache
def texts() -> dict[Key, tuple[datetime, str]]:
    """Every text of the story in the order of its appearance: the moment, and title to body."""
    found = {k: (moment, text) for k, moment, text in _all_texts()}
    return dict(sorted(found.items(), key=lambda item: item[1][0]))


def _all_texts() -> Iterator[tuple[Key, datetime, str]]:
    for article in articles():
        first = {**article, "appears": article.get("appears", article.get("published"))}
        for number, version in enumerate((first, *article.get("revision", ()))):
            text = "\n\n".join((version["title"], version["summary"], version["body"]))
            yield (article["id"], number), datetime.fromisoformat(version["appears"]), text


def claims_of(wanted: Key) -> list[Table]:
    return [claim for claim in golden("claims", "claim") if key(claim) == wanted]


def marks(wanted: Key) -> list[str]:
    """What a text is there for, as `claims.toml` says."""
    return next(e["shows"] for e in golden("claims", "article") if key(e) == wanted)


def change(development: Table) -> str:
    """A development as the mails name it."""
    parts = (development.get(name, "-") for name in ("kind", "status", "new", "source"))
    return " ".join(str(part) for part in parts)


# The story itself


def test_the_story_has_six_outlets_and_more_than_forty_articles() -> None:
    assert len(outlets()) == 6
    assert len(articles()) >= 45
    assert {article["outlet"] for article in articles()} == set(outlets())


@pytest.mark.parametrize("field", ["id", "path"])
def test_no_two_articles_share(field: str) -> None:
    values = [article[field] for article in articles()]
    assert len(values) == len(set(values))


def test_no_two_texts_appear_in_the_same_minute() -> None:
    moments = [moment for moment, _ in texts().values()]
    assert all(b - a >= timedelta(minutes=1) for a, b in pairwise(moments))


def test_articles_are_dated_in_the_zone_of_their_outlet_and_filed_by_month() -> None:
    for article in articles():
        published = article.get("published", article.get("appears"))
        assert published.endswith(outlets()[article["outlet"]]["zone"]), article["id"]
        assert article in read(STORY / "articles" / f"{published[:7]}.toml")["article"]


def test_every_article_shows_at_its_publication_or_later_and_revisions_within_a_day() -> None:
    for article in articles():
        first = texts()[article["id"], 0][0]
        if "published" in article:
            assert datetime.fromisoformat(article["published"]) <= first
        for number in range(1, len(article.get("revision", ())) + 1):
            assert timedelta() < texts()[article["id"], number][0] - first < timedelta(hours=24)


def test_bodies_have_60_to_250_words_in_several_paragraphs() -> None:
    for article in articles():
        for version in (article, *article.get("revision", ())):
            assert 60 <= len(version["body"].split()) <= 250, article["id"]
            assert "\n\n" in version["body"].strip(), article["id"]


# The expectations


def test_claims_list_every_text_once() -> None:
    listed = [key(entry) for entry in golden("claims", "article")]
    assert len(listed) == len(set(listed))
    assert set(listed) == set(texts())
    assert {key(claim) for claim in golden("claims", "claim")} <= set(listed)


def test_every_text_brings_developments_or_is_silent_for_a_reason() -> None:
    loud = list(dict.fromkeys(key(d) for d in golden("developments", "development")))
    silent = [key(s) for s in golden("developments", "silent")]
    assert [k for k in texts() if k in loud] == loud
    assert [k for k in texts() if k in silent] == silent
    assert len(loud) + len(silent) == len(texts())


def test_mails_are_the_developments_that_are_not_suppressed() -> None:
    expected: dict[Key, list[str]] = {}
    for development in golden("developments", "development"):
        if "suppressed" not in development:
            expected.setdefault(key(development), []).append(change(development))
    mails = [(key(mail), mail["changes"]) for mail in golden("mails", "mail")]
    assert mails == list(expected.items())


def test_the_numbers_of_a_claim_stand_in_its_text() -> None:
    for claim in golden("claims", "claim"):
        text = texts()[key(claim)][1].lower()
        for number in {claim.get("low"), claim.get("high")} - {None}:
            forms = (f"{number:,}", str(number), WORDS.get(number, "-"))
            found = any(re.search(rf"(?<![\d,.]){form}(?![\d,]*\d)", text) for form in forms)
            assert found or claim["qualifier"] == "vague", (key(claim), number)


def test_bounds_and_centre_agree_with_the_qualifier() -> None:
    for claim in golden("claims", "claim"):
        low, high, central = (claim.get(name) for name in ("low", "high", "central"))
        match claim["qualifier"]:
            case "at_least" | "more_than":
                assert (low, high) == (central, None)
            case "up_to" | "fewer_than":
                assert (low, high) == (None, central)
            case "range":
                assert (low + high) / 2 == central
            case "vague":
                assert low < high
                assert central is None
            case _:
                assert low == high == central


def test_a_day_of_saying_is_named_in_the_text_and_others_are_the_publication_day() -> None:
    for claim in golden("claims", "claim"):
        moment, text = texts()[key(claim)]
        if claim["as_of_basis"] == "saying":
            said = date.fromisoformat(claim["as_of"])
            assert f"{said:%A}" in text, key(claim)
            assert said > moment.date() - timedelta(days=7) or "late" in marks(key(claim))
        if claim["as_of_basis"] == "published":
            article = next(a for a in articles() if a["id"] == claim["article"])
            assert claim["as_of"] == article.get("published", moment.isoformat())[:10]


def figures_that_developed() -> list[Table]:
    found = golden("developments", "development")
    return [development for development in found if development["measure"] != "commitment"]


def test_what_is_new_in_a_development_is_a_claim_of_its_text() -> None:
    for development in figures_that_developed():
        wanted = tuple(
            development.get(name) for name in ("measure", "status", "who", "new", "source")
        )
        stated = [
            (c["unit"], c["status"], c["who"], c.get("central"), next(iter(c["origin"]), None))
            for c in claims_of(key(development))
        ]
        assert stated.count(wanted) == (development["kind"] != "retraction"), development


def test_a_promise_that_developed_is_settled_in_the_ledger_by_its_text() -> None:
    settled = {row.get("settled_by"): row["status"] for row in golden("ledger", "commitment")}
    for development in golden("developments", "development"):
        if development["measure"] == "commitment":
            assert settled[development["article"]] == development["status"]


def test_latest_rows_are_claims_of_the_article_they_name() -> None:
    moments = [moment["row"] for moment in golden("latest", "moment")]
    for rows in (golden("latest", "row"), *moments):
        keys = [(row["who"], row["measure"], row["status"]) for row in rows]
        assert len(keys) == len(set(keys))
        for row in rows:
            stated = [
                (c["who"], c["unit"], c["status"], c["central"], c["as_of"], *c["origin"])
                for c in claims_of((row["article"], 0))
            ]
            assert (*keys[rows.index(row)], row["central"], row["as_of"], row["source"]) in stated


def test_past_moments_hold_only_what_had_appeared_by_then() -> None:
    for moment in golden("latest", "moment"):
        at = datetime.fromisoformat(moment["at"])
        assert all(texts()[row["article"], 0][0] <= at for row in moment["row"])


def test_every_phenomenon_is_there_and_marked() -> None:
    entries = golden("claims", "article") + golden("developments", "development")
    shown = {mark for entry in entries for mark in entry.get("shows", ())}
    assert shown >= PHENOMENA
