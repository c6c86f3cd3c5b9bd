"""No change of the rules may make reading worse on a set of labelled articles."""

import pytest

from tests.reading.floors import SLACK, digest, floors, measured
from tests.reading.sets import sets


def test_every_set_has_a_floor() -> None:
    assert set(floors()) == set(sets())


@pytest.mark.parametrize("name", sets())
def test_reading_stays_above_its_floor(name: str) -> None:
    floor = dict(floors()[name])
    assert floor.pop("sha256") == digest(sets()[name]), "the set changed: measure it anew"
    scores = measured(name)
    fallen = {k: (scores[k], least) for k, least in floor.items() if scores[k] < least - SLACK}
    assert fallen == {}
