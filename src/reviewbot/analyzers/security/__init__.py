"""The security analyzer: dataflow from untrusted sources to sinks, and patterns that are wrong by themselves."""

from reviewbot.analyzers.base import CheckRule, CompareRule
from reviewbot.analyzers.security.checker import RULES, SecurityChange, SecurityCheck, security_rules

__all__ = ["RULES", "SecurityChange", "SecurityCheck", "rules", "security_rules"]


def rules() -> tuple[CheckRule | CompareRule, ...]:
    """The analyzer's rule objects, for the registry."""
    return RULES
