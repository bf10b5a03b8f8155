"""Contracts that cannot be understood are refused, not ignored."""

from __future__ import annotations

import pytest

from reviewbot.analyzers.architecture.import_contract import RULE
from reviewbot.analyzers.testing import memory_state, run_rules
from reviewbot.errors import ConfigError


@pytest.mark.parametrize(
    "options",
    [
        {"layers": "a"},
        {"layers": 3},
        {"layers": ["a | "]},
        {"forbidden": ["a, b"]},
        {"independent": ["a"]},
        {"independent": [[1, 2]]},
    ],
)
def test_bad_contracts(options: dict[str, object]) -> None:
    states = memory_state({"a.py": b""}), memory_state({"a.py": b"import b\n"}, {"import-contract": options})
    with pytest.raises(ConfigError) as error:
        run_rules([RULE], *states)
    assert error.value.help
