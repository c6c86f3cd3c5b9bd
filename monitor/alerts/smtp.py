"""
The mail server: one connection for each message, so that one refusal harms no other.

Each step turns its own failures into a `DeliveryError` that says what the operator should do.
Only a refusal of the recipient or of the message itself (5xx) is permanent; everything else may
be repaired, and the message can wait.
"""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Literal

import aiosmtplib

from monitor.alerts.headers import address, to_bytes
from monitor.alerts.safe import line
from monitor.errors import DeliveryError

#: For a whole delivery. Shorter than the outbox lends a message to one sender.
DEADLINE_SECONDS = 90.0

_GOODBYE_SECONDS = 5.0

_AUTHENTICATION_REQUIRED = 530


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpSettings:
    """How to reach the mail server."""

    host: str
    port: int
    security: Literal["starttls", "tls", "none"]
    sender: str  #: goes into the envelope, with or without a name
    username: str = ""  #: empty: no login
    password: str = field(default="", repr=False)
    timeout_seconds: float = 30.0  #: for each answer of the server
    tls: ssl.SSLContext | None = None  #: None: the certificates this machine trusts


class SmtpChannel:
    """Sends by SMTP, encrypted unless `security` is ``none``."""

    name = "smtp"

    def __init__(self, settings: SmtpSettings) -> None:
        self._settings = settings
        self._sender = address(settings.sender).addr_spec
        self._server = f"the mail server {settings.host}:{settings.port}"

    async def send(self, message: EmailMessage, recipient: str) -> None:
        """Deliver *message*. Raises `DeliveryError`."""
        whom = address(recipient).addr_spec
        content = to_bytes(message)
        async with self._session() as client:
            with self._refusals(whom):
                await client.sendmail(self._sender, [whom], content)

    async def check(self) -> None:
        """Connect, encrypt, log in, leave. Raises `DeliveryError`."""
        async with self._session():
            pass

    @asynccontextmanager
    async def _session(self) -> AsyncIterator[aiosmtplib.SMTP]:
        """A connection that is encrypted and logged in, and closed at the end whatever happens."""
        client = self._client()
        try:
            with self._troubles():
                async with asyncio.timeout(DEADLINE_SECONDS):
                    await self._open(client)
                    yield client
        finally:
            await _leave(client)

    def _client(self) -> aiosmtplib.SMTP:
        settings = self._settings
        return aiosmtplib.SMTP(
            hostname=settings.host,
            port=settings.port,
            use_tls=settings.security == "tls",
            start_tls=False,  # done by `_open`, to tell its failure from others
            tls_context=settings.tls,
            timeout=settings.timeout_seconds,
            local_hostname=socket.gethostname(),  # the default asks the name server
        )

    async def _open(self, client: aiosmtplib.SMTP) -> None:
        await client.connect()
        await client.ehlo()
        if self._settings.security == "starttls":
            await self._encrypt(client)
        if self._settings.username:
            await self._log_in(client)

    async def _encrypt(self, client: aiosmtplib.SMTP) -> None:
        if not client.supports_extension("starttls"):
            raise self._trouble(
                "offers no STARTTLS", 'check email.port, or set email.security = "tls"'
            )
        await client.starttls()
        await client.ehlo()  # what it offered before does not count any more

    async def _log_in(self, client: aiosmtplib.SMTP) -> None:
        user = line(self._settings.username, 80)
        if not client.supports_extension("auth"):
            raise self._trouble(
                "offers no login on this connection", "check email.port and email.security"
            )
        try:
            await client.login(self._settings.username, self._settings.password)
        except aiosmtplib.SMTPAuthenticationError as error:
            raise self._login_refused(user, _answer(error)) from error

    @contextmanager
    def _refusals(self, whom: str) -> Iterator[None]:
        """What the server says to sender, recipient and message."""
        try:
            yield
        except aiosmtplib.SMTPRecipientsRefused as error:
            raise self._refused(f"the recipient {whom}", error.recipients[0]) from error
        except aiosmtplib.SMTPSenderRefused as error:
            raise self._sender_refused(error) from error
        except aiosmtplib.SMTPDataError as error:
            raise self._refused(f"the message to {whom}", error) from error

    @contextmanager
    def _troubles(self) -> Iterator[None]:
        """Connection, encryption and time: never the fault of the message."""
        try:
            yield
        except TimeoutError as error:  # SMTPTimeoutError too
            raise self._trouble("did not answer in time", "it is tried again") from error
        except ssl.SSLError as error:
            raise self._no_encryption(error) from error
        except (aiosmtplib.SMTPException, OSError, UnicodeError) as error:
            if isinstance(error.__cause__, ssl.SSLError):
                raise self._no_encryption(error.__cause__) from error
            raise self._trouble(
                f"cannot be used: {_answer(error)}",
                "check email.host, email.port and email.security",
            ) from error

    def _sender_refused(self, error: aiosmtplib.SMTPSenderRefused) -> DeliveryError:
        if error.code == _AUTHENTICATION_REQUIRED:
            return self._wants_login(error)
        return self._trouble(
            f"refused the sender {self._sender}: {_answer(error)}", "check email.from"
        )

    def _refused(self, what: str, error: aiosmtplib.SMTPResponseException) -> DeliveryError:
        if error.code == _AUTHENTICATION_REQUIRED:
            return self._wants_login(error)
        reason = f"{self._server} refused {what}: {_answer(error)}"
        return DeliveryError(reason, permanent=500 <= error.code < 600)

    def _wants_login(self, error: aiosmtplib.SMTPResponseException) -> DeliveryError:
        return self._trouble(
            f"wants a login: {_answer(error)}", "set email.username and email.password"
        )

    def _login_refused(self, user: str, answer: str) -> DeliveryError:
        return self._trouble(
            f"refused the login of user {user}: {answer}",
            "check email.username and email.password",
        )

    def _no_encryption(self, error: ssl.SSLError) -> DeliveryError:
        reason = getattr(error, "verify_message", "") or error.reason or str(error)
        return self._trouble(
            f"cannot be reached over TLS: {line(reason)}",
            "check email.host, which must be the name in its certificate, and email.security",
        )

    def _trouble(self, what: str, remedy: str) -> DeliveryError:
        return DeliveryError(f"{self._server} {what}; {remedy}", permanent=False)


async def _leave(client: aiosmtplib.SMTP) -> None:
    """Say goodbye. Whatever comes back, what the server has accepted it keeps."""
    with suppress(aiosmtplib.SMTPException, OSError):
        await client.quit(timeout=_GOODBYE_SECONDS)
    client.close()


def _answer(error: Exception) -> str:
    """What the server or the network said, as one line: ``550 5.1.1 no such user``."""
    if isinstance(error, aiosmtplib.SMTPResponseException):
        return line(f"{error.code} {error.message}")
    cause = error.__cause__ if isinstance(error.__cause__, OSError) else error
    return line(getattr(cause, "strerror", None) or str(cause))
