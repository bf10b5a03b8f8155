"""What makes a setting or an algorithm no fault: an option that chose it, a protocol that demands it, no secret in sight."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewbot.analyzers.security.documents import is_own_document
from reviewbot.flow.frames import Frame
from reviewbot.source import Node

_SETTINGS = frozenset({"tls-verification-off", "debug-enabled", "insecure-cookie", "cleartext-transmission", "csrf-disabled",
                       "permissive-cors", "error-detail", "bind-all-interfaces"})  # fmt: skip
_OPTION = re.compile(
    r"(?i)insecure|skip|verif|ssl|tls|https?\b|cert|debug|\bdev|develop|test|local|loopback|unsafe|flag|\bopt|option|conf|"
    r"setting|\benv|getenv|ignore|allow|trust|self_?signed|disable|enable|strict|mode\b|secure|verbose|show|display|production"
)
# Where a function begins; calls of functions and methods are something else.
_ENDS = re.compile(r"^(?!.*(call|invocation)).*(function|method)")
_CONDITIONS = ("condition", "value", "pattern")
_BRANCHES = frozenset(
    {"if_statement", "elif_clause", "conditional_expression", "ternary_expression", "switch_case", "expression_case",
     "switch_block_statement_group", "case_statement", "if", "unless", "elsif", "if_modifier", "unless_modifier", "conditional",
     "when", "case_clause", "else_if_clause"}
)  # fmt: skip
_VERIFIER = re.compile(
    r"VerifyPeerCertificate|VerifyConnection|PeerCertificates|RequestClientCert|RequireAnyClientCert|checkServerIdentity|peer_fingerprint|assert_fingerprint"
)
_LOOPBACK = re.compile(r"(?i)\b(127\.0\.0\.1|localhost)\b|\[::1\]|loopback|local_?(root|url|host|addr)")
_COMPLETED = re.compile(r"(?i)(\.|\bset)(secure|httponly)\b\s*(=(?!=)\s*(?!false)|\(\s*(?!false))")
PROTOCOL = re.compile(
    r"(?i)ntlm|cram|dkim|domain_?key|last_?fm|subsonic|scrobbl|pwn|\bhibp|oauth1|hmac_?md5|OpenSSL::HMAC|hash_hmac|"
    r"['\"][\w:.-]*[_:.-]['\"]\s*\.\s*(?:md5|sha1)\(|smtp|imap|pop3|digest_?auth|apop|websocket|handshake|radius|\bsip|scramble|mysql_native|md5_?crypt|gravatar|avatar|"
    r"e_?tag|content.?md5|checksum|cache|file_?name|dedup|\bfind_by\w*[!(]|::class\)|get_class\(|__CLASS__|\brfc ?\d{3,4}"
)
_CIPHERS = re.compile(r"(?i)ntlm|kerberos|radius|\bvnc|lan_?man|ms_?chap|zip_?crypt|pkcs12")
SECRET = re.compile(
    r"(?i)sign(?!al)|auth(?!or)|passw|pwd|token|secret|crypt|cred|hmac|seal|licen|voucher|coupon|integrity|fingerprint|session|nonce|salt|login|verif"
)
_DRAWN = re.compile(
    r"(?i)random_bytes|random_int|urandom|SecureRandom|randomBytes|getRandomValues|secrets\.|uuid|uniqid|mt_rand|\brand\(|openssl_random"
)
_SAFE_DRAWN = re.compile(
    r"random_bytes|random_int|urandom|SecureRandom|randomBytes|getRandomValues|secrets\.|openssl_random|crypto/rand|Str::(random|password|uuid|ulid)|str_random|wp_generate_password|generateRandomString"
)
# Called by programs, which send no cookie of a visitor; or checked by hand.
_TOKENS = re.compile(
    r"(?i)\bapi|_api|web_?(hook|request)|callback|[:'\"](?:health\w*|ping|metrics)\b|saml|\bsso|oauth|graphql|xml_?rpc|payment|\bipn\b|null_session"
)
_KEYS = re.compile(
    r"(?i)api_?key\b|params\[:key\]|secure_compare|authenticate_with_http|http_basic|http_authorization|hmac|x-\w+-signature|verify_signature"
)
_VISITOR = re.compile(
    r"(?i)request\.(user|session|COOKIES)|log_?in|current_user|permission|staff|\.save\(|\.delete\(|\.create\("
)
# Deserialised from the program's own files, or after its own signature was checked.
_OWN = re.compile(r"(?i)config|settings|database\.yml|\.ya?ml\b|Rails\.root|__dir__|__file__|fixture|locale")
_SIGNED = re.compile(r"(?i)hmac|signature|compare_digest|\bunsign|verifier|signing")
# The stored form, or a setting, says which algorithm is to be used.
_FORMAT = re.compile(
    r"(?i)md[245]|\bsha|\{sha|\bdes\b|rc4|plain|noop|\{\w+\}|\$\w+\$|prefix|algo|scheme|legacy|migrat|format|\bnt\b"
)
# Protocols that name the algorithm, and what is kept for old data.
_DEMANDED = re.compile(
    r"(?i)\bscram(?!bl)|\bsasl|wsse|username_?token|subsonic|websub|pubsubhubbub|\brfc ?\d{3,4}|\btotp|\bhotp|oauth_?signature|api_?sig\b|"
    r"(?-i://|/\*|\*|#)[^\n]*(\blegacy\b|backwards?[- ]compat)"
)
_CLIENT = re.compile(r"(?i)client|gateway|provider_api")
_BLOCKS = frozenset(
    {"block", "module", "program", "statement_block", "class_body", "body_statement", "compound_statement", "source_file",
     "then", "else", "do_block", "declaration_list", "function_body", "do", "statement_list"}
)  # fmt: skip


def doubtful(rule: str, frame: Frame, node: Node) -> bool:
    """Whether a call or setting that a rule speaks of is likely meant so."""
    if rule == "csrf-disabled" and (_by_token(frame, node) or not _by_cookie(node)):
        return True
    if rule == "permissive-cors" and _asked_about(node):
        return True
    if rule in _SETTINGS:
        if rule == "tls-verification-off" and _by_callers(frame, node):
            return True
        return optional(_written(rule, frame, node)) or _completed(rule, frame, node)
    if rule in ("weak-hash", "weak-cipher"):
        return _chosen(node) or _kept_for(frame) or _harmless(rule, frame, node)
    if rule == "weak-password-hash":
        return _chosen(node) or _kept_for(frame) or _no_store(frame, node)
    if rule == "weak-tls-version":
        return _is_listed(node)
    if rule == "xxe":
        return is_own_document(frame, node)
    if rule == "unsafe-deserialization":
        told = f"{statement(node).text()[:400]} {frame.context.path.rsplit('/', 1)[-1]}"
        return _OWN.search(told) is not None or _SIGNED.search(frame.function.text) is not None
    if rule == "weak-random":
        return _SAFE_DRAWN.search(statement(node).text()[:1000]) is not None
    return False


def _by_token(frame: Frame, node: Node) -> bool:
    """Whether the requests that go unchecked come from programs: by their name, or because they bring a key of their own."""
    text = f"{frame.context.path} {frame.function.owner} {statement(node).text()[:300]}"
    return _TOKENS.search(text) is not None or _KEYS.search(frame.context.module.main.text[:20_000]) is not None


def _written(rule: str, frame: Frame, node: Node) -> Node:
    """Where an option that a call is given was set, if that is elsewhere in the function."""
    if (
        rule != "tls-verification-off"
        or frame.context.module.language != "javascript"
        or frame.function.kind == "module"
    ):
        return node
    if "rejectUnauthorized" in node.text() or "rejectUnauthorized" not in frame.function.text:
        return node
    return frame.function.node.find(kind="pair", regex="^rejectUnauthorized") or node


def _by_cookie(node: Node) -> bool:
    """Whether a view that is exempted acts for the visitor whom a cookie names; True for anything but one view of Django."""
    outer = node.parent()
    while outer is not None and outer.kind() in ("decorator", "call", "argument_list"):
        outer = outer.parent()
    if outer is None or outer.kind() != "decorated_definition":
        return True
    return _VISITOR.search(outer.text()) is not None


def statement(node: Node) -> Node:
    """The statement around a node."""
    for _ in range(30):
        outer = node.parent()
        if outer is None or outer.kind() in _BLOCKS:
            break
        node = outer
    return node


def optional(node: Node, asked_of: re.Pattern[str] = _OPTION) -> bool:
    """Whether a branch around a setting asks for an option."""
    return any(asked_of.search(text) for text in _branches(node))


def _asked(outer: Node) -> str:
    """What a branch asks; its head where the grammar names no condition."""
    asked = next((f for f in (outer.field(name) for name in _CONDITIONS) if f is not None), None)
    return asked.text() if asked is not None else outer.text().split("\n", 1)[0]


def _branches(node: Node) -> Iterator[str]:
    """What the branches around a node ask, innermost first, within its function."""
    inner, outer = node, node.parent()
    while outer is not None:
        if outer.kind() in _BRANCHES:
            asked = next((f for f in (outer.field(name) for name in _CONDITIONS) if f is not None), None)
            if asked is None or not _within(inner, asked):
                yield _asked(outer)
        if _ENDS.search(outer.kind()):
            return
        inner, outer = outer, outer.parent()


def _chosen(node: Node) -> bool:
    """Whether a branch around asks for the form that a stored value has, or which algorithm is wanted."""
    return any(_FORMAT.search(text) for text in _branches(node))


def _kept_for(frame: Frame) -> bool:
    """Whether a protocol, or old data, demands what is done: by the names, the text, or the comment above."""
    above = frame.function.node.prev()
    said = above.text() if above is not None and "comment" in above.kind() else ""
    function = frame.function
    return (
        _DEMANDED.search(f"{frame.context.path} {function.owner} {function.name} {function.node.text()[:6000]} {said}")
        is not None
    )


def _no_store(frame: Frame, node: Node) -> bool:
    """A key that is derived for a cipher, or one of the encoders that old passwords are compared with."""
    if re.search(r"\bCipher\b|aes\.NewCipher", frame.function.text):
        return True
    entry = re.search(r"\.put\(\s*(null|\"[^\"]*\")\s*,", statement(node).text()[:300])
    return entry is not None and "DelegatingPasswordEncoder" in frame.context.module.main.node.text()


def _is_listed(node: Node) -> bool:
    """Whether a constant is compared with, or stands in a table of names: it is not chosen there."""
    inner, outer = node, node.parent()
    for _ in range(6):
        if outer is None:
            return False
        if outer.kind() in ("expression_case", "switch_label"):
            value = outer.field("value")
            return value is None or _within(inner, value)
        if outer.kind() == "binary_expression":
            return True
        if outer.kind() == "composite_literal":
            return outer.text().startswith("map[")
        inner, outer = outer, outer.parent()
    return False


def _asked_about(node: Node) -> bool:
    """Whether a branch around asks a function about the origin that is sent back."""
    return any(re.search(r"(?i)\w\([^()]*\borigin", text) for text in _branches(node))


def _by_callers(frame: Frame, node: Node) -> bool:
    """Whether a function that makes a setting is called in its file only where an option asks for it, or leaves early without."""
    before = statement(node).prev()
    while before is not None:
        if (
            before.kind() in _BRANCHES
            and re.search(r"\breturn\b|\braise\b|\bthrow\b", before.text())
            and _OPTION.search(_asked(before))
        ):
            return True
        before = before.prev()
    name = frame.function.name
    if not name.isidentifier() or frame.function.kind == "module":
        return False
    calls = [c for c in _calls_of(frame, name) if not _within(c, frame.function.node)]
    return bool(calls) and all(optional(call) for call in calls)


def _calls_of(frame: Frame, name: str) -> list[Node]:
    """The calls of a name in a file."""
    root = frame.context.module.main.node
    if not re.search(rf"\b{re.escape(name)}\s*\(", root.text()):
        return []
    found = []
    for kind in ("call_expression", "method_invocation", "call", "function_call_expression", "member_call_expression"):
        try:
            calls = root.find_all(kind=kind)
        except (ValueError, RuntimeError):  # another language's kind
            continue
        found += [c for c in calls if c.text().split("(", 1)[0].rsplit(".", 1)[-1].strip() == name]
    return found


def _within(inner: Node, outer: Node) -> bool:
    one, two = inner.range(), outer.range()
    return two.start.index <= one.start.index and one.end.index <= two.end.index


def _completed(rule: str, frame: Frame, node: Node) -> bool:
    """Whether the function sets later what is missing here, checks by itself, or speaks to its own machine only."""
    text = frame.function.text if frame.function.kind != "module" else statement(node).text()
    if rule == "csrf-disabled":
        return re.search(r"\bprotect\(\)|validate_csrf|verify_csrf", text) is not None
    if rule == "insecure-cookie" and re.search(r"(?i)[xc]srf", statement(node).text()[:200]):
        return True
    if rule == "insecure-cookie":
        return _COMPLETED.search(text, max(0, statement(node).range().end.index - frame.function.start)) is not None
    if rule == "tls-verification-off":
        whole = frame.context.module.main.text
        return _VERIFIER.search(whole) is not None or _LOOPBACK.search(text) is not None
    return False


def _harmless(rule: str, frame: Frame, node: Node) -> bool:
    """A protocol that demands the algorithm, or a hash of what is random or of no value."""
    around = f"{frame.function.owner} {frame.function.name} {frame.context.path.rsplit('/', 1)[-1]}"
    text = statement(node).text()[:600]
    protocol = _CIPHERS if rule == "weak-cipher" else PROTOCOL
    if _CLIENT.search(around) and SECRET.search(frame.function.name) and rule == "weak-hash":
        return True  # whoever answers says how requests are signed
    if rule == "weak-hash" and re.search(r"(?i)md[45]|sha_?1", frame.function.owner):
        return True  # a class that is named after the algorithm is that algorithm
    demanded = any(protocol.search(said) for said in (around, text)) or _CIPHERS.search(frame.context.path) is not None
    if demanded or rule == "weak-cipher":
        return demanded
    named = f"{frame.function.name} {' '.join(p.name for p in frame.function.params)}"
    return _DRAWN.search(node.text()) is not None or not (SECRET.search(named) or SECRET.search(text))
