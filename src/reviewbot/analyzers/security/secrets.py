"""Secrets in code: known token formats first, named assignments with entropy as support. Values are never shown."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from reviewbot.analyzers.base import ANY_TEXT, RuleMeta, at_span
from reviewbot.findings import Category, Confidence, Finding, Severity
from reviewbot.index import is_helper, is_test
from reviewbot.source import SourceFile, Span

# (what it is, expression; group 1 is the secret if there is a group)
_FORMATS: tuple[tuple[str, str], ...] = (
    ("an AWS access key id", r"\b((?:AKIA|ASIA)[A-Z2-7]{16})\b"),
    ("a GitHub token", r"\b(gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{50,})\b"),
    ("a GitLab token", r"\b(glpat-[A-Za-z0-9_-]{20,})"),
    ("a Slack token", r"\b(xox[abprs]-[A-Za-z0-9-]{20,})"),
    ("a Slack webhook", r"(https://hooks\.slack\.com/services/T[A-Z0-9]{6,}/B[A-Z0-9]{6,}/[A-Za-z0-9]{16,})"),
    ("a Stripe key", r"\b([sr]k_live_[A-Za-z0-9]{16,})\b"),
    ("a Google API key", r"\b(AIza[A-Za-z0-9_-]{35})\b"),
    ("a SendGrid key", r"\b(SG\.[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{30,})"),
    ("an npm token", r"\b(npm_[A-Za-z0-9]{36})\b"),
    ("a PyPI token", r"\b(pypi-[A-Za-z0-9_-]{50,})"),
    ("a Twilio key", r"\b(SK[0-9a-f]{32})\b"),
    ("an OpenAI key", r"\b(sk-(?:proj-)?[A-Za-z0-9_-]{40,})"),
    ("an Anthropic key", r"\b(sk-ant-[A-Za-z0-9_-]{40,})"),
    ("a Telegram bot token", r"\b([0-9]{8,10}:AA[A-Za-z0-9_-]{33})\b"),
    ("a private key", r"(-----BEGIN (?:RSA |EC |DSA |OPENSSH |ENCRYPTED )?PRIVATE KEY-----)\s*(?:\\n|\n)?\s*[\"']?\+?\s*[\"']?[A-Za-z0-9+/=]{20,}"),
    # Not the sample of jwt.io, which stands in examples everywhere.
    ("a JSON web token", r"\b(eyJ[A-Za-z0-9_-]{10,}\.(?!eyJzdWIiOiIxMjM0NTY3ODkw)eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{20,})"),
    ("a password in a URL", r"\b[a-z][a-z0-9+.-]{2,20}://[^\s:/@'\"{}$<>%]{1,60}:([^\s@/'\"{}$<>%*]{6,80})@[A-Za-z0-9.-]+"),
)  # fmt: skip
# What a text must hold for a format to be in it: expressions that begin with a letter are tried at every word.
_ANCHORS = tuple(
    re.compile(anchor)
    for anchor in (
        r"A[KS]IA[A-Z2-7]{16}", r"gh[pousr]_[A-Za-z0-9]{36}|github_pat_", r"glpat-[A-Za-z0-9_-]{20}",
        r"xox[abprs]-[A-Za-z0-9-]{20}", r"hooks\.slack\.com/", r"k_live_[A-Za-z0-9]{16}", r"AIza[A-Za-z0-9_-]{35}",
        r"SG\.[A-Za-z0-9_-]{20}", r"npm_[A-Za-z0-9]{36}", r"pypi-[A-Za-z0-9_-]{50}", r"SK[0-9a-f]{32}",
        r"sk-[A-Za-z0-9_-]{40}", r"sk-ant-", r":AA[A-Za-z0-9_-]{33}", r"-----BEGIN ", r"eyJ[A-Za-z0-9_-]{10}",
        r"://[^\s:/@'\"{}$<>%]{1,60}:[^\s@/'\"{}$<>%*]{6,80}@",
    )
)  # fmt: skip
_EACH = tuple((what, re.compile(expression)) for what, expression in _FORMATS)
# What every secret's name holds: other lines need no closer look.
_NAME_PARTS = ("pass", "pwd", "secret", "token", "key", "credential")
_NAMED = re.compile(
    r"""(?P<name>[A-Za-z_$][\w$.-]{0,50})["'\]]{0,2}\s*(?::\s*(?:str|string|String)\s*)?(?:=>|:=|=(?!=)|:(?!=|:))\s*[rbu]?(?P<quote>["'`])(?P<value>[^"'`\n]{6,200})(?P=quote)"""
)
_SECRET_NAME = re.compile(
    r"(?i)(^|[_.$-]|[a-z](?=[A-Z]))(pass(word|wd|phrase)?|pwd|secret|token|api_?key|auth_?key|access_?key|private_?key|"
    r"secret_?key|client_?secret|credentials?|encryption_?key|signing_?key)$"
)
_QUIET_NAME = re.compile(
    r"(?i)(hash|hashed|digest|encrypted|crypted|field|label|name|param|header|placeholder|path|file|url|uri|prefix|suffix|regex|pattern|message|msg|text|title|type|"
    r"csrf|help|hint|error|column|env|input|id|selector|class|format|next|page|cancel|continuation|stop|pad|bos|eos)[_-]?(password|token|secret|key|passwd|pwd)"
)
_PLACEHOLDER = re.compile(
    r"(?i)(example|sample|dummy|secr3t|passw0rd|placeholder|change_?me|changeit|your|xxx|todo|fixme|fake|mock|test|foo|bar|insert|replace|redacted|"
    r"<[^>]*>|\$\{|\{\{|%\(|\{\w*\}|\*{3}|\.\.\.|none|null|undefined|default|secret|passw|token|enter|must|should|not[-_ ]|12345|abcde|qwert|admin|root|guest|localhost)"
)
_WORDY = re.compile(
    r"^\$(?:2[aby]?|argon2\w*|pbkdf2\S*|scrypt|apr1|[156])\$|^[A-Za-z]+([_.\- /:][A-Za-z]+)*$|^[a-z]+([A-Z][a-z]+)+$|^[A-Za-z]+[-_]\d{1,3}$|^\{S?SHA\d*\}|^\W+$|^[\w.-]+\.(com|org|net|io|json|txt|pem|py|js)$|^(/|\./|#|\.)"
)
_META = RuleMeta(
    id="hardcoded-secret",
    category=Category.SECURITY,
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    summary="A secret is written in the code",
    cwe=(798, 259),
    languages=ANY_TEXT,
    doc=(
        "## What it does\n\nFinds tokens of known services, private keys, and passwords assigned to names that say so.\n\n"
        "## Why is this bad\n\nWhoever can read the code, now or in its history, has the secret.\n\n"
        "## Use instead\n\nRead it from the environment or a secret store, and revoke the one that was committed."
    ),
    references=("https://cwe.mitre.org/data/definitions/798.html",),
)
_TEXT = re.compile(r"string|heredoc|comment|nowdoc|template_literal|text_block|^text$")
MAX_LINE = 2000
# Configuration writes values without quotes: `NAME=value`, `name: value`, `ENV NAME value`.
_SETTINGS = re.compile(
    r"(?i)(^|/)(\.env[\w.-]*|dockerfile[\w.-]*|[^/]*\.(env|ya?ml|toml|properties|ini|cfg|conf|sh|bash|zsh|tfvars))$"
)
_BARE = re.compile(
    r"^\s*(?:-\s+)?(?:(?:export|ENV|ARG|set)\s+)?(?P<name>[A-Za-z_][\w.-]{0,60})\s*(?:=|:\s|(?<=\w)\s)\s*"
    r"(?P<value>[^\s\"'`#,;$<{%&*!|>\[(][^\s\"'`#,;$<{}]{5,200})\s*(?:#.*)?$"
)
# A reference to where the value is kept: a path, a URL, an encrypted or a templated value.
_REFERENCE = re.compile(
    r"(?i)^(?:[./~]|[a-z][a-z0-9+.-]*:|(?:enc|ej)\[|vault|sops|arn:)|[{}()\\]|/.*/|\.(?:\w+\.)+\w+$"
)
_COMMENTS = ("#", "//", ";", "--", "<!--")
# A password for a service on the machine itself, or in a commented line, is an example in a file of settings.
_LOCAL = re.compile(r"@(?:localhost|127\.0\.0\.1|0\.0\.0\.0|host\.docker\.internal|[\w-]+)(?![\w.-])")
_LOOPBACK = re.compile(
    r"@(?:localhost|127\.0\.0\.1|0\.0\.0\.0|host\.docker\.internal|db|postgres|mysql|redis|mongo(?:db)?)(?=[:/\"'?])"
)
_PROSE = re.compile(
    r"(?i)\.(md|rst|adoc|txt|html?|po|pot|csv|tsv|ipynb|svg|xml|lock|sum|map|snap)$|(^|/)(locales?|lang|i18n|translations?|changelog|fixtures?)[/.]|(^|/)\.env\.test|i18n"
)
# What a program says in other languages, and what it makes up for its tests.
_SPOKEN = re.compile(r"(?i)(^|/)(locales?|lang|languages|i18n|l10n|translations?|factories|seeders)/")
# The rules of a form's field (`required|min:8`), not its value.
_RULES = re.compile(r"^(required|nullable|sometimes|string|confirmed|min|max)\b[\w:,]*(\|[\w:,]+)*$")
_QUIET_PATH = re.compile(
    r"(?i)(example|sample|docs?/|demo|template|\.dist$|\.ci/|(^|/)\.(github|gitlab|circleci)|docker-compose|compose\.ya?ml)"
)


def secret_meta() -> RuleMeta:
    """The rule's metadata."""
    return _META


def entropy(text: str) -> float:
    """Shannon entropy in bits a character."""
    counts = Counter(text)
    return -sum(n / len(text) * math.log2(n / len(text)) for n in counts.values()) if text else 0.0


def secret_findings(file: SourceFile) -> Iterator[Finding]:
    """Secrets in a file, one a line."""
    quiet_path = _is_quiet(file)
    lines = file.lines
    seen: set[int] = set()
    for number, start, end, what in _formats(file.text, lines):
        weak = what in ("a password in a URL", "a private key", "a JSON web token")
        if number not in seen and not (weak and (quiet_path or _is_local(file, lines[number - 1]))):
            seen.add(number)
            # Keys of Google's browser interfaces are meant to be seen.
            sure = Confidence.MEDIUM if what == "a Google API key" else Confidence.HIGH
            yield _finding(file, number, start, end, what, Confidence.LOW if is_test(file.path) else sure)
    if quiet_path or is_helper(file.path):
        return
    prose: frozenset[int] | None = None
    told: set[str] = set()
    for number in _naming(file.text):
        line = lines[number - 1]
        if len(line) > MAX_LINE or number in seen:
            continue
        if file.language != "text" and line.lstrip().startswith(("#", "//", "* ")):
            continue  # what is commented out is not used
        for match in _assignments(file, line):
            if _is_named_secret(match.group("name"), match.group("value")):
                prose = (frozenset() if file.language == "text" else _prose(file)) if prose is None else prose
                if number in prose or match.group("value") in told:
                    break
                told.add(match.group("value"))
                yield _finding(
                    file, number, match.start("value"), match.end("value"),
                    f"what looks like the value of `{match.group('name')}`", Confidence.MEDIUM,
                )  # fmt: skip
                break


def _naming(text: str) -> Iterable[int]:
    """Numbers of the lines that hold a part of a secret's name, in either case."""
    plain = text.casefold()
    parts = [part for part in _NAME_PARTS if part in plain]
    if not parts:
        return ()
    return (number for number, line in enumerate(plain.split("\n"), 1) if any(part in line for part in parts))


def _prose(file: SourceFile) -> frozenset[int]:
    """Lines inside texts and comments of several lines: documentation, sample requests, help. No secret is used there."""
    out: set[int] = set()
    todo = [file.root]
    while todo:
        node = todo.pop()
        where = node.range()
        if where.start.line == where.end.line:
            continue
        if _TEXT.search(node.kind()):
            out.update(range(where.start.line + 1, where.end.line + 2))
        else:
            todo.extend(node.children())
    return frozenset(out)


def _is_quiet(file: SourceFile) -> bool:
    """Whether passwords in the file are there to be seen: tests, examples, documentation and, as text, prose and CI set-ups."""
    if is_test(file.path) or re.search(r"(?i)(example|sample|docs?/|demo)", file.path) or _SPOKEN.search(file.path):
        return True
    return file.language == "text" and any(kind.search(file.path) for kind in (_PROSE, _QUIET_PATH))


def _is_local(file: SourceFile, line: str) -> bool:
    commented = line.lstrip().startswith((*_COMMENTS, "*"))
    return commented or (
        _LOCAL.search(line) is not None if file.language == "text" else _LOOPBACK.search(line) is not None
    )


def _assignments(file: SourceFile, line: str) -> Iterator[re.Match[str]]:
    """Values given to names in a line: quoted ones, and in configuration files bare ones too."""
    if file.language != "text":
        yield from _NAMED.finditer(line)
        return
    if line.lstrip().startswith(_COMMENTS):
        return
    yield from (match for match in _NAMED.finditer(line) if not _REFERENCE.search(match.group("value")))
    if _SETTINGS.search(file.path):
        bare = _BARE.match(line)
        if bare is not None and not _REFERENCE.search(bare.group("value")):
            yield bare


@cache
def _any_of(numbers: tuple[int, ...]) -> re.Pattern[str] | None:
    """One expression for some of the formats; None for none."""
    return re.compile("|".join(f"(?:{_FORMATS[n][1]})" for n in numbers)) if numbers else None


def _formats(text: str, lines: list[str]) -> Iterator[tuple[int, int, int, str]]:
    expression = _any_of(tuple(n for n, anchor in enumerate(_ANCHORS) if anchor.search(text)))
    for match in expression.finditer(text) if expression is not None else ():
        number = text.count("\n", 0, match.start()) + 1
        line = lines[number - 1]
        column = match.start() - (text.rfind("\n", 0, match.start()) + 1)
        for what, one in _EACH:
            found = one.match(text, match.start())
            if found is not None:
                secret = found.group(1)
                if len(line) <= MAX_LINE * 5 and not _fake(what, secret):
                    yield number, column, min(column + len(match.group()), len(line)), what
                break


def _fake(what: str, secret: str) -> bool:
    if what == "a private key":
        return False
    tail = secret[4:] if what != "a password in a URL" else secret
    if re.search(r"(?i)example|xxxx|1234567|abcdef|placeholder|your|changeme|\*\*\*|test|dummy", tail):
        return True
    return entropy(tail) < (2.0 if what == "a password in a URL" else 3.0) or (
        what == "a password in a URL"
        and re.fullmatch(r"(?i)pass(word|wd)?|secret|postgres|root|guest|admin|token", tail) is not None
    )


def _is_named_secret(name: str, value: str) -> bool:
    last = name.rsplit(".", 1)[-1]
    if not _SECRET_NAME.search(last) or _QUIET_NAME.search(last):
        return False
    if _PLACEHOLDER.search(value) or _WORDY.search(value) or _RULES.search(value) or " " in value:
        return False
    mixed = bool(re.search(r"\d", value)) and bool(re.search(r"[A-Za-z]", value))
    return len(value) >= 8 and mixed and entropy(value) >= 2.8


def _finding(file: SourceFile, number: int, start: int, end: int, what: str, confidence: Confidence) -> Finding:
    where = Span(number, start + 1, number, end + 1)
    return _META.finding(
        at_span(file.path, where),
        f"The code holds {what}.",
        why="Whoever can read the code, now or in its history, has it.",
        fix="Read it from the environment or a secret store, and revoke the one that was committed.",
        confidence=confidence,
        sensitive=True,
    )
