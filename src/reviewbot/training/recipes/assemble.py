"""Puts the parts of the embedded default together: weights, heads with their verdicts, card, licences, checksums.

Usage: python -m reviewbot.training.recipes.assemble PARTS_FOLDER TARGET_FOLDER --version V --licences FOLDER
PARTS_FOLDER holds config.json, tokenizer.json, model.onnx, risk.onnx, risk.json, similar.json, similar.npz,
security.json, security-weights.npy and training.json, as the other recipes wrote them.
"""

from __future__ import annotations

import argparse
import io
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reviewbot.models import bundle
from reviewbot.models.lexical import LexicalSettings
from reviewbot.models.ngram import ORDERS
from reviewbot.models.weighted import WEIGHTS, WIDTH
from reviewbot.training.recipes.card import card
from reviewbot.training.recipes.security_delta import FAMILIES

NAME = "reviewbot-tiny"
LIMIT = 12_000_000
LEAST_RECALL = 0.2
LICENCES = {"LICENSE-safecoder.txt": "security-pairs/LICENSE.safecoder", "LICENSE-issta21.txt": "commit-risk/LICENSE"}


REASONS = {
    "weighted": "recall at precision 0.95 above the lexical vector, token Jaccard, TF-IDF and the trained encoder; the encoder is off",
    "lexical": "recall at precision 0.95 above token Jaccard, TF-IDF and the trained encoder; the encoder is off",
    "token-jaccard": "nothing measured beats token Jaccard",
}


def risk_head(parts: Mapping[str, Any]) -> dict[str, Any]:
    """On if its AUC and AP are above lines added alone on every project left out."""
    figures = parts["figures"]
    better = all(p["model"][m] > p["lines_added"][m] for p in figures.values() for m in ("auc", "ap"))
    return {
        "on": better, "kind": "gbdt", "file": "risk.onnx", "features": parts["features"], "medians": parts["medians"],
        "quantiles": parts["quantiles"], "advisory": True, "figures": figures, "settings": parts["settings"],
        "reason": "AUC and AP above lines added alone on each of the projects left out" if better
        else "not above lines added alone on each project left out: show the size instead",
    }  # fmt: skip


def similar_head(tests: Sequence[Mapping[str, Any]], encoder: Mapping[str, Any]) -> dict[str, Any]:
    """The weighted embedder where it beats the lexical one, that where it beats token Jaccard, on every seed and level.

    `thresholds.same` is the strictest over seeds and levels.
    """
    levels = [t[level] for t in tests for level in ("bound names", "all names")]
    kind = next((k for k in ("weighted", "lexical") if _beats(levels, k)), "token-jaccard")
    strictest = {name: max(level[name]["threshold"] for level in levels) for name in levels[0]}
    same = strictest["lexical" if kind == "token-jaccard" else kind]
    settings = LexicalSettings()
    lexical = {"width": settings.width, "gram": settings.gram, "share": settings.share}
    return {
        "on": True, "kind": kind, "tests": list(tests), "encoder": {**encoder, "on": False},
        **({"file": WEIGHTS} if kind == "weighted" else {}),
        "thresholds": {"same": round(same, 3), "duplicate": round(same, 3), "jaccard": round(strictest["token Jaccard"], 3)},
        "settings": {"width": WIDTH} if kind == "weighted" else lexical,
        "reason": REASONS[kind],
    }  # fmt: skip


def _beats(levels: Sequence[Mapping[str, Mapping[str, float]]], kind: str) -> bool:
    """Whether a similarity finds more at precision .95 than each simpler one, on every level."""
    simpler = {"weighted": ("lexical", "token Jaccard"), "lexical": ("token Jaccard",)}[kind]
    return all(
        kind in level and all(level[kind]["recall_at_p95"] > level[other]["recall_at_p95"] for other in simpler)
        for level in levels
    )


def security_head(figures: Mapping[str, Any], encoder: Mapping[str, Any]) -> dict[str, Any]:
    """The n-gram baseline in place of the encoder; a family moves confidences only with enough recall at 1 % false alarms."""
    families = figures["families"]
    good = {n: f["threshold"] if f["dev_recall_at_0.01"] >= LEAST_RECALL else None for n, f in families.items()}
    return {
        "on": any(t is not None for t in good.values()), "kind": "ngram", "file": "security.npz", "families": list(FAMILIES),
        "settings": {"orders": list(ORDERS)}, "thresholds": good, "model_only": False, "figures": figures, "encoder": {**encoder, "on": False},
        "reason": "the n-gram baseline ships in the encoder's place; it moves the confidence of rule findings and makes no notes of its own",
    }  # fmt: skip


def npz(weights: NDArray[np.float32]) -> bytes:
    """The family rows of the weights as a compressed half-precision .npz file."""
    buffer = io.BytesIO()
    np.savez_compressed(buffer, weights=weights[: len(FAMILIES)].astype(np.float16))
    return buffer.getvalue()


def assemble(parts: Path, target: Path, version: str, licences: Path) -> bundle.Bundle:
    """Write the bundle over what is at `target`; raises ValueError above 12 MB."""
    read = {
        name: json.loads((parts / f"{name}.json").read_text())
        for name in ("risk", "similar", "security", "encoder", "training")
    }
    heads = {
        "risk": risk_head(read["risk"]), "similar": similar_head(read["similar"], read["encoder"]["similar"]),
        "security_delta": security_head(read["security"], read["encoder"]["security"]),
    }  # fmt: skip
    metadata = {"name": NAME, "version": version, "licence": "MIT", "task": ["risk", "similar", "security-delta"],
                "heads": heads, "training": read["training"]}  # fmt: skip
    files: dict[str, Path | bytes] = {
        n: parts / n for n in ("config.json", "tokenizer.json", "model.onnx", "risk.onnx")
    }
    files |= {name: licences / source for name, source in LICENCES.items()}
    files |= {"security.npz": npz(np.load(parts / "security-weights.npy")), bundle.CARD: card(metadata).encode()}
    if heads["similar"]["kind"] == "weighted":
        files[WEIGHTS] = parts / WEIGHTS
    if target.exists():
        shutil.rmtree(target)
    written = bundle.write(target, files, metadata)
    if written.size > LIMIT:
        raise ValueError(f"the bundle has {written.size:,} bytes, more than {LIMIT:,}")
    return written


def main(argv: list[str] | None = None) -> None:
    """Write the bundle."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--version", required=True)
    parser.add_argument("--licences", type=Path, required=True)
    args = parser.parse_args(argv)
    assemble(args.parts, args.target, args.version, args.licences)


if __name__ == "__main__":
    main()
