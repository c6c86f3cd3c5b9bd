"""Each mistake: which line, which key, what is said. And all of them at once."""

from pathlib import Path
from typing import get_args

import pytest

from monitor.beliefs.commitment import KINDS
from monitor.beliefs.development import Kind as DevelopmentKind
from monitor.config import load, unknown_topics
from monitor.config.model import Kind

from .conftest import CONTACT, Write, problems

FEED = '[[feeds]]\nurl = "https://example.org/rss"\n'
MAIL = 'host = "mail.example.org"\nfrom = "a@example.org"\nto = ["b@example.org"]\n'
ROUTE = '[[alerts.routes]]\nname = "desk"\nto = ["a@example.org"]\n'

#: what follows [polling] and its contact (lines 1 and 2) · line · key · words of the reason ·
#: words of the remedy
MISTAKES = [
    # keys that do not exist
    ("[emial]\nport = 1", 3, "emial", "no such setting", "did you mean email?"),
    ("[email]\nprot = 1", 4, "email.prot", "no such setting", "did you mean port?"),
    ("[email]\nlisten = ''", 4, "email.listen", "no such setting", "web.listen"),
    ("[web]\nxyz = 1", 4, "web.xyz", "no such setting", "known here: listen"),
    ("[email]\nsender = 'a@b.c'", 4, "email.sender", "no such setting", "take it out"),
    (FEED + "titel = 'x'", 5, "feeds.0.titel", "no such setting", "known here: url, name"),
    # wrong types
    ("concurrency = 'many'", 3, "polling.concurrency", "whole number, not 'many'", "= 20"),
    ("concurrency = true", 3, "polling.concurrency", "whole number, not true", "= 20"),
    ("concurrency = 1.5", 3, "polling.concurrency", "whole number, not 1.5", "= 20"),
    ("[email]\nhost = 5", 4, "email.host", "text in quotes, not 5", '"mail.example.org"'),
    ("[email]\nto = 'a@b.org'", 4, "email.to", "a list in square brackets", '["desk@'),
    ("[topics]\npath = 3", 4, "topics.path", "text in quotes, not 3", '"topics"'),
    ("[alerts]\nzone = 9", 4, "alerts.zone", "text in quotes, not 9", '"Asia/Seoul"'),
    ("[alerts]\ndigest_at = true", 4, "alerts.digest_at", "time of day", '"07:00"'),
    ("[feeds]\nurl = 'https://a.org/'", 3, "feeds", "a list", "[[feeds]]"),
    ("[[email]]\nhost = ''", 3, "email", "a table, not a list", "begin it with [email]"),
    # out of range
    ("interval_minutes = 4", 3, "polling.interval_minutes", "at least 5, not 4", "= 60"),
    ("concurrency = 0", 3, "polling.concurrency", "at least 1, not 0", "= 20"),
    ("timeout_seconds = 301", 3, "polling.timeout_seconds", "at most 300", "= 45"),
    ("[email]\nport = 65536", 4, "email.port", "at most 65535, not 65536", "= 587"),
    ("[alerts]\nmax_age_hours = 0", 4, "alerts.max_age_hours", "at least 1", "= 24"),
    (FEED + "interval = 4", 5, "feeds.0.interval", "at least 5, not 4", '"2h"'),
    ("[logs]\nlevel = 'loud'", 4, "logs.level", "'debug', 'info', 'warning' or", '"info"'),
    ("[email]\nsecurity = 'ssl'", 4, "email.security", "'starttls', 'tls' or 'none'", "starttls"),
    (f"[web]\nlisten = '{'x' * 201}'", 4, "web.listen", "longer than 200", "127.0.0.1"),
    # values that cannot be meant
    ("[database]\nurl = 'mysql://db/x'", 4, "database.url", "no database", "sqlite:////"),
    ("[database]\nurl = 'sqlite://x.db'", 4, "database.url", "names no file", "three slashes"),
    ("[database]\nurl = 'sqlite://'", 4, "database.url", "names no file", "three slashes"),
    ("[database]\nurl = 'sqlite:///:memory:'", 4, "database.url", "names no file", "slashes"),
    ("[database]\nurl = 'sqlite:///x?y=1'", 4, "database.url", "no options", "leave out"),
    ("[database]\nurl = 'sqlite:///~/x'", 4, "database.url", "only a shell", "whole path"),
    ("[database]\nurl = 'postgresql://db'", 4, "database.url", "database name", "postgresql://"),
    ("[database]\nurl = 'postgresql://d:x/n'", 4, "database.url", "port", "postgresql://"),
    ("[topics]\npath = '~/topics'", 4, "topics.path", "only a shell", "whole path"),
    ('[topics]\npath = "a\\u0000b"', 4, "topics.path", "control character", "one line"),
    ("[web]\nlisten = '8080'", 4, "web.listen", "not an address", "127.0.0.1:8080"),
    ("[web]\nlisten = 'a:b'", 4, "web.listen", "not an address", "127.0.0.1:8080"),
    ("[web]\nlisten = 'a:99999'", 4, "web.listen", "not an address", "127.0.0.1:8080"),
    ("[web]\nlisten = 'http://a:80/'", 4, "web.listen", "not an address", "127.0.0.1:8080"),
    ("[alerts]\ndigest_at = '24:00'", 4, "alerts.digest_at", "not a time", "00:00 to 23:59"),
    ("[alerts]\ndigest_at = '7'", 4, "alerts.digest_at", "not a time", '"07:00"'),
    ("[alerts]\nzone = 'Seoul'", 4, "alerts.zone", "no time zone", "IANA"),
    ("[alerts]\nzone = '../etc'", 4, "alerts.zone", "no time zone", "IANA"),
    ("[email]\nto = ['desk']", 4, "email.to.0", "not an e-mail address", "desk@example.org"),
    ('[email]\nto = ["a@b.c\\nBcc: d@e.f"]', 4, "email.to.0", "line break", "one line"),
    ("[[feeds]]\nurl = 'ftp://a.org/'", 4, "feeds.0.url", "not a web address", "https://"),
    ("[[feeds]]\nurl = 'a.org/rss'", 4, "feeds.0.url", "not a web address", "https://"),
    ("[[feeds]]\nurl = 'https://a b/'", 4, "feeds.0.url", "not a web address", "https://"),
    ("[[feeds]]\nurl = 'https://a:x/'", 4, "feeds.0.url", "not a web address", "https://"),
    ("[[feeds]]\nurl = 'https://[/'", 4, "feeds.0.url", "not a web address", "https://"),
    ("[[feeds]]\nurl = 'https://u:p@a.org/'", 4, "feeds.0.url", "user name", "before the @"),
    (FEED + "interval = 'soon'", 5, "feeds.0.interval", "not a length of time", '"30m"'),
    (FEED + 'name = "a\\r\\nb"', 5, "feeds.0.name", "line break", "one line"),
    # what is missing
    ("[[feeds]]\nname = 'x'", 3, "feeds.0.url", "missing", "write for example url ="),
    ("[[alerts.routes]]\nto = ['a@b.org']", 3, "alerts.routes.0.name", "missing", "name ="),
    ("[[alerts.routes]]\nname = 'x'", 3, "alerts.routes.0.to", "missing", "to = ["),
    ("[email]\nhost = 'h'\nto = ['a@b.org']", 3, "email.from", "its sender", "add from ="),
    ("[email]\nmaildir = 'm'\nto = ['a@b.org']", 3, "email.from", "its sender", "add from ="),
    ("[email]\nmaildir = 'm'\nfrom = 'a@b.org'", 3, "email.to", "to nobody", "add to ="),
    (f"[email]\n{MAIL}username = 'u'", 3, "email.password", "no password", "password_file"),
    # what must hold between keys
    ("floor_minutes = 61", 3, "polling.floor_minutes", "interval_minutes, which is 60", "60 or"),
    (FEED + "interval = 14", 5, "feeds.0.interval", "floor_minutes, which is 15", "15 or more"),
    (FEED + FEED, 6, "feeds.1.url", "feeds.0.url is the same", "one of the two"),
    (ROUTE + ROUTE, 7, "alerts.routes.1.name", "alerts.routes.0.name is the", "one of the two"),
    (ROUTE + "topics = []", 6, "alerts.routes.0.topics", "empty list", "at least one"),
    ("[[alerts.routes]]\nname='x'\nto = []", 5, "alerts.routes.0.to", "empty list", "one"),
    (ROUTE + "kinds = ['figure']", 6, "alerts.routes.0.kinds.0", "'first-report'", "kinds ="),
    (ROUTE + "severities = ['x']", 6, "alerts.routes.0.severities.0", "'critical'", "sever"),
    (ROUTE + "topics = ['A b']", 6, "alerts.routes.0.topics.0", "a-z, 0-9", "dprk-russia"),
    (
        f"[email]\n{MAIL}security = 'none'\nusername = 'u'\npassword = 'p'",
        8,
        "email.username",
        "readable by anybody",
        "starttls",
    ),
]


@pytest.mark.parametrize(("lines", "line", "key", "reason", "remedy"), MISTAKES)
def test_a_mistake_is_told_with_line_key_reason_and_remedy(
    write: Write, lines: str, line: int, key: str, reason: str, remedy: str
) -> None:
    path = write(CONTACT + lines + "\n")
    (problem,) = problems(path)
    assert (problem.where, problem.key) == (f"{path}:{line}", key)
    assert reason in problem.reason
    assert remedy in problem.remedy


def test_a_missing_contact_is_told_even_of_an_empty_file(write: Write) -> None:
    path = write("")
    (problem,) = problems(path)
    assert (problem.where, problem.key) == (str(path), "polling.contact")
    assert problem.reason == "it is missing"


def test_a_contact_that_cannot_go_into_a_header_is_refused(write: Write) -> None:
    for contact in ("nobody", "ü@example.org", "a@example.org\\r\\nX: y", "https://u:p@a.org/"):
        (problem,) = problems(write(f'[polling]\ncontact = "{contact}"\n'))
        assert problem.key == "polling.contact"


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(write: Write) -> None:
    """One of each: syntax of values, types, bounds, unknown keys, rules between tables."""
    path = write(
        '[emial]\nhost = "x"\n'
        '[polling]\nconcurrency = "x"\nfloor_minutes = 70\n'
        '[email]\nmaildir = "m"\nport = 0\n'
        '[[feeds]]\nurl = "ftp://x"\n'
        '[[feeds]]\nurl = "https://a.org/"\ninterval = 10\n'
        '[[feeds]]\nurl = "https://a.org/"\n'
    )
    told = [(problem.where.rpartition(":")[2], problem.key) for problem in problems(path)]
    assert told == [
        ("1", "emial"),
        ("3", "polling.contact"),
        ("4", "polling.concurrency"),
        ("5", "polling.floor_minutes"),
        ("6", "email.from"),
        ("6", "email.to"),
        ("8", "email.port"),
        ("10", "feeds.0.url"),
        ("13", "feeds.1.interval"),
        ("15", "feeds.2.url"),
    ]


def test_a_mistake_prints_as_where_what_and_what_to_do(write: Write) -> None:
    path = write(CONTACT + "[email]\nport = 70000\n")
    (problem,) = problems(path)
    assert str(problem) == (
        f"{path}:4: email.port: must be at most 65535, not 70000\n"
        "    remedy: write for example port = 587"
    )


def test_a_route_to_a_topic_without_a_pack_is_told(write: Write) -> None:
    path = write(CONTACT + ROUTE + 'topics = ["dprk-russia", "dprk-rusia"]\n')
    (problem,) = unknown_topics(load(path, {}), {"dprk-russia", "other"}, path)
    assert (problem.where, problem.key) == (f"{path}:6", "alerts.routes.0.topics")
    assert problem.reason == "there is no topic pack dprk-rusia"
    assert "dprk-russia, other" in problem.remedy


def test_routes_to_topics_that_exist_are_no_mistake(write: Write) -> None:
    path = write(CONTACT + ROUTE + 'topics = ["dprk-russia"]\n')
    assert unknown_topics(load(path, {}), {"dprk-russia"}, path) == []


def test_a_login_in_the_clear_is_allowed_on_this_machine_only(write: Write) -> None:
    mail = MAIL.replace("mail.example.org", "127.0.0.1")
    config = load(
        write(f'{CONTACT}[email]\n{mail}security = "none"\nusername = "u"\npassword = "p"\n'), {}
    )
    assert config.email.username == "u"


def test_routes_can_choose_by_every_kind_of_development() -> None:
    assert get_args(Kind) == (*get_args(DevelopmentKind), *KINDS)


def test_hostile_keys_are_told_on_one_line(write: Write) -> None:
    path: Path = write(CONTACT + '"a\\nb: forged" = 1\n"\\u202e" = 2\n')
    assert len(problems(path)) == 2
    for problem in problems(path):
        assert str(problem).count("\n") == 1
        assert "\u202e" not in str(problem)
