"""Checks that make a value fit: anchored patterns, type tests, containment after normalisation, refused substrings."""

from __future__ import annotations

import re
from typing import NamedTuple

from reviewbot.analyzers.security.catalog import mask
from reviewbot.analyzers.security.ledger import last_name
from reviewbot.analyzers.security.told import told_facts
from reviewbot.analyzers.security.views import view_facts
from reviewbot.flow.frames import Arguments, Frame, ImportRef
from reviewbot.flow.ir import Binary, Call
from reviewbot.flow.values import ALL, NORMALISED, Fact, Value, cleaned, is_constant

_WIDE = re.compile(r"(?<!\\)\.|\[\^|\\[SWD]")
# In a class a dot is a dot.
_PLAIN_CLASS = re.compile(r"\[(?!\^)(?:\\[^SWD]|[^\]\\])*\]")
_CLASS = re.compile(r"\[[^\]]*\]|\\[wdshbAzZ]|\(\?[:=!<][^)]*|[{},+*?()|^$\d]|\\.|.", re.S)
# Characters that let a value do harm in a family; a pattern that admits none of them cleans it.
_DANGEROUS = {
    "path-traversal": "/\\", "zip-slip": "/\\", "file-inclusion": "/\\:", "sql-injection": "'\"\\;` ",
    "command-injection": " ;|&$`<>\n'\"\\", "xss": "<>\"'", "dom-xss": "<>\"':", "open-redirect": "/:\\",
    "ssrf": "/:@?#", "header-injection": "\r\n", "log-injection": "\r\n", "code-injection": "()'\".;",
    "template-injection": "{}<%", "ldap-injection": "()*\\", "xpath-injection": "'\"[]", "regex-injection": "()*+?[]{}",
    "unsafe-reflection": "._", "nosql-injection": "${", "format-string": "{}%", "expression-injection": "(){}$",
    "xml-injection": "<>&", "unrestricted-upload": "/\\",
}  # fmt: skip
POSITIONS = frozenset({"strpos", "stripos", "mb_strpos", "indexOf", "Index", "index"})
# A URL that starts with one slash and not with two leads nowhere else: two checks that count together.
ROOTED, SINGLE = "$rooted", "$single"
_PATHS = ("path-traversal", "zip-slip", "file-inclusion", "unrestricted-upload")
_URLS = ("ssrf", "open-redirect", "dom-xss")
_NUMBERS = ("int", "float", "number", "boolean", "bool", "Number", "integer", "Integer", "Fixnum", "Numeric", "long")
_MATCHERS = frozenset(
    {"match", "fullmatch", "test", "matches", "match?", "preg_match", "MatchString", "search", "exec"}
)
_EQUALS = frozenset({"equals", "equalsIgnoreCase", "eql?", "contentEquals", "EqualFold"})
_EXTENSIONS = frozenset({"splitext", "extname", "getExtension", "getFilenameExtension", "getFileExtension", "file_ext"})
_KEEPS_TEXT = frozenset(
    {"lower", "toLowerCase", "strip", "trim", "lstrip", "upper", "toUpperCase", "casefold", "pop", "at", "slice", "substring",
     "removeprefix", "replace", "toString", "toLocaleLowerCase"}
)  # fmt: skip
_STARTS = frozenset(
    {"startswith", "startsWith", "start_with?", "is_relative_to", "HasPrefix", "isRelativeTo", "str_starts_with"}
)


_FUNCTIONS = frozenset({"HasPrefix", "str_starts_with", "strpos", "stripos", "mb_strpos", "Index"})


_LOCAL_PATH = re.compile(r"\^\\?/(?:\[(?!\^)[^\]/\\]*\](?!\*)|\\w|[a-z])")


def regex_clean(pattern: str, whole: bool = False) -> int:
    """The kinds that a string matched by `pattern` cannot threaten."""
    start = pattern.startswith(("^", "\\A")) or whole
    end = (pattern.endswith(("$", "\\Z", "\\z")) and not pattern.endswith("\\$")) or whole
    if not start or not end or _WIDE.search(_PLAIN_CLASS.sub("x", pattern)) or ("|" in pattern and "(" not in pattern):
        return 0
    allowed = _admitted(pattern)
    if _LOCAL_PATH.match(pattern):  # one slash and then a name: whatever follows, it stays on the site
        return mask(("open-redirect", "ssrf", "dom-xss")) | mask(
            kind for kind, bad in _DANGEROUS.items() if not set(bad) & allowed
        )
    kinds = [kind for kind, bad in _DANGEROUS.items() if not set(bad) & allowed]
    if not allowed & set("'\"<>;|&$`/\\(){}\n: %"):
        return ALL
    return mask(kinds)


def _admitted(pattern: str) -> set[str]:
    """The special characters a pattern admits."""
    out: set[str] = set()
    body = re.sub(r"\{\d*,?\d*\}", "", pattern.strip("^$"))
    for piece in _CLASS.findall(body):
        if piece.startswith("["):
            out |= {c for c in piece[1:-1] if not c.isalnum()}
            if "\\s" in piece:
                out |= set(" \n")
        elif piece == "\\s":
            out |= set(" \n")
        elif len(piece) == 2 and piece[0] == "\\" and not piece[1].isalnum():
            out.add(piece[1])
        elif len(piece) == 1 and not piece.isalnum() and piece not in "()*+?|{}^$,":
            out.add(piece)
    return out - {"\\", "-", "_"} if "\\\\" not in pattern else out


def replaced_clean(pattern: str, replacement: object) -> int:
    """The kinds that a string cannot threaten after every match of `pattern` was replaced by harmless text."""
    if isinstance(replacement, str) and "*" in pattern and replacement in ("\\$&", "\\\\$&", "\\\\\\0", "\\\\\\1"):
        return mask(("regex-injection",))
    if not isinstance(replacement, str) or set(replacement) & set("'\"<>;|&$`/\\"):
        return 0
    if pattern.startswith("[^") and re.fullmatch(r"\[\^[^\]]*\][+*]?", pattern):
        inside = pattern[2:].rstrip("+*")[:-1]
        return 0 if re.search(r"\\[SWD]", inside) else regex_clean(f"^[{inside}]+$")
    if pattern in (r"\W", r"\W+", r"\D", r"\D+"):
        return ALL
    removed = set(re.sub(r"[\[\]+*?()|^$]", "", pattern).replace("\\n", "\n").replace("\\r", "\r").replace("\\", ""))
    kinds: list[str] = []
    # `....//` without its `../` is `../`
    once = re.fullmatch(r"(?:\\?\.)*(?:\\?[./]|\\\\)*[/\\]+", pattern) is not None and "." in pattern
    if removed & {".", "/"} and not once:
        kinds += _PATHS
    if removed & {"<"}:
        kinds += ["xss", "dom-xss", "xml-injection"]
    if removed & {"\n", "\r"}:
        kinds += ["header-injection", "log-injection"]
    return mask(kinds)


def trusted(value: Value) -> bool:
    """Whether nothing from outside is in a value; what a function was given may be anything."""
    return all(t.source.kind == "param" for t in value.taints)


def extension(frame: Frame, op: Call, receiver: Value, arguments: Arguments) -> Value | None:
    """The extension of a file name: a check of it is a check of what the name may be used for."""
    if receiver.name.startswith("$ext ") and op.name in _KEEPS_TEXT:
        frame.places[op.dest] = frame.place(op.receiver)
        return receiver.with_(const=receiver.const, parts=None)
    first = arguments.positional[0] if arguments.positional else None
    if op.name in _EXTENSIONS and first is not None and first.taints:
        taints = cleaned(first.taints, mask(("path-traversal", "zip-slip")))
        return Value(taints=taints, type="str", name=f"$ext {arguments.places[0]}")
    split = op.name in ("split", "rsplit", "rpartition", "partition") and first is not None and first.const == "."
    cut = op.name in ("substring", "slice", "substr") and op.receiver >= 0
    cut = cut and "." in op.node.text() and "astIndexOf" in op.node.text()
    if (split or cut) and frame.place(op.receiver) and receiver.taints:
        return Value(taints=receiver.taints, type="str", name=f"$ext {frame.place(op.receiver)}")
    return None


def method_facts(frame: Frame, op: Call, callee: Value, receiver: Value, arguments: Arguments) -> tuple[Fact, ...]:
    """What the truth of a checking call says."""
    name = op.name
    if receiver.type == "matcher" and name in ("matches", "find", "lookingAt"):
        return _about(receiver.name[9:], regex_clean(str(_pattern(receiver)), name == "matches"))
    if name in _MATCHERS:
        return _pattern_facts(frame, op, callee, receiver, arguments)
    if name in _EQUALS and arguments.positional:
        return _equals_facts(frame, op, receiver, arguments)
    if name in ("endswith", "endsWith", "end_with?") and arguments.positional and trusted(arguments.positional[0]):
        return _about(frame.place(op.receiver), mask(("unrestricted-upload",)))
    if name in _STARTS:
        return _start_facts(frame, op, receiver, arguments)
    if name in ("isset", "empty") and arguments.positional:
        facts = arguments.positional[0].facts
        return facts if name == "isset" else tuple(f.negated() for f in facts)
    if name in ("isdigit", "isalnum", "isnumeric", "isdecimal", "isalpha", "isidentifier"):
        return _about(frame.place(op.receiver), ALL)
    if name in ("isinstance", "is_a?", "kind_of?", "instance_of?"):
        return _type_facts(frame, op, arguments)
    if name in ("includes", "contains", "indexOf", "include?", "has", "containsKey", "has_key?", "key?", "member?",
                "hasOwnProperty", "__contains__", "Contains", "strpos", "str_contains", "stripos", "Index", "cover?", "containsValue", "in_array", "array_key_exists"):  # fmt: skip
        return _contains_facts(frame, op, receiver, arguments)
    return ()


def _equals_facts(frame: Frame, op: Call, receiver: Value, arguments: Arguments) -> tuple[Fact, ...]:
    """`"constant".equals(x)`, `x.equals("constant")`; of a host, it is a check of its URL."""
    pairs = (
        (receiver, frame.place(op.receiver), arguments.positional[0]),
        (arguments.positional[0], arguments.places[0], receiver),
    )
    for value, place, other in pairs:
        seen = view_facts(value)
        if seen and trusted(other):
            return (*seen, *_about(place, ALL))
        if place and other.known and isinstance(other.const, str) and other.const:
            return (Fact(place, ALL, 0, other if op.name == "equals" else None),)
    return ()


def _about(place: str, kinds: int, if_false: int = 0) -> tuple[Fact, ...]:
    return (Fact(place, kinds, if_false),) if place and (kinds or if_false) else ()


def _line_by_line(frame: Frame, pattern: object) -> bool:
    """Whether a pattern of Ruby is about one line of a text only: `^` and `$` are its ends, not those of the text."""
    return (
        frame.context.module.language == "ruby"
        and isinstance(pattern, str)
        and (pattern.startswith("^") or (pattern.endswith("$") and not pattern.endswith("\\$")))
    )


def _pattern_facts(frame: Frame, op: Call, callee: Value, receiver: Value, arguments: Arguments) -> tuple[Fact, ...]:
    """`re.match(pattern, x)`, `pattern.test(x)`, `x.match(pattern)`, `x.matches("...")`."""
    first = arguments.positional[0] if arguments.positional else None
    second = arguments.positional[1] if len(arguments.positional) > 1 else None
    if any(_line_by_line(frame, _pattern(v)) for v in (receiver, first) if v is not None):
        return ()
    if second is not None and first is not None and isinstance(_pattern(first), str):
        text = undelimited(op.name, str(_pattern(first)))
        return _about(arguments.places[1], _matched(frame, _anchored(op.name, text), op.name == "fullmatch"))
    if (
        isinstance(_pattern(receiver), str) and first is not None and receiver.type in ("regex", "")
    ) or receiver.type == "regex":
        if first is None or not isinstance(_pattern(receiver), str):
            return ()
        return _about(
            arguments.places[0], _matched(frame, _anchored(op.name, str(_pattern(receiver))), op.name == "fullmatch")
        )
    if first is not None and isinstance(receiver.target, ImportRef) and op.name in ("test", "fullmatch", "match"):
        return _about(arguments.places[0], ALL)  # a pattern of another file that somebody wrote to be kept to
    if first is not None and isinstance(_pattern(first), str):
        return _about(frame.place(op.receiver), _matched(frame, str(_pattern(first)), op.name == "matches"))
    return ()


def _matched(frame: Frame, pattern: str, whole: bool = False) -> int:
    """What a match says; in Ruby `^` and `$` stand at every line of a text."""
    lines = frame.context.module.language == "ruby" and not whole and (pattern[:1] == "^" or pattern[-1:] == "$")
    return 0 if lines else regex_clean(pattern, whole)


def undelimited(name: str, pattern: str) -> str:
    """The pattern of `preg_match` without its delimiters and flags; "" if flags widen what it admits."""
    if not name.startswith("preg_") or not pattern or pattern[0].isalnum():
        return pattern
    end = {"(": ")", "[": "]", "{": "}", "<": ">"}.get(pattern[0], pattern[0])
    body, found, flags = pattern[1:].rpartition(end)
    return body if found and not set(flags) & set("ms") else ""


def _anchored(name: str, pattern: str) -> str:
    return "^" + pattern if name == "match" and not pattern.startswith("^") else pattern


def _pattern(value: Value) -> object:
    if value.fields and "$pattern" in value.fields:
        return value.fields["$pattern"].const
    return value.const if isinstance(value.const, str) else None


# `list.indexOf(x) >= 0`: it is in the list.
_FOUND = ((">=", 0), (">", -1))
_NOT_FOUND = (("<", 0), ("<=", -1))


class Position(NamedTuple):
    """What `strpos(x, y) === 0` says: x starts with y."""

    facts: tuple[Fact, ...]


def positioned(frame: Frame, op: Call, receiver: Value, arguments: Arguments, value: Value | None) -> Value:
    """The value of a call that finds a text in another: compared with 0, it is a check of the start."""
    found = Position(_start_facts(frame, op, receiver, arguments))
    return (value or Value(clean=ALL, type="int")).with_(target=found)


def _start_facts(frame: Frame, op: Call, receiver: Value, arguments: Arguments) -> tuple[Fact, ...]:
    """Containment counts for paths that were normalised, a fixed host for URLs."""
    value, place, start = receiver, frame.place(op.receiver), arguments.get(0)
    if op.name in _FUNCTIONS and len(arguments.positional) > 1:
        value, place, start = arguments.positional[0], arguments.places[0], arguments.positional[1]
    kinds = 0
    if value.clean & NORMALISED:
        kinds |= mask((*_PATHS, "unsafe-reflection"))
    text = start.const if start is not None and isinstance(start.const, str) else ""
    urls = mask(_URLS)
    if text in ("..", "../") and value.name.startswith("$rel "):
        return _about(value.name[5:], 0, mask((*_PATHS, "unsafe-reflection")))
    if text == "/":
        return _about(place, mask((ROOTED,)) | (urls if value.clean & mask((SINGLE,)) else 0))
    if text in ("//", "/\\"):
        return _about(place, 0, mask((SINGLE,)) | (urls if value.clean & mask((ROOTED,)) else 0))
    if re.match(r"https?://[^/]+/", text) or (text.startswith("/") and len(text) > 1):
        kinds |= mask(_URLS)
    if start is not None and not start.known and not start.taints and not kinds:
        kinds |= mask(("open-redirect", "ssrf"))
    return _about(place, kinds)


def _type_facts(frame: Frame, op: Call, arguments: Arguments) -> tuple[Fact, ...]:
    names = [v.name for v in arguments.positional]
    if op.name == "isinstance" and len(names) > 1:
        kinds = arguments.positional[1]
        given = [v.name for v in kinds.fields.values()] if kinds.fields else [kinds.name]
        if all(n in _NUMBERS for n in given):
            return _about(arguments.places[0], ALL)
        return _about(
            arguments.places[0], mask(("nosql-injection",)) if all(n in ("str", "bytes") for n in given) else 0
        )
    return _about(frame.place(op.receiver), ALL if names and names[0] in _NUMBERS else 0)


def _contains_facts(frame: Frame, op: Call, receiver: Value, arguments: Arguments) -> tuple[Fact, ...]:
    """`ALLOWED.includes(x)` lets x pass; `x.includes("..")` refuses a path."""
    first = arguments.positional[0] if arguments.positional else None
    if op.name in ("in_array", "array_key_exists"):
        return (*_about(arguments.places[0] if arguments.places else "", ALL), *(view_facts(first) if first else ()))
    if first is None:
        return ()
    if op.name == "indexOf":
        if first.known:
            return _refused(frame.place(op.receiver), first.const)
        listed = receiver.type in ("list", "set") and is_constant(receiver)
        return (*view_facts(first), *_about(arguments.places[0], ALL)) if listed else ()
    if op.name in ("strpos", "stripos", "str_contains", "Contains", "Index") and len(arguments.positional) > 1:
        return _refused(arguments.places[0], arguments.positional[1].const)
    if first.known:
        return _refused(frame.place(op.receiver), first.const)
    seen = view_facts(first)
    if seen and trusted(receiver):
        return (*seen, *_about(arguments.places[0], ALL))
    if first.parts is not None and not arguments.places[0] and not receiver.taints and receiver.type != "str":
        named = (last_name(t) for p in first.parts if isinstance(p, Value) for t in p.taints)
        return tuple(Fact(name, ALL) for name in named)
    if receiver.fields and any(v.const == "__proto__" for v in receiver.fields.values()):
        return _about(arguments.places[0], 0, mask(("prototype-pollution",)))
    if receiver.type in ("str", "builder") or any(t.source.kind != "param" for t in receiver.taints):
        return ()
    return _about(arguments.places[0], ALL)


def _refused(place: str, const: object) -> tuple[Fact, ...]:
    """Without this text in it, a value is fit for some sinks."""
    if const in ("..", "../", "/", "\\"):
        return _about(place, 0, mask(_PATHS))
    if const in ("\n", "\r\n", "\r"):
        return _about(place, 0, mask(("header-injection", "log-injection")))
    if const in ("__proto__", "prototype", "constructor"):
        return _about(place, 0, mask(("prototype-pollution",)))
    if const in ("<", "'", '"'):
        return _about(place, 0, mask(("xss", "dom-xss")) if const == "<" else mask(("sql-injection",)))
    return ()


def compared_facts(frame: Frame, op: Binary, left: Value, right: Value) -> tuple[Fact, ...]:
    """What a comparison says beyond equality with constants."""
    if op.op in ("in", "not-in") and view_facts(left) and trusted(right):
        facts = view_facts(left)
    elif op.op in ("in", "not-in") and left.known:
        facts = _refused(frame.place(op.right), left.const)
    elif op.op in ("==", "!=", "===", "!=="):
        facts = _equal_facts(frame, op, left, right)
    elif op.op == "instanceof":
        facts = told_facts(frame, op, right)
    elif op.op == "<=" and left.name in ("set()", "frozenset()") and trusted(right):
        facts = _about(frame.place(op.left), ALL)
    elif isinstance(left.target, Position) and (op.op, right.const) in _FOUND:
        facts = left.facts
    elif isinstance(left.target, Position) and (op.op, right.const) in _NOT_FOUND:
        facts = tuple(f.negated() for f in left.facts)
    else:
        return ()
    return tuple(f.negated() for f in facts) if op.op in ("not-in", "!=", "!==") else facts


def _truth_facts(value: Value, other: Value) -> tuple[Fact, ...]:
    """`preg_match(...) === 1`, `strpos(x, "..") === false`, `strpos(x, "/base/") === 0`, `Index(x, "..") == -1`."""
    if isinstance(value.target, Position):
        if other.const == 0 and not isinstance(other.const, bool):
            return value.target.facts
        if other.const is False or other.const == -1:
            return tuple(f.negated() for f in value.facts)
        return ()
    if other.const is None or other.const is False or other.const == 0:
        return tuple(f.negated() for f in value.facts) if other.known else ()
    return value.facts if other.const is True or other.const == 1 else ()


def _equal_facts(frame: Frame, op: Binary, left: Value, right: Value) -> tuple[Fact, ...]:
    """`typeof x === "number"`, `basename(x) == x`, host checks, `key === "__proto__"`."""
    for value, other in ((left, right), (right, left)):
        if value.name.startswith("$typeof ") and other.const in ("number", "boolean", "bigint"):
            return _about(value.name[8:], ALL)
        if value.name.startswith("$typeof ") and other.const == "string":
            return _about(value.name[8:], mask(("nosql-injection", "prototype-pollution")))
        if value.name.startswith("$common ") and trusted(other):
            return _about(value.name[8:], mask(_PATHS))
        if view_facts(value) and trusted(other):
            return view_facts(value)
        if value.facts or isinstance(value.target, Position):
            return _truth_facts(value, other)
        harmless = other.clean == ALL and not (other.known or other.taints or other.fields or other.type)
        if harmless and frame.place(op.left if value is left else op.right):
            return _about(frame.place(op.left if value is left else op.right), ALL)
        if isinstance(other.const, str) and other.const in ("__proto__", "prototype", "constructor"):
            place = frame.place(op.left if value is left else op.right)
            return _about(place, 0, mask(("prototype-pollution",)))
    return ()
