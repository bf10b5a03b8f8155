"""What makes a setting or an algorithm no fault: an option that chose it, a protocol that demands it, no secret in sight."""

from __future__ import annotations

import re

from reviewbot.flow.frames import Frame
from reviewbot.index import is_script
from reviewbot.source import Node

_SETTINGS = frozenset({"tls-verification-off", "debug-enabled", "insecure-cookie", "cleartext-transmission", "csrf-disabled",
                       "permissive-cors", "error-detail", "bind-all-interfaces"})  # fmt: skip
_OPTION = re.compile(
    r"(?i)insecure|skip|verif|ssl|tls|https?\b|cert|debug|\bdev|develop|test|local|loopback|unsafe|flag|\bopt|option|conf|"
    r"setting|\benv|getenv|ignore|allow|trust|self_?signed|disable|enable|strict|mode\b|secure|verbose|show|display|production"
)
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
_PROTOCOL = re.compile(
    r"(?i)ntlm|cram|dkim|domain_?key|last_?fm|subsonic|scrobbl|pwn|\bhibp|oauth1|hmac_?md5|OpenSSL::HMAC|hash_hmac|['\"][\w:.-]*[_:.-]['\"]\s*\.\s*(?:md5|sha1)\(|smtp|imap|pop3|digest_?auth|apop|websocket|handshake|radius|\bsip|scramble|mysql_native|md5_?crypt|gravatar|avatar|"
    r"e_?tag|content.?md5|checksum|cache|file_?name|dedup|\bfind_by\w*[!(]|::class\)|get_class\(|__CLASS__|\brfc ?\d{3,4}"
)
_CIPHERS = re.compile(r"(?i)ntlm|kerberos|radius|\bvnc|lan_?man|ms_?chap|zip_?crypt|pkcs12")
_SECRET = re.compile(
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
    r"(?i)\bapi|_api|web_?(hook|request)|callback|health|ping\b|status|metrics|saml|\bsso|oauth|graphql|xml_?rpc|payment|\bipn\b|null_session"
)
_KEYS = re.compile(
    r"(?i)api_?key\b|params\[:key\]|secure_compare|authenticate_with_http|http_basic|http_authorization|hmac|x-\w+-signature|verify_signature"
)
# Deserialised from the program's own files, or after its own signature was checked.
_OWN = re.compile(r"(?i)config|settings|database\.yml|\.ya?ml\b|Rails\.root|__dir__|__file__|fixture|locale")
_SIGNED = re.compile(r"(?i)hmac|signature|compare_digest|\bunsign|verifier|signing")
# What only those who run the program get to see: their installation and its settings.
_OPERATED = re.compile(r"(?i)(^|/)(admin\w*|dashboard|settings?|\w*install\w*|upgrade\w*|setup|console|commands?|cli)/|(setting|install|upgrade|phpinfo)s?\w*\.\w+$|Command\.php$")
# A number that is kept as something else than a secret: `self.reminder_hour = rand(24)`, `timestamp = now + rand(1000)`.
_GIVEN = re.compile(r"(?:[\w$@]*(?:\.|->)|@)(\w+)\s*=(?![=~])|\$?(\w*(?:time|stamp|delay|sleep|jitter|wait|hour|minute|second|index|count)\w*)\s*=(?![=~])")
_KEPT_SECRET = re.compile(rf"{_SECRET.pattern}|otp|csrf|xsrf|key|code|pin\b|sid\b|reset|guid|uuid|hash|pass")
# Filled in once, by who installs, before there is anything to steal.
_INSTALLER = re.compile(r"(?i)(^|/)\w*install(er|ation)?/|(^|/)setup/")
# Nobody is served what lies there.
_TEMPORARY = re.compile(r"(?i)\$te?mp\w*(dir|path|folder)|['\"/]te?mp/|sys_get_temp_dir|Dir\.tmpdir")
_OWN_ADDRESS = re.compile(r"URL::to\(|\b(home_url|site_url|admin_url|rest_url|base_url|url)\(\s*['\")]")
_METHOD = re.compile(r"(?:->|\.|::|@)\s*(\w+)\s*\(")
_TLS_KEY = re.compile(r"verify_peer|verify_mode|VERIFYPEER|ssl_verify|verify_ssl|['\"]verify['\"]")
_TLS_ASKED = re.compile(r"(?i)\b(if|unless)\b[^\n]*(verif|ssl|tls|cert|insecure|self_?signed)|\?[^\n]*:[^\n]*verif")
# Named after the format it makes: whoever calls it asks for that very format.
_NAMED_HASH = re.compile(r"(?i)s?md[45]|s?sha-?\d|ssha|samba|\bad\b|apr1|mysql|bcrypt|phpass|verify_?hash|password_verify")
# Compared with a list of known passwords, which is kept as SHA-1.
_PWNED = re.compile(r"(?i)pwned|haveibeen")
_DEBUG = re.compile(r"(?i)debug|trace|verbose")
_SKIPPED = re.compile(r"skip_before_(?:action|filter)\b[ \t]*\(?[ \t]*((?::\w+[?!]?[ \t]*,?[ \t]*)+)[^\n]*")
_LOGIN = re.compile(r":\w*(auth(?!enticity)|login|logged|sign_?in|signed_in|session|require_user|current_user)")
_BLOCKS = frozenset(
    {"block", "module", "program", "statement_block", "class_body", "body_statement", "compound_statement", "source_file",
     "then", "else", "do_block", "declaration_list", "function_body", "do", "statement_list"}
)  # fmt: skip


def doubtful(rule: str, frame: Frame, node: Node) -> bool:
    """Whether a call or setting that a rule speaks of is likely meant so."""
    if rule == "csrf-disabled" and (_by_token(frame, node) or _without_session(node)):
        return True
    script = frame.context.module.language in ("php", "ruby")
    if script and rule in ("debug-enabled", "error-detail", "mass-assignment", "trust-boundary") and _OPERATED.search(frame.context.path):
        return True
    if rule == "tls-verification-off" and (_OWN_ADDRESS.search(statement(node).text()) or _optional_elsewhere(frame, node)):
        return True
    if rule == "weak-password-hash":
        asked = f"{frame.function.name} {_case(node)}"
        if script and len(re.findall(r"digest\(", text := statement(node).text())) > 1 and "compare" in text:
            return True  # two texts compared by their hashes, so that their lengths do not tell
        return _NAMED_HASH.search(asked) is not None or _PROTOCOL.search(frame.context.path) is not None or _PWNED.search(frame.function.node.text()) is not None
    if rule == "jwt-unverified":
        # Read first to see whose key it is, and again with that key.
        return script and re.search(r"JWT\.decode\(\s*[\w@.]+,\s*(?!nil\b)\w", frame.context.module.main.node.text()) is not None
    if rule == "xss":
        return script and _INSTALLER.search(frame.context.path) is not None
    if rule == "debug-enabled" and is_script(frame.context.path):
        return True
    if rule == "unrestricted-upload":
        return script and _TEMPORARY.search(statement(node).text()[:400]) is not None
    if rule == "insecure-temp-file":
        return _optional(node, _DEBUG)
    if rule in _SETTINGS:
        return _optional(node) or _completed(rule, frame, node)
    if rule in ("weak-hash", "weak-cipher"):
        return _harmless(rule, frame, node)
    if rule == "unsafe-deserialization":
        return (
            _OWN.search(f"{statement(node).text()[:400]} {frame.context.path.rsplit('/', 1)[-1]}") is not None
            or _SIGNED.search(frame.function.node.text()) is not None
        )
    if rule == "weak-random":
        told = _GIVEN.match(statement(node).text())
        if script and told is not None and not _KEPT_SECRET.search(told.group(1) or told.group(2)):
            return True
        return _SAFE_DRAWN.search(statement(node).text()[:1000]) is not None
    return False


def _by_token(frame: Frame, node: Node) -> bool:
    """Whether the requests that go unchecked come from programs: by their name, or because they bring a key of their own."""
    text = f"{frame.context.path} {frame.function.owner} {statement(node).text()[:300]}"
    return _TOKENS.search(text) is not None or _KEYS.search(frame.context.module.main.node.text()[:20_000]) is not None


def _without_session(node: Node) -> bool:
    """Whether a controller asks for no login either where it takes unchecked requests: there is nobody's name to act in."""
    skipped = _names_of(statement(node).text())
    outer: Node | None = node
    while outer is not None and outer.kind() != "class":
        outer = outer.parent()
    if outer is None or not statement(node).text().startswith("skip_before"):
        return False
    for match in _SKIPPED.finditer(outer.text()):
        if _LOGIN.search(match.group(1)):
            actions = _names_of(match.group())
            if not actions or (skipped and skipped <= actions):
                return True
    return False


def _case(node: Node) -> str:
    """The first lines of the case around a node: which of several formats was asked for."""
    outer = node.parent()
    while outer is not None and not outer.kind().endswith(("definition", "declaration", "method")):
        if outer.kind() in ("case_statement", "when"):
            return outer.text().split("\n", 1)[0]
        outer = outer.parent()
    return ""


def _names_of(text: str) -> frozenset[str]:
    """The actions that `only:` names."""
    found = re.search(r"\bonly:\s*(?:\[([^\]]*)\]|%i\[([^\]]*)\]|(:\w+))|:only\s*=>\s*(?:\[([^\]]*)\]|(:\w+))", text)
    return frozenset(re.findall(r"\w+", " ".join(g for g in found.groups() if g))) if found else frozenset()


def _optional_elsewhere(frame: Frame, node: Node) -> bool:
    """Whether the options were put together by another method of the file that asks for a setting."""
    for name in set(_METHOD.findall(statement(node).text())):
        for function in frame.context.module.functions:
            if function.name == name and function is not frame.function:
                text = function.node.text()
                if _TLS_KEY.search(text) and _TLS_ASKED.search(text):
                    return True
    return False


def statement(node: Node) -> Node:
    """The statement around a node."""
    for _ in range(12):
        outer = node.parent()
        if outer is None or outer.kind() in _BLOCKS:
            break
        node = outer
    return node


def _optional(node: Node, asked_of: re.Pattern[str] = _OPTION) -> bool:
    """Whether a branch around a setting asks for an option."""
    inner, outer = node, node.parent()
    while outer is not None:
        if outer.kind() in _BRANCHES:
            asked = next((f for f in (outer.field(name) for name in _CONDITIONS) if f is not None), None)
            text = asked.text() if asked is not None else outer.text().split("\n", 1)[0]
            if (asked is None or not _within(inner, asked)) and asked_of.search(text):
                return True
        if "function" in outer.kind() or ("method" in outer.kind() and "call" not in outer.kind()):
            break
        inner, outer = outer, outer.parent()
    return False


def _within(inner: Node, outer: Node) -> bool:
    one, two = inner.range(), outer.range()
    return two.start.index <= one.start.index and one.end.index <= two.end.index


def _completed(rule: str, frame: Frame, node: Node) -> bool:
    """Whether the function sets later what is missing here, checks by itself, or speaks to its own machine only."""
    text = frame.function.node.text() if frame.function.kind != "module" else statement(node).text()
    if rule == "csrf-disabled":
        return re.search(r"\bprotect\(\)|validate_csrf|verify_csrf", text) is not None
    if rule == "insecure-cookie" and re.search(r"(?i)[xc]srf", statement(node).text()[:200]):
        return True
    if rule == "insecure-cookie":
        return (
            _COMPLETED.search(text, max(0, statement(node).range().end.index - frame.function.node.range().start.index))
            is not None
        )
    if rule == "tls-verification-off":
        whole = frame.context.module.main.node.text()
        return _VERIFIER.search(whole) is not None or _LOOPBACK.search(text) is not None
    return False


def _harmless(rule: str, frame: Frame, node: Node) -> bool:
    """A protocol that demands the algorithm, or a hash of what is random or of no value."""
    around = f"{frame.function.owner} {frame.function.name} {frame.context.path.rsplit('/', 1)[-1]}"
    text = statement(node).text()[:600]
    protocol = _CIPHERS if rule == "weak-cipher" else _PROTOCOL
    if rule == "weak-hash" and _NAMED_HASH.search(f"{frame.function.name} {_case(node)}"):
        return True
    demanded = any(protocol.search(said) for said in (around, text)) or _CIPHERS.search(frame.context.path) is not None
    if demanded or rule == "weak-cipher":
        return demanded
    named = f"{frame.function.name} {' '.join(p.name for p in frame.function.params)}"
    return _DRAWN.search(node.text()) is not None or not (_SECRET.search(named) or _SECRET.search(text))
