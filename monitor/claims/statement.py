"""
Statements: somebody's word that is news itself. Denials, confirmations, silence, quotations.

In: a prepared passage. Out: its statements in the order of the text. Three readers, best first:
stances ("Moscow denied"), quotations with their speakers, and plain sayings of named persons that
carry no figure. What one person says in one go is one statement.
"""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, cast

from monitor.claims import stances, subjects
from monitor.claims.model import Evidence, Statement
from monitor.claims.parties import parties
from monitor.claims.passage import Line, Passage
from monitor.claims.pledge import states
from monitor.claims.promising import promised
from monitor.claims.quoting import Quoted, Quoting, goes_on, is_passive, quoted, quoting_of
from monitor.claims.stance import Stanced, stance_of_words, stances_of
from monitor.claims.voices import Voice, Voices, voices_of
from monitor.text.numbers import Amount
from monitor.text.phrases import Phrases

_VENUES = Phrases(stances.VENUES)
_BESIDE = 7  #: words between a verb of saying and its date at most
_BEFORE, _BEHIND = 4, 9  #: words between a verb of saying and its venue at most
_TOLD = 12  #: words between "told" and "that" at most
_MOST = 300  #: sayings of an article that are looked at
_PHRASE = 8  #: words of a quotation that is a figure and nothing else, at most
_PICKED = 3  #: words of a quotation that only colour a figure at most
_SOON = 1  #: sentences after a denial in which a quotation only goes on with it


class _Said(NamedTuple):
    """A statement before it is held against the others."""

    line: int  #: its number in the passage
    verb: int
    voice: Voice
    stance: str
    quote: bool
    full: bool  #: a quotation of some length that does not go on from another
    words: int  #: how many are quoted
    start: int  #: offsets of the decisive words
    end: int
    rule: str
    relay: Voice | None = None


def read_statements(passage: Passage) -> Sequence[Statement]:
    """The statements of the article."""
    quoting = quoting_of(passage)
    voices = voices_of(passage)
    found = [
        *(_stanced(passage, each) for each in stances_of(passage, voices, quoting)),
        *(_quoted(passage, each) for each in quoted(passage)),
        *_plain(passage, voices, quoting),
    ]
    spoken = [
        said
        for said in found
        if not _is_medium(passage, said.voice)
        and not _is_unnamed(said)
        and not _is_of_figure(passage, said)
        and not _is_told_below(passage, voices, said)
    ]
    kept = _kept(passage, sorted(spoken, key=lambda said: _order(passage, said))[:_MOST])
    return [_statement(passage, said) for said in sorted(kept, key=lambda s: (s.line, s.start))]


def _stanced(passage: Passage, each: Stanced) -> _Said:
    words = passage.lines[each.line].words
    start, end = words[each.first].start, words[each.last - 1].end
    return _Said(
        each.line, each.first, each.voice, each.stance, False, False, 0, start, end, each.rule
    )


def _quoted(passage: Passage, each: Quoted) -> _Said:
    line = passage.lines[each.line]
    start, end = each.quotation.inner
    stance = stance_of_words(each.words)
    full = each.full and not goes_on(line, each)
    words, rule = len(each.words), each.rule
    return _Said(
        each.line, each.verb, each.voice, stance, True, full, words, start, end, rule, each.relay
    )


def _plain(passage: Passage, voices: Voices, quoting: Quoting) -> Iterator[_Said]:
    """``Lavrov said that ties should worry nobody``: a person is named, and nothing is counted."""
    promising = {each.line for each in promised(passage)}
    for index, line in enumerate(passage.lines):
        if (
            index in promising
            or line.vocabulary.isdisjoint(stances.PLAIN_SAYING)
            or line.sentence.part == "title"
            or any(_counts(line, a.last) for a in line.amounts)
            or not _has_person(passage, line)
        ):
            continue
        for verb in line.positions(stances.PLAIN_SAYING):
            word = line.words[verb]
            if quoting.covers(line, verb):
                continue
            if line.word(verb - 1) in subjects.PRONOUNS or not _tells(line, verb):
                continue
            voice = _inverted(voices, index, line, verb) or voices.subject(index, verb)
            if voice and voice.person and _is_main(passage, line, voice):
                rule = "Lavrov said that"
                yield _Said(
                    index, verb, voice, "asserted", False, False, 0, word.start, word.end, rule
                )
                break


def _has_person(passage: Passage, line: Line) -> bool:
    return any(party.kind == "person" for party in parties(passage, line))


def _tells(line: Line, verb: int) -> bool:
    """``said``, ``told them that``; not ``is said to`` and ``told him to``."""
    if is_passive(line, verb):
        return False
    near = range(verb + 1, verb + _TOLD)
    return line.word(verb) != "told" or any(line.word(at) == "that" for at in near)


def _is_main(passage: Passage, line: Line, voice: Voice) -> bool:
    """Neither a lawmaker, who tells what he was told, nor "when Kim said"."""
    origins = [origin for slug in voice.orgs if (origin := passage.pack.origin(slug))]
    relays = any(origin.relays for origin in origins)
    return not relays and line.word(voice.first - 1) not in stances.SUBORDINATE


def _inverted(voices: Voices, index: int, line: Line, verb: int) -> Voice | None:
    behind = line.word(verb - 1) in {",", '"', "'"}
    return voices.inverted(index, verb + 1) if behind else None


def _counts(line: Line, last: int) -> bool:
    """True for a number that may be an estimate, which has its own claim; "three weeks" is none."""
    return line.word(last) not in stances.TIMES


def _is_medium(passage: Passage, voice: Voice) -> bool:
    kinds = [origin.kind for slug in voice.orgs if (origin := passage.pack.origin(slug))]
    return voice.person is None and bool(kinds) and set(kinds) == {"media"}


def _is_told_below(passage: Passage, voices: Voices, said: _Said) -> bool:
    """True in a title whose speaker speaks in the text: what he says is read there."""
    if passage.lines[said.line].sentence.part != "title":
        return False
    speakers = (
        voices.speaker(index)
        for index, line in enumerate(passage.lines[:_MOST])
        if line.sentence.part != "title"
    )
    mine = states(passage, said.voice)
    return any(speaker and mine & states(passage, speaker) for speaker in speakers)


def _is_unnamed(said: _Said) -> bool:
    """``"They fight well," a Ukrainian official said``: the word of nobody in particular."""
    officials = all(slug.endswith("OFFICIALS") for slug in said.voice.orgs)
    return said.stance == "asserted" and said.voice.person is None and officials


def _is_of_figure(passage: Passage, said: _Said) -> bool:
    """``told them they had "buried" 77``: a word or two picked out of a sentence with a figure."""
    if not said.quote or said.stance != "asserted":
        return False
    line = passage.lines[said.line]
    counted = [amount for amount in line.amounts if _counts(line, amount.last)]
    if said.words > _PICKED:  # "somewhere north of twelve thousand" is the figure
        inside = (said.start < line.words[a.number].start < said.end for a in counted)
        return not said.full and said.words < _PHRASE and any(inside)
    beside = (_is_beside(line, amount, said) for amount in counted)
    return any(beside) or (bool(counted) and said.words == 1 and said.voice.person is None)


def _is_beside(line: Line, amount: Amount, said: _Said) -> bool:
    """A number inside the quotation, or a word or two away."""
    first = max(0, amount.first - _PICKED)
    last = min(len(line.words), amount.last + _PICKED) - 1
    return line.words[first].start < said.end and said.start < line.words[last].end


def _order(passage: Passage, said: _Said) -> tuple[bool, int, int, int]:
    """
    Who is held against the others first.

    Text before titles; then stances, full quotations, the longest of picked words, plain sayings.
    """
    title = passage.lines[said.line].sentence.part == "title"
    if said.stance != "asserted":
        return title, 0, said.line, said.quote
    if said.full:
        return title, 1, said.line, said.start
    return title, 2 if said.quote else 3, -said.words, said.start


def _kept(passage: Passage, found: Sequence[_Said]) -> list[_Said]:
    kept: list[_Said] = []
    for said in found:
        same = [other for other in kept if _same(other.voice, said.voice)]
        if not any(_covers(passage, other, said) for other in same):
            kept.append(said)
    return kept


def _same(one: Voice, other: Voice) -> bool:
    if one.person and other.person:
        return one.person == other.person
    return bool(set(one.orgs) & set(other.orgs))


def _covers(passage: Passage, kept: _Said, said: _Said) -> bool:
    """True when *said* adds no statement of its own to *kept*, by the same speaker."""
    if kept.stance == said.stance != "asserted":
        return True
    if said.stance != "asserted":
        return False
    plain = not said.quote
    if plain or (kept.stance == "asserted" and not said.full):
        return True
    paragraphs = {passage.lines[each.line].sentence.paragraph for each in (kept, said)}
    near = kept.stance == "asserted" or 0 <= said.line - kept.line <= _SOON
    return len(paragraphs) == 1 and near


def _statement(passage: Passage, said: _Said) -> Statement:
    line = passage.lines[said.line]
    sentence = line.sentence
    venue = _venue(line, said.verb)
    return Statement(
        speaker=said.voice.person,
        org=_orgs(said.voice),
        mode="quote" if said.quote else "paraphrase",
        stance=cast("Stance", said.stance),
        via=_via(line, said),
        venue=venue,
        date=_date(line, said.verb),
        evidence=Evidence(
            start=min(sentence.start, said.start),
            end=max(sentence.end, said.end),
            span_start=said.start,
            span_end=said.end,
        ),
        rules={"stance": said.rule, "speaker": "the subject of the saying"},
    )


Stance = Literal["asserted", "confirmed", "denied", "not_confirmed", "no_comment"]


def _orgs(voice: Voice) -> tuple[str, ...]:
    """The offices; an unnamed official and an embassy speak for their government."""
    states = [s.partition("-") for s in voice.orgs if s.endswith(("-OFFICIALS", "-AMB"))]
    governments = (f"{state}-GOV" for state, _, _ in states)
    return tuple(dict.fromkeys((*voice.orgs, *governments)))


def _via(line: Line, said: _Said) -> tuple[str, ...]:
    """Media named in the sentence, and "by his office", from the reader inwards."""
    media = [
        slug.removeprefix("MEDIA:").lower()
        for name in line.names
        for slug in name.slugs("origin")
        if slug.startswith("MEDIA:")
    ]
    relayed = any(line.follows(said.verb + n, "by his office") for n in (2, 3))
    return tuple(dict.fromkeys([*media, *(["office"] if relayed else [])]))


def _venue(line: Line, verb: int) -> str | None:
    """The place of saying that stands nearest to the verb."""
    near = max(0, verb - _BEFORE), min(verb + _BEHIND, len(line.words))
    found = list(_VENUES.scan(line.words, *near))
    return min(found, key=lambda each: abs(each.first - verb)).value if found else None


def _date(line: Line, verb: int) -> str | None:
    """The day that stands beside the verb: "denied on Friday"."""
    near = [m for m in line.moments if m.binding == "point" and abs(m.first - verb) <= _BESIDE]
    return min(near, key=lambda moment: abs(moment.first - verb)).value if near else None
