"""Imports -> the files of the repository that they mean, by each language's own rules."""

from __future__ import annotations

from reviewbot.changes import Snapshot
from reviewbot.index.facts import ImportFact
from reviewbot.index.resolve.files import Files
from reviewbot.index.resolve.javascript import JavaScriptResolver
from reviewbot.index.resolve.packages import GoResolver, JavaResolver, PhpResolver
from reviewbot.index.resolve.paths import include, ruby
from reviewbot.index.resolve.python import PythonResolver
from reviewbot.source import JAVASCRIPT_FAMILY, language_of


class Resolver:
    """Resolves imports of one snapshot; manifests are read on first need, answers are remembered."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.files = Files(snapshot)
        self._python = PythonResolver(self.files)
        self._javascript = JavaScriptResolver(self.files)
        self._java = JavaResolver(self.files)
        self._go = GoResolver(self.files)
        self._php = PhpResolver(self.files)
        self._answers: dict[tuple[str, str, int, tuple[tuple[str, str], ...], str], tuple[str, ...]] = {}

    def resolve(self, path: str, fact: ImportFact) -> tuple[str, ...]:
        """Repository files that an import in `path` refers to, sorted; empty for anything outside."""
        key = (path, fact.module, fact.level, fact.names, fact.alias)
        if key not in self._answers:
            self._answers[key] = tuple(sorted(set(self._resolve(path, fact)) - {path}))
        return self._answers[key]

    def _resolve(self, path: str, fact: ImportFact) -> list[str]:
        language = language_of(path) or ""
        if language in JAVASCRIPT_FAMILY:
            return self._javascript.resolve(path, fact)
        match language:
            case "python":
                return self._python.resolve(path, fact)
            case "java" | "kotlin":
                return self._java.resolve(path, fact)
            case "go":
                return self._go.resolve(path, fact)
            case "php":
                return self._php.resolve(path, fact)
            case "ruby":
                return ruby(self.files, path, fact)
            case "c" | "cpp":
                return include(self.files, path, fact)
        return []


__all__ = ["Files", "Resolver"]
