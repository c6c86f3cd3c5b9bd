"""Feeds that commands add: asked once, paused, resumed and removed."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.cli.conftest import Monitor
from tests.support.daemon import figure_item, make_due, query, write_config
from tests.support.feed_server import Answer, FeedServer, rss

OLD = datetime.now(UTC) - timedelta(days=4)


def test_a_feed_is_added_by_one_request_and_lives_its_life(
    monitor: Monitor, tmp_path: Path
) -> None:
    database = f"sqlite:///{tmp_path / 'monitor.db'}"
    with FeedServer() as server:
        server.publish("/feed.xml", Answer(body=rss(figure_item(700, published=OLD))))
        url = server.url()
        added = monitor("feeds", "add", url, "--name", "Wire", "--folder", "Asia / Korea")
        assert added.exit_code == 0, added.output
        assert "Already followed as Wire" in monitor("feeds", "add", url).stdout
        assert len(server.requests) == 1
        (row,) = json.loads(monitor("feeds", "list", "--json").stdout)
        assert [row[key] for key in ("name", "folder", "added_by", "status", "articles")] == [
            "Wire", "Asia/Korea", "command", "ok", 1,
        ]  # fmt: skip
        assert query(database, "SELECT count(*) FROM alerts") == [(0,)]
        again = monitor("poll", "Wire")
        assert (again.exit_code, len(server.requests)) == (1, 1)
        assert "may be asked from" in again.output
        assert monitor("feeds", "pause", "wire").exit_code == 0
        make_due(database)
        assert "No feed is due" in monitor("poll").stdout
        assert monitor("feeds", "resume", url).exit_code == 0
        assert monitor("poll").exit_code == 0
        assert len(server.requests) == 2
        assert monitor("feeds", "remove", "Wire").exit_code == 0
    assert json.loads(monitor("feeds", "list", "--json").stdout) == []
    assert monitor("verify").exit_code == 0


def test_a_web_page_is_not_followed(monitor: Monitor) -> None:
    with FeedServer() as server:
        server.publish("/", Answer(body=b"<!doctype html><html></html>"))
        result = monitor("feeds", "add", server.url("/"))
        assert len(server.requests) == 1
    assert (result.exit_code, "not a feed" in result.output) == (1, True)
    assert json.loads(monitor("feeds", "list", "--json").stdout) == []


def test_a_configured_feed_is_removed_in_the_configuration(
    monitor: Monitor, tmp_path: Path
) -> None:
    database = f"sqlite:///{tmp_path / 'monitor.db'}"
    write_config(tmp_path, database=database, feeds=["http://127.0.0.1:9/feed"])
    result = monitor("feeds", "remove", "feed 0")
    assert result.exit_code == 1
    assert "listed in the configuration" in result.output


def test_a_test_shows_a_feed_and_records_nothing(monitor: Monitor) -> None:
    with FeedServer() as server:
        answer = Answer(body=rss(figure_item(700, published=OLD)), headers=(("ETag", '"1"'),))
        server.publish("/feed.xml", answer)
        shown = monitor("feeds", "test", server.url())
        assert len(server.requests) == 1
    assert shown.exit_code == 0, shown.output
    for part in ("articles     1", f"{OLD:%Y-%m-%d}", "validators   ETag", "asked again"):
        assert part in shown.stdout
    assert json.loads(monitor("feeds", "list", "--json").stdout) == []


LIST = """<opml version="2.0"><body>
  <outline text="Asia"><outline text="Wire" xmlUrl="https://wire.example/feed"/></outline>
  <outline text="Herald" xmlUrl="https://herald.example/feed"/>
  <outline text="Broken" xmlUrl="gopher://x"/>
</body></opml>"""


def test_a_list_is_followed_without_a_request_and_its_first_polls_are_spread(
    monitor: Monitor, tmp_path: Path
) -> None:
    (tmp_path / "list.opml").write_text(LIST)
    done = monitor("opml", "import", str(tmp_path / "list.opml"))
    assert done.exit_code == 0, done.output
    assert "Following 2 more feeds, 0 were followed already" in done.output
    assert "left out: Broken: its xmlUrl is no http or https address" in done.output
    herald, wire = json.loads(monitor("feeds", "list", "--json").stdout)
    assert [(f["name"], f["folder"], f["added_by"]) for f in (herald, wire)] == [
        ("Herald", "", "opml"),
        ("Wire", "Asia", "opml"),
    ]
    due = [datetime.fromisoformat(f["next_due_at"]) for f in (herald, wire)]
    now = datetime.now(UTC)
    assert due[0] != due[1]
    assert all(now - timedelta(minutes=1) < at < now + timedelta(hours=1) for at in due)
    again = monitor("opml", "import", str(tmp_path / "list.opml"))
    assert "Following 0 more feeds, 2 were followed already" in again.output


def test_an_exported_list_is_imported_elsewhere_as_it_was(monitor: Monitor, tmp_path: Path) -> None:
    (tmp_path / "list.opml").write_text(LIST)
    monitor("opml", "import", str(tmp_path / "list.opml"))
    exported = monitor("opml", "export", str(tmp_path / "out.opml"))
    assert exported.exit_code == 0, exported.output
    for name in ("Wire", "Herald"):
        assert monitor("feeds", "remove", name).exit_code == 0
    assert json.loads(monitor("feeds", "list", "--json").stdout) == []
    assert "Following 2 more" in monitor("opml", "import", str(tmp_path / "out.opml")).output
    found = json.loads(monitor("feeds", "list", "--json").stdout)
    assert [(f["name"], f["folder"]) for f in found] == [("Herald", ""), ("Wire", "Asia")]


def test_a_file_that_is_no_list_says_so(monitor: Monitor, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<html></html>")
    result = monitor("opml", "import", str(tmp_path / "page.html"))
    assert (result.exit_code, "this is no OPML" in result.output) == (1, True)
    missing = monitor("opml", "import", str(tmp_path / "missing"))
    assert (missing.exit_code, "cannot be read" in missing.output) == (1, True)
