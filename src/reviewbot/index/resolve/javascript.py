"""JavaScript and TypeScript: relative files, tsconfig paths, workspaces of one repository."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from reviewbot.index.facts import ImportFact
from reviewbot.index.resolve.files import Files, ancestors, folder_of, join

_ENDINGS = (".ts", ".tsx", ".d.ts", ".js", ".jsx", ".mjs", ".cjs", ".mts", ".cts")
# A TypeScript file may be imported by the name of what it compiles to.
_COMPILED = {".js": (".ts", ".tsx"), ".jsx": (".tsx",), ".mjs": (".mts",), ".cjs": (".cts",)}
_ENTRIES = ("source", "types", "typings", "module", "main")
_EXTENDS_LIMIT = 5


class JavaScriptResolver:
    """Module specifiers are tried as files, then through tsconfig paths, then as packages of this repository."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self._configs: dict[str, tuple[str, dict[str, list[str]]] | None] = {}

    def resolve(self, path: str, fact: ImportFact) -> list[str]:
        """The one file a specifier means, or nothing."""
        module = fact.module.partition("?")[0].partition("#")[0] if not fact.module.startswith("#") else fact.module
        if module.startswith("."):
            return self._file(join(folder_of(path), module))
        if not module or module.startswith(("node:", "/", "http:", "https:")):
            return []
        return self._by_paths(path, module) or self._package(path, module)

    def _file(self, base: str) -> list[str]:
        known = self.files.all
        if base in known:
            return [base]
        stem, dot, ending = base.rpartition(".")
        swapped = [stem + e for e in _COMPILED.get(dot + ending, ())]
        prefix = f"{base}/" if base else ""
        tried = [*swapped, *(base + e for e in _ENDINGS if base), *(f"{prefix}index{e}" for e in _ENDINGS)]
        found = [p for p in tried if p in known][:1]
        return found or self._entry(base)

    def _entry(self, folder: str) -> list[str]:
        manifest = f"{folder}/package.json" if folder else ""
        return self._main(folder, self.files.json(manifest)) if manifest in self.files.all else []

    def _main(self, folder: str, manifest: dict[str, Any]) -> list[str]:
        for field in _ENTRIES:
            target = manifest.get(field)
            if isinstance(target, str) and (found := self._direct(join(folder, target))):
                return found
        # What the manifest names is built; the source it is built from is by convention the index.
        return self._direct(join(folder, "src/index")) or self._direct(join(folder, "index"))

    def _direct(self, base: str) -> list[str]:
        stem, dot, ending = base.rpartition(".")
        tried = [base, *(stem + e for e in _COMPILED.get(dot + ending, ())), *(base + e for e in _ENDINGS)]
        return [p for p in tried if p in self.files.all][:1]

    def _by_paths(self, path: str, module: str) -> list[str]:
        for folder in ancestors(folder_of(path)):
            config = self._config(folder)
            if config is None:
                continue
            base, paths = config
            for pattern, targets in sorted(paths.items(), key=lambda item: -len(item[0])):
                head, star, tail = pattern.partition("*")
                if not (module.startswith(head) and module.endswith(tail) if star else module == pattern):
                    continue
                middle = module[len(head) : len(module) - len(tail)] if star else ""
                for target in targets:
                    if found := self._file(join(base, target.replace("*", middle))):
                        return found
            return self._file(join(base, module)) if "" in paths else []
        return []

    def _config(self, folder: str) -> tuple[str, dict[str, list[str]]] | None:
        """(base folder, path patterns) of the tsconfig or jsconfig in a folder; the pattern "" means a base URL."""
        if folder not in self._configs:
            prefix = f"{folder}/" if folder else ""
            names = (f"{prefix}{n}" for n in ("tsconfig.json", "jsconfig.json"))
            config = next((n for n in names if n in self.files.all), None)
            self._configs[folder] = self._read_config(config) if config else None
        return self._configs[folder]

    def _read_config(self, path: str) -> tuple[str, dict[str, list[str]]]:
        for _ in range(_EXTENDS_LIMIT):
            config = self.files.json(path)
            options = config.get("compilerOptions")
            options = options if isinstance(options, dict) else {}
            if "paths" in options or "baseUrl" in options:
                return _paths_of(path, options)
            extends = config.get("extends")
            if not isinstance(extends, str) or not extends.startswith("."):
                break
            target = join(folder_of(path), extends)
            path = target if target in self.files.all else f"{target}.json"
        return "", {}

    @cached_property
    def _workspaces(self) -> dict[str, str]:
        """Package name -> folder, of every package in the repository."""
        found: dict[str, str] = {}
        for manifest in self.files.named("package.json"):
            name = self.files.json(manifest).get("name")
            if isinstance(name, str) and name:
                found.setdefault(name, folder_of(manifest))
        return found

    @property
    def workspaces(self) -> frozenset[str]:
        """Names of the packages in the repository."""
        return frozenset(self._workspaces)

    def _package(self, path: str, module: str) -> list[str]:
        parts = module.split("/")
        size = 2 if module.startswith("@") else 1
        name, rest = "/".join(parts[:size]), "/".join(parts[size:])
        if len(self.files.named("package.json")) < 2 or name not in self._workspaces:
            return []
        folder = self._workspaces[name]
        if not rest:
            return self._main(folder, self.files.json(f"{folder}/package.json" if folder else "package.json"))
        return self._file(join(folder, rest)) or self._file(join(folder, "src", rest))


def _paths_of(config: str, options: dict[str, Any]) -> tuple[str, dict[str, list[str]]]:
    base_url = options.get("baseUrl")
    base = join(folder_of(config), base_url) if isinstance(base_url, str) else folder_of(config)
    listed = options.get("paths")
    paths = {
        pattern: [t for t in targets if isinstance(t, str)]
        for pattern, targets in (listed.items() if isinstance(listed, dict) else ())
        if isinstance(targets, list)
    }
    if isinstance(base_url, str):
        paths[""] = []
    return base, paths
