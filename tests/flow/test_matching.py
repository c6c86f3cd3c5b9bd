"""The comparison of golden facts with what was read lets pass what it should, and nothing more."""

from typing import Any

import pytest

from tests.flow.matching import differences

CALL = {
    "says": "x",
    "kind": "call",
    "parties": ["yoon", "rutte"],
    "date": "2024-10-21",
    "status": "held",
    "accept": {"date": [""], "parties": {"rutte": ["NATO"]}},
}
READ_CALL = {
    "kind": "call",
    "parties": ["yoon", "rutte"],
    "requested_by": [],
    "date": "2024-10-21",
    "status": "held",
}
OIL = {
    "says": "x",
    "from": "RU",
    "to": "KP",
    "category": "oil",
    "status": "supplied",
    "quantity": {"low": 10},
}
READ_OIL = {
    "from": "RU",
    "to": "KP",
    "category": "oil",
    "status": "supplied",
    "quantity": {"low": 10, "high": None, "central": 10, "qualifier": "more_than"},
}
VOW = {"says": "x", "who": ["KR"], "to": ["NATO"], "about": ["delegation"], "status": "vowed"}
READ_VOW = {
    "who": ["KR"],
    "to": [],
    "what": "send a delegation",
    "status": "vowed",
    "deadline": None,
}
DENIAL = {"says": "x", "org": ["KP-GOV"], "stance": "denied"}
READ_DENIAL = {"speaker": None, "org": ["KP-GOV"], "stance": "denied"}


@pytest.mark.parametrize(
    ("kind", "entry", "claim"),
    [
        ("contact", CALL, READ_CALL),
        ("contact", CALL, READ_CALL | {"date": None}),
        ("contact", CALL, READ_CALL | {"parties": ["NATO", "yoon"]}),
        ("contact", CALL, READ_CALL | {"parties": ["yoon", "rutte", "putin"]}),
        ("transfer", OIL, READ_OIL),
        ("commitment", VOW, READ_VOW),
        ("commitment", VOW, READ_VOW | {"to": ["NATO"]}),
        ("statement", DENIAL, READ_DENIAL),
    ],
)
def test_what_agrees_passes(kind: str, entry: dict[str, Any], claim: dict[str, Any]) -> None:
    assert differences(kind, [entry], [claim]) == []


@pytest.mark.parametrize(
    ("kind", "entry", "claim", "said"),
    [
        ("contact", CALL, READ_CALL | {"date": "2024-10-22"}, ["wrong date"]),
        ("contact", CALL, READ_CALL | {"kind": "meeting"}, ["wrong kind"]),
        ("contact", CALL, READ_CALL | {"requested_by": ["yoon"]}, ["wrong requested_by"]),
        ("contact", CALL, READ_CALL | {"parties": ["yoon", "xi", "putin"]}, ["missed", "too much"]),
        ("transfer", OIL, READ_OIL | {"status": "feared"}, ["wrong status"]),
        ("transfer", OIL, READ_OIL | {"quantity": None}, ["wrong quantity"]),
        ("transfer", OIL, READ_OIL | {"category": "money"}, ["missed", "too much"]),
        ("commitment", VOW, READ_VOW | {"to": ["UA"]}, ["missed", "too much"]),
        ("commitment", VOW, READ_VOW | {"deadline": "2024-11"}, ["wrong deadline"]),
        ("statement", DENIAL, READ_DENIAL | {"stance": "asserted"}, ["wrong stance"]),
        ("statement", DENIAL, READ_DENIAL | {"org": ["RU-GOV"]}, ["missed"]),
    ],
)
def test_what_differs_is_told(
    kind: str, entry: dict[str, Any], claim: dict[str, Any], said: list[str]
) -> None:
    told = differences(kind, [entry], [claim])
    assert [line.removeprefix(f"{kind} ").split(":")[0] for line in told] == said


def test_a_claim_serves_one_entry_only() -> None:
    assert len(differences("transfer", [OIL, OIL], [READ_OIL])) == 1
    assert len(differences("transfer", [OIL], [READ_OIL, READ_OIL])) == 1


def test_what_may_be_missed_may_not_be_read_wrongly() -> None:
    optional = {**OIL, "optional": True}
    assert differences("transfer", [optional], []) == []
    assert len(differences("transfer", [optional], [READ_OIL | {"status": "denied"}])) == 1
