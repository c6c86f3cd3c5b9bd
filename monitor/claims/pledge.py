"""
A promise as it stands in its sentence, and whom it binds.

Made by `promising` and `keeping`, turned into a claim by `commitment`.
"""

from typing import NamedTuple

from monitor.claims.passage import Passage
from monitor.claims.voices import Voice
from monitor.claims.whose import country_of


class Told(NamedTuple):
    """What was promised, where other words than those beside the cue name it."""

    line: int  #: its number in the passage
    first: int
    last: int


class Promised(NamedTuple):
    """A promise as it stands in a line; *first* and *last* are the words of the cue."""

    line: int  #: its number in the passage
    first: int
    last: int
    voice: Voice
    status: str
    begin: int  #: first word of what is promised
    backwards: bool  #: what is promised ends at *begin* instead
    rule: str
    to: Voice | None = None  #: to whom, where the form itself tells
    done: tuple[int, int] | None = None  #: line and word of the verb that says it was done
    told: Told | None = None


def states(passage: Passage, voice: Voice) -> set[str]:
    """ISO codes of the states, or slugs of the bodies, that the voice acts for."""
    found = {voice.state} if voice.state else set()
    for org in voice.orgs:
        origin = passage.pack.origin(org)
        found.add((origin.nation if origin else None) or country_of(org) or org)
    return found
