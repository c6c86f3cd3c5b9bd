"""
Bytes of a feed to text. Feeds often name a wrong encoding, or two that disagree; the bytes decide.

Called by the formats that are text.
"""

import codecs
import re
from email.message import Message

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),  # no mark, but a tag
    (b"\0<", "utf-16-be"),
)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")

# It begins the shifts of ISO-2022, which is pure ASCII and would pass for UTF-8.
_ESCAPE = b"\x1b"


def decode(body: bytes, content_type: str | None) -> str:
    """
    The text of *body*. Never raises; a byte that fits nowhere becomes U+FFFD.

    Order: a byte order mark; UTF-8 if it fits exactly (other texts almost never do); the encoding
    of the XML declaration; the one of the Content-Type; last, the better guess of UTF-8 with a few
    bad bytes and Windows-1252.
    """
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body.decode(encoding, "replace").removeprefix("\ufeff")
    for encoding in _candidates(body, content_type):
        try:
            return body.decode(encoding)
        except (LookupError, ValueError):  # unknown encoding, bytes that do not fit
            continue
    return _guess(body)


def _candidates(body: bytes, content_type: str | None) -> list[str]:
    declared = _DECLARED.match(body)
    names = [declared[1].decode() if declared else None, _charset(content_type)]
    if _ESCAPE not in body:
        names.insert(0, "utf-8")
    return [name for name in names if name]


def _charset(content_type: str | None) -> str | None:
    message = Message()
    message["Content-Type"] = (content_type or "").replace("\r", "").replace("\n", "")
    return message.get_content_charset()


def _guess(body: bytes) -> str:
    text = body.decode("utf-8", "replace")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    mostly_utf8 = beyond_ascii > 2 * text.count("\ufffd")
    return text if mostly_utf8 else body.decode("cp1252", "replace")
