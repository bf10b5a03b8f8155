"""Source text -> the token stream a model reads; pure, and the same for inference and training.

The stream is lexical: comments, docstrings and layout are gone, so a reformatted function gives the same stream.
Word-like tokens are separated by one space, everything else is joined, and long literals are cut in the middle.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

LANGUAGES = ("python", "javascript", "java", "go", "ruby", "php")
LANGUAGE_TOKENS = {name: f"<{name}>" for name in LANGUAGES}
MAX_LITERAL = 96
HEAD, TAIL = 64, 24

_HASH = r"\#[^\n]*"
_PHP_HASH = r"\#(?!\[)[^\n]*"
_SLASH = r"//[^\n]*|/\*.*?(?:\*/|\Z)"
_TRIPLE = r'[A-Za-z]{0,2}"""(?:\\.|[^\\])*?(?:"""|\Z)' + r"|[A-Za-z]{0,2}'''(?:\\.|[^\\])*?(?:'''|\Z)"
_LINE_STRING = r'"(?:\\.|[^"\\\n])*"' + r"|'(?:\\.|[^'\\\n])*'"
_BACKTICK = r"`(?:\\.|[^`\\])*`"
_RUBY_BLOCK = r"^=begin\b.*?^=end\b[^\n]*"
_WORD = r"[^\W\d]\w*|\d[\w.]*"
_MARK = r"[^\w\s]"


def _lexer(comments: str, strings: str) -> re.Pattern[str]:
    pattern = f"(?P<comment>{comments})|(?P<string>{strings})|(?P<word>{_WORD})|(?P<mark>{_MARK})"
    return re.compile(pattern, re.DOTALL | re.MULTILINE)


_LEXERS = {
    "python": _lexer(_HASH, f"{_TRIPLE}|{_LINE_STRING}"),
    "ruby": _lexer(f"{_RUBY_BLOCK}|{_HASH}", f"{_LINE_STRING}|{_BACKTICK}"),
    "php": _lexer(f"{_SLASH}|{_PHP_HASH}", f"{_LINE_STRING}|{_BACKTICK}"),
    "javascript": _lexer(_SLASH, f"{_LINE_STRING}|{_BACKTICK}"),
    "go": _lexer(_SLASH, f"{_LINE_STRING}|{_BACKTICK}"),
    "java": _lexer(_SLASH, f"{_TRIPLE}|{_LINE_STRING}"),
}
_OTHER = _lexer(_SLASH, _LINE_STRING)


def lexical_tokens(text: str, language: str) -> list[str]:
    """The words, numbers, literals and single punctuation marks of `text`, without comments, docstrings and layout."""
    tokens: list[str] = []
    for match in _LEXERS.get(language, _OTHER).finditer(text):
        token = match.group()
        if match.lastgroup == "comment" or (language == "python" and _is_docstring(token, tokens)):
            continue
        tokens.append(_shorten(token) if match.lastgroup == "string" else token)
    return tokens


def join_tokens(tokens: Iterable[str]) -> str:
    """The stream as one string: a space only where two word-like tokens would otherwise run together."""
    parts: list[str] = []
    wordy = False
    for token in tokens:
        starts_wordy = token[0].isalnum() or token[0] == "_"
        if wordy and starts_wordy:
            parts.append(" ")
        parts.append(token)
        wordy = token[-1].isalnum() or token[-1] == "_"
    return "".join(parts)


def stream(text: str, language: str) -> str:
    """The model's view of a piece of source code: its lexical tokens, joined."""
    return join_tokens(lexical_tokens(text, language))


def model_text(text: str, language: str) -> str:
    """What the embedded model's tokenizer is given for a function or a hunk side: language marker, then the stream."""
    marker = LANGUAGE_TOKENS.get(language, "")
    return marker + stream(text, language)


def _is_docstring(token: str, before: list[str]) -> bool:
    triple = token.lstrip("rRbBuUfF")[:3] in {'"""', "'''"}
    return triple and (not before or before[-1] in {":", ";"})


def _shorten(literal: str) -> str:
    squeezed = re.sub(r"\s+", " ", literal)
    if len(squeezed) <= MAX_LITERAL:
        return squeezed
    return f"{squeezed[:HEAD]}…{squeezed[-TAIL:]}"
