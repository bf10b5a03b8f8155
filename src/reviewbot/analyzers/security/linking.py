"""Files of one state as the analysis needs them: lowered on demand, and names looked up across them."""

from __future__ import annotations

import re
from functools import lru_cache, partial

from reviewbot.analyzers.base import State
from reviewbot.analyzers.security.reach import Reach
from reviewbot.analyzers.security.script_links import ScriptLinks, declared, of_constants
from reviewbot.flow import lower_module
from reviewbot.flow.calls import of_module
from reviewbot.flow.engine import Engine
from reviewbot.flow.frames import BudgetExceeded, ClassRef, Context, FunctionRef, ImportRef, Instance, Policy
from reviewbot.flow.ir import Class
from reviewbot.flow.values import Value
from reviewbot.index import ImportFact, is_test
from reviewbot.source import Node, SourceFile, Span, language_of

_MEMBER = re.compile(r"\b([A-Za-z_$]\w*)(?:\.|->|::)([A-Za-z_]\w*)")
_GO_FUNCTION = re.compile(r"^func (?:\(\w+ \*?\w+(?:\[[^\]\n]*\])?\) (\w+)|(\w+))[(\[]", re.M)
_CALLED = re.compile(r"(\.?)\b([a-zA-Z_]\w*)\(")
MAX_CROSS_FILES = 60
MAX_BYTES = 1_000_000
MAX_NEAR = 12


class _Texts(dict[str, str]):
    """Texts by blob id, up to so many characters: every file under review asks for what it imports anew."""

    most = 20_000_000
    held = 0

    def keep(self, blob: str | None, text: str) -> None:
        """Keep a text at hand."""
        if not blob:
            return
        self.held += len(text)
        if self.held > self.most:
            self.clear()
            self.held = len(text)
        self[blob] = text


_TEXTS = _Texts()


@lru_cache(maxsize=16)
def _root(text: str, language: str) -> Node:
    """The syntax tree of a file that others import."""
    return SourceFile("", text, language).root


@lru_cache(maxsize=256)
def _go_functions(text: str) -> tuple[str, ...]:
    """The functions that a file of a Go package defines; methods begin with a dot."""
    return tuple(f".{method}" if method else function for method, function in _GO_FUNCTION.findall(text))


class Linker:
    """The files of a state, with the engine that runs them. `words` are what sinks are called."""

    def __init__(self, state: State, policy: Policy, words: frozenset[str]) -> None:
        self.state = state
        self.engine = Engine(policy, self.resolve)
        self.reach = Reach(self.text, words)
        self.contexts: dict[str, Context | None] = {}
        self.resolved: dict[tuple[str, str, str], object] = {}
        self.crashed: list[tuple[str, str]] = []
        self.homes: dict[str, dict[str, list[str]]] = {}
        self.loaded = 0
        self.script = ScriptLinks(state, self.text, self.open)
        self._texts: dict[str, str] = {}
        self._sinking: dict[str, frozenset[str]] = {}

    # -- files

    def add(self, file: SourceFile) -> Context:
        """The context of a file that is at hand."""
        found = self.contexts.get(file.path)
        if found is None:
            found = Context(file.path, lower_module(file.root, file.language))
            if file.language == "java":
                found.near = partial(self._class, found)
            self.contexts[file.path] = found
        return found

    def open(self, path: str) -> Context | None:
        """The context of another file of the state, its top level run; None if it is not there or too many were read."""
        if path not in self.contexts:
            self.contexts[path] = None
            text = self.text(path) if self.loaded < MAX_CROSS_FILES else ""
            language = language_of(path)
            if text and language is not None:
                self.loaded += 1
                self.contexts[path] = Context(path, lower_module(_root(text, language), language))
        context = self.contexts[path]
        if context is not None:
            self.prepare(context)
        return context

    def text(self, path: str) -> str:
        """The text of a file of the state; "" if there is none, or it is too large."""
        if path not in self._texts:
            blob = self.state.snapshot.blob(path)
            text = _TEXTS.get(blob or "")
            if text is None:
                data = self.state.snapshot.read(path)
                small = data is not None and len(data) <= MAX_BYTES
                text = data.decode("utf-8", errors="replace") if data is not None and small else ""
                _TEXTS.keep(blob, text)
            self._texts[path] = text
        return self._texts[path]

    def prepare(self, context: Context) -> bool:
        """Run the top level of a file; False if it took too many steps."""
        if context.ready:
            return True
        context.ready = True
        engine = self.engine
        before, engine.steps = engine.steps, 0
        main = FunctionRef(context.module.main, context)
        try:
            engine.settling, engine.put_off = True, False
            summary = engine.summary(main)
            engine.settling = False
            if engine.put_off:
                context.globals.update({} if summary is None else summary.env)
                engine.summaries.pop(context.module.main, None)
                summary = engine.summary(main)
        except BudgetExceeded:
            return False
        except (AttributeError, IndexError, KeyError, TypeError, ValueError, RecursionError) as error:
            self.crashed.append((context.path, f"top level: {error!r}"))
            return True
        finally:
            engine.settling = False
            engine.steps = before
        if summary is not None:
            context.globals.update(summary.env)
        return True

    # -- names across files

    def resolve(self, context: Context, reference: ImportRef) -> object:
        """The function, class or value that an import names, if it is in the repository."""
        if is_test(context.path):
            # What a test reaches is never reported by default: not worth reading other files for.
            return None
        key = (context.path, reference.path, reference.member)
        if key not in self.resolved:
            self.resolved[key] = None
            self.resolved[key] = self._resolve(context, reference)
        return self.resolved[key]

    def _resolve(self, context: Context, reference: ImportRef) -> object:
        if reference.path == "::":
            return self._by_name(context, reference.member)
        if reference.path == "()":
            return self.script.function(context, reference.member)
        members = reference.member.split(".") if reference.member else []
        if not members and context.module.language == "php":
            members = [reference.path.rsplit("\\", 1)[-1]]
        if not members and context.module.language not in ("javascript", "java"):
            return None
        paths = self.files(context, reference)
        for path in paths:
            name = members[-1] if members else path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
            other = self.open(path) if len(paths) == 1 or self.reach.defines(path, name) else None
            found = self._member(other, path, members) if other is not None else None
            if found is not None:
                return found
        return None

    def _by_name(self, context: Context, name: str) -> object:
        """A class (Ruby, PHP) or a function of the same package (Go) that another file defines, if only one does."""
        language = context.module.language
        if name[0] == ":":
            return self._implementation(context, name[1:])
        if name[0] == ".":
            return self._method(context, name)
        paths = [p for p in self._homes(language, context.path, name) if p != context.path]
        if not paths and language != "go" and "." not in name:
            paths = self.script.classes(context, name)
        other = self.open(paths[0]) if len(paths) == 1 else None
        if other is None:
            return None
        if language != "go":
            definition = other.module.classes.get(name)
            return ClassRef(definition, other) if definition is not None else None
        function = next((f for f in other.module.functions if f.name == name and not f.owner), None)
        return FunctionRef(function, other) if function is not None else None

    def _class(self, context: Context, name: str) -> Class | None:
        """A class that a file imports or finds in its package (Java)."""
        held = context.globals.get(name)
        reference = held.target if held is not None else None
        if not isinstance(reference, ImportRef):
            reference = ImportRef(f"{context.module.package}.{name}".lstrip("."), "")
        found = self.resolve(context, reference)
        return found.definition if isinstance(found, ClassRef) else None

    def _method(self, context: Context, name: str) -> object:
        """The only method of a name in a Go package; `name` begins with a dot."""
        paths = self._homes("go", context.path, name)
        other = self.open(paths[0]) if len(paths) == 1 else None
        function = next((f for f in other.module.functions if f.owner and f.name == name[1:]), None) if other else None
        return FunctionRef(function, other) if function is not None and other is not None else None

    def _implementation(self, context: Context, name: str) -> object:
        """The only class that is called after an interface (Java) and implements it."""
        self._homes("java", context.path, name)
        wanted = re.compile(rf"\b(?:implements|extends)\b[^{{]*\b{re.escape(name)}\b")
        near = [p for stem, paths in self.homes["java"].items() if name.lower() in stem != name.lower() for p in paths]
        paths = [p for p in near[:MAX_NEAR] if wanted.search(self.text(p))]
        other = self.open(paths[0]) if len(paths) == 1 else None
        definition = other.module.classes.get(paths[0].rsplit("/", 1)[-1].removesuffix(".java")) if other else None
        return ClassRef(definition, other) if definition is not None and other is not None else None

    def _homes(self, language: str, path: str, name: str) -> list[str]:
        """Files that may define a name: by their own name for classes, by their text for functions of a Go package.

        Facts by name are not asked for: they may not be made yet, and a worker cannot make them.
        """
        folder = path.rpartition("/")[0]
        key = folder if language == "go" else language
        if key not in self.homes:
            homes: dict[str, list[str]] = {}
            self.homes[key] = homes
            for other in self.state.index.paths():
                if language_of(other) != language or is_test(other):
                    continue
                if language != "go":
                    stem = other.rsplit("/", 1)[-1].rsplit(".", 1)[0]
                    homes.setdefault(stem.replace("_", "").lower(), []).append(other)
                elif other.rpartition("/")[0] == folder:
                    for found in _go_functions(self.text(other)):
                        homes.setdefault(found, []).append(other)
        known = self.homes[key].get(name if language == "go" else name.lower(), [])
        if known or language != "php" or "_" not in name:
            return known
        # `Minz_Url` stands in `Minz/Url.php`.
        end = "/" + name.replace("_", "/").lower() + ".php"
        return [p for p in self.homes[key].get(name.rsplit("_", 1)[-1].lower(), []) if p.lower().endswith(end)]

    def files(self, context: Context, reference: ImportRef) -> tuple[str, ...]:
        """The files of the repository that an import may mean."""
        python = context.module.language == "python"
        module = reference.path.lstrip(".") if python else reference.path
        level = len(reference.path) - len(module) if python else 0
        first = reference.member.split(".")[0]
        fact = ImportFact(module, ((first, first),) if first else (), "", Span(1, 1, 1, 1), level)
        found = self.state.index.resolve_import(context.path, fact)
        if not found and context.module.language == "php" and "\\" in module:
            # Without a manifest that maps namespaces, by the ends of both names.
            tail = "/" + "/".join(module.split("\\")[-2:]).lower() + ".php"
            return tuple(
                p
                for p in self._homes("php", context.path, module.rsplit("\\", 1)[-1])
                if f"/{p.lower()}".endswith(tail)
            )
        if not found and context.module.language == "java":
            # A class of the same package needs no import.
            folder = context.path.rpartition("/")[0]
            return (f"{folder}/{module.rsplit('.', 1)[-1]}.java".lstrip("/"),)
        return found

    def sinking(self, context: Context, text: str) -> frozenset[str]:
        """Names by which a file uses imports that may lead to a sink."""
        if context.path not in self._sinking:
            imports = {n: v.target for n, v in context.globals.items() if isinstance(v.target, ImportRef)}
            members: dict[str, set[str]] = {}
            for local, member in _MEMBER.findall(text) if imports else ():
                if local in imports:
                    members.setdefault(local, set()).add(member)
            if context.module.language == "php" and imports:
                declared(text, imports, members)
            found = [self._leading(context, n, r, members.get(n, set())) for n, r in imports.items()]
            self._sinking[context.path] = frozenset().union(*found, self._near(context, text))
        return self._sinking[context.path]

    def _near(self, context: Context, text: str) -> set[str]:
        """Names of the same package (Java, Go), which need no import, that may lead to a sink."""
        language = context.module.language
        if language == "java":
            folder = context.path.rpartition("/")[0]
            used = {
                (f"{folder}/{local}.java".lstrip("/"), member)
                for local, member in _MEMBER.findall(text)
                if local[0].isupper()
            }
            return {member for path, member in used if path != context.path and self.reach.may_sink(path, member)}
        if language == "ruby":
            homes = {(n, m): self._homes("ruby", context.path, n) for n, m in of_constants(text)}
            return {m for (_, m), paths in homes.items() if len(paths) == 1 and self.reach.may_sink(paths[0], m)}
        if language != "go":
            return set()
        out = set()
        for dot, name in set(_CALLED.findall(text)):
            paths = [p for p in self._homes("go", context.path, f"{dot}{name}") if p != context.path]
            if len(paths) == 1 and self.reach.may_sink(paths[0], name):
                out.add(name)
        return out

    def _leading(self, context: Context, local: str, reference: ImportRef, members: set[str]) -> set[str]:
        """Of one import the names to look for in the file: its own, or those of its members that are used."""
        paths = self.files(context, reference)
        if not paths:
            return set()
        member = reference.member.rsplit(".", 1)[-1]
        found = {used for used in members if any(self.reach.may_sink(path, used) for path in paths)}
        # What a CommonJS module is as a whole cannot be told from its text.
        whole = bool(member) or context.module.language == "javascript"
        if whole and any(self.reach.may_sink(path, member) for path in paths):
            found.add(local)
        return found

    def _member(self, context: Context, path: str, members: list[str]) -> object:
        stem = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        rest = members[1:] if members and members[0] == stem else members
        name = rest[-1] if rest else stem if context.module.language in ("java", "php") else "default"
        for value in _exported(context, name):
            if isinstance(value.target, (FunctionRef, ClassRef, Instance)):
                return value.target
        if context.module.language == "java" and rest and stem in context.module.classes:
            method = context.module.classes[stem].methods.get(name)
            if method is not None:
                return FunctionRef(method, context)
        found = of_module(context, name)
        if isinstance(found, ImportRef):
            return self.resolve(context, found)
        if found is None:
            found = next((f for f in context.module.functions if f.name == name and not f.owner), None)
            found = FunctionRef(found, context) if found is not None else None
        return found


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
