"""
What the pack counts: its nouns, the unit each belongs to, and the measure that holds a unit.

Asked wherever a number meets a noun; compiled once per pack.
"""

from functools import lru_cache

from monitor.claims.governors import NO_STATUS
from monitor.claims.head_nouns import BYSTANDERS, HEAD_NOUNS
from monitor.claims.states import STATES
from monitor.text.phrases import Phrases
from monitor.topics.model import Measure, Pack


@lru_cache(maxsize=64)
def units_of(pack: Pack) -> Phrases[str]:
    """All unit nouns of the pack → unit, and the plain English ones of the units it counts."""
    own = [(unit, words) for each in pack.measures for unit, words in each.units.items()]
    usual = [unit for unit, words in own if unit in words]  # named as everybody names it
    plain = {noun: unit for unit in usual for noun in HEAD_NOUNS.get(unit, ())}
    plain |= dict.fromkeys(BYSTANDERS, "people") if "people" in usual else {}
    return Phrases(plain | {noun: unit for unit, words in own for noun in words})


@lru_cache(maxsize=64)
def bystanders_of(pack: Pack) -> Phrases[str]:
    """The people whom the pack does not name, who count only when something befalls them."""
    own = {noun for each in pack.measures for words in each.units.values() for noun in words}
    return Phrases({noun: "people" for noun in BYSTANDERS if noun not in own})


def default_unit(pack: Pack, force: str | None = None) -> str:
    """The unit that is meant when none is named: of the measure that is about *force*, if any."""
    about = (each for each in pack.measures if force is not None and each.who == force)
    return next(iter(next(about, pack.measures[0]).units))


def measure_of(pack: Pack, unit: str | None) -> Measure:
    """The measure that *unit* belongs to; the first one where no unit is known."""
    return next((each for each in pack.measures if unit in each.units), pack.measures[0])


@lru_cache(maxsize=256)
def status_words(pack: Pack, measure: str | None = None) -> Phrases[str]:
    """
    The engine's words and the pack's own for the statuses of *measure*; None: of any.

    Idioms stand beside them with no status, so that no word inside them is taken for one.
    """
    allowed = {s for each in pack.measures if measure in (None, each.slug) for s in each.statuses}
    cues = {phrase: cue.status for cue in pack.cues for phrase in cue.phrases}
    table = STATES | cues
    told = {phrase: value for phrase, value in table.items() if value in allowed}
    return Phrases(NO_STATUS | told)
