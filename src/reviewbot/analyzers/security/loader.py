"""Rule files -> rules. A key nobody knows is an error that names file, line and field."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from reviewbot.analyzers.base import RuleMeta
from reviewbot.analyzers.parsed import parsed
from reviewbot.analyzers.security import keys
from reviewbot.analyzers.security.astgrep import is_astgrep, plain, read_astgrep
from reviewbot.analyzers.security.model import (
    MISSING,
    Condition,
    Fill,
    Guard,
    Library,
    Make,
    Match,
    Names,
    Rule,
    Sanitizer,
    Sink,
    SourceSpec,
)
from reviewbot.errors import ConfigError
from reviewbot.findings import Category, Confidence, Severity

LINE = "__line__"


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """A safe loader that remembers the line of every mapping and refuses duplicate keys."""


def _mapping(loader: Any, node: yaml.MappingNode) -> dict[Any, Any]:
    out: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in out:
            raise yaml.MarkedYAMLError(problem=f"key {key!r} is given twice", problem_mark=key_node.start_mark)
        out[key] = loader.construct_object(value_node, deep=True)
    out[LINE] = node.start_mark.line + 1
    return out


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


class RuleFile:
    """One file's content, with errors that point into it."""

    def __init__(self, name: str, text: str, documents: list[Any] | None = None) -> None:
        self.name = name
        self.documents: list[Any] = self._read(name, text) if documents is None else documents

    @staticmethod
    def _read(name: str, text: str) -> list[Any]:
        try:
            return [d for d in yaml.load_all(text, _Loader) if d is not None]
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise ConfigError(f"{name}:{line}: not YAML: {error.problem}", "Correct the file, or remove it.") from error
        except yaml.YAMLError as error:
            raise ConfigError(f"{name}:1: not YAML: {error}", "Correct the file, or remove it.") from error

    def fail(self, line: int, field: str, problem: str) -> ConfigError:
        """An error at a line and field."""
        return ConfigError(f"{self.name}:{line}: `{field}`: {problem}", "See docs/custom-rules.md for the format.")

    def keys(self, data: Any, allowed: set[str], field: str) -> dict[str, Any]:
        """`data` as a mapping with no unknown key."""
        if not isinstance(data, dict):
            raise self.fail(1, field, "must be a mapping")
        for key in data:
            if key != LINE and key not in allowed:
                raise self.fail(data[LINE], str(key), f"unknown key in {field}; known are {', '.join(sorted(allowed))}")
        return data

    def words(self, data: Mapping[str, Any], key: str) -> tuple[str, ...]:
        """A string or list of strings."""
        value = data.get(key, ())
        items = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else value
        if not isinstance(items, tuple) or not all(isinstance(i, str) for i in items):
            raise self.fail(data[LINE], key, "must be a string or a list of strings")
        return items

    def expression(self, data: Mapping[str, Any], key: str) -> re.Pattern[str] | None:
        """A regular expression, compiled."""
        if key not in data:
            return None
        try:
            return re.compile(str(data[key]))
        except re.error as error:
            raise self.fail(data[LINE], key, f"not a regular expression: {error}") from error

    def choice(self, data: Mapping[str, Any], key: str, options: Any) -> Any:
        """A member of an enumeration by its name; None if not given."""
        if key not in data:
            return None
        found = options.__members__.get(str(data[key]).upper())
        if found is None:
            raise self.fail(data[LINE], key, f"must be one of {', '.join(str(o) for o in options)}")
        return found

    def each(self, data: Mapping[str, Any], key: str, make: Callable[[Any], Any]) -> tuple[Any, ...]:
        """A list of things."""
        items = data.get(key) or []
        if not isinstance(items, list):
            raise self.fail(data[LINE], key, "must be a list")
        return tuple(make(item) for item in items)

    # -- parts

    def condition(self, data: Any) -> Condition:
        """One condition."""
        data = self.keys(data, keys.CONDITION, "where")
        any_of = data.get("any_of") or ()
        return Condition(
            arg=data.get("arg", -1),
            keyword=self.words(data, "keyword"),
            receiver=bool(data.get("receiver", False)),
            equals=data.get("equals", MISSING),
            any_of=tuple(any_of),
            matches=self.expression(data, "matches"),
            below=data.get("below"),
            missing=data.get("missing"),
            constant=data.get("constant"),
            names=Names(self.words(data, "names")) if "names" in data else None,
            bits=data.get("bits", 0),
            built=data.get("built"),
            function=self.expression(data, "function"),
            path=self.expression(data, "path"),
            parameters=self.expression(data, "parameters"),
            module=self.expression(data, "module"),
            type=str(data.get("type", "")),
            lacks=str(data.get("lacks", "")),
            returns=data.get("returns", MISSING),
            negate=bool(data.get("not", False)),
            spread=bool(data.get("spread", False)),
            any=bool(data.get("any", False)),
            keys=self.expression(data, "keys"),
            body=str(data.get("body", "")),
            declared=self.expression(data, "declared"),
            in_class=self.expression(data, "in_class"),
        )

    def named(self, data: dict[str, Any], shapes: tuple[str, ...]) -> tuple[str, Names]:
        """Which of the shapes an entry has, and its names."""
        for shape in shapes:
            if shape in data:
                return shape, Names(("*",) if data[shape] is True else self.words(data, shape))
        raise self.fail(data[LINE], shapes[0], f"one of {', '.join(shapes)} is needed")

    def sink(self, data: Any) -> Sink:
        """One sink."""
        data = self.keys(data, keys.SINK, "sinks")
        kind, names = self.named(data, ("call", "field", "output", "returned", "index", "item", "assign"))
        args = data.get("args", [0])
        return Sink(
            names=names,
            kind=kind,
            args=() if args == "all" else tuple(args),
            all_args=args == "all",
            keywords=self.words(data, "keywords"),
            receiver=bool(data.get("receiver", False)),
            where=self.each(data, "where", self.condition),
            text=self.expression(data, "text"),
            safe_prefix=self.expression(data, "safe_prefix"),
            whole=bool(data.get("whole", False)),
            built=bool(data.get("built", False)),
            inside=self.expression(data, "inside"),
            label=data.get("label", ""),
            elements=bool(data.get("elements", False)),
            confidence=self.choice(data, "confidence", Confidence),
            fix=data.get("fix", ""),
            leading=bool(data.get("leading", False)),
            origins=self.words(data, "origins"),
            spares=self.expression(data, "spares"),
            safe_keys=self.words(data, "safe_keys"),
            spread=bool(data.get("spread", False)),
            family=str(data.get("family", "")),
            only_keys=self.words(data, "only_keys"),
        )

    def match(self, data: Any) -> Match:
        """One pattern."""
        data = self.keys(data, keys.MATCH, "matches")
        kind, names = self.named(data, ("call", "field", "assign", "index", "name"))
        edit = self.words(data, "edit")
        return Match(
            names=names,
            kind=kind,
            where=self.each(data, "where", self.condition),
            unless=self.each(data, "unless", self.condition),
            message=data.get("message", ""),
            fix=data.get("fix", ""),
            severity=self.choice(data, "severity", Severity),
            confidence=self.choice(data, "confidence", Confidence),
            edit=(edit[0], edit[1]) if len(edit) == 2 else None,
            source=self.expression(data, "source"),
            hardens=bool(data.get("hardens", False)),
            settles=bool(data.get("settles", False)),
        )

    def sanitizer(self, data: Any, kinds: tuple[str, ...] = ()) -> Sanitizer:
        """One sanitizer."""
        data = self.keys(data, {"call", "kinds", "where", "arg"}, "sanitizers")
        _, names = self.named(data, ("call",))
        where = self.each(data, "where", self.condition)
        return Sanitizer(names, self.words(data, "kinds") or kinds, where, data.get("arg", 0))

    def guard(self, data: Any, kinds: tuple[str, ...] = ()) -> Guard:
        """One guard."""
        data = self.keys(data, {"call", "kinds", "when", "arg", "receiver", "where"}, "guards")
        _, names = self.named(data, ("call",))
        when = {True: "true", False: "false"}.get(data.get("when", "true"), data.get("when", "true"))
        receiver = bool(data.get("receiver", False))
        where = self.each(data, "where", self.condition)
        return Guard(names, self.words(data, "kinds") or kinds, str(when), data.get("arg", -1), receiver, where)

    def source(self, data: Any) -> SourceSpec:
        """One source."""
        data = self.keys(data, keys.SOURCE, "sources")
        how, names = "parameter", Names(())
        if any(k in data for k in ("call", "field", "name", "handed", "index")):
            how, names = self.named(data, ("call", "field", "name", "handed", "index"))
        elif "exception" in data:
            how = "exception"
        return SourceSpec(
            kind=str(data.get("kind", "web")),
            names=names,
            how=how,
            decorator=self.expression(data, "decorator"),
            annotation=self.expression(data, "annotation"),
            parameter=self.expression(data, "parameter"),
            function=self.expression(data, "function"),
            kinds=self.words(data, "kinds"),
            spared=self.words(data, "except"),
            label=data.get("label", ""),
            where=self.each(data, "where", self.condition),
            exception=self.expression(data, "exception"),
            position=int(data.get("position", 0)),
            instead=bool(data.get("instead", False)),
        )

    def make(self, data: Any) -> Make:
        """One call that names what it makes."""
        data = self.keys(data, {"call", "where", "name", "receiver"}, "makes")
        _, names = self.named(data, ("call",))
        where = self.each(data, "where", self.condition)
        return Make(names, str(data.get("name", "")), where, bool(data.get("receiver", False)))

    def fill(self, data: Any) -> Fill:
        """One call that writes into an argument."""
        data = self.keys(data, {"call", "arg", "kind", "cleans", "where"}, "fills")
        _, names = self.named(data, ("call",))
        where = self.each(data, "where", self.condition)
        return Fill(names, data.get("arg", 0), str(data.get("kind", "")), self.words(data, "cleans"), where)

    def library(self, data: Any) -> Library:
        """A library file."""
        data = self.keys(data, keys.LIBRARY, "library")
        tables = {
            k: {a: b for a, b in (data.get(k) or {}).items() if a != LINE}
            for k in ("aliases", "parameters", "returns", "constants")
        }
        return Library(
            sources=self.each(data, "sources", self.source),
            sanitizers=self.each(data, "sanitizers", self.sanitizer),
            guards=self.each(data, "guards", self.guard),
            clean=Names(self.words(data, "clean")),
            exits=Names(self.words(data, "exits")),
            makes=self.each(data, "makes", self.make),
            fills=self.each(data, "fills", self.fill),
            passes=Names(self.words(data, "passes")),
            reserved=self.words(data, "reserved"),
            **tables,
        )

    def rule(self, data: Any, languages: tuple[str, ...] = ()) -> Rule:
        """A rule."""
        data = self.keys(data, keys.RULE, "rule")
        for key in ("id", "summary", "severity", "message"):
            if key not in data:
                raise self.fail(data[LINE], key, "is needed")
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", str(data["id"])):
            raise self.fail(data[LINE], "id", "must be kebab-case")
        kinds = (str(data["id"]),)
        return Rule(
            meta=self.meta(data, languages),
            message=data["message"],
            why=data.get("why", ""),
            fix=data.get("fix", ""),
            sinks=self.each(data, "sinks", self.sink),
            sanitizers=self.each(data, "sanitizers", lambda d: self.sanitizer(d, kinds)),
            guards=self.each(data, "guards", lambda d: self.guard(d, kinds)),
            matches=self.each(data, "matches", self.match),
            safe=self.each(data, "safe", self.match),
            patterns=tuple(plain(data.get("patterns") or [])),
            unknown_origin=bool(data.get("unknown_origin", True)),
            tests=bool(data.get("tests", False)),
            direct=bool(data.get("direct", False)),
            yields=self.words(data, "yields"),
        )

    def meta(self, data: Mapping[str, Any], languages: tuple[str, ...]) -> RuleMeta:
        """The rule's metadata and its page."""
        return RuleMeta(
            id=data["id"],
            category=self.choice(data, "category", Category) or Category.SECURITY,
            severity=self.choice(data, "severity", Severity),
            confidence=self.choice(data, "confidence", Confidence) if "confidence" in data else Confidence.MEDIUM,
            summary=data["summary"],
            cwe=tuple(data.get("cwe") or ()),
            languages=self.words(data, "languages") or languages,
            since=str(data.get("since", "0.1")),
            doc=_page(data),
            references=self.words(data, "references"),
            fixable=any("edit" in m for m in data.get("matches") or () if isinstance(m, dict)),
        )


def _page(data: Mapping[str, Any]) -> str:
    """The rule's Markdown page."""
    if data.get("doc"):
        return str(data["doc"])
    parts = ["## What it does", data["summary"] + ".", "## Why is this bad", data.get("why", "")]
    for title, key in (("## Example", "example"), ("## Use instead", "instead")):
        if data.get(key):
            parts += [title, f"```\n{str(data[key]).rstrip()}\n```"]
    if data.get("fix"):
        parts += ["## How to fix", str(data["fix"])]
    return "\n\n".join(p for p in parts if p)


SHARED = {"typescript": "javascript", "tsx": "javascript"}
LANGUAGES = ("python", "javascript", "java", "go", "php", "ruby")
_SPOKEN = {"javascript": ("javascript", "typescript", "tsx")}


def folder_of(language: str) -> str:
    """Which rule folder serves a language."""
    return SHARED.get(language, language)


@cache
def builtin(folder: str) -> tuple[tuple[Rule, ...], Library]:
    """The rules and the library of one language, from the package."""
    rules: list[Rule] = []
    library = Library()
    for file in _files(folder):
        for document in file.documents:
            if file.name == f"{folder}/library.yaml":
                library = file.library(document)
            else:
                rules.append(file.rule(document, _SPOKEN.get(folder, (folder,))))
    return tuple(rules), library


def _files(folder: str) -> list[RuleFile]:
    """The rule files of a language: as parsed before, if their text is the same."""
    root = resources.files("reviewbot.analyzers.security") / "rules" / folder
    entries = sorted(root.iterdir(), key=lambda e: e.name) if root.is_dir() else []
    texts = {f"{folder}/{e.name}": e.read_text(encoding="utf-8") for e in entries if e.name.endswith(".yaml")}
    documents = parsed(texts, lambda name, text: RuleFile(name, text).documents)
    return [RuleFile(name, text, documents[name]) for name, text in texts.items()]


def user_rules(folder: Path) -> tuple[tuple[Rule, ...], tuple[ConfigError, ...]]:
    """The rules of a folder, and what is wrong with the files that could not be read; the others still count."""
    rules: list[Rule] = []
    errors: list[ConfigError] = []
    for path in sorted([*folder.glob("*.yml"), *folder.glob("*.yaml")]):
        try:
            rules.extend(read_rules(path.name, path.read_text(encoding="utf-8", errors="replace")))
        except ConfigError as error:
            errors.append(error)
    return tuple(rules), tuple(errors)


def read_rules(name: str, text: str) -> list[Rule]:
    """The rules of one file in our format, or one ast-grep rule a document."""
    file = RuleFile(name, text)
    out = []
    for document in file.documents:
        out.append(read_astgrep(file, document) if is_astgrep(document) else file.rule(document))
        if not out[-1].meta.languages:
            raise file.fail(document[LINE], "languages", "is needed")
    return out
