"""Classes across files: which one a name means in a file, and where a method called on one of its instances is found."""

from __future__ import annotations

import builtins
import re
from collections import abc
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from reviewbot.index import ClassFact, Facts, ImportFact, Index
from reviewbot.source import JAVASCRIPT_FAMILY, kinds, language_of

_DEPTH = 8
_REEXPORTS = 3
# Bases that bring no methods which others call by name.
_NEUTRAL = kinds(
    "object ABC Generic Protocol NamedTuple Object Serializable Cloneable Struct Enum Countable Stringable"
    " JsonSerializable IteratorAggregate ArrayAccess Comparable Kernel"
)
_THROWABLE = kinds(
    "getMessage getCode getPrevious getFile getLine getTrace getTraceAsString getCause getLocalizedMessage initCause"
    " printStackTrace getStackTrace setStackTrace addSuppressed getSuppressed fillInStackTrace toString"
    " message full_message detailed_message backtrace backtrace_locations set_backtrace cause exception name stack"
)
_STANDARD_ERRORS = re.compile(
    r"(?:\\|java\.lang\.)?(?:Standard|Runtime|Argument|Type|Range|Name|Key|IO)?Error|(?:\\|java\.lang\.)?"
    r"(?:Runtime|InvalidArgument|Logic|Domain|Length|OutOfRange|OutOfBounds|UnexpectedValue|IllegalArgument|IllegalState)?"
    r"(?:Exception)"
)
_EMBEDDED = re.compile(r"^\s*\*?(?:(\w+)\.)?(\w+)(?:\[[^\]]*\])?\s*(?:`[^`]*`)?\s*(?://.*)?$")
_CONTAINERS = {name: frozenset(dir(getattr(holder, name))) for holder in (builtins, abc) for name in dir(holder)}
_TRAITS = re.compile(r"^\s*use\s+([\w\\, ]+)[;{]")


class ClassAt(NamedTuple):
    """A class by its file and name."""

    path: str
    name: str


class Found(NamedTuple):
    """Where a method is found; `sure` is False when a class that nobody here wrote may come first."""

    at: ClassAt | None
    sure: bool


@dataclass(frozen=True)
class Classes:
    """The classes of one state; `lines` gives the text lines of a file."""

    index: Index
    lines: Callable[[str], list[str]]
    _named: dict[tuple[str, str], ClassAt | None] = field(default_factory=dict)

    def named(self, path: str, name: str) -> ClassAt | None:
        """The one class that a name, dotted or plain, means in a file."""
        key = (path, name)
        if key not in self._named:
            self._named[key] = None
            self._named[key] = self._find(path, name)
        return self._named[key]

    def _find(self, path: str, name: str) -> ClassAt | None:
        facts = self.index.facts(path)
        if facts is None or not name:
            return None
        qualifier, _, last = re.sub(r"::|\\", ".", name.lstrip("\\")).rpartition(".")
        here = [c for c in facts.classes if c.name == last]
        if here and (not qualifier or facts.language in ("java", "ruby", "php")):
            return ClassAt(path, last) if len(here) == 1 else None
        if facts.language in ("python", *JAVASCRIPT_FAMILY):
            return self._imported(path, facts, qualifier, last)
        if facts.language == "go":
            return self._in_package(path, facts, qualifier, last)
        return self._by_package(path, facts, name, qualifier, last)

    def _imported(self, path: str, facts: Facts, qualifier: str, name: str) -> ClassAt | None:
        if qualifier:
            bound = [i for i in facts.imports if _binds_module(i, qualifier)]
            single = [
                ImportFact(i.module, i.names and ((qualifier, qualifier),), i.alias, i.span, i.level) for i in bound
            ]
            targets = self.index.resolve_import(path, single[0]) if len(single) == 1 else ()
            return self._exported(targets[0], name, _REEXPORTS) if len(targets) == 1 else None
        for fact in facts.imports:
            for original, local in fact.names:
                if local == name:
                    return self._through(path, fact, original, _REEXPORTS)
            if fact.alias == name and facts.language != "python":
                return self._through(path, fact, "default", _REEXPORTS)
        return None

    def _through(self, path: str, fact: ImportFact, name: str, depth: int) -> ClassAt | None:
        targets = self.index.resolve_import(path, ImportFact(fact.module, ((name, name),), "", fact.span, fact.level))
        return self._exported(targets[0], name, depth) if len(targets) == 1 else None

    def _exported(self, path: str, name: str, depth: int) -> ClassAt | None:
        """A class that a file defines, or passes on from another one."""
        facts = self.index.facts(path)
        if facts is None:
            return None
        if name == "default":
            tops = [c for c in facts.classes if not c.owner]
            return ClassAt(path, tops[0].name) if len(tops) == 1 else None
        same = [c for c in facts.classes if c.name == name]
        if same:
            return ClassAt(path, name) if len(same) == 1 else None
        for passed in facts.imports if depth else ():
            star = passed.alias == "*" and not passed.names
            if star and (found := self._through(path, passed, name, depth - 1)):
                return found
            for original, local in passed.names:
                if local == name:
                    return self._through(path, passed, original, depth - 1)
        return None

    def _in_package(self, path: str, facts: Facts, qualifier: str, name: str) -> ClassAt | None:
        """Go: a type of the file's own package, or of the one that is imported as `qualifier`."""
        folders = {_folder(path)}
        if qualifier:
            bound = [i for i in facts.imports if qualifier == go_name(i)]
            folders = {_folder(t) for i in bound for t in self.index.resolve_import(path, i)}
        found = [p for p, c in self.index.classes(name) if _folder(p) in folders and p.endswith(".go")]
        return ClassAt(found[0], name) if len(found) == 1 and len(folders) == 1 else None

    def _by_package(self, path: str, facts: Facts, name: str, qualifier: str, last: str) -> ClassAt | None:
        """Java, PHP and Ruby: by import, by package, or as the only one of its name."""
        found = [(p, c) for p, c in self.index.classes(last) if language_of(p) == facts.language]
        if facts.language == "ruby":
            return self._reopened(facts, found, qualifier, last)
        mark = "\\" if facts.language == "php" else "."
        full = self._full_names(facts, name, mark)
        fits = [p for p, c in found if _full_name(self.index, p, c, mark) in full]
        return ClassAt(fits[0], last) if len(fits) == 1 and not (qualifier and not full) else None

    def _reopened(self, facts: Facts, found: list[tuple[str, ClassFact]], qualifier: str, name: str) -> ClassAt | None:
        """Ruby: the first file of a class that may be opened in several; of two of one name that of the modules around."""
        outer = qualifier.rpartition(".")[2]
        around = {outer} if outer else {c.name for c in facts.classes}
        owners = {c.owner for _, c in found}
        owners = owners & around if len(owners) > 1 else owners
        paths = [p for p, c in found if c.owner in owners]
        return ClassAt(paths[0], name) if paths and len(owners) == 1 else None

    def parts(self, at: ClassAt) -> list[str]:
        """The files a class is written in: those that reopen a Ruby class, else its own."""
        language = language_of(at.path)
        if language == "ruby":
            found = self.index.classes(at.name)
            owner = next((c.owner for p, c in found if p == at.path), "")
            return [p for p, c in found if c.owner == owner and language_of(p) == language] or [at.path]
        return [at.path]

    def _full_names(self, facts: Facts, name: str, mark: str) -> set[str]:
        """What a class name may stand for: what is imported under it, else one of the file's or of a whole package."""
        name = name.lstrip("\\") if not name.startswith("\\") else name
        if name.startswith(mark):
            return {name.lstrip(mark)}
        first, _, rest = name.partition(mark)
        tail = f"{mark}{rest}" if rest else ""
        imported = [i.module + tail for i in facts.imports if first == (i.alias or i.module.rpartition(mark)[2])]
        if imported:
            return set(imported)
        whole = [i.module for i in facts.imports if i.alias == "*" and mark == "."]
        return {f"{package}{mark}{name}" if package else name for package in (facts.package, *whole)}

    def bases(self, at: ClassAt, name: str) -> Iterator[ClassAt | None]:
        """What a class inherits from, in order; None for each that is not written here and may have the method."""
        paths = self.parts(at) if at.path.endswith(".rb") else [at.path]
        for path in paths:
            facts = self.index.facts(path)
            own = [c for c in facts.classes if c.name == at.name] if facts else []
            if facts is None or (len(own) != 1 and facts.language != "ruby"):
                yield None
                continue
            for base in (*self._mixed_in(at, facts, own[0]), *(b for c in own for b in c.bases)):
                found = self.named(path, base)
                if found is not None and found != at:
                    yield found
                elif not brings_no(base, name, facts.language):
                    yield None

    def _mixed_in(self, at: ClassAt, facts: Facts, own: ClassFact) -> list[str]:
        """Go's embedded types and PHP's traits: no clause of the class names them."""
        if facts.language not in ("go", "php"):
            return []
        lines = self.lines(at.path)[own.span.line - 1 : own.span.end_line]
        if facts.language == "php":
            return [n.strip() for m in map(_TRAITS.match, lines) if m for n in m[1].split(",")]
        found = [m for m in map(_EMBEDDED.match, lines[1:]) if m]
        return [f"{m[1]}.{m[2]}" if m[1] else m[2] for m in found]

    def method(self, at: ClassAt, name: str, depth: int = _DEPTH) -> Found:
        """Where a method called on an instance of the class is found."""
        if (own := self.definer(at, name)) is not None:
            return Found(own, sure=True)
        sure = bool(depth)
        for base in self.bases(at, name) if depth else ():
            found = self.method(base, name, depth - 1) if base is not None else Found(None, sure=False)
            if found.at is not None:
                return Found(found.at, found.sure and sure)
            sure = sure and found.sure
        return Found(None, sure)

    def inherited(self, at: ClassAt, name: str) -> Found:
        """Where `super` finds a method."""
        sure = True
        for base in self.bases(at, name):
            found = self.method(base, name) if base is not None else Found(None, sure=False)
            if found.at is not None:
                return Found(found.at, found.sure and sure)
            sure = sure and found.sure
        return Found(None, sure)

    def definer(self, at: ClassAt, name: str) -> ClassAt | None:
        """The file in which the class itself has a method of the name."""
        language = language_of(at.path)
        if language not in ("go", "ruby"):
            facts = self.index.facts(at.path)
            here = facts is not None and any(f.name == name and f.owner == at.name for f in facts.functions)
            return at if here else None
        found = {p for p, f in self.index.definitions(name) if f.owner == at.name}
        if language == "go":
            near = [p for p in found if _folder(p) == _folder(at.path)]
        else:
            near = sorted(found.intersection(self.parts(at)))
        return ClassAt(near[0], at.name) if len(near) == 1 else None


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def go_name(fact: ImportFact) -> str:
    """The name that a Go import binds: what stands before a version in `example.org/shop/v2` or `gopkg.in/yaml.v3`."""
    if fact.alias:
        return fact.alias
    parts = fact.module.split("/")
    last = parts[-2] if len(parts) > 1 and re.fullmatch(r"v\d+", parts[-1]) else parts[-1]
    return re.sub(r"\.v\d+$", "", last)


def _binds_module(fact: ImportFact, qualifier: str) -> bool:
    if fact.names:
        return any(local == qualifier for _, local in fact.names)
    return qualifier == (fact.alias or fact.module)


def _full_name(index: Index, path: str, found: ClassFact, mark: str) -> str:
    facts = index.facts(path)
    parts = [facts.package if facts else "", found.owner if mark == "." else "", found.name]
    return mark.join(part for part in parts if part)


def brings_no(base: str, name: str, language: str) -> bool:
    """Whether a base that is not written in the repository surely has no method of the name."""
    last = re.split(r"[.\\:]+", base)[-1]
    if last in _NEUTRAL:
        return True
    if language == "python":
        return last in _CONTAINERS and name not in _CONTAINERS[last]
    return _STANDARD_ERRORS.fullmatch(base) is not None and name not in _THROWABLE
