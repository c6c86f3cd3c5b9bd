"""What a right configuration becomes."""

from datetime import time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from monitor.config import advice, effective, find, load
from monitor.errors import ConfigError

from .conftest import CONTACT, Write, loaded, problems

SHIPPED = Path(__file__).parents[2] / "config" / "monitor.toml"


def test_a_contact_is_all_that_must_be_given(write: Write) -> None:
    config = loaded(write(CONTACT))
    assert config.polling.interval_minutes == 60
    assert config.polling.floor_minutes == 15
    assert config.alerts.max_age_hours == 24
    assert (config.alerts.digest, config.alerts.digest_at) == ("daily", time(7))
    assert config.alerts.zone == ZoneInfo("UTC")
    assert (config.feeds, config.routes, config.web.address) == ((), (), None)


def test_relative_paths_start_from_the_folder_of_the_file(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(
        CONTACT
        + '[database]\nurl = "sqlite:///../var/monitor.db"\n[email]\nmaildir = "../var/mail"\n'
        'from = "a@example.org"\nto = ["b@example.org"]\n'
    )
    monkeypatch.chdir(tmp_path)
    config = load(path.relative_to(tmp_path), {})
    assert config.database.url.get_secret_value() == f"sqlite:///{tmp_path}/news/var/monitor.db"
    assert config.email.maildir == tmp_path / "news" / "var" / "mail"
    assert config.topics.path == tmp_path / "news" / "etc" / "topics"


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("sqlite:////srv/news.db", "sqlite:////srv/news.db"),
        ("postgresql://u:p@db:5433/news", "postgresql+psycopg://u:p@db:5433/news"),
        ("postgres://db/news", "postgresql+psycopg://db/news"),
        ("postgresql+psycopg://db/news", "postgresql+psycopg://db/news"),
        (
            "postgresql://postgres:@/postgres?host=/tmp/x",
            "postgresql+psycopg://postgres:@/postgres?host=/tmp/x",
        ),
    ],
)
def test_a_database_url_is_brought_into_one_form(write: Write, given: str, used: str) -> None:
    config = loaded(write(CONTACT + f'[database]\nurl = "{given}"\n'))
    assert config.database.url.get_secret_value() == used


@pytest.mark.parametrize(
    ("lines", "port"),
    [
        ("", 587),
        ('security = "tls"', 465),
        ('security = "none"', 25),
        ('security = "none"\nport = 2525', 2525),
    ],
)
def test_the_port_follows_the_security_unless_it_is_given(
    write: Write, lines: str, port: int
) -> None:
    assert loaded(write(f"{CONTACT}[email]\n{lines}\n")).email.port == port


@pytest.mark.parametrize(
    ("written", "minutes"),
    [("30", 30), ('"30"', 30), ('"30m"', 30), ('"2h"', 120), ('"1d"', 1440), (None, 60)],
)
def test_an_interval_may_be_written_with_its_unit(
    write: Write, written: str | None, minutes: int
) -> None:
    line = f"interval = {written}\n" if written else ""
    config = loaded(write(f'{CONTACT}[[feeds]]\nurl = "https://example.org/rss"\n{line}'))
    assert config.interval_of(config.feeds[0].interval) == timedelta(minutes=minutes)


def test_a_feed_without_a_name_is_called_by_its_host(write: Write) -> None:
    config = loaded(write(f'{CONTACT}[[feeds]]\nurl = "https://news.example.org/rss"\n'))
    assert (config.feeds[0].name, config.feeds[0].outlet) == ("news.example.org",) * 2


def test_a_feed_without_an_outlet_is_its_own(write: Write) -> None:
    config = loaded(write(f'{CONTACT}[[feeds]]\nurl = "https://a.example/"\nname = "Alpha"\n'))
    assert config.feeds[0].outlet == "Alpha"


def test_without_routes_everything_goes_to_the_recipients_of_email(write: Write) -> None:
    config = loaded(write(f'{CONTACT}[email]\nto = ["a@example.org", "Desk <b@example.org>"]\n'))
    (route,) = config.routes
    assert route.to == ("a@example.org", "Desk <b@example.org>")
    assert route.takes(topic="any", kind="any", severity="any")


ROUTE = '[[alerts.routes]]\nname = "desk"\nto = ["a@example.org"]\n'


@pytest.mark.parametrize(
    ("lines", "taken"),
    [
        ("", True),
        ('topics = ["dprk-russia"]', True),
        ('topics = ["other-story"]', False),
        ('kinds = ["denial", "new-figure"]', True),
        ('kinds = ["denial"]', False),
        ('severities = ["notable"]', True),
        ('severities = ["critical"]', False),
        ('topics = ["dprk-russia"]\nseverities = ["critical"]', False),
    ],
)
def test_a_route_takes_what_none_of_its_lists_leaves_out(
    write: Write, lines: str, taken: bool
) -> None:
    (route,) = loaded(write(f"{CONTACT}{ROUTE}{lines}\n")).routes
    assert route.takes(topic="dprk-russia", kind="new-figure", severity="notable") is taken


@pytest.mark.parametrize(
    ("listen", "address"),
    [("127.0.0.1:8080", ("127.0.0.1", 8080)), ("[::1]:80", ("::1", 80)), ("", None)],
)
def test_the_web_address_is_split(
    write: Write, listen: str, address: tuple[str, int] | None
) -> None:
    assert loaded(write(f'{CONTACT}[web]\nlisten = "{listen}"\n')).web.address == address


def test_a_time_may_be_written_as_toml_writes_times(write: Write) -> None:
    assert loaded(write(f"{CONTACT}[alerts]\ndigest_at = 06:30:00\n")).alerts.digest_at == time(
        6, 30
    )


def test_a_file_saved_on_windows_is_read(write: Write) -> None:
    path = write("")
    path.write_bytes(b"\xef\xbb\xbf" + CONTACT.replace("\n", "\r\n").encode())
    assert loaded(path).polling.contact == "you@example.org"


def test_the_environment_names_the_file_to_read() -> None:
    assert find({"MONITOR_CONFIG": "/etc/x.toml"}) == Path("/etc/x.toml")
    assert find({"MONITOR_CONFIG": ""}) == find({}) == Path("config/monitor.toml")


def test_without_a_path_the_file_of_the_environment_is_loaded(write: Write) -> None:
    assert load(None, {"MONITOR_CONFIG": str(write(CONTACT))}).polling.contact == "you@example.org"


def test_two_readings_of_one_file_are_equal_and_a_change_shows(write: Write) -> None:
    before = loaded(write(CONTACT))
    assert loaded(write(CONTACT + "# a comment\n")) == before
    assert loaded(write(CONTACT + "concurrency = 3\n")) != before


@pytest.mark.parametrize(
    ("content", "where", "reason"),
    [
        (b"a = \n", ":1", "TOML"),
        (b"[x]\ny = 1\ny = 2\n", ":3", "TOML"),
        (b"[polling]\ncontact = '''a\n\n", ":4", "TOML"),
        (b"x = 1\ny = \xff\n", ":2", "not UTF-8"),
        (b"#" * 4_000_001, "", "larger than"),
        (b"a = " + b"[" * 100_000, "", "nested too deep"),
    ],
)
def test_a_file_that_is_no_toml_is_one_mistake_with_its_line(
    write: Write, content: bytes, where: str, reason: str
) -> None:
    path = write("")
    path.write_bytes(content)
    (problem,) = problems(path)
    assert problem.where.startswith(f"{path}{where}")
    assert reason in problem.reason


def test_a_missing_file_says_how_to_name_another(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path / "none.toml")
    assert "no such file" in problem.reason
    assert "--config" in problem.remedy
    assert "$MONITOR_CONFIG" in problem.remedy


def test_a_folder_is_no_configuration(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path)
    assert "cannot be read" in problem.reason


def test_the_shipped_file_is_right_and_writes_mail_where_one_sees_it() -> None:
    config = load(SHIPPED, {})
    root = SHIPPED.parents[1]
    assert config.database.url.get_secret_value() == f"sqlite:///{root}/var/monitor.db"
    assert config.email.maildir == root / "var" / "mail"
    assert config.topics.path == root / "config" / "topics"
    assert len(config.feeds) >= 10
    assert all(feed.url.startswith("https://") and feed.outlet for feed in config.feeds)


def test_the_commented_lines_of_the_shipped_file_are_right_too(tmp_path: Path) -> None:
    """A newcomer takes the # off and has a configuration that loads."""
    text = SHIPPED.read_text()
    for line in text.splitlines():
        key = line.removeprefix("# ")
        if line.startswith("# [[") or (line.startswith("# ") and " = " in key):
            text = text.replace(line, "" if key.startswith("url = ") else key)
    (tmp_path / "monitor.toml").write_text(text)
    (tmp_path / "smtp-password").write_text("from the file\n")
    config = load(tmp_path / "monitor.toml", {})
    assert config.email.host == "mail.example.org"
    assert config.routes[0].name == "desk"
    assert config.web.address == ("127.0.0.1", 8080)


def test_advice_is_given_where_something_was_probably_not_meant(write: Write) -> None:
    config = loaded(write(CONTACT))
    assert [line.split(":")[0] for line in advice(config)] == [
        "polling.contact is still the example",
        "no feeds are listed",
        "mail has no way out",
    ]


def test_no_advice_is_given_on_a_configuration_that_has_it_all(write: Write) -> None:
    text = (
        '[polling]\ncontact = "desk@news.kr"\n[[feeds]]\nurl = "https://news.kr/rss"\n[email]\n'
        'host = "mail.news.kr"\nfrom = "m@news.kr"\nto = ["desk@news.kr"]\n'
    )
    assert advice(loaded(write(text))) == []


def test_the_settings_in_force_are_listed_by_their_keys(write: Write) -> None:
    shown = dict(
        effective(loaded(write(f'{CONTACT}[[feeds]]\nurl = "https://a.example/"\n{ROUTE}')))
    )
    assert shown["polling.contact"] == "you@example.org"
    assert shown["alerts.digest_at"] == "07:00"
    assert shown["alerts.routes.0.to"] == "a@example.org"
    assert shown["feeds.0.url"] == "https://a.example/"
    assert shown["email.from"] == ""


def test_a_configuration_error_keeps_no_trace_of_the_values(write: Write) -> None:
    """The cause would hold the raw input, passwords included."""
    with pytest.raises(ConfigError) as caught:
        loaded(write('[email]\npassword = 5\nport = "x"\n'))
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
