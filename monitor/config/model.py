"""
Every setting there is: one frozen class per table of the configuration file.

`load.py` builds a `Config` from the file and the environment; the command line and the daemon hand
it, or parts of it, down. What a person needs to know of each key stands in docs/configuration.md,
and a test holds the two together. A field's example is what an error message offers as the remedy.
"""

from datetime import time, timedelta
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationInfo, field_validator

from monitor.config.values import (
    Address,
    Addresses,
    ClockTime,
    Contact,
    Credential,
    DatabaseUrl,
    FilePath,
    Listen,
    Minutes,
    Networks,
    SecretFile,
    Slug,
    Some,
    Text,
    WebUrl,
    Whole,
    Zone,
    credential_path,
    read_secret,
    split_listen,
    wrong,
)

Security = Literal["starttls", "tls", "none"]
Digest = Literal["off", "daily", "weekly"]
Severity = Literal["info", "notable", "critical"]
#: The kinds of development of docs/developments.md, by which a route may choose.
Kind = Literal[
    "first-report",
    "new-figure",
    "contradiction",
    "confirmation",
    "increment",
    "denial",
    "correction",
    "retraction",
    "kept",
    "broken",
    "withdrawn",
    "overdue",
]

SMTP_PORTS: dict[Security, int] = {"starttls": 587, "tls": 465, "none": 25}
LEAST_MINUTES = 5  #: between two requests to one feed, whatever anybody sets
FLOOR_MINUTES = 15
LOOPBACK = ("localhost", "127.0.0.1", "::1")


class _Table(BaseModel):
    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        validate_default=True,  # so that default paths are anchored too
        validate_by_name=True,  # Email(sender=...) in code; the file says `from`
        hide_input_in_errors=True,
    )


class Database(_Table):
    """Where the log and everything derived from it is kept."""

    #: SQLAlchemy URL, ``sqlite:////absolute/path`` or ``postgresql+psycopg://…``; a secret, since
    #: it may hold a password
    url: DatabaseUrl = Field(
        default=SecretStr("sqlite:///var/monitor.db"), examples=["sqlite:///../var/monitor.db"]
    )


class Polling(_Table):
    """How feeds are asked."""

    interval_minutes: Annotated[Whole, Field(ge=LEAST_MINUTES, le=10_080)] = Field(
        default=60, examples=[60]
    )
    #: no feed is asked more often than this
    floor_minutes: Annotated[Whole, Field(ge=LEAST_MINUTES, le=1_440)] = Field(
        default=FLOOR_MINUTES, examples=[15]
    )
    #: requests under way at once
    concurrency: Annotated[Whole, Field(ge=1, le=100)] = Field(default=20, examples=[20])
    #: between two requests to one host; at most two are under way there at once
    host_pause_seconds: Annotated[float, Field(ge=0, le=3600)] = Field(default=1.0, examples=[1.0])
    #: for one whole exchange, redirects and decoding included
    timeout_seconds: Annotated[Whole, Field(ge=1, le=300)] = Field(default=45, examples=[45])
    #: goes into the User-Agent: the e-mail or web address at which a feed's owner finds you
    contact: Contact = Field(examples=["you@your-newsroom.org"])

    #: networks that are not public and may be asked all the same, for feeds of your own
    allow_networks: Networks = Field(default=(), examples=[["10.20.0.0/16"]])

    @field_validator("floor_minutes")
    @classmethod
    def _not_above_the_interval(cls, floor: int, info: ValidationInfo) -> int:
        interval = info.data.get("interval_minutes", floor)
        if floor > interval:
            raise wrong(
                f"{floor} is more than polling.interval_minutes, which is {interval}",
                f"write {interval} or less, or raise interval_minutes",
            )
        return floor


class Email(_Table):
    """How mail leaves: by a mail server, into a maildir, or both."""

    host: Text = Field(default="", examples=["mail.example.org"])  #: empty: no mail server
    security: Security = Field(default="starttls", examples=["starttls"])
    #: if the file names none, the usual one of `security`: 587, 465 or 25
    port: Annotated[Whole, Field(ge=1, le=65_535)] = Field(
        default_factory=lambda data: SMTP_PORTS[data.get("security", "starttls")], examples=[587]
    )
    username: Text = Field(default="", examples=["monitor"])  #: empty: no login
    password_file: SecretFile | None = Field(
        default=None, examples=["/etc/dispatch-monitor/smtp-password"]
    )
    #: the name of a file in $CREDENTIALS_DIRECTORY
    password_credential: Credential | None = Field(default=None, examples=["smtp-password"])
    #: wherever it was given: here, in the file or in the credential
    password: SecretStr | None = Field(default=None, examples=["…"])
    maildir: FilePath | None = Field(default=None, examples=["../var/mail"])
    #: who writes; `from` in the file. None only if nothing sends mail
    sender: Address | None = Field(
        default=None, alias="from", examples=["News monitor <monitor@example.org>"]
    )
    to: Addresses = Field(
        default=(), examples=[["desk@example.org"]]
    )  #: used when there are no routes

    @field_validator("username")
    @classmethod
    def _not_in_the_clear(cls, username: str, info: ValidationInfo) -> str:
        host = info.data.get("host", "")
        if username and info.data.get("security") == "none" and host not in LOOPBACK:
            raise wrong(
                'with security = "none" the password would cross the network readable by anybody',
                'write security = "starttls" or "tls", or leave out the user name',
            )
        return username

    @field_validator("password")
    @classmethod
    def _from_one_place(cls, given: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        file, credential = info.data.get("password_file"), info.data.get("password_credential")
        if sum(place is not None for place in (given, file, credential)) > 1:
            raise wrong(
                "the password is given more than once",
                "keep one of password, password_file and password_credential",
            )
        if file is not None:
            given = SecretStr(read_secret(file))
        if credential is not None and info.context:
            path = credential_path(credential, info.context["environ"])
            given = SecretStr(read_secret(path))
        if given is None and info.data.get("username") and _places_are_right(info):
            raise wrong(
                "email.username is set, but no password",
                "add password_file (or password, or password_credential), or drop username",
            )
        return given

    @field_validator("sender")
    @classmethod
    def _known_when_mail_is_sent(cls, sender: str | None, info: ValidationInfo) -> str | None:
        if sender is None and (info.data.get("host") or info.data.get("maildir")):
            raise wrong(
                "mail is to be sent, but nobody is named as its sender",
                'add from = "News monitor <monitor@example.org>" to [email]',
            )
        return sender


def _places_are_right(info: ValidationInfo) -> bool:
    """Whether both other places of the password were read without a mistake of their own."""
    return {"password_file", "password_credential"} <= info.data.keys()


class Route(_Table):
    """Who is written to about what. A list that is left out lets everything through."""

    name: Text = Field(examples=["desk"])
    to: Annotated[Addresses, Some] = Field(examples=[["desk@example.org"]])
    topics: Annotated[tuple[Slug, ...], Some] | None = Field(
        default=None, examples=[["dprk-russia"]]
    )
    kinds: Annotated[tuple[Kind, ...], Some] | None = Field(
        default=None, examples=[["first-report", "new-figure"]]
    )
    severities: Annotated[tuple[Severity, ...], Some] | None = Field(
        default=None, examples=[["notable", "critical"]]
    )

    def takes(self, *, topic: str, kind: str, severity: str) -> bool:
        """Whether a development of this topic, kind and severity goes this way."""
        wanted = ((self.topics, topic), (self.kinds, kind), (self.severities, severity))
        return all(names is None or name in names for names, name in wanted)


class Alerts(_Table):
    """When and to whom mail goes."""

    #: a development whose article is older than this goes into the digest only
    max_age_hours: Annotated[Whole, Field(ge=1, le=8_760)] = Field(default=24, examples=[24])
    digest: Digest = Field(default="daily", examples=["daily"])
    digest_at: ClockTime = Field(default=time(7, 0), examples=["07:00"])  #: local time in `zone`
    zone: Zone = Field(default=ZoneInfo("UTC"), examples=["Asia/Seoul"])
    routes: Annotated[tuple[Route, ...], Field(max_length=100)] = ()


class Web(_Table):
    """The read-only web page."""

    listen: Listen = Field(
        default="", examples=["127.0.0.1:8080"]
    )  #: ``host:port``; empty: no web page

    @property
    def address(self) -> tuple[str, int] | None:
        """Host and port to listen on; None when there is to be no web page."""
        return split_listen(self.listen) if self.listen else None


class Feed(_Table):
    """One address that is polled."""

    url: WebUrl = Field(examples=["https://example.org/feed.xml"])
    #: for people; the host name if the file gives none
    name: Text = Field(
        default_factory=lambda data: urlsplit(data.get("url", "")).hostname or "",
        examples=["Example News"],
    )
    #: who publishes it; the name if the file gives none
    outlet: Text = Field(
        default_factory=lambda data: data.get("name", ""), examples=["Example News"]
    )
    #: minutes; None: as `polling.interval_minutes` says
    interval: Annotated[Minutes, Field(ge=LEAST_MINUTES, le=10_080)] | None = Field(
        default=None, examples=["2h"]
    )


class Topics(_Table):
    """Where the topic packs lie."""

    path: FilePath = Field(default=Path("topics"), examples=["topics"])


class Logs(_Table):
    """What is logged and how it looks; always on stderr."""

    level: Literal["debug", "info", "warning", "error"] = Field(default="info", examples=["info"])
    #: auto: console on a terminal, JSON otherwise
    format: Literal["auto", "console", "json"] = Field(default="auto", examples=["auto"])


class Config(_Table):
    """The whole configuration, checked."""

    database: Database = Database()
    polling: Polling
    email: Email = Email()
    alerts: Alerts = Alerts()
    web: Web = Web()
    topics: Topics = Topics()
    logs: Logs = Logs()
    feeds: Annotated[tuple[Feed, ...], Field(max_length=10_000)] = ()

    @property
    def routes(self) -> tuple[Route, ...]:
        """The routes of the file; if there are none, everything to `email.to`; else none."""
        if self.alerts.routes or not self.email.to:
            return self.alerts.routes
        return (Route(name="default", to=self.email.to),)

    def interval_of(self, own_minutes: int | None) -> timedelta:
        """How often a feed is asked that has this interval of its own, or None."""
        return timedelta(minutes=own_minutes or self.polling.interval_minutes)
