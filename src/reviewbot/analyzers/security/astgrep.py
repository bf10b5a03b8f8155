"""ast-grep YAML rules, unchanged, as rules of ours. Unknown keys are refused: the parser library drops them silently."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reviewbot.analyzers.base import RuleMeta
from reviewbot.analyzers.security.model import Rule
from reviewbot.findings import Category, Confidence, Severity

if TYPE_CHECKING:
    from reviewbot.analyzers.security.loader import RuleFile

_TOP = {"id", "language", "rule", "constraints", "utils", "transform", "fix", "message", "note", "severity", "url",
        "metadata", "files", "ignores", "labels"}  # fmt: skip
_RELATION = {"stopBy", "field"}
_RULE = {"pattern", "kind", "regex", "nthChild", "range", "inside", "has", "precedes", "follows", "all", "any", "not",
         "matches"}  # fmt: skip
_SEVERITY = {"error": Severity.HIGH, "warning": Severity.MEDIUM, "info": Severity.LOW, "hint": Severity.INFO}
_LANGUAGES = {
    "python": ("python",), "py": ("python",), "javascript": ("javascript",), "js": ("javascript",),
    "jsx": ("javascript",), "typescript": ("typescript",), "ts": ("typescript",), "tsx": ("tsx", "javascript"),
    "java": ("java",), "go": ("go",), "golang": ("go",), "php": ("php",), "ruby": ("ruby",), "rb": ("ruby",),
}  # fmt: skip


def is_astgrep(data: Any) -> bool:
    """Whether a document is an ast-grep rule."""
    return isinstance(data, dict) and "rule" in data and "language" in data


def read_astgrep(file: RuleFile, data: dict[str, Any]) -> Rule:
    """An ast-grep rule document as a rule."""
    file.keys(data, _TOP, "rule")
    languages = _LANGUAGES.get(str(data["language"]).lower())
    if languages is None:
        raise file.fail(data["__line__"], "language", f"{data['language']!r} is not analysed")
    _check(file, data["rule"], "rule")
    for name, rule in {**(data.get("utils") or {}), **(data.get("constraints") or {})}.items():
        if name != "__line__":
            _check(file, rule, name)
    config: dict[str, object] = {k: plain(data[k]) for k in ("rule", "constraints", "utils") if k in data}
    meta = RuleMeta(
        id=str(data.get("id", "")),
        category=Category.SECURITY,
        severity=_SEVERITY.get(str(data.get("severity", "warning")), Severity.MEDIUM),
        confidence=Confidence.MEDIUM,
        summary=str(data.get("message", data.get("id", ""))),
        languages=languages,
        references=(str(data["url"]),) if "url" in data else (),
    )
    return Rule(meta, str(data.get("message", "")), str(data.get("note", "")), patterns=(config,))


def _check(file: RuleFile, data: Any, field: str) -> None:
    todo = [(data, field)]
    while todo:
        rule, name = todo.pop()
        file.keys(rule, _RULE | _RELATION, name)
        for key in ("inside", "has", "precedes", "follows", "not"):
            if key in rule:
                todo.append((rule[key], key))
        for key in ("all", "any"):
            todo.extend((r, key) for r in rule.get(key) or ())


def plain(data: Any) -> Any:
    """The data without line marks."""
    if isinstance(data, Mapping):
        return {k: plain(v) for k, v in data.items() if k != "__line__"}
    return [plain(v) for v in data] if isinstance(data, list) else data
