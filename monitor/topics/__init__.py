"""Topic packs: what one story needs to be followed, as data. Load, check, match; pure."""

from monitor.topics.load import load_pack, load_packs
from monitor.topics.match import matches
from monitor.topics.model import Force, Measure, Origin, Pack
from monitor.topics.shelf import Shelf

__all__ = ["Force", "Measure", "Origin", "Pack", "Shelf", "load_pack", "load_packs", "matches"]
