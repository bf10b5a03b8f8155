"""A function became longer than the threshold allows.

## What it does
Finds functions whose lines of code (without blank lines and comments) this change pushed past the threshold. Shown in the summary only; functions that were past the threshold
before, tests and scripts are left alone. Option: `threshold` (default 100).

## Why is this bad?
A long function does several things, and no name says which.

## Example
```python
def import_orders(path):
    ...  # 70 lines of reading, then 40 of saving
```

## Use instead
```python
def import_orders(path):
    save(parse(read(path)))
```
"""

from __future__ import annotations

from reviewbot.analyzers.quality._growth import GrowthRule, Size
from reviewbot.analyzers.quality._rule import define
from reviewbot.findings import Confidence, Severity

META = define(__doc__, "growing-function", Severity.LOW, Confidence.HIGH, summary_only=True)


def _measure(size: Size) -> int:
    return size.length


RULE = GrowthRule(META, _measure, 100, "lines of code", "Move a step that has a name into a function of its own.")
