"""The words of a text, and where it uses them: a function that names no sink need not be run."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from reviewbot.analyzers.security.catalog import CallEntry, Catalog
from reviewbot.analyzers.security.model import Names
from reviewbot.flow.ir import Function

_WORD = re.compile(r"[A-Za-z_$][\w$]*[?!]?")
_STARTS = re.compile(r"[A-Za-z_$]")
_OPENS = re.compile(r"[\s\\]*[(\[<]")
_DEFINES = re.compile(r"(?:def|func|func \([^()]*\))[ \t]+$")
_IMPORTS = re.compile(r"[ \t]*(?:from|import)\b")
# Languages in which every call of a member shows: by what stands before it, or by its bracket.
CALLING = frozenset({"python", "go", "java"})


class Words:
    """The words of a text, and where those stand that are asked for."""

    def __init__(self, text: str) -> None:
        self.all = frozenset(_WORD.findall(text))
        self._text = text

    def holders(self, words: Iterable[str], called: frozenset[str] = frozenset()) -> Callable[[Function], bool]:
        """Tells whether one of the words stands inside a function; those in `called` only count where they may be called."""
        found = sorted(at for word in self.all.intersection(words) for at in self._of(word, word in called))

        def holds(function: Function) -> bool:
            at = bisect_left(found, function.start)
            return at < len(found) and found[at] < function.end

        return holds

    def _of(self, word: str, called: bool) -> list[int]:
        """Where a word of the text stands."""
        found = places(self._text, word)
        return [at for at in found if may_be_called(self._text, at, at + len(word))] if called else found


def places(text: str, word: str) -> list[int]:
    """Where a text holds a word: not as a part of a longer one."""
    found, at = [], text.find(word)
    while at >= 0:
        before = at - 1
        while before >= 0 and text[before].isalnum() and not _STARTS.match(text[before]):
            before -= 1  # what begins with a digit or a foreign letter is no part of a word
        if before < 0 or not _STARTS.match(text[before]):
            match = _WORD.match(text, at)
            if match is not None and match.end() == at + len(word):
                found.append(at)
        at = text.find(word, at + 1)
    return found


def may_be_called(text: str, start: int, end: int) -> bool:
    """Whether a word is a member of something, opens a bracket where it is not being defined, or is imported."""
    if text[start - 1 : start] in (".", ":", "@"):
        return True
    line = max(text.rfind("\n", 0, start) + 1, start - 200)
    if _OPENS.match(text, end):
        return _DEFINES.search(text, line, start) is None
    return _IMPORTS.match(text, line) is not None


@cache
def called_words(catalog: Catalog) -> frozenset[str]:
    """Last names of which rules only speak as a member that is called: `execute` of `cursor.execute`."""
    sought = catalog.words() - catalog.words(calls=False)
    return frozenset(last for last in sought if _only_member(catalog.calls[last], last))


def _only_member(entry: CallEntry, last: str) -> bool:
    patterns = (p for names in _sought(entry) for p in names.patterns)
    return all("." in p for p in patterns if p.rsplit(".", 1)[-1].removesuffix("()") == last)


def _sought(entry: CallEntry) -> Iterator[Names]:
    """The names of what is worth a look."""
    yield from (s.sink.names for s in entry.sinks)
    yield from (m.match.names for m in entry.matches)
    yield from (s.match.names for s in entry.safe)
