"""The page of a claim: its sentence in the text, and the events with their hashes."""

import pytest
import sqlalchemy as sa
from lxml import html

from monitor.store.engine import writing
from tests.web.newsroom import FIRST, REVISED, SECOND, Newsroom, said


def claim_of(newsroom: Newsroom, article: str) -> str:
    [row] = newsroom.rows("SELECT claim_id FROM claims WHERE article_id = :id", id=article)
    return str(row["claim_id"])


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_sentence_is_marked_in_its_text_and_the_decisive_words_in_it(
    newsroom: Newsroom,
) -> None:
    page = newsroom.page(f"/claims/{claim_of(newsroom, FIRST.article)}")
    [article] = page.xpath("//article")
    assert "".join(mark.text_content() for mark in article.xpath(".//mark")) == (
        said("Friday", "1,500")
    )
    assert [words.text_content() for words in article.xpath(".//mark/strong")] == [
        "about 1,500 soldiers"
    ]
    paragraphs = [paragraph.text_content() for paragraph in article.xpath("./p")]
    assert paragraphs[1:] == [
        "A first <i>paragraph</i>.",
        f"{said('Friday', '1,500')} It named no place.",
    ]


def test_it_says_what_is_claimed_by_whom_and_what_became_of_it(newsroom: Newsroom) -> None:
    page = newsroom.page(f"/claims/{claim_of(newsroom, FIRST.article)}")
    assert text(page.find(".//h1")) == "North Korean troops, sent: about 1,500"
    facts = {text(pair.find("dt")): text(pair.find("dd")) for pair in page.xpath("//dl/div")}
    assert facts["Said by"] == "NIS"
    assert facts["For the day"] == "18 Oct 2024"
    assert facts["Published"] == "18 Oct 2024 07:00 UTC"
    assert facts["Recorded"] == "18 Oct 2024 08:00 UTC"
    assert facts["What became of it"] == (
        "A figure that can be the latest. Its source has said otherwise since"
        " 23 Oct 2024 07:00 UTC."
    )


def test_it_shows_the_events_it_rests_on_with_their_hashes(newsroom: Newsroom) -> None:
    page = newsroom.page(f"/claims/{claim_of(newsroom, FIRST.article)}")
    shown = [text(code) for code in page.xpath("//td/code")]
    events = newsroom.rows(
        "SELECT type, hash FROM events WHERE stream = :stream ORDER BY position",
        stream=f"article/{FIRST.article}",
    )
    assert [event["type"] for event in events] == ["ArticlePublished", "ClaimsExtracted"]
    assert shown == [event["hash"] for event in events]


def test_every_field_that_was_read_is_listed_with_its_rule(newsroom: Newsroom) -> None:
    page = newsroom.page(f"/claims/{claim_of(newsroom, FIRST.article)}")
    [table] = [t for t in page.xpath("//table") if "Each field" in text(t.find("caption"))]
    rows = {text(tr.find("th")): text(tr.findall("td")[0]) for tr in table.xpath("./tbody/tr")}
    assert rows["central"] == "1,500"
    assert rows["origin"] == "NIS"
    assert rows["background"] == "no"
    assert all(rows.values())


def test_a_claim_of_a_revised_article_is_shown_in_the_text_it_was_read_in(
    newsroom: Newsroom,
) -> None:
    page = newsroom.page(f"/claims/{claim_of(newsroom, SECOND.article)}")
    assert "The article has been revised since." in text(page)
    assert text(page.find(".//article")).endswith(SECOND.body)
    assert REVISED.body not in text(page)


def test_an_erased_text_leaves_sentence_and_hash(newsroom: Newsroom) -> None:
    claim = claim_of(newsroom, "a4")
    [row] = newsroom.rows("SELECT document FROM claims WHERE claim_id = :id", id=claim)
    erase = sa.text("UPDATE documents SET text = NULL, erased_at = '2024-10-24' WHERE sha256 = :d")
    with writing(newsroom.parts.engine) as connection:
        connection.execute(erase, {"d": row["document"]})
    page = newsroom.page(f"/claims/{claim}")
    assert page.find(".//article") is None
    assert f"The text has been erased. Its SHA-256 stays in the log: {row['document']}" in (
        text(page)
    )
    assert "40 North Korean soldiers had been killed" in text(page.find(".//blockquote"))


@pytest.mark.parametrize(
    "name",
    ["c0123456789abcdef", "nothing", "%00", "c%27%20OR%20%271", "%F0%9F%92%A5", "c" * 200, "%20"],
)
def test_a_claim_that_is_not_there_is_a_404(newsroom: Newsroom, name: str) -> None:
    answer = newsroom.get(f"/claims/{name}")
    assert answer.status_code == 404
    assert "No claim is called" in answer.text
