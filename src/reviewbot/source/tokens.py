"""The token stream of a piece of code, as written and with the renamable parts made equal."""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

from reviewbot.source.grammar import GRAMMARS
from reviewbot.source.model import Node
from reviewbot.source.parser import find_kinds

_MEMBER_MARKS = frozenset({".", "->", "::", "?.", "?->"})
SHINGLE = 4
_MASK = (1 << 61) - 1


def tokens(node: Node, language: str) -> list[str]:
    """The tokens as written, comments left out, each string literal one token."""
    return [text for _, text in _leaves(node, language)]


def normalised(node: Node, language: str) -> list[str]:
    """The tokens with names of variables, strings and numbers made equal; called, member and Capitalised names stay."""
    pairs = list(_leaves(node, language))
    out = []
    before = ""
    for at, (kind, text) in enumerate(pairs):
        renamable = kind == "name" and before not in _MEMBER_MARKS and not text[:1].isupper()
        if renamable and (at + 1 == len(pairs) or pairs[at + 1][1] != "("):
            out.append("$name")
        else:
            out.append({"string": "$string", "number": "$number"}.get(kind, text))
        before = text
    return out


def shingles(stream: Iterable[str]) -> frozenset[int]:
    """Hashes of every run of SHINGLE tokens; equal in every process and on every machine."""
    known: dict[str, int] = {}
    ids = [known.get(t) or known.setdefault(t, crc32(t.encode("utf-8", "replace"))) for t in stream]
    runs = zip(ids, ids[1:], ids[2:], ids[3:], strict=False)
    return frozenset(
        (a * 0x9E3779B97F4A7C15 + b * 0xC2B2AE3D27D4EB4F + c * 0x165667B19E3779F9 + d * 0x27D4EB2F165667C5) % _MASK
        for a, b, c, d in runs
    )


def _leaves(node: Node, language: str) -> Iterable[tuple[str, str]]:
    """(name | string | number | other, text) of every token below a node."""
    grammar = GRAMMARS[language]
    roles = {
        **dict.fromkeys(grammar.strings, "string"),
        **dict.fromkeys(grammar.numbers, "number"),
        **dict.fromkeys(grammar.identifiers, "name"),
    }
    comments = grammar.comments
    stack = [node]
    while stack:
        current = stack.pop()
        kind = current.kind()
        role = roles.get(kind)
        if role is not None:
            yield role, current.text()
        elif kind in comments:
            continue
        elif children := current.children():
            children.reverse()
            stack += children
        elif text := current.text():
            yield "other", text


def comment_nodes(root: Node, language: str) -> list[Node]:
    """Every comment node of a tree."""
    return find_kinds(root, GRAMMARS[language].comments)
