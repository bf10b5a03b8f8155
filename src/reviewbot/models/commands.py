"""What `reviewbot models ...` does, a function for each command: a registry in, facts or lines of text out; nothing printed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reviewbot.errors import ModelError, UsageError
from reviewbot.models import bundle as bundles
from reviewbot.models.base import Ability, CodeModel, ModelInput, Task, Verdict
from reviewbot.models.bundle import CARD, Bundle
from reviewbot.models.presets import PRESETS
from reviewbot.models.registry import Installed, Registry

# Seconds: whoever asks whether a model works would rather wait than hear "too slow" from a busy machine.
PATIENCE = 600.0

if TYPE_CHECKING:
    from reviewbot.models.optimize import Optimised


def list_models(registry: Registry) -> list[str]:
    """Every installed version (refused ones with the reason, pinned ones with their tasks), and the checkpoints to pull."""
    installed = [line for item in registry.installed() for line in _listed(item)]
    return [*installed, "", "to pull:", *(f"    {p.name}: {p.hub_id}, {p.use}" for p in PRESETS)]


def _listed(item: Installed) -> list[str]:
    what = f"refused: {item.refused}" if item.bundle is None else f"{item.bundle.size / 1e6:.1f} MB"
    used = f"  used for {', '.join(item.tasks)}" if item.tasks else ""
    heads = item.bundle.heads if item.bundle else {}
    return [
        f"{item.name}@{item.version}  {what}{'  (in the package)' if item.embedded else ''}{used}",
        *(f"    {key.replace('_', '-')}: {_head(head)}" for key, head in sorted(heads.items())),
    ]


def show_model(registry: Registry, name: str) -> str:
    """A model's facts, the state of each head with its reason, and its card, as Markdown."""
    bundle = registry.bundle(name)
    heads = "\n".join(f"- {key.replace('_', '-')}: {_head(head)}" for key, head in sorted(bundle.heads.items()))
    files = "\n".join(f"- `{file}` {digest[:16]}" for file, digest in sorted(bundle.files.items()))
    card = bundle.file(CARD).read_text(encoding="utf-8") if CARD in bundle.files else "(no card)"
    parent = bundle.metadata.get("parent") or bundle.metadata.get("origin", {}).get("source", "")
    made = f"\nmade from {parent}" if parent else ""
    return (
        f"{bundle.id}, {bundle.size:,} bytes{made}\n\nHeads:\n{heads or '- none'}\n\nFiles (sha256):\n{files}\n\n{card}"
    )


def _head(head: Mapping[str, Any]) -> str:
    state = "on" if head.get("on", True) else "off"
    off = [name for name, value in head.get("thresholds", {}).items() if value is None]
    without = f"; no sure threshold for {', '.join(off)}" if off else ""
    reason = f" ({head['reason']})" if head.get("reason") else ""
    return f"{state}, {head.get('kind', 'encoder')}{reason}{without}"


def pull_model(registry: Registry, name: str, *, revision: str = "", offline: bool = False) -> Bundle:
    """Fetch a preset or hub id, or take a local checkpoint, and install it as a bundle with safetensors only."""
    from reviewbot.models.convert import pull

    return pull(registry, name, revision=revision, offline=offline)


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What `export` makes. `texts` is JSONL with "text" and optionally "label": the gate's reference set, else a built-in one."""

    int8: bool = False
    drop_layers: int = 0
    drop_heads: int = 0
    texts: Path | None = None
    force: bool = False


def export_model(registry: Registry, name: str, options: ExportOptions) -> Iterator[Optimised]:
    """Export to ONNX (pruned if asked for) and quantise, each step from the last one's result; ends where the gate refuses."""
    from reviewbot.models import optimize

    reference = {**_reference(options.texts), "force": options.force}
    pruned = options.drop_layers or options.drop_heads
    exported = (registry.find(name) / "model.onnx").is_file()
    if exported and not pruned and not options.int8:
        raise UsageError(f"{name} is exported already", "add --int8 to quantise it")
    if pruned or not exported:
        done = (
            optimize.prune(registry, name, layers=options.drop_layers, heads=options.drop_heads, **reference)
            if pruned
            else optimize.export(registry, name, **reference)
        )
        yield done
        if done.bundle is None:
            return
        name = done.bundle.id
    if options.int8:
        yield optimize.quantise(registry, name, **reference)


def _reference(texts: Path | None) -> dict[str, Any]:
    if texts is None:
        return {}
    try:
        rows = [json.loads(line) for line in texts.read_text(encoding="utf-8").splitlines() if line.strip()]
        found: dict[str, Any] = {"texts": [str(row["text"]) for row in rows]}
        if rows and all("label" in row for row in rows):
            found["labels"] = [int(row["label"]) for row in rows]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(
            f"cannot read {texts}: {error}", 'JSONL with "text" and optionally "label" (0 or 1) is expected'
        ) from error
    if len(found["texts"]) < 2:
        raise UsageError(f"{texts} has fewer than two texts", "the gate compares decisions about pairs")
    return found


def promote_model(registry: Registry, task: str, name: str, reason: str = "") -> Bundle:
    """Use a version for a task from now on."""
    return registry.promote(_task(task), name, reason or "by hand")


def rollback_model(registry: Registry, task: str) -> str:
    """Undo the last promotion of a task; what is in use now ("" for the embedded default)."""
    return registry.rollback(_task(task))


def _task(name: str) -> Task:
    try:
        return Task(name)
    except ValueError as error:
        raise UsageError(f"unknown task {name!r}", f"one of {', '.join(Task)}") from error


def verify_models(registry: Registry, name: str = "") -> list[tuple[str, str]]:
    """(model, what is wrong or "") for one model or all: checksums, and that encoder and risk model load and answer."""
    if name:
        path = registry.find(name)
        try:
            bundle = bundles.read(path)
        except ModelError as error:
            return [(name, error.title)]
        return [(bundle.id, _problem(bundle))]
    return [(f"{x.name}@{x.version}", x.refused or _problem(x.bundle)) for x in registry.installed()]


def _problem(bundle: Bundle | None) -> str:
    """Why a bundle with right checksums cannot be used, "" if it can."""
    from reviewbot.models.onnx import OnnxRisk
    from reviewbot.models.tasks.pastfix import FIXES, FixIndex
    from reviewbot.models.tasks.security import scorer
    from reviewbot.models.worker import Limits, ModelSpec, WorkerModel

    if bundle is None:
        return "refused"
    try:
        if bundle.head("risk") is not None:
            OnnxRisk(bundle)
        head = bundle.head("security-delta")
        if head is not None and head.get("kind") == "ngram":
            scorer(bundle)
        if {"model.onnx", "model.safetensors"} & bundle.files.keys():
            with WorkerModel(ModelSpec(str(bundle.path)), Limits(seconds=PATIENCE, load_seconds=PATIENCE)) as model:
                _answers(model)
        if FIXES in bundle.files:
            FixIndex.load(bundle.path)
    except ModelError as error:
        return error.title
    return ""


def _answers(model: CodeModel) -> None:
    """Raises `ModelError` unless the model gives finite numbers for a line of code."""
    sample = [ModelInput("def first(items): return items[0]")]
    if Ability.EMBED in model.config.abilities:
        model.embed(sample)
    if Ability.PREDICT in model.config.abilities and model.predict(sample)[0].reason is Verdict.NOT_FINITE:
        raise ModelError(f"model {model.config.name} returned numbers that are not finite", "its weights are damaged")
