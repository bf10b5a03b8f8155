"""A print that looks like debugging was added to library code.

## What it does
Finds new `print`, `console.log`, `fmt.Println`, `System.out.println`, `puts`, `var_dump` statements in code that is no
command-line program, script, example or test. Shown in the summary only.

## Why is this bad?
It fills the output of whoever uses the code, and may show data that does not belong there.

## Example
```python
def charge(order):
    print("order", order)
    return gateway.charge(order)
```

## Use instead
```python
def charge(order):
    log.debug("charging order %s", order.id)
    return gateway.charge(order)
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewbot.analyzers.base import State, at
from reviewbot.analyzers.quality._rule import FileRule, define
from reviewbot.analyzers.quality._trees import CALLS, callee, inside, nodes, quote
from reviewbot.findings import Confidence, Finding, Severity
from reviewbot.index import is_script, is_test
from reviewbot.source import Node, SourceFile

META = define(__doc__, "debug-print", Severity.LOW, Confidence.MEDIUM, summary_only=True)
_JAVASCRIPT = re.compile(r"^console\.(log|dir|debug|trace)$")
_PRINTS = {
    "python": re.compile(r"^(print|pprint|pprint\.pprint|pp|ic)$"),
    "javascript": _JAVASCRIPT,
    "typescript": _JAVASCRIPT,
    "tsx": _JAVASCRIPT,
    "go": re.compile(r"^(fmt\.(Println|Printf|Print)|println|print|spew\.Dump)$"),
    "java": re.compile(r"^(System\.(out|err)\.(println|print)|e\.printStackTrace)$"),
    "ruby": re.compile(r"^(puts|p|pp|print)$"),
    "php": re.compile(r"^(var_dump|print_r|var_export|dump|error_log)$"),
}
_PROGRAM = re.compile(
    r"__main__|argparse|\bclick\b|\btyper\b|sys\.argv|optparse|\A#!|process\.argv|commander|yargs|^package main|static void main"
    r"|OptionParser|ARGV|\bThor\b|\$argv|Console\\Command|func main\(|cobra\.Command|\brich\b|process\.stdout|sys\.stdout|\bREPL\b",
    re.M,
)
_ABOUT = re.compile(
    r"(^|/)(cli|commands?|console|logg?(er|ing)?|print(er|ing)?|report(er|ing)?|output|debug|repl|prompt|shell)[\w-]*(/|\.)",
    re.I,
)


def _meant(node: Node) -> bool:
    """Whether the output is asked for: sent somewhere, or under a condition about it."""
    if re.search(r"file=|end=|STDERR|sys\.std|true\)$", node.text()):
        return True
    # Ruby's `p(class: "x") do … end` is the paragraph of a page builder; what prints takes no block.
    if any(c.kind() in ("do_block", "block") for c in node.children()):
        return True
    outer = inside(node, "if_statement", "if", "if_modifier", "unless")
    condition = outer.field("condition") if outer is not None else None
    return condition is not None and bool(re.search(r"debug|verbose|DEV|trace|log|quiet|print", condition.text(), re.I))


def _is_alone(call: Node) -> bool:
    parent = call.parent()
    return parent is not None and parent.kind() in ("expression_statement", "body_statement", "then", "do_block")


def _run(file: SourceFile, state: State) -> Iterator[Finding]:
    wanted = _PRINTS[file.language]
    if is_test(file.path) or is_script(file.path) or _ABOUT.search(file.path):
        return
    left = [call for call in nodes(file, *CALLS) if wanted.match(callee(call)) and _is_alone(call)]
    if left and not _PROGRAM.search(file.text):
        for call in (c for c in left if not _meant(c)):
            yield META.finding(
                at(file, call),
                f"`{quote(call)}` prints from library code.",
                why="It looks left over from debugging, and fills the output of whoever uses this.",
                fix="Remove it, or log at debug level.",
            )


RULE = FileRule(META, _run)
