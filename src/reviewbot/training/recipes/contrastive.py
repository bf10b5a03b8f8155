"""Contrastive training of function embeddings: a function and its twin closer than any other function of the batch.

Usage: python -m reviewbot.training.recipes.contrastive PAIRS.npz OUT_FOLDER [--start RUN_FOLDER]
"""

from __future__ import annotations

import argparse
import json
import os
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

from reviewbot.training.recipes.mlm import Shape
from reviewbot.training.recipes.pairs import PAD, Pairs, Rows, load

DIMENSIONS = 128
TEMPERATURE = 0.05


class EncoderEmbedder(nn.Module):  # type: ignore[misc]
    """A RoBERTa encoder, mean-pooled over real tokens, projected to 128 dimensions, unit length."""

    def __init__(self, encoder: Any, dimensions: int = DIMENSIONS) -> None:
        super().__init__()
        self.encoder = encoder
        self.project = nn.Linear(encoder.config.hidden_size, dimensions)

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Unit vectors (batch, dimensions)."""
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        return functional.normalize(self.project((hidden * mask).sum(1) / mask.sum(1)), dim=-1)


def contrastive_loss(left: torch.Tensor, right: torch.Tensor, temperature: float = TEMPERATURE) -> torch.Tensor:
    """Symmetric InfoNCE: row i of `left` belongs to row i of `right`."""
    logits = left @ right.T / temperature
    wanted = torch.arange(len(left))
    return (functional.cross_entropy(logits, wanted) + functional.cross_entropy(logits.T, wanted)) / 2


def tensors(rows: Rows, longest: int = 256) -> tuple[torch.Tensor, torch.Tensor]:
    """(input ids, attention mask) without the columns that are padding in every row."""
    ids = rows[:, :longest].astype(np.int64)
    ids = ids[:, : max(8, int((ids != PAD).sum(1).max()))]
    return torch.from_numpy(ids), torch.from_numpy((ids != PAD).astype(np.int64))


def embed(model: nn.Module, rows: Rows, batch: int = 64) -> NDArray[np.float32]:
    """Unit vectors of all rows, float32 (n, dimensions)."""
    order = np.argsort((rows != PAD).sum(1))
    result = np.zeros((len(rows), DIMENSIONS), np.float32)
    with torch.no_grad():
        for start in range(0, len(rows), batch):
            part = order[start : start + batch]
            result[part] = model(*tensors(rows[part])).numpy()
    return result


def train(
    model: nn.Module, data: Pairs, out: Path, *, seconds: float, batch: int, rate: float, longest: int, seed: int = 3
) -> int:
    """Train until the time is up, the rate falling to zero with it; logs to metrics.jsonl; returns the steps made."""
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=0.01)
    started, step, epoch, seen = time.monotonic(), 0, 0, 0
    while True:
        for left, right in data.batches(batch, seed + epoch):
            spent = (time.monotonic() - started) / seconds
            if spent >= 1:
                return step
            for group in optimizer.param_groups:
                group["lr"] = rate * min(1.0, (step + 1) / 20) * (1 - spent)
            a, b = tensors(left, longest), tensors(right, longest)
            loss = contrastive_loss(model(*a), model(*b))
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step, seen = step + 1, seen + int(a[1].sum()) + int(b[1].sum())
            _log(out, step=step, epoch=epoch, loss=round(loss.item(), 4), tokens=seen)
        epoch += 1


def _log(out: Path, **values: Any) -> None:
    with (out / "contrastive.jsonl").open("a", encoding="utf-8") as stream:
        stream.write(json.dumps({"time": round(time.time()), **values}) + "\n")


def build(start: Path | None) -> EncoderEmbedder:
    """The model to train: an encoder from a pretraining run, or a random one."""
    from transformers import RobertaModel

    from reviewbot.training.recipes.pretrain import load_encoder

    return EncoderEmbedder(load_encoder(start) if start else RobertaModel(Shape().config(), add_pooling_layer=False))


def main(argv: list[str] | None = None) -> None:
    """Train and save `model.pt`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--start", type=Path)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--rate", type=float, default=5e-4)
    parser.add_argument("--longest", type=int, default=256)
    parser.add_argument("--seed", type=int, default=3)
    args = parser.parse_args(argv)
    torch.manual_seed(args.seed)
    torch.set_num_threads(os.cpu_count() or 1)
    args.out.mkdir(parents=True, exist_ok=True)
    data, model = load(args.pairs), build(args.start)
    train(
        model,
        data,
        args.out,
        seconds=args.minutes * 60,
        batch=args.batch,
        rate=args.rate,
        longest=args.longest,
        seed=args.seed,
    )
    torch.save(model.state_dict(), args.out / "model.pt")


if __name__ == "__main__":
    main()
