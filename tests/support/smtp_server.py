"""
A real mail server on loopback, in a thread of its own, for tests of channels and of the daemon.

    with SmtpServer(security="starttls", username="monitor", password="secret") as server:
        ...  # deliver to server.host, server.port, trusting server.trust
        assert server.received[0].recipients == ("desk@example.org",)

Its attributes may be changed while it runs, to let it refuse, stall or die.
"""

import asyncio
import ssl
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import trustme
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A message that was accepted."""

    sender: str
    recipients: tuple[str, ...]
    content: bytes
    at: float  #: time.monotonic() when it was accepted


class SmtpServer:
    """Listens on a free port between `__enter__` and `__exit__`, or `start` and `stop`."""

    host = "localhost"

    def __init__(
        self,
        *,
        security: Literal["starttls", "tls", "none"] = "none",
        username: str = "",
        password: str = "",
        port: int = 0,
        certified: str = "localhost",
    ) -> None:
        self.security = security
        self.username = username
        self.password = password
        self.port = port  #: 0: a free one, known once it has started
        self.certified = certified  #: the name in its certificate
        self.received: list[Received] = []
        self.refused_recipients: dict[
            str, str
        ] = {}  #: address to answer, such as "550 no such user"
        self.refused_sender = ""  #: answer to MAIL FROM; empty: accepted
        self.data_answer = ""  #: answer to a whole message; empty: it is accepted
        self.stalls = False  #: never answers MAIL FROM
        self.dies_in_data = False  #: cuts the connection when a message has begun
        self._authority = trustme.CA()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._sessions: set[_Protocol] = set()
        self._server: asyncio.Server | None = None

    @property
    def trust(self) -> ssl.SSLContext:
        """What a client must trust to accept this server's certificate."""
        context = ssl.create_default_context()
        self._authority.configure_trust(context)
        return context

    def write_trust(self, path: Path) -> None:
        """The same as a PEM file, for the SSL_CERT_FILE of another process."""
        self._authority.cert_pem.write_to_path(path)

    def start(self) -> None:
        """Listen."""
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(10)

    def stop(self) -> None:
        """Cut every connection and stop listening. Nothing of it is left."""
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def __enter__(self) -> "SmtpServer":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    async def _listen(self) -> None:
        tls = self._context() if self.security == "tls" else None
        self._server = await self._loop.create_server(
            self._protocol, "127.0.0.1", self.port, ssl=tls, reuse_address=True
        )
        self.port = self._server.sockets[0].getsockname()[1]

    async def _close(self) -> None:
        assert self._server is not None
        self._server.close()
        for session in self._sessions:
            # Early releases of Python 3.11 cannot abort an encrypted transport that is closed.
            if session.transport is not None and not session.transport.is_closing():
                session.transport.abort()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await asyncio.sleep(0)  # let the transports say that they are gone

    def _context(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._authority.issue_cert(self.certified).configure_cert(context)
        return context

    def _protocol(self) -> "_Protocol":
        protocol = _Protocol(
            self,
            _Handler(self),
            hostname="mail.example.org",
            loop=self._loop,
            tls_context=self._context() if self.security == "starttls" else None,
            require_starttls=self.security == "starttls",
            authenticator=self._authenticate if self.username else None,
            auth_require_tls=self.security == "starttls" or not self.username,
        )
        self._sessions.add(protocol)
        return protocol

    def _authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: Any
    ) -> AuthResult:
        expected = LoginPassword(self.username.encode(), self.password.encode())
        return AuthResult(success=data == expected, handled=False)


class _Protocol(SMTP):
    def __init__(self, owner: SmtpServer, *arguments: Any, **options: Any) -> None:
        self._owner = owner
        super().__init__(*arguments, **options)

    async def smtp_DATA(self, arg: str | None) -> None:  # noqa: N802 - the command's name
        if not self._owner.dies_in_data:
            await super().smtp_DATA(arg)
            return
        await self.push("354 go ahead")
        await self._reader.readline()
        self.transport.abort()


class _Handler:
    def __init__(self, owner: SmtpServer) -> None:
        self._owner = owner

    async def handle_MAIL(  # noqa: N802
        self, _server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self._owner.username and not session.authenticated:
            return "530 5.7.0 authentication required"
        if self._owner.stalls:
            await asyncio.sleep(3600)
        if self._owner.refused_sender:
            return self._owner.refused_sender
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 sender is welcome"

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self._owner.refused_recipients:
            return self._owner.refused_recipients[address]
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 recipient is known"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self._owner.data_answer:
            return self._owner.data_answer
        self._owner.received.append(
            Received(
                sender=str(envelope.mail_from),
                recipients=tuple(envelope.rcpt_tos),
                content=bytes(envelope.content or b""),
                at=time.monotonic(),
            )
        )
        return "250 taken"
