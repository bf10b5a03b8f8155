"""Rules as data: what a rule file and a library file say, as frozen values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from reviewbot.analyzers.base import RuleMeta
from reviewbot.findings import Confidence, Severity

MISSING = object()
# Names whose answer is kept at hand.
_MOST_KNOWN = 2_000


@dataclass(frozen=True)
class Names:
    """Name patterns: exact dotted names, and globs such as `*.execute`; `[A-Z]` stands for a capital."""

    patterns: tuple[str, ...]

    @cached_property
    def exact(self) -> frozenset[str]:
        """Names without wildcards."""
        return frozenset(p for p in self.patterns if "*" not in p)

    @cached_property
    def glob(self) -> re.Pattern[str] | None:
        """One expression for all globs."""
        globs = [re.escape(p).replace(r"\*", ".*").replace(r"\[A\-Z\]", "[A-Z]") for p in self.patterns if "*" in p]
        return re.compile("|".join(globs), re.S) if globs else None

    def compile(self) -> None:
        """Make the expression now."""
        _ = self.glob

    @property
    def lasts(self) -> frozenset[str]:
        """The last names; what an index is keyed by."""
        lasts = (p.rsplit(".", 1)[-1].removesuffix("()") for p in self.patterns)
        return frozenset("*" if "*" in last else last for last in lasts)

    def match(self, name: str) -> bool:
        """Whether a full dotted name is meant."""
        return name in self.exact or (self.glob is not None and self._globbed(name))

    def _globbed(self, name: str) -> bool:
        found = self._known.get(name)
        if found is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            found = self._known[name] = self.glob is not None and self.glob.fullmatch(name) is not None
        return found

    @cached_property
    def _known(self) -> dict[str, bool]:
        """What was asked before: the same names come again and again."""
        return {}


@dataclass(frozen=True)
class Condition:
    """A test of one argument (by position, keyword, spread, any of them, or the receiver): every given test must hold.

    `keys` looks for a key of a map, `body` into the text of the function around, `declared` at the head of the
    repository class that the value's type names, `in_class` at the head of the class around.
    """

    arg: int = -1
    keyword: tuple[str, ...] = ()
    receiver: bool = False
    equals: object = MISSING
    any_of: tuple[object, ...] = ()
    matches: re.Pattern[str] | None = None
    below: float | None = None
    missing: bool | None = None
    constant: bool | None = None
    names: Names | None = None
    bits: int = 0
    built: bool | None = None
    function: re.Pattern[str] | None = None
    path: re.Pattern[str] | None = None
    parameters: re.Pattern[str] | None = None
    module: re.Pattern[str] | None = None
    type: str = ""
    lacks: str = ""
    returns: object = MISSING
    negate: bool = False
    spread: bool = False
    any: bool = False
    keys: re.Pattern[str] | None = None
    body: str = ""
    declared: re.Pattern[str] | None = None
    in_class: re.Pattern[str] | None = None

    @cached_property
    def told(self) -> bool:
        """Whether it names an argument."""
        return self.arg >= 0 or bool(self.keyword)

    @cached_property
    def local(self) -> bool:
        """Whether it asks for the function or the file around."""
        asked = (self.function, self.parameters, self.module, self.path)
        return any(expression is not None for expression in asked) or bool(self.body and not self.told)


@dataclass(frozen=True)
class Sink:
    """Where untrusted data does harm: an argument, the receiver, an assigned field, output, or a returned page."""

    names: Names
    kind: str = "call"
    args: tuple[int, ...] = (0,)
    keywords: tuple[str, ...] = ()
    all_args: bool = False
    receiver: bool = False
    where: tuple[Condition, ...] = ()
    text: re.Pattern[str] | None = None
    safe_prefix: re.Pattern[str] | None = None
    whole: bool = False
    built: bool = False
    inside: re.Pattern[str] | None = None
    label: str = ""
    elements: bool = False
    confidence: Confidence | None = None
    fix: str = ""
    leading: bool = False
    family: str = ""
    safe_keys: tuple[str, ...] = ()
    only_keys: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    spares: re.Pattern[str] | None = None
    spread: bool = False


@dataclass(frozen=True)
class Match:
    """A call, field access or assignment that is a finding by itself, under conditions."""

    names: Names
    kind: str = "call"
    where: tuple[Condition, ...] = ()
    message: str = ""
    fix: str = ""
    severity: Severity | None = None
    confidence: Confidence | None = None
    edit: tuple[str, str] | None = None
    source: re.Pattern[str] | None = None
    hardens: bool = False
    settles: bool = False
    unless: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Sanitizer:
    """A call whose result no longer threatens `kinds`."""

    names: Names
    kinds: tuple[str, ...]
    where: tuple[Condition, ...] = ()
    arg: int = 0


@dataclass(frozen=True)
class Guard:
    """A check: its truth (`when` true or false), or its return (`when` always), says that an argument is fit."""

    names: Names
    kinds: tuple[str, ...]
    when: str = "true"
    arg: int = -1
    receiver: bool = False
    where: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class SourceSpec:
    """A source: names of calls or fields, or parameters of functions that look a certain way.

    `instead` says that it carries nothing else of what its owner carries: the library has taken that out.
    """

    kind: str
    names: Names = field(default_factory=lambda: Names(()))
    how: str = "field"
    decorator: re.Pattern[str] | None = None
    annotation: re.Pattern[str] | None = None
    parameter: re.Pattern[str] | None = None
    function: re.Pattern[str] | None = None
    kinds: tuple[str, ...] = ()
    spared: tuple[str, ...] = ()
    label: str = ""
    where: tuple[Condition, ...] = ()
    exception: re.Pattern[str] | None = None
    position: int = 0
    instead: bool = False


@dataclass(frozen=True)
class Make:
    """A call that makes its result (or its receiver) a thing of this name, under conditions."""

    names: Names
    name: str
    where: tuple[Condition, ...] = ()
    receiver: bool = False


@dataclass(frozen=True)
class Fill:
    """A call that writes into one of its arguments: what the others hold, or what comes from outside (`kind`)."""

    names: Names
    arg: int = 0
    kind: str = ""
    cleans: tuple[str, ...] = ()
    where: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Library:
    """What is known of a language's standard and common libraries, for all rules."""

    sources: tuple[SourceSpec, ...] = ()
    sanitizers: tuple[Sanitizer, ...] = ()
    guards: tuple[Guard, ...] = ()
    clean: Names = field(default_factory=lambda: Names(()))
    exits: Names = field(default_factory=lambda: Names(()))
    constants: Mapping[str, object] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, str] = field(default_factory=dict)
    returns: Mapping[str, str] = field(default_factory=dict)
    makes: tuple[Make, ...] = ()
    fills: tuple[Fill, ...] = ()
    passes: Names = field(default_factory=lambda: Names(()))
    reserved: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rule:
    """One family in one language (or several that share it)."""

    meta: RuleMeta
    message: str
    why: str = ""
    fix: str = ""
    sinks: tuple[Sink, ...] = ()
    sanitizers: tuple[Sanitizer, ...] = ()
    guards: tuple[Guard, ...] = ()
    matches: tuple[Match, ...] = ()
    safe: tuple[Match, ...] = ()
    patterns: tuple[Mapping[str, object], ...] = ()
    unknown_origin: bool = True
    yields: tuple[str, ...] = ()
    tests: bool = False
    direct: bool = False

    @property
    def id(self) -> str:
        """The rule's id."""
        return self.meta.id
