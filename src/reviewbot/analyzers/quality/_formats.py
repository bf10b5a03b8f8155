"""Literal format texts and how many arguments they want and get."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reviewbot.analyzers.quality._branches import operator, sides
from reviewbot.analyzers.quality._trees import arguments, callee, last_name, named, nodes, strip_parens, text_of
from reviewbot.source import Node, SourceFile


@dataclass(frozen=True)
class Use:
    """One use of a literal format text."""

    node: Node
    text: Node
    wanted: int
    given: int


_PERCENT = re.compile(
    r"%(\((?P<name>[^)]*)\))?[-+ #0]*(?P<width>\*|\d+)?(\.(?P<precision>\*|\d+)?)?[hlL]?(?P<verb>.)", re.S
)
_GO = re.compile(r"%[-+ #0]*(?P<width>\*|\d+)?(\.(?P<precision>\*|\d+)?)?(?P<verb>.)", re.S)
_JAVA = re.compile(r"%(?P<index>\d+\$|<)?[-#+ 0,(]*\d*(\.\d+)?(?P<verb>[a-zA-Z%])")
_PHP = re.compile(r"%(?P<index>\d+\$)?([-+ 0]|'.)*\d*(\.\d+)?(?P<verb>.)", re.S)
_STARS = re.compile(r"\*|\.\.\.|&")
_SPREAD = frozenset({"list_splat", "dictionary_splat", "variadic_argument", "splat_argument", "variadic_unpacking"})
_GO_PRINTERS = {"Printf": 0, "Sprintf": 0, "Errorf": 0, "Fatalf": 0, "Panicf": 0, "Logf": 0, "Skipf": 0, "Fprintf": 1}
_GO_OWNERS = frozenset({"fmt", "log", "t", "b", "tb", "errors", "logger"})
_LOGGERS = re.compile(r"^(logging|log|logger|_log|_logger|LOG|LOGGER|self\.log|self\._log|self\.logger|self\._logger)$")
_LEVELS = frozenset({"debug", "info", "warning", "error", "critical", "exception"})


def _literal(node: Node) -> str | None:
    """The inner text of a plain literal, None for anything that is built."""
    if node.kind() not in (
        "string",
        "string_literal",
        "interpreted_string_literal",
        "raw_string_literal",
        "encapsed_string",
    ):
        return None
    if any(c.kind() in ("interpolation", "variable_name", "member_access_expression", "{") for c in node.children()):
        return None
    text = node.text()
    prefix = re.match(r"[A-Za-z]*", text)
    if prefix and "f" in prefix.group().lower():
        return None
    return text[prefix.end() if prefix else 0 :].strip("\"'`")


def _python_percent(text: str) -> int | None:
    wanted = 0
    for match in _PERCENT.finditer(text):
        if match["name"] is not None:
            return None
        if match["verb"] == "%":
            continue
        if match["verb"] not in "diouxXeEfFgGcrsab":
            return None
        wanted += 1 + [match["width"], match["precision"]].count("*")
    return wanted if not text.endswith("%") or text.endswith("%%") else None


def _go_verbs(text: str) -> int | None:
    if "%[" in text:
        return None
    wanted = 0
    for match in _GO.finditer(text):
        if match["verb"] == "%":
            continue
        if not match["verb"].isalpha():
            return None
        wanted += 1 + [match["width"], match["precision"]].count("*")
    return wanted


def _java_verbs(text: str) -> int | None:
    wanted = 0
    for match in _JAVA.finditer(text):
        if match["index"]:
            return None
        wanted += match["verb"] not in "n%"
    return wanted


def _c_verbs(text: str) -> int | None:
    """PHP's and Ruby's placeholders."""
    if re.search(r"%[-+0 #]*[<{]|%\*", text):
        return None
    wanted = 0
    for match in _PHP.finditer(text):
        if match["index"] or not (match["verb"].isalpha() or match["verb"] == "%"):
            return None
        wanted += match["verb"] != "%"
    return wanted


def _braces(text: str) -> int | None:
    """Automatic or numbered fields of `str.format`; None when any is named or nested."""
    try:
        fields = [f for _, f, spec, _ in string.Formatter().parse(text) if f is not None and "{" not in (spec or "")]
        nested = any("{" in (spec or "") for _, _, spec, _ in string.Formatter().parse(text))
    except ValueError:
        return None
    heads = [re.split(r"[.\[]", f)[0] for f in fields]
    if nested or any(h and not h.isdigit() for h in heads) or "\\N{" in text:
        return None
    numbers = [int(h) for h in heads if h]
    return max(numbers) + 1 if numbers else len(heads)


def _spread(parts: list[Node]) -> bool:
    return any(p.kind() in _SPREAD or p.text().startswith(("*", "...")) or p.text().endswith("...") for p in parts)


def _call_use(call: Node, place: int, count: Callable[[str], int | None]) -> Use | None:
    given = arguments(call)
    if len(given) <= place or _spread(given):
        return None
    text = _literal(given[place])
    wanted = count(text) if text is not None else None
    return None if wanted is None else Use(call, given[place], wanted, len(given) - place - 1)


def _python(file: SourceFile) -> Iterator[Use]:
    for node in nodes(file, "binary_operator"):
        pair = sides(node)
        text = _literal(pair[0]) if pair is not None and operator(node) == "%" else None
        values = named(pair[1]) if pair is not None and pair[1].kind() == "tuple" else None
        wanted = _python_percent(text) if text is not None and values is not None else None
        if pair is not None and values is not None and wanted is not None and not _spread(values):
            yield Use(node, pair[0], wanted, len(values))
    for call in nodes(file, "call"):
        use = _format_call(call) or _logging_call(call)
        if use is not None:
            yield use


def _format_call(call: Node) -> Use | None:
    function = call.field("function")
    if function is None or function.kind() != "attribute" or text_of(function.field("attribute")) != "format":
        return None
    given = arguments(call)
    owner = function.field("object")
    text = _literal(owner) if owner is not None else None
    wanted = _braces(text) if text is not None else None
    if owner is None or wanted is None or _spread(given) or any(g.kind() == "keyword_argument" for g in given):
        return None
    if len(given) == 1 and given[0].kind() == "generator_expression":
        return None
    return Use(call, owner, wanted, len(given))


def _logging_call(call: Node) -> Use | None:
    owner, _, name = callee(call).rpartition(".")
    if name not in _LEVELS or not _LOGGERS.match(owner):
        return None
    given = [a for a in arguments(call) if a.kind() != "keyword_argument"]
    if len(given) < 2 or _spread(given):
        return None
    text = _literal(given[0])
    wanted = _python_percent(text) if text is not None else None
    if wanted is None or (wanted == 0 and "{" in (text or "")):
        return None
    return Use(call, given[0], wanted, len(given) - 1)


def _go(file: SourceFile) -> Iterator[Use]:
    for call in nodes(file, "call_expression"):
        owner, _, name = callee(call).rpartition(".")
        if name in _GO_PRINTERS and owner in _GO_OWNERS:
            use = _call_use(call, _GO_PRINTERS[name], _go_verbs)
            if use is not None:
                yield use


def _java(file: SourceFile) -> Iterator[Use]:
    for call in nodes(file, "method_invocation"):
        name, given = callee(call), arguments(call)
        if name not in ("String.format", "System.out.printf", "System.err.printf", "System.out.format"):
            continue
        place = 0 if given and _literal(given[0]) is not None else 1
        use = _call_use(call, place, _java_verbs)
        # A lone argument may be the whole array.
        if use is not None and not (use.given == 1 and use.wanted > 1):
            yield use


def _php(file: SourceFile) -> Iterator[Use]:
    places = {"sprintf": 0, "printf": 0, "fprintf": 1}
    for call in nodes(file, "function_call_expression"):
        name = callee(call).lstrip("\\").lower()
        use = _call_use(call, places[name], _c_verbs) if name in places else None
        if use is not None:
            yield use


def _ruby(file: SourceFile) -> Iterator[Use]:
    for call in nodes(file, "call"):
        if callee(call) in ("format", "sprintf", "Kernel.format", "printf"):
            use = _call_use(call, 0, _c_verbs)
            if use is not None and last_name(callee(call)) != "":
                yield use
    for node in nodes(file, "binary"):
        pair = sides(node)
        if pair is None or operator(node) != "%" or strip_parens(pair[1]).kind() != "array":
            continue
        text, values = _literal(pair[0]), named(strip_parens(pair[1]))
        wanted = _c_verbs(text) if text is not None else None
        if wanted is not None and not _spread(values):
            yield Use(node, pair[0], wanted, len(values))


_READERS = {"python": _python, "go": _go, "java": _java, "php": _php, "ruby": _ruby}


def uses(file: SourceFile) -> Iterator[Use]:
    """Every literal format text of the file whose placeholders can be counted."""
    reader = _READERS.get(file.language)
    return reader(file) if reader is not None else iter(())
