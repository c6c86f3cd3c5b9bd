"""
Persons that no pack names: where a run of capitals begins and ends, whether it is a person, and
the slug that such a person goes by. Used by `parties.py` alone, but for `person_slug`.
"""

import unicodedata
from collections.abc import Sequence

from monitor.claims import person_words as words_of
from monitor.claims.passage import Line, Named

_LONGEST = 12  #: words of a name with its titles at most
_FULL = 2  #: words of a full name at least
_WORDY = 0.6  #: share of capitals from which a title is written in capitals throughout
_BEFORE_PLACES = frozenset({"in", "at", "near", "around", "across", "outside", "inside", "off"})


def run(line: Line, first: int) -> int:
    """One past the capitalised words from *first* on: "Andrzej Duda", "Ursula von der Leyen"."""
    last = first
    while last < min(len(line.words), first + _LONGEST) and _goes_on(line, first, last):
        last += 1
    while last > first and not line.words[last - 1].text[0].isupper() and not _is_tail(line, last):
        last -= 1
    return last


def _goes_on(line: Line, first: int, at: int) -> bool:
    name = line.name_at.get(at)
    if name and not (name.last == at + 1 and name.slugs("person")):
        return False
    word = line.words[at]
    if word.text[0].isupper():
        is_acronym = len(word.text) > 1 and word.text.isupper()
        return not is_acronym and (word.lower not in words_of.NOT_NAMES or _is_family(line, at))
    if at == first:
        return False
    before = line.words[at - 1]
    if word.text == "-":
        return before.end == word.start and line.words[at - 1].text.isalpha()
    if before.text == "-":
        return word.text.isalpha() and before.end == word.start
    return word.lower in words_of.PARTICLES


def _is_tail(line: Line, last: int) -> bool:
    """The small half of a double name: "Tae-yul"."""
    return line.word(last - 2) == "-" and line.words[last - 1].text.isalpha()


def _is_family(line: Line, at: int) -> bool:
    """``To Lam``, ``No Kwang Chol``, ``Jan Lipavsky``: names that are other words elsewhere."""
    doubtful = words_of.FAMILY_FIRST | {"jan"}
    if not at or line.word(at) not in doubtful or at + 1 >= len(line.words):
        return False
    return line.words[at + 1].text[0].isupper() and line.words[at - 1].text not in {'"', ":", "."}


def is_introduced(line: Line, start: int, first: int, last: int) -> bool:
    """
    True when the capitals ``words[first:last]`` name a person.

    A title (from *start* on or just before) or a country before them says so; else they must be
    a full name, and no name of a body or a place.
    """
    lower = [line.word(i) for i in range(first, last)]
    if any(word in words_of.THINGS for word in lower) or all(len(w) <= 1 for w in lower):
        return False
    if line.word(last) == "-" and line.word(last + 1).isdecimal():  # Su-30
        return False
    if _is_titled(line, start, first) or _is_owned(line, first):
        return True
    names = sum(line.words[i].text[0].isupper() for i in range(first, last)) - lower.count("-")
    if names < _FULL or (line.sentence.part == "title" and _is_wordy(line)):
        return False
    return line.word(first - 1) not in _BEFORE_PLACES | {"the"}


def _is_titled(line: Line, start: int, first: int) -> bool:
    """``President Duda``, ``Lt. Gen. Budanov``, ``its chairman, Fritz Jean``."""
    at = first - 1
    while line.word(at) in {".", ","} and at > 0:
        at -= 1
    before = line.word(at)
    if line.word(first - 1) == ",":
        return before in words_of.OFFICES
    return start < first or before in words_of.TITLES


def _is_owned(line: Line, first: int) -> bool:
    """``Poland's Duda``: a country or a body before it."""
    at = first - 1
    if line.word(at) != "'s" or at < 1:
        return False
    return any(n.last == at and n.slugs("nation", "origin") for n in _names_before(line, at))


def _names_before(line: Line, last: int) -> list[Named]:
    return [name for first in range(max(0, last - 4), last) if (name := line.name_at.get(first))]


def _is_wordy(line: Line) -> bool:
    """True for a headline that capitalises most of its words."""
    letters = [word.text for word in line.words if word.text[0].isalpha()]
    capitals = sum(text[0].isupper() for text in letters)
    return capitals > _WORDY * len(letters)


def person_slug(words: Sequence[str]) -> str:
    """
    The slug of a person by the words of the name, without accents.

    ``Andrzej Duda`` → duda, ``Ursula von der Leyen`` → von-der-leyen, ``Laurent Saint-Cyr`` →
    saint-cyr; where the family name comes first, the whole: ``Cho Tae-yul`` → cho-tae-yul.
    """
    parts = _halves([word for word in words if word.isalpha() or word == "-"])
    if not parts:
        return "-".join(words).lower()
    lower = [part.lower() for part in parts]
    particle = next((i for i, w in enumerate(lower) if i and _is_particle(w)), None)
    if particle is not None:
        return _ascii("-".join(lower[particle:]))
    if len(parts) > 1 and lower[0] in words_of.FAMILY_FIRST and _is_given(words, parts):
        return _ascii("-".join(lower))
    return _ascii(lower[-1])


def _halves(words: Sequence[str]) -> list[str]:
    """Words with their hyphens put back: ``Tae - yul`` as ``Tae-yul``."""
    parts: list[str] = []
    glue = False
    for word in words:
        if word == "-":
            glue = bool(parts)
        elif glue:
            parts[-1] += f"-{word}"
            glue = False
        else:
            parts.append(word)
    return parts


def _is_particle(part: str) -> bool:
    return part in words_of.PARTICLES or part.split("-", maxsplit=1)[0] in words_of.PARTICLES - {
        "la",
        "de",
    }


def _is_given(words: Sequence[str], parts: Sequence[str]) -> bool:
    """What follows a family name that comes first: one or two short names."""
    return len(parts) <= 3 and all(len(part) <= 10 for part in parts[1:]) and len(words) <= 5


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return plain or text
