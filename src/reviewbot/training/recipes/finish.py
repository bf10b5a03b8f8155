"""From a pretraining run to the bundle's encoder: projection, ONNX, int8 gate, and its figures beside the baselines.

Usage: python -m reviewbot.training.recipes.finish RUN_FOLDER CORPUS PARTS_FOLDER --tokenizer FILE --pairs TRAIN.npz
           --security PAIRS.jsonl.gz --edits EDITS.jsonl.gz
Writes model.onnx, config.json, tokenizer.json, encoder.json and training.json for `assemble`.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from reviewbot.models.encode import LANGUAGES, model_text
from reviewbot.training.recipes.edits import Edit, read_edits
from reviewbot.training.recipes.export import (
    cosine_matrix,
    discriminant,
    pooled,
    run,
    same_model,
    to_int8,
    to_onnx,
    with_projection,
)
from reviewbot.training.recipes.functions import Function
from reviewbot.training.recipes.pairs import encode, load, pad_rows, sample
from reviewbot.training.recipes.pretrain import load_encoder
from reviewbot.training.recipes.retrieval import retrieve
from reviewbot.training.recipes.security_delta import cross_validated, examples, measure, read_pairs
from reviewbot.training.recipes.similar import LEVELS

DIMENSIONS = 128
FITTED, ASKED, ORDINARY = 700, 900, 700
ENCODER_STRENGTH = 0.01


@dataclass(frozen=True, slots=True)
class Projected:
    """An encoder with its linear projection, as a function of token id rows."""

    encoder: Any
    projection: NDArray[np.float32]
    mean: NDArray[np.float32]

    def __call__(self, rows: NDArray[np.uint16]) -> NDArray[np.float32]:
        """Projected mean-pooled vectors, not normalised."""
        return np.asarray((pooled(self.encoder, rows) - self.mean) @ self.projection)


def fitted(encoder: Any, pairs: Path, seed: int = 1) -> Projected:
    """The projection, fitted on functions of training packages and their twins."""
    data = load(pairs)
    rows = np.random.default_rng(seed).permutation(len(data.language))[:FITTED]
    first, second = (pooled(encoder, view[rows]) for view in data.views[:2])
    return Projected(encoder, *discriminant(first, second, DIMENSIONS))


def similar_figures(
    model: Projected, functions: Sequence[Function], tokenizer: Tokenizer, seed: int = 0
) -> dict[str, str]:
    """Retrieval of twins on both levels; half of the questions have no right answer."""
    items = list(functions)
    random.Random(seed).shuffle(items)  # noqa: S311
    items, half, report = items[:ASKED], min(ASKED, len(items)) // 2, {}
    for level, strength in LEVELS.items():
        own, twins = encode(items, tokenizer, 1, strength, seed=1000).views
        found = retrieve(cosine_matrix(model(twins), model(own[:half])))
        recall, _ = found.at_precision(0.95)
        report[f"encoder, {level}"] = (
            f"recall at precision 0.95 {recall:.3f}, best match right {found.first:.3f} ({len(items)} questions)"
        )
    return report


def security_figures(
    encoder: Any, pairs: Sequence[Edit], ordinary: Sequence[Edit], tokenizer: Tokenizer
) -> dict[str, str]:
    """A linear model on the difference of the encoder's outputs, cross-validated like the n-gram model."""
    edits = [*pairs, *ordinary]
    before, after = (
        pooled(
            encoder, pad_rows(tokenizer, [model_text(text, e.language) for text, e in zip(side, edits, strict=True)])
        )
        for side in ([e.before for e in edits], [e.after for e in edits])
    )
    change = (after - before) / ((after - before)[len(pairs) :].std(0) + 1e-6)
    rows = iter(change)
    score, develop, _ = cross_validated(examples(pairs, ordinary, lambda *_: next(rows)), ENCODER_STRENGTH)
    found = measure(score, develop)
    return {"difference of encoder outputs": ", ".join(f"{k.replace('_', ' ')} {v}" for k, v in found.items())}


def configuration(run_folder: Path, dimensions: int) -> dict[str, Any]:
    """RoBERTa's configuration with what reviewbot adds."""
    config: dict[str, Any] = json.loads((run_folder / "config.json").read_text(encoding="utf-8"))
    own = {"input": "stream/v1", "pooling": "mean", "embedding_size": dimensions, "languages": list(LANGUAGES),
           "max_tokens": config["max_position_embeddings"] - 2}  # fmt: skip
    return {**config, "architectures": ["RobertaModel"], "reviewbot": own}


def exported(model: Projected, parts: Path, rows: NDArray[np.uint16]) -> dict[str, Any]:
    """Write model.onnx, in eight bits if that is still the same model; returns the gate's figures."""
    to_onnx(with_projection(model.encoder, model.projection, model.mean), parts / "full.onnx")
    to_int8(parts / "full.onnx", parts / "model.onnx")
    gate = dict(same_model(run(parts / "full.onnx", rows), run(parts / "model.onnx", rows)))
    if not gate["passed"]:
        shutil.copyfile(parts / "full.onnx", parts / "model.onnx")
    (parts / "full.onnx").unlink()
    return gate


def training_summary(run_folder: Path, corpus: Path, gate: dict[str, Any]) -> dict[str, str]:
    """What the card says about data and training."""
    lines = (run_folder / "metrics.jsonl").read_text(encoding="utf-8").splitlines()
    last = next(row for row in map(json.loads, reversed(lines)) if "valid_loss" in row)
    kept = json.loads((corpus / "summary.json").read_text(encoding="utf-8"))["kept"]
    return {
        "corpus": ", ".join(f"{name} {size / 1e6:.0f} MB" for name, size in sorted(kept.items()))
        + " after de-duplication",
        "tokens_seen": f"{last['tokens']:,} (masked-LM validation loss {last['valid_loss']}, accuracy {last['valid_accuracy']})",
        "projection": f"linear discriminant on {FITTED} functions and their twins, seed 1",
        "quantisation": f"{'int8' if gate['passed'] else 'none, int8 failed its gate'}; 1st percentile cosine to fp32 {gate['cosine_p01']}",
    }


def main(argv: list[str] | None = None) -> None:
    """Measure and write the encoder's parts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("run", "corpus", "parts"):
        parser.add_argument(name, type=Path)
    for name in ("tokenizer", "pairs", "security", "edits"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    args = parser.parse_args(argv)
    tokenizer, encoder = Tokenizer.from_file(str(args.tokenizer)), load_encoder(args.run).eval()
    model = fitted(encoder, args.pairs)
    functions = sample(args.corpus, "valid", 500, 0.4)
    ordinary = random.Random(0).sample(read_edits(args.edits), ORDINARY)  # noqa: S311
    figures = {"similar": similar_figures(model, functions, tokenizer),
               "security": security_figures(encoder, read_pairs(args.security), ordinary, tokenizer)}  # fmt: skip
    gate = exported(model, args.parts, load(args.pairs).views[0][:48])
    results = {
        "encoder": figures,
        "training": training_summary(args.run, args.corpus, gate),
        "config": configuration(args.run, DIMENSIONS),
    }
    for name, value in results.items():
        (args.parts / f"{name}.json").write_text(json.dumps(value, indent=1), encoding="utf-8")
    shutil.copyfile(args.tokenizer, args.parts / "tokenizer.json")


if __name__ == "__main__":
    main()
