"""One state of a repository under analysis: its files lowered on demand, one engine per language, findings per file."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

from reviewbot.analyzers.base import State
from reviewbot.analyzers.security.catalog import Catalog
from reviewbot.analyzers.security.exposure import Exposure, exposure_of
from reviewbot.analyzers.security.hits import Dynamic, Hit, Pattern, Protection
from reviewbot.analyzers.security.loader import builtin, folder_of
from reviewbot.analyzers.security.model import Rule
from reviewbot.analyzers.security.render import is_test
from reviewbot.analyzers.security.taint import TaintPolicy
from reviewbot.flow import lower_module
from reviewbot.flow.calls import of_module
from reviewbot.flow.engine import Engine
from reviewbot.flow.frames import BudgetExceeded, ClassRef, Context, FunctionRef, ImportRef, Summary
from reviewbot.flow.ir import Function
from reviewbot.flow.values import Value
from reviewbot.index import ImportFact
from reviewbot.source import SourceFile, Span, language_of

_WORD = re.compile(r"[A-Za-z_$][\w$]*[?!]?")
MAX_CROSS_FILES = 60


@dataclass(frozen=True, slots=True)
class Result:
    """What the analysis of one file found."""

    hits: tuple[Hit, ...] = ()
    parameter_hits: tuple[Hit, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    dynamics: tuple[Dynamic, ...] = ()
    protections: frozenset[Protection] = frozenset()
    over_budget: tuple[str, ...] = ()
    crashed: tuple[str, ...] = ()


class Session:
    """One language's engine over one state."""

    def __init__(self, folder: str, state: State, extra: tuple[Rule, ...], only_extra: bool = False) -> None:
        rules, library = builtin(folder)
        rules = () if only_extra else rules
        mine = tuple(r for r in extra if folder in {folder_of(x) for x in r.meta.languages})
        self.catalog = _catalog(folder, (*rules, *mine), library)
        self.policy = TaintPolicy(self.catalog)
        self.state = state
        self.engine = Engine(self.policy, self.resolve)
        self.contexts: dict[str, Context | None] = {}
        self.resolved: dict[tuple[str, str, str], object] = {}
        self.results: dict[str, Result] = {}
        self.loaded = 0
        self.crashed: list[tuple[str, str]] = []

    # -- files

    def add(self, file: SourceFile) -> Context:
        """The context of a file that is at hand."""
        found = self.contexts.get(file.path)
        if found is None:
            found = Context(file.path, lower_module(file.root, file.language))
            self.contexts[file.path] = found
        return found

    def open(self, path: str) -> Context | None:
        """The context of another file of the state, its top level run; None if it is not there or too many were read."""
        if path not in self.contexts:
            self.contexts[path] = None
            data = self.state.snapshot.read(path) if self.loaded < MAX_CROSS_FILES else None
            language = language_of(path)
            if data is not None and language is not None and len(data) < 1_000_000:
                self.loaded += 1
                text = data.decode("utf-8", errors="replace")
                self.contexts[path] = Context(path, lower_module(SourceFile(path, text, language).root, language))
        context = self.contexts[path]
        if context is not None:
            self.prepare(context)
        return context

    def prepare(self, context: Context) -> bool:
        """Run the top level of a file; False if it took too many steps."""
        if context.ready:
            return True
        context.ready = True
        engine = self.engine
        before, engine.steps = engine.steps, 0
        try:
            summary = engine.summary(FunctionRef(context.module.main, context))
        except BudgetExceeded:
            return False
        except (AttributeError, IndexError, KeyError, TypeError, ValueError, RecursionError) as error:
            self.crashed.append((context.path, f"top level: {error!r}"))
            return True
        finally:
            engine.steps = before
        if summary is not None:
            context.globals.update(summary.env)
        return True

    # -- names across files

    def resolve(self, context: Context, reference: ImportRef) -> object:
        """The function, class or value that an import names, if it is in the repository."""
        key = (context.path, reference.path, reference.member)
        if key not in self.resolved:
            self.resolved[key] = None
            self.resolved[key] = self._resolve(context, reference)
        return self.resolved[key]

    def _resolve(self, context: Context, reference: ImportRef) -> object:
        if reference.path == "::":
            return self._by_name(context, reference.member)
        module = reference.path.lstrip(".") if context.module.language == "python" else reference.path
        level = len(reference.path) - len(reference.path.lstrip(".")) if context.module.language == "python" else 0
        members = reference.member.split(".") if reference.member else []
        names = ((members[0], members[0]),) if members else ()
        fact = ImportFact(module, names, "", Span(1, 1, 1, 1), level)
        for path in self.state.index.resolve_import(context.path, fact):
            other = self.open(path)
            found = self._member(other, path, members) if other is not None else None
            if found is not None:
                return found
        return None

    def _by_name(self, context: Context, name: str) -> object:
        """A class (Ruby, PHP) or a function of the same package (Go) that another file defines, if only one does."""
        language, folder = context.module.language, context.path.rpartition("/")[0]
        if language == "go":
            found = {p for p, f in self.state.index.definitions(name) if not f.owner and p.rpartition("/")[0] == folder}
        else:
            found = {p for p, _ in self.state.index.classes(name) if language_of(p) == language}
        paths = [p for p in sorted(found - {context.path}) if not is_test(p)]
        other = self.open(paths[0]) if len(paths) == 1 else None
        if other is None:
            return None
        if language != "go":
            definition = other.module.classes.get(name)
            return ClassRef(definition, other) if definition is not None else None
        function = next((f for f in other.module.functions if f.name == name and not f.owner), None)
        return FunctionRef(function, other) if function is not None else None

    def _member(self, context: Context, path: str, members: list[str]) -> object:
        stem = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        rest = members[1:] if members and members[0] == stem else members
        name = rest[-1] if rest else "default"
        for value in _exported(context, name):
            if isinstance(value.target, (FunctionRef, ClassRef)):
                return value.target
        found = of_module(context, name)
        if isinstance(found, ImportRef):
            return self.resolve(context, found)
        if found is None:
            found = next((f for f in context.module.functions if f.name == name and not f.owner), None)
            found = FunctionRef(found, context) if found is not None else None
        return found

    # -- one file

    def analyse(self, file: SourceFile) -> Result:
        """Run what is worth running in a file and collect what was found in it."""
        done = self.results.get(file.path)
        if done is None:
            done = self._analyse(file)
            self.results[file.path] = done
        return done

    def holding(self, file: SourceFile, lines: frozenset[int]) -> frozenset[tuple[str, str]]:
        """(owner, name) of the functions of a file that hold one of the lines."""
        context = self.add(file)
        self.prepare(context)
        return frozenset((f.owner, f.name) for f in context.module.functions if not lines.isdisjoint(lines_of(f)))

    def only(self, file: SourceFile, names: frozenset[tuple[str, str]]) -> Result:
        """Run only the functions of these names, and what they call; what was found in the file."""
        context = self.add(file)
        over = self._round(context, lambda f: (f.owner, f.name) in names)
        return self._collect(file.path, tuple(over))

    def _analyse(self, file: SourceFile) -> Result:
        context = self.add(file)
        over = [] if self.prepare(context) else ["<module>"]
        words = _Words(file.text)
        names = {n for n, v in context.globals.items() if v.name and v.name.rsplit(".", 1)[-1] in self.catalog_words()}
        wanted = self.catalog_words() | names | {w for w in words.places if self.catalog.assigned(w)}
        over += self._round(context, lambda f: words.within(f, wanted))
        for _ in range(3):
            names = self._sinking(context)
            more = self._round(context, lambda f, names=names: words.within(f, names))
            if not self._ran:
                break
            over += more
        return self._collect(file.path, tuple(over))

    def functions(self, path: str) -> tuple[Function, ...]:
        """The functions of a file that was analysed."""
        context = self.contexts.get(path)
        return tuple(context.module.functions) if context is not None else ()

    def exposure(self, path: str, owner: str, name: str) -> Exposure | None:
        """What a function of an analysed file exposes its callers to; None if there is no such function."""
        context = self.contexts.get(path)
        function = next((f for f in self.functions(path) if (f.owner, f.name) == (owner, name)), None)
        if context is None or function is None:
            return None
        self._root(FunctionRef(function, context))
        hits = self.policy.ledger.by_parameter.get((path, function.node.range().start.index), {})
        return exposure_of(self.engine.summaries.get(function, Summary()), hits.values())

    def catalog_words(self) -> frozenset[str]:
        """Words that make a function worth running."""
        return _words(self.catalog)

    def _round(self, context: Context, wanted: object) -> list[str]:
        """Run the functions that are wanted; names of those over their budget."""
        over: list[str] = []
        self._ran = False
        engine = self.engine
        known = {r.function: r for r in engine.pending if r.context is context}
        position = 0
        while position < len(context.module.functions):
            function = context.module.functions[position]
            position += 1
            if function in engine.summaries or not wanted(function):  # type: ignore[operator]
                continue
            self._ran = True
            self._constructor_first(context, function)
            before = len(engine.pending)
            if not self._root(known.get(function) or FunctionRef(function, context)):
                over.append(function.name)
            known.update({r.function: r for r in engine.pending[before:] if r.context is context})
        return over

    def _root(self, reference: FunctionRef) -> bool:
        """Run one function; a fault of ours in it costs that function only."""
        try:
            return self.engine.root(reference)
        except (AttributeError, IndexError, KeyError, TypeError, ValueError, RecursionError) as error:
            self.engine.summaries[reference.function] = Summary()
            self.crashed.append((reference.context.path, f"`{reference.function.name}`: {error!r}"))
            return True

    def _constructor_first(self, context: Context, function: Function) -> None:
        """What a constructor leaves in its object is what the other methods find there."""
        definition = context.module.classes.get(function.owner)
        if definition is None or function.name in ("__init__", "constructor"):
            return
        for name in ("__init__", "constructor", "initialize", "__construct", definition.name):
            made = definition.methods.get(name)
            if made is None or made in self.engine.summaries or made in self.engine.running:
                continue
            self.engine.root(FunctionRef(made, context))
            held = self.engine.summaries.get(made)
            if held is not None and held.receiver is not None and held.receiver.fields:
                fields = context.fields.setdefault(definition.name, {})
                fields.update({str(k): _unparametrised(v) for k, v in held.receiver.fields.items()})

    def _sinking(self, context: Context) -> frozenset[str]:
        """Names of functions whose parameters reach sinks, and of imports that may."""
        names = {
            f.name
            for f in context.module.functions
            if (context.path, f.node.range().start.index) in self.policy.ledger.by_parameter
        }
        for local, value in context.globals.items():
            if isinstance(value.target, ImportRef) and self.resolve(context, value.target) is not None:
                names.add(local)
        return frozenset(names)

    def _collect(self, path: str, over: tuple[str, ...]) -> Result:
        ledger = self.policy.ledger
        return Result(
            hits=tuple(h for h in ledger.hits.values() if h.site_path == path),
            parameter_hits=tuple(h for (p, _), hits in ledger.by_parameter.items() if p == path for h in hits.values()),
            patterns=tuple(p for p in ledger.patterns.values() if p.path == path),
            dynamics=tuple(d for d in ledger.dynamics.values() if d.path == path),
            protections=frozenset(p for p in ledger.protections if p.path == path),
            over_budget=over,
            crashed=tuple(text for where, text in self.crashed if where == path),
        )


def lines_of(function: Function) -> range:
    """The lines that a function stands on, from 1."""
    where = function.node.range()
    return range(where.start.line + 1, where.end.line + 2)


def _exported(context: Context, name: str) -> list[Value]:
    """What CommonJS and default exports say of a name."""
    module = context.globals.get("module")
    out = [context.globals.get("$default") if name == "default" else None, context.globals.get("exports")]
    if module is not None and module.fields:
        out.append(module.fields.get("exports"))
    found = []
    for value in out:
        if value is not None:
            inner = value.fields.get(name) if value.fields else None
            found.append(inner or value)
    return found


def _unparametrised(value: Value) -> Value:
    """A field as other methods see it: what a constructor was given is of unknown origin there."""
    kept = tuple(t for t in value.taints if t.source.kind != "param")
    if len(kept) == len(value.taints) and not value.fields:
        return value
    return value.with_(taints=kept, parts=None)


class _Words:
    """The words of a text with their places."""

    def __init__(self, text: str) -> None:
        self.places: dict[str, list[int]] = {}
        for match in _WORD.finditer(text):
            self.places.setdefault(match.group(), []).append(match.start())

    def within(self, function: Function, words: Iterable[str]) -> bool:
        """Whether one of the words stands inside a function."""
        where = function.node.range()
        start, end = where.start.index, where.end.index
        for word in words if len(self.places) > 400 else self.places.keys() & set(words):
            places = self.places.get(word)
            if places is not None:
                at = bisect_left(places, start)
                if at < len(places) and places[at] < end:
                    return True
        return False


_CATALOGS: dict[tuple[str, tuple[int, ...]], Catalog] = {}
_WORDS: dict[int, frozenset[str]] = {}


def _catalog(folder: str, rules: tuple[Rule, ...], library: object) -> Catalog:
    key = (folder, tuple(id(r) for r in rules))
    if key not in _CATALOGS:
        _CATALOGS[key] = Catalog(rules, library)  # type: ignore[arg-type]
    return _CATALOGS[key]


def _words(catalog: Catalog) -> frozenset[str]:
    if id(catalog) not in _WORDS:
        _WORDS[id(catalog)] = catalog.words()
    return _WORDS[id(catalog)]


class Sessions:
    """The sessions of the last few states."""

    def __init__(self, extra: tuple[Rule, ...] = (), only_extra: bool = False) -> None:
        self.extra = extra
        self.only_extra = only_extra
        self._held: OrderedDict[tuple[int, str], tuple[State, Session]] = OrderedDict()

    def of(self, state: State, language: str) -> Session:
        """The session of a state and language, made on first use."""
        key = (id(state), folder_of(language))
        held = self._held.get(key)
        if held is None or held[0] is not state:
            held = (state, Session(key[1], state, self.extra, self.only_extra))
            self._held[key] = held
            while len(self._held) > 16:
                self._held.popitem(last=False)
        return held[1]
