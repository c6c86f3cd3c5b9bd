"""
How well, and how quickly, are articles read?

Scores on every set of labelled articles of our own, those that were looked at while the rules were
written ("tune") apart from those that were not ("held"); on the development set and the sample
where they stand beside the project. Then the time of a 4 KB article, what fifty packs and ten times
the text add to it, and the seconds that a hostile megabyte takes.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from monitor.claims import ArticleText, read
from monitor.text.document import Document, clean
from monitor.topics import Pack, Shelf, load_pack, load_packs
from tests.reading.hostile import HOSTILE
from tests.reading.score import Record, Result, load, score
from tests.reading.sets import MAIN, TOPICS, readings, sets, target_of

SHARED = Path(__file__).parents[3] / "shared"
DEVELOPMENT = SHARED / "dev-claims.jsonl"
SAMPLE = SHARED / "samples" / "yoon-nato-call.jsonl"
HALVES = ("first half, tuned on", "d053"), ("second half", "d999")
PACKS = 50
ROUNDS = 101
FACTOR = 10  #: times the text, to see whether time grows as the text does
ARTICLE = 4096  #: characters


def main() -> None:
    _print("STRICT F1: value bounds, status and origin right; P mailed: of what could be mailed")
    for name, path in sets().items():
        _report(name, load(path), target_of(name))
    if DEVELOPMENT.exists():
        _development(load(DEVELOPMENT))
    if SAMPLE.exists():
        _sample()
    _speed()


def _report(name: str, records: Sequence[Record], target: str | None) -> None:
    result = score(records, readings, target)
    alarms = f"{result.alarms}/{result.quiet}"
    _print(
        f"{name:<32} {len(records):4} articles   STRICT F1 {result.strict.f1:.3f}"
        f"   P mailed {result.mailed.precision:.3f}   false alarms {alarms}"
    )
    _print(f"{'':<32} {_by_type(result)}")


def _by_type(result: Result) -> str:
    counted = {name: tally for name, tally in result.types.items() if tally.right + tally.missed}
    shares = (f"{n} {t.precision:.2f} {t.recall:.2f} {t.f1:.2f}" for n, t in counted.items())
    return "P R F1: " + "   ".join(shares)


def _development(records: Sequence[Record]) -> None:
    first = ""
    for name, last in HALVES:
        half = [record for record in records if first < record["id"] <= last]
        _report(f"development, {name}", half, "KP")
        first = last


def _sample() -> None:
    (record,) = load(SAMPLE)
    expected = json.loads(SAMPLE.with_suffix(".expected.json").read_text(encoding="utf-8"))
    result = score([{**record, **expected, "topic": MAIN}], readings, None)
    found = {n: f"{t.right}/{t.right + t.missed}" for n, t in result.types.items() if t.right}
    _print(f"{'sample':<32} {found}   estimates beside them {result.types['estimate'].false}")


def _speed() -> None:
    pack = load_pack(TOPICS / f"{MAIN}.toml")
    text = _long_text()
    one = _median(lambda: read(_article(text[:ARTICLE]), pack))
    shelf = Shelf([pack, *_others()])
    fifty = _median(lambda: _read_all(shelf, _article(text[:ARTICLE])))
    ten = _median(lambda: read(_article(text[: ARTICLE * FACTOR]), pack), rounds=9)
    _print(f"4 KB, dense in figures: median {one * 1000:.1f} ms, all kinds")
    _print(
        f"articles at full length, as news is written: median {_natural() * 1000:.1f} ms for 4 KB"
    )
    _print(f"beside it, a million additions: {_median(_additions, rounds=9) * 1000:.0f} ms")
    _print(f"50 packs : 1 pack = {fifty / one:.2f}   10x text : 1x text = {ten / one:.1f}")
    _hostile(pack)


def _natural() -> float:
    """Seconds for 4 KB of an article of the `wire` sets, the median article."""
    records = [r for name, path in sets().items() if name.startswith("wire") for r in load(path)]
    return statistics.median(
        _median(lambda record=record: readings(record), rounds=9) * ARTICLE / len(record["body"])
        for record in records
    )


def _others() -> list[Pack]:
    """Packs of other stories, enough of them, none of which the article belongs to."""
    shipped = [pack for pack in load_packs(TOPICS) if pack.slug != MAIN]
    return [
        replace(shipped[n % len(shipped)], slug=f"p{n}", digest=str(n), minimum=10**6)
        for n in range(PACKS - 1)
    ]


def _read_all(shelf: Shelf, article: ArticleText) -> list[object]:
    return [read(article, pack) for pack in shelf.fitting(article.document)]


def _additions() -> int:
    """A million additions one by one, so that machines can be compared."""
    total = 0
    for number in range(1_000_000):
        total += number
    return total


def _hostile(pack: Pack) -> None:
    for name, text in HOSTILE.items():
        begun = time.perf_counter()
        read(_article(text), pack)
        seconds = time.perf_counter() - begun
        _print(f"{name:<32} {seconds / len(text) * 1e6:6.2f} s/MB")


def _long_text() -> str:
    """Articles of our sets in a row: as dense in figures as articles become."""
    bodies = [record["body"] for path in sets().values() for record in load(path)]
    text = "\n\n".join(bodies)
    return text * (ARTICLE * FACTOR // len(text) + 1)


def _article(body: str) -> ArticleText:
    document = Document(title="North Korean troops in Russia", summary="", body=clean(body))
    return ArticleText(document=document, published=date(2024, 11, 22), outlet="Bench Herald")


def _median(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    work()
    took = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        took.append(time.perf_counter() - begun)
    return statistics.median(took)


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
