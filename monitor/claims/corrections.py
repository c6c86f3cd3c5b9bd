"""
A person's corrections: ``FIELD=VALUE`` words for a claim in, the corrected claim out. Pure.

The names are those of docs/claims.md. Whatever is wrong is refused with what would be right.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from monitor.claims.model import (
    RECORDED_AS,
    Agreement,
    Claim,
    Commitment,
    Contact,
    Estimate,
    Quantity,
    Transfer,
)
from monitor.claims.person_words import BODIES
from monitor.claims.records import alternatives
from monitor.errors import MonitorError
from monitor.topics.model import Pack

#: How a claim was read, which nobody can correct.
_NOT_SAID = frozenset({"evidence", "rules", "review"})
_DATES = frozenset({"as_of", "by_date", "date", "deadline"})
_BOUNDS = frozenset({"low", "high", "central", "qualifier"})
_QUANTITY = "quantity"
_NONE = "none"
_LONGEST = 300  #: characters of a value
_GREATEST = 10**12
_PARTIES = 2  #: of a contact, at least

#: Origins that no pack needs to name: a medium, and a country with a role.
_SLUG = re.compile(r"MEDIA:\S.*|[A-Z]{2}-[A-Z]+")

#: The rule that stands beside a field which a person has set.
RULE = "a person's verdict"


def allowed(kind: type[Claim]) -> tuple[str, ...]:
    """The names of the fields of *kind* that can be corrected, in the order of docs/claims.md."""
    names = [RECORDED_AS.get(f.name, f.name) for f in fields(kind) if f.name not in _NOT_SAID]
    parts = [f"{_QUANTITY}.{part.name}" for part in fields(Quantity)] * (_QUANTITY in names)
    return (*names, *parts)


def corrected(claim: Claim, words: Sequence[str], pack: Pack) -> tuple[Claim, dict[str, Any]]:
    """
    *claim* with the fields that *words* set, and these fields as records have them.

    Raises `MonitorError` for a name or value that cannot be, or a claim that would not hold.
    """
    pairs = [_split(word) for word in words]
    values = dict(pairs)
    if len(values) < len(pairs):
        raise MonitorError("a field is set twice; say each one once")
    unknown = sorted(values.keys() - set(allowed(type(claim))))
    if unknown:
        names = ", ".join(allowed(type(claim)))
        raise MonitorError(
            f"{_article(claim)} has no field {', '.join(unknown)}; it can be corrected in: {names}"
        )
    attributes = {name: attribute for attribute, name in RECORDED_AS.items()}
    hints = get_type_hints(type(claim))
    changes: dict[str, Any] = {}
    for name, text in values.items():
        if name.startswith(f"{_QUANTITY}."):
            quantity = changes.get(_QUANTITY, getattr(claim, _QUANTITY))
            changes[_QUANTITY] = _quantity(quantity, name.removeprefix(f"{_QUANTITY}."), text)
        else:
            attribute = attributes.get(name, name)
            changes[attribute] = _value(name, hints[attribute], text)
    if "as_of" in changes:
        # A day that a person names is no mere day of publication.
        changes.setdefault("as_of_basis", "clause")
    rules = {**claim.rules, **dict.fromkeys(changes, RULE)}
    result = replace(claim, **changes, rules=rules, review=None)
    must_hold(result, pack, changes.keys())
    record = result.as_record()
    return result, {name: record[name] for name in sorted({n.partition(".")[0] for n in values})}


def _split(word: str) -> tuple[str, str]:
    name, equals, value = word.partition("=")
    if not equals:
        raise MonitorError(f"{word!r} is no FIELD=VALUE, such as low=3000 or origin=NIS,KR-MND")
    return name.strip(), value.strip()


def _value(name: str, hint: Any, text: str) -> Any:
    """*text* as the type *hint* wants it."""
    if len(text) > _LONGEST or not text.isprintable():
        raise _refused(name, text[:40], f"at most {_LONGEST} printable characters")
    kinds = alternatives(hint)
    if get_origin(hint) is tuple:
        return () if text == _NONE else tuple(filter(None, map(str.strip, text.split(","))))
    if NoneType in kinds and text == _NONE:
        return None
    if name in _DATES:
        return _day(name, text)
    return _PARSERS[get_origin(kinds[0]) or kinds[0]](name, text, kinds[0])


def _quantity(quantity: Quantity | None, part: str, text: str) -> Quantity:
    before = quantity or Quantity(low=None, high=None, central=None, qualifier="exact")
    hint = get_type_hints(Quantity)[part]
    return replace(before, **{part: _value(f"{_QUANTITY}.{part}", hint, text)})


def _number(name: str, text: str, _hint: Any) -> int:
    digits = text.replace(",", "")
    if not re.fullmatch(r"[0-9]{1,13}", digits) or int(digits) > _GREATEST:
        raise _refused(name, text, f"a whole number from 0 to {_GREATEST:,}, or none")
    return int(digits)


def _truth(name: str, text: str, _hint: Any) -> bool:
    if text not in ("true", "false"):
        raise _refused(name, text, "true or false")
    return text == "true"


def _word(name: str, text: str, _hint: Any) -> str:
    if not text or text == _NONE:
        raise _refused(name, text, "a word; it cannot be left empty")
    return text


def _choice(name: str, text: str, hint: Any) -> str:
    if text not in get_args(hint):
        raise _refused(name, text, f"one of {', '.join(get_args(hint))}")
    return text


def _no_whole(name: str, text: str, _hint: Any) -> None:
    parts = ", ".join(f"{_QUANTITY}.{part.name}" for part in fields(Quantity))
    raise _refused(name, text, f"none, or its parts one by one: {parts}")


_PARSERS: Mapping[Any, Callable[[str, str, Any], Any]] = {
    int: _number,
    bool: _truth,
    str: _word,
    Literal: _choice,
    Quantity: _no_whole,
}


def _day(name: str, text: str) -> str:
    """A year, a month or a day that the calendar has."""
    try:
        if re.fullmatch(r"[12]\d{3}(-\d\d){0,2}", text):
            date.fromisoformat(text + "-01-01"[len(text) - 4 :])
            return text
    except ValueError:
        pass
    raise _refused(name, text, "a day, month or year: 2024-10-18, 2024-10 or 2024")


def _refused(name: str, text: str, wanted: str) -> MonitorError:
    return MonitorError(f"{name}={text}: wanted is {wanted}")


def must_hold(claim: Claim, pack: Pack, changed: Collection[str] = ()) -> None:
    """
    Refuse a claim that no view could make sense of, or *changed* fields that cannot be meant.

    Raises `MonitorError`, which says which fields to correct.
    """
    match claim:
        case Estimate():
            wrong = [*_numbers(claim), *_estimate(claim, pack), *_mistyped(claim, pack, changed)]
        case Transfer():
            wrong = _transfer(claim, pack)
        case Commitment() if "who" in changed and not claim.who:
            wrong = ["who=none; somebody must have promised it"]
        case Contact() if "parties" in changed and len(set(claim.parties)) < _PARTIES:
            wrong = [f"parties={','.join(claim.parties) or _NONE}; it takes two"]
        case Agreement() if "parties" in changed and not claim.parties:
            wrong = ["parties=none; somebody must have agreed to it"]
        case _:
            wrong = []
    if wrong:
        raise MonitorError(f"{_article(claim)} cannot stand like this: {'; '.join(wrong)}")


def _numbers(claim: Estimate) -> list[str]:
    bounds = [n for n in (claim.low, claim.central, claim.high) if n is not None]
    wrong = []
    if bounds != sorted(bounds):
        wrong.append(
            f"low={claim.low}, central={claim.central}, high={claim.high} do not rise;"
            " correct all three (none where there is no bound)"
        )
    if (claim.central is None) != (claim.qualifier == "vague") or claim.vague != (
        claim.central is None
    ):
        wrong.append("central=none goes with qualifier=vague and vague=true, and neither alone")
    return wrong


def _estimate(claim: Estimate, pack: Pack) -> list[str]:
    units = {unit: measure for measure in pack.measures for unit in measure.units}
    wrong = []
    if claim.unit not in units:
        wrong.append(f"unit={claim.unit} is none of {', '.join(units)}")
    statuses = units[claim.unit].statuses if claim.unit in units else ()
    if statuses and claim.status not in statuses:
        wrong.append(f"status={claim.status} is none of {', '.join(statuses)}")
    forces = (claim.who or _NONE).split("+")
    if any(pack.force(force) is None for force in forces):
        known = ", ".join(force.slug for force in pack.forces)
        wrong.append(f"who={claim.who or _NONE} is none of {known}, nor some of them joined by +")
    return wrong


def _mistyped(claim: Estimate, pack: Pack, changed: Collection[str]) -> list[str]:
    """What a person has set and cannot mean; what the rules have read stands as it is."""
    wrong = []
    if _BOUNDS & set(changed) and claim.central is not None and not _bound(claim):
        wrong.append(
            f"low={claim.low}, central={claim.central}, high={claim.high} is not what"
            f" qualifier={claim.qualifier} means; correct them together"
        )
    strangers = [slug for slug in claim.origin if not _is_origin(slug, pack)]
    if "origin" in changed and strangers:
        wrong.append(
            f"origin={','.join(strangers)} is no source of the pack, no medium (MEDIA:name), and"
            " no country with a role (KR-MND)"
        )
    return wrong


def _bound(claim: Estimate) -> bool:
    """Whether the bounds are those of the qualifier, by the table of docs/claims.md."""
    low, high, number = claim.low, claim.high, claim.central
    match claim.qualifier:
        case "at_least" | "more_than":
            return (low, high) == (number, None)
        case "up_to" | "fewer_than":
            return (low, high) == (None, number)
        case "range":
            return low is not None and high is not None and low < high
        case _:
            return low == high == number


def _is_origin(slug: str, pack: Pack) -> bool:
    """A misspelt source would count as one more that is independent."""
    return pack.origin(slug) is not None or slug in BODIES or bool(_SLUG.fullmatch(slug))


def _transfer(claim: Transfer, pack: Pack) -> list[str]:
    known = [category.slug for category in pack.categories]
    if claim.category in known:
        return []
    return [f"category={claim.category} is none of {', '.join(known) or '(the pack has none)'}"]


def _article(claim: Claim) -> str:
    return f"an {claim.type}" if claim.type[0] in "aeiou" else f"a {claim.type}"
