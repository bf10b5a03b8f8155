"""GitHub's `primaryLocationLineHash`: by it code scanning follows an alert through edits of the file. Pure.

The algorithm is that of github/codeql-action (src/fingerprints.ts): a polynomial hash of the 100 characters from the
start of a line, blanks left out, and a number for equal ones.
"""

from __future__ import annotations

import re
import struct
from collections import Counter
from collections.abc import Set as AbstractSet
from itertools import accumulate

_BLOCK = 100
_BASE = 37
_MASK = (1 << 64) - 1
_FIRST = _BASE**_BLOCK
_END_OF_FILE = 0xFFFF
_LINE_FEED = 10


def line_hashes(body: bytes, wanted: AbstractSet[int]) -> dict[int, str]:
    """Line number -> hash for the wanted lines of a file (those it has)."""
    text = re.sub(r"\r\n?", "\n", body.decode("utf-8", "replace"))
    raw = re.sub(r"[ \t]", "", text).encode("utf-16-le", "surrogatepass")
    units = [*struct.unpack(f"<{len(raw) // 2}H", raw), _END_OF_FILE]
    starts = [0, *(at + 1 for at, unit in enumerate(units) if unit == _LINE_FEED)][: max(wanted, default=0)]
    # Hashes of all beginnings: that of any block is the difference of two of them.
    sums = list(accumulate(units + [0] * _BLOCK, lambda value, unit: (value * _BASE + unit) & _MASK, initial=0))
    counts: Counter[str] = Counter()
    found = {}
    for number, start in enumerate(starts, 1):
        digits = f"{(sums[start + _BLOCK] - sums[start] * _FIRST) & _MASK:x}"
        counts[digits] += 1
        if number in wanted:
            found[number] = f"{digits}:{counts[digits]}"
    return found
