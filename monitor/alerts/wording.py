"""
Developments in words: the one place that knows what kinds, statuses and reasons are called.

Pure. Takes `DevelopmentDetected` and the figures in it (`Figure.as_record`), gives short English
phrases. Names in them come from outside: whoever shows a phrase passes it through `safe.line`;
`subject` has already done so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from monitor.alerts import promises
from monitor.alerts.dates import day
from monitor.alerts.kinds import KINDS, MISREAD, PROMISES, KindWords
from monitor.alerts.model import Story
from monitor.alerts.safe import cut, line
from monitor.events.types import DevelopmentDetected

Record = Mapping[str, Any]

SUBJECT_LIMIT = 78


#: A status that is not simply put behind what is counted.
STATUSES: Mapping[str, str] = {"casualties": "{one} casualties"}

QUALIFIERS: Mapping[str, str] = {
    "exact": "{0}",
    "about": "about {0}",
    "nearly": "nearly {0}",
    "at_least": "at least {0}",
    "more_than": "more than {0}",
    "up_to": "up to {0}",
    "fewer_than": "fewer than {0}",
}

#: The least number that each vague word covers, greatest first.
VAGUE = ((1_000_000, "millions"), (20_000, "tens of thousands"), (2_000, "thousands"),
         (200, "hundreds"), (24, "dozens"))  # fmt: skip

MODALITIES: Mapping[str, str] = {
    "denied": "denied (the number is disputed)",
    "forecast": "forecast (of what is to come)",
    "alleged": "alleged (claimed, not confirmed)",
    "confirmed": "confirmed (by the doer, or by one who answers for it)",
    "assessed": "assessed (estimate of a named source)",
    "reported": "reported (by the outlet alone)",
}

REASONS: Mapping[str, str] = {
    "late": "late (the article was already old when it was recorded)",
    "imported": "imported (it came with an archive)",
    "same-stage": "same stage (the number was known for a neighbouring status)",
    "reread": "read again (the article is old; the rules or the pack are new)",
}

SEVERITIES = ("info", "notable", "critical")


def number(figure: Record | None) -> str:
    """The figure with its qualifier: "about 12,000", "10,000 to 12,000", "+1,000", "thousands"."""
    if figure is None:
        return "no figure"
    plus = "+" if figure["additional"] else ""
    if figure["qualifier"] == "range":
        return f"{plus}{figure['low']:,} to {figure['high']:,}"
    if figure["central"] is None:
        return plus + _vague(figure["low"] or 0)
    pattern = QUALIFIERS.get(figure["qualifier"], "{0}")
    return pattern.format(f"{plus}{figure['central']:,}")


def speaker(figure: Record) -> str:
    """Who states it, shortly: "NIS"; "unsourced, Neva Daily" when an outlet names nobody."""
    return figure["source"] if figure["sources"] else f"unsourced, {figure['source']}"


def label(development: DevelopmentDetected, force_name: str = "") -> str:
    """What is counted: "Troops sent", "North Korean troops planned", "Troop casualties"."""
    words = _label(development, force_name)
    return words[:1].upper() + words[1:]


def headline(development: DevelopmentDetected, force_name: str = "", *, brief: bool = False) -> str:
    """
    The change in one line: "Troops sent: 1,500 -> 3,000 (NIS)".

    *brief*: where space is short, only the speaker of the new figure is named.
    """
    words, parts = _words_for(development), _parts(development, force_name)
    return (words.brief if brief and words.brief else words.change).format(**parts)


def meaning(development: DevelopmentDetected) -> str:
    """The sentence that follows the headline: what was known before, or what the kind means."""
    words = _words_for(development)
    known = development.old is not None or development.commitment is not None
    return (words.meaning if known else words.alone).format(**_parts(development, ""))


def captions(development: DevelopmentDetected) -> tuple[str, str]:
    """What stands above the earlier number (empty: leave it out) and above the number itself."""
    words, parts = _words_for(development), _parts(development, "")
    known = development.old is not None or development.commitment is not None
    old = words.old_caption.format(**parts) if known else ""
    return old, words.new_caption.format(**parts)


def shown(development: DevelopmentDetected) -> tuple[str, str]:
    """What stands under the captions: the two numbers, or the two days of a commitment."""
    if development.commitment is None:
        return number(development.old), number(stated(development))
    parts = promises.parts(development.commitment)
    ends = "deadline" if development.kind == "overdue" else "settled_in_full"
    return parts["promised_in_full"], parts[ends]


def confidence(development: DevelopmentDetected) -> str:
    """How sure the statement is, in words."""
    if development.commitment is not None:
        how = development.commitment["settled_kind"]
        return promises.HOW.get(how, str(how))
    modality = stated(development)["modality"]
    return MODALITIES.get(modality, line(modality, 40))


def stated(development: DevelopmentDetected) -> Record:
    """
    The figure that the development is about: the new one, or the one that is gone.

    Of a commitment who promised it and when, and where the proof stands.
    """
    told = development.commitment
    if told is not None:
        said = {"source": promises.promiser(told), "as_of": told["promised_on"], "place": None}
        return {**told, **said}
    figure = development.new or development.old
    if figure is None:
        raise ValueError(f"development {development.development} has neither old nor new figure")
    return figure


def highest(developments: Sequence[DevelopmentDetected]) -> str:
    """The highest severity among them; "info" when there are none."""
    return max((each.severity for each in developments), key=SEVERITIES.index, default="info")


def words_of(kind: str) -> KindWords:
    """The words of *kind*; a kind of a later release is told like a first report."""
    return KINDS.get(kind) or PROMISES.get(kind, KINDS["first-report"])


def _words_for(development: DevelopmentDetected) -> KindWords:
    """The words of its kind, which blame no article for a mistake that was made here."""
    if development.commitment is not None:
        return PROMISES.get(development.kind, PROMISES["kept"])
    usual = KINDS.get(development.kind, KINDS["first-report"])
    return usual if development.occasion == "text" else MISREAD.get(development.kind, usual)


def subject(story: Story, developments: Sequence[DevelopmentDetected]) -> str:
    """
    One line of at most 78 characters for the developments of one mail.

    "[DPRK-Russia] Troops sent: 1,500 -> 3,000 (NIS)"; of several: "[DPRK-Russia] 3 changes: troops
    sent, troops planned, ...".
    """
    mark = "[!] " if any(each.severity == "critical" for each in developments) else ""
    head = f"[{line(story.tag, 30)}] {mark}"
    if len(developments) == 1:
        return _subject_of_one(head, story, developments[0])
    labels = [_label(each, _unless_lead(story, each)) for each in developments]
    return _listed(f"{head}{len(developments)} changes: ", list(dict.fromkeys(map(line, labels))))


def count(number_of: int, noun: str) -> str:
    """ "1 change", "4 changes"."""
    return f"{number_of:,} {noun}" if number_of == 1 else f"{number_of:,} {noun}s"


def figure_in_full(figure: Record) -> str:
    """A figure with speaker and day, as it must never be shown without."""
    return f"{number(figure)} ({speaker(figure)}, as of {day(figure['as_of'])})"


def _label(development: DevelopmentDetected, force_name: str) -> str:
    if development.commitment is not None:
        return promises.thing(development.commitment)
    measure, status = (_words(slug) for slug in (development.measure, development.status))
    who = f"{force_name} {measure}".strip()
    if status == measure:
        return who
    return STATUSES.get(development.status, "{who} {status}").format(
        who=who, one=who.removesuffix("s"), status=status
    )


def _words(slug: str) -> str:
    return slug.replace("_", " ").replace("-", " ")


def _parts(development: DevelopmentDetected, force_name: str) -> dict[str, str]:
    """What the phrases of `KINDS` are filled with."""
    if development.commitment is not None:
        return promises.parts(development.commitment)
    old, figure = development.old, stated(development)
    same = old is not None and speaker(old) == speaker(figure)
    return {
        "Label": label(development, force_name),
        "label": _label(development, force_name),
        "new": number(figure),
        "speaker": speaker(figure),
        "old": number(old),
        "old_speaker": speaker(old) if old is not None else "",
        "old_named": number(old) if same or old is None else f"{number(old)} ({speaker(old)})",
        "old_in_full": figure_in_full(old) if old is not None else "",
    }


def _subject_of_one(head: str, story: Story, development: DevelopmentDetected) -> str:
    """In full if it fits, else more and more shortly: the speaker must never be cut off."""
    force_name = _unless_lead(story, development)
    by_slug = _speakers_by_slug(development)
    for told, brief in ((development, False), (development, True), (by_slug, True)):
        change = headline(told, force_name, brief=brief)
        whole = head + line(change, 10 * SUBJECT_LIMIT)
        if len(whole) <= SUBJECT_LIMIT:
            break
    return _cut(whole)


def _speakers_by_slug(development: DevelopmentDetected) -> DevelopmentDetected:
    """Named as the views name them, such as UA-HUR: shorter than words."""

    def named(figure: dict[str, Any] | None) -> dict[str, Any] | None:
        if figure is None or not figure["sources"]:
            return figure
        return {**figure, "source": ", ".join(figure["sources"])}

    return replace(development, old=named(development.old), new=named(development.new))


def _unless_lead(story: Story, development: DevelopmentDetected) -> str:
    return "" if development.force == story.lead else story.force(development.force)


def _listed(head: str, items: Sequence[str]) -> str:
    """*head* and as many items as fit; ", ..." says that there are more."""
    for shown in range(len(items), 0, -1):
        tail = "" if shown == len(items) else ", ..."
        whole = head + ", ".join(items[:shown]) + tail
        if len(whole) <= SUBJECT_LIMIT:
            return whole
    return _cut(head + items[0])


def _cut(text: str) -> str:
    """*text* cut between two words: half a number would be another number."""
    if len(text) <= SUBJECT_LIMIT:
        return text
    whole_words = text[: SUBJECT_LIMIT - 3].rpartition(" ")[0]
    return f"{whole_words} ..." if whole_words else cut(text, SUBJECT_LIMIT, "...")


def _vague(low: int) -> str:
    return next((word for least, word in VAGUE if low >= least), "an unstated number")
