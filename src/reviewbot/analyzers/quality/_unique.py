"""Methods with a name that nothing else in the repository has: a call by it means them, whatever it is called on."""

from __future__ import annotations

import re

from reviewbot.index import CallFact, Facts, FunctionFact, ImportFact, Index
from reviewbot.source import language_of

# Two words or more: a single one (`render`, `close`) is anybody's name.
_WORDS = re.compile(r"_*[a-z0-9]+(?:_[a-z0-9]+)+[?!]?|_*[A-Za-z][a-z0-9]+(?:[A-Z][a-z0-9]*)+")
_SHORTEST = 8
# Bases that bring no methods which others call.
_NEUTRAL = frozenset(
    ("object", "ABC", "abc.ABC", "Generic", "Protocol", "NamedTuple", "Object", "Serializable", "Struct")
)
_SUPER = re.compile(r"^(?:super\b|parent\b|base\b)")
_DEPTH = 6


def is_distinctive(name: str) -> bool:
    """Whether a name is too particular to be chosen twice by chance."""
    return len(name) >= _SHORTEST and _WORDS.fullmatch(name) is not None


def is_only(index: Index, path: str, function: FunctionFact) -> bool:
    """Whether the method is the only thing of its name, and no class from elsewhere may have the name too."""
    if not (function.owner and is_distinctive(function.name)) or not index.is_complete():
        return False
    found = [(p, f.qualified) for p, f in index.definitions(function.name)]
    return found == [(path, function.qualified)] and has_known_bases(index, function.owner, language_of(path) or "")


def has_known_bases(index: Index, owner: str, language: str, depth: int = _DEPTH) -> bool:
    """Whether the class and everything it inherits from is written in this repository."""
    found = index.classes(owner)
    if language == "go":
        return True
    if not found or not depth:
        return False
    bases = {base for _, one in found for base in one.bases} - _NEUTRAL
    last = {re.split(r"[.\\:]+", base)[-1] for base in bases}
    return all(base != owner and has_known_bases(index, base, language, depth - 1) for base in last)


def may_mean(index: Index, path: str, call: CallFact, owner: str) -> bool:
    """Whether a call by the name of a method of `owner` is made on something that may be one."""
    language = language_of(path) or ""
    if not call.receiver:
        return language in ("java", "ruby")
    if _SUPER.match(call.receiver) or call.is_new:
        return False
    facts = index.facts(path)
    root = re.split(r"[.\\(\[]", call.receiver)[0]
    return facts is not None and not _is_foreign(index, path, facts, root, owner)


def _is_foreign(index: Index, path: str, facts: Facts, root: str, owner: str) -> bool:
    """Whether the receiver begins with something that is imported from outside, or with another class or package."""
    if facts.language in ("java", "php") and root[:1].isupper():
        return root != owner
    imports = [i for i in facts.imports if _binds(i, root)]
    return bool(imports) and (facts.language == "go" or not any(index.resolve_import(path, i) for i in imports))


def _binds(fact: ImportFact, name: str) -> bool:
    if fact.names:
        return any(local == name for _, local in fact.names)
    return name == (fact.alias or re.split(r"[./\\]", fact.module)[-1 if "/" in fact.module else 0])
