"""Which languages are read, and how a path tells its language."""

from __future__ import annotations

# Our language id -> (the parser's name, file name endings). The id is what rules, data files and outputs use.
LANGUAGES: dict[str, tuple[str, tuple[str, ...]]] = {
    "python": ("python", (".py", ".pyi", ".pyw")),
    "javascript": ("tsx", (".js", ".jsx", ".mjs", ".cjs")),
    "typescript": ("typescript", (".ts", ".mts", ".cts")),
    "tsx": ("tsx", (".tsx",)),
    "java": ("java", (".java",)),
    "go": ("go", (".go",)),
    "ruby": ("ruby", (".rb", ".rake", ".gemspec", ".ru")),
    "php": ("php", (".php", ".phtml", ".php5", ".php7", ".inc")),
    "c": ("c", (".c", ".h")),
    "cpp": ("cpp", (".cc", ".cpp", ".cxx", ".hpp", ".hh", ".hxx")),
    "csharp": ("csharp", (".cs",)),
    "rust": ("rust", (".rs",)),
    "kotlin": ("kotlin", (".kt", ".kts")),
}
FULL_LANGUAGES = frozenset({"python", "javascript", "typescript", "tsx", "java", "go", "ruby", "php"})

_BY_SUFFIX = {suffix: name for name, (_, suffixes) in LANGUAGES.items() for suffix in suffixes}
_BY_NAME = {"Rakefile": "ruby", "Gemfile": "ruby", "SConstruct": "python"}


def language_of(path: str) -> str | None:
    """The language id of a path by its name, or None for anything not parsed."""
    # Asked once for every file of the repository, so without a path object.
    name = path.rpartition("/")[2]
    stem, dot, ending = name.rpartition(".")
    return _BY_NAME.get(name) or (_BY_SUFFIX.get(dot + ending.lower()) if stem else None)
