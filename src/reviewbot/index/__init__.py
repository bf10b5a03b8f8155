"""Blob -> plain Facts, made once and cached by blob; a lazy resolver of names across the files of a snapshot."""

from reviewbot.index.facts import (
    CallFact,
    ClassFact,
    Facts,
    FunctionFact,
    ImportFact,
    Index,
    Parameter,
    Span,
)
from reviewbot.index.repository import BUDGET_SECONDS, Grep, RepositoryIndex
from reviewbot.index.scope import is_aside, is_helper, is_ours, is_script, is_test

__all__ = [
    "BUDGET_SECONDS",
    "CallFact",
    "ClassFact",
    "Facts",
    "FunctionFact",
    "Grep",
    "ImportFact",
    "Index",
    "Parameter",
    "RepositoryIndex",
    "Span",
    "is_aside",
    "is_helper",
    "is_ours",
    "is_script",
    "is_test",
]
