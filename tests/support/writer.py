"""A process that records runs until it is killed: prints each run's id after the store said that it is kept.

Usage: python -m tests.support.writer WHERE FIRST-NUMBER COUNT
"""

from __future__ import annotations

import sys

from reviewbot.store.opening import open_store
from tests.support.runs import found, run

FINDINGS = 40


def main(where: str, first: int, count: int) -> None:
    store = open_store(where)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for number in range(first, first + count):
        findings = (found(f"{number} {i}", path=f"src/{i}.py") for i in range(FINDINGS))
        store.record(run(number, *findings, change=str(number)))
        sys.stdout.write(f"{run(number).uid}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
