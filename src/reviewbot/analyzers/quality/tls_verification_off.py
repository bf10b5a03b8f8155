"""The certificate of the other side is no longer verified.

## What it does
Finds the switches that turn TLS certificate or host name verification off, in the languages' usual libraries.

## Why is this bad?
Anyone on the way can answer in place of the server, and read and change everything that is sent.

## Example
```python
requests.post(url, json=payload, verify=False)
```

## Use instead
```python
requests.post(url, json=payload, verify="/etc/ssl/our-ca.pem")
```
Switches that follow an explicit option of the user (`if insecure:`), tests and examples are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewbot.analyzers.base import State, at
from reviewbot.analyzers.quality._branches import IFS, TERNARIES
from reviewbot.analyzers.quality._context import is_script, is_test
from reviewbot.analyzers.quality._rule import FileRule, define
from reviewbot.analyzers.quality._trees import CALLS, COMMENTS, callee, enclosing_function, inside, nodes, text_of
from reviewbot.findings import Confidence, Finding, Severity
from reviewbot.source import Node, SourceFile

META = define(
    __doc__, "tls-verification-off", Severity.HIGH, Confidence.HIGH, cwe=(295,), family="tls-verification-off"
)
_OFF: dict[str, tuple[tuple[str, ...], re.Pattern[str]]] = {
    "python": (
        ("keyword_argument", "assignment", "call"),
        re.compile(
            r"^verify\s*=\s*False$|^(ssl|verify_ssl|check_hostname|verify_certs)\s*=\s*False$"
            r"|\.(check_hostname|verify)\s*=\s*False$|\.verify_mode\s*=\s*(ssl\.)?CERT_NONE$|^ssl\._create_unverified_context\([^()]*\)$"
            r"|^(cert_reqs|verify_mode)\s*=\s*['\"]?(ssl\.)?CERT_NONE['\"]?$|_create_default_https_context\s*=\s*ssl\._create_unver"
        ),
    ),
    "javascript": (
        ("pair", "assignment_expression"),
        re.compile(
            r"^['\"]?rejectUnauthorized['\"]?\s*:\s*false$|NODE_TLS_REJECT_UNAUTHORIZED['\"\]]*\s*=\s*['\"]?0|\.rejectUnauthorized\s*=\s*false$"
        ),
    ),
    "go": (
        ("keyed_element", "assignment_statement"),
        re.compile(r"^InsecureSkipVerify\s*:\s*true$|\.InsecureSkipVerify\s*=\s*true$"),
    ),
    "java": (
        ("field_access", "identifier", "object_creation_expression"),
        re.compile(
            r"^(\w+\.)*(ALLOW_ALL_HOSTNAME_VERIFIER|NoopHostnameVerifier\.INSTANCE)$|^new (NoopHostnameVerifier|AllowAllHostnameVerifier|TrustAllStrategy)\("
        ),
    ),
    "ruby": (
        ("assignment", "pair"),
        re.compile(
            r"\.verify_mode\s*=\s*OpenSSL::SSL::VERIFY_NONE$|^:?(ssl_)?verify(_mode)?(:|\s*=>)\s*(false|OpenSSL::SSL::VERIFY_NONE)$"
        ),
    ),
    "php": (
        ("function_call_expression", "array_element_initializer"),
        re.compile(
            r"^curl_setopt\(.*CURLOPT_SSL_VERIFY(PEER|HOST),\s*(false|0)\)$|^CURLOPT_SSL_VERIFY(PEER|HOST)\s*=>\s*(false|0)$"
            r"|^['\"](verify|verify_peer|verify_peer_name)['\"]\s*=>\s*false$",
            re.I,
        ),
    ),
}
_OFF["typescript"] = _OFF["tsx"] = _OFF["javascript"]
_CHOSEN = re.compile(
    r"insecure|verify|skip|unsafe|trust|self_?signed|debug|\bdev|local|ssl|tls|ca_?(cert|file|bundle)|cert|test", re.I
)
_CLIENTS = re.compile(
    r"request|session|http|client|\.(get|post|put|patch|delete|head|options|send|connect)$|connector|urlopen|pool", re.I
)


def _chosen(node: Node) -> bool:
    """Whether the user asked for it: the switch stands under a condition about it."""
    for outer in node.ancestors():
        if outer.kind() in (
            *IFS,
            *TERNARIES,
            "if_modifier",
            "elif_clause",
            "else_if_clause",
            "case_clause",
            "expression_case",
        ):
            condition = outer.field("condition") or outer.field("value")
            if condition is None or _CHOSEN.search(condition.text()):
                return True
    function = enclosing_function(node)
    return function is not None and bool(
        re.search(r"insecure|unverified|skip_?verif|trust_?all", text_of(function.field("name")), re.I)
    )


def _of_a_client(file: SourceFile, node: Node) -> bool:
    """`verify=False` means many things; only calls that speak to a server are meant here."""
    if file.language == "python" and node.kind() == "assignment":
        return "." in text_of(node.field("left")) or "CERT" in node.text() or "ssl" in node.text()
    if (
        file.language not in ("python", "ruby")
        or node.kind() not in ("keyword_argument", "pair")
        or "CERT" in node.text()
    ):
        return True
    call = inside(node, *CALLS)
    return call is not None and bool(_CLIENTS.search(callee(call)))


def _run(file: SourceFile, state: State) -> Iterator[Finding]:
    if is_test(file.path) or is_script(file.path) or file.language not in _OFF:
        return
    kinds, pattern = _OFF[file.language]
    if not re.search(r"verif|CERT_NONE|check_hostname|ssl|Unauthorized|UNAUTHORIZED|TrustAll", file.text, re.I):
        return
    for node in nodes(file, *kinds):
        text = text_of(node)
        commented = any(c.kind() in COMMENTS for c in node.children())
        if len(text) > 200 or commented or not pattern.search(text) or not _of_a_client(file, node) or _chosen(node):
            continue
        yield META.finding(
            at(file, node),
            f"`{text[:80]}` switches certificate verification off.",
            why="Anyone on the way can answer in place of the server and read everything that is sent.",
            fix="Trust the one certificate or authority that is needed instead.",
        )


RULE = FileRule(META, _run)
