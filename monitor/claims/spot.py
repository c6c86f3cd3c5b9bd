"""Words of a sentence that somebody may have said: all that attribution has to know of them."""

from typing import NamedTuple, Protocol


class Located(Protocol):
    """Anything with word positions: a counted number, a thing that is handed over."""

    @property
    def first(self) -> int:
        """The first word."""

    @property
    def last(self) -> int:
        """One past the last word."""


class Spot(NamedTuple):
    """Bare word positions, *last* one past."""

    first: int
    last: int
