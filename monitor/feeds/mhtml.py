"""
A page that a browser has saved with all its parts in one file (MHTML) to the page itself.

Called by `page`. Comes in: any document. Goes out: the same, or the first web page inside with its
own label and address.
"""

import re
from email import message_from_bytes, policy
from email.message import Message

_BEGINS = re.compile(
    rb"\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related\b", re.IGNORECASE
)
_MAX_PARTS = 1000


def is_mhtml(body: bytes) -> bool:
    """Whether *body* begins like a mail of several parts that belong together."""
    return _BEGINS.match(body[:8192]) is not None


def unpacked(body: bytes, content_type: str | None, url: str) -> tuple[bytes, str | None, str]:
    """Page, label and address; *url*, where it is known, outranks that of the file."""
    if not is_mhtml(body):
        return body, content_type, url
    archive = message_from_bytes(body, policy=policy.compat32)
    for _, part in zip(range(_MAX_PARTS), archive.walk(), strict=False):
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            return _content(part), part.get("Content-Type"), url or _address(archive, part)
    return b"", None, url


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _address(archive: Message, part: Message) -> str:
    return str(archive.get("Snapshot-Content-Location") or part.get("Content-Location") or "")
