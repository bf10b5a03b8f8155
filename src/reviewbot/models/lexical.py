"""The lexical embedder: a function's shape and vocabulary, hashed into a fixed vector. No weights, numpy only.

One half of the vector holds 5-grams of token classes (names, literals and numbers made equal), which survive renaming;
the other half holds the distinct tokens, which survive reordering. The cosine of two vectors is close to the weighted mean
of their two set overlaps. It is a baseline of `similar`, and what ships where nothing trained does better.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from reviewbot.errors import ModelError
from reviewbot.models.base import Ability, ModelConfig, ModelInput, Prediction, Vectors
from reviewbot.models.bundle import Bundle
from reviewbot.models.encode import LANGUAGE_TOKENS, lexical_tokens

KEYWORDS = frozenset(
    [
        "abstract",
        "and",
        "array",
        "as",
        "assert",
        "async",
        "await",
        "begin",
        "bool",
        "boolean",
        "break",
        "byte",
        "callable",
        "case",
        "catch",
        "chan",
        "char",
        "class",
        "clone",
        "cls",
        "const",
        "continue",
        "debugger",
        "declare",
        "def",
        "default",
        "defer",
        "del",
        "delete",
        "do",
        "double",
        "echo",
        "elif",
        "else",
        "elseif",
        "elsif",
        "empty",
        "end",
        "ensure",
        "enum",
        "except",
        "exit",
        "export",
        "extends",
        "fallthrough",
        "false",
        "final",
        "finally",
        "float",
        "fn",
        "for",
        "foreach",
        "from",
        "func",
        "function",
        "global",
        "go",
        "goto",
        "if",
        "implements",
        "import",
        "in",
        "include",
        "include_once",
        "instanceof",
        "int",
        "interface",
        "is",
        "isset",
        "lambda",
        "let",
        "list",
        "long",
        "map",
        "match",
        "module",
        "new",
        "next",
        "nil",
        "None",
        "nonlocal",
        "not",
        "null",
        "object",
        "of",
        "or",
        "package",
        "parent",
        "pass",
        "print",
        "private",
        "protected",
        "public",
        "raise",
        "range",
        "redo",
        "require",
        "require_once",
        "rescue",
        "retry",
        "return",
        "self",
        "short",
        "static",
        "string",
        "struct",
        "super",
        "switch",
        "synchronized",
        "then",
        "this",
        "throw",
        "throws",
        "true",
        "True",
        "False",
        "transient",
        "try",
        "type",
        "typeof",
        "undef",
        "undefined",
        "unless",
        "unset",
        "until",
        "use",
        "var",
        "void",
        "volatile",
        "when",
        "while",
        "with",
        "xor",
        "yield",
        "error",
        "err",
        "len",
        "append",
        "String",
        "Object",
        "Error",
    ]
)
MAX_TOKENS = 4_000


@dataclass(frozen=True, slots=True)
class LexicalSettings:
    """`width` slots for each half, n-gram length of the classes, and the classes' share of the squared length."""

    width: int = 512
    gram: int = 5
    share: float = 0.6


def token_class(token: str) -> str:
    """The token itself for keywords and punctuation; one letter for any name, literal or number."""
    if token[0].isalpha() or token[0] in "_$":
        return token if token in KEYWORDS else "N"
    if token[0] in "\"'`":
        return "S"
    return "0" if token[0].isdigit() else token


def lexical_vector(text: str, language: str, settings: LexicalSettings = LexicalSettings()) -> Vectors:
    """Unit vector of a function's text: float32 (2 * width,); zero for a text without tokens."""
    tokens = lexical_tokens(text, language)[:MAX_TOKENS]
    classes = [token_class(t) for t in tokens]
    width, gram = settings.width, settings.gram
    shape = {" ".join(classes[i : i + gram]) for i in range(max(1, len(classes) - gram + 1))} if classes else set()
    halves = [_hashed(shape, width) * settings.share**0.5, _hashed(tokens, width) * (1 - settings.share) ** 0.5]
    return np.concatenate(halves).astype(np.float32)


def _hashed(items: Iterable[str], width: int) -> Vectors:
    # Sorted: sums of floats must not depend on the order of a set.
    codes = np.array(sorted({zlib.crc32(item.encode("utf-8", "replace")) for item in items}), np.int64)
    vector = np.zeros(width, np.float32)
    np.add.at(vector, codes % width, np.where((codes >> 20) & 1, 1.0, -1.0))
    norm = float(np.linalg.norm(vector))
    return vector / norm if norm else vector


class LexicalModel:
    """The `similar` head of kind "lexical" as a `CodeModel` that can only embed."""

    def __init__(self, bundle: Bundle) -> None:
        head: Mapping[str, Any] = bundle.head("similar") or {}
        known = head.get("settings", {})
        self._settings = LexicalSettings(**{k: known[k] for k in ("width", "gram", "share") if k in known})
        self._config = ModelConfig(
            name=bundle.name, version=bundle.version, family="lexical", abilities=frozenset({Ability.EMBED}),
            max_tokens=MAX_TOKENS, dimensions=2 * self._settings.width,
        )  # fmt: skip

    @property
    def config(self) -> ModelConfig:
        """Name, version, abilities."""
        return self._config

    def embed(self, batch: Sequence[ModelInput]) -> Vectors:
        """One unit vector for each input: float32 (len(batch), 2 * width)."""
        rows = [lexical_vector(unmarked(item.text, item.language), item.language, self._settings) for item in batch]
        return np.stack(rows) if rows else np.zeros((0, self._config.dimensions), np.float32)

    def predict(self, batch: Sequence[ModelInput]) -> list[Prediction]:
        """Not possible without a trained head: raises `ModelError`."""
        raise ModelError("the lexical embedder cannot classify", "choose a model with a head for this task")

    def generate(self, batch: Sequence[ModelInput], max_new_tokens: int = 64) -> list[str]:
        """Not possible: raises `ModelError`."""
        raise ModelError("the lexical embedder cannot generate text", "use a T5 checkpoint with --model")


def unmarked(text: str, language: str) -> str:
    """The text without the language marker that `encode.model_text` puts before it."""
    return text.removeprefix(LANGUAGE_TOKENS.get(language, ""))
