"""Labelled changes with a pattern to learn: positives drop a check, negatives rename something."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any


def labelled(count: int, *, seed: int = 0, noise: float = 0.05) -> list[dict[str, Any]]:
    rng = random.Random(seed)
    rows = []
    for n in range(count):
        label = n % 3 == 0
        a, b = (f"name{rng.randrange(400)}" for _ in range(2))
        if label:
            before, after = f"if check({a}):\n    use({a}, {b})", f"use({a}, {b})"
        else:
            before, after = f"total = {a} + {b}", f"total_{n} = {a} + {b}\nprint({b})"
        flipped = rng.random() < noise
        rows.append(
            {
                "before": before,
                "after": after,
                "language": "python",
                "label": int(label != flipped),
                "group": f"g{n % 40}",
            }
        )
    return rows


def write_jsonl(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path
