"""A saying in a sentence: who says it and in which form. Made by `sayings` and `tallies`."""

from typing import NamedTuple


class Saying(NamedTuple):
    """A saying in a sentence."""

    form: str  #: citing, according, leading, gapped, trailing, possessive or headline
    slugs: tuple[str, ...]  #: the speakers; empty for "analysts", and for a pronoun
    worth: str  #: assert, assess, claim, confirm or deny
    first: int  #: first word of the saying: speaker or verb
    verb: int  #: the word of saying
    last: int  #: one past the last word
    rule: str
    pronoun: bool = False  #: "he said": the speaker of before
    weak: bool = False  #: a bare country: "Kyiv expects"
    leads: bool = False  #: "that" follows within a few words
    outlet: tuple[str, ...] = ()  #: an outlet the pack does not know: "The Daily Dispatch, citing"
    audience: tuple[str, ...] = ()  #: who was told: "the NIS told lawmakers"
