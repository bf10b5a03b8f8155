"""Methods with a name that nothing else in the repository has: a call by it means them, whatever it is called on."""

from __future__ import annotations

import re

from reviewbot.analyzers.quality._classes import Classes
from reviewbot.index import CallFact, Facts, FunctionFact, ImportFact, Index
from reviewbot.source import language_of

# Two words or more: a single one (`render`, `close`) is anybody's name.
_WORDS = re.compile(r"_*[a-z0-9]+(?:_[a-z0-9]+)+[?!]?|_*[A-Za-z][a-z0-9]+(?:[A-Z][a-z0-9]*)+")
_SHORTEST = 8
_SUPER = re.compile(r"^(?:super\b|parent\b|base\b)")


def is_distinctive(name: str) -> bool:
    """Whether a name is too particular to be chosen twice by chance."""
    return len(name) >= _SHORTEST and _WORDS.fullmatch(name) is not None


def is_only(index: Index, path: str, function: FunctionFact) -> bool:
    """Whether the method is the only thing of its name, and no class from elsewhere may have the name too."""
    if not (function.owner and is_distinctive(function.name)) or not index.is_complete():
        return False
    found = [(p, f.qualified) for p, f in index.definitions(function.name)]
    return found == [(path, function.qualified)] and _inherits_no_other(index, path, function)


def _inherits_no_other(index: Index, path: str, function: FunctionFact) -> bool:
    """Whether everything that the class inherits from is known, and none of it has the name."""
    if path.endswith(".go"):
        return True
    classes = Classes(index, lambda _: [])
    at = classes.named(path, function.owner)
    above = classes.inherited(at, function.name) if at is not None else None
    return above is not None and above.at is None and above.sure


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
