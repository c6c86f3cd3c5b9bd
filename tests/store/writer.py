"""A writer in a process of its own: ``python -m tests.store.writer URL NAME EVENTS``."""

import sys

from monitor.store.engine import open_engine
from tests.store.making import append, at, noted


def main(url: str, name: str, count: int) -> None:
    """Append *count* events one by one, to a stream of its own and to one that all share."""
    engine = open_engine(url)
    for number in range(1, count + 1):
        stream = "shared" if number % 2 else name
        append(engine, noted(f"{name}-{number}", stream), now=at(number))
    engine.dispose()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
