"""``FIELD=VALUE`` for a claim: what is taken, and what is refused, with what would be right."""

from dataclasses import fields, replace
from typing import Any, get_args

import orjson
import pytest

from monitor.claims.corrections import RULE, allowed, corrected
from monitor.claims.model import (
    Agreement,
    Claim,
    Commitment,
    Contact,
    Estimate,
    Evidence,
    Quantity,
    Transfer,
)
from monitor.claims.records import TYPES, claim_of, recorded
from monitor.errors import MonitorError
from monitor.events.codec import canonical
from monitor.resources import shipped
from monitor.topics import Pack, load_pack

EVIDENCE = Evidence(start=0, end=30, span_start=4, span_end=9)

ESTIMATE = Estimate(
    low=1500, high=1500, central=1500, qualifier="exact", vague=False, unit="troops",
    status="sent", who="KP", where=None, as_of="2024-10-18", as_of_basis="published",
    by_date=None, origin=("NIS",), via=(), modality="assessed", additional=False,
    background=False, evidence=EVIDENCE, rules={"low": "3,000 troops"}, review="too great",
)  # fmt: skip
CONTACT = Contact(
    kind="call", parties=("yoon", "rutte"), requested_by=(), date=None, status="held",
    evidence=EVIDENCE,
)  # fmt: skip
TRANSFER = Transfer(
    giver="KP", taker="RU", category="artillery", item="shells", quantity=None, status="supplied",
    date=None, origin=(), via=(), modality="reported", evidence=EVIDENCE,
)  # fmt: skip
COMMITMENT = Commitment(
    who=("KR",), to=("NATO",), what="send a delegation", status="vowed", date=None, deadline=None,
    evidence=EVIDENCE,
)  # fmt: skip
AGREEMENT = Agreement(
    what="treaty", parties=("KP", "RU"), status="signed", date=None, evidence=EVIDENCE
)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(shipped("config") / "topics" / "dprk-russia.toml")


@pytest.mark.parametrize(
    ("claim", "words", "changed"),
    [
        pytest.param(ESTIMATE, ["where=Kursk"], {"where": "Kursk"}, id="a word"),
        pytest.param(ESTIMATE, ["origin=KR-MND,NIS"], {"origin": ("KR-MND", "NIS")}, id="a list"),
        pytest.param(
            ESTIMATE,
            ["origin=GB-GOV,MEDIA:The Herald,UN"],
            {"origin": ("GB-GOV", "MEDIA:The Herald", "UN")},
            id="sources that no pack needs to name",
        ),
        pytest.param(
            ESTIMATE,
            ["low=1000", "qualifier=range"],
            {"low": 1000, "qualifier": "range"},
            id="a range",
        ),
        pytest.param(ESTIMATE, ["origin=none"], {"origin": ()}, id="an empty list"),
        pytest.param(
            ESTIMATE,
            ["low=3,000", "high=3000", "central=3000"],
            {"low": 3000, "high": 3000, "central": 3000},
            id="numbers",
        ),
        pytest.param(
            ESTIMATE,
            ["high=none", "qualifier=at_least"],
            {"high": None, "qualifier": "at_least"},
            id="no bound",
        ),
        pytest.param(ESTIMATE, ["additional=true"], {"additional": True}, id="a truth"),
        pytest.param(ESTIMATE, ["by_date=2024-12"], {"by_date": "2024-12"}, id="a month"),
        pytest.param(
            ESTIMATE,
            ["as_of=2024-10-17"],
            {"as_of": "2024-10-17", "as_of_basis": "clause"},
            id="a day that a person names is named",
        ),
        pytest.param(
            ESTIMATE,
            ["as_of=2024", "as_of_basis=saying"],
            {"as_of": "2024", "as_of_basis": "saying"},
            id="unless it is said how",
        ),
        pytest.param(CONTACT, ["parties=yoon,biden"], {"parties": ("yoon", "biden")}, id="contact"),
        pytest.param(TRANSFER, ["from=RU", "to=KP"], {"giver": "RU", "taker": "KP"}, id="from, to"),
        pytest.param(
            TRANSFER,
            ["quantity.low=50", "quantity.central=50"],
            {"quantity": Quantity(low=50, high=None, central=50, qualifier="exact")},
            id="parts of a quantity",
        ),
    ],
)
def test_a_correction_sets_its_fields_and_no_other(
    pack: Pack, claim: Claim, words: list[str], changed: dict[str, Any]
) -> None:
    result, _ = corrected(claim, words, pack)
    assert result.review is None
    for field in fields(claim):
        if field.name not in ("rules", "review"):
            expected = changed.get(field.name, getattr(claim, field.name))
            assert getattr(result, field.name) == expected
    assert {name for name, rule in result.rules.items() if rule == RULE} == set(changed)


def test_what_was_set_is_told_by_the_names_of_records(pack: Pack) -> None:
    _, told = corrected(TRANSFER, ["from=RU", "quantity.low=50"], pack)
    assert told == {
        "from": "RU",
        "quantity": {"low": 50, "high": None, "central": None, "qualifier": "exact"},
    }


@pytest.mark.parametrize(
    ("claim", "words", "message"),
    [
        (ESTIMATE, ["nubmer=3"], r"no field nubmer.*low, high, central, qualifier"),
        (ESTIMATE, ["evidence=x"], "no field evidence"),
        (ESTIMATE, ["review=none"], "no field review"),
        (ESTIMATE, ["low"], "no FIELD=VALUE"),
        (ESTIMATE, ["low=many"], "whole number"),
        (ESTIMATE, ["low=-5"], "whole number"),
        (ESTIMATE, ["low=99999999999999"], "whole number"),
        (ESTIMATE, ["low=²"], "whole number"),
        (ESTIMATE, ["qualifier=roughly"], "one of exact, about"),
        (ESTIMATE, ["vague=perhaps"], "true or false"),
        (ESTIMATE, ["status="], "cannot be left empty"),
        (ESTIMATE, ["unit=none"], "cannot be left empty"),
        (ESTIMATE, ["as_of=October"], "a day, month or year"),
        (ESTIMATE, ["as_of=2024-13"], "a day, month or year"),
        (ESTIMATE, ["as_of=2024-02-30"], "a day, month or year"),
        (ESTIMATE, ["where=a\x1b[2Jb"], "printable"),
        (ESTIMATE, ["where=" + "x" * 301], "at most 300"),
        (ESTIMATE, ["central=3000"], "do not rise"),
        (ESTIMATE, ["central=none"], "goes with qualifier=vague"),
        (ESTIMATE, ["status=invented"], "status=invented is none of.*sent"),
        (ESTIMATE, ["unit=bananas"], "unit=bananas is none of.*troops"),
        (ESTIMATE, ["who=XX"], "who=XX is none of KP"),
        (ESTIMATE, ["who=none"], "who=none is none of KP"),
        (ESTIMATE, ["low=1500", "low=1600"], "set twice"),
        (ESTIMATE, ["low=1000", "qualifier=about"], "not what qualifier=about means"),
        (ESTIMATE, ["qualifier=at_least"], "not what qualifier=at_least means"),
        (ESTIMATE, ["qualifier=up_to"], "not what qualifier=up_to means"),
        (ESTIMATE, ["qualifier=range"], "not what qualifier=range means"),
        (ESTIMATE, ["origin=NSI,KR-MND"], "origin=NSI is no source of the pack"),
        (ESTIMATE, ["origin=nis"], "origin=nis is no source of the pack"),
        (CONTACT, ["parties=yoon"], "it takes two"),
        (CONTACT, ["parties=yoon,yoon"], "it takes two"),
        (COMMITMENT, ["who=none"], "somebody must have promised it"),
        (AGREEMENT, ["parties=none"], "somebody must have agreed"),
        (TRANSFER, ["quantity=50"], r"its parts one by one: quantity\.low"),
        (TRANSFER, ["category=kindness"], "category=kindness is none of"),
        (TRANSFER, ["giver=RU"], "no field giver.*from, to"),
    ],
)
def test_a_wrong_name_or_value_is_refused_with_what_is_right(
    pack: Pack, claim: Claim, words: list[str], message: str
) -> None:
    with pytest.raises(MonitorError, match=message):
        corrected(claim, words, pack)


def test_what_the_rules_have_read_can_be_confirmed_though_no_person_could_set_it(
    pack: Pack,
) -> None:
    read = replace(ESTIMATE, origin=("SPIES",), qualifier="about", low=1400)
    assert corrected(read, [], pack)[0].origin == ("SPIES",)
    assert corrected(replace(CONTACT, parties=("yoon",)), [], pack)[0].parties == ("yoon",)


@pytest.mark.parametrize("kind", get_args(Claim))
def test_every_field_of_every_kind_can_be_corrected_but_how_it_was_read(kind: type[Claim]) -> None:
    names = {"giver": "from", "taker": "to"}
    said = {names.get(f.name, f.name) for f in fields(kind)} - {"evidence", "rules", "review"}
    assert {name.partition(".")[0] for name in allowed(kind)} == said


COUNTED = replace(TRANSFER, quantity=Quantity(low=1, high=2, central=1, qualifier="range"))


@pytest.mark.parametrize("claim", [ESTIMATE, CONTACT, TRANSFER, COUNTED])
def test_a_record_leads_back_to_its_claim(pack: Pack, claim: Claim) -> None:
    """Also when it has been to the log, where all sequences are lists."""
    record = orjson.loads(canonical(recorded(claim, "a1", pack, "The sentence.")))
    assert claim_of(record) == claim
    assert TYPES[record["type"]] is type(claim)
