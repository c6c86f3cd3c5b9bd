"""
Whose ministry "its ministry" is: the country that a sentence tells of. Asked by `speakers` for a
role without a country, and by `people` for an office-holder without one.
"""

from monitor.claims.passage import Line, Named
from monitor.text.phrases import word_set

_BESIDE = word_set("to in into from against with at by inside on near across for over of about")


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
