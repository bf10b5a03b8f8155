"""How many of the independent security cases come out right, by language and by family.

Usage: bench_security_cases.py [--misses] [--matrix]     (--misses also prints the failing cases, in the form of known_misses.txt)

--matrix counts the cases alone, family by language, in the form of MATRIX.md.

A loud case is right if exactly its lines are reported, a quiet one if nothing is. The baseline is the count of cases.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewbot.analyzers.testing import Case

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
COLUMNS = ("python", "javascript", "java", "php", "go", "ruby")


def main() -> int:
    """Print the table."""
    from tests.rules.test_security_cases import CASES, LANGUAGES, outcome

    if "--matrix" in sys.argv:
        sys.stdout.write("".join(f"| {' | '.join(row)} |\n" for row in matrix(CASES)))
        return 0
    right = {name: outcome(case) for name, case in CASES.items()}
    sys.stdout.write("| language | loud right | quiet right | all |\n|---|---|---|---|\n")
    for language in (*LANGUAGES, "all"):
        mine = [n for n in CASES if language in (n.split("/")[0], "all")]
        cells = []
        for group in ([n for n in mine if not CASES[n].quiet], [n for n in mine if CASES[n].quiet], mine):
            good = sum(right[n] for n in group)
            cells.append(f"{good} of {len(group)} ({100 * good / max(1, len(group)):.0f} %)")
        sys.stdout.write(f"| {language} | {' | '.join(cells)} |\n")
    if "--misses" in sys.argv:
        sys.stdout.write("".join(f"{n}\n" for n in sorted(right) if not right[n]))
    else:
        worst = Counter(n.split("/")[1] for n in right if not right[n]).most_common(12)
        sys.stdout.write("most missed: " + ", ".join(f"{rule} {count}" for rule, count in worst) + "\n")
    return 0


def matrix(cases: dict[str, Case]) -> list[list[str]]:
    """Rows of a table: family, then `loud / quiet` for each language, "" where there is no case."""
    counts = Counter((*name.split("/")[:2], case.quiet) for name, case in cases.items())
    families = list(dict.fromkeys(name.split("/")[1] for name in sorted(cases, key=lambda n: n.split("/")[1])))
    rows = [["family", *COLUMNS], ["---"] * (len(COLUMNS) + 1)]
    for family in families:
        cells = [(counts[language, family, False], counts[language, family, True]) for language in COLUMNS]
        rows.append([family, *(f"{loud} / {quiet}" if loud + quiet else "" for loud, quiet in cells)])
    sums = [
        [sum(n for key, n in counts.items() if key[0] == x and key[2] is q) for q in (False, True)] for x in COLUMNS
    ]
    return [*rows, ["**all**", *(f"**{loud} / {quiet}**" for loud, quiet in sums)]]


if __name__ == "__main__":
    sys.exit(main())
