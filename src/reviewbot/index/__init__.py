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

__all__ = [
    "CallFact",
    "ClassFact",
    "Facts",
    "FunctionFact",
    "ImportFact",
    "Index",
    "Parameter",
    "Span",
]
