"""
Whose ministry "its ministry" is: the country that a sentence tells of. Asked by `speakers` for a
role without a country, and by `people` for an office-holder without one.
"""

from monitor.claims.passage import Line, Named
from monitor.text.phrases import word_set

_BESIDE = word_set("to in into from against with at by inside on near across for over of about")


_CODE = 2  #: letters of an ISO code
_WRITTEN = {"GB": "UK"}  #: how slugs begin that do not begin with the ISO code
_ISO = {slug: code for code, slug in _WRITTEN.items()}


def made_slug(country: str, role: str) -> str:
    """The slug of an office that no pack names: KE-MFA, and UK-MOD for Britain's ISO code GB."""
    return f"{_WRITTEN.get(country, country)}-{role}"


def country_of(slug: str) -> str | None:
    """ISO code of the state that an office is of, by its slug; None for a body of no state."""
    code, dash, _ = slug.partition("-")
    return _ISO.get(code, code) if dash and len(code) == _CODE else None


def home(line: Line, at: int) -> str | None:
    """
    ISO code of the country that the sentence tells of before word *at*; None without one.

    "Chad has taken in refugees from Sudan, its government said": who opens the sentence or stands
    free goes before who is only a place.
    """
    named = [(name, state) for name in line.names if name.last <= at and (state := _state(name))]
    free = [state for name, state in named if _is_free(line, name)]
    return next(iter(free), None) or next((state for _, state in named), None)


def _state(name: Named) -> str | None:
    """The country named, or that of the people named."""
    found = name.slugs("nation") or name.slugs("people", "national")
    return next((slug for slug in found if len(slug) == len("US")), None)


def _is_free(line: Line, name: Named) -> bool:
    before = line.word(name.first - 1 - (line.word(name.first - 1) == "the"))
    return before not in _BESIDE
