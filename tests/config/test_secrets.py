"""Passwords: where they may come from, and that nothing ever shows them."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.config import Config, effective, load
from monitor.errors import ConfigError

from .conftest import CONTACT, Write, problems

LOGIN = '[email]\nusername = "u"\n'
SECRET = "hunter2-öä"


def password(config: Config) -> str | None:
    secret = config.email.password
    return secret.get_secret_value() if secret else None


def test_a_password_is_read_from_a_file_beside_the_configuration(write: Write) -> None:
    path = write(f'{CONTACT}{LOGIN}password_file = "smtp-password"\n')
    (path.parent / "smtp-password").write_text(f"  {SECRET}\n")
    assert password(load(path, {})) == SECRET


def test_a_password_is_read_from_a_credential_of_systemd(write: Write, tmp_path: Path) -> None:
    path = write(f'{CONTACT}{LOGIN}password_credential = "smtp-password"\n')
    (tmp_path / "smtp-password").write_text(f"{SECRET}\n")
    assert password(load(path, {"CREDENTIALS_DIRECTORY": str(tmp_path)})) == SECRET


def test_a_password_may_stand_in_the_file_or_in_the_environment(write: Write) -> None:
    path = write(f"{CONTACT}{LOGIN}password = '{SECRET}'\n")
    assert password(load(path, {})) == SECRET
    assert password(load(path, {"MONITOR_EMAIL__PASSWORD": "12345"})) == "12345"


def test_without_a_user_name_no_password_is_needed(write: Write) -> None:
    assert password(load(write(CONTACT), {})) is None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "cannot be read: No such file"),
        (b"", "holds no password"),
        (b" \n\n", "holds no password"),
        (b"one\ntwo\n", "holds no password"),
        (b"x" * 4097, "holds no password"),
        (b"\xff\xfe", "is not text"),
    ],
)
def test_a_password_file_that_is_no_use_is_told_once(
    write: Write, content: bytes | None, reason: str
) -> None:
    path = write(f'{CONTACT}{LOGIN}password_file = "smtp-password"\n')
    if content is not None:
        (path.parent / "smtp-password").write_bytes(content)
    (problem,) = problems(path)
    assert (problem.where, problem.key) == (f"{path}:5", "email.password_file")
    assert reason in problem.reason


def test_a_folder_is_no_password_file(write: Write) -> None:
    (problem,) = problems(write(f'{CONTACT}{LOGIN}password_file = "."\n'))
    assert "cannot be read" in problem.reason


@pytest.mark.parametrize(
    ("name", "environ", "reason"),
    [
        ("smtp", {}, "$CREDENTIALS_DIRECTORY is not set"),
        ("smtp", {"CREDENTIALS_DIRECTORY": "/nowhere"}, "cannot be read"),
        ("../smtp", {"CREDENTIALS_DIRECTORY": "/etc"}, "not the name of a credential"),
        ("..", {"CREDENTIALS_DIRECTORY": "/etc"}, "not the name of a credential"),
    ],
)
def test_a_credential_that_is_no_use_is_told_once(
    write: Write, name: str, environ: dict[str, str], reason: str
) -> None:
    (problem,) = problems(write(f'{CONTACT}{LOGIN}password_credential = "{name}"\n'), environ)
    assert problem.key == "email.password_credential"
    assert reason in problem.reason


def test_a_password_given_twice_is_a_mistake(write: Write) -> None:
    path = write(f'{CONTACT}{LOGIN}password = "a"\npassword_file = "p"\n')
    (path.parent / "p").write_text("b")
    (problem,) = problems(path)
    assert (problem.where, problem.key) == (f"{path}:5", "email.password")
    assert "more than once" in problem.reason


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://u:PASS@db/n", "postgresql+psycopg://u:***@db/n"),
        ("postgresql://u:PASS@@db/n", "postgresql+psycopg://u:***@db/n"),
        ("postgresql://u:a:PASS@db/n", "postgresql+psycopg://u:***@db/n"),
        ("postgresql://db/n?password=PASS&x=1", "postgresql+psycopg://db/n?password=***&x=1"),
        ("postgresql://u@db/n", "postgresql+psycopg://u@db/n"),
        ("sqlite:////srv/a.db", "sqlite:////srv/a.db"),
    ],
)
def test_a_database_url_is_shown_without_its_password(write: Write, url: str, shown: str) -> None:
    config = load(write(f'{CONTACT}[database]\nurl = "{url}"\n'), {})
    assert dict(effective(config))["database.url"] == shown
    assert "PASS" not in repr(config) + str(config)


SECRETS = st.text("abcXYZ019:/@?&=%#!", min_size=8, max_size=20)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SECRETS)
def test_no_password_is_ever_shown(write: Write, secret: str) -> None:
    mark = f"S{secret}S"
    path = write(
        f'{CONTACT}{LOGIN}password = "{mark}"\n[database]\nurl = "postgresql://u:{mark}@db/news"\n'
    )
    assert mark not in all_that_is_shown(path)


def all_that_is_shown(path: Path) -> str:
    try:
        config = load(path, {})
    except ConfigError as error:
        return str(error)
    return repr(config) + str(config) + str(effective(config))


@pytest.mark.parametrize(
    "lines",
    [
        '[database]\nurl = "mysql://u:SECRET@db/x"',
        '[database]\nurl = "postgresql://u:SECRET@db:x/x"',
        "[database]\nurl = ['SECRET']",
        "[email]\npassword = ['SECRET']",
        "[email]\npasword = 'SECRET'",
        "[emial]\npassword = 'SECRET'",
        "[[feeds]]\nurl = 'https://u:SECRET@a.org/'",
        "password = 'SECRET'",
    ],
)
def test_no_mistake_repeats_a_secret(write: Write, lines: str) -> None:
    for problem in problems(write(f"{CONTACT}{lines}\n")):
        assert "SECRET" not in str(problem)


@pytest.mark.parametrize("name", ["MONITOR_EMAIL__PASSWRD", "MONITOR_DATABASE__URL"])
def test_no_mistake_in_a_variable_repeats_a_secret(write: Write, name: str) -> None:
    for problem in problems(write(CONTACT), {name: "x://SECRET@"}):
        assert "SECRET" not in str(problem)
