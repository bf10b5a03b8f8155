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


def test_rules_of_a_category_need_not_be_loaded() -> None:
    every = registry.all_rules()
    rest = registry.all_rules(frozenset({"security"}))
    assert [r for r in every if not r.metas or r.metas[0].category != "security"] == list(rest)


def test_a_module_holds_rules_of_the_category_it_is_named_for() -> None:
    for module in registry.RULES:
        own = {str(meta.category) for rule in registry._load(module) for meta in rule.metas}
        assert own == {module.partition(".")[0]}
