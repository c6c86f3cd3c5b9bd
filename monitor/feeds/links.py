"""
Addresses found in feeds and answers: which of them may be used, and how they are shown.

Called by every format for an item's link, by `fetch` for each hop, by `identity` for the name of an
article.
"""

import re
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

SCHEMES = ("http", "https")

_UNSEEN = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]")


def split(address: str) -> SplitResult | None:
    """The parts of an absolute http(s) address with a host and a possible port, else None."""
    try:
        parts = urlsplit(address)
        usable = parts.scheme in SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port of 99999, a bracket without its twin
        return None
    return parts if usable else None


def absolute(link: str, base: str) -> str | None:
    """
    *link* as an absolute address, resolved against *base*; None if it is not http(s).

    White space around it is dropped, within it is written as browsers do: line breaks and tabs
    vanish, a blank becomes ``%20``.
    """
    tidy = re.sub(r"[\t\r\n]", "", link.strip()).replace(" ", "%20")
    if not tidy or _UNSEEN.search(tidy):
        return None
    try:
        resolved = tidy if urlsplit(tidy).scheme else urljoin(base, tidy)
    except ValueError:
        return None
    return resolved if split(resolved) else None


def without_password(address: str) -> str:
    """*address* as it may be shown: user name and password are left out."""
    parts = split(address)
    if parts is None or "@" not in parts.netloc:
        return address
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
