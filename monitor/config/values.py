"""
The kinds of value a setting may hold: what `model.py` builds its fields from.

In goes the raw value of one key, out comes the checked one; a wrong one raises `wrong(reason,
remedy)`, which `explain.py` puts into words. Relative paths are anchored to the folder of the
configuration file, which comes in as validation context (see `Context`).
"""

import os
import re
from collections.abc import Mapping
from datetime import time
from email.utils import parseaddr
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, TypedDict
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, Strict, ValidationInfo
from pydantic_core import PydanticCustomError


class Context(TypedDict):
    """What a value may depend on besides itself; without it paths stay as they are."""

    folder: Path  #: the folder of the configuration file, absolute
    environ: Mapping[str, str]  #: for $CREDENTIALS_DIRECTORY


def wrong(reason: str, remedy: str) -> PydanticCustomError:
    """The error of a value that has the right type but cannot be meant."""
    return PydanticCustomError("wrong", "{reason}", {"reason": reason, "remedy": remedy})


def _plain(text: str) -> str:
    """Settings end up in mail headers, logs and file names: no line breaks, no controls."""
    text = text.strip()
    if not text.isprintable():
        raise wrong("holds a line break or another control character", "write it on one line")
    return text


def _some(entries: tuple[str, ...]) -> tuple[str, ...]:
    if not entries:
        raise wrong("an empty list lets nothing through", "name at least one")
    return entries


def _address(text: str) -> str:
    """``desk@example.org`` or ``News desk <desk@example.org>``."""
    bare = parseaddr(text)[1]
    if not re.fullmatch(r"[!-;=?A-~]+@[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?", bare):
        raise wrong(
            f"{text[:80]!r} is not an e-mail address",
            'write it as "desk@example.org" or "News desk <desk@example.org>"',
        )
    return text


def _web_url(text: str) -> str:
    """An http(s) address without a password in it."""
    try:
        parts = urlsplit(text)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable or not re.fullmatch(r"\S+", text):
        raise wrong(
            "is not a web address (http or https)", 'write it as "https://example.org/feed.xml"'
        )
    if parts.username is not None:
        raise wrong(
            "holds a user name or password, which would show in logs and mails",
            "leave out the part before the @",
        )
    return text


def _contact(text: str) -> str:
    if not text.isascii():
        raise wrong("holds letters outside ASCII", "it goes into an HTTP header: use plain letters")
    return _web_url(text) if "://" in text else _address(text)


_UNITS = {"m": 1, "h": 60, "d": 24 * 60}


def minutes(value: object) -> object:
    """``30``, ``"30m"``, ``"2h"`` and ``"1d"``: minutes."""
    if not isinstance(value, str):
        return value
    match = re.fullmatch(r"\s*(\d{1,6})\s*([mhd]?)\s*", value)
    if match is None:
        raise wrong(
            f"{value[:40]!r} is not a length of time", 'write minutes as 30, or "30m", "2h", "1d"'
        )
    return int(match[1]) * _UNITS[match[2] or "m"]


def _clock_time(value: object) -> object:
    """``"07:00"``; TOML's own ``07:00:00`` comes as a time already."""
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value.strip()):
        raise wrong(f"{value[:40]!r} is not a time of day", 'write it as "07:00" (00:00 to 23:59)')
    return time.fromisoformat(value.strip())


def _zone(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return ZoneInfo(value)
    except (ValueError, OSError, LookupError):  # ZoneInfoNotFoundError is a KeyError
        raise wrong(
            f"{value[:40]!r} is no time zone known here",
            'write an IANA name such as "UTC", "Asia/Seoul" or "Europe/Kyiv";'
            " if it is one, install the system's tzdata",
        ) from None


def split_listen(text: str) -> tuple[str, int]:
    """``127.0.0.1:8080`` or ``[::1]:8080``: host and port. Raises `ValueError`."""
    parts = urlsplit(f"//{text}")
    if not parts.hostname or not parts.port or parts.netloc != text or "@" in text:
        raise ValueError(text)
    return parts.hostname, parts.port


def _listen(text: str) -> str:
    try:
        if text:
            split_listen(text)
    except ValueError:
        raise wrong(
            f"{text[:80]!r} is not an address to listen on",
            'write host and port as "127.0.0.1:8080" or "[::1]:8080"; leave it out for no web page',
        ) from None
    return text


def _network(value: object) -> object:
    """``10.0.0.0/8``, or one address alone."""
    if not isinstance(value, str):
        return value
    try:
        return ip_network(value.strip(), strict=False)
    except ValueError:
        raise wrong(
            f"{value[:80]!r} is no network",
            'write an address such as "10.1.2.3" or a network such as "10.0.0.0/8" or "fd00::/8"',
        ) from None


def _anchored(path: Path, info: ValidationInfo) -> Path:
    """*path* as seen from the folder of the configuration file."""
    _plain(str(path))
    if str(path).startswith("~"):
        raise wrong("starts with ~, which only a shell understands", "write the whole path")
    return (info.context["folder"] / path).resolve() if info.context else path


_DATABASES = '"sqlite:////var/lib/dispatch-monitor/monitor.db" or "postgresql://user@host/name"'


def _database_url(secret: SecretStr, info: ValidationInfo) -> SecretStr:
    """SQLite with an absolute path, or PostgreSQL through psycopg. No message repeats it."""
    scheme, _, rest = _plain(secret.get_secret_value()).partition("://")
    if scheme == "sqlite":
        return SecretStr(_sqlite_url(rest, info))
    if scheme in ("postgresql", "postgres", "postgresql+psycopg"):
        return SecretStr(_postgresql_url(rest))
    raise wrong("names no database that this program can use", f"write {_DATABASES}")


def _sqlite_url(rest: str, info: ValidationInfo) -> str:
    path = rest.removeprefix("/")
    if path == rest or path in ("", ":memory:"):
        raise wrong(
            "names no file",
            'three slashes and a path: "sqlite:///../var/monitor.db"; four for an absolute path',
        )
    if "?" in path:
        raise wrong("SQLite takes no options here", "leave out the ? and what follows")
    return f"sqlite:///{_anchored(Path(path), info)}"


def _postgresql_url(rest: str) -> str:
    try:
        parts = urlsplit(f"postgresql://{rest}")
        named = parts.port != 0 and len(parts.path) > 1
    except ValueError:
        named = False
    if not named:
        raise wrong("its host, port or database name is missing or wrong", f"write {_DATABASES}")
    return f"postgresql+psycopg://{rest}"


MAX_SECRET_BYTES = 4096


def read_secret(path: Path) -> str:
    """The text of a small file, without the white space around it. Raises `wrong`."""
    try:
        with path.open("rb") as file:
            text = file.read(MAX_SECRET_BYTES + 1).decode().strip()
    except OSError as error:
        raise wrong(
            f"{path} cannot be read: {os.strerror(error.errno or 0)}",
            "create the file, or let the account that runs the program read it",
        ) from None
    except UnicodeDecodeError:
        raise wrong(f"{path} is not text", "put the password alone into it, as UTF-8") from None
    if not text or len(text) > MAX_SECRET_BYTES or not text.isprintable():
        raise wrong(f"{path} holds no password", "put the password alone into it, on one line")
    return text


def _secret_file(path: Path) -> Path:
    read_secret(path)
    return path


def credential_path(name: str, environ: Mapping[str, str]) -> Path:
    """Where systemd put the credential *name*. Raises `wrong` when there are none."""
    folder = environ.get("CREDENTIALS_DIRECTORY")
    if not folder:
        raise wrong(
            "$CREDENTIALS_DIRECTORY is not set, so there is no credential to read",
            "start the program by a unit with LoadCredential=; by hand, set it to the folder"
            f" that holds the file {name}",
        )
    return Path(folder) / name


def _credential(name: str, info: ValidationInfo) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_.-]{1,100}", name) or name.startswith("."):
        raise wrong("is not the name of a credential", 'write its name, such as "smtp-password"')
    if info.context:
        read_secret(credential_path(name, info.context["environ"]))
    return name


Whole = Annotated[int, Strict()]
Text = Annotated[str, Field(max_length=200), AfterValidator(_plain)]
Slug = Annotated[str, Field(max_length=100, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Address = Annotated[Text, AfterValidator(_address)]
Addresses = Annotated[tuple[Address, ...], Field(max_length=100)]
Some = AfterValidator(_some)  #: a list that must not be empty
Contact = Annotated[Text, AfterValidator(_contact)]
WebUrl = Annotated[str, Field(max_length=2000), AfterValidator(_plain), AfterValidator(_web_url)]
Minutes = Annotated[Whole, BeforeValidator(minutes)]
ClockTime = Annotated[time, BeforeValidator(_clock_time)]
Zone = Annotated[ZoneInfo, BeforeValidator(_zone)]
Listen = Annotated[Text, AfterValidator(_listen)]
Networks = Annotated[
    tuple[Annotated[IPv4Network | IPv6Network, BeforeValidator(_network)], ...],
    Field(max_length=100),
]
FilePath = Annotated[Path, AfterValidator(_anchored)]
SecretFile = Annotated[FilePath, AfterValidator(_secret_file)]
Credential = Annotated[str, AfterValidator(_credential)]
DatabaseUrl = Annotated[SecretStr, AfterValidator(_database_url)]
