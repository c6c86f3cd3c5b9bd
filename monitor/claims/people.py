"""
Persons that no pack names, as speakers: "Prime Minister Andrew Holness", and "Holness" after that.

A person speaks for the office that is told beside the name; who only has a country is one of its
officials. Asked by `hearing`, sentence by sentence and in order.
"""

from collections.abc import Sequence

from monitor.claims import offices, speech, subjects
from monitor.claims.parties import Party, parties
from monitor.claims.passage import Line, Passage
from monitor.claims.person_words import TITLES
from monitor.claims.speakers import Speaker, role_in
from monitor.claims.whose import home, made_slug
from monitor.text.phrases import word_set

_ISO = 2  #: letters of a country code
_ASIDE = 14  #: words of ", who leads US forces in Korea," at most
_SERVING = word_set("""
    who director head chief chair chairman chairwoman president representative coordinator leader
    spokesman spokeswoman spokesperson commander coordinator manager secretary envoy adviser member
    official officer deputy researcher analyst expert doctor surgeon physician nurse worker
    employee staffer volunteer activist engineer economist epidemiologist manager
""")


class People:
    """For whom each person of an article speaks, as far as it has been told."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self._offices: dict[str, tuple[str, ...]] = {}
        self.home: str | None = None  #: the country that the sentence before told of

    def speakers(
        self, line: Line, named: Sequence[Speaker], owner: str | None = None
    ) -> list[Speaker]:
        """
        Those of the sentence who are not among *named*, and not part of one of them.

        *owner* is the slug whose "its spokesman" is.
        """
        found = []
        for party in parties(self._passage, line):
            if party.kind != "person" or line.word(party.last - 1) in subjects.MEDIA:
                continue
            start = _titles_start(line, party)
            beside = [s for s in named if s.first < party.last and s.last > start - 1]
            beside = [s for s in beside if s.last > party.first or not s.country]
            offices = [s for s in beside if s.slugs and not s.country]
            if offices:
                self._offices[party.slug] = offices[-1].slugs
            elif slugs := self._office(line, party) or self._told(line, party, named, owner):
                self._offices[party.slug] = slugs
                guessed = slugs[0].endswith("-OFFICIALS")
                found.append(Speaker(party.first, party.last, slugs, guessed))
        self.home = home(line, len(line.words)) or self.home
        return found

    def _office(self, line: Line, party: Party) -> tuple[str, ...]:
        """The office told before, or beside the name; empty when none is."""
        if known := self._before(party.slug):
            return known
        state = party.state
        if state and len(state) != _ISO:
            return (state,)
        country = state or home(line, party.first) or self.home
        if country is None:
            return ()
        told = role_in(self._passage.pack, line, country, party.first, party.last)
        rank = bool(told) and told[0].endswith("-MIL")
        return () if rank and not state else told  # a rank alone tells no country

    def _before(self, slug: str) -> tuple[str, ...]:
        """The office told before; "Massieu" is the Ruiz Massieu of an earlier sentence."""
        longer = (office for told, office in self._offices.items() if told.endswith(f"-{slug}"))
        return self._offices.get(slug) or next(longer, ())

    def _told(
        self, line: Line, party: Party, named: Sequence[Speaker], owner: str | None
    ) -> tuple[str, ...]:
        """The body in the words behind the name, its owner, the country; else the name itself."""
        if beside := _aside(line, party, named):
            if not beside.country:
                return beside.slugs
            role = "MIL" if _has_rank(line, party) else "OFFICIALS"
            return (made_slug(beside.slugs[0][:_ISO], role),)
        if party.known:
            return ()
        if owner and line.word(party.first - 1) in {"its", "their"}:
            return (owner,)
        if party.state:
            return (made_slug(party.state, "MIL" if _has_rank(line, party) else "OFFICIALS"),)
        relaying = next(line.scan(speech.CITING_PHRASES), None)  # a medium in all likelihood
        return () if relaying else (party.slug.upper(),)


def _titles_start(line: Line, party: Party) -> int:
    """Where "Executive Director" begins before "Catherine Russell"."""
    at = party.first
    while at > 0 and line.word(at - 1) in TITLES | {"executive", "'s", "-"}:
        at -= 1
    return at


def _aside(line: Line, party: Party, named: Sequence[Speaker]) -> Speaker | None:
    """``Brunson, who leads US forces in Korea,``, ``Refaat, director of the IOM,``: the body."""
    if line.word(party.last) != ",":
        return None
    ends = range(party.last + 2, party.last + _ASIDE)
    end = next((i for i in ends if line.word(i) in {",", ".", "", '"', ";"}), party.last)
    words = {line.word(i) for i in range(party.last + 1, end)}
    if words.isdisjoint(_SERVING) or "former" in words:
        return None
    inside = (s for s in named if party.last < s.first and s.last <= end and s.slugs)
    return next(inside, None)


def _has_rank(line: Line, party: Party) -> bool:
    """``Admiral Samuel Paparo``: a soldier, unless he has left."""
    words = {line.word(i) for i in range(party.first, party.last)}
    return not words.isdisjoint(offices.RANKS) and words.isdisjoint({"retired", "former"})
