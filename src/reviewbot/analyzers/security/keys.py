"""The keys that each part of a rule file may have; any other one is an error."""

from __future__ import annotations

CONDITION = {
    "arg", "keyword", "receiver", "equals", "any_of", "matches", "below", "missing", "constant", "names", "not", "bits",
    "built", "function", "path", "spread", "any", "keys", "body", "module", "declared", "in_class", "parameters", "lacks",
    "returns", "type",
}  # fmt: skip
SINK = {
    "call", "field", "output", "returned", "index", "item", "assign", "args", "keywords", "receiver", "where", "text",
    "safe_prefix", "whole", "built", "inside", "label", "elements", "confidence", "fix", "leading", "origins", "spares", "safe_keys",
    "only_keys", "family", "spread",
}  # fmt: skip
MATCH = {
    "call", "field", "assign", "index", "name", "where", "unless", "message", "fix", "severity", "confidence", "edit",
    "source", "hardens", "settles",
}  # fmt: skip
RULE = {
    "id", "languages", "category", "summary", "cwe", "severity", "confidence", "since", "references", "message", "why",
    "fix", "sinks", "sanitizers", "guards", "matches", "safe", "patterns", "unknown_origin", "tests", "direct", "yields", "doc", "example", "instead",
}  # fmt: skip
LIBRARY = {
    "languages",
    "sources",
    "sanitizers",
    "guards",
    "clean",
    "exits",
    "aliases",
    "parameters",
    "returns",
    "constants",
    "makes",
    "fills",
    "passes",
    "reserved",
}
SOURCE = {
    "kind", "call", "field", "name", "index", "decorator", "annotation", "parameter", "function", "kinds", "except", "label", "where",
    "exception", "handed", "position", "instead",
}  # fmt: skip
