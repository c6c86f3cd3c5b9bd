"""
Many stories at once: which of them does an article belong to?

One pass over the text for the terms of all packs together, so that the fiftieth pack costs next to
nothing. Asked for every article by the extraction policy and by `monitor extract`.
"""

from collections.abc import Sequence

from monitor.text.document import Document
from monitor.text.names import Hit, Names, apart
from monitor.text.normal import plain
from monitor.topics.model import Pack


class Shelf:
    """Packs with the terms of all of them compiled into one list."""

    def __init__(self, packs: Sequence[Pack]) -> None:
        self.packs = tuple(packs)
        self._terms = Names(
            (word, (place, number))
            for place, pack in enumerate(self.packs)
            for number, term in enumerate(pack.terms)
            for word in term.words
        )

    def fitting(self, document: Document) -> list[Pack]:
        """The packs whose story the document belongs to; the same that `matches` says of each."""
        found = self._found(plain(document.text))
        return [
            pack
            for place, pack in enumerate(self.packs)
            if _score(pack, found.get(place, [])) >= pack.minimum
        ]

    def _found(self, text: str) -> dict[int, list[Hit[int]]]:
        """Place of the pack → its terms in the text; those of other packs do not overlap them."""
        found: dict[int, list[Hit[int]]] = {}
        for hit in self._terms.every(text):
            own: dict[int, list[int]] = {}
            for place, number in hit.meanings:
                own.setdefault(place, []).append(number)
            for place, numbers in own.items():
                found.setdefault(place, []).append(Hit(hit.start, hit.end, tuple(numbers)))
        return found


def _score(pack: Pack, hits: Sequence[Hit[int]]) -> int:
    numbers = {number for hit in apart(hits) for number in hit.meanings}
    return sum(pack.terms[number].weight for number in numbers)
