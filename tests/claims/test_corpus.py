"""Every claim kind against its corpus: what it must read, and what must give nothing."""

from typing import Any

import pytest

from monitor.claims import KINDS, Claim
from tests.claims.corpus import FOLDER, Case, cases, readings


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
        _shown(claim, case, n) for n, claim in enumerate(readings(case.text, title=case.title))
    ]
    assert found == [dict(wanted) for wanted in case.reads], case.about


def _shown(claim: Claim, case: Case, number: int) -> dict[str, Any]:
    """The fields that the case is about; of a claim too many, those that tell what it is."""
    keys = case.reads[number] if number < len(case.reads) else ("central", "status", "who")
    values = {key: getattr(claim, key) for key in keys}
    return {
        key: "none" if value is None else list(value) if isinstance(value, tuple) else value
        for key, value in values.items()
    }
