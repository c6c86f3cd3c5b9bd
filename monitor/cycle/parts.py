"""The parts of the machine, put together from a checked configuration."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr

import structlog
from sqlalchemy import Engine

from monitor.alerts import CHANNELS
from monitor.alerts.channel import Channel
from monitor.alerts.maildir import MaildirChannel
from monitor.alerts.smtp import SmtpChannel, SmtpSettings
from monitor.config import Config, Email
from monitor.errors import StoreError
from monitor.policies import policies
from monitor.projections import DERIVED_FROM_LOG
from monitor.store import derived
from monitor.store.derived import Progress
from monitor.store.engine import open_engine, writing
from monitor.store.migrate import is_current, migrate
from monitor.store.subscription import Subscription, register
from monitor.topics import Pack, load_packs

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Everything a turn needs. Made by `assemble`; the engine is the maker's to dispose of."""

    config: Config
    engine: Engine
    packs: tuple[Pack, ...]
    channels: Mapping[str, Channel]
    subscriptions: tuple[Subscription, ...]  #: projections and policies in the order they run

    @property
    def sender(self) -> str:
        """Who writes the mails."""
        return self.config.email.sender or "monitor@localhost"

    @property
    def domain(self) -> str:
        """For Message-ID and List-Id: that of the sender."""
        return parseaddr(self.sender)[1].rpartition("@")[2] or "localhost"


def assemble(config: Config, engine: Engine | None = None) -> Parts:
    """
    Load the packs, open the database, build channels and subscriptions.

    Nothing is written yet. Raises `PackError` or `StoreError`.
    """
    packs = load_packs(config.topics.path)
    channels = build_channels(config.email)
    return Parts(
        config=config,
        engine=engine or open_engine(config.database.url.get_secret_value()),
        packs=packs,
        channels=channels,
        subscriptions=_subscriptions(config, packs, tuple(channels)),
    )


def build_channels(email: Email) -> dict[str, Channel]:
    """The channels that the configuration names; none when it names none."""
    channels: dict[str, Channel] = {}
    if email.host:
        channels[SmtpChannel.name] = CHANNELS[SmtpChannel.name](_smtp_settings(email))
    if email.maildir is not None:
        channels[MaildirChannel.name] = CHANNELS[MaildirChannel.name](email.maildir)
    return channels


def _smtp_settings(email: Email) -> SmtpSettings:
    return SmtpSettings(
        host=email.host,
        port=email.port,
        security=email.security,
        sender=email.sender or "",
        username=email.username,
        password=email.password.get_secret_value() if email.password else "",
    )


def _subscriptions(
    config: Config, packs: Sequence[Pack], channels: Sequence[str]
) -> tuple[Subscription, ...]:
    max_age = timedelta(hours=config.alerts.max_age_hours)
    return (
        *(projection.subscription() for projection in DERIVED_FROM_LOG.projections),
        *policies(packs, config.routes, channels, max_age),
    )


def prepare(parts: Parts, *, now: datetime, progress: Progress | None = None) -> None:
    """
    Make the database ready: durable tables, derived tables, checkpoints.

    SQLite is migrated as it is opened; on PostgreSQL that is left to `monitor migrate`, which may
    need another role. Raises `StoreError`.
    """
    if parts.engine.dialect.name == "sqlite":
        migrate(parts.engine)
    elif not is_current(parts.engine):
        raise StoreError("the database is not up to date; run `monitor migrate`")
    rebuilt = derived.prepare(parts.engine, DERIVED_FROM_LOG, now=now, progress=progress)
    if rebuilt:
        _log.info("projections.made", names=rebuilt)
    with writing(parts.engine) as connection:
        for subscription in parts.subscriptions:
            register(connection, subscription, now=now)
