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
