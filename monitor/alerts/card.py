"""
A development made ready for the page: every string cleaned, every number in words.

`message` and `digest` build cards, the templates only place them. Nothing reaches a template that
has not passed through here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from monitor.alerts import wording
from monitor.alerts.dates import age, day, moment
from monitor.alerts.model import Story
from monitor.alerts.safe import host, line, link
from monitor.alerts.wording import Record
from monitor.events.types import DevelopmentDetected

EVIDENCE_LIMIT = 600
ROWS_LIMIT = 8
BARS_LIMIT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A figure of another source that stands beside the new one."""

    number: str
    speaker: str
    day: str
    age: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One value in the course of the figures."""

    day: str
    number: str
    speaker: str
    percent: int  #: length of the bar, 0-100 of the greatest
    new: bool  #: whether it is the one the mail is about


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a message shows of one development."""

    kind: str  #: "New figure"
    severity: str
    label: str  #: "North Korean troops sent"
    headline: str  #: "North Korean troops sent: 1,500 -> 3,000 (NIS)"
    old: str  #: the earlier number, empty when none is to be shown
    old_caption: str
    new: str
    new_caption: str
    meaning: str  #: what was known before, as a sentence
    said_label: str  #: what `said_by` is: whoever promised, or said it
    said_by: str  #: who, for when, where
    confidence: str  #: modality in words
    reported_by: str  #: outlet and moment
    quote: str  #: the sentence as published
    title: str  #: of the article
    url: str | None  #: of the article, safe to offer
    host: str  #: of `url`
    competing: tuple[Row, ...]
    course: tuple[Bar, ...]  #: oldest first; empty when there is only one value
    repeats: str  #: a sentence; empty when nobody repeated anything
    suppressed: str  #: why nobody was written to; empty when somebody was
    development: str  #: id


def card(development: DevelopmentDetected, story: Story, *, zone: tzinfo, now: datetime) -> Card:
    """The card of *development*; days count up to *now* in *zone*."""
    figure = wording.stated(development)
    force = story.force(development.force)
    old_caption, new_caption = wording.captions(development)
    old, new = wording.shown(development)
    url = link(figure["url"])
    return Card(
        kind=wording.words_of(development.kind).name,
        severity=development.severity,
        label=line(wording.label(development, force)),
        headline=line(wording.headline(development, force)),
        old=line(old) if old_caption else "",
        old_caption=line(old_caption, 40),
        new=line(new),
        new_caption=line(new_caption, 40),
        meaning=line(wording.meaning(development)),
        said_label="Promised by" if development.commitment else "Said by",
        said_by=_said_by(figure),
        confidence=line(wording.confidence(development)),
        reported_by=_reported_by(figure, zone),
        quote=line(development.evidence, EVIDENCE_LIMIT),
        title=line(figure["title"], 200),
        url=url,
        host=host(url) if url else "",
        competing=_rows(development.competing, now.astimezone(zone).date()),
        course=_bars(development.course, figure),
        repeats=_repeats(development.repeats),
        suppressed=_reason(development.suppressed),
        development=line(development.development, 64),
    )


def _said_by(figure: Record) -> str:
    """ "NIS (South Korea's National Intelligence Service), as of 23 Oct 2024, in Kursk"."""
    who = line(figure["source"], 120)
    if not figure["sources"]:
        who = f"nobody is named; {who} states it itself"
    elif figure["source_name"] and figure["source_name"] != figure["source"]:
        who = f"{who} ({line(figure['source_name'], 120)})"
    where = f", place given: {line(figure['place'], 80)}" if figure["place"] else ""
    return f"{who}, as of {day(figure['as_of'])}{where}"


def _reported_by(figure: Record, zone: tzinfo) -> str:
    published = moment(figure["published"], zone)
    if published is None:
        published = f"undated, seen {moment(figure['recorded_at'], zone)}"
    return f"{line(figure['outlet'], 120)}, {published}"


def _rows(figures: Sequence[Record], today: date) -> tuple[Row, ...]:
    return tuple(
        Row(
            number=wording.number(figure),
            speaker=line(wording.speaker(figure), 60),
            day=day(figure["as_of"]),
            age=age(figure["as_of"], today),
        )
        for figure in figures[:ROWS_LIMIT]
    )


def _bars(course: Sequence[Record], shown: Record) -> tuple[Bar, ...]:
    """The last values as bars. A single one has no course and gives none."""
    last = course[-BARS_LIMIT:]
    greatest = max((figure["central"] or 0 for figure in last), default=0)
    if len(last) < 2 or greatest <= 0:
        return ()
    return tuple(
        Bar(
            day=day(figure["as_of"]),
            number=wording.number(figure),
            speaker=line(wording.speaker(figure), 40),
            percent=round(100 * (figure["central"] or 0) / greatest),
            new=figure == shown,
        )
        for figure in last
    )


def _repeats(claims: int) -> str:
    if claims <= 0:
        return ""
    times = "once" if claims == 1 else f"{claims:,} times"
    return f"Since the last change, known figures were repeated {times}; none of that was mailed."


def _reason(suppressed: str | None) -> str:
    if suppressed is None:
        return ""
    return wording.REASONS.get(suppressed, line(suppressed, 80))
