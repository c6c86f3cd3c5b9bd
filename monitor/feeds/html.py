"""
Markup to text: what a reader of the page would read, as paragraphs.

Comes in: a fragment of HTML as feeds carry it, whole or broken. Goes out: clean text, paragraphs
parted by an empty line. Called by the formats.
"""

import re
from collections.abc import Mapping

from lxml import etree

from monitor.text.document import clean

#: No fragment is read further than this many characters; the text of an article is far shorter.
MAX_MARKUP = 2_000_000


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_HIDDEN = _names("""
    applet audio button canvas head iframe math noembed noframes noscript object script select
    style svg template textarea title video
""")
_BLOCKS = _names("""
    address article aside blockquote br caption center dd details div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table td
    th tr ul
""")
_BREAK = "\f"  # stands between paragraphs while they are collected; clean text has none
_UNCLEAN = re.compile("[^\t\n -~\xa0-\ud7ff\ue000-\U0010ffff]")
_EMPTY_LINE = re.compile(r"\n\s*\n")


def to_text(markup: str) -> str:
    """
    The visible text of *markup*, paragraphs parted by an empty line.

    Scripts, styles and the like are dropped with what they hold, entities are resolved. A text
    without any block element keeps its own empty lines as paragraph ends. Never raises.
    """
    markup = _clean(markup[:MAX_MARKUP])
    return paragraphs(_visible(markup) if "<" in markup or "&" in markup else markup)


def paragraphs(text: str) -> str:
    """*text*, which is no markup, with its paragraphs tidied in the same way."""
    parts = text.split(_BREAK) if _BREAK in text else _EMPTY_LINE.split(text)
    lines = (one_line(part) for part in parts)
    return "\n\n".join(line for line in lines if line)


def one_line(text: str) -> str:
    """*text* clean, every run of white space a single blank."""
    return " ".join(_clean(" ".join(text.split())).split())


def _clean(text: str) -> str:
    # `clean` looks at every character, most of a poll's time; nearly all texts need nothing of it.
    return clean(text) if _UNCLEAN.search(text) else text


class _Visible:
    """Target of the parser: gathers text outside hidden elements."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.hidden = 0  # how many hidden elements are open

    def start(self, tag: str, _attributes: Mapping[str, str]) -> None:
        self.hidden += tag in _HIDDEN
        self._end_paragraph(tag)

    def end(self, tag: str) -> None:
        self.hidden -= tag in _HIDDEN
        self._end_paragraph(tag)

    def data(self, text: str) -> None:
        if not self.hidden:
            self.pieces.append(text)

    def close(self) -> str:
        return "".join(self.pieces)

    def _end_paragraph(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.pieces.append(_BREAK)


def _visible(markup: str) -> str:
    parser = etree.HTMLParser(target=_Visible(), encoding="utf-8", recover=True)
    # The opening tag keeps a fragment of bare text from being taken for an empty document.
    parser.feed(b"<body>" + markup.encode())
    return str(parser.close())
