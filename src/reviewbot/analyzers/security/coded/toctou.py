"""A file is checked by its name, and then used by its name: it may be another one by then.

## What it does
Finds two shapes, in one function and for the same path: a check of the rights (`access`, `canWrite`, `is_writable`)
that decides about deleting, moving or changing it, and a check that nothing is there that decides about creating a lock,
a temporary file, an upload or a secret.

## Why is this bad?
Between the check and the use another process can put a link or a file there. The program then writes to, or deletes,
what it would not have touched; two processes that both find a lock missing both take it.

## Example
```python
if not os.path.exists(path):
    with open(path, "w") as lock:
        lock.write(str(os.getpid()))
```

## Use instead
```python
try:
    with open(path, "x") as lock:
        lock.write(str(os.getpid()))
except FileExistsError:
    ...
```
Quiet for other paths, for ordinary files that are made where none is, for exclusive creation, where both outcomes lead
to the use, in tests and in scripts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reviewbot.analyzers.base import ALL_LANGUAGES, at
from reviewbot.analyzers.quality._trees import JAVASCRIPT, arguments, callee, text_of
from reviewbot.analyzers.security.coded._rule import CodedRule, define
from reviewbot.findings import Confidence, Evidence, EvidenceKind, Finding, Severity
from reviewbot.flow import ir
from reviewbot.flow.paths import Graph, functions_with
from reviewbot.index import is_script
from reviewbot.source import Node, SourceFile, span

META = define(__doc__, "toctou", Severity.LOW, Confidence.MEDIUM, languages=ALL_LANGUAGES, cwe=(367,))


@dataclass(frozen=True, slots=True)
class _Calls:
    """A language's calls as written: checks of rights, checks of existence, uses, and uses that create.

    `exclusive` in the text of a creating use makes it safe; `throws` are checks that raise instead of answering.
    """

    rights: re.Pattern[str]
    exists: re.Pattern[str]
    uses: re.Pattern[str]
    creates: re.Pattern[str]
    exclusive: re.Pattern[str]
    throws: re.Pattern[str] = re.compile(r"(?!)")
    writing: re.Pattern[str] = re.compile("")


_PYTHON = _Calls(
    rights=re.compile(r"^os\.access$"),
    exists=re.compile(r"^os\.path\.(l?exists|isfile)$|\.exists$"),
    uses=re.compile(r"^(os\.(remove|unlink|rename|replace|chmod|chown)|shutil\.(rmtree|move))$|\.unlink$"),
    creates=re.compile(r"^(io\.)?open$|^os\.symlink$|\.(write_text|write_bytes)$"),
    exclusive=re.compile(r"^(io\.)?open\((?!.*[\"'][wa])|[\"'][rwa]?b?x"),
)  # fmt: skip
_NODE = _Calls(
    rights=re.compile(r"^(fs\.|fsp\.|fs\.promises\.)?access(Sync)?$"),
    exists=re.compile(r"^(fs\.)?existsSync$"),
    uses=re.compile(r"^(\w+\.)?(promises\.)?(unlink|rm|rmdir|rename|chmod|chown)(Sync)?$"),
    creates=re.compile(r"^(\w+\.)?(promises\.)?(writeFile|createWriteStream|symlink)(Sync)?$"),
    exclusive=re.compile(r"[\"'](wx|ax|xw|xa)|O_EXCL"),
    throws=re.compile(r"access(Sync)?$"),
)
_GO = _Calls(
    rights=re.compile(r"^unix\.Access$|^syscall\.Access$|^os\.L?[sS]tat$"),
    exists=re.compile(r"^os\.L?[sS]tat$"),
    uses=re.compile(r"^os\.(Remove|RemoveAll|Chmod|Chown)$"),
    creates=re.compile(r"^os\.(WriteFile|Create|Symlink)$|^ioutil\.WriteFile$"),
    exclusive=re.compile(r"O_EXCL"),
)
_JAVA = _Calls(
    rights=re.compile(r"\.(canWrite|canRead|canExecute)$|^Files\.is(Writable|Readable|Executable)$"),
    exists=re.compile(r"^Files\.(exists|notExists)$|\.exists$"),
    uses=re.compile(r"^Files\.(delete|deleteIfExists|move)$|\.(delete|renameTo)$"),
    creates=re.compile(r"^Files\.(write|writeString|newOutputStream|newBufferedWriter)$|^new (FileOutputStream|FileWriter)$"),
    exclusive=re.compile(r"CREATE_NEW"),
)  # fmt: skip
_PHP = _Calls(
    rights=re.compile(r"^\\?is_(writable|writeable|readable|executable)$"),
    exists=re.compile(r"^\\?(file_exists|is_file)$"),
    uses=re.compile(r"^\\?(unlink|rename|chmod|chown)$"),
    creates=re.compile(r"^\\?(file_put_contents|symlink|fopen)$"),
    exclusive=re.compile(r"fopen\((?!.*[\"'][wac])|[\"']x"),
)
_RUBY = _Calls(
    rights=re.compile(r"^File\.(writable|readable|executable)\?$"),
    exists=re.compile(r"^File\.(exist|file)\?$"),
    uses=re.compile(r"^File\.(delete|unlink|rename|chmod)$|^FileUtils\.(rm|rm_f|rm_rf|mv)$"),
    creates=re.compile(r"^File\.(write|binwrite|symlink|open)$"),
    exclusive=re.compile(r"EXCL|File\.open\((?!.*[\"'][wa])"),
)
_CALLS = {
    "python": _PYTHON,
    "go": _GO,
    "java": _JAVA,
    "php": _PHP,
    "ruby": _RUBY,
    **dict.fromkeys(JAVASCRIPT, _NODE),
}
# What nobody else may make in between.
_DELICATE = re.compile(
    r"lock|\bpid|getpid|getmypid|acquire|claim|reserve|exclusive|te?mp_?(dir|file|path)|/tmp/|upload|secret|private_?key|token",
    re.I,
)
_WORDS = re.compile(
    r"access|exists?\b|existsSync|isfile|[sS]tat\(|can(Write|Read)|is(Writable|Readable)|is_(writ|read|file)|(writable|readable)\?|exist\?"
)


@dataclass(frozen=True, slots=True)
class _Place:
    """A call that speaks of a path."""

    call: ir.Call
    name: str
    path: str
    block: int
    position: int


def _run(file: SourceFile) -> Iterator[Finding]:
    if is_script(file.path):
        return
    calls = _CALLS[file.language]
    for function, graph in functions_with(file, _WORDS.search):
        if function.kind not in ("module", "class"):
            yield from _in_function(file, function, graph, calls)


def _in_function(file: SourceFile, function: ir.Function, graph: Graph, calls: _Calls) -> Iterator[Finding]:
    checks, uses = [], []
    for number in graph.order:
        for position, op in enumerate(graph.ops(number)):
            if isinstance(op, ir.Call):
                name = _name(op)
                # `F_OK` asks whether a file is there, which whoever deletes it next need not know.
                if "F_OK" not in op.node.text() and (calls.rights.search(name) or calls.exists.search(name)):
                    checks.append(_Place(op, name, _path(op, calls), number, position))
                elif calls.uses.search(name) or calls.creates.search(name):
                    uses.append(_Place(op, name, _path(op, calls), number, position))
    for use in uses[:100]:
        found = next(
            (c for c in checks[:100] if c.path and c.path == use.path and _races(function, graph, c, use, calls)), None
        )
        if found is not None:
            yield _finding(file, found, use)


def _name(call: ir.Call) -> str:
    return callee(call.node) if not call.new else f"new {call.name}"


def _path(call: ir.Call, calls: _Calls) -> str:
    """The path a call speaks of: its first argument, or the object of a method without one."""
    name = _name(call)
    given = arguments(call.node)
    method = name.endswith((".exists", ".unlink", ".write_text", ".write_bytes", ".canWrite", ".canRead", ".delete"))
    method = method or name.endswith((".renameTo", ".canExecute"))
    if method and not name.startswith(("os.", "fs.", "Files.", "File.")):
        return name.rsplit(".", 1)[0]
    return text_of(given[0]) if given else ""


def _races(function: ir.Function, graph: Graph, check: _Place, use: _Place, calls: _Calls) -> bool:
    if check.block == use.block:
        return check.position < use.position and bool(calls.throws.search(check.name)) and _used(use, calls)
    if calls.throws.search(check.name):
        return _used(use, calls) and graph.common_dominator([check.block, use.block]) == check.block
    end = _decision(graph, check)
    if end is None:
        return False
    there = _there(end.node, check)
    sides = [use.block in graph.reach([side], without=check.block) for side in (end.then, end.other)]
    if sides[0] == sides[1] or there is None:
        return False
    on_there = sides[0] == there
    if calls.rights.search(check.name) and on_there and _used(use, calls):
        return not check.name.endswith("tat") or _asks_more(graph, check)
    missing = calls.exists.search(check.name) and not on_there and calls.creates.search(use.name)
    return bool(missing) and _delicate(function, use) and not calls.exclusive.search(use.call.node.text())


def _delicate(function: ir.Function, use: _Place) -> bool:
    """Whether the name of the function, the path, or the statement says that it must be ours alone."""
    outer = next(
        (a for a in use.call.node.ancestors() if "statement" in a.kind() and "list" not in a.kind()), use.call.node
    )
    return bool(_DELICATE.search(f"{function.name} {use.path} {outer.text()[:400]}"))


def _used(use: _Place, calls: _Calls) -> bool:
    return bool(calls.uses.search(use.name)) and not calls.exclusive.search(use.call.node.text())


def _decision(graph: Graph, check: _Place) -> ir.Branch | None:
    """The branch that the check decides."""
    end = graph.blocks[check.block].end
    return end if isinstance(end, ir.Branch) else None


def _there(condition: Node, check: _Place) -> bool | None:
    """Whether the true outcome says that the file is there; None if the condition is about something else."""
    text = text_of(condition)
    if re.search(r"\berr\b", text):
        if re.search(r"err == nil", text):
            return True
        return False if re.search(r"err != nil|NotExist", text) else None
    if text_of(check.call.node) not in text:
        return None
    return not re.search(r"notExists|(===?|is) ?(false|False|FALSE)", text)


def _asks_more(graph: Graph, check: _Place) -> bool:
    """Whether what Go's `Stat` says of the file is asked for, beyond its being there."""
    names = {op.name for op in graph.ops(check.block)[check.position :] if isinstance(op, ir.Store)} - {"err", "_"}
    bases = {op.dest for n in graph.order for op in graph.ops(n) if isinstance(op, ir.Load) and op.name in names}
    return any(isinstance(op, ir.Call) and op.receiver in bases for n in graph.order for op in graph.ops(n))


def _finding(file: SourceFile, check: _Place, use: _Place) -> Finding:
    line = span(check.call.node).line
    where = Evidence(EvidenceKind.STEP, f"`{check.path}` is checked here", at(file, check.call.node))
    return META.finding(
        at(file, use.call.node),
        f"`{check.path}` may not be what `{check.name}` saw on line {line} any more.",
        why="Another process can put a link or another file there in between.",
        fix="Do it without the check and handle the error; create with the exclusive flag, or work on an open file.",
        evidence=[where],
    )


RULE = CodedRule(META, _run)
