"""
``monitor extract --explain``: a reading for a person's eye, or as JSON.

Every sentence, and below it what was seen: numbers with what became of them, names with their
meanings, dates, sayings, and the claims it proves with the rule of each field.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import Console

from monitor.claims.explain import Explanation, SeenName, SeenNumber, SeenSaying, SeenSentence
from monitor.claims.model import Claim
from monitor.cli.session import cell, console

#: Fields that are shown as one, for one rule sets them together.
_BOUNDS = frozenset({"low", "high", "central", "qualifier"})
#: How a claim was read, not what it says; the bounds are shown as the value.
_ABOUT = frozenset({"type", "evidence", "review"}) | _BOUNDS
_EMPTY: tuple[object, ...] = (None, False, [], ())
_LABEL = 10  #: characters of "claim 12" and its like, with a space
_WIDEST = 40  #: characters of a value before its rule stands further right


def print_explanation(identity: str, found: Explanation) -> None:
    """*found* on stdout, in the order of the text."""
    out = console()
    terms = ", ".join(f"“{term.words}” {term.weight}" for term in found.scored)
    belongs = "belongs" if found.score >= found.minimum else "does not belong"
    head = f"score {found.score}, {found.minimum} needed: {belongs}"
    out.print(f"[bold]{cell(identity)}[/bold] · {cell(found.topic)} · {head}", soft_wrap=True)
    _indented(out, "terms", terms or "none found")
    for sentence in found.sentences:
        out.print()
        _print_sentence(out, sentence, found.claims)
    out.print()


def _print_sentence(out: Console, seen: SeenSentence, claims: Sequence[Claim]) -> None:
    out.print(f"[bold]{cell(seen.text)}[/bold] [dim]{seen.part}[/dim]", soft_wrap=True)
    for label, lines in (
        ("number", (_number(number) for number in seen.numbers)),
        ("name", (_name(name) for name in seen.names)),
        ("date", (f"“{d.words}”: {d.moment.value}, {d.moment.binding}" for d in seen.dates)),
        ("saying", (_saying(saying) for saying in seen.sayings)),
    ):
        for line in lines:
            _indented(out, label, line)
    for index in seen.claims:
        _print_claim(out, index, claims[index])


def _indented(out: Console, label: str, text: str) -> None:
    out.print(f"    [dim]{label:<{_LABEL}}[/dim]{cell(text)}", soft_wrap=True)


def _number(number: SeenNumber) -> str:
    if number.left:
        return f"“{number.words}” left alone: {number.left}"
    return f"“{number.words}”: " + ", ".join(f"claim {index + 1}" for index in number.claims)


def _name(name: SeenName) -> str:
    return f"“{name.words}”: " + ", ".join(f"{m.sense} {m.slug}" for m in name.meanings)


def _saying(seen: SeenSaying) -> str:
    who = ", ".join(seen.saying.slugs) or "nobody named"
    return f"“{seen.verb}”: {who} ({seen.saying.form}, {seen.saying.worth})"


def _print_claim(out: Console, index: int, claim: Claim) -> None:
    """Each field with its value, and behind the arrow the rule that set it."""
    doubt = f", for review: {claim.review}" if claim.review else ""
    _indented(out, f"claim {index + 1}", f"{claim.type}{doubt}")
    fields = list(_fields(claim))
    names = max((len(name) for name, _, _ in fields), default=0)
    values = max((len(value) for _, value, rule in fields if rule), default=0)
    for name, value, rule in fields:
        shown = f"{value:<{min(values, _WIDEST)}}  ← {rule}" if rule else value
        _indented(out, "", f"{name:<{names}}  {shown}")


def _fields(claim: Claim) -> Iterator[tuple[str, str, str]]:
    """Name, value and rule of what the claim says; empty fields only where a rule left them so."""
    record = claim.as_record()
    rules: Mapping[str, str] = record.pop("rules")
    if record.keys() >= _BOUNDS:
        yield "value", _bounds(record), rules.get("value", "")
    for name, value in record.items():
        rule = rules.get(name, "")
        if name not in _ABOUT and (rule or value not in _EMPTY):
            yield name, _value(value), rule
    for name in rules.keys() - record.keys() - {"value"}:
        yield name, "", rules[name]


def _bounds(record: Mapping[str, Any]) -> str:
    """``1,000 to 3,000, range``; ``… to 12,000, up_to``."""
    low, high, qualifier = record["low"], record["high"], record["qualifier"]
    number = _value(low) if low == high else f"{_bound(low)} to {_bound(high)}"
    return f"{number}, {qualifier}"


def _bound(value: int | None) -> str:
    return "…" if value is None else f"{value:,}"


def _value(value: object) -> str:
    if value in _EMPTY:
        return "–"
    if isinstance(value, list | tuple):
        return ", ".join(str(part) for part in value)
    if isinstance(value, Mapping):
        return _bounds(value) if value.keys() >= _BOUNDS else str(dict(value))
    return cell(value) if isinstance(value, bool | int) else str(value)


def explanation_json(
    identity: str, found: Explanation, records: Sequence[Mapping[str, Any]]
) -> str:
    """The same as one line of JSON; *records* are the claims as `extract` prints them."""
    return json.dumps(
        {
            "id": identity,
            "topic": found.topic,
            "score": found.score,
            "minimum": found.minimum,
            "terms": [term._asdict() for term in found.scored],
            "sentences": [_sentence_record(sentence) for sentence in found.sentences],
            "claims": list(records),
        },
        ensure_ascii=False,
        default=str,
    )


def _sentence_record(seen: SeenSentence) -> dict[str, Any]:
    return {
        "text": seen.text,
        "part": seen.part,
        "paragraph": seen.paragraph,
        "numbers": [
            {"words": n.words, "start": n.start, "end": n.end, "claims": n.claims, "left": n.left}
            for n in seen.numbers
        ],
        "names": [
            {"words": n.words, "meanings": [{"sense": m.sense, "slug": m.slug} for m in n.meanings]}
            for n in seen.names
        ],
        "dates": [
            {"words": d.words, "value": d.moment.value, "binding": d.moment.binding}
            for d in seen.dates
        ],
        "sayings": [
            {"verb": s.verb, "speakers": s.saying.slugs, "form": s.saying.form,
             "worth": s.saying.worth}
            for s in seen.sayings
        ],
        "claims": seen.claims,
    }  # fmt: skip
