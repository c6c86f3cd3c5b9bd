"""
The front page made ready: rows of the views in, words in the order of reading out.

`pages` builds it, the template `front.html.j2` only places it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from monitor.alerts import dates, wording
from monitor.alerts.model import Story
from monitor.alerts.safe import line, token
from monitor.events.codec import decode
from monitor.events.types import DevelopmentDetected
from monitor.policies.stories import story
from monitor.topics import Pack
from monitor.web.queries import Known, Row
from monitor.web.shown import Article, article, claim_path, moment, whose, words

_QUOTE = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The latest figure of one status."""

    status: str
    number: str  #: "about 12,000"
    proof: str  #: path of its claim
    speaker: str
    modality: str  #: forecast, assessed …
    day: str  #: that it speaks of
    age: str  #: of that day: "3 days ago"
    place: str  #: empty when none is given
    before: str  #: the figure before it and whose it was; empty when there was none
    support: str  #: "2 origins, 3 outlets"
    quote: str
    article: Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What is counted of one force."""

    name: str  #: "North Korean troops"
    figures: Sequence[Figure]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One development."""

    at: str
    machine_at: str  #: the same in ISO 8601
    kind: str  #: "New figure"; empty when the headline begins with it
    critical: bool
    headline: str  #: "North Korean troops sent: 1,500 → 3,000 (NIS)"
    meaning: str  #: what was known before, as a sentence
    proof: str  #: path of its claim
    article: Article
    told: str  #: whether it was mailed, or why not
    mailed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One story."""

    anchor: str
    name: str
    groups: Sequence[Group]
    changes: Sequence[Change]


def topics(known: Known, packs: Sequence[Pack], today: date) -> list[Topic]:
    """Every story, those of which nothing is known last; ages count up to *today*."""
    by_slug = {pack.slug: pack for pack in packs}
    found = [
        _topic(
            story(packs, slug),
            groups=_groups(rows, by_slug.get(slug), story(packs, slug), today),
            changes=known.developments[slug],
        )
        for slug, rows in known.estimates.items()
    ]
    return sorted(found, key=lambda topic: not (topic.groups or topic.changes))


def _topic(names: Story, groups: Sequence[Group], changes: Sequence[Row]) -> Topic:
    return Topic(
        anchor="topic-" + token(names.slug),
        name=line(names.name, 120),
        groups=groups,
        changes=[_change(row, names) for row in changes],
    )


def _groups(rows: Sequence[Row], pack: Pack | None, names: Story, today: date) -> list[Group]:
    ordered = sorted(rows, key=lambda row: _rank(row, pack))
    groups = groupby(ordered, key=lambda row: (row["force"], row["measure"]))
    return [
        Group(name=whose(force, measure, names), figures=[_figure(row, today) for row in of_group])
        for (force, measure), of_group in groups
    ]


def _rank(row: Row, pack: Pack | None) -> tuple[object, ...]:
    """The order of the pack: its lead force, its main measure and its first stage come first."""
    force, measure, status = row["force"], row["measure"], row["status"]
    found = next((m for m in pack.measures if m.slug == measure), None) if pack else None
    statuses = [s.replace("_", "-") for s in found.statuses] if found else []
    return (
        _place(force, [f.slug for f in pack.forces] if pack else []),
        force,
        _place(measure, [m.slug for m in pack.measures] if pack else []),
        measure,
        _place(status, statuses),
        status,
    )


def _place(slug: str, order: Sequence[str]) -> int:
    return order.index(slug) if slug in order else len(order)


def _figure(row: Row, today: date) -> Figure:
    support = (wording.count(row[name], name.rstrip("s")) for name in ("origins", "outlets"))
    return Figure(
        status=words(row["status"]),
        number=wording.number({**row, "additional": False}),
        proof=claim_path(row["claim_id"]),
        speaker=line(row["source_name"] or row["source"] or "nobody is named", 120),
        modality=line(row["modality"], 40),
        day=dates.day(row["as_of"]),
        age=_age(row["as_of"], today),
        place=line(row["place"] or "", 80),
        before=_before(row["previous_central"], row["previous_source"]),
        support=", ".join(support),
        quote=line(row["evidence"], _QUOTE),
        article=article(row["article_title"], row["outlet"], row["article_url"]),
    )


def _age(as_of: str, today: date) -> str:
    age = dates.age(as_of, today)
    return f"{age} ago" if age[0].isdigit() else age


def _before(central: int | None, source: str | None) -> str:
    if central is None:
        return ""
    return f"{central:,} ({line(source, 80) if source else 'nobody is named'})"


def _change(row: Row, names: Story) -> Change:
    development = decode(row["type"], row["schema_version"], row["payload"])
    assert isinstance(development, DevelopmentDetected)  # noqa: S101 - the events of that view
    at = row["detected_at"]
    kind = wording.words_of(row["kind"]).name
    headline = wording.headline(development, names.force(development.force))
    told, mailed = _told(row)
    return Change(
        at=moment(at),
        machine_at=at.isoformat(),
        kind="" if headline.startswith(kind) else kind,
        critical=row["severity"] == "critical",
        headline=line(headline.replace(" -> ", " → ")),
        meaning=line(wording.meaning(development)),
        proof=claim_path(row["claim_id"]),
        article=article(row["article_title"], row["outlet"], row["article_url"]),
        told=told,
        mailed=mailed,
    )


def _told(row: Row) -> tuple[str, bool]:
    """Whether anybody was written to, in words and as a fact."""
    if row["suppressed"]:
        reason = wording.REASONS.get(row["suppressed"], line(row["suppressed"], 80))
        return f"not mailed: {reason}", False
    if row["alert_id"] is None:
        return "not mailed: no route asks for it", False
    states = {state: row[f"mails_{state}"] for state in ("delivered", "queued", "failed")}
    if states["queued"] or states["failed"]:
        return "mail: " + ", ".join(f"{n} {state}" for state, n in states.items() if n), False
    return f"mailed to {wording.count(states['delivered'], 'recipient')}", True
