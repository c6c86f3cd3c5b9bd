"""
What the bundled story says beside its figures, on both databases: contacts, transfers, agreements,
commitments and statements, and what has become of each promise in the end.

The expected facts were worked out by hand from the texts (tests/flow/golden/README.md).
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from monitor.cli.demo.story import load_story
from tests.flow.conftest import Played, golden
from tests.flow.matching import FIELDS, differences, overlap, pair, right, tells

Row = dict[str, Any]

LEDGER = ("status", "deadline", "settled_by", "settled_on")
SETTLED = ("kept", "broken", "withdrawn", "overdue")


def by_article(entries: Iterable[tuple[str, Row]]) -> dict[str, list[Row]]:
    grouped: defaultdict[str, list[Row]] = defaultdict(list)
    for article, entry in entries:
        grouped[article].append(entry)
    return grouped


@pytest.mark.parametrize("kind", FIELDS)
def test_each_fact_is_read_and_nothing_else(played: Played, kind: str) -> None:
    expected = by_article((entry["article"], entry) for entry in golden("facts")[kind])
    read = by_article(
        (played.article(row["article_url"]), json.loads(row["fields"]))
        for row in played.rows(
            "SELECT article_url, fields FROM claims WHERE kind = :kind"
            " AND superseded_at IS NULL AND review IS NULL ORDER BY position, span_start",
            kind=kind,
        )
    )
    told = [
        f"{article}: {line}"
        for article in sorted(expected.keys() | read.keys())
        for line in differences(kind, expected.get(article, []), read.get(article, []))
    ]
    assert told == [], "\n".join(told)


def test_the_ledger_shows_what_has_become_of_each_promise(played: Played) -> None:
    entries = golden("ledger")["commitment"]
    rows = [ledger_row(played, row) for row in played.rows("SELECT * FROM commitments")]
    pairs = pair(entries, rows, same_promise, lambda e, r: len(ledger_faults(e, r)))
    paired = dict(pairs)
    told = [
        f"wrong {ledger_faults(entries[i], rows[j])}: {rows[j]}"
        for i, j in pairs
        if ledger_faults(entries[i], rows[j])
    ]
    told += [
        f"missed: {entry['article']} {entry['about']}"
        for i, entry in enumerate(entries)
        if i not in paired and not entry.get("optional")
    ]
    told += [f"too much: {row}" for j, row in enumerate(rows) if j not in paired.values()]
    assert told == [], "\n".join(told)


def ledger_row(played: Played, row: Row) -> Row:
    """A row of the view in the words of ledger.toml."""
    settled_url = row["settled_url"]
    return {
        "article": played.article(row["article_url"]),
        "who": row["who"].split(", "),
        "to": (row["to_whom"] or "").split(", ") if row["to_whom"] else [],
        "what": row["what"],
        "status": row["status"],
        "deadline": row["deadline"],
        "settled_by": settled_url and played.article(settled_url),
        "settled_on": row["settled_on"] and str(row["settled_on"]),
    }


def same_promise(entry: Row, row: Row) -> bool:
    to = entry.get("to", [])
    return (
        entry["article"] == row["article"]
        and overlap(entry["who"], row["who"])
        and (not to or not row["to"] or overlap(to, row["to"]))
        and tells(entry, row["what"])
    )


def ledger_faults(entry: Row, row: Row) -> list[str]:
    return [name for name in LEDGER if not right(entry, row, name)]


def test_what_settles_a_promise_is_noticed_on_its_day(played: Played) -> None:
    entries = golden("ledger")["development"]
    expected = [(e["kind"], e["article"], e["on"], bool(e.get("optional"))) for e in entries]
    found = [
        (row["kind"], played.article(row["article_url"]), day_of(row["detected_at"]).isoformat())
        for row in played.rows("SELECT * FROM developments ORDER BY position")
        if row["kind"] in SETTLED
    ]
    required = [entry[:3] for entry in expected if not entry[3]]
    possible = [entry[:3] for entry in expected]
    assert [entry for entry in required if entry not in found] == []
    assert [entry for entry in found if entry not in possible] == []
    assert len(found) == len(set(found))


def day_of(moment: datetime | str) -> date:
    """The day in UTC; SQLite gives moments as text."""
    return datetime.fromisoformat(str(moment)).astimezone(UTC).date()


# The golden files themselves


@pytest.mark.parametrize("kind", FIELDS)
def test_the_words_that_a_fact_is_read_from_stand_in_its_article(kind: str) -> None:
    texts = {
        article.slug: " ".join((text.title, text.summary, text.body)).lower()
        for article in load_story().articles
        for text in article.texts[-1:]
    }
    for entry in golden("facts")[kind]:
        assert entry["says"].lower() in texts[entry["article"]]


def test_every_row_of_the_ledger_is_a_promise_that_is_to_be_read() -> None:
    vows = {
        (entry["article"], tuple(entry["about"]))
        for entry in golden("facts")["commitment"]
        if entry["status"] != "fulfilled"
    }
    rows = [(entry["article"], tuple(entry["about"])) for entry in golden("ledger")["commitment"]]
    assert len(rows) == len(set(rows))
    assert set(rows) <= vows
