"""Python: packages, source layouts, relative imports."""

from __future__ import annotations

from functools import cached_property

from reviewbot.index.facts import ImportFact
from reviewbot.index.resolve.files import Files, ancestors, folder_of

_ENDINGS = (".py", "/__init__.py", ".pyi", "/__init__.pyi")


class PythonResolver:
    """Absolute imports are looked up below every folder that holds top-level packages."""

    def __init__(self, files: Files) -> None:
        self.files = files

    @cached_property
    def _roots(self) -> dict[str, list[str]]:
        """Top-level package -> the folders that hold it."""
        inits = (*self.files.by_name.get("__init__.py", ()), *self.files.by_name.get("__init__.pyi", ()))
        packages = {folder_of(p) for p in inits} - {""}
        found: dict[str, list[str]] = {}
        for package in sorted(packages):
            root, _, name = package.rpartition("/")
            # A package below another one is not top-level, even if a folder between them is no package.
            if packages.isdisjoint(ancestors(root)) and root not in found.get(name, ()):
                found.setdefault(name, []).append(root)
        return found

    def resolve(self, path: str, fact: ImportFact) -> list[str]:
        """The module, and those of the imported names that are modules themselves."""
        parts = [p for p in fact.module.split(".") if p]
        if fact.level:
            folder = folder_of(path)
            for _ in range(fact.level - 1):
                if not folder:
                    return []
                folder = folder_of(folder)
            return self._names(folder, parts, fact)
        for root in self._candidates(path, parts[0] if parts else ""):
            found = self._names(root, parts, fact)
            if found:
                return found
        return []

    def _candidates(self, path: str, top: str) -> list[str]:
        around = ancestors(folder_of(path))
        own = self._roots.get(top, [])
        # Of several packages of one name the nearest one is meant.
        near = sorted(own, key=lambda root: (root not in around, -len(root), root))
        if len(own) > 1 and near[0] not in around:
            near = []
        here = folder_of(path)
        script = [] if self._is_package(here) else [here]
        return list(dict.fromkeys([*near, "", "src", *script]))

    def _is_package(self, folder: str) -> bool:
        prefix = f"{folder}/" if folder else ""
        return f"{prefix}__init__.py" in self.files.all

    def _names(self, root: str, parts: list[str], fact: ImportFact) -> list[str]:
        base = "/".join([root, *parts] if root else parts)
        module = self._module(base)
        if not fact.names:
            return module
        found: list[str] = []
        for name, _ in fact.names:
            found.extend(self._module(f"{base}/{name}" if base else name) or module)
        return found

    def _module(self, base: str) -> list[str]:
        endings = _ENDINGS if base else ("__init__.py", "__init__.pyi")
        # A package wins over a module of the same name, a module over its stub.
        ordered = (endings[1], endings[0], *endings[2:]) if base else endings
        return [base + e for e in ordered if base + e in self.files.all][:1]
