"""
The scores that reading must keep, set by set; they may only rise.

`python -m tests.reading.floors` measures every set and raises the floors in `floors.toml`. A floor
falls only with its set: when the articles or labels change, their sha256 does too, and the floor is
measured anew.
"""

import hashlib
import math
import tomllib
from pathlib import Path

from tests.reading.score import load, score
from tests.reading.sets import readings, sets, target_of

#: A score may lie so far under its floor: one claim of fifty, lest it bars a gain of twenty others.
#: The floor itself stays, so that this does not add up.
SLACK = 0.02
FILE = Path(__file__).parent / "floors.toml"
#: Kinds whose F1 is held beside the estimates' STRICT F1 and the precision of what would be mailed.
KINDS = ("transfer", "contact", "agreement", "statement", "commitment")


def digest(path: Path) -> str:
    """The sha256 of a set's file, hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def measured(name: str) -> dict[str, float]:
    """The scores of one set, rounded down to three places."""
    result = score(load(sets()[name]), readings, target_of(name))
    scores = {"strict_f1": result.strict.f1, "mailed_precision": result.mailed.precision}
    scores |= {kind: result.types[kind].f1 for kind in KINDS}
    return {key: math.floor(value * 1000) / 1000 for key, value in scores.items()}


def floors() -> dict[str, dict[str, object]]:
    """Set → its sha256 and its floors."""
    return tomllib.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}


def main() -> None:
    """Raise every floor to what is measured now."""
    lines = ["# Written by `python -m tests.reading.floors`; see there.\n"]
    known = floors()
    for name, path in sets().items():
        old = known.get(name, {})
        same = old.get("sha256") == digest(path)
        lines.append(f'[{name}]\nsha256 = "{digest(path)}"\n')
        for key, value in measured(name).items():
            before = old.get(key, 0.0) if same else 0.0
            lines.append(f"{key} = {max(value, float(str(before))):.3f}\n")
        lines.append("\n")
    FILE.write_text("".join(lines).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
