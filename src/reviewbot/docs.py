"""Generated documentation: rule pages, the option table, the exit codes. `python -m reviewbot.docs [--check]`."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from reviewbot.analyzers.base import RuleMeta
from reviewbot.errors import EXIT_CODE_HELP
from reviewbot.settings import ENV_PREFIX, PRIVILEGED, option_fields
from reviewbot.store.metrics import metrics_markdown

ROOT = Path(__file__).resolve().parents[2]
_BLOCK = "<!-- generated: {name} -->"
_END = "<!-- end -->"


def rule_page(meta: RuleMeta) -> str:
    """The Markdown page of a rule."""
    cwe = ", ".join(f"[CWE-{n}](https://cwe.mitre.org/data/definitions/{n}.html)" for n in meta.cwe) or "none"
    where = "summary only" if meta.summary_only else "inline"
    head = [
        f"# {meta.id}",
        "",
        meta.summary,
        "",
        f"- Category: {meta.category} · severity: {meta.severity} · confidence: {meta.confidence} · shown: {where}",
        f"- CWE: {cwe}",
        f"- Languages: {', '.join(meta.languages)}",
        f"- Since: {meta.since}" + (" · has automatic fixes" if meta.fixable else ""),
        f"- Silence on one line: `reviewbot: ignore[{meta.id}] reason` in a comment",
        "",
    ]
    return "\n".join(head) + "\n" + meta.doc.strip() + "\n" + _references(meta)


def _references(meta: RuleMeta) -> str:
    if not meta.references or "## References" in meta.doc:
        return ""
    return "\n## References\n\n" + "".join(f"- {r}\n" for r in meta.references)


def rule_index(metas: dict[str, RuleMeta]) -> str:
    """The table of all rules."""
    rows = [
        f"| [{m.id}]({m.id}.md) | {m.category} | {m.severity} | {m.summary} |"
        for m in sorted(metas.values(), key=lambda m: (m.category, m.id))
    ]
    return "# Rules\n\n| rule | category | severity | what it finds |\n|---|---|---|---|\n" + "\n".join(rows) + "\n"


def catalogue(metas: dict[str, RuleMeta]) -> str:
    """Every rule's metadata as JSON, one rule a line; shipped in the package."""
    rows = [
        json.dumps(
            {
                "id": m.id,
                "category": str(m.category),
                "severity": str(m.severity),
                "confidence": str(m.confidence),
                "summary": m.summary,
                "cwe": list(m.cwe),
                "languages": list(m.languages),
                "summary_only": m.summary_only,
                "since": m.since,
            }
        )
        for m in metas.values()
    ]
    return "[\n" + ",\n".join(rows) + "\n]\n"


def option_table() -> str:
    """The table of all options, from the settings."""
    rows = ["| option | variable | default | meaning |", "|---|---|---|---|"]
    for name, info in option_fields().items():
        default = info.get_default(call_default_factory=True)
        shown = "" if default in (None, (), {}) or name == "architecture" else f"`{default}`"
        mark = " ¹" if name in PRIVILEGED else ""
        rows.append(
            f"| `{name.replace('_', '-')}`{mark} | `{ENV_PREFIX}{name.upper()}` | {shown} | {info.description} |"
        )
    return "\n".join(rows)


def exit_table() -> str:
    """The table of exit codes."""
    return "\n".join(["| code | meaning |", "|---|---|", *(f"| {int(c)} | {t} |" for c, t in EXIT_CODE_HELP.items())])


def with_blocks(text: str) -> str:
    """A page with its generated blocks renewed."""
    for name, make in {"options": option_table, "exit codes": exit_table, "metrics": metrics_markdown}.items():
        start = _BLOCK.format(name=name)
        pattern = re.compile(re.escape(start) + r".*?" + re.escape(_END), re.S)
        body = f"{start}\n{make()}\n{_END}".replace("\\", r"\\")
        text = pattern.sub(body, text)
    return text


def pages(root: Path) -> Iterator[tuple[Path, str]]:
    """(file, content) of everything that is generated."""
    from reviewbot.analyzers.registry import all_metas

    metas = all_metas()
    yield root / "docs/rules/index.md", rule_index(metas)
    yield root / "src/reviewbot/analyzers/catalogue.json", catalogue(metas)
    for meta in metas.values():
        yield root / f"docs/rules/{meta.id}.md", rule_page(meta)
    for page in (root / "README.md", *sorted((root / "docs").glob("*.md"))):
        if page.is_file():
            text = page.read_text(encoding="utf-8")
            yield page, with_blocks(text)


def main(arguments: list[str]) -> int:
    """Write the pages, or with --check name those that are out of date (exit 1)."""
    made = dict(pages(ROOT))
    stray = [p for p in (ROOT / "docs/rules").glob("*.md") if p not in made]
    stale = [p for p, text in made.items() if not p.is_file() or p.read_text(encoding="utf-8") != text]
    if "--check" in arguments:
        for path in (*stale, *stray):
            sys.stderr.write(f"out of date: {path.relative_to(ROOT)} (run `make docs`)\n")
        return 1 if stale or stray else 0
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made[path], encoding="utf-8")
    for path in stray:
        path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
