"""Exceptions whose text is written to be read, told from those that speak of the program's inside (PHP, Ruby)."""

from __future__ import annotations

import re

from reviewbot.flow.frames import Frame
from reviewbot.flow.ir import Binary
from reviewbot.flow.values import Fact, Value

# Exceptions that the language, a database or the file system raises: their text is about the program's inside.
_GENERAL = re.compile(
    r"(?<!\w)\\?(Exception|Throwable|Error|ErrorException|RuntimeException|LogicException|StandardError|RuntimeError|TypeError|ArgumentError|"
    r"SystemCallError|Errno\b|IOError|SocketError|NoMethodError|NameError|\w*(PDO|Sql|SQL|Database|DB|Query|Driver|Connection|Statement|ActiveRecord|PG|Mysql|Redis|IO|Filesystem)\w*)(?!\w)"
)


def is_told(clause: str) -> bool:
    """Whether a clause catches only exceptions whose text is written to be read: none of the general ones."""
    return _GENERAL.search(clause) is None and re.search(r"[A-Z]\w+", clause) is not None


def told_facts(frame: Frame, op: Binary, right: Value) -> tuple[Fact, ...]:
    """`$e instanceof ValidationException`: what it says is meant to be read."""
    place = frame.place(op.left)
    held = frame.env.get(place) if place else None
    if held is None or held.name != "$exception" or not is_told(right.name):
        return ()
    return (Fact(place, 0, 0, held.with_(name="$told")),)
