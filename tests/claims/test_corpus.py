"""Every claim kind against its corpus: what it must read, and what must give nothing."""

from dataclasses import asdict
from typing import Any

import pytest

from monitor.claims import KINDS, Claim
from monitor.claims.model import Quantity
from tests.claims.corpus import FOLDER, Case, cases, readings

#: Fields that tell what a claim is, whatever its kind.
BRIEFLY = (
    "type",
    "central",
    "status",
    "who",
    "kind",
    "parties",
    "giver",
    "taker",
    "category",
    "what",
)


def test_every_kind_has_a_corpus() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml")} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_corpus_has_sentences_that_say_nothing(kind: str) -> None:
    silent = [case for case in cases(kind) if not case.reads]
    assert len(silent) >= 10


@pytest.mark.parametrize(
    "case", [case for kind in KINDS for case in cases(kind)], ids=lambda case: case.text[:70]
)
def test_a_sentence_is_read_as_its_corpus_says(case: Case) -> None:
    found = [
        _shown(claim, case, n)
        for n, claim in enumerate(readings(case.kind, case.text, title=case.title))
    ]
    assert found == [dict(wanted) for wanted in case.reads], case.about


def _shown(claim: Claim, case: Case, number: int) -> dict[str, Any]:
    """The fields that the case is about; of a claim too many, those that tell what it is."""
    keys = case.reads[number] if number < len(case.reads) else BRIEFLY
    return {key: _plain(getattr(claim, key)) for key in keys if hasattr(claim, key)}


def _plain(value: Any) -> Any:
    """As TOML can write it; nothing is the word "none"."""
    if isinstance(value, Quantity):
        return {key: _plain(each) for key, each in asdict(value).items()}
    if isinstance(value, tuple):
        return list(value)
    return "none" if value is None else value
