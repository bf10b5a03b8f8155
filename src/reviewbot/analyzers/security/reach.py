"""Whether what an import names may lead to a sink, told from the text alone: opening a file costs far more than reading it.

A definition is taken to reach from its line to the next line that is indented no deeper. What is told is only whether
running the callers is worth it: the analysis itself decides what flows where.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

_WORD = re.compile(r"[A-Za-z_$][\w$]*[?!]?")
_DEFINITION = re.compile(
    r"^[ \t]*(?:(?:export|default|public|private|protected|static|final|async|abstract|synchronized|const|let|var)\s+)*"
    r"(?:(?:func(?:\s*\([^)\n]*\))?|def|function\s*\*?|class|interface|type|module|trait)\s+(?:self\.|&)?|[\w<>\[\],.?]+\s+)?"
    r"([A-Za-z_$][\w$]*[?!]?)\s*(?:[(=:{<\n]|(?:implements|extends)\b)",
    re.M,
)
_CLOSERS = frozenset(")}]{")
_MOST_NAMES = 40


_DECLARING = re.compile(r"\b(?:func|type|class|interface|var|const)\b([^\n]*)")
_PLAIN_WORD = re.compile(r"\w+")
# Texts of which is kept what was read off them: files that several others import are asked about again and again.
_MOST_TEXTS = 64


@lru_cache(maxsize=_MOST_TEXTS)
def _mentioned_in(text: str) -> frozenset[str]:
    """Every word of a text."""
    return frozenset(_WORD.findall(text))


@lru_cache(maxsize=_MOST_TEXTS)
def _declared_in(text: str) -> frozenset[str]:
    """Every word that follows a declaring one on its line."""
    return frozenset(word for rest in _DECLARING.findall(text) for word in _PLAIN_WORD.findall(rest))


class Reach:
    """Asks of texts; `read` gives the text of a path, "" if there is none. `words` are what sinks are called."""

    def __init__(self, read: Callable[[str], str], words: frozenset[str]) -> None:
        self._read = read
        self._words = words
        self._whole: dict[str, bool] = {}

    def may_sink(self, path: str, name: str = "", levels: int = 3) -> bool:
        """Whether `name` of a file (the whole file without one) mentions a sink, or a name of the file that does."""
        if path not in self._whole:
            self._whole[path] = not self._words.isdisjoint(_mentioned_in(self._read(path)))
        if not name or not self._whole[path]:
            return self._whole[path]
        return _outline(self._read(path)).leads(name, self._words, levels)

    def defines(self, path: str, name: str) -> bool:
        """Whether something of this name may be defined in a file."""
        return name in _declared_in(self._read(path))


class _Outline:
    """Where the names of a text are defined."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._starts: dict[str, list[int]] = {}
        self._inside: dict[str, frozenset[str]] = {}
        number, at = 0, 0
        for match in _DEFINITION.finditer(text):
            number += text.count("\n", at, match.start(1))
            at = match.start(1)
            self._starts.setdefault(match.group(1), []).append(number)

    def leads(self, name: str, words: frozenset[str], levels: int) -> bool:
        """Whether a definition mentions one of the words, or a name of the text that does."""
        todo, seen = [name], set[str]()
        for _ in range(levels):
            inside = frozenset().union(*(self._mentioned(one) for one in todo))
            if inside & words:
                return True
            seen.update(todo)
            todo = sorted((inside & self._starts.keys()) - seen)[:_MOST_NAMES]
        return False

    def _mentioned(self, name: str) -> frozenset[str]:
        """The words of everything that looks like a definition of a name."""
        if name not in self._inside:
            found: set[str] = set()
            for start in self._starts.get(name, ())[:_MOST_NAMES]:
                found.update(_WORD.findall("\n".join(self._lines[start : _end(self._lines, start)])))
            self._inside[name] = frozenset(found)
        return self._inside[name]


@lru_cache(maxsize=_MOST_TEXTS)
def _outline(text: str) -> _Outline:
    return _Outline(text)


def _end(lines: list[str], start: int) -> int:
    """The line after the last one that belongs to what begins at `start`; at most 200 lines are looked at."""
    indent = len(lines[start]) - len(lines[start].lstrip())
    most = min(len(lines), start + 200)
    for number in range(start + 1, most):
        rest = lines[number].lstrip()
        if rest and len(lines[number]) - len(rest) <= indent and rest[0] not in _CLOSERS:
            return number
    return most
