"""Code is nested deeper than the threshold allows.

## What it does
Finds functions whose deepest nesting of conditions and loops this change pushed past the threshold. Shown in the summary only; functions that were past the threshold
before, tests and scripts are left alone. Option: `threshold` (default 5).

## Why is this bad?
Six conditions have to be kept in mind to know when the innermost line runs.

## Example
```python
for a in xs:
    if a:
        for b in a:
            if b:
                for c in b:
                    if c:
                        use(c)
```

## Use instead
```python
for c in leaves(xs):
    use(c)
```
"""

from __future__ import annotations

from reviewbot.analyzers.quality._growth import GrowthRule, Size
from reviewbot.analyzers.quality._rule import define
from reviewbot.findings import Confidence, Severity

META = define(__doc__, "growing-nesting", Severity.LOW, Confidence.HIGH, summary_only=True)


def _measure(size: Size) -> int:
    return size.nesting


RULE = GrowthRule(META, _measure, 5, "nesting", "Leave early, or move the inner part into a function of its own.")
