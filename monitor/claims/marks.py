"""Marks on a figure: an increment, an earlier figure, a disputed one, and its modality."""

from collections.abc import Sequence

from monitor.claims.clauses import Clause
from monitor.claims.counted import Counted
from monitor.claims.model import Modality
from monitor.claims.origin import Attribution
from monitor.claims.passage import Line, Passage
from monitor.text.phrases import Phrases, listed

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
)
_NOT_EARLIER = Phrases(
    listed({"recent": "earlier today, earlier this week, a day earlier, days earlier, earlier on"})
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
    return any(
        True
        for span in ((near, number.first), (number.last, after))
        for _ in _INCREMENTS.scan(line.words, *span)
    )


def is_background(line: Line, number: Counted, clause: Clause) -> bool:
    """True when the clause marks the figure as earlier: "up from 1,000", "had said 3,000"."""
    start = max(clause.floor, min(clause.left, number.first - _BACK * 2))
    recent = {
        at
        for found in _NOT_EARLIER.scan(line.words, 0, len(line.words))
        for at in range(found.first, found.last)
    }
    cues = _EARLIER.scan(line.words, start, clause.right)
    return any(cue.first not in recent for cue in cues)


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
    return any(cue.last <= number.first for cue in _DENIALS.scan(line.words, 0, number.first))


def _is_assessed(passage: Passage, origin: Sequence[str]) -> bool:
    kinds = [passage.pack.origin(slug) for slug in origin]
    return any(found is None or found.kind != "media" for found in kinds)
