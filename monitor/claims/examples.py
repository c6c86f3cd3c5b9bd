"""
The worked examples of a pack, read as any article: does the reader find what the pack's author
says? Asked by `monitor check` and `monitor packs test`.

Estimates are held against all that is read; claims of another kind only where the example names the
kind. What is marked for review is nothing read, unless the example expects it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from difflib import get_close_matches
from typing import Any, NamedTuple

from monitor.claims import read
from monitor.claims.model import RECORDED_AS, ArticleText, Claim, Estimate
from monitor.claims.records import TYPES
from monitor.errors import Problem
from monitor.text.document import Document, clean
from monitor.topics.model import Example, Pack

#: Fields that say how a claim was read, not what it says.
_NOT_BRIEF = frozenset({"type", "evidence", "rules", "review"})


class Outcome(NamedTuple):
    """One example, and all that is not read as it says."""

    number: int  #: in the file, from 1
    example: Example
    wrong: tuple[str, ...]  #: reasons in words; empty when it is read as stated


def outcomes(pack: Pack) -> tuple[Outcome, ...]:
    """Every example of the pack, read, in the order of the file."""
    return tuple(
        Outcome(number, example, tuple(_reasons(pack, example)))
        for number, example in enumerate(pack.examples, start=1)
    )


def check_examples(pack: Pack) -> tuple[Problem, ...]:
    """One problem for everything that is not read as the examples say; empty when all is."""
    return tuple(
        Problem(
            where=f"topic pack {pack.slug}",
            key=f"example[{outcome.number}]",
            reason=f"{outcome.example.text!r}: {reason}",
            remedy="correct the example, or add the names, units or cues that it needs",
        )
        for outcome in outcomes(pack)
        for reason in outcome.wrong
    )


def _reasons(pack: Pack, example: Example) -> Iterator[str]:
    misspelt = [reason for wanted in example.expect for reason in _misspelt(wanted)]
    if misspelt:
        yield from misspelt
        return
    kinds = {"estimate", *(wanted.get("type", "estimate") for wanted in example.expect)}
    found = [claim for claim in _read(pack, example) if claim.type in kinds]
    for wanted in example.expect:
        match = next((claim for claim in found if not _differences(claim, wanted)), None)
        if match:
            found.remove(match)
        else:
            yield _missing(found, wanted)
    for claim in found:
        if claim.review is None:
            yield f"{_brief(claim)} is read as well, and is not expected"


_FIELDS: Mapping[str, frozenset[str]] = {
    kind.type: frozenset({"type", *(RECORDED_AS.get(f.name, f.name) for f in fields(kind))})
    for kind in TYPES.values()
}


def _misspelt(wanted: Mapping[str, Any]) -> Iterator[str]:
    """What names no kind of claim, or no field of its kind."""
    kind = wanted.get("type", "estimate")
    if kind not in _FIELDS:
        yield f"there is no claim of type {kind!r}{_meant(kind, _FIELDS)}"
        return
    for name in wanted:
        if name not in _FIELDS[kind]:
            yield f"{kind} claims have no {name!r}{_meant(name, _FIELDS[kind])}"


def _meant(name: object, known: Collection[str]) -> str:
    near = get_close_matches(str(name), known, 1)
    return f"; meant is perhaps {near[0]!r}" if near else f"; there are {', '.join(sorted(known))}"


def _read(pack: Pack, example: Example) -> Sequence[Claim]:
    """An example need not name the story: relevance is another matter."""
    document = Document(title=clean(example.title), summary="", body=clean(example.text))
    article = ArticleText(
        document=document, published=date.fromisoformat(example.published), outlet="example"
    )
    return read(article, replace(pack, minimum=0))


def _differences(claim: Claim, wanted: Mapping[str, Any]) -> list[str]:
    record = claim.as_record()
    different = [
        f"{key} is {_plain(record.get(key))!r} instead of {value!r}"
        for key, value in ({"type": "estimate"} | dict(wanted)).items()
        if _plain(record.get(key)) != value
    ]
    if claim.review and "review" not in wanted:
        different.append(f"it is for review: {claim.review}")
    return different


def _plain(value: Any) -> Any:
    """As TOML writes it: lists, and the word "none" for what a claim leaves out."""
    if value is None:
        return "none"
    return list(value) if isinstance(value, tuple) else value


def _missing(found: Sequence[Claim], wanted: Mapping[str, Any]) -> str:
    """What to tell about an expected claim that is not there: the nearest one, or nothing."""
    if not found:
        return f"nothing is read for {dict(wanted)}"
    nearest = min(found, key=lambda claim: len(_differences(claim, wanted)))
    return f"{_brief(nearest)} is read, but {'; '.join(_differences(nearest, wanted))}"


def _brief(claim: Claim) -> str:
    if isinstance(claim, Estimate):
        return f"estimate of {claim.central or 'a vague number'} {claim.unit} {claim.status}"
    record = claim.as_record()
    fields = {k: _plain(v) for k, v in record.items() if k not in _NOT_BRIEF and v}
    return f"{claim.type} {fields}"
