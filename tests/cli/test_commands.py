"""What each command does for the person who types it."""

import json
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from monitor.cli import main
from tests.cli.conftest import Monitor
from tests.cli.test_bad_input import ARTICLE
from tests.support.daemon import execute, figure_item, query, write_config
from tests.support.feed_server import Answer, FeedServer, rss


@pytest.fixture
def polled(monitor: Monitor, tmp_path: Path) -> str:
    """The URL of a database with one article of today and its mail."""
    database = f"sqlite:///{tmp_path / 'monitor.db'}"
    with FeedServer() as feeds:
        feeds.publish("/feed.xml", Answer(body=rss(figure_item(4400))))
        write_config(tmp_path, database=database, feeds=[feeds.url()])
        assert monitor("poll").exit_code == 0
    return database


def test_extract_reads_claims_without_a_database(monitor: Monitor, tmp_path: Path) -> None:
    result = monitor("extract", stdin=json.dumps(ARTICLE) + "\n\n")
    assert result.exit_code == 0
    (claim,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert claim["id"] == "a1"
    assert claim["type"] == "estimate"
    assert (claim["central"], claim["status"], claim["who"]) == (1700, "sent", "KP")
    assert claim["origin"] == ["NIS"]
    assert claim["span"] in claim["evidence"]
    assert claim["span_in"] == "body"
    assert not (tmp_path / "monitor.db").exists()


def test_extract_knows_its_topics(monitor: Monitor) -> None:
    result = monitor("extract", "--topic", "weather", stdin="")
    assert result.exit_code == 2
    assert "dprk-russia" in result.output


def test_poll_brings_an_article_all_the_way_to_the_mail(
    monitor: Monitor, polled: str, tmp_path: Path
) -> None:
    assert len(list((tmp_path / "mail" / "new").iterdir())) == 1
    assert query(polled, "SELECT state FROM alerts") == [("delivered",)]
    assert "No feed is due" in monitor("poll").stdout


def test_poll_knows_its_feeds(monitor: Monitor, polled: str) -> None:
    result = monitor("poll", "the other one")
    assert result.exit_code == 2
    assert "feed 0" in result.output


def test_show_estimate_says_who_when_and_where_it_stands(monitor: Monitor, polled: str) -> None:
    out = monitor("show", "estimate").stdout
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    assert re.search(rf"North Korean troops sent\s+about 4,400\s+NIS\s+{today}", out)
    assert "had sent about 4,400 soldiers to Russia" in " ".join(out.split())


def test_show_estimate_as_of_yesterday_knows_nothing_yet(monitor: Monitor, polled: str) -> None:
    assert json.loads(monitor("show", "estimate", "--json", "--as-of", "2020-01-01").stdout) == []
    assert (
        len(json.loads(monitor("show", "estimate", "--json", "--as-of", "2999-01-01").stdout)) == 1
    )


@pytest.mark.parametrize(
    "what", ["history", "sources", "developments", "alerts", "claims", "articles", "feeds"]
)
def test_every_view_can_be_shown_to_people_and_programs(
    monitor: Monitor, polled: str, what: str
) -> None:
    assert len(json.loads(monitor("show", what, "--json").stdout)) == 1
    assert monitor("show", what).exit_code == 0


def test_why_leads_from_a_mail_to_the_sentence_the_article_and_the_hash(
    monitor: Monitor, polled: str
) -> None:
    ((alert,),) = query(polled, "SELECT alert_id FROM alerts")
    chain = json.loads(monitor("why", alert, "--json").stdout)
    assert [link["what"] for link in chain if link["what"] != "event"] == [
        "alert",
        "development",
        "claim",
        "standing",
        "article",
    ]
    claim = next(link for link in chain if link["what"] == "claim")
    assert "4,400" in claim["evidence"]
    assert claim["rules"]
    assert all(len(link["hash"]) == 64 for link in chain if link["what"] == "event")
    shown = monitor("why", claim["claim_id"]).stdout
    assert "4,400" in shown
    assert "https://outlet.example/4400" in shown


def test_why_of_an_unknown_id_says_where_ids_stand(monitor: Monitor, polled: str) -> None:
    result = monitor("why", "d0000")
    assert result.exit_code == 1
    assert "claim_id" in result.output


def test_status_tells_of_feeds_followers_outbox_and_the_head(monitor: Monitor, polled: str) -> None:
    out = monitor("status").stdout
    assert "Outbox: 1 sent" in out
    assert "extraction" in out
    ((position,),) = query(polled, "SELECT max(position) FROM events")
    assert f"Log: {position} events" in out


def test_import_records_once_and_mails_nobody(monitor: Monitor, tmp_path: Path) -> None:
    path = tmp_path / "old.jsonl"
    path.write_text(json.dumps(ARTICLE) + "\n")
    assert "Recorded 1 new" in monitor("import", str(path)).output
    assert "Recorded 0 new" in monitor("import", str(path)).output
    database = f"sqlite:///{tmp_path / 'monitor.db'}"
    assert query(database, "SELECT central, as_of FROM latest_troop_estimate") == [
        (1700, "2024-10-21")
    ]
    assert query(database, "SELECT suppressed FROM developments") == [("imported",)]
    assert query(database, "SELECT count(*) FROM alerts") == [(0,)]


def test_verify_holds_and_names_the_first_position_that_was_tampered_with(
    monitor: Monitor, polled: str
) -> None:
    assert monitor("verify").exit_code == 0
    execute(polled, "DROP TRIGGER event_log_no_update")
    execute(polled, "UPDATE event_log SET payload = '{}' WHERE position = 3")
    result = monitor("verify")
    assert result.exit_code == 1
    assert "BROKEN at position 3" in result.output


def test_verify_notices_a_text_that_was_exchanged(monitor: Monitor, polled: str) -> None:
    execute(polled, "UPDATE documents SET text = text || ' Not one of them came back.'")
    result = monitor("verify")
    assert result.exit_code == 1
    ((name,),) = query(polled, "SELECT sha256 FROM documents")
    assert f"ALTERED: the text of document {name}" in result.output


def test_backup_copies_the_whole_database_and_never_writes_over_a_file(
    monitor: Monitor, polled: str, tmp_path: Path
) -> None:
    copy = tmp_path / "backup.db"
    assert monitor("backup", str(copy)).exit_code == 0
    events = "SELECT position, hash FROM events ORDER BY position"
    assert query(f"sqlite:///{copy}", events) == query(polled, events)
    again = monitor("backup", str(copy))
    assert again.exit_code == 1
    assert "exists" in again.output


def test_config_is_understood_behind_the_command_too(config: Path) -> None:
    for words in (["status", "--config", str(config)], ["status", f"--config={config}"]):
        result = CliRunner().invoke(main, words)
        assert "there is no database" in result.output


def test_the_demo_leaves_a_database_alone_that_is_not_its_own(
    monitor: Monitor, polled: str, tmp_path: Path
) -> None:
    before = (tmp_path / "monitor.db").read_bytes()
    result = monitor("demo", "--folder", str(tmp_path))
    assert result.exit_code == 1
    assert "somebody else's" in result.output
    assert (tmp_path / "monitor.db").read_bytes() == before


def test_sql_shows_wide_rows_whole_and_columns_of_one_name_apart(
    monitor: Monitor, polled: str
) -> None:
    ((name,),) = query(polled, "SELECT hash FROM events WHERE position = 1")
    wide = monitor("sql", "SELECT * FROM events WHERE position = 1").stdout
    assert name in wide
    answer = json.loads(monitor("sql", "--json", "SELECT 1 AS a, 2 AS a").stdout)
    assert answer == {"columns": ["a", "a"], "rows": [[1, 2]]}


def test_a_view_that_was_changed_is_found_and_rebuilt(monitor: Monitor, polled: str) -> None:
    execute(polled, "UPDATE p_estimates SET central = 99")
    assert json.loads(monitor("verify", "--json").stdout)["differences"]
    assert monitor("verify").exit_code == 1
    assert monitor("rebuild", "estimates").exit_code == 0
    assert monitor("verify").exit_code == 0
    assert query(polled, "SELECT count(*) FROM alerts") == [(1,)]


def test_migrate_makes_the_database_and_then_changes_nothing(monitor: Monitor) -> None:
    assert "before: none" in monitor("migrate").output
    assert "up to date" in monitor("migrate").output


def test_sql_answers_questions_and_changes_nothing(monitor: Monitor, polled: str) -> None:
    assert "4,400" in monitor("sql", "SELECT central FROM latest_troop_estimate").stdout
    assert monitor("sql", "DELETE FROM p_estimates").exit_code == 2
    hidden = monitor("sql", "WITH a AS (SELECT 1) DELETE FROM p_estimates")
    assert hidden.exit_code == 1
    assert query(polled, "SELECT count(*) FROM p_estimates") == [(1,)]


def test_check_says_that_all_is_well(monitor: Monitor) -> None:
    result = monitor("check")
    assert result.exit_code == 0, result.output
    assert result.output.count("ok ") >= 4


def test_check_says_all_that_is_wrong_beside_the_configuration(
    monitor: Monitor, tmp_path: Path
) -> None:
    email = {"host": "127.0.0.1", "port": 9, "security": "none"}
    write_config(tmp_path, database="sqlite:////sys/monitor.db", feeds=[], email=email)
    result = monitor("check")
    assert result.exit_code == 1
    assert "WRONG database" in result.output
    assert "WRONG channel smtp" in result.output


def test_the_demo_runs_and_its_queries_can_be_pasted(tmp_path: Path) -> None:
    """The screen is for newcomers: what it offers must work as it stands."""
    program = Path(sys.executable).parent / "monitor"
    demo = subprocess.run(
        [program, "demo"], cwd=tmp_path, capture_output=True, text=True, timeout=280, check=False
    )
    assert demo.returncode == 0, demo.stderr
    for heading in ("What is known", "mails, one for each", "Where it lies"):
        assert heading in demo.stdout
    pasted = re.findall(rf"^{re.escape(str(program))} .*?(?=\n\n|\n{re.escape(str(program))}|\Z)",
                        demo.stdout, re.MULTILINE | re.DOTALL)  # fmt: skip
    assert len(pasted) == 5
    for command in pasted:
        answer = subprocess.run(
            command, shell=True, cwd=tmp_path, capture_output=True, text=True, timeout=60,
            check=False,
        )  # fmt: skip
        assert answer.returncode == 0, answer.stderr
        assert len(answer.stdout.splitlines()) > 1
