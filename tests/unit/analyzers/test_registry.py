"""Finding rules by name."""

from __future__ import annotations

import pytest

from reviewbot.analyzers import registry
from reviewbot.analyzers.base import CheckRule, CompareRule
from reviewbot.errors import ConfigError


def test_every_rule_has_one_of_the_two_shapes() -> None:
    rules = registry.all_rules()
    assert rules
    assert all(isinstance(rule, CheckRule) != isinstance(rule, CompareRule) for rule in rules)


def test_find_knows_every_id() -> None:
    assert all(registry.find(rule_id) is meta for rule_id, meta in registry.all_metas().items())


def test_an_unknown_id_is_answered_with_the_nearest() -> None:
    with pytest.raises(ConfigError) as caught:
        registry.find("self-comparision")
    assert "self-comparison" in caught.value.help


def test_no_user_rules_without_a_folder() -> None:
    assert registry.user_rules(None) == ()
