"""Twins of a function: the same function with other names, literals, statement order or an extra dead statement."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from reviewbot.models.encode import join_tokens, lexical_tokens
from reviewbot.models.lexical import KEYWORDS
from reviewbot.training.recipes.functions import Function

WORD = re.compile(r"[A-Za-z_]\w*")
NAME = re.compile(r"[A-Za-z_]\w*\Z")
NOT_MOVABLE = re.compile(r"\b(return|yield|await|break|continue|throw|raise|defer|go|exit|die|super)\b")
DEAD = {
    "python": "{} = None",
    "javascript": "const {} = null;",
    "java": "Object {} = null;",
    "go": "var {} = 0",
    "ruby": "{} = nil",
    "php": "${} = null;",
}
STEMS = [
    "value",
    "item",
    "data",
    "result",
    "node",
    "key",
    "entry",
    "name",
    "index",
    "path",
    "config",
    "buffer",
    "source",
    "target",
    "current",
    "total",
    "state",
    "handler",
    "options",
    "context",
    "field",
    "record",
    "left",
    "right",
    "child",
    "parent",
    "size",
    "start",
    "end",
    "list",
    "map",
    "row",
    "col",
    "line",
    "text",
    "token",
    "user",
    "info",
    "args",
]
SUFFIXES = ("", "", "2", "_new", "Obj", "s", "_ref", "Val", "0", "_tmp")


@dataclass(frozen=True, slots=True)
class Strength:
    """How likely each change is; `members` is the largest share of names the function does not bind that change too."""

    rename: float = 0.85
    members: float = 1.0
    literal: float = 0.25
    reorder: float = 0.5
    dead: float = 0.3
    drop: float = 0.2


LOCAL = Strength(members=0.0, drop=0.0)
FULL = Strength()


def twin(function: Function, seed: int, strength: Strength = FULL) -> str:
    """The token stream of a twin; the same seed gives the same twin."""
    draw = random.Random(seed)  # noqa: S311
    text = _move(function, draw, strength)
    tokens = lexical_tokens(text, function.language)
    tokens = rename(tokens, _new_names(function.bound, draw, strength.rename))
    tokens = _rename_members(tokens, draw, strength.members * draw.random())
    return join_tokens(_other_literal(t, draw) if draw.random() < strength.literal else t for t in tokens)


def rename(tokens: Sequence[str], names: dict[str, str]) -> list[str]:
    """Bound names replaced everywhere but after a dot or arrow, where they are members of something else."""
    dollar = {k.removeprefix("$"): v.removeprefix("$") for k, v in names.items() if k.startswith("$")}
    result: list[str] = []
    for place, token in enumerate(tokens):
        before = tokens[place - 1] if place else ""
        if before == "$":
            token = dollar.get(token, token)
        elif before not in {".", ">"} or tokens[max(0, place - 2)] not in {".", "-"}:
            token = names.get(token, token) if before != "." else token
        result.append(token)
    return result


def _rename_members(tokens: Sequence[str], draw: random.Random, share: float) -> list[str]:
    others = sorted({t for t in tokens if NAME.match(t) and t not in KEYWORDS})
    names = _new_names(others, draw, share)
    return [names.get(token, token) for token in tokens]


def _new_names(bound: Sequence[str], draw: random.Random, share: float) -> dict[str, str]:
    names: dict[str, str] = {}
    for old in bound:
        if draw.random() < share:
            new = draw.choice(STEMS) + draw.choice(SUFFIXES) + (str(len(names)) if draw.random() < 0.3 else "")
            names[old] = ("$" if old.startswith("$") else "") + new
    return names


def _other_literal(token: str, draw: random.Random) -> str:
    if token[0] in "\"'" and len(token) > 3:
        return f"{token[0]}{draw.choice(STEMS)} {draw.choice(STEMS)}{token[0]}"
    if token.isdigit() and len(token) > 1:
        return str(draw.randint(2, 999))
    return token


def _move(function: Function, draw: random.Random, strength: Strength) -> str:
    """Swap independent neighbours, drop one statement, put in a dead one; from the back so that offsets hold."""
    edits: list[tuple[int, int, str]] = []
    pairs = [
        (a, b)
        for run in function.runs
        for a, b in itertools.pairwise(run)
        if _independent(function.text[slice(*a)], function.text[slice(*b)])
    ]
    if pairs and draw.random() < strength.reorder:
        first, second = draw.choice(pairs)
        edits += [(*first, function.text[slice(*second)]), (*second, function.text[slice(*first)])]
    lonely = [s for run in function.runs if len(run) > 1 for s in run if not _overlaps(s, edits)]
    if lonely and draw.random() < strength.drop:
        edits.append((*draw.choice(lonely), ""))
    spots = [run[0][0] for run in function.runs if not _overlaps(run[0], edits)]
    if spots and draw.random() < strength.dead:
        spot = draw.choice(spots)
        dead = DEAD[function.language].format("unused_" + draw.choice(STEMS))
        edits.append((spot, spot, dead + "\n" + _indent(function.text, spot)))
    text = function.text
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _overlaps(span: tuple[int, int], edits: Sequence[tuple[int, int, str]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end, _ in edits)


def _independent(first: str, second: str) -> bool:
    if NOT_MOVABLE.search(first) or NOT_MOVABLE.search(second):
        return False
    targets = {m for s in (first, second) for m in WORD.findall(s.split("=")[0])}
    return not (set(WORD.findall(first)) & set(WORD.findall(second)) & targets)


def _indent(text: str, offset: int) -> str:
    line = text[text.rfind("\n", 0, offset) + 1 : offset]
    return line if not line.strip() else ""
