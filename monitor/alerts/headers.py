"""
The head of every message: who, to whom, which list, which alert; and how it is written as bytes.

Header values are cleaned here, whatever they were made of. `message` and `digest` call `begin`;
channels call `to_bytes`.
"""

import hashlib
from collections.abc import Mapping
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime, parseaddr
from typing import Any
from urllib.parse import quote

from monitor.alerts.model import Envelope
from monitor.alerts.safe import ascii_line, header, line, token
from monitor.errors import DeliveryError

SENDER_NAME = "News monitor"

_LONGEST = 998  # characters in a line, RFC 5322
_FOLDED = 76  # RFC 2045 for bodies; leaves encoded words the 75 of RFC 2047


class _Policy(EmailPolicy):
    """
    CRLF, seven bits, and no folding of ASCII headers.

    Where it folds, the standard library turns a long address in List-Id or List-Unsubscribe into
    encoded words, which no reader understands there. Others must be folded: RFC 2047 limits them.
    """

    def fold(self, name: str, value: Any) -> str:
        return str(EmailPolicy.fold(self._for(value), name, value))

    def fold_binary(self, name: str, value: Any) -> bytes:
        return bytes(EmailPolicy.fold_binary(self._for(value), name, value))

    def _for(self, value: Any) -> "_Policy":
        return self.clone(max_line_length=_LONGEST) if str(value).isascii() else self


POLICY = _Policy(linesep=SMTP.linesep, cte_type="7bit", max_line_length=_FOLDED)


def begin(
    envelope: Envelope, *, list_name: str, list_slug: str, extra: Mapping[str, str]
) -> EmailMessage:
    """
    A message with all its headers and no body.

    Raises `DeliveryError` (permanent) when the recipient's address cannot be written to.
    """
    message = EmailMessage(policy=POLICY)
    sender = address(envelope.sender, SENDER_NAME)
    headers = {
        "From": sender,
        "To": address(envelope.recipient),
        "Subject": header(envelope.subject),
        "Date": format_datetime(envelope.sent_at),
        "Message-ID": message_id(envelope.alert, envelope.recipient, envelope.domain),
        "List-Id": f"{ascii_line(list_name)} <{_list_id(list_slug, envelope.domain)}>".strip(),
        "List-Unsubscribe": _unsubscribe(sender, list_slug),
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "X-Monitor-Alert-Id": token(envelope.alert),
        "X-Monitor-Rule": token(envelope.route),
        **extra,
    }
    for name, value in headers.items():
        message[name] = value
    return message


def add_bodies(message: EmailMessage, *, text: str, html: str) -> None:
    """Give *message* its two parts, plain text first, each encoded in the shorter way."""
    message.set_content(text, cte=_encoding(text))
    message.add_alternative(html, subtype="html", cte=_encoding(html))


def message_id(alert: str, recipient: str, domain: str) -> str:
    """The Message-ID of *alert* for *recipient*: the same on every try, another for each person."""
    whom = hashlib.sha256(_addr_spec(recipient).lower().encode()).hexdigest()[:12]
    return f"<{_id_part(alert)}.{whom}@{_id_part(domain)}>"


def address(text: str, name: str = "") -> Address:
    """*text* as one address; *name* when it carries none. Raises `DeliveryError` (permanent)."""
    given, _ = parseaddr(text)
    try:
        return Address(header(given, 60) or name, addr_spec=_addr_spec(text))
    except (ValueError, IndexError) as error:
        reason = f"{line(text, 80)!r} is no e-mail address; check email.from and the routes"
        raise DeliveryError(reason, permanent=True) from error


def to_bytes(message: EmailMessage, linesep: str = "\r\n") -> bytes:
    """*message* as it is sent or filed, seven bits wide."""
    return message.as_bytes(policy=POLICY.clone(linesep=linesep))


def _addr_spec(text: str) -> str:
    """``desk@example.org`` of ``Desk <desk@example.org>``; empty when there is not exactly one."""
    spec = parseaddr(text)[1] if text.isprintable() else ""
    return spec if spec.isascii() and spec.count("@") == 1 else ""


def _encoding(text: str) -> str:
    """Quoted-printable writes three characters for a byte beyond ASCII, base64 four for three."""
    size = len(text.encode())
    beyond = size - sum(map(str.isascii, text))
    return "quoted-printable" if size + 2 * beyond <= size * 4 / 3 else "base64"


def _id_part(text: str) -> str:
    return token(text, 200).replace("/", "-").lower()


def _list_id(slug: str, domain: str) -> str:
    return f"{_id_part(slug)}.monitor.{_id_part(domain)}"


def _unsubscribe(sender: Address, slug: str) -> str:
    return f"<mailto:{sender.addr_spec}?subject={quote(f'unsubscribe {token(slug)}')}>"
