"""
Persons that no pack names, as speakers: "Prime Minister Andrew Holness", and "Holness" after that.

A person speaks for the office that is told beside the name; who only has a country is one of its
officials. Asked by `hearing`, sentence by sentence and in order.
"""

from collections.abc import Sequence

from monitor.claims import subjects
from monitor.claims.parties import Party, parties
from monitor.claims.passage import Line, Passage
from monitor.claims.speakers import Speaker, role_in
from monitor.claims.whose import home

_ISO = 2  #: letters of a country code


class People:
    """For whom each person of an article speaks, as far as it has been told."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self._offices: dict[str, tuple[str, ...]] = {}
        self.home: str | None = None  #: the country that the sentence before told of

    def speakers(self, line: Line, named: Sequence[Speaker]) -> list[Speaker]:
        """Those of the sentence who are not among *named*, and not part of one of them."""
        found = []
        for party in parties(self._passage, line):
            if party.kind != "person" or line.word(party.last - 1) in subjects.MEDIA:
                continue
            beside = [s for s in named if s.first < party.last and s.last > party.first]
            offices = [s for s in beside if s.slugs and not s.country]
            if offices:
                self._offices[party.slug] = offices[-1].slugs
            elif slugs := self._office(line, party):
                self._offices[party.slug] = slugs
                guessed = slugs[0].endswith("-OFFICIALS")
                found.append(Speaker(party.first, party.last, slugs, guessed))
        self.home = home(line, len(line.words)) or self.home
        return found

    def _office(self, line: Line, party: Party) -> tuple[str, ...]:
        """The office told before, or beside the name; empty when none is."""
        if party.slug in self._offices:
            return self._offices[party.slug]
        state = party.state
        if state and len(state) != _ISO:
            return (state,)
        country = state or home(line, party.first) or self.home
        if country and (
            told := role_in(self._passage.pack, line, country, party.first, party.last)
        ):
            return told
        return (f"{state}-OFFICIALS",) if state and not party.known else ()
