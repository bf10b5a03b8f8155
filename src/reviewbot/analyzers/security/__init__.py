"""The security analyzer: dataflow from untrusted sources to sinks, and patterns that are wrong by themselves."""

from reviewbot.analyzers.security.checker import RULES, SecurityChange, SecurityCheck, security_rules

__all__ = ["RULES", "SecurityChange", "SecurityCheck", "security_rules"]
