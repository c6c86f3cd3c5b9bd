"""
Whose word binds whom: a president and his government are one party, an office and its state too.

A claim record may carry `states`, slug of a person or body to the ISO code (or the body) it acts
for; codes and slugs such as ``KR-PRES`` tell by themselves.
"""

import re
from collections.abc import Iterable, Mapping

_CODE = re.compile(r"[A-Z]{2}(?=-|$)")
_AS_ISO = {"UK": "GB"}  # slugs of British bodies begin with UK


def acting(slugs: Iterable[str], states: Mapping[str, str]) -> frozenset[str]:
    """Those for whom *slugs* act: ISO codes where that is known, else the slugs themselves."""
    return frozenset(_acts_for(slug, states) for slug in slugs)


def bound(slugs: Iterable[str]) -> tuple[str, ...]:
    """
    Whom a promise binds: of a state named beside its president, the state.

    Persons count where nobody else is named; their slugs are the ones in small letters.
    """
    named = tuple(slugs)
    return tuple(slug for slug in named if not slug.islower()) or named


def _acts_for(slug: str, states: Mapping[str, str]) -> str:
    named = states.get(slug, slug)
    code = _CODE.match(named)
    return _AS_ISO.get(code[0], code[0]) if code else named
