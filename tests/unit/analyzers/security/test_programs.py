"""Short programs in the style of many frameworks: each line that ends with `! rule` is reported by that rule, no other line is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reviewbot.analyzers import registry
from reviewbot.analyzers.testing import memory_state, run_rules
from reviewbot.findings import Confidence, Finding

HERE = Path(__file__).parent / "programs"
RULES = [rule for rule in registry.all_rules() if rule.metas[0].category == "security"]
_EXPECTED = re.compile(r"(?://|#)! ([\w-]+)")


def programs() -> dict[str, str]:
    """Language and heading -> text; the first word of a heading is the path."""
    out = {}
    for file in sorted(HERE.glob("*.txt")):
        for part in re.split(r"^=== ", file.read_text(encoding="utf-8"), flags=re.M)[1:]:
            heading, text = part.split("\n", 1)
            out[f"{file.stem}: {heading}"] = text
    return out


PROGRAMS = programs()


@pytest.mark.parametrize("name", sorted(PROGRAMS))
def test_program(name: str) -> None:
    text = PROGRAMS[name]
    path = name.split(": ", 1)[1].split()[0]
    wanted = sorted(f"{n} {rule}" for n, line in enumerate(text.split("\n"), 1) for rule in _EXPECTED.findall(line))
    state = memory_state({path: re.sub(r"\s*(//|#)! [\w-]+", "", text).encode()})
    found = (f for f in run_rules(RULES, memory_state({}), state) if isinstance(f, Finding))
    said = {f"{f.location.anchor} {f.rule}" for f in found if f.confidence >= Confidence.MEDIUM}
    assert sorted(said) == wanted
