"""A person's verdicts and rereading on the command line, from the import to the past."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Monitor
from tests.support.daemon import PACKS, figure_item, query, write_config
from tests.support.feed_server import Answer, FeedServer, rss

BODY = (
    "South Korea's National Intelligence Service said on Friday that North Korea has sent about"
    " {number} troops to Russia to fight against Ukraine."
)


def article(name: str, number: str, day: str = "2024-10-18") -> dict[str, str]:
    return {
        "id": name,
        "url": f"https://{name}.example/1",
        "outlet": f"Outlet {name}",
        "title": "North Korean troops in Russia",
        "summary": "",
        "body": BODY.format(number=number),
        "published": day,
    }


@pytest.fixture
def packs(tmp_path: Path, config: Path) -> Path:
    """The pack of the story in a folder of its own, where it can be changed."""
    folder = tmp_path / "topics"
    folder.mkdir()
    text = (PACKS / "dprk-russia.toml").read_text()
    (folder / "dprk-russia.toml").write_text(text)
    config.write_text(config.read_text().replace(str(PACKS), str(folder)))
    return folder / "dprk-russia.toml"


def doubting(pack: Path, most: int) -> None:
    """From now on more than *most* of anything is doubtful; 0: as much as the pack says."""
    text = (PACKS / "dprk-russia.toml").read_text()
    if most:
        text = re.sub(r"^most = .*$", "", text, flags=re.MULTILINE)
        text = text.replace("[[measure]]\n", f"[[measure]]\nmost = {most}\n")
    pack.write_text(text)


@pytest.fixture
def imported(monitor: Monitor, tmp_path: Path, packs: Path) -> str:
    """The URL of a database with a sure claim of 1,500 and a doubtful one of 30,000."""
    doubting(packs, 20_000)
    path = tmp_path / "old.jsonl"
    lines = [article("one", "1,500"), article("two", "30,000", "2024-10-25")]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert monitor("import", str(path)).exit_code == 0
    return f"sqlite:///{tmp_path / 'monitor.db'}"


def waiting(monitor: Monitor, *words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(monitor("review", "--json", *words).stdout)
    return found


def believed(monitor: Monitor, *words: str) -> list[tuple[int, str]]:
    rows = json.loads(monitor("show", "estimate", "--json", *words).stdout)
    return [(row["central"], row["status"]) for row in rows]


def claim_of(database: str, number: int) -> str:
    ((claim,),) = query(
        database,
        "SELECT claim_id FROM claims WHERE superseded_at IS NULL"
        f" AND json_extract(fields, '$.central') = {number}",
    )
    return str(claim)


def test_from_the_import_to_the_past(
    monitor: Monitor, imported: str, packs: Path, tmp_path: Path
) -> None:
    # A doubtful claim waits, and is not believed.
    (doubtful,) = waiting(monitor)
    assert "30,000" in doubtful["evidence"]
    assert doubtful["review"]
    assert believed(monitor) == [(1500, "sent")]
    assert "1 claims wait" in monitor("status").stdout
    assert json.loads(monitor("status", "--json").stdout)["to_review"] == 1
    ((before,),) = query(imported, "SELECT max(recorded_at) FROM events")

    # A person corrects it.
    values = ("low=3000", "high=3000", "central=3000", "origin=NIS")
    told = monitor("review", doubtful["claim_id"], "correct", *values, "--by", "Kim Ji-woo",
                   "--reason", "a nought too many")  # fmt: skip
    assert told.exit_code == 0, told.output
    assert waiting(monitor) == []
    assert "No claim waits" in monitor("review").stdout
    assert "there is no topic 'nope'" in monitor("review", "--topic", "nope").stderr
    assert believed(monitor) == [(3000, "sent")]
    ((reviewed,),) = query(imported, "SELECT max(recorded_at) FROM events")

    # The rules become bolder: the correction stands.
    doubting(packs, 0)
    dry = monitor("reread", "--dry-run")
    assert dry.exit_code == 0, dry.output
    assert "0 readings would differ" in dry.stdout

    # They become more timid: the other claim becomes doubtful, and the correction stands.
    doubting(packs, 1000)
    events = query(imported, "SELECT count(*) FROM events")
    dry = monitor("reread", "--dry-run")
    assert "1 readings would differ" in dry.stdout
    assert "review: none -> " in dry.stdout
    assert query(imported, "SELECT count(*) FROM events") == events
    done = monitor("reread")
    assert done.exit_code == 0, done.output
    assert "1 readings differ and are recorded" in done.stdout
    assert "0 readings differ" in monitor("reread").stdout
    assert believed(monitor) == [(3000, "sent")]
    assert [row["outlet"] for row in waiting(monitor)] == ["Outlet one"]

    # What was believed at any time can be asked for, and nobody was written to.
    assert believed(monitor, "--as-of", before) == [(1500, "sent")]
    assert believed(monitor, "--as-of", reviewed) == [(3000, "sent")]
    assert query(imported, "SELECT count(*) FROM alerts") == [(0,)]
    assert monitor("verify").exit_code == 0


def test_why_shows_the_verdict_for_the_claim_before_and_after(
    monitor: Monitor, imported: str
) -> None:
    (doubtful,) = waiting(monitor)
    answer = json.loads(
        monitor("review", doubtful["claim_id"], "confirm", "--by", "Kim", "--reason", "I asked",
                "--json").stdout
    )  # fmt: skip
    assert answer["verdict"] == "confirmed"
    assert answer["stands_as"] != doubtful["claim_id"]
    for claim in (doubtful["claim_id"], answer["stands_as"]):
        chain = json.loads(monitor("why", claim, "--json").stdout)
        (verdict,) = [link for link in chain if link["what"] == "verdict"]
        assert (verdict["verdict"], verdict["by"], verdict["reason"]) == (
            "confirmed",
            "Kim",
            "I asked",
        )
        events = [link["type"] for link in chain if link["what"] == "event"]
        assert "ClaimReviewed" in events
        assert "I asked" in monitor("why", claim).stdout


def test_a_rejected_claim_is_gone_and_can_be_brought_back(monitor: Monitor, imported: str) -> None:
    claim = claim_of(imported, 1500)
    assert "does not stand" in monitor("review", claim, "reject", "--by", "Kim").stdout
    assert believed(monitor) == []
    assert "nothing is changed" in monitor("review", claim, "reject", "--by", "Lee").stdout
    assert monitor("review", claim, "confirm", "--by", "Lee").exit_code == 0
    assert believed(monitor) == [(1500, "sent")]
    shown = [each for each in json.loads(monitor("why", claim, "--json").stdout)
             if each["what"] == "claim"]  # fmt: skip
    assert [each["verdict"] for each in shown] == ["confirmed", "rejected"]
    assert query(imported, "SELECT DISTINCT verdict, reviewed_by FROM claims"
                           " WHERE superseded_at IS NULL AND verdict IS NOT NULL") == [
        ("confirmed", "Lee")]  # fmt: skip


def test_the_list_is_of_a_topic_and_the_oldest_come_first(
    monitor: Monitor, imported: str, packs: Path, tmp_path: Path
) -> None:
    shutil.copy(PACKS / "sudan-displacement.toml", packs.parent)
    path = tmp_path / "more.jsonl"
    path.write_text(json.dumps(article("three", "40,000", "2024-10-11")) + "\n")
    assert monitor("import", str(path)).exit_code == 0
    assert [row["outlet"] for row in waiting(monitor)] == ["Outlet two", "Outlet three"]
    assert len(waiting(monitor, "--topic", "dprk-russia", "--limit", "1")) == 1
    assert waiting(monitor, "--topic", "sudan-displacement") == []
    shown = monitor("review").stdout
    assert "2 wait" in shown
    assert "monitor review CLAIM" in shown


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["c0000"], 2, "say which verdict"),
        (["c0000", "confirm", "--by", "Kim"], 1, "no claim is called 'c0000'"),
        (["{claim}", "confirm", "low=3"], 2, "belongs to `correct`"),
        (["{claim}", "correct"], 2, "at least one"),
        (["{claim}", "correct", "size=3"], 1, "it can be corrected in: low, high, central"),
        (["{claim}", "correct", "low=many"], 1, "a whole number"),
        (["{claim}", "admire"], 2, "confirm"),
        (["c\udcff", "reject"], 2, "one line of at most 100"),
        (["{claim}", "reject", "--by", "Eve\r\nBcc: x"], 2, "one line of at most 100"),
        (["{claim}", "reject", "--by", "\udcff"], 2, "one line of at most 100"),
        (["{claim}", "reject", "--by", "x" * 101], 2, "one line of at most 100"),
        (["{claim}", "reject", "--reason", "\x1b[31mred"], 2, "one line of at most 1,000"),
        (["{claim}", "reject", "--reason", "x" * 1001], 2, "one line of at most 1,000"),
    ],
)
def test_a_wrong_verdict_is_refused_with_what_is_right(
    monitor: Monitor, imported: str, words: list[str], code: int, message: str
) -> None:
    before = query(imported, "SELECT count(*) FROM events WHERE type = 'ClaimReviewed'")
    claim = claim_of(imported, 1500)
    result = monitor("review", *(word.format(claim=claim) for word in words))
    assert result.exit_code == code
    assert message in " ".join(result.output.split())
    assert "Traceback" not in result.output
    assert query(imported, "SELECT count(*) FROM events WHERE type = 'ClaimReviewed'") == before


def test_a_claim_of_a_text_that_was_replaced_cannot_be_judged(
    monitor: Monitor, imported: str, packs: Path
) -> None:
    claim = claim_of(imported, 1500)
    doubting(packs, 1000)
    assert monitor("reread").exit_code == 0
    result = monitor("review", claim, "confirm", "--by", "Kim")
    assert result.exit_code == 1
    assert "stands no more" in result.output


def test_reread_tells_programs_claim_by_claim(monitor: Monitor, imported: str, packs: Path) -> None:
    claim = claim_of(imported, 1500)
    doubting(packs, 1000)
    out = monitor("reread", "--dry-run", "--json").stdout
    *differences, last = [json.loads(line) for line in out.splitlines()]
    (difference,) = [each for each in differences if each["claim"] == claim]
    assert (difference["what"], difference["topic"]) == ("changes", "dprk-russia")
    assert difference["becomes"] not in (None, claim)
    assert difference["fields"]["review"][0] is None
    assert "1,500" in difference["sentence"]
    assert last["written"] is False
    assert last["totals"]["changes"] == len(differences)
    assert last["totals"]["articles"] == 2


def test_reread_knows_its_topics_and_makes_no_database(monitor: Monitor, tmp_path: Path) -> None:
    assert "dprk-russia" in monitor("reread", "--topic", "weather").output
    assert monitor("reread", "--topic", "weather").exit_code == 2
    for words in (
        ["reread"], ["reread", "--dry-run"], ["review"], ["review", "c0", "reject", "--by", "Kim"],
    ):  # fmt: skip
        result = monitor(*words)
        assert result.exit_code == 1
        assert "there is no database" in result.output
    assert not (tmp_path / "monitor.db").exists()


def test_who_was_told_of_a_figure_is_told_that_it_was_misread(
    monitor: Monitor, tmp_path: Path
) -> None:
    database = f"sqlite:///{tmp_path / 'monitor.db'}"
    with FeedServer() as feeds:
        feeds.publish("/feed.xml", Answer(body=rss(figure_item(4400))))
        write_config(tmp_path, database=database, feeds=[feeds.url()])
        assert monitor("poll").exit_code == 0
        assert monitor("review", claim_of(database, 4400), "reject", "--by", "Kim").exit_code == 0
        assert monitor("poll").exit_code == 0
    subjects = query(database, "SELECT subject, state FROM alerts ORDER BY position")
    assert [state for _, state in subjects] == ["delivered", "delivered"]
    assert "Retracted" in subjects[1][0]
    mails = [path.read_text() for path in (tmp_path / "mail" / "new").iterdir()]
    assert sum("The article had been misread" in mail for mail in mails) == 1


def test_nothing_in_the_log_can_be_changed_by_a_verdict(monitor: Monitor, imported: str) -> None:
    before = query(imported, "SELECT position, hash FROM events ORDER BY position")
    monitor("review", claim_of(imported, 1500), "reject", "--by", "Kim")
    after = query(imported, "SELECT position, hash FROM events ORDER BY position")
    assert after[: len(before)] == before
    assert len(after) > len(before)
