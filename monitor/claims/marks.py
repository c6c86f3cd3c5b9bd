"""Marks on a figure: an increment, an earlier figure, a disputed one, and its modality."""

from collections.abc import Sequence

from monitor.claims.clauses import Clause
from monitor.claims.counted import Counted
from monitor.claims.model import Modality
from monitor.claims.origin import Attribution
from monitor.claims.passage import Line, Passage
from monitor.claims.speech import REPORTING, REPORTING_PHRASES
from monitor.text.number_words import CHANGES
from monitor.text.phrases import Found, Phrases, listed, word_set

_INCREMENTS = Phrases(
    listed(
        {
            "more": """
                another, a further, an extra, additional, an additional, reinforcements, on top,
                on top of that, further, extra, in addition, followed by another, a fresh
            """
        }
    )
)
_HAD = {f"had {adverb}{verb}" for adverb in ("", "earlier ", "previously ") for verb in REPORTING}
_EARLIER = Phrases(
    listed(
        {
            "earlier": """
                up from, down from, previously, earlier, had said, had earlier, had estimated, had
                put, had reported, had claimed, had spoken, had been estimated, last month, last
                year, last year's, last month's, previous estimate, previous estimates, earlier
                estimate, earlier estimates, revised from, raised from, compared with, compared
                to, from an earlier, a previous, the previous, its previous, its earlier, an
                earlier, had announced, initial estimate, instead of the, had denounced, had
                confirmed, had told, had warned
            """
        }
    )
    | dict.fromkeys(_HAD, "earlier")
)
_NOT_EARLIER = Phrases(
    listed({"recent": "earlier today, earlier this week, a day earlier, days earlier, earlier on"})
)
#: "Reports that 200 perished are a fairy tale": what is said of reports, behind the number.
_UNTRUE = word_set("""
    hoax hoaxes fake fakes tale tales lie lies untrue false baseless groundless nonsense fabricated
    fabrication fabrications fiction disinformation unfounded absurd rumour rumor rumours rumors
    provocation invention myth misinformation
""")
_REPORTS = word_set(
    "reports report claims claim allegations allegation rumours rumors stories story"
)
_DENIALS = Phrases(
    listed(
        {
            "denied": """
                denied, denies, deny, denying, disputed, disputes, rejects, rejected, dismissed,
                dismisses, refuted, refutes, rebutted, is false, are false, as false, as fake, is
                untrue, fabricated, no truth
            """
        }
    )
)
#: Inside the noun phrase: "3,500 fresh personnel", "1,000 reinforcements".
_INNER = word_set("fresh additional extra further reinforcements")
_SAID = 8  #: words between "said" and "had"
_CHANGE = 10  #: words between "doubled" and "from the 1,500"
_BACK = 6  #: words between a mark and its number

_WORTH: dict[str, Modality] = {"claim": "alleged", "confirm": "confirmed"}


def is_additional(line: Line, number: Counted, clause: Clause) -> bool:
    """True when the number comes on top of others; "bringing the total to" makes it a level."""
    before = [line.word(i) for i in range(max(0, number.first - _BACK), number.first)]
    if "total" in before:
        return False
    if number.more:
        return True
    near = max(clause.left, number.first - 3)
    after = min(clause.right, number.last + 4)
    comma = (i for i in range(number.last, after) if line.word(i) == ",")
    after = next(comma, after)
    if _INNER & {line.word(i) for i in range(number.amount.last, number.last)}:
        return True
    return line.holds(_INCREMENTS, near, number.first) or line.holds(
        _INCREMENTS, number.last, after
    )


def is_background(line: Line, number: Counted, clause: Clause) -> bool:
    """True when the clause marks the figure as earlier: "up from 1,000", "had said 3,000"."""
    at = number.first - 1
    at -= line.word(at) in {"the", "an"}
    if line.word(at) == "from" and any(line.word(i) in CHANGES for i in range(at - _CHANGE, at)):
        return True
    start = max(clause.floor, min(clause.left, number.first - _BACK * 2))
    recent = {at for found in line.scan(_NOT_EARLIER) for at in range(found.first, found.last)}
    aside = range(*clause.aside)
    cues = line.scan(_EARLIER, start, clause.right)
    return any(
        cue.first not in recent and cue.first not in aside and not _is_reported(line, cue)
        for cue in cues
    )


def _is_reported(line: Line, cue: Found[str]) -> bool:
    """``said it had detected 38``: what is told now, in the tense of telling."""
    if line.word(cue.first) != "had" or line.word(cue.first + 1) in {"earlier", "previously"}:
        return False
    before = range(max(0, cue.first - _SAID), cue.first)
    return any(line.at(REPORTING_PHRASES, i, cue.first) for i in before)


def modality(
    passage: Passage, line: Line, number: Counted, status: str, said: Attribution
) -> Modality:
    """How sure the passage is, first that fits."""
    if _is_denied(line, number, said):
        return "denied"
    if status == "planned":
        return "forecast"
    if said.worth in _WORTH and said.origin:
        return _WORTH[said.worth]
    return "assessed" if _is_assessed(passage, said.origin) else "reported"


def _is_denied(line: Line, number: Counted, said: Attribution) -> bool:
    if said.worth == "deny" and said.saying is not None:
        return said.saying.verb < number.first
    if any(line.scan(_DENIALS, 0, number.first)):
        return True
    reports = any(line.word(i) in _REPORTS for i in range(number.first))
    return reports and any(word.lower in _UNTRUE for word in line.words[number.last :])


def _is_assessed(passage: Passage, origin: Sequence[str]) -> bool:
    kinds = [passage.pack.origin(slug) for slug in origin]
    return any(found is None or found.kind != "media" for found in kinds)
