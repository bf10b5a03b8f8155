"""A function became harder to follow than the threshold allows.

## What it does
Finds functions whose cognitive complexity (conditions and loops, weighed by how deep they stand) this change pushed
past the threshold. Shown in the summary only; functions that were past the threshold
before, tests and scripts are left alone. Option: `threshold` (default 25).

## Why is this bad?
Every further condition multiplies the paths that a reader and a test have to cover.

## Example
```python
def price(order):
    for line in order.lines:
        if line.kind == "book" and not line.used:
            if order.country in EU or order.member:
                ...  # and so on
```

## Use instead
```python
def price(order):
    return sum(line_price(line, order) for line in order.lines)
```
"""

from __future__ import annotations

from reviewbot.analyzers.quality._growth import GrowthRule, Size
from reviewbot.analyzers.quality._rule import define
from reviewbot.findings import Confidence, Severity

META = define(__doc__, "growing-complexity", Severity.LOW, Confidence.HIGH, summary_only=True)


def _measure(size: Size) -> int:
    return size.complexity


RULE = GrowthRule(
    META, _measure, 25, "cognitive complexity", "Move the part that this change added into a function of its own."
)
