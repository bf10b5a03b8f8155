"""Masked-LM pretraining of the embedded default; checkpoints every ten minutes, resumable, metrics as JSON lines.

Usage: python -m reviewbot.training.recipes.pretrain RUN_FOLDER --corpus FOLDER --tokenizer FILE [--minutes N] [--decay-steps N]
Run it again with the same folder to go on where it stopped.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer

from reviewbot.models.encode import model_text
from reviewbot.training.recipes.corpus import SourceText, read_split
from reviewbot.training.recipes.mlm import Blocks, MaskedLm, Shape, learning_rate, mask_tokens, parameter_groups

CHECKPOINT_SECONDS = 600
LOG_STEPS = 50
VALID_BATCHES = 24


@dataclass(frozen=True, slots=True)
class Plan:
    """Settings of a run; stored beside its checkpoints and never changed by a resume."""

    shape: Shape = field(default_factory=Shape)
    length: int = 256
    batch: int = 16
    peak: float = 1e-3
    warmup: int = 400
    decay: float = 0.01
    seed: int = 11


def encode_texts(texts: Iterable[SourceText], tokenizer: Tokenizer) -> NDArray[np.uint16]:
    """All files as one array of token ids, each as `<s> <language> … </s>`."""
    parts: list[NDArray[np.uint16]] = []
    for group in _groups(texts, 256):
        encoded = tokenizer.encode_batch_fast([model_text(t.text, t.language) for t in group])
        parts.extend(np.array(e.ids, np.uint16) for e in encoded)
    return np.concatenate(parts)


def _groups(texts: Iterable[SourceText], size: int) -> Iterator[list[SourceText]]:
    group: list[SourceText] = []
    for text in texts:
        group.append(text)
        if len(group) == size:
            yield group
            group = []
    if group:
        yield group


def tokens(corpus: Path, split: str, tokenizer: Tokenizer) -> NDArray[np.uint16]:
    """The split's token array, from the cache beside the corpus when there is one."""
    cached = corpus / f"tokens-{split}.npy"
    if not cached.exists():
        np.save(cached, encode_texts(read_split(corpus, split), tokenizer))
    array: NDArray[np.uint16] = np.load(cached, mmap_mode="r")
    return array


class Run:
    """One training run in a folder: model, optimizer, step count, checkpoints."""

    def __init__(self, folder: Path, plan: Plan) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.plan, self.step = folder, plan, 0
        self.decay_from: int | None = None
        torch.manual_seed(plan.seed)
        self.model = MaskedLm(plan.shape.config())
        self.optimizer = torch.optim.AdamW(parameter_groups(self.model, plan.decay), lr=plan.peak, betas=(0.9, 0.98))
        if (folder / "state.pt").exists():
            self._resume()

    def _resume(self) -> None:
        saved = torch.load(self.folder / "state.pt", weights_only=True)
        if saved["plan"] != json.dumps(asdict(self.plan)):
            raise SystemExit(f"{self.folder} holds a run with other settings: {saved['plan']}")
        self.step, self.decay_from = saved["step"], saved["decay_from"]
        self.model.load_state_dict(saved["model"])
        self.optimizer.load_state_dict(saved["optimizer"])

    def train_step(self, data: Blocks, decay_steps: int) -> tuple[float, float]:
        """One optimizer step; returns loss and accuracy on masked tokens."""
        random = np.random.default_rng((self.plan.seed, 1, self.step))
        inputs, labels = mask_tokens(data.at(self.step), random, vocabulary=self.plan.shape.vocabulary)
        rate = learning_rate(self.step, self.plan.peak, self.plan.warmup, self.decay_from, decay_steps)
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        loss, accuracy = self.model(torch.from_numpy(inputs), torch.from_numpy(labels))
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        return loss.item(), accuracy.item()

    def validate(self, data: Blocks) -> tuple[float, float]:
        """Loss and accuracy on a fixed part of the validation packages, always with the same masks."""
        results = []
        with torch.no_grad():
            for index in range(min(VALID_BATCHES, data.count // data.batch)):
                inputs, labels = mask_tokens(
                    data.at(index), np.random.default_rng((0, index)), vocabulary=self.plan.shape.vocabulary
                )
                loss, accuracy = self.model(torch.from_numpy(inputs), torch.from_numpy(labels))
                results.append((float(loss), float(accuracy)))
        loss_mean, accuracy_mean = np.mean(results, axis=0)
        return float(loss_mean), float(accuracy_mean)

    def save(self) -> None:
        """Write the checkpoint in one step, and the encoder alone as a RoBERTa checkpoint beside it."""
        state = {
            "plan": json.dumps(asdict(self.plan)),
            "step": self.step,
            "decay_from": self.decay_from,
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
        }
        torch.save(state, self.folder / "state.tmp")
        (self.folder / "state.tmp").replace(self.folder / "state.pt")
        encoder = {k: v.contiguous() for k, v in self.model.encoder.state_dict().items()}
        save_file(encoder, self.folder / "model.safetensors")
        self.model.encoder.config.to_json_file(self.folder / "config.json")

    def log(self, **values: Any) -> None:
        """Append one line to metrics.jsonl."""
        row = {
            "time": round(time.time()),
            "step": self.step,
            "tokens": self.step * self.plan.batch * self.plan.length,
            **values,
        }
        with (self.folder / "metrics.jsonl").open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(row) + "\n")


def train(run: Run, data: Blocks, valid: Blocks, seconds: float, decay_steps: int = 0) -> None:
    """Train until the time is up or, with `decay_steps`, until the learning rate has run down."""
    if decay_steps and run.decay_from is None:
        run.decay_from = run.step
    until, saved, losses = time.monotonic() + seconds, time.monotonic(), []
    while time.monotonic() < until and not (
        decay_steps and run.decay_from is not None and run.step >= run.decay_from + decay_steps
    ):
        losses.append(run.train_step(data, decay_steps or 1))
        if run.step % LOG_STEPS == 0:
            loss, accuracy = np.mean(losses[-LOG_STEPS:], axis=0)
            run.log(loss=round(float(loss), 4), accuracy=round(float(accuracy), 4))
            losses.clear()
        if time.monotonic() - saved > CHECKPOINT_SECONDS:
            checkpoint(run, valid)
            saved = time.monotonic()
    checkpoint(run, valid)


def checkpoint(run: Run, valid: Blocks) -> None:
    """Validate, log and save."""
    loss, accuracy = run.validate(valid)
    run.log(valid_loss=round(loss, 4), valid_accuracy=round(accuracy, 4))
    run.save()


def load_encoder(folder: Path) -> Any:
    """The pretrained encoder of a run folder as a `RobertaModel`."""
    from transformers import RobertaConfig, RobertaModel

    model = RobertaModel(RobertaConfig.from_json_file(folder / "config.json"), add_pooling_layer=False)
    model.load_state_dict(load_file(folder / "model.safetensors"))
    return model


def main(argv: list[str] | None = None) -> None:
    """Start or go on with a run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=1e9)
    parser.add_argument("--decay-steps", type=int, default=0)
    parser.add_argument("--hidden", type=int, default=192)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    args = parser.parse_args(argv)
    torch.set_num_threads(args.threads)
    plan = Plan(shape=Shape(hidden=args.hidden, heads=args.hidden // 64, intermediate=args.hidden * 4))
    tokenizer = Tokenizer.from_file(str(args.tokenizer))
    data = [Blocks(tokens(args.corpus, s, tokenizer), plan.length, plan.batch, plan.seed) for s in ("train", "valid")]
    train(Run(args.folder, plan), data[0], data[1], args.minutes * 60, args.decay_steps)


if __name__ == "__main__":
    main()
