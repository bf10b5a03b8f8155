"""`reviewbot models ...`: one function for each command, with plain parameters. `root` is the registry's directory."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reviewbot.errors import ModelError, UsageError
from reviewbot.models.base import Task
from reviewbot.models.bundle import CARD, Bundle
from reviewbot.models.presets import PRESETS, Preset
from reviewbot.models.registry import Installed, Registry


def list_models(root: Path, scope: str = "") -> tuple[list[Installed], tuple[Preset, ...]]:
    """Every installed version (refused ones with the reason, pinned ones with their tasks), and the checkpoints that can be pulled."""
    return Registry(root, scope=scope).installed(), PRESETS


def show_model(root: Path, name: str, scope: str = "") -> str:
    """A model's facts, the state of each head with its reason, and its card, as Markdown."""
    bundle = Registry(root, scope=scope).bundle(name)
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


def pull_model(root: Path, name: str, *, revision: str = "", offline: bool = False) -> Bundle:
    """Fetch a preset or hub id, or take a local checkpoint, and install it as a bundle with safetensors only."""
    from reviewbot.models.convert import pull

    return pull(Registry(root), name, revision=revision, offline=offline)


def export_model(
    root: Path,
    name: str,
    *,
    int8: bool = False,
    drop_layers: int = 0,
    drop_heads: int = 0,
    texts: Path | None = None,
    force: bool = False,
) -> list[str]:
    """Export to ONNX (pruned if asked for) and quantise; a line for each step with size and speed before and after.

    `texts` is JSONL with "text" and optionally "label": the reference set of the gate, else a built-in one.
    """
    from reviewbot.models import optimize

    registry = Registry(root)
    reference = {**_reference(texts), "force": force}
    lines = []
    if "model.onnx" not in {p.name for p in registry.find(name).iterdir()} or drop_layers or drop_heads:
        pruned = drop_layers or drop_heads
        done = (
            optimize.prune(registry, name, layers=drop_layers, heads=drop_heads, **reference)
            if pruned
            else optimize.export(registry, name, **reference)
        )
        lines.append(str(done))
        if done.bundle is None:
            return lines
        name = done.bundle.id
    if int8:
        lines.append(str(optimize.quantise(registry, name, **reference)))
    if not lines:
        raise UsageError(f"{name} is exported already", "add --int8 to quantise it")
    return lines


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


def promote_model(root: Path, task: str, name: str, scope: str = "") -> Bundle:
    """Use a version for a task from now on."""
    return Registry(root, scope=scope).promote(_task(task), name, "by hand")


def rollback_model(root: Path, task: str, scope: str = "") -> str:
    """Undo the last promotion of a task; what is in use now ("" for the embedded default)."""
    return Registry(root, scope=scope).rollback(_task(task))


def _task(name: str) -> Task:
    try:
        return Task(name)
    except ValueError as error:
        raise UsageError(f"unknown task {name!r}", f"one of {', '.join(Task)}") from error


def verify_models(root: Path, name: str = "") -> list[tuple[str, str]]:
    """(model, what is wrong or "") for one model or all: checksums, and that encoder and risk model load and answer."""
    registry = Registry(root)
    if name:
        bundle = registry.bundle(name)
        return [(bundle.id, _problem(bundle))]
    return [(f"{x.name}@{x.version}", x.refused or _problem(x.bundle)) for x in registry.installed()]


def _problem(bundle: Bundle | None) -> str:
    """Why a bundle with right checksums cannot be used, "" if it can."""
    from reviewbot.models.onnx import OnnxRisk
    from reviewbot.models.tasks.security import scorer
    from reviewbot.models.worker import ModelSpec, WorkerModel

    if bundle is None:
        return "refused"
    try:
        if bundle.head("risk") is not None:
            OnnxRisk(bundle)
        head = bundle.head("security-delta")
        if head is not None and head.get("kind") == "ngram":
            scorer(bundle)
        if {"model.onnx", "model.safetensors"} & bundle.files.keys():
            with WorkerModel(ModelSpec(str(bundle.path))) as model:
                _ = model.config
    except ModelError as error:
        return error.title
    return ""
