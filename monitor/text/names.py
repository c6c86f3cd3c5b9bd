"""
Many names found in one pass (Aho-Corasick), whatever their number.

A name matches whole words only. Its capitals must be capitals in the text, so that ``US`` is not
``us`` and ``the North`` is not ``the north``; small letters match either case.
"""

from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

import ahocorasick

from monitor.text.normal import legible, lowered, plain

Meaning = TypeVar("Meaning")


class Hit(NamedTuple, Generic[Meaning]):
    """A name in a text, with everything it can mean."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]


class Names(Generic[Meaning]):
    """A compiled list of (name, meaning); a name may come more than once."""

    def __init__(self, names: Iterable[tuple[str, Meaning]]) -> None:
        by_key: dict[str, dict[str, list[Meaning]]] = {}
        for name, meaning in names:
            spellings = by_key.setdefault(lowered(plain(name)), {})
            spellings.setdefault(plain(name), []).append(meaning)
        self._automaton = ahocorasick.Automaton()
        for key, spellings in by_key.items():
            self._automaton.add_word(key, (len(key), spellings))
        self._automaton.make_automaton()
        self._empty = not by_key

    def find(self, text: str) -> list[Hit[Meaning]]:
        """
        The names in *text* (already `plain`), left to right, none overlapping another.

        Where two overlap, the longer one wins: ``North Korean`` over ``the North``.
        """
        return apart(self.every(text))

    def every(self, text: str) -> list[Hit[Meaning]]:
        """The names in *text* (already `plain`), those inside another too."""
        if self._empty:
            return []
        seen, at = legible(text)
        hits = [hit for hit in self._all(seen) if hit.meanings]
        if at is None:
            return hits
        return [hit._replace(start=at[hit.start], end=at[hit.end]) for hit in hits]

    def _all(self, text: str) -> Iterable[Hit[Meaning]]:
        for last, (length, spellings) in self._automaton.iter(lowered(text)):
            start, end = last + 1 - length, last + 1
            if _is_whole(text, start, end):
                found = text[start:end]
                meanings = [m for name, ms in spellings.items() if _fits(name, found) for m in ms]
                yield Hit(start, end, tuple(meanings))


def apart(hits: Iterable[Hit[Meaning]]) -> list[Hit[Meaning]]:
    """The *hits* left to right; of those that overlap, the longer one."""
    kept: list[Hit[Meaning]] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
        elif hit.end - hit.start > kept[-1].end - kept[-1].start:
            kept[-1] = hit
    return kept


def _is_whole(text: str, start: int, end: int) -> bool:
    before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    after = end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
    return not (before or after)


def _fits(name: str, found: str) -> bool:
    if name == found or name.islower():
        return True
    return all(
        there.isupper() or not wanted.isupper() for wanted, there in zip(name, found, strict=True)
    )
