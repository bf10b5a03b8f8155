"""Ruby and C: imports that are paths below some load path."""

from __future__ import annotations

from reviewbot.index.facts import ImportFact
from reviewbot.index.resolve.files import Files, folder_of, join

_RUBY_ROOTS = ("lib", "", "app", "spec", "test", "app/models", "app/controllers", "app/helpers", "app/services")


def ruby(files: Files, path: str, fact: ImportFact) -> list[str]:
    """The file of a `require_relative`, or of a `require` below a usual load path."""
    name = fact.module if fact.module.endswith(".rb") else f"{fact.module}.rb"
    if fact.level:
        target = join(folder_of(path), name)
        return [target] if target in files.all else []
    usual = [target for root in _RUBY_ROOTS if (target := join(root, name)) in files.all]
    # Gems of one repository keep their own lib folder.
    return (usual or files.ending(f"lib/{name}"))[:1]


def include(files: Files, path: str, fact: ImportFact) -> list[str]:
    """The header beside the file, or the only one whose path ends so."""
    beside = join(folder_of(path), fact.module)
    if beside in files.all:
        return [beside]
    found = files.ending(fact.module)
    return found if len(found) == 1 else []
