"""Which calls surely mean a function: by import, by module, by class name, by self. No guesses about receivers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from reviewbot.analyzers.quality._classes import go_name
from reviewbot.analyzers.quality._dispatch import CONSTRUCTORS, OWN, Dispatch, same_place
from reviewbot.analyzers.quality._unique import is_only, may_mean
from reviewbot.index import CallFact, Facts, FunctionFact, ImportFact, Index
from reviewbot.source import JAVASCRIPT_FAMILY, language_of

# Decorators that leave the signature as it is written.
_PLAIN_DECORATORS = frozenset(
    """staticmethod classmethod abstractmethod abc.abstractmethod override typing.override typing_extensions.override
    final typing.final functools.cache functools.lru_cache cache lru_cache contextmanager contextlib.contextmanager
    asynccontextmanager contextlib.asynccontextmanager deprecated Override Deprecated""".split()  # noqa: SIM905
)
_MAX_CALLS = 2_000
_REEXPORTS = 3


@dataclass(frozen=True, slots=True)
class Site:
    """A call in a file."""

    path: str
    call: CallFact


def callers(
    index: Index,
    path: str,
    function: FunctionFact,
    *,
    by_name: bool = False,
    dispatch: Dispatch | None = None,
    wanted: Callable[[CallFact], bool] = lambda _: True,
) -> Iterator[Site]:
    """The calls that surely mean this function, by its place and name (it may be gone from there).

    `by_name` adds calls of a method on anything, where nothing else has its name. `dispatch` looks into files that bind
    the name twice. Only `wanted` calls are looked at.
    """
    target = Target(index, path, function, dispatch)
    if not target.usable:
        return
    unique = by_name and target.is_bound and is_only(index, path, function)
    calls = index.callers(function.name) if unique else target.candidates()
    for other, call in islice((c for c in calls if wanted(c[1])), _MAX_CALLS):
        if same_world(path, other) and (
            target.is_meant(other, call) or (unique and _may_mean(index, dispatch, other, call, function.owner))
        ):
            yield Site(other, call)


def _may_mean(index: Index, dispatch: Dispatch | None, path: str, call: CallFact, owner: str) -> bool:
    return may_mean(index, path, call, owner) and (dispatch is None or not dispatch.is_foreign(path, call))


def typed_callers(
    dispatch: Dispatch, path: str, function: FunctionFact, wanted: Callable[[CallFact], bool]
) -> Iterator[Site]:
    """The wanted calls that mean a method or constructor by the class of what they are called on."""
    target = Target(dispatch.index, path, function)
    if not target.usable or not function.owner:
        return
    calls = target.constructor_calls(dispatch) if target.is_constructor else dispatch.index.callers(function.name)
    fitting = ((p, c) for p, c in calls if same_world(path, p) and wanted(c))
    for other, call in dispatch.readable(islice(fitting, _MAX_CALLS), function.owner):
        if target.is_constructor:
            if same_place(dispatch.constructed(other, call), path, function):
                yield Site(other, call)
        elif target.is_dispatched(dispatch, other, call):
            yield Site(other, call)


def same_world(path: str, other: str) -> bool:
    one, two = language_of(path), language_of(other)
    return one == two or (one in JAVASCRIPT_FAMILY and two in JAVASCRIPT_FAMILY)


def is_plain(function: FunctionFact) -> bool:
    """Whether callers see the signature that is written: no decorator that may change it."""
    return all(d in _PLAIN_DECORATORS for d in function.decorators)


def only_of_its_name(facts: Facts, function: FunctionFact) -> bool:
    """Whether no other function, class or nested function of the file shares the name (overloads, redefinitions)."""
    same = [f for f in facts.functions if f.name == function.name and (f.owner == function.owner or f.kind == "nested")]
    # A Java constructor has the name of its class.
    return len(same) == 1 and not any(c.name == function.name != function.owner for c in facts.classes)


@dataclass(frozen=True)
class Target:
    """A function as something to be called: a plain one, a constructor, a method of its own class."""

    index: Index
    path: str
    function: FunctionFact
    dispatch: Dispatch | None = None

    @property
    def language(self) -> str:
        return language_of(self.path) or ""

    @property
    def is_constructor(self) -> bool:
        name = self.function.owner if self.language == "java" else CONSTRUCTORS.get(self.language)
        return bool(self.function.owner) and self.function.name == name

    def constructor_calls(self, dispatch: Dispatch) -> Iterator[tuple[str, CallFact]]:
        """(path, call) of what may make an instance, or initialise one of a subclass."""
        if self.language != "ruby":
            yield from self.index.callers(self.function.owner)
        names = {"super", "new"} if self.language == "ruby" else {"super", self.function.name}
        yield from ((p, c) for p, c in dispatch.mentioning(self.function.owner) if c.name in names)

    def is_dispatched(self, dispatch: Dispatch, path: str, call: CallFact) -> bool:
        """Whether the method is what a call on its receiver's class finds."""
        found, on_class = dispatch.method(path, call)
        if not found.sure or not same_place(found.at, self.path, self.function) or (on_class and self.is_bound):
            return False
        return not dispatch.may_be_overridden(self.path, self.function)

    @property
    def name(self) -> str:
        """The name at the call."""
        return self.function.owner if self.is_constructor else self.function.name

    @property
    def usable(self) -> bool:
        function = self.function
        if function.outer or function.kind in ("nested", "member") or not is_plain(function):
            return False
        if self.is_constructor and self.language == "python":
            # A class that makes its own instances may take other arguments.
            return not any(f.owner == function.owner for _, f in self.index.definitions("__new__"))
        if self.is_constructor:
            return True
        return not function.name.startswith("__")

    @property
    def is_bound(self) -> bool:
        """Whether it is called on an instance, so that only calls of its own class can be certain."""
        static = self.function.is_static or "classmethod" in self.function.decorators
        return bool(self.function.owner) and not self.is_constructor and not static

    def candidates(self) -> Iterable[tuple[str, CallFact]]:
        """(path, call) of every call by the name that might be certain."""
        if not self.is_bound:
            return self.index.callers(self.name)
        facts = self.index.facts(self.path)
        return [(self.path, c) for c in facts.calls if c.name == self.name] if facts else []

    def is_meant(self, path: str, call: CallFact) -> bool:
        facts = self.index.facts(path)
        if facts is None:
            return False
        if self.is_constructor or not self.function.owner:
            return self._plain(path, call, facts)
        return self._own_method(path, call, facts) or self._static(path, call, facts)

    def _plain(self, path: str, call: CallFact, facts: Facts) -> bool:
        """`f(…)` and `module.f(…)`."""
        if call.is_new != (self.is_constructor and self.language != "python"):
            return False
        if self.is_constructor and self.language in ("java", "php"):
            return not call.receiver and self._only_class(facts)
        if not call.receiver:
            return self._bare(path, call, self.name, facts)
        return self.language in ("python", "go", *JAVASCRIPT_FAMILY) and self._by_module(path, call, facts)

    def _bare(self, path: str, call: CallFact, local: str, facts: Facts) -> bool:
        if self.language in ("java", "ruby"):
            return False
        if self.language == "php":
            return self._php_function(facts)
        if self._is_hidden(path, call, local, facts):
            return False
        binding = [f for f in facts.imports for _, name in f.names if name == local]
        if path == self.path:
            return not binding and not _defined(facts, local, nested_only=True)
        if self.language == "go":
            return _folder(path) == _folder(self.path) and not binding and self._only_in_folder()
        if len(binding) != 1 or _defined(facts, local):
            return False
        return self._names_it(path, binding[0], local)

    def _only_class(self, facts: Facts) -> bool:
        """Whether a class name in a file means the function's class: the only one of its name, visible there."""
        owner, own = self.function.owner, self.index.facts(self.path)
        if own is None or [path for path, _ in self.index.classes(owner)] != [self.path]:
            return False
        mark = "\\" if self.language == "php" else "."
        imported = [i.module for i in facts.imports if i.module.rpartition(mark)[2] == owner]
        return imported == [f"{own.package}{mark}{owner}"] if imported else facts.package == own.package

    def _php_function(self, facts: Facts) -> bool:
        """Whether a bare call means the function: one of its namespace or imported; elsewhere it may be built in."""
        own = self.index.facts(self.path)
        same_namespace = own is not None and own.package == facts.package
        imported = any(i.module.endswith(f"\\{self.name}") for i in facts.imports)
        return (same_namespace or imported) and len(self.index.definitions(self.name)) <= 1

    def _only_in_folder(self) -> bool:
        """Whether a Go package defines the function once: build tags choose between several."""
        same = [p for p, f in self.index.definitions(self.name) if not f.owner and _folder(p) == _folder(self.path)]
        return len(same) <= 1

    def _names_it(self, path: str, fact: ImportFact, local: str) -> bool:
        imported = next(name for name, bound in fact.names if bound == local)
        return imported == self.name and provides(self.index, path, fact, imported, self.path)

    def _is_hidden(self, path: str, call: CallFact, name: str, facts: Facts) -> bool:
        """Whether the name may mean something else at the call: some scope of the file binds it too."""
        return name in facts.rebound and not (self.dispatch is not None and self.dispatch.is_free(path, call, name))

    def _by_module(self, path: str, call: CallFact, facts: Facts) -> bool:
        receiver = call.receiver
        root = receiver.partition(".")[0]
        if self._is_hidden(path, call, root, facts) or _defined(facts, root):
            return False
        found = [f for f in facts.imports if module_name(f, self.language, receiver)]
        if len(found) != 1:
            return False
        targets = self.index.resolve_import(path, _module_of(found[0], receiver))
        if self.language == "go":
            here = bool(targets) and all(_folder(t) == _folder(self.path) for t in targets)
            return here and self._only_in_folder()
        return targets == (self.path,)

    def _own_method(self, path: str, call: CallFact, facts: Facts) -> bool:
        """`self.m(…)` in the class that defines `m`, when nothing else in the repository defines one of that name."""
        owner = call.caller.rpartition(".")[0]
        if path != self.path or owner != self.function.owner or call.receiver not in OWN.get(self.language, ()):
            return False
        others = [f for _, f in self.index.definitions(self.name) if f.owner != owner and f.kind == "method"]
        return not others

    def _static(self, path: str, call: CallFact, facts: Facts) -> bool:
        """`C.m(…)` of a static or class method."""
        function = self.function
        bound = function.is_static or "classmethod" in function.decorators
        if not bound or call.receiver.rpartition("\\")[2] != function.owner:
            return False
        if self.language == "python" or self.language in JAVASCRIPT_FAMILY:
            return Target(self.index, self.path, _as_plain(function))._bare(path, call, function.owner, facts)
        classes = self.index.classes(function.owner)
        return len(classes) == 1 and classes[0][0] == self.path and not classes[0][1].bases


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _as_plain(function: FunctionFact) -> FunctionFact:
    return FunctionFact(function.owner, "", function.span, ())


def _defined(facts: Facts, name: str, *, nested_only: bool = False) -> bool:
    """Whether the file itself defines a plain name."""
    kinds = ("nested",) if nested_only else ("nested", "function")
    if any(f.name == name and f.kind in kinds for f in facts.functions):
        return True
    return not nested_only and any(c.name == name for c in facts.classes)


def module_name(fact: ImportFact, language: str, receiver: str) -> bool:
    """Whether the import binds the dotted receiver as a module."""
    if language == "go":
        return receiver == go_name(fact)
    if not fact.names:
        return receiver == (fact.alias or fact.module) and fact.alias != "*"
    return language == "python" and any(local == receiver for _, local in fact.names)


def _module_of(fact: ImportFact, receiver: str) -> ImportFact:
    names = tuple(pair for pair in fact.names if pair[1] == receiver)
    return ImportFact(fact.module, names, fact.alias, fact.span, fact.level)


def provides(index: Index, path: str, fact: ImportFact, name: str, wanted: str, *, depth: int = _REEXPORTS) -> bool:
    """Whether an import of `name` comes from the file `wanted`, directly or through files that pass it on."""
    single = ImportFact(fact.module, ((name, name),), "", fact.span, fact.level)
    targets = index.resolve_import(path, single)
    if targets == (wanted,):
        return True
    if len(targets) != 1 or not depth:
        return False
    for passed in index.imports(targets[0]):
        original = next((n for n, local in passed.names if local == name), "")
        if original == name and provides(index, targets[0], passed, name, wanted, depth=depth - 1):
            return True
    return False
