"""A file, socket or response is opened and, on some way through the function, never closed.

## What it does
Follows every way from where a local variable is given a resource to the returns of the function. A way on which it is
neither closed nor handed to anyone (returned, stored, yielded, passed to a function that may keep it) is reported.

## Why is this bad?
Each such call leaves a descriptor or a connection open. Under load the process runs out of them, on Windows the file
stays locked, and written data may never reach the disk.

## Example
```python
def probe(host):
    sock = socket.create_connection((host, 25), timeout=3)
    banner = sock.recv(64)
    if not banner:
        return None
    sock.close()
    return banner
```

## Use instead
```python
def probe(host):
    with socket.create_connection((host, 25), timeout=3) as sock:
        return sock.recv(64) or None
```
Ways that end in an exception, `main`, tests and scripts are left alone; so is PHP that never closes, since it closes
what a function leaves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from reviewbot.analyzers.base import State, at
from reviewbot.analyzers.quality._resources import KINDS, Kind
from reviewbot.analyzers.quality._rule import FileRule, define
from reviewbot.findings import Confidence, Evidence, EvidenceKind, Finding, Severity
from reviewbot.flow import ir
from reviewbot.flow.paths import Graph, ancestors_within, call_text, functions_with
from reviewbot.index import is_script, is_test
from reviewbot.source import Node, SourceFile, span

META = define(__doc__, "resource-leak", Severity.MEDIUM, Confidence.HIGH, cwe=(772, 404))
MAX_SITES = 40
_WORDS = re.compile(
    r"\bf?open\w*|\bOpen\w*|\bCreate\w*|\.(Get|Post|Head|Do|PostForm|RoundTrip)\(|\bDial\w*|\bListen|[sS]ocket|Connection|connect\b|ZipFile"
    r"|JarFile|File\.new|File(Input|Output|Reader|Writer)|RandomAccessFile|Files\.|urlopen|SMTP|FTP|TCPServer|UNIXServer|UDP|popen|Gzip|Dir\.|TempFile"
)
# What these methods give back keeps the resource, and closes it in its time.
_HOLDERS = frozenset({"cursor", "makefile", "getInputStream", "getOutputStream", "createStatement", "prepareStatement"})
# An archive over a file object leaves the closing to whoever opened that.
_FILE_OBJECT = re.compile(
    r"\((.*\b)?(BytesIO|\w*fp|\w*fileobj|\w*stream|fh?|\w*_?file|buf\w*|\w*io|body|content)\b", re.I
)
_FINALLY = frozenset({"finally_clause", "ensure", "defer_statement"})
_OWNERS = frozenset({"with_item", "with_clause", "resource", "resource_specification", "using_statement"})
_EMPTY = r"(None|null|nil|NULL|false|FALSE|undefined|-1|0)"


@dataclass(frozen=True)
class _Site:
    """Where a variable is given a resource: the open call, the store, their block, and the error given beside it."""

    name: str
    call: ir.Call
    block: int
    position: int
    error: str


class _Function:
    """One function: what its temporaries mean for a variable, and the ways from a site."""

    def __init__(self, function: ir.Function, graph: Graph, kind: Kind) -> None:
        self.function = function
        self.graph = graph
        self.kind = kind
        self.text = function.node.text()

    # -- sites

    def sites(self) -> Iterator[_Site]:
        for number in self.graph.order:
            ops = self.graph.ops(number)
            opened: dict[int, ir.Call] = {}
            firsts: set[int] = set()
            for position, op in enumerate(ops):
                if type(op) is ir.Call and self._opens(op, opened):
                    opened[op.dest] = op
                elif type(op) is ir.Unary and op.op == "first" and op.value in opened:
                    opened[op.dest] = opened[op.value]
                    firsts.add(op.dest)
                elif type(op) is ir.Binary and op.op == "typed" and op.left in opened:
                    opened[op.dest] = opened[op.left]
                elif type(op) is ir.Store and op.value in opened and self._own(op):
                    error = _error(ops[position + 1 :]) if op.value in firsts else ""
                    yield _Site(op.name, opened[op.value], number, position, error)

    def _opens(self, call: ir.Call, opened: dict[int, ir.Call]) -> bool:
        text = _opening_text(call)
        if self.kind.wraps.match(text):
            return any(a.value in opened for a in call.arguments)
        if not self.kind.opens.search(text) or call.node.field("block") is not None:
            return False
        if text.endswith("ZipFile") and call.arguments and _FILE_OBJECT.search(call.node.text()):
            return False
        return not any(a.kind() in _OWNERS for a in ancestors_within(call.node, self.function.node))

    def _own(self, store: ir.Store) -> bool:
        """Whether the variable is the function's alone."""
        name = store.name
        if name in self.function.globals or name[0] in "@_" or name.startswith(("$$", "$choice", "$comprehension")):
            return False
        if re.search(rf"\b(global|nonlocal|static)\b[^\n;]*{re.escape(name)}", self.text):
            return False
        if self.kind.declared is None:
            return True
        return bool(re.search(self.kind.declared.format(name=re.escape(name)), self.text))

    # -- what is done with the variable

    def captured(self, name: str) -> bool:
        """Whether a nested function speaks of the variable."""
        word = re.compile(rf"(?<![\w$.]){re.escape(name)}(?![\w])")
        for number in self.graph.order:
            for op in self.graph.ops(number):
                if type(op) is ir.Closure and word.search(op.node.text()):
                    return True
        return False

    def aliases(self, name: str) -> tuple[frozenset[int], frozenset[int]]:
        """Temporaries that hold the resource (its body, for a response), and those that name a way to close it."""
        held: set[int] = set()
        closers: set[int] = set()
        for block in self.graph.blocks:
            for op in block.ops:
                if (type(op) is ir.Load and op.name == name) or (
                    type(op) is ir.Binary and op.op == "typed" and op.left in held
                ):
                    held.add(op.dest)
                elif type(op) is ir.GetField and op.base in held:
                    if op.name == "Body":
                        held.add(op.dest)
                    elif self.kind.closes.search(op.name):
                        closers.add(op.dest)
        return frozenset(held), frozenset(closers)

    def ends(self, op: ir.Op, held: frozenset[int], closers: frozenset[int]) -> bool:
        """Whether the operation closes the resource, or gives it away."""
        if isinstance(op, ir.Call):
            given = any(a.value in held or a.value in closers for a in op.arguments)
            if op.receiver in held:
                return given or op.name in _HOLDERS or bool(self.kind.closes.search(op.name))
            return given and not self.kind.borrows.search(call_text(op))
        if isinstance(op, ir.Load):
            return op.dest in held and _owned_by_statement(op.node)
        if isinstance(op, (ir.Store, ir.SetField, ir.SetIndex)):
            return op.value in held or op.value in closers
        if isinstance(op, ir.Collection):
            return any(item.value in held for item in op.items)
        if isinstance(op, ir.Join):
            return any(value in held for value in op.values)
        if isinstance(op, ir.Binary):
            return op.op in ("either", "default") and (op.left in held or op.right in held)
        return isinstance(op, ir.Unary) and op.op in ("enter", "yield") and op.value in held

    def closed_at_last(self, name: str, held: frozenset[int], closers: frozenset[int]) -> bool:
        """Whether a `finally`, `ensure` or `defer` takes care of it."""
        for block in self.graph.blocks:
            for op in block.ops:
                if self.ends(op, held, closers):
                    node = op.node
                    if any(a.kind() in _FINALLY for a in ancestors_within(node, self.function.node)):
                        return True
        return False

    # -- ways

    def leak(self, site: _Site) -> Node | None:
        """The return (or the end of the function) that leaves the resource open."""
        held, closers = self.aliases(site.name)
        if self.captured(site.name) or self.closed_at_last(site.name, held, closers):
            return None
        if self._shared(site.name) or self._closed_unseen(site.name, held):
            return None
        if self.kind.inconsistent_only and not self._closed_somewhere(held):
            return None
        seen: set[tuple[int, bool]] = set()
        stack = [(site.block, site.position + 1, bool(site.error))]
        while stack:
            number, start, fresh = stack.pop()
            goes_on, fresh = self._walk(number, start, fresh, site, held, closers)
            if not goes_on:
                continue
            end = self.graph.leaves(number)
            if end is not None:
                if end.value not in held and end.value not in closers:
                    return end.node if end.node is not None else self.function.node
                continue
            for after in self._open_after(number, site, fresh):
                if (after, fresh) not in seen:
                    seen.add((after, fresh))
                    stack.append((after, 0, fresh))
        return None

    def _walk(
        self, number: int, start: int, fresh: bool, site: _Site, held: frozenset[int], closers: frozenset[int]
    ) -> tuple[bool, bool]:
        """Whether the resource is still open behind a block, and whether the error still belongs to it."""
        for op in self.graph.ops(number)[start:]:
            if self.ends(op, held, closers):
                return False, fresh
            if type(op) is ir.Store:
                if op.name == site.name:
                    return False, fresh
                if op.name == site.error and not _beside(op, site):
                    fresh = False
        return True, fresh

    def _open_after(self, number: int, site: _Site, fresh: bool) -> list[int]:
        """Where the block leads with the resource open: not where a check says that there is none."""
        end = self.graph.blocks[number].end
        following = list(self.graph.following[number])
        if type(end) is ir.Branch and len(following) == 2:
            without = _without(end.node.text(), site.name, site.error if fresh else "")
            if without is not None:
                following.remove(end.then if without else end.other)
        return following

    def _shared(self, name: str) -> bool:
        """Whether the variable holds other things too, whose owner is someone else."""
        own = self._opened | self.graph.constants.keys()
        ops = (op for block in self.graph.blocks for op in block.ops)
        return any(isinstance(op, ir.Store) and op.name == name and op.value not in own for op in ops)

    @cached_property
    def _opened(self) -> set[int]:
        """Temporaries that hold what is opened: the call, the first of what it gives, or it as of a declared type."""
        opened = {site.call.dest for site in self.sites()}
        for op in (op for block in self.graph.blocks for op in block.ops):
            if (isinstance(op, ir.Unary) and op.op == "first" and op.value in opened) or (
                isinstance(op, ir.Binary) and op.op == "typed" and op.left in opened
            ):
                opened.add(op.dest)
        return opened

    def _closed_unseen(self, name: str, held: frozenset[int]) -> bool:
        """Whether the text closes it more often than the control flow shows (Ruby's `else` of a `begin`)."""
        written = len(re.findall(rf"{re.escape(name)}\s*(?:&\.|\?\.|\.|->)\s*(?:Body\.)?[cC]lose\b", self.text))
        calls = [op for block in self.graph.blocks for op in block.ops if isinstance(op, ir.Call)]
        return written > sum(c.receiver in held and c.name.lower() == "close" for c in calls)

    def _closed_somewhere(self, held: frozenset[int]) -> bool:
        calls = (op for block in self.graph.blocks for op in block.ops if isinstance(op, ir.Call))
        closing = (call for call in calls if self.kind.closes.search(call.name))
        return any(c.receiver in held or any(a.value in held for a in c.arguments) for c in closing)


def _error(rest: list[ir.Op]) -> str:
    """The variable that Go assigns the error to, beside the resource."""
    return next((op.name for op in rest[:3] if type(op) is ir.Store), "")


def _opening_text(call: ir.Call) -> str:
    text = call_text(call)
    # Go's `result{code: query.Get("code")}` is a value, whatever its fields call.
    return text.split("<", 1)[0].split("{", 1)[0] if call.new else text.split("{", 1)[0]


def _beside(store: ir.Store, site: _Site) -> bool:
    return store.node.range().start.line == site.call.node.range().start.line


def _owned_by_statement(node: Node) -> bool:
    """Whether the variable stands as what a `with`, `using` or `try` owns."""
    outer = node.parent()
    for _ in range(3):
        if outer is None:
            return False
        if outer.kind() in _OWNERS:
            return True
        outer = outer.parent()
    return False


def _without(condition: str, name: str, error: str) -> bool | None:
    """Which outcome of a condition says that there is no resource; None if neither does."""
    text = " ".join(condition.split())
    if error and re.search(rf"(?<![\w.]){re.escape(error)}(?!\w)", text):
        return not re.search(rf"{re.escape(error)} == nil", text)
    word = re.escape(name)
    subject = rf"(\(*(?:{word})\)*|\(*{word} = .*\))"
    if re.search(rf"^{subject} ?(===?|is|<) ?{_EMPTY}\)*$|^{subject}\??\.nil\?$", text):
        return True
    if re.search(rf"^{subject} ?(!==?|is not|>=?) ?{_EMPTY}\)*$", text):
        return False
    if re.search(rf"^{_EMPTY} ?(===?) ?{subject}$", text):
        return True
    if re.search(rf"^{_EMPTY} ?(!==?) ?{subject}$", text):
        return False
    if re.search(rf"^{subject}$|^\\?is_resource\(\s*{word}\s*\)$|^{word} = .*$", text):
        return False
    return None


def _is_response(site: _Site, function: _Function) -> bool:
    """For a Go client's call: whether what it returns is used as an HTTP response."""
    if site.call.name not in ("Get", "Post", "Head", "Do", "PostForm", "RoundTrip"):
        return True
    return bool(re.search(rf"\b{re.escape(site.name)}\.(Body\b(?!\()|StatusCode\b(?!\())", function.text))


def _place(site: _Site) -> str:
    return (
        f"{site.name}.Body" if site.call.name in ("Get", "Post", "Head", "Do", "PostForm", "RoundTrip") else site.name
    )


def _plain_open(site: _Site, file: SourceFile) -> bool:
    """`open(...)` in JavaScript is a file only where it comes from `fs`."""
    if call_text(site.call).split(" ")[-1] != "open" or file.language in ("python", "ruby"):
        return True
    return bool(re.search(r"fs/promises|node:fs|fs'\)\.promises", file.text))


def _run(file: SourceFile, state: State) -> Iterator[Finding]:
    if is_test(file.path) or is_script(file.path):
        return
    kind = KINDS[file.language]
    for function, graph in functions_with(file, _WORDS.search):
        if function.kind in ("module", "class") or function.name in ("main", "Main"):
            continue
        one = _Function(function, graph, kind)
        for site, _ in zip(one.sites(), range(MAX_SITES), strict=False):
            if not _is_response(site, one) or not _plain_open(site, file):
                continue
            end = one.leak(site)
            if end is not None:
                yield _finding(file, site, end, kind)


def _finding(file: SourceFile, site: _Site, end: Node, kind: Kind) -> Finding:
    where = span(end)
    returns = end.kind() in ("return_statement", "return")
    way = f"the `return` on line {where.line}" if returns else "the end of the function"
    place = _place(site)
    location = at(file, end if returns else site.call.node)
    return META.finding(
        at(file, site.call.node),
        f"`{place}` is opened here, and {way} leaves it open.",
        why="Every call on that way keeps a descriptor or a connection until the process runs out of them.",
        fix=kind.fix.format(name=place),
        evidence=[Evidence(EvidenceKind.STEP, f"{way} is reached without closing `{place}`", location)],
    )


RULE = FileRule(META, _run)
