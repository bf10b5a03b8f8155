"""One state of a repository under analysis: its files lowered on demand, one engine per language, findings per file."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from reviewbot.analyzers.base import State
from reviewbot.analyzers.security.catalog import Catalog
from reviewbot.analyzers.security.exposure import Exposure, exposure_of
from reviewbot.analyzers.security.hits import Dynamic, Hit, Pattern, Protection
from reviewbot.analyzers.security.linking import Linker
from reviewbot.analyzers.security.loader import builtin, folder_of
from reviewbot.analyzers.security.model import Rule
from reviewbot.analyzers.security.taint import TaintPolicy
from reviewbot.analyzers.security.words import CALLING, Words, called_words
from reviewbot.flow import LOWERED, load_lowering
from reviewbot.flow.calls import CONSTRUCTORS
from reviewbot.flow.frames import Context, FunctionRef, Summary
from reviewbot.flow.ir import Class, Function
from reviewbot.flow.values import Value
from reviewbot.source import SourceFile

_BEFORE = re.compile(r"^[ \t]*before_(?:action|filter)[ (]+:(\w+[?!]?)", re.M)


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
        self.catalog = catalog_of(folder, extra, only_extra)
        self.policy = TaintPolicy(self.catalog)
        self.linker = Linker(state, self.policy, _words(self.catalog))
        self.engine = self.linker.engine
        self.policy.sinks.method = self.engine.method
        self.policy.sinks.redirects_inside = self.linker.script.redirects_inside
        self.policy.sinks.open_models = lambda context, reference: self.linker.script.takes_all(
            self.linker.files(context, reference)
        )
        self.results: dict[str, Result] = {}

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
        context = self.linker.add(file)
        self.linker.prepare(context)
        return frozenset((f.owner, f.name) for f in context.module.functions if not lines.isdisjoint(lines_of(f)))

    def only(self, file: SourceFile, names: frozenset[tuple[str, str]]) -> Result:
        """Run only the functions of these names, and what they call; what was found in the file."""
        context = self.linker.add(file)
        self.linker.prepare(context)
        over = self._round(context, lambda f: (f.owner, f.name) in names)
        return self._collect(file.path, tuple(over))

    def _analyse(self, file: SourceFile) -> Result:
        context = self.linker.add(file)
        over = [] if self.linker.prepare(context) else ["<module>"]
        words = Words(file.text)
        named = context.globals.items()
        names = {n for n, v in named if v.name and v.name.rsplit(".", 1)[-1] in self.catalog_words()}
        names |= {w for w in words.all if self.catalog.assigned(w)}
        called = called_words(self.catalog) - names if file.language in CALLING else frozenset()
        holds, pages = words.holders(self.catalog_words() | names, called), bool(self.catalog.returned_sinks)
        over += self._round(context, lambda f: holds(f) or (pages and bool(f.decorators)))
        for _ in range(3):
            more = self._round(context, _with_fields(context, words.holders(self._sinking(context, file.text))))
            if not self._ran:
                break
            over += more
        return self._collect(file.path, tuple(over))

    def functions(self, path: str) -> tuple[Function, ...]:
        """The functions of a file that was analysed."""
        context = self.linker.contexts.get(path)
        return tuple(context.module.functions) if context is not None else ()

    def exposure(self, path: str, owner: str, name: str) -> Exposure | None:
        """What a function of an analysed file exposes its callers to; None if there is no such function."""
        context = self.linker.contexts.get(path)
        function = next((f for f in self.functions(path) if (f.owner, f.name) == (owner, name)), None)
        if context is None or function is None:
            return None
        self._root(FunctionRef(function, context))
        hits = self.policy.ledger.through(path, function.start)
        return exposure_of(self.engine.summaries.get(function, Summary()), hits.values())

    def catalog_words(self) -> frozenset[str]:
        """Words that make a function worth running."""
        return _words(self.catalog)

    def _round(self, context: Context, wanted: Callable[[Function], bool]) -> list[str]:
        """Run the functions that are wanted; names of those over their budget."""
        over: list[str] = []
        self._ran = False
        position = 0
        while position < len(context.module.functions):
            function = context.module.functions[position]
            position += 1
            if function in self.engine.summaries or not wanted(function):
                continue
            self._ran = True
            self._constructor_first(context, function)
            if not self._root(context.made.get(function) or FunctionRef(function, context)):
                over.append(function.name)
        return over

    def _root(self, reference: FunctionRef) -> bool:
        """Run one function; a fault of ours in it costs that function only."""
        try:
            return self.engine.root(reference)
        except (AttributeError, IndexError, KeyError, TypeError, ValueError, RecursionError) as error:
            self.engine.summaries[reference.function] = Summary()
            self.linker.crashed.append((reference.context.path, f"`{reference.function.name}`: {error!r}"))
            return True

    def _constructor_first(self, context: Context, function: Function) -> None:
        """What a constructor leaves in its object is what the other methods find there."""
        definition = context.module.classes.get(function.owner)
        if definition is None or function.name in ("__init__", "constructor"):
            return
        before = _before(definition) if context.module.language == "ruby" else ()
        if function.name in before:
            return
        for name in ("__init__", "constructor", "initialize", "__construct", definition.name, *before):
            made = definition.methods.get(name)
            if made is None or made in self.engine.running:
                continue
            self.engine.root(FunctionRef(made, context))
            held = self.engine.summaries.get(made)
            if held is not None and held.receiver is not None and held.receiver.fields:
                fields = context.fields.setdefault(definition.name, {})
                fields.update({str(k): _unparametrised(v) for k, v in held.receiver.fields.items()})

    def _sinking(self, context: Context, text: str) -> frozenset[str]:
        """Names of functions whose parameters reach sinks, and of imports that may."""
        names = {f.name for f in context.module.functions if self.policy.ledger.through(context.path, f.start)}
        return frozenset(names) | self.linker.sinking(context, text)

    def _collect(self, path: str, over: tuple[str, ...]) -> Result:
        page = self.policy.ledger.page(path)
        return Result(
            hits=tuple(page.hits.values()),
            parameter_hits=tuple(h for hits in page.by_parameter.values() for h in hits.values()),
            patterns=tuple(page.patterns.values()),
            dynamics=tuple(page.dynamics.values()),
            protections=frozenset(page.protections),
            over_budget=over,
            crashed=tuple(text for where, text in self.linker.crashed if where == path),
        )


def _with_fields(context: Context, holds: Callable[[Function], bool]) -> Callable[[Function], bool]:
    """The functions that hold a word, and the methods of objects that are given one when they are made."""
    given = {f.owner for f in context.module.functions if f.owner and f.name in CONSTRUCTORS and holds(f)}
    return (lambda f: holds(f) or f.owner in given) if given else holds


def lines_of(function: Function) -> range:
    """The lines that a function stands on, from 1."""
    where = function.node.range()
    return range(where.start.line + 1, where.end.line + 2)


def _before(definition: Class) -> tuple[str, ...]:
    """The methods that a Rails controller runs before its actions: what they set is there when an action runs."""
    return _before_in(definition.node.text()[:4000])


# By the text: a class would keep its whole file.
@lru_cache(maxsize=256)
def _before_in(text: str) -> tuple[str, ...]:
    return tuple(_BEFORE.findall(text))[:8]


def _unparametrised(value: Value) -> Value:
    """A field as other methods see it: what a constructor was given is of unknown origin there."""
    kept = tuple(t for t in value.taints if t.source.kind != "param")
    if len(kept) == len(value.taints) and not value.fields:
        return value
    return value.with_(taints=kept, parts=None)


_CATALOGS: dict[tuple[str, tuple[int, ...]], Catalog] = {}
_WORDS: dict[int, frozenset[str]] = {}


def catalog_of(folder: str, extra: tuple[Rule, ...], only_extra: bool = False) -> Catalog:
    """The rules of a language, the user's included; made once."""
    rules, library = builtin(folder)
    mine = tuple(r for r in extra if folder in {folder_of(x) for x in r.meta.languages})
    return _catalog(folder, (*(() if only_extra else rules), *mine), library)


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

    def prepare(self, languages: Iterable[str]) -> None:
        """Load what sessions of these languages need."""
        for language in sorted(LOWERED.intersection(languages)):
            load_lowering(language)
            catalog = catalog_of(folder_of(language), self.extra, self.only_extra)
            catalog.compile()
            _words(catalog)

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
