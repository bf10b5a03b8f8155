"""The counterfactual suite: what must change a score (swapped sides) and what must not (renaming, layout, dead code)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reviewbot.training.gate import Check

# Score of a change: (before, after, language) -> number.
ChangeScore = Callable[[str, str, str], float]
# Likeness of two texts of a language.
TextLikeness = Callable[[str, str, str], float]


@dataclass(frozen=True, slots=True)
class Case:
    """A change that brings a weakness in, with names that can be renamed consistently."""

    name: str
    language: str
    before: str
    after: str
    names: tuple[str, ...]


CASES: tuple[Case, ...] = (
    Case(
        "sql-python", "python",
        "def find(cursor, user):\n    cursor.execute('SELECT * FROM users WHERE name = %s', (user,))\n    return cursor.fetchone()\n",
        "def find(cursor, user):\n    cursor.execute(\"SELECT * FROM users WHERE name = '\" + user + \"'\")\n    return cursor.fetchone()\n",
        ("find", "user"),
    ),
    Case(
        "command-python", "python",
        "def ping(host):\n    return subprocess.run(['ping', '-c', '1', host], check=True)\n",
        "def ping(host):\n    return subprocess.run('ping -c 1 ' + host, shell=True, check=True)\n",
        ("ping", "host"),
    ),
    Case(
        "xss-javascript", "javascript",
        "function show(name) {\n  box.textContent = 'Hello ' + name;\n}\n",
        "function show(name) {\n  box.innerHTML = 'Hello ' + name;\n}\n",
        ("show", "box"),
    ),
    Case(
        "deserialization-python", "python",
        "def load(data):\n    return json.loads(data)\n",
        "def load(data):\n    return pickle.loads(data)\n",
        ("load", "data"),
    ),
)  # fmt: skip


def renamed(text: str, names: Sequence[str]) -> str:
    """The text with each name replaced by another, everywhere."""
    for number, name in enumerate(names):
        text = re.sub(rf"\b{re.escape(name)}\b", f"{name}_{chr(97 + number)}2", text)
    return text


def reformatted(text: str, language: str) -> str:
    """The text with other layout and a comment."""
    comment = "#" if language in {"python", "ruby"} else "//"
    lines = [line + "  " if line.strip() else line for line in text.split("\n")]
    return "\n".join([f"{comment} layout only", *lines])


def with_dead_code(text: str, language: str) -> str:
    """The text with a function after it that nobody calls."""
    dead = (
        "def unused_helper():\n    return 0\n"
        if language == "python"
        else "function unusedHelper() {\n  return 0;\n}\n"
    )
    return text + "\n" + dead


def change_checks(
    score: ChangeScore, cases: Sequence[Case] = CASES, tolerance: float = 0.5, bar: float | None = None
) -> list[Check]:
    """For each case: swapping the sides makes the score fall; renaming, layout and dead code leave it within `tolerance` of itself.

    With a `bar`, the score from which a decision is taken, a score that stays below it has not changed anything either.
    """
    out = []
    for case in cases:
        here = score(case.before, case.after, case.language)
        swapped = score(case.after, case.before, case.language)
        out.append(Check(f"{case.name}: swapped sides score lower", swapped < here, f"{here:.3f} to {swapped:.3f}"))
        for what, other in _variants(case):
            there = score(*other, case.language)
            below = bar is not None and max(here, there) < bar
            stays = below or abs(there - here) <= tolerance * max(abs(here), 1e-6)
            out.append(Check(f"{case.name}: {what} keeps the score", stays, f"{here:.3f} to {there:.3f}"))
    return out


def likeness_checks(likeness: TextLikeness, cases: Sequence[Case] = CASES, least: float = 0.8) -> list[Check]:
    """For each case: the renamed and the reformatted text stay alike, and more alike than an unrelated text."""
    out = []
    for number, case in enumerate(cases):
        other = cases[(number + 1) % len(cases)].after
        unrelated = likeness(case.after, other, case.language)
        for what, text in (
            ("renaming", renamed(case.after, case.names)),
            ("layout", reformatted(case.after, case.language)),
        ):
            same = likeness(case.after, text, case.language)
            out.append(
                Check(
                    f"{case.name}: {what} stays alike",
                    same >= least and same > unrelated,
                    f"{same:.3f}, unrelated {unrelated:.3f}",
                )
            )
    return out


def _variants(case: Case) -> list[tuple[str, tuple[str, str]]]:
    return [
        ("a consistent rename", (renamed(case.before, case.names), renamed(case.after, case.names))),
        ("other layout", (reformatted(case.before, case.language), reformatted(case.after, case.language))),
        ("dead code", (with_dead_code(case.before, case.language), with_dead_code(case.after, case.language))),
    ]
