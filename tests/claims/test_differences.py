"""What would appear, change and vanish."""

from typing import Any

import pytest

from monitor.claims.differences import differences
from monitor.claims.records import Record
from tests.claims.test_verdicts import FELL, WENT, record

READ = record("c1", central=3000, status="sent", source_name="NIS")
FALLEN = record("c2", FELL, central=100, status="killed")


def told(before: list[Record], after: list[Record]) -> list[tuple[Any, ...]]:
    return [
        (d.what, d.claim, d.becomes, dict(d.fields) if d.what == "changes" else None)
        for d in differences(before, after)
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param([READ], [READ], [], id="the same"),
        pytest.param([READ, FALLEN], [FALLEN, READ], [], id="the same in another order"),
        pytest.param([READ], [{**READ, "rules": {"x": "y"}}], [], id="by other rules"),
        pytest.param([], [READ], [("appears", "c1", None, None)], id="appears"),
        pytest.param([READ], [], [("vanishes", "c1", None, None)], id="vanishes"),
        pytest.param(
            [READ],
            [{**READ, "claim": "c9", "status": "arrived"}],
            [("changes", "c1", "c9", {"status": ("sent", "arrived")})],
            id="changes",
        ),
        pytest.param(
            [READ],
            [{**READ, "claim": "c9", "source_name": "the NIS", "origin": ["NIS"]}],
            [("changes", "c1", "c9", {"origin": (None, ["NIS"])})],
            id="a name in words lies beside what is said",
        ),
        pytest.param(
            [READ],
            [{**FALLEN, "claim": "c9"}],
            [("vanishes", "c1", None, None), ("appears", "c9", None, None)],
            id="other words of the sentence",
        ),
        pytest.param(
            [READ],
            [{**READ, "claim": "c9", "type": "statement"}],
            [("vanishes", "c1", None, None), ("appears", "c9", None, None)],
            id="another kind",
        ),
        pytest.param(
            [READ],
            [record("c8", (10, 20)), record("c9", WENT)],
            [("appears", "c8", None, None), ("changes", "c1", "c9", {"central": (3000, None),
              "status": ("sent", None)})],
            id="exactly these words before others",
        ),
        pytest.param(
            [FALLEN, READ],
            [],
            [("vanishes", "c1", None, None), ("vanishes", "c2", None, None)],
            id="in the order of the text",
        ),
    ],
)  # fmt: skip
def test_differences(
    before: list[Record], after: list[Record], expected: list[tuple[Any, ...]]
) -> None:
    assert told(before, after) == expected


def test_two_claims_that_become_one_vanish_but_for_one() -> None:
    both = [READ, record("c2", (10, 20), central=1)]
    found = told(both, [record("c9", central=3000, status="sent")])
    assert sorted(what for what, *_ in found) == ["changes", "vanishes"]
