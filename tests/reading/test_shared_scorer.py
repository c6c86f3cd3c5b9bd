"""Our scorer and the plan's own give the same counts on every set, where the latter is at hand."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reading.score import TYPES, load, score
from tests.reading.sets import readings, sets, target_of

PROGRAM = Path(__file__).parents[3] / "shared" / "score_claims.py"


@pytest.mark.skipif(not PROGRAM.exists(), reason="only where the plan stands beside the project")
@pytest.mark.parametrize("name", sets())
def test_both_scorers_count_the_same(name: str, tmp_path: Path) -> None:
    path, target = sets()[name], target_of(name)
    records = load(path)
    read = {record["id"]: readings(record) for record in records}
    theirs = counted_by_program(path, read, target, tmp_path / "read.jsonl")
    ours = score(records, lambda record: read[record["id"]], target)
    for kind in TYPES:
        tally, other = ours.types[kind], theirs["types"][kind]
        assert (tally.right, tally.false, tally.missed) == (other["tp"], other["fp"], other["fn"])
    assert ours.strict.right == theirs["strict"]["n"]
    assert ours.strict.f1 == pytest.approx(theirs["strict"]["f1"])
    assert (ours.alarms, ours.quiet) == (theirs["false_alarm_records"], theirs["quiet_records"])


def counted_by_program(
    path: Path, read: dict[str, list[dict[str, object]]], target: str | None, file: Path
) -> dict[str, dict[str, dict[str, float]]]:
    lines = (json.dumps({"id": name, "claims": claims}) for name, claims in read.items())
    file.write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, str(PROGRAM), str(path), str(file), "--json"]
    command += ["--target", target] if target else []
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    return json.loads(done.stdout)
