"""A new import reaches into another package's private module.

## What it does
Finds an import, added by the change, of a module that its package marks as private: a Python module whose name starts
with an underscore, a Java or PHP package called `internal`, a path below `internal` or `private` of an npm package, and
a relative path that leads into another package of the same repository. Modules of the same package or distribution,
and tests, may.

## Why is this bad?
Private modules change without notice: a patch release of the other package, or its owner's next commit, breaks this
code, and nobody looks here first.

## Example
```python
from requests._internal_utils import to_native_string
```

## Use instead
The package's public interface, or a small copy of what is needed. Where nothing public does it, ask for it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from reviewbot.analyzers.architecture._rule import define
from reviewbot.analyzers.base import at_span
from reviewbot.analyzers.comparison import ChangeRule, Comparison
from reviewbot.findings import Confidence, Finding, Severity
from reviewbot.index import ImportFact, is_aside
from reviewbot.source import JAVASCRIPT_FAMILY, language_of

META = define(
    __doc__,
    "private-import",
    Severity.LOW,
    Confidence.MEDIUM,
    languages=("python", "javascript", "typescript", "tsx", "java", "php"),
)
_PYTHON_MANIFESTS = ("pyproject.toml", "setup.py", "setup.cfg")
_NPM = re.compile(r"((?:@[\w.-]+/)?[\w.-]+)/(?:.*/)?(?:internal|private|_[\w-]+)(?:/|$)")


def _run(comparison: Comparison) -> Iterator[Finding]:
    for path, file in comparison.files(META.languages):
        if is_aside(path):
            continue
        for fact in comparison.new_imports(path, file):
            owner = _owner(comparison, path, fact)
            if owner and not fact.type_only and not fact.guarded:
                yield META.finding(
                    at_span(path, fact.span),
                    f"`{fact.module}` is a private module of `{owner}`.",
                    why="Private modules change or vanish without notice to those who import them.",
                    fix=f"Use what `{owner}` offers publicly, or copy the little that is needed.",
                )


def _owner(comparison: Comparison, path: str, fact: ImportFact) -> str:
    """The package whose private module is imported from outside, or ""."""
    language = language_of(path) or ""
    if language == "python":
        return _python(comparison, path, fact) if not fact.level else ""
    if language in JAVASCRIPT_FAMILY:
        return _javascript(comparison, path, fact)
    return _internal(comparison, path, fact, "." if language == "java" else "\\")


def _python(comparison: Comparison, path: str, fact: ImportFact) -> str:
    parts = fact.module.split(".")
    if parts[0].startswith("_") or parts[0] in sys.stdlib_module_names:
        return ""
    at = next((n for n, part in enumerate(parts) if re.match(r"_(?!_)", part)), None)
    # One distribution is one owner: its packages and scripts may know each other's insides.
    if at is None or f"/{parts[0]}/" in f"/{path}":
        return ""
    here = _folder_with(comparison, path, _PYTHON_MANIFESTS)
    if any(_folder_with(comparison, t, _PYTHON_MANIFESTS) == here for t in comparison.resolve(path, fact)):
        return ""
    return ".".join(parts[:at])


def _javascript(comparison: Comparison, path: str, fact: ImportFact) -> str:
    if not fact.module.startswith("."):
        match = _NPM.match(fact.module)
        return match[1] if match and not comparison.resolve(path, fact) else ""
    here = _package(comparison, path)
    for target in comparison.resolve(path, fact):
        there = _package(comparison, target)
        if there and here and there != here and not there.startswith(here + "/") and not here.startswith(there + "/"):
            return there
    return ""


def _package(comparison: Comparison, path: str) -> str:
    """The folder of the npm package a file belongs to, "" for the top one."""
    return _folder_with(comparison, path, ("package.json",))


def _folder_with(comparison: Comparison, path: str, manifests: tuple[str, ...]) -> str:
    """The innermost folder around a file that holds one of the manifests, "" for the top."""
    folder = path.rpartition("/")[0]
    while folder and not any(comparison.after.snapshot.blob(f"{folder}/{m}") for m in manifests):
        folder = folder.rpartition("/")[0]
    return folder


def _internal(comparison: Comparison, path: str, fact: ImportFact, mark: str) -> str:
    parts = fact.module.split(mark)
    at = next((n for n, part in enumerate(parts) if part.lower() == "internal"), 0)
    facts = comparison.after.index.facts(path)
    if not at or facts is None or not facts.package:
        return ""
    owner = mark.join(parts[:at])
    # Packages of one vendor (the first two parts) belong together.
    vendor = mark.join(parts[: min(at, 2 if mark == "." else 1)])
    return "" if (facts.package + mark).startswith((owner + mark, vendor + mark)) else owner


RULE = ChangeRule((META,), _run)
