"""
The page of a claim made ready: the sentence in its text, what was read in it, and the events.

`pages` builds it from `queries.Proof`, the template `claim.html.j2` only places it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any

import orjson

from monitor.alerts import dates, wording
from monitor.alerts.model import Story
from monitor.alerts.safe import line
from monitor.policies.stories import story
from monitor.topics import Pack
from monitor.web.passage import Passage, passage
from monitor.web.queries import Proof, Row
from monitor.web.shown import Article, article, moment, whose, words

_QUOTE = 2000
_VALUE = 300

#: What became of a figure, in short; docs/developments.md has the rules.
STANDINGS: Mapping[str, str] = {
    "review": "The reader was unsure: it changes nothing that is believed.",
    "vague": "The words give no number.",
    "background": "The passage itself marks the figure as an earlier one.",
    "denied": "The sentence disputes the number.",
    "restated": "A repetition: its source had stated this figure before.",
    "echoed": "An echo: nobody is named, and the number was known already.",
    "older": "A later figure was known: this one takes its place in the history.",
    "unsourced": "Nobody is named, and a figure with a named source stood.",
    "increment": "An addition, not a total.",
    "part": "A part of a greater number.",
    "level": "A figure that can be the latest.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing that was read."""

    name: str
    value: str
    rule: str  #: that set it; empty when none is noted


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One event that the claim rests on."""

    position: str
    type: str
    stream: str
    recorded: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPage:
    """Everything on the page."""

    title: str  #: "North Korean troops sent: about 1,500"
    claim: str  #: id
    speakers: str
    day: str  #: that the claim speaks of; empty when it has none
    state: Sequence[str]  #: sentences: what became of it
    quote: str
    passage: Passage | None  #: None when the text was erased
    article: Article
    published: str
    recorded: str  #: when the claim became known
    revised: bool  #: whether the article has another text by now
    document: str  #: SHA-256 of the text
    extractor: str
    pack: str  #: digest
    fields: Sequence[Field]
    events: Sequence[Link]


def claim_page(proof: Proof, packs: Sequence[Pack]) -> ClaimPage:
    """The page of one claim."""
    claim, text = proof.claim, proof.revision["text"]
    fields: Mapping[str, Any] = orjson.loads(claim["fields"])
    span = (claim["span_start"], claim["span_end"])
    return ClaimPage(
        title=_title(claim, fields, story(packs, claim["topic"])),
        claim=line(claim["claim_id"], 64),
        speakers=_speakers(fields, proof.standing),
        day=dates.day(str(fields.get("as_of") or "")),
        state=list(_state(claim, proof.standing)),
        quote=line(claim["evidence"], _QUOTE),
        passage=None if text is None else passage(text, claim["evidence"], span),
        article=article(proof.revision["title"], proof.article["outlet"], proof.article["url"]),
        published=dates.moment(proof.article["published"], UTC) or "undated",
        recorded=moment(claim["recorded_at"]),
        revised=proof.article["document"] != claim["document"],
        document=line(claim["document"], 64),
        extractor=line(claim["extractor"], 64),
        pack=line(claim["pack"], 64),
        fields=_fields(fields, orjson.loads(claim["rules"])),
        events=[_link(event) for event in proof.events],
    )


def _title(claim: Row, fields: Mapping[str, Any], names: Story) -> str:
    """A claim of a later release, which counts nothing, goes by its kind."""
    if not {"who", "measure", "status", "central"} <= set(fields):
        return words(claim["kind"]).capitalize()
    who = whose(fields["who"] or "", fields["measure"], names)
    return f"{who}, {words(fields['status'])}: {wording.number(fields)}"


def _speakers(fields: Mapping[str, Any], standing: Row | None) -> str:
    named = standing["source_name"] if standing else None
    return line(named or ", ".join(fields.get("origin") or ()), 120) or "nobody is named"


def _state(claim: Row, standing: Row | None) -> Iterator[str]:
    if standing is not None:
        yield STANDINGS.get(standing["standing"], words(standing["standing"]))
    if claim["review"]:
        yield f"To be looked at by a person: {line(claim['review'], 200)}."
    if claim["superseded_at"]:
        yield f"Withdrawn {moment(claim['superseded_at'])}: a newer reading no longer has it."
    elif standing is not None and standing["superseded_at"]:
        yield f"Its source has said otherwise since {moment(standing['superseded_at'])}."


def _fields(fields: Mapping[str, Any], rules: Mapping[str, Any]) -> list[Field]:
    shown = ((name, _value(value)) for name, value in fields.items())
    return [
        Field(name=words(name), value=value, rule=line(str(rules.get(name, "")), 120))
        for name, value in shown
        if value
    ]


def _value(value: object) -> str:
    """Empty when there is nothing to show."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return line(text, _VALUE)


def _link(event: Row) -> Link:
    return Link(
        position=f"{event['position']:,}",
        type=line(event["type"], 64),
        stream=line(event["stream"], 120),
        recorded=moment(event["recorded_at"]),
        hash=line(event["hash"], 64),
    )
