"""Variables over the file."""

from pathlib import Path

import pytest

from monitor.config import effective, load
from monitor.config.environment import variable
from monitor.config.keys import STAR, all_keys

from .conftest import CONTACT, Write, problems

FEED = '[[feeds]]\nurl = "https://example.org/rss"\n'

#: A right value for every key that is not in a list of tables, other than its default.
VALUES = {
    "database.url": "postgresql+psycopg://db.example.org/news",
    "polling.interval_minutes": "30",
    "polling.floor_minutes": "10",
    "polling.concurrency": "3",
    "polling.host_pause_seconds": "0.5",
    "polling.timeout_seconds": "9",
    "polling.contact": "other@example.org",
    "polling.allow_networks": "10.0.0.0/8, fd00::/8",
    "email.host": "mail.example.org",
    "email.security": "tls",
    "email.port": "2525",
    "email.username": "u",
    "email.password_file": "secret",
    "email.password_credential": "smtp",
    "email.password": "007",
    "email.maildir": "mail",
    "email.from": "a@example.org",
    "email.to": "b@example.org, c@example.org",
    "alerts.max_age_hours": "48",
    "alerts.digest": "weekly",
    "alerts.digest_at": "08:30",
    "alerts.zone": "Asia/Seoul",
    "web.listen": "127.0.0.1:8080",
    "topics.path": "packs",
    "logs.level": "debug",
    "logs.format": "json",
}


def test_the_table_above_has_every_key() -> None:
    assert set(VALUES) == {".".join(map(str, key)) for key, _ in all_keys() if STAR not in key}


@pytest.mark.parametrize("key", VALUES)
def test_every_key_has_a_variable(write: Write, key: str) -> None:
    path = write(CONTACT)
    (path.parent / "secret").write_text("from a file")
    (path.parent / "smtp").write_text("from a credential")
    environ = {variable(tuple(key.split("."))): VALUES[key]}
    if key in ("email.host", "email.maildir"):
        environ |= {"MONITOR_EMAIL__FROM": "a@example.org", "MONITOR_EMAIL__TO": "b@example.org"}
    if key == "email.username":
        environ |= {"MONITOR_EMAIL__PASSWORD": "p"}
    before = dict(effective(load(path, {})))
    after = dict(effective(load(path, environ | {"CREDENTIALS_DIRECTORY": str(path.parent)})))
    expected = {
        "email.password_file": str(path.parent / "secret"),
        "email.password": "***",
        "email.maildir": str(path.parent / "mail"),
        "topics.path": str(path.parent / "packs"),
    }
    assert after[key] == expected.get(key, VALUES[key]) != before[key]


def test_the_environment_wins_over_the_file(write: Write) -> None:
    path = write(CONTACT + "concurrency = 3\n")
    assert load(path, {"MONITOR_POLLING__CONCURRENCY": "4"}).polling.concurrency == 4


def test_an_empty_variable_takes_a_text_away(write: Write) -> None:
    path = write(CONTACT + '[web]\nlisten = "127.0.0.1:80"\n')
    assert load(path, {"MONITOR_WEB__LISTEN": ""}).web.address is None


@pytest.mark.parametrize(
    "text", ["a@b.org,c@d.org", ' ["a@b.org", "c@d.org"]', "a@b.org, c@d.org,"]
)
def test_a_list_is_written_with_commas_or_as_json(write: Write, text: str) -> None:
    assert load(write(CONTACT), {"MONITOR_EMAIL__TO": text}).email.to == ("a@b.org", "c@d.org")


def test_the_list_of_feeds_is_replaced_by_json(write: Write) -> None:
    environ = {"MONITOR_FEEDS": '[{"url": "https://a.org/", "interval": "2h"}]'}
    (feed,) = load(write(CONTACT + FEED), environ).feeds
    assert (feed.url, feed.interval) == ("https://a.org/", 120)


def test_one_entry_is_reached_by_its_number_and_the_next_one_is_added(write: Write) -> None:
    environ = {"MONITOR_FEEDS__0__NAME": "First", "MONITOR_FEEDS__1__URL": "https://b.org/"}
    first, second = load(write(CONTACT + FEED), environ).feeds
    assert (first.url, first.name) == ("https://example.org/rss", "First")
    assert second.url == "https://b.org/"


def test_routes_can_be_given_without_any_in_the_file(write: Write) -> None:
    environ = {
        "MONITOR_ALERTS__ROUTES__0__NAME": "desk",
        "MONITOR_ALERTS__ROUTES__0__TO": "a@b.org",
        "MONITOR_ALERTS__ROUTES__0__KINDS": "denial,correction",
    }
    (route,) = load(write(CONTACT), environ).routes
    assert (route.name, route.to, route.kinds) == ("desk", ("a@b.org",), ("denial", "correction"))


@pytest.mark.parametrize(
    ("name", "value", "key", "reason", "remedy"),
    [
        ("MONITOR_EMIAL__PORT", "1", "emial.port", "no such setting", "MONITOR_EMAIL__PORT?"),
        ("MONITOR_WEB__XYZZY", "1", "web.xyzzy", "no such setting", "configuration.md"),
        ("MONITOR_EMAIL__", "1", "email.", "no such setting", "MONITOR_EMAIL__"),
        ("MONITOR_EMAIL__PORT", "x", "email.port", "whole number, not 'x'", "port = 587"),
        ("MONITOR_EMAIL__PORT", "", "email.port", "whole number, not ''", "port = 587"),
        ("MONITOR_EMAIL__PORT", "70000", "email.port", "at most 65535", "port = 587"),
        ("MONITOR_EMAIL__TO", "desk", "email.to.0", "not an e-mail", "desk@example.org"),
        ("MONITOR_EMAIL__TO", "[1", "email.to", "JSON list", "configuration.md"),
        ("MONITOR_EMAIL__TO", "[" * 99_999, "email.to", "JSON list", "configuration.md"),
        ("MONITOR_WEB__LISTEN", "x" * 100_001, "web.listen", "longer than", "configuration.md"),
        ("MONITOR_FEEDS__3__URL", "https://a.org/", "feeds.3.url", "next one here is 1", "md"),
        ("MONITOR_FEEDS", "https://a.org/", "feeds.0", "a table", "[[feeds]]"),
        ("MONITOR_EMAIL__TO__0__X", "a", "email.to.0.x", "no such setting", "MONITOR_EMAIL__TO?"),
    ],
)
def test_a_wrong_variable_is_told_by_its_name(
    write: Write, name: str, value: str, key: str, reason: str, remedy: str
) -> None:
    (problem,) = problems(write(CONTACT + FEED), {name: value})
    assert (problem.where, problem.key) == (name, key)
    assert reason in problem.reason
    assert remedy in problem.remedy


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('feeds = "x"\n' + CONTACT, "MONITOR_FEEDS__0__URL"),
        ("email = 5\n" + CONTACT, "MONITOR_EMAIL__PORT"),
    ],
)
def test_a_variable_for_a_table_that_is_none_is_told_beside_the_mistake_in_the_file(
    write: Write, text: str, name: str
) -> None:
    path = write(text)
    told = problems(path, {name: "1"})
    assert {problem.where for problem in told} == {name, f"{path}:1"}


def test_variables_of_other_programs_are_left_alone(write: Write) -> None:
    environ = {"MONITOR_CONFIG": "x", "MONITOR_HOST": "x", "XMONITOR_EMAIL__X": "x", "PATH": "/bin"}
    assert load(write(CONTACT), environ) == load(write(CONTACT), {})


def test_mistakes_of_file_and_environment_are_told_together(write: Write) -> None:
    path: Path = write(CONTACT + "[email]\nport = 0\n")
    told = problems(path, {"MONITOR_WEB__LISTEN": "x", "MONITOR_NO__SUCH": "1"})
    assert [problem.where for problem in told] == [
        "MONITOR_NO__SUCH",
        "MONITOR_WEB__LISTEN",
        f"{path}:4",
    ]
