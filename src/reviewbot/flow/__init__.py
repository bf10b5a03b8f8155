"""Dataflow: an intermediate form, control flow, constants and function summaries, shared by security and quality rules.

**A language** is one module here with `lower_module(root) -> Module`. It derives a class from `lowering.Lowering`:

* `handlers` maps a node kind of the grammar to the name of a method. The method is given the node and returns the
  temporary that holds its value (`NONE` for statements), or is a generator that yields what is to be lowered first (a
  node, a `Condition(node, then, other)` or a `Target(node, value)`) and is sent that temporary. It never calls a
  handler itself: the driver keeps the stack, so a deep tree costs no recursion. Lists of statements are loops.
* `condition` turns `and`, `or`, `not` and parentheses into branches, so that guards refine each edge by themselves.
* `assign` writes to names, fields, elements and patterns.
* Nested functions are `Function` objects with a `lower` callable (run on first use), registered by `nested`; classes
  are `Class` objects registered by `define`. Methods have their receiver (`self`, `this`) as a parameter of kind
  `receiver`, first.
* Operators and node names are normalised to those in `ir`; a call has its receiver as a temporary of its own and a
  `GetField` as its callee, so that the dotted name of what is called is known.

Then the language gets a line in `_LOWERINGS`, a folder of rule data and a `library.yaml`.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewbot.flow.ir import Module
    from reviewbot.source import Node

_LOWERINGS = {
    "python": "python",
    "javascript": "javascript",
    "typescript": "javascript",
    "tsx": "javascript",
    "java": "java",
    "go": "go",
    "php": "php",
    "ruby": "ruby",
}


def lower_module(root: Node, language: str) -> Module:
    """The lowered file; `language` is one of `LOWERED`."""
    found: Module = load_lowering(language).lower_module(root)
    return found


def load_lowering(language: str) -> ModuleType:
    """The module that lowers a language."""
    return import_module(f"reviewbot.flow.{_LOWERINGS[language]}")


LOWERED = frozenset(_LOWERINGS)
