"""Results that say whether a call worked and that nobody reads: Go errors, Java results, errors of callbacks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewbot.analyzers.quality._trees import (
    CALLS,
    arguments,
    callee,
    descend,
    has_comment,
    inside,
    last_name,
    named,
    nodes,
    text_of,
)
from reviewbot.flow import ir
from reviewbot.flow.paths import Graph, functions_with
from reviewbot.source import Node, SourceFile

_ERROR = re.compile(r"^err$|^err[A-Z0-9]\w*$|\w+Err$")
_ASSIGNMENTS = ("assignment_statement", "short_var_declaration")

# -- Go


def unread_errors(file: SourceFile) -> Iterator[tuple[ir.Store, Node]]:
    """Assignments of a call's error that no way reads before the next one, or before the function ends."""
    for function, graph in functions_with(file, re.compile(r"\berr\w*\b|Err\b").search):
        if function.kind in ("module", "class"):
            continue
        hidden = _seen_by_closures(graph) | _named_results(function)
        for number in graph.order:
            for position, op in enumerate(graph.ops(number)):
                if not isinstance(op, ir.Store) or op.name in hidden or not _ERROR.search(op.name):
                    continue
                if not re.search(rf"\b{op.name}\b[\w, ]*:=|\bvar\s[\w, ]*\b{op.name}\b", function.node.text()):
                    continue  # a variable of the file, or of the function around
                statement = _of_call(op.node)
                if statement is not None and not _read_later(graph, number, position + 1, op, statement):
                    yield op, statement


def _seen_by_closures(graph: Graph) -> set[str]:
    """Names of errors that nested functions speak of."""
    texts = [op.node.text() for n in graph.order for op in graph.ops(n) if isinstance(op, ir.Closure)]
    return {word for text in texts for word in re.findall(r"\b\w+\b", text) if _ERROR.search(word)}


def _named_results(function: ir.Function) -> set[str]:
    """A plain `return` gives these back, and deferred calls may read them."""
    return set(re.findall(r"(\w+)\s+error\b", text_of(function.node.field("result"))))


def _of_call(target: Node) -> Node | None:
    """The assignment around a target, if what is assigned is one call."""
    statement = inside(target, *_ASSIGNMENTS)
    right = statement.field("right") if statement is not None else None
    values = named(right) if right is not None else []
    return statement if len(values) == 1 and values[0].kind() == "call_expression" else None


def _read_later(graph: Graph, block: int, start: int, store: ir.Store, statement: Node) -> bool:
    seen: set[int] = set()
    stack = [(block, start)]
    while stack:
        number, first = stack.pop()
        over = False
        for op in graph.ops(number)[first:]:
            if isinstance(op, ir.Load) and op.name == store.name:
                return True
            if isinstance(op, ir.Store) and op.name == store.name and not _shadows(op, statement):
                over = True
                break
        for after in () if over else graph.around(number):
            if after not in seen:
                seen.add(after)
                stack.append((after, 0))
    return False


def _shadows(other: ir.Store, statement: Node) -> bool:
    """Whether the other store declares a variable of its own, in an inner block."""
    again = inside(other.node, *_ASSIGNMENTS)
    if again is None or again.kind() != "short_var_declaration":
        return again is None
    one, two = statement.parent(), again.parent()
    return one is None or two is None or one.range().start.index != two.range().start.index


# -- Java

_FILE_RESULTS = {
    "delete": "the file may still be there",
    "mkdir": "the folder may not be there",
    "mkdirs": "the folder may not be there",
    "renameTo": "the file may still be where it was",
}
_STREAM = re.compile(r"\b\w*InputStream\s+(\w+)\b")
_LATER_CHECK = r"\b{name}\s*\.\s*(exists|isDirectory|isFile|canWrite)\s*\("


def unread_results(file: SourceFile) -> Iterator[tuple[Node, str]]:
    """Calls whose result says whether they worked, used as statements, with what may be wrong."""
    for statement in nodes(file, "expression_statement"):
        inner = named(statement)
        if len(inner) != 1 or inner[0].kind() != "method_invocation":
            continue
        what = _ignored_result(file, inner[0])
        if what and not has_comment(statement) and "//" not in file.lines[statement.range().end.line]:
            yield inner[0], what


def _ignored_result(file: SourceFile, call: Node) -> str:
    method, receiver = text_of(call.field("name")), text_of(call.field("object"))
    given = arguments(call)
    if method == "tryLock" and receiver and not given:
        return "the lock may not be held"
    if method == "read" and len(given) == 1 and receiver in _STREAM.findall(file.text):
        return "the buffer may be filled in part"
    if method not in _FILE_RESULTS or len(given) != (method == "renameTo") or not _is_file(file, receiver):
        return ""
    if inside(call, "finally_clause", "catch_clause", "lambda_expression") is not None:
        return ""
    function = inside(call, "method_declaration", "constructor_declaration")
    rest = function.text()[call.range().end.index - function.range().start.index :] if function is not None else ""
    return "" if re.search(_LATER_CHECK.format(name=re.escape(receiver)), rest) else _FILE_RESULTS[method]


def _is_file(file: SourceFile, receiver: str) -> bool:
    if re.match(r"new (java\.io\.)?File\(", receiver):
        return True
    name = receiver.removeprefix("this.")
    return bool(re.fullmatch(r"\w+", name) and re.search(rf"\bFile\s+{name}\s*[=;,):]", file.text))


# -- JavaScript

_ERROR_NAME = re.compile(r"^(err|error|er)$")
_NODE_CALLS = re.compile(
    r"^(fs|fsExtra|fse|zlib|dns|crypto)\.(?!(watch|createReadStream|createWriteStream|exists)\b)\w+$"
    r"|^(cp|child_process)\.(exec|execFile)$|^(exec|execFile|readFile|writeFile|mkdir|unlink|readdir|rmdir|rename|randomBytes)$"
)
_EVENTS = re.compile(
    r"^(on|once|addListener|addEventListener|catch|then|use|off|subscribe|finally|setErrorHandler|setNotFoundHandler"
    r"|onerror|map|forEach|filter|reduce|describe|it|test|mockImplementation|register|onError)$"
)


def unread_callbacks(file: SourceFile) -> Iterator[tuple[Node, str]]:
    """The error parameter of callbacks that never mention it, with the call they are given to."""
    for function in nodes(file, "arrow_function", "function_expression"):
        parameters = _parameters(function)
        holder = function.parent()
        body = function.field("body")
        if not parameters or holder is None or holder.kind() != "arguments" or body is None:
            continue
        call = holder.parent()
        if call is None or call.kind() not in CALLS or not _ERROR_NAME.match(text_of(parameters[0])):
            continue
        if _must_look(call, function, parameters, body):
            yield parameters[0], callee(call)


def _parameters(function: Node) -> list[Node]:
    single = function.field("parameter")
    if single is not None:
        return [single]
    holder = function.field("parameters")
    found = named(holder) if holder is not None else []
    return [p.field("pattern") or p for p in found]


def _must_look(call: Node, function: Node, parameters: list[Node], body: Node) -> bool:
    """Whether the call reports its error only there, and the body does something without having looked."""
    name = callee(call)
    given = arguments(call)
    if _EVENTS.match(last_name(name)) or not given or given[-1].range() != function.range() or has_comment(body):
        return False
    error = text_of(parameters[0])
    words = {n.text() for n in descend(body) if n.kind() in ("identifier", "shorthand_property_identifier")}
    if error in words or "arguments" in words or not named(body):
        return False
    if _NODE_CALLS.search(name):
        return True
    return len(parameters) == 2 and any(text_of(p) in words for p in parameters[1:])
