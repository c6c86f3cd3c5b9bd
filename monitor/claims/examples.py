"""
The worked examples of a pack, read as any article: does the reader find what the pack's author
says? Asked by `monitor check`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from monitor.claims import read
from monitor.claims.model import ArticleText, Claim
from monitor.errors import Problem
from monitor.text.document import Document, clean
from monitor.topics.model import Example, Pack


def check_examples(pack: Pack) -> tuple[Problem, ...]:
    """One problem for every example that is not read as stated; empty when all are."""
    return tuple(
        Problem(
            where=f"topic pack {pack.slug}",
            key=f"example[{number}]",
            reason=reason,
            remedy="correct the example, or add the names, units or cues that it needs",
        )
        for number, example in enumerate(pack.examples, start=1)
        for reason in _reasons(pack, example)
    )


def _reasons(pack: Pack, example: Example) -> Iterator[str]:
    found = list(_read(pack, example))
    for wanted in example.expect:
        match = next((claim for claim in found if not _differences(claim, wanted)), None)
        if match:
            found.remove(match)
        else:
            yield f"{example.text!r}: {_missing(found, wanted)}"
    for claim in found:
        yield f"{example.text!r}: {_brief(claim)} is read as well, and is not expected"


def _read(pack: Pack, example: Example) -> Sequence[Claim]:
    """An example need not name the story: relevance is another matter."""
    document = Document(title=clean(example.title), summary="", body=clean(example.text))
    article = ArticleText(
        document=document, published=date.fromisoformat(example.published), outlet="example"
    )
    return read(article, replace(pack, minimum=0))


def _differences(claim: Claim, wanted: Mapping[str, Any]) -> list[str]:
    record = claim.as_record()
    return [
        f"{key} is {_plain(record.get(key))!r} instead of {value!r}"
        for key, value in wanted.items()
        if _plain(record.get(key)) != value
    ]


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
    return f"{claim.kind} of {claim.central or 'a vague number'} {claim.unit} {claim.status}"
