"""Hits -> findings: place, message, evidence, severity and confidence."""

from __future__ import annotations

import re

from reviewbot.analyzers.base import RuleMeta, at_span
from reviewbot.analyzers.security.hits import Dynamic, Hit, Pattern
from reviewbot.analyzers.security.sources import SEGMENT
from reviewbot.findings import Confidence, Edit, Evidence, EvidenceKind, Finding, Severity
from reviewbot.flow.values import Source, Step
from reviewbot.source import Node, Span, span

_ORIGIN = {
    "web": "the request", "cli": "the command line", "env": "the environment", "file": "a file", "queue": "a message",
    "db": "the database", "dom": "the page's address or another window", "param": "the caller", "archive": "the archive",
    "upload": "the upload", "random": "a predictable generator", "exception": "an exception", "secret": "a secret",
    "error": "the program's inside", "tmp": "the shared temporary directory",
}  # fmt: skip
# Worth a line only where it is plain to see: by the function that reads the data.
_AT_HAND = frozenset({"log-injection", "mass-assignment"})
# What begins a function; calls of functions and methods are something else.
_FUNCTION = re.compile(r"^(?!.*(call|invocation)).*(function|method|func_literal)")
_EXPRESSIONS = frozenset(
    [
        "attribute",
        "subscript",
        "call",
        "member_expression",
        "subscript_expression",
        "call_expression",
        "method_invocation",
        "field_access",
        "selector_expression",
        "index_expression",
        "element_reference",
        "method_call",
        "member_access_expression",
        "member_call_expression",
    ]
)


# True more often than worth a comment of its own.
_SELDOM_GRAVE = frozenset({"log-injection", "format-string", "trust-boundary", "regex-injection", "error-detail",
                           "unrestricted-upload", "permissive-cors", "redos", "unsafe-reflection"})  # fmt: skip


def _whole(source: Source) -> Node:
    """The whole expression that reads the source: `request.args.get("id")` rather than `request.args`."""
    node = source.node
    for _ in range(3):
        outer = node.parent()
        if outer is None or outer.kind() not in _EXPRESSIONS or outer.range().start.index != node.range().start.index:
            break
        node = outer
    return node


def short(text: str, size: int = 70) -> str:
    """Code on one line, cut to be read."""
    text = " ".join(text.split()).replace("`", "'")
    return text if len(text) <= size else text[: size - 1] + "…"


def source_text(source: Source) -> str:
    """How a source is named in a message."""
    if source.kind == "param" or source.index >= 0:
        return source.text
    if "(" in source.text or "[" in source.text:
        return short(source.text)
    return short(_whole(source).text())


def confidence_of(hit: Hit) -> Confidence:
    """A direct flow from the web is surest; every unknown call on the way makes it less so."""
    kind, weak = hit.taint.source.kind, hit.taint.weak
    if kind == "param":
        return Confidence.LOW
    crossed = _crossings(hit)
    if crossed > 2:
        return Confidence.LOW
    if (weak or (crossed and hit.rule.id in _AT_HAND)) and hit.rule.direct:
        return Confidence.LOW
    if hit.rule.id == "path-traversal" and hit.taint.source.field == SEGMENT:
        return Confidence.LOW  # a part of a route holds no slash
    if kind in ("web", "dom", "upload"):
        sure = weak == 0 and crossed <= 1 and not _is_far(hit) and _is_at_hand(hit)
        sure = sure and hit.rule.id not in _SELDOM_GRAVE and not _needs_more(hit)
        found = Confidence.HIGH if sure else Confidence.MEDIUM if weak <= 2 else Confidence.LOW
    else:
        found = Confidence.MEDIUM if weak <= 1 else Confidence.LOW
    return found if hit.sink.confidence is None else min(found, hit.sink.confidence)


def _is_far(hit: Hit) -> bool:
    """Whether the flow leaves the file: what stands between its ends is not all there to be seen."""
    paths = {hit.path, hit.site_path, hit.taint.source.path}
    way = hit.taint.step
    while way is not None:
        paths.add(way.path)
        way = way.before
    return len(paths) > 1


def _is_at_hand(hit: Hit) -> bool:
    """Whether the function that uses the data, or hands it to the one that does, reads it itself."""
    source, top = hit.taint.source, None
    outer: Node | None = hit.site or hit.node
    while outer is not None:
        if _FUNCTION.search(outer.kind()):
            top = outer
        outer = outer.parent()
    if top is None:
        return True
    inner, around = source.node.range(), top.range()
    return around.start.index <= inner.start.index and inner.end.index <= around.end.index


def _crossings(hit: Hit) -> int:
    """How often a flow goes from one function into another on its way."""
    count, way = 0, hit.taint.step
    while way is not None:
        count += way.text.startswith(("handed to", "through `"))
        way = way.before
    return count


def _needs_more(hit: Hit) -> bool:
    """Whether a link alone does not do it: browsers encode the address, and another site
    cannot send JSON."""
    if hit.rule.id == "dom-xss" and hit.taint.source.text.endswith((".href", ".pathname", ".URL", ".documentURI")):
        return True
    return hit.rule.id == "xss" and hit.taint.source.text.startswith(("req.body", "request.body", "ctx.request.body"))


def severity_of(hit: Hit) -> Severity:
    """Web input counts in full, what the operator gives counts less."""
    severity = hit.rule.meta.severity
    if hit.taint.weak and hit.taint.source.kind != "param":
        severity = Severity(max(severity - 1, Severity.LOW))
    if hit.taint.source.kind in (
        "web",
        "dom",
        "param",
        "archive",
        "upload",
        "random",
        "exception",
        "secret",
        "error",
        "tmp",
    ):
        return severity
    return Severity(max(severity - 1, Severity.LOW))


def sink_name(node: Node) -> str:
    """How a sink is named: the called function, or the assigned place."""
    for field in ("function", "left", "name", "method", "constructor"):
        part = node.field(field)
        if part is not None:
            receiver = node.field("object") or node.field("receiver") if field in ("name", "method") else None
            return short(f"{receiver.text()}.{part.text()}" if receiver is not None else part.text(), 50)
    return short(node.text(), 50)


def flow_finding(
    hit: Hit, lead: str = "", confidence: Confidence | None = None, removed: Evidence | None = None
) -> Finding:
    """The finding of a flow."""
    source, sink = hit.taint.source, sink_name(hit.node)
    words = {
        "value": short(hit.value, 40),
        "source": source_text(source),
        "origin": _ORIGIN.get(source.kind, source.kind),
        "sink": sink,
    }
    site = hit.site if hit.site is not None else hit.node
    fixes = hit.sink.fix or hit.rule.fix
    evidence = _evidence(hit, sink)
    return hit.rule.meta.finding(
        at_span(hit.site_path, span(site)),
        lead + fill(hit.rule.message, words),
        why=fill(hit.rule.why, words),
        fix=fill(fixes, words),
        severity=severity_of(hit),
        confidence=confidence if confidence is not None else confidence_of(hit),
        evidence=(*evidence, removed) if removed is not None else evidence,
        identity=f"{source.kind}:{words['source']}" + (f">{sink}" if hit.path != hit.site_path else ""),
    )


def fill(text: str, words: dict[str, str]) -> str:
    """A message with its placeholders filled; other braces stay."""
    return re.sub(r"\{(value|source|origin|sink)\}", lambda m: words.get(m.group(1), ""), text)


def _evidence(hit: Hit, sink: str) -> tuple[Evidence, ...]:
    source = hit.taint.source
    out = [Evidence(EvidenceKind.SOURCE, f"`{source_text(source)}` comes from {_ORIGIN.get(source.kind, source.kind)}",
                    at_span(source.path, _first_line(span(source.node))))]  # fmt: skip
    steps: list[Step] = []
    way = hit.taint.step
    while way is not None:
        steps.append(way)
        way = way.before
    for one in reversed(steps):
        text = one.text if "`" in one.text else f"assigned to `{one.text}`"
        out.append(Evidence(EvidenceKind.STEP, text, at_span(one.path, _first_line(span(one.node)))))
    out.append(Evidence(EvidenceKind.SINK, f"reaches `{sink}`", at_span(hit.path, span(hit.node))))
    return tuple(out)


def _first_line(where: Span) -> Span:
    if where.end_line == where.line:
        return where
    return Span(where.line, where.column, where.line, where.column + 1)


def pattern_finding(found: Pattern, lead: str = "", low: bool = False) -> Finding:
    """The finding of a call or assignment that is wrong by itself."""
    rule, match = found.rule, found.match
    words = {"value": short(found.value, 40), "sink": sink_name(found.node), "source": "", "origin": ""}
    where = at_span(found.path, span(found.node))
    edits: tuple[Edit, ...] = ()
    if match.edit is not None:
        old = found.node.text()
        if match.edit[0] in old:
            edits = (Edit(where, old, old.replace(match.edit[0], match.edit[1], 1)),)
    return rule.meta.finding(
        where,
        lead + fill(match.message or rule.message, words),
        why=fill(rule.why, words),
        fix=fill(match.fix or rule.fix, words),
        severity=match.severity,
        confidence=Confidence.LOW if low or found.doubtful else match.confidence,
        edits=edits,
    )


def dynamic_finding(found: Dynamic, lead: str, removed: Evidence) -> Finding:
    """The finding of a value of unknown origin whose protection the change removed."""
    value, sink = _written(found), sink_name(found.node)
    words = {"value": value, "source": value, "origin": "its caller", "sink": sink}
    meta: RuleMeta = found.rule.meta
    return meta.finding(
        at_span(found.path, span(found.node)),
        lead + fill(found.rule.message, words).replace(f" from its caller (`{value}`)", ""),
        why=fill(found.rule.why, words),
        fix=fill(found.sink.fix or found.rule.fix, words),
        confidence=Confidence.MEDIUM,
        evidence=(Evidence(EvidenceKind.SINK, f"reaches `{sink}`", at_span(found.path, span(found.node))), removed),
        identity=f"unknown:{value}",
    )


def _written(found: Dynamic) -> str:
    """A value as its language writes it."""
    text = found.value.replace(".", "->") if found.path.endswith((".php", ".phtml", ".inc")) else found.value
    return short(text, 40)
