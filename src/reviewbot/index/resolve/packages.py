"""Java, Go and PHP: packages that a declaration or a manifest maps to folders."""

from __future__ import annotations

import re
from functools import cached_property

from reviewbot.index.facts import ImportFact
from reviewbot.index.resolve.files import Files, folder_of, join


class JavaResolver:
    """`a.b.C` is the file that ends with `a/b/C.java`, whatever the source roots are."""

    def __init__(self, files: Files) -> None:
        self.files = files

    def resolve(self, path: str, fact: ImportFact) -> list[str]:
        """The class's file; for `a.b.*` every file of the package."""
        parts = fact.module.split(".")
        if fact.alias == "*" and not fact.level:
            return self._package("/".join(parts)) or self._class(parts)
        return self._class(parts)

    def _package(self, folder: str) -> list[str]:
        name = folder.rpartition("/")[2]
        folders = (f for f in self._folders.get(name, ()) if f == folder or f.endswith("/" + folder))
        return [p for f in folders for p in self.files.by_folder[f] if p.endswith((".java", ".kt"))]

    @cached_property
    def _folders(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for folder in self.files.by_folder:
            found.setdefault(folder.rpartition("/")[2], []).append(folder)
        return found

    def _class(self, parts: list[str]) -> list[str]:
        # A nested class lives in the file of an outer one.
        for size in range(len(parts), max(1, len(parts) - 2), -1):
            stem = "/".join(parts[:size])
            if found := [p for e in (".java", ".kt") for p in self.files.ending(stem + e)]:
                return found
        return []


class GoResolver:
    """An import path below a module's path is a folder below that module's go.mod."""

    def __init__(self, files: Files) -> None:
        self.files = files

    @cached_property
    def modules(self) -> dict[str, str]:
        """Module path -> folder, of every go.mod."""
        found = {}
        for manifest in self.files.named("go.mod"):
            match = re.search(r"^module\s+\"?([^\s\"]+)", self.files.text(manifest), re.M)
            if match:
                found[match[1]] = folder_of(manifest)
        return found

    def resolve(self, path: str, fact: ImportFact) -> list[str]:
        """Every Go file of the package, tests left out."""
        for module, folder in sorted(self.modules.items(), key=lambda item: -len(item[0])):
            if fact.module == module or fact.module.startswith(module + "/"):
                target = join(folder, fact.module[len(module) :].lstrip("/"))
                listed = self.files.by_folder.get(target, ())
                return [p for p in listed if p.endswith(".go") and not p.endswith("_test.go")]
        return []


class PhpResolver:
    """Classes by the PSR-4 prefixes of every composer.json, required files by path."""

    def __init__(self, files: Files) -> None:
        self.files = files

    @cached_property
    def _prefixes(self) -> list[tuple[str, str]]:
        """(namespace prefix, folder), the longest prefix first."""
        found: list[tuple[str, str]] = []
        for manifest in self.files.named("composer.json"):
            config = self.files.json(manifest)
            for section in ("autoload", "autoload-dev"):
                autoload = config.get(section)
                psr4 = autoload.get("psr-4") if isinstance(autoload, dict) else None
                for prefix, targets in psr4.items() if isinstance(psr4, dict) else ():
                    listed = targets if isinstance(targets, list) else [targets]
                    folders = (join(folder_of(manifest), t) for t in listed if isinstance(t, str))
                    found.extend((prefix, folder) for folder in folders)
        return sorted(found, key=lambda item: (-len(item[0]), item))

    def resolve(self, path: str, fact: ImportFact) -> list[str]:
        """The file of a class or of a required path."""
        if fact.module.endswith((".php", ".inc", ".phtml")):
            return self._required(path, fact)
        for prefix, folder in self._prefixes:
            if fact.module.startswith(prefix):
                target = join(folder, fact.module[len(prefix) :].replace("\\", "/") + ".php")
                if target in self.files.all:
                    return [target]
        return []

    def _required(self, path: str, fact: ImportFact) -> list[str]:
        module = fact.module.lstrip("/")
        tried = [join(folder_of(path), module)] + ([] if fact.level else [join("", module)])
        return [p for p in tried if p in self.files.all][:1]
