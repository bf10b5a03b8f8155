"""A new import of a package that no manifest declares.

## What it does
Finds an import, added by the change, of a third-party package that the repository's manifests do not name:
pyproject.toml, setup.py, setup.cfg, requirements, package.json, go.mod, Gemfile, gemspec, composer.json, pom.xml,
Gradle. Any group counts (optional, dev, peer), and so do the standard library and packages of this repository. Quiet
without a manifest, inside a `try`, and for a package that other files already import.

## Why is this bad?
It works here because something else happens to install the package. Elsewhere, or after that other thing's next
release, the program does not start.

## Example
```python
import yaml     # added; pyproject.toml lists only requests
```

## Use instead
```toml
dependencies = ["requests", "pyyaml"]
```
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import cache, partial

from reviewbot.analyzers.architecture._builtins import NODE, PYTHON_DISTRIBUTIONS, RUBY
from reviewbot.analyzers.architecture._manifests import Manifests, squeeze
from reviewbot.analyzers.architecture._rule import define
from reviewbot.analyzers.base import at_span
from reviewbot.analyzers.comparison import ChangeRule, Comparison
from reviewbot.findings import Confidence, Finding, Severity
from reviewbot.index import ImportFact, is_aside
from reviewbot.source import JAVASCRIPT_FAMILY, language_of

META = define(__doc__, "undeclared-dependency", Severity.MEDIUM, Confidence.MEDIUM)
# Where Python packages keep copies of others, and integrations that are installed for on demand.
_BUNDLED = re.compile(r"(?:^|/)(?:packages|extern|externals|contrib)/")
_NPM_NAME = re.compile(r"(?:@[a-z0-9][\w.-]*/)?[a-z0-9][\w.-]*")
_JDK = (
    "java.",
    "javax.",
    "jdk.",
    "sun.",
    "com.sun.",
    "org.w3c.",
    "org.xml.",
    "org.ietf.",
    "netscape.",
    "kotlin.",
    "jakarta.",
)


def _run(comparison: Comparison) -> Iterator[Finding]:
    manifests = Manifests(comparison.after.snapshot)
    seen: set[str] = set()
    common = cache(partial(_common, comparison))
    for path, file in comparison.files(META.languages):
        for fact in comparison.new_imports(path, file):
            name = _undeclared(comparison, manifests, path, fact)
            if name and name not in seen and not common(_word(path, fact, name), name):
                seen.add(name)
                yield META.finding(
                    at_span(path, fact.span),
                    f"`{name}` is imported here, but no manifest declares it.",
                    why="It works only where something else happens to install the package.",
                    fix=f"Add `{name}` to the dependencies, or drop the import.",
                    identity=name,
                )


def _undeclared(comparison: Comparison, manifests: Manifests, path: str, fact: ImportFact) -> str:
    """The name of the package that nobody declares, or ""."""
    language = language_of(path) or ""
    reader = _READERS.get("javascript" if language in JAVASCRIPT_FAMILY else language)
    if reader is None or fact.type_only or fact.guarded or comparison.resolve(path, fact):
        return ""
    return reader(manifests, path, fact)


def _word(path: str, fact: ImportFact, name: str) -> str:
    """How other imports begin that mean the package."""
    return re.split(r"[./\\]", fact.module)[0] if language_of(path) in ("python", "php") else name


def _common(comparison: Comparison, word: str, name: str) -> bool:
    """Whether the package was in use before, so that it comes from somewhere."""
    index = comparison.before.index
    last = re.split(r"[./\\]", word)[-1]
    for other in index.mentions(last)[:200]:
        if any(_same_package(i.module, name, word) for i in index.imports(other)):
            return True
    return False


def _same_package(module: str, name: str, word: str) -> bool:
    return any(module == n or module.startswith((f"{n}.", f"{n}/", f"{n}\\")) for n in (name, word))


def _python(manifests: Manifests, path: str, fact: ImportFact) -> str:
    top = fact.module.partition(".")[0]
    declared = manifests.python
    # Tests and examples are installed for in too many ways.
    if not top or fact.level or declared is None or top in sys.stdlib_module_names or is_aside(path):
        return ""
    if _BUNDLED.search(path):
        return ""
    if manifests.files.by_name.get(f"{top}.py") or top in manifests.files.folder_names:
        return ""
    names = {squeeze(top), *(squeeze(d) for d in PYTHON_DISTRIBUTIONS.get(top, ()))}
    known = manifests.python_squeezed
    near = squeeze(top) in manifests.python_parts or any(
        squeeze(top) in d or (len(d) > 3 and d in squeeze(top)) for d in known
    )
    return "" if names & known or near else top


def _javascript(manifests: Manifests, path: str, fact: ImportFact) -> str:
    match = _NPM_NAME.match(fact.module)
    declared = manifests.npm(path)
    if match is None or declared is None or ":" in fact.module or fact.module.startswith(".") or "!" in fact.module:
        return ""
    name = match.group()
    types = f"@types/{name.removeprefix('@').replace('/', '__')}"
    if name in NODE or name in declared or types in declared or name in manifests.npm_packages:
        return ""
    # Bundlers and test runners map names of their own; so do Deno and import maps.
    configured = ("deno.json", "deno.jsonc", "import_map.json", "bower.json")
    if (
        is_aside(path)
        or path.endswith(".d.ts")
        or any(manifests.files.by_name.get(c) for c in configured)
        or _aliased(manifests, name)
    ):
        return ""
    return name


def _aliased(manifests: Manifests, name: str) -> bool:
    """Whether some configuration mentions the name in quotes, as an alias would."""
    configs = [
        p for n, ps in manifests.files.by_name.items() if re.search(r"\.config\.\w+$|^(?:ts|js)config", n) for p in ps
    ]
    return any(
        re.search(rf"""["'/]{re.escape(name)}["'/*]|\b{re.escape(name)}\s*:""", manifests.files.text(p))
        for p in configs
    )


def _go(manifests: Manifests, path: str, fact: ImportFact) -> str:
    if "." not in fact.module.partition("/")[0]:
        return ""
    modules = next((m for folder, m in manifests.go if not folder or path.startswith(folder + "/")), frozenset())
    if not modules or any(fact.module == m or fact.module.startswith(m + "/") for m in modules):
        return ""
    return fact.module


def _ruby(manifests: Manifests, path: str, fact: ImportFact) -> str:
    top = fact.module.partition("/")[0]
    declared = manifests.ruby
    if declared is None or fact.level or top in RUBY or fact.module.startswith((".", "/")) or is_aside(path):
        return ""
    files = manifests.files
    if top in files.folder_names or any("/" in p for p in files.by_name.get(f"{top}.rb", ())):
        return ""
    name = squeeze(top)
    return "" if any(name in gem or gem in name for gem in declared) else top


def _php(manifests: Manifests, path: str, fact: ImportFact) -> str:
    declared = manifests.composer
    vendor, mark, rest = fact.module.partition("\\")
    if declared is None or not mark or is_aside(path) or _nested(manifests, path):
        return ""
    facts_own = {squeeze(part) for name in declared for part in name.split("/")}
    second = squeeze(rest.partition("\\")[0])
    first = squeeze(vendor)
    near = any(first in part or (len(part) > 3 and part in first) or part == second for part in facts_own)
    # The repository's own namespaces need no declaration.
    own = vendor in manifests.files.folder_names or _declares_namespace(manifests, vendor)
    return "" if near or own else vendor


def _nested(manifests: Manifests, path: str) -> bool:
    """Whether the file belongs to a package inside the repository's own: a library that was copied in answers for itself."""
    folders = {p.rpartition("/")[0] for p in manifests.files.named("composer.json")}
    return sum(folder == "" or path.startswith(f"{folder}/") for folder in folders) > 1


def _declares_namespace(manifests: Manifests, vendor: str) -> bool:
    return any(vendor + "\\\\" in manifests.files.text(p) for p in manifests.files.named("composer.json"))


def _jvm(manifests: Manifests, path: str, fact: ImportFact) -> str:
    declared = manifests.jvm
    parts = fact.module.split(".")
    if declared is None or len(parts) < 3 or fact.module.startswith(_JDK) or is_aside(path):
        return ""
    own = "/".join(parts[:2])
    if own in manifests.files.folder_names:
        return ""
    words = {squeeze(w) for d in declared for w in re.split(r"[.-]", d)}
    return "" if any(squeeze(part) in words for part in parts[1:4]) else ".".join(parts[:3])


_READERS: dict[str, Callable[[Manifests, str, ImportFact], str]] = {
    "python": _python,
    "javascript": _javascript,
    "go": _go,
    "ruby": _ruby,
    "php": _php,
    "java": _jvm,
}

RULE = ChangeRule((META,), _run)
