"""Other tools' findings: any tool's SARIF 2.1.0, reduced to what the change caused, as findings like our own.

The file is hostile input: every field is checked for type and size, and a path that leaves the repository is dropped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from reviewbot import delta
from reviewbot.changes import ChangedFile, ChangeSet, Snapshot
from reviewbot.errors import UsageError
from reviewbot.findings import Category, Confidence, Finding, Location, Origin, Severity
from reviewbot.spans import with_code

_MOST_BYTES = 64 * 1024 * 1024
_MOST_RESULTS = 25_000
_LONGEST = 2_000
_LEVELS = {"error": Severity.HIGH, "warning": Severity.MEDIUM, "note": Severity.LOW, "none": Severity.INFO}
_PRECISION = {"very-high": Confidence.HIGH, "high": Confidence.HIGH, "medium": Confidence.MEDIUM, "low": Confidence.LOW}
_CWE = re.compile(r"cwe[-/: ]*0*(\d{1,4})", re.I)


def read_sarif(path: Path, root: Path) -> list[Finding]:
    """The findings of a SARIF file with repository-relative paths; UsageError if it cannot be read as SARIF."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UsageError(
                f"{path} is larger than {_MOST_BYTES >> 20} MiB", "Split it, or filter it with the tool's options."
            )
        return list(parse_sarif(json.loads(path.read_bytes()), root, str(path)))
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}", "Check the path given to --sarif-in.") from None
    except (ValueError, RecursionError):
        raise UsageError(f"{path} is not valid JSON", "--sarif-in takes a SARIF 2.1.0 file.") from None


def parse_sarif(document: Any, root: Path, name: str = "the file") -> Iterator[Finding]:
    """The findings of a parsed SARIF document, called `name` in errors; results without a usable place in the repository are left out."""
    if not isinstance(document, dict) or not isinstance(document.get("runs"), list):
        raise UsageError(f"{name} is no SARIF document: it has no 'runs' list", "--sarif-in takes a SARIF 2.1.0 file.")
    count = 0
    for run in filter(_is_dict, document["runs"]):
        driver = _dict(_dict(run.get("tool")).get("driver"))
        rules = [_dict(r) for r in _list(driver.get("rules"))]
        for result in filter(_is_dict, _list(run.get("results"))):
            finding = _finding(result, rules, _text(driver.get("name")) or "external", root)
            if finding is not None and count < _MOST_RESULTS:
                count += 1
                yield finding


def caused_by(
    change: ChangeSet, head: Iterable[Finding], base: Sequence[Finding] | None, before: Snapshot, after: Snapshot
) -> list[Finding]:
    """Those of the head's findings that the change caused: by difference with `base`, or on changed lines only."""
    files = change.by_path
    here = [_coded(f, after) for f in head if f.location.path in files]
    if base is not None:
        return delta.subtract(here, [_coded(f, before) for f in base], change)
    return [f for f in here if change.whole or _on_added_line(files[f.location.path], f.location)]


def _on_added_line(file: ChangedFile, location: Location) -> bool:
    return any(line in file.added for line in range(location.line, min(location.last_line, location.line + 500) + 1))


def _coded(finding: Finding, snapshot: Snapshot) -> Finding:
    data = snapshot.read(finding.location.path) or b""
    return with_code(finding, data.decode("utf-8", "replace").split("\n"))


def _finding(result: dict[str, Any], rules: list[dict[str, Any]], tool: str, root: Path) -> Finding | None:
    location = _location(result, root)
    if location is None or any(
        _dict(s).get("status", "accepted") == "accepted" for s in _list(result.get("suppressions"))
    ):
        return None
    rule = _rule_of(result, rules)
    rule_id = _text(result.get("ruleId")) or _text(rule.get("id")) or "unknown"
    cwe = _cwe_of(result, rule)
    severity = _severity(result, rule)
    tags = [t for t in _list(_dict(rule.get("properties")).get("tags")) if isinstance(t, str)]
    secure = bool(cwe) or "security" in tags or "security-severity" in _dict(rule.get("properties"))
    return Finding(
        rule=f"{tool}/{rule_id}"[:200],
        category=Category.SECURITY if secure else Category.QUALITY,
        severity=severity,
        # Whoever gives us a tool's report trusts the tool, unless it says itself that a rule is a guess.
        confidence=_PRECISION.get(str(_dict(rule.get("properties")).get("precision")), Confidence.HIGH),
        location=location,
        message=_text(_dict(result.get("message")).get("text")) or rule_id,
        why=_text(_dict(rule.get("shortDescription")).get("text")),
        fix=_text(_dict(rule.get("help")).get("text")).split("\n")[0],
        cwe=cwe,
        family=f"{tool}/{rule_id}"[:200],
        origin=Origin.EXTERNAL,
        tool=tool,
    )


def _rule_of(result: dict[str, Any], rules: list[dict[str, Any]]) -> dict[str, Any]:
    index = result.get("ruleIndex", _dict(result.get("rule")).get("index"))
    if isinstance(index, int) and 0 <= index < len(rules):
        return rules[index]
    return next((r for r in rules if r.get("id") == result.get("ruleId")), {})


def _severity(result: dict[str, Any], rule: dict[str, Any]) -> Severity:
    score = _dict(rule.get("properties")).get("security-severity")
    try:
        number = float(score) if score is not None else None
    except (TypeError, ValueError):
        number = None
    if number is not None:
        steps = ((9.0, Severity.CRITICAL), (7.0, Severity.HIGH), (4.0, Severity.MEDIUM))
        return next((severity for least, severity in steps if number >= least), Severity.LOW)
    level = result.get("level") or _dict(rule.get("defaultConfiguration")).get("level") or "warning"
    return _LEVELS.get(str(level), Severity.MEDIUM)


def _cwe_of(result: dict[str, Any], rule: dict[str, Any]) -> tuple[int, ...]:
    found: set[int] = set()
    for holder in (result, rule):
        properties = _dict(holder.get("properties"))
        texts = [*_list(properties.get("tags")), properties.get("cwe"), *_list(properties.get("cwe"))]
        texts += [_dict(t).get("id") and f"CWE-{_dict(t).get('id')}" for t in _list(holder.get("taxa"))]
        found |= {int(m[1]) for t in texts if isinstance(t, str) and (m := _CWE.search(t))}
    return tuple(sorted(found))


def _location(result: dict[str, Any], root: Path) -> Location | None:
    for entry in _list(result.get("locations")):
        physical = _dict(_dict(entry).get("physicalLocation"))
        path = repository_path(_text(_dict(physical.get("artifactLocation")).get("uri")), root)
        region = _dict(physical.get("region"))
        line = _number(region.get("startLine"))
        if path is None or line < 1:
            continue
        end = max(line, _number(region.get("endLine")))
        columns = (_number(region.get("startColumn")), _number(region.get("endColumn")))
        return Location(path, line, columns[0] if columns[1] else 0, end, columns[1] if columns[0] else 0)
    return None


def repository_path(uri: str, root: Path) -> str | None:
    """The repository-relative POSIX path of a SARIF URI; None for anything outside the repository."""
    parts = urlsplit(uri)
    if parts.scheme not in ("", "file") or parts.netloc not in ("", "localhost"):
        return None
    path = PurePosixPath(unquote(parts.path))
    if path.is_absolute():
        try:
            path = path.relative_to(PurePosixPath(root.as_posix()))
        except ValueError:
            return None
    if ".." in path.parts or not path.parts or "\x00" in str(path):
        return None
    return str(path)


def _is_dict(value: Any) -> bool:
    return isinstance(value, dict)


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: Any) -> str:
    return value[:_LONGEST] if isinstance(value, str) else ""


def _number(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10_000_000 else 0
