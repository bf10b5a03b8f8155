"""The security analyzer: dataflow from untrusted sources to sinks, and patterns that are wrong by themselves."""

from pathlib import Path

from reviewbot.analyzers.base import CheckRule, CompareRule
from reviewbot.analyzers.security.checker import RULES, SecurityChange, SecurityCheck, rules_of, security_rules
from reviewbot.analyzers.security.coded import CODED

__all__ = ["RULES", "SecurityChange", "SecurityCheck", "rules", "security_rules", "user_rules"]


def rules() -> tuple[CheckRule | CompareRule, ...]:
    """The analyzer's rule objects, for the registry."""
    return (*RULES, *CODED)


def user_rules(folder: Path) -> tuple[CheckRule | CompareRule, ...]:
    """The rules that a user wrote in `folder`."""
    return rules_of(folder)
