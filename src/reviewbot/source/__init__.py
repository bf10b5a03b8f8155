"""Text -> syntax tree, functions, imports, calls, comments, tokens. The only room that knows the parser."""

from reviewbot.source.complexity import Complexity, complexity
from reviewbot.source.file import SourceFile, load, load_any
from reviewbot.source.grammar import GRAMMARS, JAVASCRIPT_FAMILY, Grammar, kinds
from reviewbot.source.languages import FULL_LANGUAGES, LANGUAGES, language_of
from reviewbot.source.model import (
    Call,
    CallFact,
    ClassFact,
    Comment,
    Function,
    ImportFact,
    Node,
    Parameter,
    Span,
)
from reviewbot.source.parser import MAX_DEPTH, deeper_than, find_kinds, parse, short_text, span, walk
from reviewbot.source.text import MAX_BYTES, MAX_LINE, decode, mask_html, too_large
from reviewbot.source.tokens import normalised, shingles, tokens

__all__ = [
    "FULL_LANGUAGES",
    "GRAMMARS",
    "JAVASCRIPT_FAMILY",
    "LANGUAGES",
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_LINE",
    "Call",
    "CallFact",
    "ClassFact",
    "Comment",
    "Complexity",
    "Function",
    "Grammar",
    "ImportFact",
    "Node",
    "Parameter",
    "SourceFile",
    "Span",
    "complexity",
    "decode",
    "deeper_than",
    "find_kinds",
    "kinds",
    "language_of",
    "load",
    "load_any",
    "mask_html",
    "normalised",
    "parse",
    "shingles",
    "short_text",
    "span",
    "tokens",
    "too_large",
    "walk",
]
