"""Make a model smaller or faster: ONNX export, int8 quantisation, layer and head pruning. A new bundle only behind the gate."""

from __future__ import annotations

import inspect
import json
import tempfile
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reviewbot.errors import ModelError
from reviewbot.models import bundle as bundles
from reviewbot.models.bundle import Bundle
from reviewbot.models.equality import DUPLICATE, REFERENCE, Cost, Equality, compare, cost
from reviewbot.models.head import HEAD
from reviewbot.models.registry import Registry, load_here
from reviewbot.models.worker import ModelSpec

OPSET = 17
QUANTISED = ["MatMul", "Gemm", "Gather"]
INSTALL = "pip install 'reviewbot[torch,train]'"
Files = dict[str, Path | bytes]


@dataclass(frozen=True, slots=True)
class Optimised:
    """What an optimisation did: the new bundle (None if the gate refused it), the gate's findings, cost before and after."""

    bundle: Bundle | None
    equality: Equality
    before: Cost
    after: Cost

    def __str__(self) -> str:
        faster = self.after.speed / self.before.speed
        sizes = f"{self.before.size:,} -> {self.after.size:,} bytes ({self.before.size / max(1, self.after.size):.2f}x smaller)"
        verdict = f"written as {self.bundle.id}" if self.bundle else "not written: it is not the same model any more"
        return f"{sizes}, {faster:.2f}x the speed; {self.equality}; {verdict}"


def export(registry: Registry, name: str, **reference: Any) -> Optimised:
    """The checkpoint `name` as an ONNX bundle `...-onnx`, for the core install."""
    return _optimise(registry, name, "onnx", lambda source, folder: _exported(source, folder, None), **reference)


def quantise(registry: Registry, name: str, **reference: Any) -> Optimised:
    """An ONNX bundle with eight-bit weights (per channel, seven bits used, embeddings too) as `...-int8`."""
    return _optimise(registry, name, "int8", _quantised, **reference)


def prune(registry: Registry, name: str, *, layers: int = 0, heads: int = 0, **reference: Any) -> Optimised:
    """A checkpoint without its last `layers` layers and the `heads` weakest attention heads of each other layer, as ONNX."""
    suffix = f"pruned-l{layers}-h{heads}"
    return _optimise(
        registry, name, suffix, lambda source, folder: _exported(source, folder, Cut(layers, heads)), **reference
    )


@dataclass(frozen=True, slots=True)
class Cut:
    """How many layers (from the end) and heads (of each layer) to take out."""

    layers: int
    heads: int


def _optimise(
    registry: Registry,
    name: str,
    suffix: str,
    make: Callable[[Path, Path], Files],
    *,
    texts: Sequence[str] = REFERENCE,
    labels: Sequence[int] | None = None,
    force: bool = False,
) -> Optimised:
    source = registry.find(name)
    found = bundles.read(source) if (source / bundles.METADATA).is_file() else None
    with tempfile.TemporaryDirectory(prefix="reviewbot-optimise-") as scratch:
        files = make(source, Path(scratch))
        metadata = _metadata(source, found, suffix)
        staged = bundles.write(Path(scratch) / "staged", {**_kept(source, found), **files}, metadata)
        old, new = (load_here(ModelSpec(str(path), device="cpu", precision="fp32")) for path in (source, staged.path))
        equality = compare(old, new, texts, labels, _duplicate_threshold(found))
        before, after = cost(old, _size(source), texts), cost(new, staged.size, texts)
        if not equality.passed and not force:
            return Optimised(None, equality, before, after)
        text = _card(metadata, equality, before, after, forced=force and not equality.passed)
        everything: Files = {n: staged.path / n for n in staged.files}
        return Optimised(registry.add({**everything, bundles.CARD: text.encode()}, metadata), equality, before, after)


def _metadata(source: Path, found: Bundle | None, suffix: str) -> dict[str, Any]:
    name, version = (found.name, found.version) if found else (source.name, "local")
    kept = (
        {key: found.metadata[key] for key in ("heads", "training", "repository", "licence") if key in found.metadata}
        if found
        else {}
    )
    return {**kept, "name": f"{name}-{suffix}", "version": version, "parent": f"{name}@{version}"}


def _kept(source: Path, found: Bundle | None) -> Files:
    """What an encoder's rewriting does not touch: heads and other small parts, old licences and cards."""
    replaced = {"model.onnx", "model.safetensors", "config.json", "tokenizer.json", "tokenizer_config.json", "vocab.json", "merges.txt",
                "special_tokens_map.json", "added_tokens.json", "generation_config.json", bundles.CARD}  # fmt: skip
    if found is not None:
        return {name: source / name for name in found.files if name not in replaced}
    return {HEAD: source / HEAD} if (source / HEAD).is_file() else {}


def _size(path: Path) -> int:
    return sum(p.stat().st_size for p in path.iterdir() if p.is_file())


def _duplicate_threshold(found: Bundle | None) -> float:
    head = (found.head("similar") if found else None) or {}
    return float(head.get("thresholds", {}).get("duplicate") or DUPLICATE)


def _card(metadata: dict[str, Any], equality: Equality, before: Cost, after: Cost, *, forced: bool) -> str:
    note = "\n**Written by force although the gate refused it.**\n" if forced else ""
    return (
        f"# {metadata['name']}\n\nMade from {metadata['parent']}.\n{note}\n- equality gate: {equality}\n"
        f"- size: {before.size:,} -> {after.size:,} bytes\n- speed: {after.speed / before.speed:.2f} times\n"
    )


def _quantised(source: Path, folder: Path) -> Files:
    if not (source / "model.onnx").is_file():
        raise ModelError(f"{source.name} has no ONNX graph to quantise", "`reviewbot models export` makes one first")
    try:
        from onnxruntime.quantization import QuantType, quantize_dynamic
    except ImportError as error:
        raise ModelError("quantising needs onnx", INSTALL) from error
    target = folder / "model.onnx"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        quantize_dynamic(
            source / "model.onnx", target, op_types_to_quantize=QUANTISED, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )  # fmt: skip
    return {
        "model.onnx": target,
        **{name: source / name for name in ("config.json", "tokenizer.json") if (source / name).is_file()},
    }


def _exported(source: Path, folder: Path, cut: Cut | None) -> Files:
    """Graph, configuration and tokenizer of a checkpoint's encoder, pruned if asked for."""
    from reviewbot.models.torch_backend import TorchModel, TorchOptions

    model = TorchModel(source, TorchOptions(device="cpu", precision="fp32", encoder_only=True))
    if model.has_own_classifier:
        raise ModelError(
            f"{source.name} has a classification head of its own", "export is for encoders; use it with the torch extra"
        )
    encoder = model.encoder
    if cut:
        _cut(encoder, cut)
    _trace(encoder, folder / "model.onnx")
    config = {**json.loads((source / "config.json").read_text()), "pad_token_id": model.pad_id}
    config["reviewbot"] = {
        "max_tokens": model.config.max_tokens,
        "embedding_size": model.config.dimensions,
        "pooling": "mean",
    }
    return {
        "model.onnx": folder / "model.onnx",
        "config.json": json.dumps(config, indent=1).encode(),
        "tokenizer.json": model.framed_tokenizer().encode(),
    }


def _trace(encoder: Any, target: Path) -> None:
    """The encoder, its mean over the tokens and unit length as one graph with dynamic batch and sequence."""
    import torch

    class Embedding(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.encoder = encoder

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
            weights = attention_mask.unsqueeze(-1).to(hidden.dtype)
            return torch.nn.functional.normalize((hidden * weights).sum(1) / weights.sum(1), dim=-1)

    # Explicit attention: the quantiser can only see matrix products that are in the graph.
    encoder.set_attn_implementation("eager")
    ids = torch.full((2, 8), 5, dtype=torch.int64)
    mask = torch.ones_like(ids)
    mask[1, 5:] = 0
    names = ["input_ids", "attention_mask"]
    axes = {**{name: {0: "batch", 1: "seq"} for name in names}, "embedding": {0: "batch"}}
    tracing = {"dynamo": False} if "dynamo" in inspect.signature(torch.onnx.export).parameters else {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Embedding().eval(), (ids, mask), str(target), input_names=names, output_names=["embedding"],
            dynamic_axes=axes, opset_version=OPSET, **tracing,
        )  # fmt: skip


def _cut(encoder: Any, cut: Cut) -> None:
    """Take layers and heads out of a RoBERTa encoder, in place."""
    import torch

    layers = getattr(getattr(encoder, "encoder", None), "layer", None)
    if layers is None:
        raise ModelError("only RoBERTa encoders can be pruned", "export or quantise a T5 encoder instead")
    width, heads = encoder.config.hidden_size, encoder.config.num_attention_heads
    if not (0 <= cut.layers < len(layers) and 0 <= cut.heads < heads):
        raise ModelError(
            f"cannot take out {cut.layers} of {len(layers)} layers and {cut.heads} of {heads} heads",
            "something must stay",
        )
    encoder.encoder.layer = torch.nn.ModuleList(list(layers)[: len(layers) - cut.layers])
    for layer in encoder.encoder.layer:
        _drop_heads(torch, layer.attention, heads, width // heads, cut.heads)


def _drop_heads(torch: Any, attention: Any, heads: int, size: int, count: int) -> None:
    """Remove the heads whose output weights are smallest."""
    if not count:
        return
    out = attention.output.dense
    strength = out.weight.detach().view(out.out_features, heads, size).norm(dim=(0, 2))
    kept = torch.sort(torch.argsort(strength)[count:]).values
    rows = (kept[:, None] * size + torch.arange(size)[None, :]).reshape(-1)
    own = attention.self
    for part in (own.query, own.key, own.value):
        part.weight = torch.nn.Parameter(part.weight.detach()[rows])
        part.bias = torch.nn.Parameter(part.bias.detach()[rows])
        part.out_features = len(rows)
    out.weight = torch.nn.Parameter(out.weight.detach()[:, rows])
    out.in_features = len(rows)
    own.num_attention_heads, own.all_head_size = len(kept), len(rows)
