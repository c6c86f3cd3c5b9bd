"""
Commitments in words: who promised what, when, and how it is known what became of it.

Pure. Takes the `commitment` of a `DevelopmentDetected`; `wording` fills its phrases with `parts`.
Names in them come from outside: whoever shows a phrase passes it through `safe.line`.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from monitor.alerts.dates import day, short_day
from monitor.beliefs.parties import bound
from monitor.text.nations import NATIONS

Promise = Mapping[str, Any]

_COUNTRIES = {nation.code: nation.names.split(",")[0] for nation in NATIONS}

#: Type of the claim that settles a commitment to how that is known.
HOW: Mapping[str | None, str] = {
    None: "silence (nothing that was read here tells that it was done)",
    "commitment": "told (an article says so)",
    "contact": "concluded (from a contact of the same parties that is told in the same words)",
    "transfer": "concluded (from a delivery of the promised kind by and to the same)",
    "agreement": "concluded (from an agreement of the promised kind between the same)",
    "estimate": "concluded (from as many of the same kind as were promised)",
}


def party(slug: str) -> str:
    """``KR`` as "South Korea", ``kim-jong-un`` as "Kim Jong Un", ``NATO`` as it is."""
    if slug in _COUNTRIES:
        return _COUNTRIES[slug]
    return slug.replace("-", " ").title() if slug.islower() else slug


def promiser(promise: Promise) -> str:
    """Who made it, in words."""
    return " and ".join(map(party, bound(promise["who"])))


def thing(promise: Promise) -> str:
    """What was promised, and to whom if the words do not say so themselves."""
    what = str(promise["what"])
    to = [party(slug) for slug in bound(promise["to"])]
    unsaid = [name for name in to if name.casefold() not in what.casefold()]
    return f"{what}, to {' and '.join(unsaid)}" if unsaid else what


def parts(promise: Promise) -> dict[str, str]:
    """What the phrases for commitments are filled with."""
    deadline = promise["deadline"]
    return {
        "what": thing(promise),
        "who": promiser(promise),
        "promised": _shortly(promise["promised_on"]),
        "promised_in_full": day(promise["promised_on"]),
        "settled_in_full": day(promise["as_of"]),
        "by_deadline": f", due by {day(deadline)}" if deadline else ", without a deadline",
        "deadline": day(deadline) if deadline else "",
    }


def _shortly(named: str) -> str:
    """ "21 Oct" of a day; a month or a year as it is."""
    try:
        return short_day(date.fromisoformat(named))
    except ValueError:
        return day(named)
