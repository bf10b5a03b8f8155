"""Recall of the cross-file contract rules: real repositories, seeded breaks of functions that others call.

Usage: bench_contracts.py REPOSITORY... [--per-language 40] [--seed 1] [--misses FILE]

Picks functions, methods and constructors outside of tests that another file calls in a way that the break does not allow,
and breaks one at a time: a new required parameter, a function taken out, a function renamed where it is defined, a
parameter that callers name taken out. A call counts as the function's when it has its name, fitted it before and no
longer fits, and its file names the class too (for a method) or the name is defined once (for a function). Prints recall by
language and kind; the baseline is `git grep` of the name, which "knows" the callers wherever it prints them, and with how
many lines that are none of them. Repositories are local clones; nothing is fetched or changed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from reviewbot.analyzers.base import State
from reviewbot.analyzers.quality import broken_call_sites, broken_override
from reviewbot.analyzers.quality._signatures import misfit, signature_of
from reviewbot.changes import ChangedFile, ChangeKind, ChangeSet, Hunk, Line, LineKind
from reviewbot.findings import Finding
from reviewbot.index import FunctionFact, RepositoryIndex
from reviewbot.index.extract import extract
from reviewbot.index.scope import is_ours, is_test
from reviewbot.source import SourceFile, language_of, load

LANGUAGES = ("python", "go", "java", "php", "ruby", "typescript", "javascript")
KINDS = ("required", "removed", "renamed", "keyword")
RULES = (broken_call_sites.RULE, broken_override.RULE)
_SEEDED = "seeded_extra"
_TYPED = {
    "go": "seededExtra int",
    "java": "int seededExtra",
    "php": "$seededExtra",
    "typescript": "seededExtra: number",
}
_TYPES = {"tsx": "typescript"}


@dataclass(frozen=True)
class Tree:
    """The files of a repository, some of them replaced."""

    files: Mapping[str, bytes]
    blobs: Mapping[str, str]
    changed: Mapping[str, bytes] = field(default_factory=dict)

    def read(self, path: str) -> bytes | None:
        """Content of a file."""
        return self.changed.get(path, self.files.get(path))

    def size(self, path: str) -> int | None:
        """Size in bytes."""
        data = self.read(path)
        return None if data is None else len(data)

    def blob(self, path: str) -> str | None:
        """The git object id."""
        return _blob(self.changed[path]) if path in self.changed else self.blobs.get(path)

    def paths(self) -> Sequence[str]:
        """Every path."""
        return sorted(self.files)

    def mentioning(self, word: str) -> list[str]:
        """Files whose text holds `word` as a whole word."""
        pattern = re.compile(rf"(?<![\w$]){re.escape(word)}(?![\w$])".encode())
        return [p for p in self.paths() if word.encode() in (data := self.read(p) or b"") and pattern.search(data)]


@dataclass(frozen=True)
class Seed:
    """One break: the function, the file's new text, and the calls elsewhere that it breaks."""

    repository: str
    language: str
    kind: str
    path: str
    function: FunctionFact
    text: str
    callers: tuple[str, ...]


class _Result(NamedTuple):
    """Whether the rules found a break, whether its name is defined once, what `git grep` gives."""

    hit: bool
    once: bool
    grep: bool
    share: float


def _blob(data: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def tree_of(repository: Path) -> Tree:
    """Every file of HEAD that the index reads, and the manifests that imports are resolved by."""
    listed = subprocess.run(
        ["git", "-C", str(repository), "ls-tree", "-r", "-z", "HEAD"], capture_output=True, check=True
    ).stdout
    blobs = {}
    for entry in listed.decode("utf-8", "surrogateescape").split("\0"):
        mode, _, path = entry.partition("\t")
        if path and mode.startswith("100") and (is_ours(path) or path.endswith((".json", "go.mod"))):
            blobs[path] = mode.split()[2]
    batch = subprocess.run(
        ["git", "-C", str(repository), "cat-file", "--batch"],
        input="\n".join(blobs.values()).encode(),
        capture_output=True,
        check=True,
    ).stdout
    files, at = {}, 0
    for path in blobs:
        end = batch.index(b"\n", at)
        size = int(batch[at:end].split()[2])
        files[path] = batch[end + 1 : end + 1 + size]
        at = end + size + 2
    return Tree(files, blobs)


def functions(index: RepositoryIndex, language: str) -> list[tuple[str, FunctionFact]]:
    """What may be broken: named functions outside of tests that stand in no other one."""
    found = []
    for path in index.paths():
        if _language(path) != language or is_test(path):
            continue
        facts = index.facts(path)
        if facts is not None and not facts.has_errors:
            usual = (f for f in facts.functions if not f.outer and f.kind != "member" and f.has_body)
            found += [(path, f) for f in usual if not f.name.startswith("__") or f.name in ("__init__", "__construct")]
    return found


def _language(path: str) -> str:
    language = language_of(path) or ""
    return _TYPES.get(language, language)


def break_it(file: SourceFile, fact: FunctionFact, kind: str, keyword: str = "") -> str | None:
    """The file's text with the function broken, None where that cannot be done."""
    function = next((f for f in file.functions if f.span == fact.span and f.name == fact.name), None)
    if function is None:
        return None
    node, text = function.node, file.text
    start, end = node.range().start.index, node.range().end.index
    if kind == "renamed":
        name = re.search(rf"(?<![\w$]){re.escape(fact.name)}(?![\w$])", text[start:end])
        return (
            None if name is None else text[: start + name.start()] + f"seeded_{fact.name}" + text[start + name.end() :]
        )
    if kind == "removed":
        return _without(text, node)
    return _with_parameters(text, file.language, fact, start, end, "" if kind == "required" else keyword)


def _without(text: str, node: object) -> str:
    while (parent := node.parent()) is not None and parent.kind() in ("decorated_definition", "export_statement"):  # type: ignore[attr-defined]
        node = parent
    where = node.range()  # type: ignore[attr-defined]
    lines = text.split("\n")
    return "\n".join([*lines[: where.start.line], *lines[where.end.line + 1 :]])


def _with_parameters(text: str, language: str, fact: FunctionFact, start: int, end: int, dropped: str) -> str | None:
    """With another required parameter behind the last one there is, or without the parameter `dropped`."""
    opened = _list_of(text, start, end, fact, language)
    if opened is None:
        return None
    left, right = opened
    parts = _parts(text[left:right])
    if dropped:
        kept = [p for p in parts if not re.match(rf"\s*[&$*:]*{re.escape(dropped)}\b", _name_first(p, language))]
        if len(kept) != len(parts) - 1:
            return None
    else:
        needed = [i for i, p in enumerate(fact.parameters) if p.kind.startswith("positional") and not p.has_default]
        receivers = [i for i, p in enumerate(fact.parameters) if p.kind == "receiver"]
        if language == "go":
            kept = [*parts, ""] if parts and "..." in parts[-1] else parts
            kept = [*kept[:-1], f" {_TYPED['go']}", parts[-1]] if len(kept) > len(parts) else [*parts, _TYPED["go"]]
        else:
            at = max([*needed, *receivers], default=-1) + 1
            at = next((i for i, p in enumerate(parts) if p.strip() == "/"), at) if language == "python" else at
            extra = _TYPED.get(_TYPES.get(language, language), _SEEDED)
            kept = [*parts[:at], f" {extra}" if at else extra, *parts[at:]]
    return text[:left] + ",".join(kept) + text[right:]


def _name_first(part: str, language: str) -> str:
    """A parameter with its name in front: PHP writes the type before it."""
    return re.sub(r"^.*?(?=\$)", "", part, flags=re.S) if language == "php" else part


def _list_of(text: str, start: int, end: int, fact: FunctionFact, language: str) -> tuple[int, int] | None:
    """Where the text between the parentheses of the parameters begins and ends."""
    name = re.compile(
        rf"(?<![\w$]){re.escape(fact.name)}(?![\w$])\s*(<[^()]*?>\s*|\[[^()]*?\]\s*)?(=\s*(async\s*)?)?\("
    )
    found = name.search(text, start, end)
    if found is None or "\n\n" in text[start : found.end()]:
        return None
    depth = 1
    for at in range(found.end(), end):
        depth += (text[at] in "([{") - (text[at] in ")]}")
        if depth == 0:
            return found.end(), at
    return None


def _parts(listed: str) -> list[str]:
    """A parameter list cut at its commas."""
    if not listed.strip():
        return []
    parts, depth = [""], 0
    for letter in listed:
        depth += (letter in "([{<") - (letter in ")]}>")
        if letter == "," and depth <= 0:
            parts.append("")
        else:
            parts[-1] += letter
    return parts if parts[-1].strip() else parts[:-1]


def callers(index: RepositoryIndex, path: str, old: FunctionFact, left: Sequence[FunctionFact]) -> list[str]:
    """`path:line` of the calls in other files that fitted and do not fit what is left of the name."""
    language = language_of(path) or ""
    name = _called(old)
    constructor = name == old.owner
    was, now = signature_of(old, language), [signature_of(f, language) for f in left]
    mentions = _mentions(index, old.owner) if old.owner else None
    once = is_once(index, old)
    if old.kind == "function" and not once:
        return []
    found = []
    for other, call in index.callers(name):
        if other == path or _language(other) != _language(path) or misfit(was, call):
            continue
        if (mentions is not None and other not in mentions and not once) or (
            now and not all(misfit(s, call) for s in now)
        ):
            continue
        if constructor and not (call.is_new or language == "python"):
            continue
        found.append(f"{other}:{call.span.line}")
    return found


def is_once(index: RepositoryIndex, fact: FunctionFact) -> bool:
    """Whether nothing else in the repository has the name (a constructor: its class's), so that a call surely means it."""
    constructor = _called(fact) == fact.owner
    places = {(p, f.owner) for p, f in index.definitions(fact.name)} if not constructor else set()
    return len(places) <= 1 and len(index.classes(_called(fact))) <= constructor


@lru_cache(maxsize=20_000)
def _mentions(index: RepositoryIndex, owner: str) -> frozenset[str]:
    pattern = re.compile(rf"\b{re.escape(owner)}\b".encode())
    return frozenset(p for p, data in index.snapshot.files.items() if pattern.search(data))  # type: ignore[attr-defined]


def seeds(
    name: str, tree: Tree, index: RepositoryIndex, language: str, kind: str, most: int, rng: random.Random
) -> Iterator[Seed]:
    """Breaks of this kind, at most so many, in random order."""
    usual = functions(index, language)
    rng.shuffle(usual)
    count = 0
    for path, fact in usual:
        if count >= most:
            return
        keyword = _named_by_callers(index, fact) if kind == "keyword" else ""
        if kind == "keyword" and not keyword:
            continue
        if not any(p != path for p, _ in index.callers(_called(fact))):
            continue
        if kind in ("removed", "renamed") and fact.owner and _called(fact) == fact.owner:
            # A class without a constructor of its own has another one.
            continue
        file = load(path, tree.files[path])
        text = break_it(file, fact, kind, keyword) if isinstance(file, SourceFile) else None
        if text is None:
            continue
        broken = load(path, text.encode("utf-8", "surrogateescape"))
        after = extract(broken) if isinstance(broken, SourceFile) else None
        if after is None or after.has_errors:
            continue
        left = [f for f in after.functions if f.qualified == fact.qualified and f.kind == fact.kind]
        if bool(left) == (kind in ("removed", "renamed")) or fact.parameters in {f.parameters for f in left}:
            continue
        if found := callers(index, path, fact, left):
            count += 1
            yield Seed(name, language, kind, path, fact, text, tuple(found))


def _called(fact: FunctionFact) -> str:
    constructors = ("__init__", "__construct", "constructor", "initialize", fact.owner)
    return fact.owner if fact.owner and fact.name in constructors else fact.name


def _named_by_callers(index: RepositoryIndex, fact: FunctionFact) -> str:
    names = [p.name for p in fact.parameters if p.name]
    used = {k for _, c in index.callers(_called(fact)) for k in c.keywords}
    return next((n for n in names if n in used), "")


def change_of(tree: Tree, path: str, text: bytes) -> ChangeSet:
    """The change that replaces one file: one hunk."""
    old, new = (d.decode("utf-8", "replace").split("\n") for d in (tree.files[path], text))
    head = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    gone = [Line(LineKind.REMOVED, i + 1, None, old[i]) for i in range(head, len(old) - tail)]
    come = [Line(LineKind.ADDED, None, i + 1, new[i]) for i in range(head, len(new) - tail)]
    hunk = Hunk(head + bool(gone), len(gone), head + bool(come), len(come), (*gone, *come))
    file = ChangedFile(path, ChangeKind.MODIFIED, old_blob=tree.blobs[path], new_blob=_blob(text), hunks=(hunk,))
    return ChangeSet((file,))


def found_by_rules(tree: Tree, index: RepositoryIndex, seed: Seed) -> tuple[bool, list[Finding]]:
    """Whether a finding names one of the calls that the break broke, and every finding."""
    text = seed.text.encode("utf-8", "surrogateescape")
    snapshot = replace(tree, changed={seed.path: text})
    after = State(snapshot, index.at(snapshot, snapshot.mentioning))
    change = change_of(tree, seed.path, text)
    said = [f for r in RULES for f in r.compare(State(tree, index), after, change) if isinstance(f, Finding)]
    return any(_is_about(f, seed) for f in said), said


def _is_about(finding: Finding, seed: Seed) -> bool:
    named = {e.location.path for e in finding.evidence if e.location}
    return bool(named & {c.rpartition(":")[0] for c in seed.callers}) or finding.rule == "broken-override"


def grepped(repository: Path, seed: Seed) -> tuple[bool, float]:
    """Whether `git grep` of the name prints one of the callers, and which part of its lines are callers."""
    name = _called(seed.function)
    command = ["git", "-C", str(repository), "grep", "-nwF", "-e", name, "HEAD"]
    out = subprocess.run(command, capture_output=True, check=False).stdout.decode("utf-8", "replace").splitlines()
    lines = {":".join(line.removeprefix("HEAD:").split(":")[:2]) for line in out}
    hits = lines & set(seed.callers)
    return bool(hits), len(hits) / max(1, len(lines))


def main() -> int:
    """Seed, run, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("repositories", nargs="+", type=Path)
    parser.add_argument("--per-language", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--languages", default=",".join(LANGUAGES))
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--misses", type=Path, help="write every seed here, as JSON lines, with what was said of it")
    options = parser.parse_args()
    score: dict[tuple[str, str], list[_Result]] = defaultdict(list)
    log = options.misses.open("w", encoding="utf-8") if options.misses else None
    shares = _shares(options)
    for repository in options.repositories:
        wanted = [
            (lang, kind, most)
            for (where, lang), most in shares.items()
            if where == repository
            for kind in options.kinds.split(",")
        ]
        if not wanted:
            continue
        tree = tree_of(repository)
        index = RepositoryIndex(tree, grep=tree.mentioning, budget_seconds=1e6)
        index.build()
        for language, kind, most in wanted:
            rng = random.Random(f"{options.seed} {repository.name} {language} {kind}")
            for seed in seeds(repository.name, tree, index, language, kind, most, rng):
                hit, said = found_by_rules(tree, index, seed)
                score[language, kind].append(_Result(hit, is_once(index, seed.function), *grepped(repository, seed)))
                if log is not None:
                    log.write(json.dumps(_row(seed, hit, said) | {"once": is_once(index, seed.function)}) + "\n")
                    log.flush()
        _mentions.cache_clear()
    _print(score)
    return 0


def _shares(options: argparse.Namespace) -> dict[tuple[Path, str], int]:
    """How many seeds each repository gives to each of its main languages, so that the languages come out even."""
    mains: dict[str, list[Path]] = defaultdict(list)
    for repository in options.repositories:
        files = subprocess.run(
            ["git", "-C", str(repository), "ls-files"], capture_output=True, text=True, check=True
        ).stdout.split("\n")
        counts: dict[str, int] = defaultdict(int)
        for path in files:
            counts[_language(path)] += is_ours(path) and not is_test(path)
        for language in options.languages.split(","):
            if counts[language] >= 30:
                mains[language].append(repository)
    return {
        (where, language): options.per_language // len(found) + (at < options.per_language % len(found))
        for language, found in mains.items()
        for at, where in enumerate(found)
    }


def _row(seed: Seed, hit: bool, said: Sequence[Finding]) -> dict[str, object]:
    shape = {
        "owner": seed.function.owner,
        "static": seed.function.is_static,
        "parameters": [p.name for p in seed.function.parameters],
    }
    return {
        **{"repository": seed.repository, "language": seed.language, "kind": seed.kind, "path": seed.path},
        **{"function": seed.function.qualified, "line": seed.function.span.line, "hit": hit, **shape},
        **{"callers": seed.callers[:8], "in_tests": all(is_test(c.rpartition(":")[0]) for c in seed.callers)},
        "said": [f.message for f in said],
    }


def _print(score: Mapping[tuple[str, str], Sequence[_Result]]) -> None:
    head = (
        "| language | break | found | of names defined once | git grep knows a caller | of git grep's lines, callers |"
    )
    lines = [head, "|---|---|---|---|---|---|"]
    for (language, kind), rows in sorted(score.items()):
        n, once = len(rows), [r for r in rows if r.once]
        hits, sure, greps = (sum(r.hit for r in rows), sum(r.hit for r in once), sum(r.grep for r in rows))
        share = sum(r.share for r in rows) / n
        lines.append(f"| {language} | {kind} | {hits}/{n} | {sure}/{len(once)} | {greps}/{n} | {share:.2f} |")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    sys.exit(main())
