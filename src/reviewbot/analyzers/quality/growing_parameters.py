"""A function takes more parameters than the threshold allows.

## What it does
Finds functions whose number of required parameters this change pushed past the threshold. Shown in the summary only; functions that were past the threshold
before, tests and scripts are left alone. Option: `threshold` (default 7).

## Why is this bad?
Callers mix up the order, and most of the values belong together anyway.

## Example
```python
def book(name, street, city, zip, country, start, end, rooms): ...
```

## Use instead
```python
def book(guest: Guest, stay: Stay): ...
```
"""

from __future__ import annotations

from reviewbot.analyzers.quality._growth import GrowthRule, Size
from reviewbot.analyzers.quality._rule import define
from reviewbot.findings import Confidence, Severity

META = define(__doc__, "growing-parameters", Severity.LOW, Confidence.HIGH, summary_only=True)


def _measure(size: Size) -> int:
    return size.parameters


RULE = GrowthRule(META, _measure, 7, "parameters", "Group the parameters that belong together into one object.")
