"""``monitor extract --explain``, for a person and for a program."""

import json

from tests.cli.conftest import Monitor

TITLE = "Seoul counts soldiers"
BODY = (
    "The NIS said on Friday that about 9,000 North Korean soldiers are in Kursk. "
    "Petrov, 61, did not comment."
)
ARTICLE = {
    "id": "a1", "outlet": "The Test Herald", "published": "2024-10-21", "title": TITLE,
    "body": BODY,
}  # fmt: skip
LINE = json.dumps(ARTICLE)


def explained(monitor: Monitor, *words: str) -> str:
    result = monitor("extract", "--topic", "dprk-russia", "--explain", *words, stdin=LINE)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_it_shows_each_sentence_with_claims_rules_and_reasons(monitor: Monitor) -> None:
    lines = [" ".join(line.split()) for line in explained(monitor).splitlines()]
    assert "a1 · dprk-russia · score 7, 6 needed: belongs" in lines
    assert "number “about 9,000”: claim 1" in lines
    assert any(line.startswith("number “61” left alone: kill list") for line in lines)
    assert any(line.startswith("name “NIS”: origin NIS") for line in lines)
    assert "date “Friday”: 2024-10-18, point" in lines
    assert "saying “said”: NIS (leading, assert)" in lines
    assert any(line.startswith("value 9,000, about ←") for line in lines)
    assert any(line.startswith("status present ←") for line in lines)


def test_it_reads_what_does_not_belong_and_says_so(monitor: Monitor) -> None:
    line = json.dumps({**ARTICLE, "body": "It rained on 3 soldiers.", "title": "Rain"})
    out = monitor("extract", "--topic", "dprk-russia", "--explain", stdin=line).stdout
    assert "6 needed: does not belong" in out
    assert "“3”" in out


def test_nothing_from_an_article_commands_the_terminal(monitor: Monitor) -> None:
    line = json.dumps({**ARTICLE, "id": "\u202ea[red]b", "title": "7 [bold]men[/bold]\u001b[31m"})
    out = monitor("extract", "--topic", "dprk-russia", "--explain", stdin=line).stdout
    assert "[bold]men[/bold]" in out
    assert "\u202e" not in out
    assert "\u001b" not in out


def test_as_json_it_is_one_object_for_each_article_and_topic(monitor: Monitor) -> None:
    (line,) = explained(monitor, "--json").splitlines()
    found = json.loads(line)
    assert (found["id"], found["topic"], found["score"]) == ("a1", "dprk-russia", 7)
    _, first, second = found["sentences"]
    (number,) = first["numbers"]
    assert [found["claims"][n]["central"] for n in number["claims"]] == [9000]
    assert number["left"] is None
    assert "kill list" in second["numbers"][0]["left"]
    text = f"{TITLE}\n\f\n\f{BODY}"
    assert text[number["start"] : number["end"]] == number["words"] == "about 9,000"
