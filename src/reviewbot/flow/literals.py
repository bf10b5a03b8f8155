"""Literals as written -> values: strings with escapes, numbers of every base."""

from __future__ import annotations

import re

_ESCAPE = re.compile(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|u\{[0-9a-fA-F]+\}|[0-7]{1,3}|\r?\n|.)", re.S)
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "a": "\a", "b": "\b", "f": "\f", "v": "\v", "e": "\x1b"}


def _escape(match: re.Match[str]) -> str:
    code = match.group(1)
    if code in _PLAIN:
        return _PLAIN[code]
    if code[0] in "xu" and len(code) > 1:
        return chr(min(int(code[1:].strip("{}"), 16), 0x10FFFF))
    if code[0].isdigit() and code[0] in "01234567":
        return chr(int(code, 8))
    return "" if code in ("\n", "\r\n") else code


def unescape(text: str) -> str:
    """The text that an ordinary string literal's inside stands for."""
    return _ESCAPE.sub(_escape, text) if "\\" in text else text


def number(text: str) -> int | float | None:
    """The value of a number literal in any of our languages; None for what cannot be read."""
    plain = text.replace("_", "").rstrip("lLnNuUdDjJ" if not text.lower().startswith("0x") else "lLnN")
    try:
        if re.fullmatch(r"0[0-7]+", plain):
            return int(plain, 8)
        return int(plain, 0)
    except ValueError:
        pass
    try:
        return float(plain.rstrip("fF"))
    except ValueError:
        return None
