"""
OPML, the list of feeds that readers exchange: read with its folders, and written so that reading
gives the same again.

`monitor opml` calls it. Pure: nothing is asked, nothing is recorded.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from lxml import etree

from monitor.errors import MonitorError
from monitor.feeds.html import one_line
from monitor.feeds.links import split
from monitor.feeds.model import MAX_LINK

MAX_BYTES = 10_000_000  #: of a file
MAX_FEEDS = 50_000  #: of a file
MAX_DEPTH = 20  #: folders within folders
MAX_NAME = 200  #: characters of a name, a folder or an outlet
MAX_REFUSED = 20  #: refusals that are named; the others are counted

_NAMESPACE = "urn:dispatch-monitor:opml"  # for what OPML has no attribute for
_OUTLET = f"{{{_NAMESPACE}}}outlet"
_INTERVAL = f"{{{_NAMESPACE}}}intervalMinutes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A feed of the list."""

    url: str
    name: str  #: one line, never empty
    outlet: str  #: who publishes it; its name when the list does not say
    folder: str = ""  #: a/b is b inside a; empty: in none
    interval_minutes: int | None = None  #: its own; None: the usual one


@dataclass(frozen=True, slots=True, kw_only=True)
class Opml:
    """What a file holds."""

    feeds: tuple[Outline, ...]  #: each address once, in the order of the file
    refused: tuple[str, ...]  #: what was left out and why, a line each; bounded


def read(body: bytes) -> Opml:
    """
    The feeds of the OPML document *body*, version 1 or 2; a broken one as far as it can be read.

    Raises `MonitorError` for what is no OPML, is too large, or declares a document type, which no
    honest list needs.
    """
    if len(body) > MAX_BYTES:
        raise MonitorError(f"the file is larger than {MAX_BYTES:,} bytes; split it")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    root = etree.fromstring(body, parser) if body.strip() else None
    if root is None or str(root.tag).lower() != "opml":
        raise MonitorError("this is no OPML: the file should begin with <opml …>")
    if root.getroottree().docinfo.doctype:
        raise MonitorError("the file declares a document type; remove its <!DOCTYPE …> and retry")
    faults = [f"not well-formed, read as far as it could be: {parser.error_log[0].message}"] if (
        len(parser.error_log)
    ) else []  # fmt: skip
    return _collected(root, faults)


def _collected(root: etree._Element, refused: list[str]) -> Opml:
    feeds: dict[str, Outline] = {}
    for outline, folder in _outlines(root):
        attributes = {str(name).lower(): str(value) for name, value in outline.items()}
        url = attributes.get("xmlurl", "").strip()
        name = one_line(attributes.get("title") or attributes.get("text") or "")[:MAX_NAME]
        reason = _refusal(url, full=len(feeds) >= MAX_FEEDS)
        if reason:
            refused.append(f"{name or url[:100] or 'an outline'}: {reason}")
        elif url not in feeds:
            feeds[url] = _feed(url, name, folder, attributes)
    return Opml(feeds=tuple(feeds.values()), refused=_bounded(refused))


def _feed(url: str, name: str, folder: str, attributes: dict[str, str]) -> Outline:
    parts = split(url)
    called = name or (parts.hostname if parts else None) or url
    interval = attributes.get(_INTERVAL.lower(), "")
    outlet = one_line(attributes.get(_OUTLET.lower(), ""))[:MAX_NAME]
    own = int(interval) if interval.isascii() and interval.isdigit() and len(interval) < 7 else 0
    return Outline(
        url=url, name=called, outlet=outlet or called, folder=folder, interval_minutes=own or None
    )


def _refusal(url: str, *, full: bool) -> str:
    if not url:
        return "it has no xmlUrl, the address of a feed"
    if split(url) is None or len(url) > MAX_LINK:
        return "its xmlUrl is no http or https address"
    return f"more than {MAX_FEEDS:,} feeds; split the file" if full else ""


def _outlines(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Every outline that is a feed or is nothing, and the folder that it is in."""
    waiting: list[tuple[etree._Element, tuple[str, ...]]] = [
        (child, ()) for body in root.iter("body") for child in reversed(body)
    ]
    while waiting:
        element, path = waiting.pop()
        if not isinstance(element.tag, str):
            continue
        names = {str(name).lower() for name in element.keys()}  # noqa: SIM118 - it is no mapping
        if "xmlurl" in names or (len(element) == 0 and names):
            yield element, "/".join(path)
        inside = path if "xmlurl" in names else _inside(path, element)
        waiting.extend((child, inside) for child in reversed(element))


def _inside(path: tuple[str, ...], folder: etree._Element) -> tuple[str, ...]:
    name = one_line(folder.get("text") or folder.get("title") or "")[:MAX_NAME]
    # The slash parts folders.
    name = one_line(name.replace("/", "-"))
    return (*path, name) if name and len(path) < MAX_DEPTH else path


def _bounded(refused: Sequence[str]) -> tuple[str, ...]:
    more = len(refused) - MAX_REFUSED
    return (*refused[:MAX_REFUSED], *([f"and {more:,} more"] if more > 0 else []))


def write(feeds: Sequence[Outline], *, now: datetime) -> bytes:
    """An OPML 2.0 document of *feeds*, made at *now*; folders are outlines around their feeds."""
    root = etree.Element("opml", nsmap={"monitor": _NAMESPACE}, version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = "Feeds of Dispatch Monitor"
    etree.SubElement(head, "dateCreated").text = format_datetime(now)
    body = etree.SubElement(root, "body")
    folders = {"": body}
    for feed in sorted(feeds, key=lambda each: (each.folder, each.name, each.url)):
        outline = etree.SubElement(_folder(feed.folder, folders), "outline", type="rss")
        outline.set("text", one_line(feed.name))
        outline.set("title", one_line(feed.name))
        outline.set("xmlUrl", feed.url)
        if feed.outlet != feed.name:
            outline.set(_OUTLET, one_line(feed.outlet))
        if feed.interval_minutes is not None:
            outline.set(_INTERVAL, str(feed.interval_minutes))
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return written


def _folder(path: str, known: dict[str, etree._Element]) -> etree._Element:
    if path not in known:
        above, _, name = path.rpartition("/")
        known[path] = etree.SubElement(_folder(above, known), "outline", text=one_line(name))
    return known[path]
