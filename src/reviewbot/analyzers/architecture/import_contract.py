"""A new import breaks an import contract of this repository.

## What it does
Checks the imports that the change added against contracts from the configuration: layers (imports point down only),
forbidden imports, and modules that must stay independent of each other.

```toml
[rules.import-contract]
layers = ["app.web | app.cli", "app.services", "app.models"]
forbidden = ["app.models -> app.services.mail"]
independent = [["app.billing", "app.catalogue"]]
```
A name is a module or a folder (`app.web` and `app/web` are the same) with everything below it. Modules side by side in
one layer (`|`) do not import each other.

## Why is this bad?
The contract is how the people of this repository keep it changeable; one exception makes the next one cheaper.

## Example
```python
# app/models/order.py
from app.web.forms import OrderForm
```

## Use instead
Pass the value in from the upper layer, or move what both need further down.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewbot.analyzers.architecture._rule import define
from reviewbot.analyzers.base import at_span
from reviewbot.analyzers.comparison import ChangeRule, Comparison
from reviewbot.errors import ConfigError
from reviewbot.findings import Confidence, Finding, Severity

META = define(__doc__, "import-contract", Severity.MEDIUM, Confidence.HIGH)


@dataclass(frozen=True, slots=True)
class _Contract:
    """No file below `source` imports a file below `target`, because of `why`."""

    source: str
    target: str
    why: str

    def broken_by(self, path: str, target: str) -> bool:
        """Whether an import between two files breaks it; what is inside both names stays inside."""
        return (
            _below(path, self.source)
            and _below(target, self.target)
            and not _below(path, self.target)
            and not _below(target, self.source)
        )


def _below(path: str, name: str) -> bool:
    stem = "/" + path.rsplit(".", 1)[0] + "/"
    return f"/{name}/" in stem


def _run(comparison: Comparison) -> Iterator[Finding]:
    contracts = _contracts(comparison)
    if not contracts:
        return
    for path, file in comparison.files(META.languages):
        for fact in comparison.new_imports(path, file):
            targets = comparison.resolve(path, fact) if not fact.type_only else ()
            broken = ((t, c) for t in targets for c in contracts if c.broken_by(path, t))
            target, contract = next(broken, ("", None))
            if contract is not None:
                yield META.finding(
                    at_span(path, fact.span),
                    f"`{path}` imports `{target}`, but {contract.why}.",
                    why="The repository's configuration declares this contract.",
                    fix="Pass the value in from above, or move what both sides need further down.",
                )


def _contracts(comparison: Comparison) -> list[_Contract]:
    def option(name: str) -> list[object]:
        value = comparison.after.option(META.id, name, [])
        if not isinstance(value, Sequence) or isinstance(value, str):
            raise _wrong(name)
        return list(value)

    found = [*_layers(option("layers")), *_forbidden(option("forbidden"))]
    for group in option("independent"):
        names = _names(group, "independent")
        pairs = ((a, b) for a in names for b in names if a != b)
        found.extend(_Contract(a, b, f"`{a}` and `{b}` are to stay independent") for a, b in pairs)
    return found


def _layers(layers: list[object]) -> Iterator[_Contract]:
    split = [_names(str(layer).split("|"), "layers") for layer in layers]
    for at, layer in enumerate(split):
        for name in layer:
            above = (other for upper in split[:at] for other in upper)
            yield from (_Contract(name, other, f"`{other}` is a layer above `{name}`") for other in above)
            beside = (other for other in layer if other != name)
            yield from (_Contract(name, other, f"`{other}` and `{name}` share a layer") for other in beside)


def _forbidden(rules: list[object]) -> Iterator[_Contract]:
    for rule in rules:
        source, arrow, target = str(rule).partition("->")
        if not arrow:
            raise _wrong("forbidden")
        (a,), (b,) = _names([source], "forbidden"), _names([target], "forbidden")
        yield _Contract(a, b, f"`{a}` must not import `{b}`")


def _names(value: object, option: str) -> list[str]:
    if not isinstance(value, Sequence) or isinstance(value, str) or not all(isinstance(v, str) for v in value):
        raise _wrong(option)
    names = [v.strip().strip("/") for v in value]
    if not all(names):
        raise _wrong(option)
    return [n if "/" in n else n.replace("::", "/").replace("\\", "/").replace(".", "/") for n in names]


def _wrong(option: str) -> ConfigError:
    return ConfigError(
        f"rules.import-contract.{option} is not understood",
        'write layers = ["a | b", "c"], forbidden = ["a -> b"], independent = [["a", "b"]]',
    )


RULE = ChangeRule((META,), _run)
