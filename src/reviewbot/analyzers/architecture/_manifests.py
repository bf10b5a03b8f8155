"""Declared dependencies of a repository, read from its manifests as data. In doubt, a dependency counts as declared."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from reviewbot.changes import Snapshot
from reviewbot.index.resolve import Files

_REQUIREMENT = re.compile(r"^\s*([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[|[<>=!~;@ (]|$)")
_LISTS = re.compile(
    r"(?:^|/)(?:requirements[^/]*|constraints[^/]*|[^/]*requirements)\.(?:txt|in)$|(?:^|/)requirements/[^/]+\.(?:txt|in)$"
)
_PYTHON_FILES = frozenset(
    [
        "pyproject.toml",
        "setup.cfg",
        "setup.py",
        "Pipfile",
        "environment.yml",
        "environment.yaml",
        "tox.ini",
        "noxfile.py",
    ]
)
_MANIFEST_NAMES = frozenset(
    ["pyproject.toml", "setup.cfg", "setup.py", "Pipfile", "environment.yml", "environment.yaml"]
)
_STRING = re.compile(r"""["']([^"'\n]{1,200})["']""")
_SECTIONS = (
    "dependencies",
    "devDependencies",
    "peerDependencies",
    "optionalDependencies",
    "bundledDependencies",
    "bundleDependencies",
    "resolutions",
    "overrides",
)


def squeeze(name: str) -> str:
    """A package name without its marks and case: `Foo.Bar_baz-qux` and `foobarbazqux` are one."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


# What the gem `rails` brings along.
_RAILS = frozenset(
    {"activesupport", "activerecord", "activemodel", "activejob", "activestorage", "actionpack", "actionview"}
    | {"actionmailer", "actioncable", "actionmailbox", "actiontext", "railties"}
)


@dataclass(frozen=True)
class Manifests:
    """What the manifests of one state declare."""

    snapshot: Snapshot
    _npm: dict[str, frozenset[str] | None] = field(default_factory=dict, compare=False)

    @cached_property
    def files(self) -> Files:
        """The state's paths and small files."""
        return Files(self.snapshot)

    @cached_property
    def python(self) -> frozenset[str] | None:
        """Distribution names that any Python manifest mentions, lower case; None without a manifest."""
        paths = [p for p in self.files.all if p.rpartition("/")[2] in _PYTHON_FILES or _LISTS.search(p)]
        if not any(p.rpartition("/")[2] in _MANIFEST_NAMES or _LISTS.search(p) for p in paths):
            return None
        return frozenset(name.lower() for path in paths for name in self._python_names(path))

    def _python_names(self, path: str) -> Iterator[str]:
        text = self.files.text(path)
        if path.endswith(("pyproject.toml", "Pipfile")):
            try:
                yield from _toml_names(tomllib.loads(text))
                return
            except tomllib.TOMLDecodeError:
                pass
        found = text.splitlines() if not path.endswith(".py") else []
        found += [item for line in found for item in re.split(r"[,=:]|\s-\s|^\s*-\s", line)]
        found += _STRING.findall(text)
        for item in found:
            if match := _REQUIREMENT.match(item):
                yield match[1]

    @cached_property
    def python_squeezed(self) -> frozenset[str]:
        """What `python` holds, squeezed."""
        return frozenset(map(squeeze, self.python or ()))

    @cached_property
    def python_parts(self) -> frozenset[str]:
        """The parts of what `python` holds, squeezed: `django` of `django-filter`."""
        return frozenset(squeeze(part) for name in self.python or () for part in re.split(r"[-_.]", name))

    def npm(self, path: str) -> frozenset[str] | None:
        """Package names that the package.json files of a path's folder and those around it declare; None without one."""
        return self._npm_of(path.rpartition("/")[0])

    def _npm_of(self, folder: str) -> frozenset[str] | None:
        if folder not in self._npm:
            around = self._npm_of(folder.rpartition("/")[0]) if folder else None
            manifest = f"{folder}/package.json" if folder else "package.json"
            if manifest in self.files.all:
                around = (around or frozenset()) | _npm_names(self.files.json(manifest))
            self._npm[folder] = around
        return self._npm[folder]

    @cached_property
    def npm_packages(self) -> frozenset[str]:
        """Names of the npm packages that live in this repository."""
        names = (self.files.json(p).get("name") for p in self.files.named("package.json"))
        return frozenset(name for name in names if isinstance(name, str))

    @cached_property
    def go(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """(folder, module paths required, replaced or declared) of every go.mod, the innermost first."""
        found = []
        for path in self.files.named("go.mod"):
            modules = re.findall(
                r"^\s*(?:require\s+|replace\s+|module\s+)?\"?([\w.~-]+\.[\w.~-]+/?[^\s\"]*)",
                self.files.text(path),
                re.M,
            )
            found.append((path.rpartition("/")[0], frozenset(modules)))
        return tuple(sorted(found, key=lambda item: -len(item[0])))

    @cached_property
    def ruby(self) -> frozenset[str] | None:
        """Squeezed gem names of every Gemfile and gemspec; None without one."""
        paths = [p for p in self.files.all if re.search(r"(?:^|/)(?:Gemfile[^/]*|gems\.rb|[^/]+\.gemspec)$", p)]
        if not any(p.endswith(("Gemfile", "gems.rb", ".gemspec")) for p in paths):
            return None
        texts = (self.files.text(p) for p in paths)
        names = (n for text in texts for n in re.findall(r"""(?:gem|dependency)\b[\s(]*["']([\w.-]+)["']""", text))
        # A lock file names what the declared gems bring along; requiring those works and is common.
        locked = (
            n for p in paths if p.endswith(".lock") for n in re.findall(r"^ {4,6}([\w.-]+)", self.files.text(p), re.M)
        )
        own = (p.rpartition("/")[2].removesuffix(".gemspec") for p in paths if p.endswith(".gemspec"))
        found = {squeeze(n) for n in (*names, *locked, *own)}
        return frozenset(found | _RAILS if "rails" in found else found)

    @cached_property
    def composer(self) -> frozenset[str] | None:
        """`vendor/name` of every composer.json's requirements; None without one."""
        manifests = self.files.named("composer.json")
        if not manifests:
            return None
        found: set[str] = set()
        for path in manifests:
            config = self.files.json(path)
            sections = (config.get(s) for s in ("require", "require-dev", "suggest", "replace", "provide"))
            found.update(name.lower() for s in sections if isinstance(s, dict) for name in s)
            found.update(n.lower() for n in (config.get("name"),) if isinstance(n, str))
        return frozenset(found)

    @cached_property
    def jvm(self) -> frozenset[str] | None:
        """Group and artifact ids of every pom and Gradle file; None without one or where a parent or platform brings more."""
        names = ("pom.xml", "build.gradle", "build.gradle.kts", "libs.versions.toml")
        texts = [self.files.text(p) for name in names for p in self.files.named(name)]
        if not texts or any(
            re.search(r"<parent>|starter|platform\(|\bbom\b|libs\.|project\(|apply from", t) for t in texts
        ):
            return None
        ids = (i for t in texts for i in re.findall(r"<(?:groupId|artifactId)>\s*([\w.-]+)", t))
        coordinates = (
            i for t in texts for c in re.findall(r"""["']([\w.-]+:[\w.-]+)(?::[^"']*)?["']""", t) for i in c.split(":")
        )
        return frozenset((*ids, *coordinates))


def _toml_names(value: object) -> Iterator[str]:
    """Every key and string that may be a requirement: each tool has tables of its own."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _toml_names(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _toml_names(inner)
    elif isinstance(value, str) and (match := _REQUIREMENT.match(value)):
        yield match[1]


def _npm_names(manifest: dict[str, object]) -> set[str]:
    found: set[str] = set()
    for section in _SECTIONS:
        listed = manifest.get(section)
        if isinstance(listed, (dict, list)):
            found.update(str(name) for name in listed)
    name = manifest.get("name")
    return found | ({name} if isinstance(name, str) else set())
