"""
What kind of document is this? Judged by its first bytes, since labels are often wrong.

`root_element` is what formats recognise themselves by; `describe` says to the operator what a
document is when no format knew it.
"""

import re

HEAD = 64 * 1024  # bytes looked at

_SKIPPED = re.compile(rb"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)", re.DOTALL)
_TAG = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)(?=[\s/>])")
_WEB_PAGE = re.compile(rb"\s*<!doctype\s+html\b", re.IGNORECASE)
_TEXT_CONTROLS = b"\t\n\f\r\x1b"


def root_element(body: bytes) -> str | None:
    """The local name of the first element, lower case; ``html`` for a web page; None: no markup."""
    head = _head(body)
    if _WEB_PAGE.match(head):
        return "html"
    tag = _TAG.search(head)
    return tag[1].decode().lower() if tag else None


def elements(body: bytes) -> set[str]:
    """The local names of all elements that begin in the first bytes, lower case."""
    return {name.decode().lower() for name in _TAG.findall(_head(body))}


def describe(body: bytes) -> str:
    """What *body* seems to be, and what the operator may do, for the end of a sentence."""
    if not body.strip():
        return "the answer is empty"
    if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return "it is JSON, but no JSON Feed"
    if _is_binary(body[:HEAD]):
        return "it is binary data"
    root = root_element(body)
    if root == "html":
        return "it is a web page; look on it for the address of its feed"
    return f"it is XML of another kind, <{root}>" if root else "it is plain text"


def _head(body: bytes) -> bytes:
    # UTF-16 and UTF-32 markup is ASCII with zero bytes between.
    head = body[:HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    return _SKIPPED.sub(b"", head)


def _is_binary(head: bytes) -> bool:
    controls = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in head)
    return controls * 20 > len(head)
