"""Speed of the two inference paths, as ratios against `transformers`' feature-extraction pipeline in fp32, in one run.

Usage: bench_models.py [--texts N] [--rounds N] [--checkpoint DIR]

Baseline: `pipeline("feature-extraction")` on the same checkpoint, texts and threads, at the better of batch size 1 and 8.
Without --checkpoint the weights are random: of the embedded model's shape for the ONNX path, of CodeBERT-base's for PyTorch.
Rounds of all contestants alternate and the best of each counts, so that other work on the machine hurts all alike. With
OMP_NUM_THREADS=1 CPU seconds are compared, else wall clock: run it on an idle machine then.
"""

from __future__ import annotations

import argparse
import ast
import random
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from reviewbot.models.base import ModelInput
from reviewbot.models.onnx import OnnxModel
from reviewbot.models.optimize import export, quantise
from reviewbot.models.registry import Registry
from reviewbot.models.runtime import cores
from reviewbot.models.torch_backend import TorchModel, TorchOptions, libraries

# With one thread CPU seconds are what the work took, whatever else the machine did meanwhile.
CLOCK = time.process_time if cores() == 1 else time.perf_counter
TINY = {
    "hidden_size": 192,
    "num_hidden_layers": 4,
    "num_attention_heads": 3,
    "intermediate_size": 768,
    "max_position_embeddings": 258,
}
BASE = {
    "hidden_size": 768,
    "num_hidden_layers": 12,
    "num_attention_heads": 12,
    "intermediate_size": 3072,
    "max_position_embeddings": 514,
}


def say(what: str, figure: str, target: str) -> None:
    """Print one line of the table."""
    sys.stdout.write(f"| {what} | {figure} | {target} |\n")
    sys.stdout.flush()


def functions(count: int) -> list[str]:
    """Real functions of mixed length: the standard library's, drawn with a fixed seed."""
    found: list[str] = []
    for path in sorted(Path(sysconfig.get_paths()["stdlib"]).glob("*.py"))[:120]:
        text = path.read_text(encoding="utf-8", errors="replace")
        nodes = (n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef))
        found += [s for n in nodes if (s := ast.get_source_segment(text, n))]
    return random.Random(0).sample(found, count)


def checkpoint(folder: Path, shape: dict[str, int], vocabulary: int, texts: Sequence[str]) -> Path:
    """A random RoBERTa checkpoint with a byte-level BPE trained on the texts."""
    from tokenizers import ByteLevelBPETokenizer
    from transformers import RobertaConfig, RobertaModel

    tokenizer = ByteLevelBPETokenizer()
    tokenizer.train_from_iterator(
        texts, vocabulary, show_progress=False, special_tokens=["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    )
    folder.mkdir()
    tokenizer.save_model(str(folder))
    RobertaModel(
        RobertaConfig(vocab_size=vocabulary, type_vocab_size=1, **shape), add_pooling_layer=False
    ).save_pretrained(folder)
    return folder


def pipeline(path: Path, batch: int, limit: int) -> Callable[[Sequence[str]], Any]:
    """The baseline, cutting at the same length and given the mean over tokens to compute as we do."""
    import numpy as np
    from transformers import AutoTokenizer, pipeline

    made = pipeline("feature-extraction", model=str(path), tokenizer=AutoTokenizer.from_pretrained(path), device=-1)
    settings = {"truncation": True, "max_length": limit}

    def run(texts: Sequence[str]) -> Any:
        out = made(list(texts), batch_size=batch, tokenize_kwargs=settings, return_tensors=True)
        return [np.asarray(x)[0].mean(0) for x in out]

    return run


def best(contestants: dict[str, Callable[[], Any]], rounds: int) -> dict[str, float]:
    """Least seconds of each, rounds alternating, after one warm-up each."""
    for run in contestants.values():
        run()
    seconds = dict.fromkeys(contestants, float("inf"))
    for _ in range(rounds):
        for name, run in contestants.items():
            started = CLOCK()
            run()
            seconds[name] = min(seconds[name], CLOCK() - started)
    return seconds


def matmul_rate(torch: Any, dtype: Any, rounds: int = 6) -> float:
    """FLOP/s of a large matrix product in that precision, best of several."""
    a, b = torch.randn(1024, 1024, dtype=dtype), torch.randn(1024, 1024, dtype=dtype)
    seconds = []
    for _ in range(rounds):
        started = CLOCK()
        for _ in range(4):
            a @ b
        seconds.append((CLOCK() - started) / 4)
    return 2 * 1024**3 / min(seconds)


def flops(shape: dict[str, int], lengths: Sequence[int]) -> float:
    """Multiply-adds (twice) of an encoder over texts of those lengths, padding not counted."""
    width, inner, layers = shape["hidden_size"], shape["intermediate_size"], shape["num_hidden_layers"]
    return sum(layers * (n * (8 * width**2 + 4 * width * inner) + 4 * n * n * width) for n in lengths)


def small(folder: Path, texts: list[str], rounds: int, given: Path | None) -> None:
    """The embedded model's path: exported, quantised, onnxruntime."""
    source = given or checkpoint(folder / "tiny", TINY, 8192, texts)
    registry = Registry(folder / "registry", folder / "none")
    plain = export(registry, str(source), force=True)
    eight = quantise(registry, plain.bundle.id if plain.bundle else "", force=True)
    assert plain.bundle
    assert eight.bundle
    limit = 256
    inputs = [ModelInput(text) for text in texts]
    ours = {name: OnnxModel(bundle) for name, bundle in (("fp32", plain.bundle), ("int8", eight.bundle))}
    base = {f"pipeline {b}": pipeline(source, b, limit) for b in (1, 8)}
    runs: dict[str, Callable[[], Any]] = {name: (lambda m=model: m.embed(inputs)) for name, model in ours.items()}
    runs |= {name: (lambda r=run: r(texts)) for name, run in base.items()}
    took = best(runs, rounds)
    baseline = min(v for k, v in took.items() if k.startswith("pipeline"))
    say("embedded shape, ONNX int8, against the pipeline", f"{baseline / took['int8']:.2f} x", ">= 3 x")
    say("embedded shape, ONNX fp32, against the pipeline", f"{baseline / took['fp32']:.2f} x", "")
    say("  int8: size against fp32", f"{eight.before.size / eight.after.size:.2f} x smaller", "")


def large(folder: Path, texts: list[str], rounds: int) -> None:
    """CodeBERT-base's shape through the torch path."""
    torch, _ = libraries()
    source = checkpoint(folder / "base", BASE, 8192, texts)
    model = TorchModel(source, TorchOptions(device="cpu"))
    plain = TorchModel(source, TorchOptions(device="cpu", precision="fp32"))
    inputs = [ModelInput(text) for text in texts]
    base = {f"pipeline {b}": pipeline(source, b, 512) for b in (1, 8)}
    dtype = model.encoder.dtype
    rate = matmul_rate(torch, dtype)
    ours = {"ours": lambda: model.embed(inputs), "fp32": lambda: plain.embed(inputs)}
    took = best({**ours, **{n: (lambda r=run: r(texts)) for n, run in base.items()}}, rounds)
    rate = max(rate, matmul_rate(torch, dtype))
    work = flops(BASE, [len(model.token_ids(t, 512)) for t in texts])
    baseline = min(v for k, v in took.items() if k.startswith("pipeline"))
    alike = float((model.embed(inputs) * plain.embed(inputs)).sum(1).min())
    say("CodeBERT-base shape, torch path, against the pipeline", f"{baseline / took['ours']:.2f} x", ">= 1.5 x")
    say("  against the pipeline at its default batch size 1", f"{took['pipeline 1'] / took['ours']:.2f} x", "")
    say("  against the pipeline at batch size 8", f"{took['pipeline 8'] / took['ours']:.2f} x", "")
    say("  in fp32, against the pipeline (better / batch size 1)",
        f"{baseline / took['fp32']:.2f} x / {took['pipeline 1'] / took['fp32']:.2f} x", "")  # fmt: skip
    say(f"  {dtype}: least cosine to fp32", f"{alike:.5f}", "")
    say(
        "  share of the matrix-multiply rate",
        f"{work / took['ours'] / rate:.0%} of {rate / 1e9:.0f} GFLOP/s ({dtype})",
        ">= 60 %",
    )


def main() -> None:
    """Run both and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--texts", type=int, default=64)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--checkpoint", type=Path)
    parser.add_argument("--only", choices=["small", "large"])
    options = parser.parse_args()
    texts = functions(options.texts)
    sys.stdout.write(f"threads: {cores()}\n\n| what | figure | target |\n|---|---|---|\n")
    with tempfile.TemporaryDirectory() as scratch:
        if options.only != "large":
            small(Path(scratch), texts, options.rounds, options.checkpoint)
        if options.only != "small":
            large(Path(scratch), texts[: max(8, options.texts // 2)], options.rounds)


if __name__ == "__main__":
    main()
