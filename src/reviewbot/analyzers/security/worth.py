"""Flows that are true and do no harm: a pattern that is compiled to see whether it is one, an answer that tells a client its own mistake."""

from __future__ import annotations

import re

from reviewbot.analyzers.security.doubts import statement
from reviewbot.flow.frames import Frame
from reviewbot.source import Node

_BARE = frozenset({"expression_statement", "return_statement", "statement_block", "block", "program", "module"})
_TRIES = frozenset({"try_statement", "try_expression", "begin"})
# What a try catches when a pattern is the user's to give, and may be wrong.
_BAD_PATTERN = re.compile(r"\b(re|regex)\.(error|PatternError)\b|\b(SyntaxError|PatternSyntaxException|RegexpError)\b")
_COMPILES = re.compile(r"^(?:new\s+)?(?:\w+\.)*(?:compile|RegExp)\s*\(")
_REFUSED = re.compile(r"(?i)\b4\d\d\b|bad_?request|not_?found|forbidden|conflict|unprocessable|unauthorized")
_FAILED = re.compile(r"(?i)\b5\d\d\b|internal_?(server_?)?error|bad_gateway|unavailable")
_INSIDE = re.compile(r"(?i)\bstack\b|traceback|format_exc")
_STATUS = re.compile(r"\.(?:status|code)\(")
# A signature that is compared, or a failure that leaves.
_SIGNED = re.compile(r"compare_digest\(|timingSafeEqual\(|\.unsign\(|constant_time_compare\(")
_WORD = re.compile(r"[A-Za-z_$][\w$]*")
_MADE = re.compile(r"(?m)^[ \t]*(?:(?:const|let|var)\s+)?(\w+)\s*(?::[^=\n]+)?=(?!=)[^;]{0,200}")
_UNIQUE = re.compile(r"(?i)uuid|randomBytes|nanoid|cuid|urandom|token_hex|secrets\.|mkdtemp|mkstemp|\w*Id\(\)")
_CLAUSES = frozenset({"catch_clause", "except_clause", "except_group_clause", "arrow_function", "function_expression",
                      "function_declaration", "function_definition", "method_definition"})  # fmt: skip
# Compared with something, or looked up: more than that it is there at all.
_COMPARES = re.compile(
    r"[!=]==?(?!\s*(?:null|nil|None|undefined|false|true|\"\"|''|=))|\bin\b|\b(?!isset|empty|is_null|strlen|len\b|if\b)\w+\s*\("
)


def harmless(rule: str, frame: Frame, node: Node, value: str) -> bool:
    """Whether a flow of a rule ends where nothing comes of it. `value` is what the variable is called."""
    if rule == "regex-injection":
        return _only_tried(node)
    if rule == "error-detail":
        return "debug" in frame.function.name.lower() or _own_mistake(node)
    if rule == "unsafe-deserialization":
        return _SIGNED.search(_before(frame, node)) is not None
    if rule == "insecure-temp-file":
        return _random_name(frame, node, value)
    if rule == "permissive-cors":
        return _asked_for(frame, node, value)
    return False


def _only_tried(node: Node) -> bool:
    """`try: re.compile(x) except re.error: ...`: nothing is matched, or patterns are what the user is asked for."""
    outer = node.parent()
    alone = outer is not None and outer.kind() == "expression_statement"
    if alone and _COMPILES.search(node.text()):
        return True
    for _ in range(10):
        if outer is None or "function" in outer.kind():
            return False
        if outer.kind() in _TRIES:
            body = outer.field("body")
            heads = outer.text()[len(body.text()) :] if body is not None else ""
            return _BAD_PATTERN.search(heads) is not None
        outer = outer.parent()
    return False


def _before(frame: Frame, node: Node) -> str:
    """The text of the function up to a node."""
    whole = frame.function.node
    return whole.text()[: max(0, node.range().start.index - whole.range().start.index)]


def _random_name(frame: Frame, node: Node, value: str) -> bool:
    """Whether the name of a temporary file is made with an identifier that nobody can guess, right here."""
    text = frame.function.node.text()
    said = [statement(node).text()[:300]]
    for _ in range(3):
        words = set(_WORD.findall(" ".join(said)))
        said = [m.group() for m in _MADE.finditer(text) if m.group(1) in words]
        if any(_UNIQUE.search(line) for line in said):
            return True
    return False


def _own_mistake(node: Node) -> bool:
    """Whether the answer says that the client is wrong (4xx), or nothing says that the program failed."""
    said = statement(node).text()[:500]
    if _FAILED.search(said) or _INSIDE.search(said):
        return False
    if _REFUSED.search(said) or _STATUS.search(said):
        return True
    outer = node.parent()
    while outer is not None and outer.kind() not in _CLAUSES:
        outer = outer.parent()
    return outer is not None and _FAILED.search(outer.text()[:3000]) is None


def _asked_for(frame: Frame, node: Node, value: str) -> bool:
    """Whether a condition around the answer compares the origin, or looks it up."""
    names = [n for n in {value, "origin", "Origin"} if n]
    inner, outer = node, node.parent()
    while outer is not None and outer.range() != frame.function.node.range():
        asked = outer.field("condition")
        text = asked.text() if asked is not None else ""
        before = asked is not None and asked.range().end.index <= inner.range().start.index
        named = any(re.search(rf"(?<![\w$]){re.escape(n)}(?!\w)", text) for n in names)
        if before and named and _COMPARES.search(text):
            return True
        inner, outer = outer, outer.parent()
    return False
