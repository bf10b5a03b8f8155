"""Functions of the repository that check what they are given: of which kinds of threat, and what their result says."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from reviewbot.analyzers.security.catalog import mask
from reviewbot.flow.ir import Function

_URL = ("open-redirect", "ssrf", "permissive-cors")
_PATH = ("path-traversal", "file-inclusion", "zip-slip", "ssrf")
_HOST = re.compile(
    r"(?i)netloc|hostname|\.host\b|getHost|PHP_URL_HOST|\[['\"]host['\"]\]|\borigin\b|allowed_?(hosts?|urls?|domains?|origins?)|"
    r"(starts?_?with\??|HasPrefix|str_starts_with)\(.{0,30}['\"]//?['\"]"
)
_ROOT = re.compile(
    r"(?i)realpath|commonpath|is_relative_to|relative_to|getCanonical(Path|File)|toRealPath|EvalSymlinks|expand_path|"
    r"path\w*\.(abspath|resolve|normpath|normalize|relative|Clean)\(|filepath\.(Rel|Abs|Clean|IsLocal)|\.normalize\(\)|\.resolve\(\)"
)
_INSIDE = re.compile(
    r"(?i)starts?_?with|HasPrefix|str_starts_with|strpos|substr|strncmp|commonpath|is_relative_to|relative_to|IsLocal|IsAbs|"
    r"indexOf|\bin\b|==|['\"]\.\.|include\?"
)
_EACH = re.compile(
    r"\bfor\s*\(?\s*(?:const|let|var|char|rune|\w+\s*,)?\s*\(?\w+\)?\s*(?::?=\s*range|in|of|:)\s*(?P<of>\$?[\w.]+)|"
    r"\b(?P<py>\w+)\.(?:each_char|chars)\b|\b(?:all|any)\([^\n]*\bfor \w+ in (?P<all>\w+)"
)
_CHARACTER = re.compile(
    r"'(?:\\.|[^'\\])'|\"(?:\\.|[^\"\\])\"|isalnum|isdigit|isalpha|ctype_|Is(Letter|Digit)|isLetterOrDigit|ascii"
)
_REJECTS = re.compile(
    r"\b(?:raise|throw|panic|exit|die|abort|sendError|send_error|http\.Error|redirect_to|halt)\b|"
    r"\breturn\b[^\n;]*\b(?:Err\w*|err|errors?\.\w+|fmt\.Errorf)\b|\breturn\s*(?:[;}\n]|$|(?:''|\"\"|``|None|null|nil|undefined|false|False|0|-1|\[\])\s*(?:[,;}\n]|$))|"
    r"\breturn\s+(?:true|True)\b"
)
_FALSY = re.compile(
    r"\breturn\s*(?:[;}\n]|$|(?:''|\"\"|``|None|null|nil|undefined|false|False|0|\[\])\s*(?:[,;}\n]|$))"
)
_VALUED = re.compile(r"\breturn[ \t]+[^;\s}]")
# What comes back is the outcome of the check.
_DECISION = re.compile(r"\breturn\b[^\n;]*(?:===?|!==?|&&|\|\||startsWith\(|starts_with|HasPrefix\(|\bin\b|\bnot\b)")
_BRANCH = re.compile(r"\b(?:if|elif|elsif|unless|while|assert|when|case)\b|&&|\|\||\?\s|\band\b|\bor\b")
_RAISES = re.compile(r"\b(?:raise|throw|panic|die|exit|abort)\b")
_STORED = re.compile(
    r"^\s*(?:(?:var|let|const|final|auto|String|URI|URL|Path|File)\s+)?(\$?\w+)(?:\s*,\s*\$?\w+)*\s*:?=(?!=)\s*(.*)$"
)
_BAD_NAME = re.compile(
    r"(?i)invalid|unsafe|bad|forbidden|denied|blocked|outside|escap|travers|external|malicious|suspicious"
)
# A URL is put together again without its scheme and host.
_REBUILT = re.compile(
    r"url(un)?(split|parse)\(\s*[\[(]\s*(['\"])\3\s*,\s*(['\"])\4|\[[01]\]\s*=\s*(['\"])\5\s*$|_replace\([^)\n]*netloc\s*=\s*(['\"])\6",
    re.M,
)
MAX_TEXT = 6000


_SAID = re.compile(
    r"(?i)_*(?:is|has)_?(?:an?_?)?(?:same|safe|local|valid|allowed|trusted|internal|relative|permitted|sane)_?(?:redirect_?|return_?|next_?)?"
    r"(?:(site|url|uri|host|redirect|origin|domain|next|return|location|target|href|link)|(path|file|filename|dir|directory))\w*\??"
)


_IS_URL = re.compile(r"(?i)is_?(valid_?)?(http_?)?(url|uri)\??")
_ASKED = re.compile(r"(?i)is_?valid|valid\?|is_?allowed|allows?\??|is_?safe|accepts?\??")
_JUDGE = re.compile(
    r"(?i)(?:(url|uri|host|redirect|origin|domain)|(path|file_?name|director))\w*(validat|check|guard|polic|filter)\w*$"
)


@lru_cache(maxsize=4096)
def said_kinds(name: str, receiver: str = "") -> int:
    """Kinds that a function of this name answers for: `is_safe_url`, `isLocalPath`, `$urlValidator->isValid`."""
    if _IS_URL.fullmatch(name):
        return mask(("path-traversal", "file-inclusion"))
    judge = _JUDGE.search(receiver) if receiver and _ASKED.fullmatch(name) else None
    if judge is not None:
        return mask((*_URL, *_PATH)) if judge.group(1) else mask(_PATH)
    match = _SAID.fullmatch(name)
    return 0 if match is None else mask(_URL if match.group(1) else _PATH)


_MODE = re.compile(r"(?i)\$?(encod\w*|escap\w*|html|is_?html|raw|quote\w*|safe|mode|format)")
_ESCAPES = re.compile(r"(?i)htmlspecialchars|htmlentities|escape|quote")


def is_modal(function: Function) -> bool:
    """Whether a parameter says if a function escapes what it gives back: a flow through it is not sure."""
    found: bool | None = function.known.get("modal")
    if found is None:
        modes = any(_MODE.fullmatch(p.name) for p in function.params)
        found = function.known["modal"] = modes and _ESCAPES.search(function.text) is not None
    return found


class Check(NamedTuple):
    """Kinds that a function rejects in a parameter; whether it raises, and whether its truth means fit."""

    kinds: int
    raises: bool
    truthy: bool


# Without one of these in it, in small letters, a text holds nothing that `_HOST`, `_ROOT` or `_REBUILT` look for.
_HINTS = (
    "netloc", "host", "origin", "allowed", "with(", "with?(", "hasprefix(", "realpath", "commonpath", "relative_to",
    "getcanonical", "evalsymlinks", "'..", '"..', "expand_path", "path", "normalize()", "resolve()", "urlparse(", "urlsplit(",
    "urlunparse(", "urlunsplit(", "[0]", "[1]",
)  # fmt: skip


def checks(function: Function) -> dict[int, Check]:
    """Parameter index -> what the function checks of it; empty for a function that checks nothing."""
    found: dict[int, Check] | None = function.known.get("checks")
    if found is None:
        found = {}
        if function.end - function.start <= MAX_TEXT and _may_check(function):
            rejects = _REJECTS.search(function.text) is not None or _REBUILT.search(function.text) is not None
            rejects = rejects or _is_predicate(function)
            for index, param in enumerate(function.params):
                sought = param.kind != "receiver" and (rejects or _empties(function.text, param.name))
                check = _check(function, function.text, param.name) if sought else None
                if check is not None:
                    found[index] = check
        function.known["checks"] = found
    return found


def _may_check(function: Function) -> bool:
    """Whether a text holds anything that a check is told by."""
    plain = function.text.lower()
    return any(hint in plain for hint in _HINTS) or bool(_loops(function))


def _empties(text: str, name: str) -> bool:
    """Whether a parameter is set to nothing somewhere."""
    return name in text and (
        re.search(rf"^\s+{re.escape(name)}\s*=\s*(?:''|\"\"|None|null|nil|false|False|['\"]/['\"])\s*;?$", text, re.M)
        is not None
    )


def _check(function: Function, text: str, name: str) -> Check | None:
    lines = text.split("\n")[1:] or text.split("\n")
    about = _about(lines, name)
    said = "\n".join(about)
    each = _character_loop(function, name)
    if not each and not any(_BRANCH.search(line) for line in about) and not _REBUILT.search(said):
        return None
    kinds: list[str] = []
    if _HOST.search(said) and not (_is_predicate(function) and _half_rooted(said)):
        kinds += _URL
    if (_ROOT.search(said) and _INSIDE.search(said)) or _refuses_up(said, name):
        kinds += _PATH
    bits = mask(kinds)
    if _REBUILT.search(said) and not kinds:
        return Check(mask(_URL), False, True)
    if each:
        bits |= mask((*_URL, *_PATH, "log-injection", "header-injection", "sql-injection", "command-injection", "xss"))
    if not bits:
        return None
    return _outcome(function, "\n".join(lines), bits)


def _is_predicate(function: Function) -> bool:
    """Whether a function says yes or no, by its declared type."""
    kind = function.node.field("result") or function.node.field("type")
    return kind is not None and kind.text() in ("bool", "boolean")


def _half_rooted(said: str) -> bool:
    """Whether all that is asked of a URL is that it begins with a slash: `//host` does, too."""
    return "//" not in said and re.search(r"(?i)host|origin|allowed", said) is None


def _outcome(function: Function, body: str, bits: int) -> Check:
    """How a function that checks something tells its caller."""
    result = function.node.field("result")
    errors = result.text() if result is not None else ""
    if errors == "error":
        return Check(bits, False, False)  # no error: fit
    if errors.endswith("error)"):
        return Check(bits, True, True)  # what is given back is used where there is no error
    falsy = _FALSY.search(body) is not None
    decides = falsy or _is_predicate(function) or _DECISION.search(body) is not None
    # A function that gives nothing back returns where all is well.
    raises = _RAISES.search(body) is not None and (not falsy or not _VALUED.search(body))
    return Check(bits, raises, decides and not _BAD_NAME.search(function.name))


def _refuses_up(said: str, name: str) -> bool:
    """Whether a text with `..` in it is turned away."""
    return (
        re.search(
            rf"(?i)(contains|include\?|includes|indexOf|strpos|Index)\w*\(\s*\$?{re.escape(name.lstrip('$'))}\s*,\s*['\"]\.\./?['\"]",
            said,
        )
        is not None
        or re.search(
            rf"(?i)\b{re.escape(name)}\.(contains|includes?\??|indexOf)\(\s*['\"]\.\./?['\"]|['\"]\.\./?['\"] in {re.escape(name)}\b",
            said,
        )
        is not None
    )


def _about(lines: list[str], name: str) -> list[str]:
    """The lines that speak of a parameter, or of what was computed from it."""
    names = {name}
    out = []
    for line in lines:
        if not any(_mentions(line, n) for n in names):
            continue
        out.append(line)
        stored = _STORED.match(line)
        if stored is not None and any(_mentions(stored.group(2), n) for n in names):
            names.add(stored.group(1))
    return out


def _mentions(line: str, name: str) -> bool:
    return name in line and re.search(rf"(?<![\w$]){re.escape(name)}(?!\w)", line) is not None


def is_spelled(function: Function, name: str) -> bool:
    """Whether a function looks at every character of a variable and turns a wrong one away."""
    return name.isidentifier() and _character_loop(function, name)


def _loops(function: Function) -> list[tuple[str, int]]:
    """What the loops in a function's text go over, and where they begin."""
    found: list[tuple[str, int]] | None = function.known.get("loops")
    if found is None:
        text, found = function.text, []
        if "for" in text or ".each_char" in text or ".chars" in text:
            for match in _EACH.finditer(text):
                found.append((match.group("of") or match.group("py") or match.group("all"), match.start()))
        function.known["loops"] = found
    return found


def _character_loop(function: Function, name: str) -> bool:
    """Whether every character of a parameter is compared, and a wrong one rejected."""
    return any(
        over == name and _CHARACTER.search(function.text, start) and _REJECTS.search(function.text, start)
        for over, start in _loops(function)
    )
