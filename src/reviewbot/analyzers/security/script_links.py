"""Names of PHP and Ruby that other files define, and what an application's settings and models say."""

from __future__ import annotations

import re
from collections.abc import Callable

from reviewbot.analyzers.base import State
from reviewbot.flow.frames import Context, FunctionRef, ImportRef
from reviewbot.index import is_test
from reviewbot.source import language_of

_KEYWORDS = {"php": "function", "ruby": "def"}
_CLASSES = "(?:abstract[ \\t]+|final[ \\t]+)?(?:class|module|trait)"
_SHARED = re.compile(r"(?i)helper|function|concern|util|common|inc/|includes/|lib/|application_")
_METHOD = re.compile(r"->(\w+)\s*\(")
_DECLARED = re.compile(r"\b([A-Z]\w*)\s+\$\w+")
_CONSTANT = re.compile(r"\b([A-Z]\w+)\.(?:new\([^()\n]*\)\.)?([a-z_]\w*)")
_DEFAULTS = re.compile(r"load_defaults[ (]+['\"]?(\d+)\.")
_LEAVES = re.compile(r"raise_on_open_redirects\s*=\s*false|action_on_open_redirect\s*=\s*:(?:log|notify)")
_UNGUARDED = re.compile(r"\$guarded\s*=\s*(?:\[|array\()\s*(?:['\"]id['\"]\s*,?\s*)?[\])]|::unguard\(")
# How many names of one file are looked for, and in how many of the files that mention one.
MAX_NAMES = 12
MAX_MENTIONS = 40


class ScriptLinks:
    """Looks names up in a state; `read` gives the text of a path, `open_file` its context."""

    def __init__(self, state: State, read: Callable[[str], str], open_file: Callable[[str], Context | None]) -> None:
        self._state = state
        self._read = read
        self._open = open_file
        self._asked: dict[str, int] = {}

    def function(self, context: Context, name: str) -> object:
        """A function (PHP) or a method called on nobody (Ruby) of this name, if the repository defines one only."""
        language = context.module.language
        homes = self._declaring(context, _KEYWORDS[language], name) if name[:1] not in ("", "$", "<") else []
        other = self._open(homes[0]) if len(homes) == 1 and homes[0] != context.path else None
        if other is None:
            return None
        found = [f for f in other.module.functions if f.name == name and not (f.owner and language == "php")]
        return FunctionRef(found[0], other) if len(found) == 1 else None

    def classes(self, context: Context, name: str) -> list[str]:
        """The files that declare a class, module or trait."""
        return self._declaring(context, _CLASSES, name)

    def _declaring(self, context: Context, keyword: str, name: str) -> list[str]:
        """The files that declare a name with a keyword; few names are asked for, and few files looked at."""
        asked = self._asked.get(context.path, 0)
        if asked >= MAX_NAMES or len(name) < 4:
            return []
        self._asked[context.path] = asked + 1
        language = context.module.language
        paths = [p for p in self._state.index.mentions(name) if language_of(p) == language and not is_test(p)]
        if len(paths) > MAX_MENTIONS:
            # Helpers are kept in files that are called so.
            paths = sorted(paths, key=lambda p: _SHARED.search(p) is None)[:MAX_MENTIONS]
        head = re.compile(rf"^[ \t]*{keyword}[ \t]+&?{re.escape(name)}(?![\w?!])", re.M)
        return [p for p in paths if head.search(self._read(p))]

    def redirects_inside(self) -> bool:
        """Whether the Rails application lets a redirect leave its own host only where it says so (its default since 7.0)."""
        text = self._read("config/application.rb")
        version = _DEFAULTS.search(text)
        return version is not None and int(version.group(1)) >= 7 and _LEAVES.search(text) is None

    def takes_all(self, paths: tuple[str, ...]) -> bool:
        """Whether a file holds an Eloquent model that takes every field: nothing guarded, or its number only."""
        texts = [self._read(path) for path in paths[:2]]
        return any(_UNGUARDED.search(text) and "$fillable" not in text for text in texts)


def declared(text: str, imports: dict[str, ImportRef], members: dict[str, set[str]]) -> None:
    """Note the methods of objects whose class a parameter or a property of PHP is declared to be of."""
    called = set(_METHOD.findall(text))
    for local in set(_DECLARED.findall(text)) & imports.keys():
        members[local] = members.get(local, set()) | called


def of_constants(text: str) -> set[tuple[str, str]]:
    """(constant, method) of what Ruby calls on constants, or on what they make."""
    return set(_CONSTANT.findall(text))
