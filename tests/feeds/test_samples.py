"""
Every document in ``samples`` beside what must be read from it.

A new pair needs no code: ``name.xml``, or ``name.jsonfeed``, is what a server sends, with a comment
on what is odd about it; ``name.json`` holds the feed's title, its articles (a field that is left
out is empty or null), whether it is complete, and how each of its faults begins.
"""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from monitor.feeds import FORMATS
from monitor.feeds.model import ParsedArticle
from monitor.feeds.parse import parse

FOLDER = Path(__file__).parent / "samples"
SAMPLES = sorted((*FOLDER.glob("*.xml"), *FOLDER.glob("*.jsonfeed")))
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
URL = "https://feeds.example/desk.xml"
EMPTY = {
    "guid": None,
    "link": None,
    "title": "",
    "summary": "",
    "body": "",
    "published": None,
    "published_text": None,
    "shared_link": False,
}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_is_read_as_its_expectation_says(sample):
    expected = json.loads(sample.with_suffix(".json").read_text())
    feed = parse(sample.read_bytes(), "text/xml; charset=utf-8", URL, now=NOW)
    assert feed.title == expected["title"]
    assert [flat(article) for article in feed.articles] == [
        EMPTY | article for article in expected["articles"]
    ]
    assert feed.complete == expected.get("complete", True)
    beginnings = expected.get("faults", [])
    assert len(feed.faults) == len(beginnings), feed.faults
    for fault, beginning in zip(feed.faults, beginnings, strict=True):
        assert fault.startswith(beginning)


def flat(article: ParsedArticle) -> dict[str, Any]:
    return {
        "guid": article.guid,
        "link": article.link,
        "title": article.document.title,
        "summary": article.document.summary,
        "body": article.document.body,
        "published": article.published and article.published.isoformat(),
        "published_text": article.published_text,
        "shared_link": article.shared_link,
    }


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
def test_every_format_has_a_sample(known):
    assert any(known.recognises(sample.read_bytes()) for sample in SAMPLES)


def test_no_expectation_is_without_its_sample():
    expectations = (Path(__file__).parent / "samples").glob("*.json")
    assert sorted(path.stem for path in expectations) == [path.stem for path in SAMPLES]
