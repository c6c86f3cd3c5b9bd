"""
Tables of phrases: ``{"no fewer than": "at_least"}`` looked up at a token, longest first.

This is how all language data of the reader is kept: maps that a person can read and extend.
Looking up costs a few dictionary steps, whatever the size of the table.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any, Generic, NamedTuple, TypeVar

from monitor.text.normal import plain
from monitor.text.tokens import Token, tokens

Value = TypeVar("Value")


class Found(NamedTuple, Generic[Value]):
    """A phrase of the table in a text; *first* and *last* count tokens, *last* is one past."""

    first: int
    last: int
    value: Value


class Phrases(Generic[Value]):
    """A compiled table. Case does not matter; the words must follow each other."""

    def __init__(self, table: Mapping[str, Value]) -> None:
        self._root: dict[str, Any] = {}
        for phrase, value in table.items():
            node = self._root
            for token in tokens(plain(phrase)):
                node = node.setdefault(token.lower, {})
            node[""] = value  # no token is empty, so the key is free for the value
        #: The words that a phrase can begin with, in lower case.
        self.openers = frozenset(self._root)

    def at(self, words: Sequence[Token], first: int, last: int) -> Found[Value] | None:
        """The longest phrase that begins at token *first* and ends by *last*."""
        node = self._root
        found: Found[Value] | None = None
        index = first if first >= 0 else last
        while index < last and (deeper := node.get(words[index].lower)) is not None:
            node = deeper
            index += 1
            if "" in node:
                found = Found(first, index, node[""])
        return found

    def every(self, words: Sequence[Token], starts: Iterable[int]) -> dict[int, Found[Value]]:
        """Of the words at *starts*, those that begin a phrase, each with the longest."""
        last = len(words)
        found = {}
        for index in starts:
            if phrase := self.at(words, index, last):
                found[index] = phrase
        return found

    def scan(self, words: Sequence[Token], first: int, last: int) -> Iterator[Found[Value]]:
        """Every phrase in ``words[first:last]``, left to right, none inside another."""
        index, last, root = max(first, 0), min(last, len(words)), self._root
        while index < last:
            if words[index].lower in root and (found := self.at(words, index, last)):
                yield found
                index = found.last
            else:
                index += 1


def listed(groups: Mapping[Value, Iterable[str] | str]) -> dict[str, Value]:
    """
    Turn ``{"about": "around, roughly"}`` into ``{"around": "about", "roughly": "about"}``.

    A string lists its phrases with commas; a phrase that itself holds a comma comes in a tuple.
    """
    table: dict[str, Value] = {}
    for value, phrases in groups.items():
        each = phrases.split(",") if isinstance(phrases, str) else phrases
        table.update({" ".join(phrase.split()): value for phrase in each})
    return table


def ways(*parts: Iterable[str]) -> list[str]:
    """Every way to join one of each: "did not" + "immediately " + "comment"."""
    return [" ".join("".join(f"{part} " for part in each).split()) for each in product(*parts)]


def word_set(words: str) -> frozenset[str]:
    """The words of *words*, parted by white space."""
    return frozenset(words.split())
