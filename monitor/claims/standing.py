"""
Sayings without a verb of saying: "Seoul's estimate", "600 (Seoul)", "Kyiv: 3,000 dead" in a title.

Asked by `sayings`, beside its own sieves.
"""

from collections.abc import Iterator, Sequence

from monitor.claims import speech
from monitor.claims.passage import Line
from monitor.claims.saying import Saying
from monitor.claims.speakers import Speaker
from monitor.text.phrases import Phrases

_STATES = Phrases(dict.fromkeys(("losses", "casualties", "dead", "toll", "deaths"), "fate"))
_DASHES = frozenset({"-", "\u2013", "\u2014", ":"})
_ENDS = frozenset({",", ".", ";", ")", "and", "but", "", ":"})
_NEAR = 3  #: words between a number and "(Seoul)" at most


def possessives(line: Line, named: Sequence[Speaker]) -> Iterator[Saying]:
    """``Seoul's estimate``, ``Kyiv's figure of 3,000``, ``the ministry, with 900,``."""
    for speaker in named:
        at = speaker.last
        owned = line.word(at) in {"'s", "'"} or line.word(at - 1) == "'s"
        at += line.word(at) in {"'s", "'"}
        if not speaker.slugs and line.word(at) != "of":
            continue
        window = range(at, at + (4 if owned else 1))
        nouns = speech.ESTIMATES if owned else speech.SURE_ESTIMATES
        if any(line.at(_STATES, i) for i in window):
            continue  # "Russia's total losses" are no estimate of Russia's
        if not speaker.slugs or any(line.word(i) in nouns for i in window):
            form = "according" if _is_by(line, speaker) else "possessive"
            yield Saying(
                form, speaker.slugs, "assess", speaker.first, speaker.first, at, "Seoul's estimate"
            )
        elif owned and _is_by(line, speaker) and line.word(at) in _ENDS:
            yield Saying(
                "according", speaker.slugs, "assess", speaker.first, speaker.first, at,
                "300 in Seoul's count, 1,000 in Washington's",
            )  # fmt: skip
        elif _has_with(line, at):
            yield Saying(
                "possessive",
                speaker.slugs,
                "assess",
                speaker.first,
                speaker.first,
                at,
                "the ministry, with 900,",
            )


def _is_by(line: Line, speaker: Speaker) -> bool:
    """``by Seoul's count``, ``in the ministry's estimate``."""
    at = speaker.first - 1
    at -= line.word(at) == "the"
    return line.word(at) in {"by", "in", "on", "per"}


def parentheses(line: Line, named: Sequence[Speaker]) -> Iterator[Saying]:
    """``600 (Seoul)``, ``around 2,000 (NIS, last month)``."""
    if "(" not in line.vocabulary:
        return
    for speaker in named:
        opens = speaker.first - 1 - (line.word(speaker.first - 1) == "the")
        near = any(opens - _NEAR <= amount.last <= opens for amount in line.amounts)
        if not near or any(s.last == opens and s.slugs == speaker.slugs for s in named):
            continue  # "32 People's Liberation Army (PLA) aircraft"
        if line.word(opens) == "(" and line.word(speaker.last) in {")", ",", "'s", "and"}:
            yield Saying(
                "parenthesis", speaker.slugs, "assess", opens, opens, speaker.last, "600 (Seoul)"
            )


def _has_with(line: Line, index: int) -> bool:
    """``, with 1,100, are``: a comma, "with", a number and the other comma."""
    if line.word(index) != ",":
        return False
    alone = (a for a in line.amounts if a.first == index + 2 and line.word(a.last) == ",")
    return line.follows(index, ", with") and next(alone, None) is not None


def headline(line: Line, named: Sequence[Speaker]) -> Iterator[Saying]:
    """``Kyiv: 3,000 dead``, ``3,000 dead - Kyiv``, ``3,000 dead, says Kyiv``."""
    for speaker in named:
        before, after = line.word(speaker.first - 1), line.word(speaker.last)
        ends = not after or speaker.last >= len(line.words) - 1
        place = speaker.first, speaker.first, speaker.last
        if after == ":" and speaker.first <= 3:
            yield Saying("headline", speaker.slugs, "assert", *place, "Kyiv: 3,000 dead")
        elif before in _DASHES and ends:
            yield Saying("headline", speaker.slugs, "assert", *place, "3,000 dead - Kyiv")
