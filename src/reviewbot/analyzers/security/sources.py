"""Where untrusted data comes in: parameters of handlers, names, fields and calls that a catalog calls sources."""

from __future__ import annotations

import re

from reviewbot.analyzers.security.captures import captured
from reviewbot.analyzers.security.catalog import CallEntry, Catalog, mask
from reviewbot.analyzers.security.conditions import all_hold
from reviewbot.analyzers.security.guards import undelimited
from reviewbot.analyzers.security.laravel import validated
from reviewbot.analyzers.security.ledger import start_of
from reviewbot.analyzers.security.model import Fill, SourceSpec
from reviewbot.analyzers.security.naming import Called, declared_type, type_of
from reviewbot.analyzers.security.patterns import EMPTY
from reviewbot.analyzers.security.told import is_told
from reviewbot.flow import ir
from reviewbot.flow.frames import Arguments, Frame, FunctionRef
from reviewbot.flow.places import read_field, replace
from reviewbot.flow.values import ALL, UNKNOWN, Source, Taint, Value, all_taints, cleaned, merge
from reviewbot.source import Node

_SMALL = (
    "int",
    "float",
    "uuid",
    "bool",
    "number",
    "Integer",
    "Long",
    "UUID",
    "boolean",
    "long",
    "UUID4",
    "Decimal",
    "date",
)
_ERROR = re.compile(r"_*(e|er|err|error|exception|_)")
# NestJS turns these away if they are no number or identifier.
_PIPE = re.compile(r"\bParse(UUID|Int|Float|Bool|Date)Pipe\b")
_CATCHING = frozenset({"except_clause", "except_group_clause", "catch_clause", "rescue"})
# Never with a line break in it.
_ONE_LINE = re.compile(
    r"(?i)(?<![a-z])(get)?(request_?)?headers?(names?|string|line)?(?![a-z])|user_?agent|referr?er|query_?string|RawQuery|RequestURI|"
    r"REQUEST_URI|\bhttp_[a-z]|\.META\b|URL\.String|(?<![a-z])(server_?name|host|hostname)(\(\))?$|(?-i:\breq(uest)?\.(url|get|header)(\(\))?$)"
)
_COOKIE = re.compile(r"(?i)cookie")
_KEY = re.compile(r"[\w-]{1,40}")
# Nobody but the browser writes these: a link to this site cannot choose where they lead.
_REFERER = re.compile(r"(?i)referr?er|cookie|(?<![a-z])(server_?name|host(name)?)(\(\))?$")
# Text in every server of the language, never an object with operators.
_TEXT_ONLY = re.compile(r"\breq(uest)?\.(params|headers?|url|path|originalUrl|hostname|get|header)(\(\))?$")
_HEADER = re.compile(
    r"(?i)\breq(uest)?\.(headers?|cookies|raw_?headers|META|(?-i:get|header))(\(\)|\.\w+|\[[^\]]*\])?$"
)
# Not decoded, so without line breaks.
_RAW = {
    "javascript": re.compile(r"\breq(uest)?(\.raw|\.req)?\.(path|url|originalUrl)$"),
    "python": re.compile(r"\bself\.request\.(uri|path)$"),
}
# The address of the page that is shown already.
_HERE = re.compile(r"location\.(href|pathname)$|document\.(URL|documentURI|baseURI|referrer)$")
_DRAWN = ("random", "param")
_ROUTE_SEGMENT = re.compile(r"<(?:(?:string|str|slug|default)(?:\([^)]*\))?:)?(\w+)>|\{(\w+)(?::str)?\}")
# Where in a URL a source stands.
SEGMENT = "segment"
_ROUTE_TYPED = re.compile(r"<(?:(\w+)(?:\([^)]*\))?:)?(\w+)>|\{(\w+)(?::(\w+))?\}")


class Sources:
    """Decides with a catalog what is a source."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        # Numbers are harmless but for one thing: a secret made of predictable ones is predictable.
        self.random = mask(("weak-random",)) if "weak-random" in catalog.library.reserved else 0

    def entry(self, reference: FunctionRef, symbolic: list[Value]) -> list[Value]:
        """Parameters of web handlers are sources; some names stand for a framework's objects."""
        function = reference.function
        specs = [s for s in self.catalog.parameter_sources if _is_handler(s, reference)]
        out = []
        for param, value in zip(function.params, symbolic, strict=True):
            if param.kind == "receiver":
                out.append(value)
                continue
            out.append(self._parameter(reference, param, value, specs))
        return out

    def _parameter(self, reference: FunctionRef, param: ir.Param, value: Value, specs: list[SourceSpec]) -> Value:
        if _small_type(param, reference.function.decorators) or _is_enum(param, reference):
            kept = tuple(t.through(~self.random) for t in value.taints) if self.random else ()
            return Value(clean=ALL & ~self.random, name=param.name, taints=kept)
        typed = (param.annotation.strip(": ").split() or [""])[0].lstrip("*?&").rsplit("\\", 1)[-1]
        known = self.catalog.library.parameters
        named = known.get(param.name) or known.get(":" + typed)
        if (
            named is None
            and known
            and f":{_last_word(typed)}" in known
            and known[f":{_last_word(typed)}"] == param.name
        ):
            named = param.name  # `StoreUserRequest $request`: a request by its name and by the end of its type
        if named is not None and _is_own_request(param, reference, typed):
            named, value = None, value.with_(name="")
        if named is not None:
            return value.with_(name=named, taints=(), type=declared_type(param.annotation))
        if typed and param.name in known.values():
            value = value.with_(name="")  # `array $request`: not what the name stands for
        if not value.type:
            value = value.with_(type=declared_type(param.annotation))
        for spec in specs:
            if spec.parameter is not None and not spec.parameter.search(param.name):
                continue
            if spec.annotation is not None and not spec.annotation.search(param.annotation):
                continue
            if (
                spec.decorator is not None
                and reference.context.module.language == "php"
                and not _in_route(param, reference)
            ):
                continue
            if spec.kind == "error" and param is not reference.function.params[0] and spec.decorator is None:
                continue  # only what comes first is what went wrong: the others are texts that somebody chose
            node = reference.function.node
            part = SEGMENT if _is_segment(param, reference.function.decorators) else ""
            source = Source(
                spec.kind, reference.context.path, node, param.name, 1000 + len(param.name), start_of(node), part
            )
            value = value.with_(taints=(*value.taints, Taint(source, self.threatens(spec))))
            if spec.kind == "web":
                break
        return value

    def of_call(
        self, frame: Frame, op: ir.Call, entry: CallEntry, names: Called, receiver: Value, arguments: Arguments
    ) -> Value | None:
        """The value of a call that reads a source, or several at once."""
        found: Value | None = None
        if not entry.sources:
            return None
        again = read_again(frame, op, arguments)
        if again is not None:
            return again
        written = f"{frame.place(op.receiver)}.{op.name}" if op.receiver >= 0 else names.name
        for spec in entry.sources_as(names, written):
            if all_hold(spec.where, frame, receiver, arguments):
                value = self.read(frame, op.node, spec, f"{names.name}()")
                if found is None:
                    found = value
                elif all(t.source.kind != spec.kind for t in found.taints):
                    found = found.with_(taints=(*found.taints, *value.taints))
        return found

    def field(self, frame: Frame, op: ir.GetField, base: Value, full: str) -> Value | None:
        """A source read as a field; what comes from the web already may still be a source of another kind."""
        if base.clean == ALL and not base.taints:
            return None
        kind = type_of(base)
        specs = self.catalog.fields(op.name, Called(full, f"{kind}.{op.name}" if kind else ""))
        if not specs:
            return None
        web = any(t.source.kind == "web" for t in base.taints)
        found: Value | None = None
        for spec in specs:
            if web and spec.kind == "web":
                continue
            if (
                "(" in full
                and spec.names.glob is not None
                and not any(p[0] == "*" or "(" in p for p in spec.names.patterns)
            ):
                continue  # what a call of a request gives back is not a part of the request
            if all_hold(spec.where, frame, base, EMPTY):
                value = self.read(frame, op.node, spec, full if full[0] != "?" else "")
                if spec.instead:
                    return value
                found = value if found is None else found.with_(taints=(*found.taints, *value.taints))
        if found is None or not base.taints:
            return found
        return found.with_(taints=merge((found.taints, read_field(base, op.name).taints)))

    def held(self, frame: Frame, op: ir.GetIndex, base: Value, key: str) -> Value | None:
        """An element of an upload that a property or a variable holds: `$this->files[$name]["tmp_name"]`."""
        origins = {t.source.text for t in base.taints if t.source.kind != "param"}
        full = f"{origins.pop()}[][{key}]" if len(origins) == 1 else ""
        for spec in self.catalog.index_sources if full else ():
            if spec.kind == "upload" and spec.names.match(full):
                return self.read(frame, op.node, spec, full)
        return None

    def validated(self, frame: Frame, op: ir.Call, names: Called, arguments: Arguments) -> Value | None:
        """What `$request->validate([...])` gives back: the request's fields by name, those with a strict rule harmless."""
        if op.name != "validate" or names.name not in ("$request.validate", "$this.validate", "request().validate"):
            return None
        kinds = ALL & ~self.catalog.reserved
        source = Source("web", frame.context.path, op.node, op.node.text()[:60], -1, start_of(op.node))
        return validated(frame, op, arguments, (Taint(source, kinds),))

    def spared(self, frame: Frame, base: Value, key: str, found: Value) -> Value:
        """A header that is read by its name cannot do everything that others can."""
        if not base.name.endswith("eaders()"):
            return found
        return found.with_(taints=cleaned(found.taints, _spared(f"{base.name}[{key}]", frame.context.module.language)))

    def read(self, frame: Frame, node: Node, spec: SourceSpec, name: str) -> Value:
        """The value that an expression reads from a source."""
        text = spec.label or (_handed_by(node) if spec.how == "handed" else node.text()[:80])
        source = Source(spec.kind, frame.context.path, node, text, -1, start_of(node))
        kinds = self.threatens(spec)
        if spec.kind == "web" and (not spec.kinds or "all" in spec.kinds):
            kinds &= ~_spared(name, frame.context.module.language)
        if spec.kind == "dom" and _HERE.search(name):
            kinds &= ~mask(("open-redirect",))
        return Value(taints=(Taint(source, kinds),), name=name)

    def caught(self, frame: Frame, op: ir.Store, value: Value) -> Value:
        """An exception that was caught: a source of what the program does not mean to say."""
        clause = _clause(op.node)
        if frame.context.module.language in ("php", "ruby") and clause and is_told(clause):
            return value.with_(name="$told")
        for spec in self.catalog.exception_sources:
            if spec.exception is not None and spec.exception.search(clause):
                return self.read(frame, op.node, spec, value.name)
        return value

    def fill(self, frame: Frame, op: ir.Call, spec: Fill, receiver: Value, arguments: Arguments) -> None:
        """A call writes into the argument of `spec`: its place holds that from now on."""
        if spec.arg >= len(arguments.positional) or not arguments.places[spec.arg]:
            return
        now = arguments.positional[spec.arg]
        if spec.kind:
            source = SourceSpec(spec.kind)
            taints = self.read(frame, op.node, source, "").taints
        else:
            others = [v for i, v in enumerate(arguments.positional) if i != spec.arg]
            taints = cleaned(merge([all_taints(v) for v in (receiver, *others)]), mask(spec.cleans))
        if op.name in ("preg_match", "mb_ereg") and arguments.positional[0].known:
            pieces = captured(undelimited(op.name, str(arguments.positional[0].const)), taints)
            if pieces:
                replace(
                    frame, arguments.places[spec.arg], now.with_(fields=pieces, taints=(), const=UNKNOWN, type="list")
                )
                return
        safe = {k: v for k, v in (now.fields or {}).items() if v.clean == ALL and not v.known and not v.name}
        whole = merge((now.taints, taints))
        clean = mask(spec.cleans) & now.clean
        held = now.with_(taints=whole, clean=clean, const=UNKNOWN, fields=safe if taints else now.fields, parts=None)
        replace(frame, arguments.places[spec.arg], held)

    def drawn(self, arguments: Arguments) -> tuple[Taint, ...]:
        """What a call that makes harmless text or numbers of its arguments leaves of their taints."""
        if not self.random:
            return ()
        found = merge([v.taints for v in arguments.all()])
        return tuple(t.through(~self.random) for t in found if t.kinds & self.random and t.source.kind in _DRAWN)

    def threatens(self, spec: SourceSpec) -> int:
        """What a source threatens: what it says, or everything but the families that only some sources threaten."""
        kinds = mask(spec.kinds) if spec.kinds else ALL & ~self.catalog.reserved
        return kinds & ~mask(spec.spared)


def read_again(frame: Frame, op: ir.Call, arguments: Arguments) -> Value | None:
    """What a check said of `$request->query("id")` when the same is read again: reading changes nothing."""
    keys = [v.const for v in arguments.positional]
    plain = all(isinstance(k, str) and _KEY.fullmatch(k) for k in keys) and not arguments.keywords
    holder = frame.place(op.receiver) if op.receiver >= 0 else op.name
    if not plain or not holder or "(" in holder or arguments.spread is not None:
        return None
    frame.places[op.dest] = f"{holder}.{op.name}({','.join(str(k) for k in keys)})"
    return frame.env.get(frame.places[op.dest])


def _handed_by(node: Node) -> str:
    """`socket.on("message")` of `socket.on("message", (data) => { ... })`."""
    head = node.text()[:80].split("=>", 1)[0].split("function", 1)[0].split("async", 1)[0]
    return head.rsplit(",", 1)[0].strip() + ")" if "," in head else head.strip()


def _clause(node: Node) -> str:
    """The head of the clause that catches an exception."""
    for _ in range(4):
        outer = node.parent()
        if outer is None:
            break
        node = outer
        if node.kind() in _CATCHING:
            return re.split(r"[{:]\s*\n|\{", node.text(), maxsplit=1)[0]
    return ""


def _is_segment(param: ir.Param, decorators: tuple[str, ...]) -> bool:
    """Whether a parameter is one part of the path in a route: it holds no slash, so at most it is `..`."""
    return any(param.name in (m.group(1), m.group(2)) for text in decorators for m in _ROUTE_SEGMENT.finditer(text))


def _is_own_request(param: ir.Param, reference: FunctionRef, typed: str) -> bool:
    """Whether `request` is one that the program makes: frameworks of JavaScript give theirs first, or after an error."""
    if reference.context.module.language != "javascript" or param.name != "request" or typed:
        return False
    first = reference.function.params[0]
    return param is not first and not _ERROR.fullmatch(first.name)


def _last_word(name: str) -> str:
    """`StoreUserRequest` -> `Request`."""
    return re.findall(r"[A-Z][a-z0-9]*|$", name)[-2] if re.search(r"[A-Z]", name) else name


def _spared(name: str, language: str) -> int:
    """What a header, a cookie or an encoded URL cannot do: the server that read it saw to that."""
    kinds = 0
    if _ONE_LINE.search(name) or (language in ("go", "java", "python") and _COOKIE.search(name)):
        kinds |= mask(("log-injection", "header-injection"))
    if _REFERER.search(name):  # who is sent back to where they came from is sent nowhere new
        kinds |= mask(("open-redirect",))
    if _COOKIE.search(name) and language in ("javascript", "python"):  # the browser has this one already
        kinds |= mask(("session-fixation",))
    if _HEADER.search(name):  # no other site can have the visitor's browser send one
        kinds |= mask(("xss",))
    raw = _RAW.get(language)
    if raw is not None and raw.search(name):
        kinds |= mask(("log-injection", "header-injection"))
    if language == "javascript" and _TEXT_ONLY.search(name):
        kinds |= mask(("nosql-injection",))
    return kinds


def _in_route(param: ir.Param, reference: FunctionRef) -> bool:
    """Whether the path of a route (of the method, or of its class) has a part of the parameter's name."""
    definition = reference.context.module.classes.get(reference.function.owner)
    told = " ".join(reference.function.decorators) + (definition.node.text()[:600] if definition is not None else "")
    return re.search(rf"\{{!?{re.escape(param.name.lstrip('$'))}\b", told) is not None


def _small_type(param: ir.Param, decorators: tuple[str, ...]) -> bool:
    if _PIPE.search(param.annotation):
        return True
    annotation = param.annotation.strip(": ").split("[")[0].split("|")[0].strip().split(" ")[0]
    if annotation in _SMALL or annotation in ("Literal", "typing.Literal") or annotation.endswith("Enum"):
        return True
    for text in decorators:
        for match in _ROUTE_TYPED.finditer(text):
            kind, name = (match.group(1), match.group(2)) if match.group(2) else (match.group(4), match.group(3))
            if name == param.name and kind and (kind in _SMALL or kind == "any" or kind.startswith("uuid")):
                return True
    return False


def _is_enum(param: ir.Param, reference: FunctionRef) -> bool:
    """Whether a parameter is one of the fixed values of a class of the file."""
    annotation = param.annotation.strip(": ").split("|")[0].strip()
    definition = reference.context.module.classes.get(annotation)
    return definition is not None and any(base.endswith(("Enum", "Choices")) for base in definition.bases)


def _is_handler(spec: SourceSpec, reference: FunctionRef) -> bool:
    """Whether a function looks like one whose parameters come from outside."""
    function = reference.function
    if spec.decorator is not None and not any(spec.decorator.search(d) for d in function.decorators):
        return False
    return spec.function is None or spec.function.search(function.name) is not None
