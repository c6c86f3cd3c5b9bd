"""
Text from outside, made fit to be shown.

Titles, sentences, names and addresses come from feeds and are not to be trusted. Every string
that goes into a header, a plain body or an HTML body passes through here first; HTML is escaped
besides, by the templates.
"""

import re
import unicodedata
from urllib.parse import urlsplit

LINK_LIMIT = 1000

#: Controls, formatting marks (bidirectional overrides among them), surrogates, private and unknown
#: characters, line and paragraph separators.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINERS = "\u200c\u200d"  # Persian, Hindi and emoji are spelt with them
_NO_LINK = re.compile(r"[\s<>\"'`\\{}|^]")


def line(text: str, limit: int = 300) -> str:
    """*text* as one line of at most *limit* visible characters; what is cut off ends in ``…``."""
    head = text[: 4 * limit]  # a title of 50 KB is not worth walking through
    shown = "".join(" " if c.isspace() else c for c in head if c.isspace() or _is_shown(c))
    return cut(" ".join(shown.split()), limit)


def header(text: str, limit: int = 200) -> str:
    """
    *text* as one line for a header.

    Besides, the start of an encoded word is broken up: the standard library would decode
    ``=?utf-8?q?=0D=0ABcc=3A…?=`` and write the line end that is hidden in it.
    """
    return line(text, limit).replace("=?", "= ?")


def cut(text: str, limit: int, mark: str = "…") -> str:
    """*text* itself if it has at most *limit* characters, else its beginning and *mark*."""
    return text if len(text) <= limit else text[: limit - len(mark)].rstrip() + mark


def link(address: str | None) -> str | None:
    """*address* if it may be clicked on: http(s), with a host, without a user; else None."""
    if not address or len(address) > LINK_LIMIT or _NO_LINK.search(address):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:  # a bracket without its twin
        return None
    plain = parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc
    return address if plain and all(map(_is_shown, address)) else None


def host(address: str) -> str:
    """The host of a *link*, as it is shown beside it."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def token(text: str, limit: int = 80) -> str:
    """*text* as one ASCII word for headers and ids: everything unusual becomes a hyphen."""
    return re.sub(r"[^A-Za-z0-9._/+-]+", "-", text[:limit]).strip("-.") or "unnamed"


def ascii_line(text: str, limit: int = 60) -> str:
    """*text* as one line of printable ASCII; letters lose their accents, the rest vanishes."""
    plain = unicodedata.normalize("NFKD", line(text, limit)).encode("ascii", "ignore").decode()
    return " ".join(re.sub(r'[<>"]', "", plain).split())


def _is_shown(character: str) -> bool:
    return unicodedata.category(character) not in _HIDDEN or character in _JOINERS
