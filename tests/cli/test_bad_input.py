"""Wrong input is normal: a clear message with what to do, and the rest goes on."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Monitor
from tests.support.daemon import figure_item, make_due, query, write_config
from tests.support.feed_server import Answer, FeedServer, Item, rss


def test_every_mistake_of_a_configuration_is_told_at_once(monitor: Monitor, tmp_path: Path) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(
        '[polling]\ncontact = "a@b.example"\ninterval_minutes = "often"\n'
        '[email]\nport = 99999\n[alerts]\nzone = "Mars/Base"\n[[feeds]]\nurl = "ftp://x"\n'
    )
    for command in ("check", "run", "poll"):
        result = monitor(command, path=path)
        assert result.exit_code == 1
        for line, key in (
            (3, "polling.interval_minutes"),
            (5, "email.port"),
            (7, "alerts.zone"),
            (9, "feeds.0.url"),
        ):
            assert f"wrong.toml:{line}: {key}" in result.output
        assert result.output.count("remedy:") == 4
        assert "Traceback" not in result.output


def test_a_missing_configuration_says_where_it_was_looked_for(
    monitor: Monitor, tmp_path: Path
) -> None:
    result = monitor("run", path=tmp_path / "nowhere.toml")
    assert result.exit_code == 1
    assert "nowhere.toml" in result.output


@pytest.mark.parametrize("words", [("status",), ("show", "estimate"), ("verify",), ("why", "x")])
def test_asking_before_the_first_poll_says_what_to_run(
    monitor: Monitor, words: tuple[str, ...]
) -> None:
    result = monitor(*words)
    assert result.exit_code == 1
    assert "there is no database" in result.output
    assert "monitor poll" in result.output


@pytest.mark.parametrize(
    ("database", "reason"),
    [
        ("sqlite:////proc/monitor/monitor.db", "cannot be made"),
        ("sqlite:////sys/monitor.db", "unable to open database file"),
        ("postgresql://nobody@127.0.0.1:9/monitor", "[Cc]onnection refused"),
    ],
)
def test_a_database_that_cannot_be_used_is_named_with_the_reason(
    monitor: Monitor, tmp_path: Path, database: str, reason: str
) -> None:
    path = write_config(tmp_path, database=database, feeds=[])
    for command in ("check", "poll", "migrate"):
        result = monitor(command, path=path)
        assert result.exit_code == 1
        assert re.search(reason, result.output), result.output
        assert "Traceback" not in result.output


def test_a_file_that_is_no_database_is_left_alone(monitor: Monitor, tmp_path: Path) -> None:
    (tmp_path / "monitor.db").write_text("a shopping list" * 100)
    result = monitor("poll")
    assert result.exit_code == 1
    assert "not a database" in result.output
    assert (tmp_path / "monitor.db").read_text() == "a shopping list" * 100


BAD_FEEDS = [
    ("a web page", Answer(body=b"<!doctype html><html><body>Hello</body></html>"), "not a feed"),
    ("nothing at all", Answer(body=b""), "empty"),
    ("bytes that mean nothing", Answer(body=bytes(range(256)) * 8), "not a feed"),
    ("not found", Answer(status=404), "404"),
    ("a server in trouble", Answer(status=500), "500"),
]


def test_a_bad_feed_is_told_of_and_the_others_go_on(monitor: Monitor, tmp_path: Path) -> None:
    with FeedServer() as feeds:
        feeds.publish("/good.xml", Answer(body=rss(figure_item(900))))
        urls = [feeds.url("/good.xml"), "http://127.0.0.1:9/unreachable.xml"]
        for number, (_, answer, _) in enumerate(BAD_FEEDS):
            feeds.publish(f"/bad{number}.xml", answer)
            urls.append(feeds.url(f"/bad{number}.xml"))
        database = f"sqlite:///{tmp_path / 'monitor.db'}"
        write_config(tmp_path, database=database, feeds=urls)
        result = monitor("poll")
    assert result.exit_code == 0
    status = json.loads(monitor("status", "--json").stdout)
    errors = {feed["url"]: feed["last_error"] for feed in status["feeds"]}
    assert errors[urls[0]] is None
    assert "refused" in errors[urls[1]]
    for url, (_, _, reason) in zip(urls[2:], BAD_FEEDS, strict=True):
        assert reason in errors[url]
    assert query(database, "SELECT central FROM latest_troop_estimate") == [(900,)]


def test_articles_without_date_title_or_link_are_recorded_all_the_same(
    monitor: Monitor, tmp_path: Path
) -> None:
    whole = figure_item(800)
    items = [
        Item(title=whole.title, link="https://outlet.example/undated", description="No date."),
        Item(title="", link="https://outlet.example/untitled", description="No title here."),
        Item(title="No link", guid="guid-1", description="Text.", published=datetime.now(UTC)),
        Item(title="Neither", description="Neither link nor guid."),
    ]
    with FeedServer() as feeds:
        feeds.publish("/feed.xml", Answer(body=rss(*items)))
        database = f"sqlite:///{tmp_path / 'monitor.db'}"
        write_config(tmp_path, database=database, feeds=[feeds.url()])
        assert monitor("poll").exit_code == 0
        make_due(database)
        assert monitor("poll").exit_code == 0
    rows = query(database, "SELECT url, title, published FROM articles ORDER BY title")
    assert len(rows) == len(items)
    assert all(title for _, title, _ in rows)
    assert query(database, "SELECT count(*) FROM dead_letters") == [(0,)]
    assert monitor("verify").exit_code == 0


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("not json", "articles.jsonl:2"),
        ('{"title": "no id"}', "'id'"),
        ('{"id": "1"}', "all empty"),
        ('{"id": "1", "title": ["a"]}', "title is no text"),
        ('{"id": "1", "title": "x", "published": "yesterday"}', "yesterday"),
        ("[1]", "articles.jsonl:2"),
        ("[" * 100_000, "articles.jsonl:2: no article"),
        (r'{"id": "\ud800", "title": "x"}', "'id' is missing or empty"),
        (json.dumps({"id": "i" * 1001, "title": "x"}), "id has more than 1,000"),
        (json.dumps({"id": "1", "title": "x", "outlet": "o" * 201}), "outlet has more than 200"),
        (json.dumps({"id": "1", "title": "x", "url": "u" * 2049}), "url has more than 2,048"),
        ('{"id": "1", "title": "x", "outlet": ["a"]}', "outlet is no text"),
        (
            '{"id": "1", "title": "x", "published": "1989-12-31"}',
            "articles.jsonl:2: published 1989-12-31 lies before 1990",
        ),
        (
            '{"id": "1", "title": "x", "published": "9999-12-31T23:59:00-10:00"}',
            "articles.jsonl:2: published 9999-12-31 lies in the future",
        ),
    ],
)
@pytest.mark.parametrize("command", ["extract", "import"])
def test_a_bad_line_is_named_with_its_number(
    monitor: Monitor, tmp_path: Path, command: str, line: str, reason: str
) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(json.dumps(ARTICLE) + "\n" + line + "\n")
    result = monitor(command, str(path))
    assert result.exit_code == (1 if command == "extract" else 0)  # an import goes on
    assert "articles.jsonl:2" in result.output
    assert reason in result.output
    assert isinstance(result.exception, SystemExit | None)


def test_an_import_counts_bad_lines_names_the_first_and_reads_the_rest(
    monitor: Monitor, tmp_path: Path
) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text("not json\n" * 7 + json.dumps(ARTICLE) + "\n")
    result = monitor("import", str(path))
    assert result.exit_code == 0
    assert "Recorded 1 new" in result.output
    assert result.output.count("no article") == 5
    assert "Lines that could not be used: 7." in result.output


@pytest.mark.parametrize(
    ("change", "recorded", "says"),
    [
        ({"outlet": "Out\ud800let\n Two"}, [("Outlet Two", "https://outlet.example/a1")], "1 new"),
        ({"url": "ftp://outlet.example/a1"}, [("Outlet", None)], "1 new"),
        ({"url": "https://a.example/\ud800b"}, [("Outlet", "https://a.example/b")], "1 new"),
        ({"published": "2099-01-01"}, [], "jsonl:1: published 2099-01-01 lies in the future"),
    ],
    ids=["outlet", "no web address", "address", "future"],
)
def test_an_odd_line_can_be_extracted_and_is_recorded_unless_it_is_from_the_future(
    monitor: Monitor,
    tmp_path: Path,
    change: dict[str, str],
    recorded: list[tuple[str, str | None]],
    says: str,
) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(json.dumps(ARTICLE | change) + "\n")
    assert '"central": 1700' in monitor("extract", str(path)).stdout
    result = monitor("import", str(path))
    assert says in result.output
    assert result.exit_code == (0 if recorded else 1)
    database = f"sqlite:///{tmp_path / 'monitor.db'}"
    assert query(database, "SELECT outlet, url FROM articles") == recorded


ARTICLE = {
    "id": "a1",
    "url": "https://outlet.example/a1",
    "outlet": "Outlet",
    "title": "Seoul counts",
    "summary": "",
    "body": "North Korea has sent about 1,700 soldiers to Russia, the National Intelligence Service"
    " told lawmakers in Seoul on Monday.",
    "published": "2024-10-21T09:00:00+09:00",
}
