"""
What each kind of development is called, and the phrases in which it is told.

`wording` fills them. To add a kind: its line here, its rule in docs/developments.md, and its
subject in docs/alerts.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class KindWords:
    """How a kind of development is told. The phrases are filled by `wording`."""

    name: str
    change: str  #: the change in one line
    brief: str = ""  #: the same for want of space; empty: it cannot be shorter
    meaning: str  #: the sentence that follows it when there is an earlier figure
    alone: str  #: the same when there is none
    old_caption: str = ""  #: what stands above the earlier number; empty: it is not shown
    new_caption: str  #: what stands above the number itself


KINDS: Mapping[str, KindWords] = {
    "first-report": KindWords(
        name="First report",
        change="{Label}: {new} ({speaker})",
        meaning="Before: {old_in_full}.",
        alone="No figure was known before.",
        new_caption="first figure",
    ),
    "new-figure": KindWords(
        name="New figure",
        change="{Label}: {old_named} -> {new} ({speaker})",
        brief="{Label}: {old} -> {new} ({speaker})",
        meaning="Before: {old_in_full}.",
        alone="No figure was known before.",
        old_caption="before",
        new_caption="now",
    ),
    "contradiction": KindWords(
        name="Disputed",
        change="Disputed: {label} {old} ({old_speaker}) vs {new} ({speaker})",
        brief="Disputed: {label} {new} ({speaker}) vs {old}",
        meaning="It contradicts {old_in_full}. Both figures stand.",
        alone="It contradicts an earlier figure.",
        old_caption="{old_speaker}",
        new_caption="{speaker}",
    ),
    "confirmation": KindWords(
        name="Confirmed",
        change="Confirmed: {new} {label} ({speaker})",
        meaning="A further source gives the number. Before: {old_in_full}.",
        alone="A further source gives the number.",
        new_caption="confirmed",
    ),
    "increment": KindWords(
        name="Increment",
        change="{Label}: {new} ({speaker})",
        meaning="This is an addition, not a total. Latest total: {old_in_full}.",
        alone="This is an addition, not a total.",
        new_caption="in addition",
    ),
    "denial": KindWords(
        name="Denied",
        change="Denied: {new} {label} ({speaker})",
        meaning="The speaker disputes {old_in_full}, which still stands.",
        alone="The speaker disputes this number. No figure is replaced by it.",
        new_caption="denied",
    ),
    "correction": KindWords(
        name="Correction",
        change="Correction: {label} {old} -> {new} ({speaker})",
        meaning="The article was revised. It said before: {old_in_full}.",
        alone="The article was revised.",
        old_caption="as first written",
        new_caption="corrected",
    ),
    "retraction": KindWords(
        name="Retracted",
        change="Retracted: {new} {label} ({speaker})",
        meaning="The article was revised and no longer says this, nor does any other.",
        alone="The article was revised and no longer says this, nor does any other.",
        new_caption="retracted",
    ),
}


def _promise(name: str, end: str, caption: str) -> KindWords:
    """*end* closes the sentence that begins with the promise."""
    return KindWords(
        name=name,
        change=f"{name}: {{what}} ({{who}}, promised {{promised}})",
        brief=f"{name}: {{what}} ({{who}}, {{promised}})",
        meaning="Promised on {promised_in_full}{by_deadline}" + end,
        alone="",
        old_caption="promised",
        new_caption=caption,
    )


_SILENCE = ". Nothing that was read here tells that it was kept or taken back."

#: What has become of a promise. Filled with `promises.parts`.
PROMISES: Mapping[str, KindWords] = {
    "kept": _promise("Kept", "; kept on {settled_in_full}.", "kept"),
    "broken": _promise("Broken", "; refused on {settled_in_full}.", "refused"),
    "withdrawn": _promise("Withdrawn", "; taken back on {settled_in_full}.", "taken back"),
    "overdue": _promise("Overdue", _SILENCE, "was due"),
}

#: The same when no text was new: a person has judged, or better rules have read it again.
MISREAD: Mapping[str, KindWords] = {
    "correction": replace(
        KINDS["correction"],
        meaning="The article had been misread. Told before: {old_in_full}.",
        alone="The article had been misread.",
        old_caption="as first read",
    ),
    "retraction": replace(
        KINDS["retraction"],
        meaning="The article had been misread: it does not say this, nor does any other.",
        alone="The article had been misread: it does not say this, nor does any other.",
    ),
}
