"""
Where a verb of going leads: home is a return, abroad a flight across the border.

"Left Kursk" and "arrived in Pyongyang" are said of soldiers who come home, "left Pyongyang" of
those who go out; "fled to Chad" of people who crossed. `cues` asks for each word of a clause.
"""

from monitor.claims.counted import Counted
from monitor.claims.governors import LEAVING
from monitor.claims.passage import Line, Named
from monitor.text.phrases import Found, word_set
from monitor.topics.model import Measure, Pack

_TO = word_set("to in into at for toward towards on")
_ARTICLES = word_set("the neighbouring neighboring nearby")
_ABROAD = word_set("neighbouring neighboring abroad border")
_ENDS = word_set("so already by since and , . ; in on last this earlier") | {""}
#: "have left their homes", "left the town"; but "were left homeless", "left behind".
_PLACES_LEFT = word_set("""
    their his her home the town towns village villages camps areas places two three four five six
    dozens several many
""")
_REACH = 5  #: words between a verb of going and where to


def directed(
    pack: Pack, line: Line, number: Counted, measure: Measure, cue: Found[str]
) -> Found[str] | None:
    """*cue* with the status that its direction gives; None when it says nothing."""
    if not cue.value:
        return None
    value = _value(pack, line, number, measure, cue)
    return cue._replace(value=value) if value in measure.statuses else None


def _value(
    pack: Pack, line: Line, number: Counted, measure: Measure, cue: Found[str]
) -> str | None:
    troops = "sent" in measure.statuses
    if cue.value == LEAVING:
        name = _name_at(line, cue.last)
        named = name if name and line.word(name.last) != "'s" else None
        if troops:
            return _soldiers_left(pack, line, number, measure, cue, named)
        if named is None and line.word(cue.last) in _PLACES_LEFT:
            return "displaced"
        return named and _people_left(measure, named)
    if troops and cue.value in {"sent", "arrived"}:
        goal = _goal(line, cue.last)
        return "withdrawn" if goal and is_home(pack, number, measure, goal) else cue.value
    dated = line.word(cue.first) == "deployed" and any(m.first == cue.last for m in line.moments)
    if troops and cue.value == "present" and dated:
        return "sent"  # "were deployed in 2024" tells when, and not where
    abroad = cue.value == "displaced" and "crossed" in measure.statuses
    return "crossed" if abroad and _goes_abroad(line, measure, cue.last) else cue.value


def _people_left(measure: Measure, name: Named) -> str:
    """``left Sudan``, ``left El Fasher``."""
    return "crossed" if measure.who in name.slugs("force", "nation") else "displaced"


def _soldiers_left(
    pack: Pack, line: Line, number: Counted, measure: Measure, cue: Found[str], name: Named | None
) -> str | None:
    """``left Vladivostok for Kursk``, ``left Pyongyang``, ``have left so far``; "left Kursk"."""
    if name is None:
        alone = cue.last - cue.first > 1 and line.word(cue.last) in _ENDS
        return "sent" if alone else None
    if line.word(name.last) == "for" and (goal := _name_at(line, name.last + 1)):
        return "withdrawn" if is_home(pack, number, measure, goal) else "sent"
    return "sent" if is_home(pack, number, measure, name) else _left(name)


def _left(name: Named) -> str | None:
    """``left Kursk``: a place of the story is where they had been sent."""
    return "withdrawn" if name.slugs("place") else None


def is_home(pack: Pack, number: Counted, measure: Measure, name: Named) -> bool:
    """True when *name* is the country or the capital of those counted."""
    if name.slugs("place", "person"):
        return False
    own = set(number.forces) or {f.slug for f in pack.forces if f.followed}
    own |= {measure.who} if measure.who and not number.forces else set()
    return bool(own & set(name.slugs("force", "nation")))


def _name_at(line: Line, index: int) -> Named | None:
    index += line.word(index) == "the"
    return line.name_at.get(index)


def _goal(line: Line, first: int) -> Named | None:
    """``to Pyongyang``, ``back in North Korea``: the place behind the verb of going."""
    for at in range(first - 1, first + _REACH):
        if line.word(at) in {",", ";", ".", "from", "by", "with"}:
            return None
        if line.word(at) in _TO and (name := _name_at(line, at + 1)):
            return None if line.word(name.last) == "'s" else name
    return None


def _goes_abroad(line: Line, measure: Measure, first: int) -> bool:
    """``fled to Chad``, ``fled Sudan``, ``sought refuge in neighbouring countries``."""
    name = _name_at(line, first)
    if name and measure.who in name.slugs("force", "nation"):
        return True
    for at in range(first - 1, first + _REACH):
        if line.word(at) in {",", ";", ".", "from"}:
            return False
        if line.word(at) in _ABROAD:
            return True
        after = at + 1 + (line.word(at + 1) in _ARTICLES)
        if line.word(at) in {"to", "into", "in", "for"} and (name := _name_at(line, after)):
            nations = name.slugs("nation", "force")
            return bool(nations) and measure.who not in nations
    return False
