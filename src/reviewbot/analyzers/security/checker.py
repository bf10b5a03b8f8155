"""The two rule objects of the analyzer: one looks at a file, one at what a change took away."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from reviewbot.analyzers.base import CheckRule, CompareRule, RuleMeta, State, at_span
from reviewbot.analyzers.security.doubts import statement
from reviewbot.analyzers.security.hits import Hit, Pattern
from reviewbot.analyzers.security.loader import LANGUAGES, builtin, folder_of, user_rules
from reviewbot.analyzers.security.model import Rule
from reviewbot.analyzers.security.project import Result, Sessions
from reviewbot.analyzers.security.removed import removed_protections
from reviewbot.analyzers.security.render import confidence_of, flow_finding, pattern_finding, severity_of, sink_name
from reviewbot.analyzers.security.secrets import secret_findings, secret_meta
from reviewbot.changes import ChangeSet
from reviewbot.errors import ConfigError
from reviewbot.findings import Confidence, Finding, Severity, Skipped, SkipReason
from reviewbot.index import is_helper, is_test
from reviewbot.source import Node, SourceFile, span

# Who starts a program may run whatever they like without it.
_OWN_RIGHTS = frozenset({"command-injection", "code-injection"})
_WHERE = frozenset({"path-traversal", "ssrf", "file-inclusion", "zip-slip"})
# Of one path the worst use is said: what writes, runs or deletes, then what reads; asking for a file does the least harm.
_ASKS = re.compile(
    r"(?i)(^|[.>:])(l?stat|(not)?exists|is_?(file|dir|directory)|mkdir|mkdirs|mkdirall|createDirector(y|ies)|access|glob)$"
)
_READS = re.compile(r"(?i)(open|read|get|load|parse|list|walk|serve|send|file|reader|inputstream)\w*$")
_REMARK = re.compile(
    r"(?i)(?://|#|/\*|\*)\s*(?:nosec\b|nolint:[\w,\s]*gosec|NOSONAR|lgtm\s*\[|nosemgrep|noqa:[^#\n]*\bS\d{3}|brakeman:ignore)|@SuppressWarnings\([^)]*java:S"
)
# Low in harm and a habit where it is one: once a file, as a hint for all of it.
_FILE_ONCE = frozenset({"log-injection", "error-detail"})
# Said once of a source, however often it is written or stored.
_BY_SOURCE = frozenset({"weak-random", "unsafe-reflection"})
# Shows how something is used, or sets a build up: nobody is served by it.
_EXAMPLE = re.compile(r"(?:^|/)_?(?:examples?|samples?|demos?|tutorials?)/|\.config\.[cm]?[jt]s$")
# Only where it is written down in the same function.
_HERE = frozenset({"log-injection", "insecure-temp-file"})
# One value that is used again and again is one fault.
_ONCE = frozenset({"log-injection", "permissive-cors"})
_WAYS = frozenset({"missing-timeout"})
_MANY = 4
_HASHES = frozenset({"weak-hash", "weak-password-hash"})
# What is as wrong in a script or a vendored file as anywhere else.
_ANYWHERE = frozenset({"hardcoded-secret"})


class _Shared:
    """What both rules share: the rules' metadata and the sessions."""

    def __init__(self, extra: tuple[Rule, ...] = (), only_extra: bool = False) -> None:
        self.extra = extra
        self.only_extra = only_extra
        self.sessions = Sessions(extra, only_extra)

    @cached_property
    def metas(self) -> tuple[RuleMeta, ...]:
        """Metadata of every family, languages of all its files together."""
        found: dict[str, RuleMeta] = {}
        if not self.only_extra:
            _add(found, secret_meta())
        for folder in () if self.only_extra else LANGUAGES:
            for rule in builtin(folder)[0]:
                _add(found, rule.meta)
        for rule in self.extra:
            _add(found, rule.meta)
        return tuple(found[key] for key in sorted(found))


def _add(found: dict[str, RuleMeta], meta: RuleMeta) -> None:
    from dataclasses import replace

    old = found.get(meta.id)
    found[meta.id] = meta if old is None else replace(old, languages=tuple(sorted({*old.languages, *meta.languages})))


class SecurityCheck:
    """Flows and patterns in one file."""

    def __init__(self, shared: _Shared) -> None:
        self._shared = shared

    @property
    def metas(self) -> tuple[RuleMeta, ...]:
        """The families it reports."""
        return self._shared.metas

    def prepare(self, languages: frozenset[str]) -> None:
        """Load the rules of these languages, with their expressions, and what lowers their files."""
        self._shared.sessions.prepare(languages)

    def check(self, file: SourceFile, state: State) -> Iterable[Finding | Skipped]:
        """Flows and patterns in the file; a function over its step budget is a Skipped."""
        secrets = () if self._shared.only_extra else tuple(secret_findings(file))
        yield from secrets
        if folder_of(file.language) not in LANGUAGES:
            return
        session = self._shared.sessions.of(state, file.language)
        if is_test(file.path) and not any(rule.tests for rule in session.catalog.rules):
            # What untrusted data does in a test is not worth following: no rule would report it.
            yield from _searched(file, session.catalog.rules)
            return
        result = session.analyse(file)
        yields = {rule.id: rule.yields for rule in session.catalog.rules if rule.yields}
        found = [*_findings(result, file.path, file.lines), *_searched(file, session.catalog.rules)]
        told = {f.location.line for f in secrets}
        found = [f for f in found if f.rule != "hardcoded-key" or f.location.line not in told]
        yield from _without_doubles(found, yields)
        for name in result.over_budget:
            yield Skipped(file.path, SkipReason.BUDGET, f"`{name}` is too large to follow", "security")
        for text in result.crashed:
            yield Skipped(file.path, SkipReason.CRASH, text, "security")


def _findings(result: Result, path: str, lines: Sequence[str]) -> Iterator[Finding]:
    test, aside = is_test(path), is_helper(path)
    said: set[tuple[object, ...]] = set()
    for hit in sorted(result.hits, key=_harm):
        shown = aside and (hit.taint.source.kind != "web" or _EXAMPLE.search(path) is not None)
        near = hit.rule.id in _HERE or (hit.taint.source.kind == "cli" and hit.rule.id in _OWN_RIGHTS)
        low = test or shown or (near and _is_handed(hit))
        low = low or _settled(lines, hit.site or hit.node, severity_of(hit))
        if hit.rule.id in _WHERE or hit.rule.id in _ONCE:
            alone = hit.rule.id in _ONCE or hit.rule.id == "zip-slip"
            rule, value = (hit.rule.id, "") if alone else ("", hit.value)
            place: tuple[object, ...] = (rule, hit.function, value, *hit.taint.source.key)
            first = place not in said and _first(said, hit.rule.id, hit.site if hit.site is not None else hit.node)
            said.add(place)
        elif hit.rule.id in _BY_SOURCE:
            place = (
                (hit.rule.id, *hit.taint.source.key)
                if hit.rule.id == "weak-random"
                else (hit.rule.id, hit.function, hit.taint.source.text)
            )
            first = place not in said
            said.add(place)
            first = _first(said, hit.rule.id, hit.site if hit.site is not None else hit.node) and first
        else:
            first = _first(said, hit.rule.id, hit.site if hit.site is not None else hit.node)
        if first:
            low = low or _repeats(said, hit)
            yield flow_finding(hit, confidence=Confidence.LOW if low else None)
    for hit in result.parameter_hits:
        if hit.rule.unknown_origin and not test:
            yield flow_finding(hit)
    flowing = {(h.rule.id, h.taint.source.path, h.taint.source.start) for h in result.hits}
    many = Counter(found.rule.id for found in result.patterns)
    for found in sorted(result.patterns, key=lambda p: -(p.match.severity or p.rule.meta.severity)):
        if (found.rule.id, found.path, found.start) in flowing:
            continue  # a flow from this very call says it better
        if (not test or found.rule.tests) and _first(said, found.rule.id, found.node) and _fresh(said, found):
            # What a file does everywhere is its way: it is said at the first place.
            way = found.rule.id in _WAYS and many[found.rule.id] > _MANY and _first_of(result, found) is not found
            severity = found.match.severity or found.rule.meta.severity
            low = way or (aside and found.rule.id not in _ANYWHERE) or _settled(lines, found.node, severity)
            yield pattern_finding(found, low=low)


def _settled(lines: Sequence[str], node: Node, severity: Severity) -> bool:
    """Whether a remark for another security tool says that the place is meant so; no remark hides what is grave."""
    if severity >= Severity.HIGH:
        return False
    where = node.range()
    said = lines[max(0, where.start.line - 1) : min(where.end.line + 1, where.start.line + 8)]
    return any(_REMARK.search(line) for line in said)


def _harm(hit: Hit) -> int:
    """Order of the hits of one path: the most harmful first; others keep their order."""
    if hit.rule.id not in _WHERE:
        return 0
    name = sink_name(hit.node)
    return 2 if _ASKS.search(name) else 1 if _READS.search(name) else 0


def _repeats(said: set[tuple[object, ...]], hit: Hit) -> bool:
    """Whether the file was told of a habit of little harm already."""
    if hit.rule.id not in _FILE_ONCE or confidence_of(hit) <= Confidence.LOW:
        return False
    key = ("file", hit.rule.id)
    repeated = key in said
    said.add(key)
    return repeated


def _fresh(said: set[tuple[object, ...]], found: Pattern) -> bool:
    """Whether nothing was said yet of the function's hash, or of the file's protection against forged requests."""
    if found.rule.id not in _HASHES and found.rule.id != "csrf-disabled":
        return True
    where = found.function if found.rule.id in _HASHES else "file"
    key = ("hash" if found.rule.id in _HASHES else found.rule.id, where)
    fresh = found.doubtful or key not in said
    if not found.doubtful and found.match.confidence != Confidence.LOW:
        said.add(key)
    return fresh


def _first_of(result: Result, found: Pattern) -> Pattern:
    return min((p for p in result.patterns if p.rule.id == found.rule.id), key=lambda p: p.start)


def _is_handed(hit: Hit) -> bool:
    """Whether a value goes through another function of the repository on its way: what that one makes of it is not sure."""
    way = hit.taint.step
    while way is not None:
        if "`" in way.text:
            return True
        way = way.before
    return False


def _first(said: set[tuple[object, ...]], rule: str, node: Node) -> bool:
    """Whether the rule has said nothing yet of the statement around a node."""
    key = ("hash" if rule in _HASHES else rule, statement(node).range().start.index)
    fresh = key not in said
    said.add(key)
    return fresh


def _without_doubles(found: list[Finding], yields: Mapping[str, tuple[str, ...]]) -> Iterator[Finding]:
    """The findings without those of a family that gives way to another one on the same line."""
    said = {(f.location.path, f.location.line, f.rule) for f in found if f.confidence >= Confidence.MEDIUM}
    for finding in found:
        at = finding.location
        if not any((at.path, at.line, other) in said for other in yields.get(finding.rule, ())):
            yield finding


def _searched(file: SourceFile, rules: Iterable[Rule]) -> Iterator[Finding]:
    """Findings of ast-grep patterns."""
    for rule in rules:
        if file.language not in rule.meta.languages:
            continue
        for config in rule.patterns:
            for node in file.root.find_all(config):  # type: ignore[call-overload]
                yield rule.meta.finding(at_span(file.path, span(node)), rule.message, why=rule.why, fix=rule.fix)


class SecurityChange:
    """Protections that a change removed from values that reach a sink."""

    def __init__(self, shared: _Shared) -> None:
        self._shared = shared

    @property
    def metas(self) -> tuple[RuleMeta, ...]:
        """The families it reports."""
        return self._shared.metas

    def compare(self, before: State, after: State, change: ChangeSet) -> Iterable[Finding | Skipped]:
        """Sinks that lost a sanitizer, a guard or a parameter binding."""
        yield from removed_protections(self._shared.sessions, before, after, change)


class BrokenRules:
    """User rules that could not be read: each is said once, and the review is not complete."""

    metas: tuple[RuleMeta, ...] = ()

    def __init__(self, errors: tuple[ConfigError, ...]) -> None:
        self._errors = errors

    def compare(self, before: State, after: State, change: ChangeSet) -> Iterable[Finding | Skipped]:
        """One Skipped a broken file."""
        for error in self._errors:
            yield Skipped(error.title.split(":", 1)[0], SkipReason.UNREADABLE, error.title, "security")


def rules_of(folder: Path) -> tuple[CheckRule | CompareRule, ...]:
    """The rules that a user wrote in `folder`, in our format or ast-grep's; broken files do not stop the others."""
    rules, errors = user_rules(folder)
    out: list[CheckRule | CompareRule] = []
    if rules:
        out.append(SecurityCheck(_Shared(rules, only_extra=True)))
    if errors:
        out.append(BrokenRules(errors))
    return tuple(out)


def security_rules(extra: tuple[Rule, ...] = ()) -> tuple[CheckRule | CompareRule, ...]:
    """The analyzer's rule objects, with the user's rules."""
    shared = _Shared(extra)
    return (SecurityCheck(shared), SecurityChange(shared))


RULES = security_rules()
