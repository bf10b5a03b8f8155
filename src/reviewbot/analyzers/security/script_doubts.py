"""What makes a call or a setting of PHP and Ruby programs no fault: who reaches it, what it is compared with, what else is set."""

from __future__ import annotations

import re
from collections.abc import Callable

from reviewbot.analyzers.security.doubts import PROTOCOL, SECRET, optional, statement
from reviewbot.analyzers.security.doubts import doubtful as anywhere
from reviewbot.flow.frames import Frame
from reviewbot.index import is_script
from reviewbot.source import Node

# What only those who run the program get to see: their installation and its settings.
_OPERATED = re.compile(
    r"(?i)(^|/)(admin\w*|dashboard|settings?|\w*install\w*|upgrade\w*|setup|console|commands?|cli)/|(setting|install|upgrade|phpinfo)s?\w*\.\w+$|Command\.php$"
)
# A number that is kept as something else than a secret: `self.reminder_hour = rand(24)`, `timestamp = now + rand(1000)`.
_GIVEN = re.compile(
    r"(?:[\w$@]*(?:\.|->)|@)(\w+)\s*=(?![=~])|\$?(\w*(?:time|stamp|delay|sleep|jitter|wait|hour|minute|second|index|count)\w*)\s*=(?![=~])"
)
_KEPT_SECRET = re.compile(rf"{SECRET.pattern}|otp|csrf|xsrf|key|code|pin\b|sid\b|reset|guid|uuid|hash|pass")
# Filled in once, by who installs, before there is anything to steal.
_INSTALLER = re.compile(r"(?i)(^|/)\w*install(er|ation)?/|(^|/)setup/")
# Nobody is served what lies there.
_TEMPORARY = re.compile(r"(?i)\$te?mp\w*(dir|path|folder)|['\"/]te?mp/|sys_get_temp_dir|Dir\.tmpdir")
_OWN_ADDRESS = re.compile(r"URL::to\(|\b(home_url|site_url|admin_url|rest_url|base_url|url)\(\s*['\")]")
_METHOD = re.compile(r"(?:->|\.|::|@)\s*(\w+)\s*\(")
_TLS_KEY = re.compile(r"verify_peer|verify_mode|VERIFYPEER|ssl_verify|verify_ssl|['\"]verify['\"]")
_TLS_ASKED = re.compile(r"(?i)\b(if|unless)\b[^\n]*(verif|ssl|tls|cert|insecure|self_?signed)|\?[^\n]*:[^\n]*verif")
# Named after the format it makes: whoever calls it asks for that very format.
_NAMED_HASH = re.compile(
    r"(?i)s?md[45]|s?sha-?\d|['\"]sha['\"]|ntlm|ssha|samba|\bad\b|apr1|mysql|bcrypt|phpass|verify_?hash|password_verify"
)
# Compared with a list of known passwords, which is kept as SHA-1.
_PWNED = re.compile(r"(?i)pwned|haveibeen")
_DEBUG = re.compile(r"(?i)debug|trace|verbose")
_SKIPPED = re.compile(r"skip_before_(?:action|filter)\b[ \t]*\(?[ \t]*((?::\w+[?!]?[ \t]*,?[ \t]*)+)[^\n]*")
_LOGIN = re.compile(r":\w*(auth(?!enticity)|login|logged|sign_?in|signed_in|session|require_user|current_user)")
# Read first to see whose key it is, and again with that key.
_READ_AGAIN = re.compile(r"JWT\.decode\(\s*[\w@.]+,\s*(?!nil\b)\w")


def doubtful(rule: str, frame: Frame, node: Node) -> bool:
    """Whether a call or setting that a rule speaks of is likely meant so."""
    if anywhere(rule, frame, node):
        return True
    if frame.context.module.language not in ("php", "ruby"):
        return False
    if rule in _BY_OPERATORS and _OPERATED.search(frame.context.path):
        return True
    asked = _DOUBTS.get(rule)
    return asked is not None and asked(frame, node)


def _verified_elsewhere(frame: Frame, node: Node) -> bool:
    """A request to the program's own address, or options that another method put together as a setting says."""
    return _OWN_ADDRESS.search(statement(node).text()) is not None or _optional_elsewhere(frame, node)


def _asked_for(frame: Frame, node: Node) -> bool:
    """A hash that the format, a list of known passwords or a comparison of equal lengths demands."""
    text = statement(node).text()
    if len(re.findall(r"digest\(", text)) > 1 and "compare" in text:
        return True
    named = f"{frame.function.name} {_case(node)}"
    demanded = _NAMED_HASH.search(named) or PROTOCOL.search(frame.context.path) or _PWNED.search(frame.function.text)
    return demanded is not None


def _named_format(frame: Frame, node: Node) -> bool:
    """A hash in a function, or a case, that is called after it."""
    return _NAMED_HASH.search(f"{frame.function.name} {_case(node)}") is not None


def _no_secret(frame: Frame, node: Node) -> bool:
    """A drawn number that is kept as something else than a secret."""
    told = _GIVEN.match(statement(node).text())
    return told is not None and not _KEPT_SECRET.search(told.group(1) or told.group(2))


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
                text = function.text
                if _TLS_KEY.search(text) and _TLS_ASKED.search(text):
                    return True
    return False


_BY_OPERATORS = frozenset({"debug-enabled", "error-detail", "mass-assignment", "trust-boundary"})
_DOUBTS: dict[str, Callable[[Frame, Node], bool]] = {
    "csrf-disabled": lambda frame, node: _without_session(node),
    "tls-verification-off": _verified_elsewhere,
    "weak-password-hash": _asked_for,
    "weak-hash": _named_format,
    "weak-random": _no_secret,
    "jwt-unverified": lambda frame, node: _READ_AGAIN.search(frame.context.module.main.text) is not None,
    "xss": lambda frame, node: _INSTALLER.search(frame.context.path) is not None,
    "debug-enabled": lambda frame, node: is_script(frame.context.path),
    "unrestricted-upload": lambda frame, node: _TEMPORARY.search(statement(node).text()[:400]) is not None,
    "insecure-temp-file": lambda frame, node: optional(node, _DEBUG),
}
