"""Every rule there is, by name; modules are imported when rules are asked for, not before.

A line is a module below this package that has a `RULE`. A family that comes from data is a package with `rules()` and,
where users may add their own files, `user_rules(folder)`; its line has no dot.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

from reviewbot.analyzers.base import Rule, RuleMeta
from reviewbot.errors import ConfigError

RULES: tuple[str, ...] = (
    "quality.identical_branches",
    "quality.self_comparison",
    "quality.self_assignment",
    "quality.duplicated_condition",
    "quality.unreachable_code",
    "quality.resource_leak",
    "quality.use_before_set",
    "quality.constant_condition",
    "quality.mutable_default",
    "quality.loop_variable_closure",
    "quality.identity_with_literal",
    "quality.inverted_guard",
    "quality.format_arity",
    "quality.removed_error_handling",
    "quality.removed_guard",
    "quality.removed_lock",
    "quality.removed_timeout",
    "quality.removed_auth",
    "quality.removed_validation",
    "quality.removed_csrf_protection",
    "quality.removed_assertion",
    "quality.skipped_test",
    "quality.broken_call_sites",
    "quality.broken_override",
    "quality.missing_await",
    "quality.swapped_arguments",
    "quality.swallowed_exception",
    "quality.broad_catch",
    "quality.lost_cause",
    "quality.error_ignored",
    "quality.unhandled_promise",
    "quality.growing_complexity",
    "quality.growing_function",
    "quality.growing_parameters",
    "quality.growing_nesting",
    "quality.debugger_statement",
    "quality.focused_test",
    "quality.conflict_marker",
    "quality.debug_print",
    "architecture.import_cycle",
    "architecture.import_contract",
    "architecture.private_import",
    "architecture.undeclared_dependency",
    "architecture.duplicate_function",
    "architecture.coupling",
    "architecture.module_size",
    "security",
)


def _load(module: str) -> Iterator[Rule]:
    loaded = import_module(f"reviewbot.analyzers.{module}")
    if hasattr(loaded, "rules"):
        yield from loaded.rules()
    else:
        yield loaded.RULE


def user_rules(folder: Path | None) -> tuple[Rule, ...]:
    """Rules that the user wrote as data files in `folder`; the families that read data say how."""
    families = [import_module(f"reviewbot.analyzers.{module}") for module in RULES if "." not in module]
    readers = [family.user_rules for family in families if hasattr(family, "user_rules")]
    return tuple(rule for read in readers for rule in read(folder)) if folder is not None else ()


@cache
def all_rules(without: frozenset[str] = frozenset()) -> tuple[Rule, ...]:
    """Every rule, in the order of the registry; those of the categories in `without` are not even loaded."""
    return tuple(rule for module in RULES if module.partition(".")[0] not in without for rule in _load(module))


@cache
def all_metas() -> dict[str, RuleMeta]:
    """Rule id -> metadata with its docs page, sorted by id."""
    metas = {meta.id: meta for rule in all_rules() for meta in rule.metas}
    return dict(sorted(metas.items()))


def find(rule_id: str) -> RuleMeta:
    """The metadata of a rule. Raises ConfigError, with the nearest name, for an unknown id."""
    metas = all_metas()
    if rule_id in metas:
        return metas[rule_id]
    near = difflib.get_close_matches(rule_id, metas, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]}? " if near else ""
    raise ConfigError(f"there is no rule {rule_id!r}", f"{hint}`reviewbot rules list` shows every rule")


def rule_of(rule_id: str) -> Rule:
    """The rule that reports `rule_id`. Raises ConfigError for an unknown id."""
    find(rule_id)
    return next(rule for rule in all_rules() if any(meta.id == rule_id for meta in rule.metas))


def rules_of(rule_id: str) -> tuple[Rule, ...]:
    """Every rule that reports `rule_id`: data and code may share one. Raises ConfigError for an unknown id."""
    find(rule_id)
    return tuple(rule for rule in all_rules() if any(meta.id == rule_id for meta in rule.metas))
