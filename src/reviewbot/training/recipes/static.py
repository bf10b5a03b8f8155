"""The static shape of the embedder: learned vectors of distinct n-grams, summed; no attention. Measured, not shipped.

Usage: python -m reviewbot.training.recipes.static PAIRS.npz OUT_FOLDER --tokenizer FILE [--minutes N]
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch.nn import functional

from reviewbot.models.lexical import KEYWORDS
from reviewbot.training.recipes.mlm import MASK, PAD
from reviewbot.training.recipes.pairs import Pairs, load

DIMENSIONS = 128
BUCKETS = 8192
MULTIPLIER, MODULUS = 31_337, 1_000_003
# (n-gram length, of token classes instead of tokens)
GRAMS = ((1, False), (2, False), (3, True), (4, True), (6, True))
SCALE, BIAS = 20.0, -10.0


@dataclass(frozen=True, slots=True)
class Bags:
    """Distinct n-gram buckets of many texts, one table after the other in one index space: flat ids and row ends."""

    ids: NDArray[np.int32]
    ends: NDArray[np.int64]

    def rows(self, picked: NDArray[np.int64]) -> tuple[torch.Tensor, torch.Tensor]:
        """(ids, offsets) of some rows, as `embedding_bag` takes them."""
        parts = [self.ids[self.ends[i] : self.ends[i + 1]] for i in picked.tolist()]
        offsets = np.cumsum([0, *(len(p) for p in parts[:-1])])
        return torch.from_numpy(np.concatenate(parts).astype(np.int64)), torch.from_numpy(offsets)


def bags(rows: NDArray[np.uint16], classes: NDArray[np.int64]) -> Bags:
    """The distinct n-grams of padded token id rows, all rows at once."""
    ids = rows.astype(np.int64)
    lengths = (ids != PAD).sum(1)
    per_table = []
    for place, (size, of_classes) in enumerate(GRAMS):
        source = classes[ids] if of_classes else ids
        width = ids.shape[1] - size + 1
        value = source[:, :width]
        for offset in range(1, size):
            value = (value * MULTIPLIER + source[:, offset : offset + width]) % MODULUS
        value = value % BUCKETS + place * BUCKETS
        value[np.arange(width)[None, :] >= np.maximum(1, lengths - size + 1)[:, None]] = -1
        per_table.append(np.sort(value, axis=1))
    flat = np.concatenate(per_table, axis=1)
    keep = (flat >= 0) & np.concatenate([np.ones((len(flat), 1), bool), flat[:, 1:] != flat[:, :-1]], axis=1)
    return Bags(flat[keep].astype(np.int32), np.concatenate([[0], np.cumsum(keep.sum(1))]))


def rarity(of: Bags) -> NDArray[np.float32]:
    """Inverse document frequency of each bucket, float32 (tables × buckets,)."""
    counts = np.bincount(of.ids, minlength=len(GRAMS) * BUCKETS)
    return np.log((1 + len(of.ends)) / (1 + counts)).astype(np.float32)


def sigmoid_loss(similarity: torch.Tensor, scale: float = SCALE, bias: float = BIAS) -> torch.Tensor:
    """Every pair of the batch judged by itself (twins 1, others 0): the absolute similarity becomes comparable."""
    sign = 2 * torch.eye(len(similarity)) - 1
    return -functional.logsigmoid(sign * (scale * similarity + bias)).sum(1).mean()


def vectors_of(of: Bags, picked: NDArray[np.int64], table: torch.Tensor) -> torch.Tensor:
    """Unit vectors of some rows."""
    ids, offsets = of.rows(picked)
    return functional.normalize(functional.embedding_bag(ids, table, offsets, mode="sum", sparse=True), dim=-1)


def train(
    data: Pairs, classes: NDArray[np.int64], out: Path, *, seconds: float, batch: int, rate: float, seed: int
) -> NDArray[np.float32]:
    """Train until the time is up; returns the vectors (tables × buckets, dimensions)."""
    views = [bags(v, classes) for v in data.views]
    torch.manual_seed(seed)
    start = torch.randn(len(GRAMS) * BUCKETS, DIMENSIONS) * 0.05 * torch.from_numpy(rarity(views[0]))[:, None]
    table = torch.nn.Parameter(start)
    optimizer = torch.optim.SparseAdam([table], lr=rate)
    started, step, epoch = time.monotonic(), 0, 0
    while True:
        for first, second, picked in data.index_batches(batch, seed + epoch):
            spent = (time.monotonic() - started) / seconds
            if spent >= 1:
                return np.asarray(table.detach().numpy())
            optimizer.param_groups[0]["lr"] = rate * (1 - spent)
            loss = sigmoid_loss(vectors_of(views[first], picked, table) @ vectors_of(views[second], picked, table).T)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            step += 1
            if step % 20 == 0:
                _log(out, step=step, epoch=epoch, loss=round(loss.item(), 4))
        epoch += 1


def _log(out: Path, **values: float) -> None:
    with (out / "contrastive.jsonl").open("a", encoding="utf-8") as stream:
        stream.write(json.dumps({"time": round(time.time()), **values}) + "\n")


def token_classes(tokenizer: Path) -> NDArray[np.int64]:
    """Class of each token id: itself, or the mask id for anything that could be a part of a name or number."""
    vocabulary = Tokenizer.from_file(str(tokenizer)).get_vocab()
    classes = np.arange(len(vocabulary), dtype=np.int64)
    for token, index in vocabulary.items():
        if token not in KEYWORDS and any(c.isalnum() for c in token) and not token.startswith("<"):
            classes[index] = MASK
    return classes


def main(argv: list[str] | None = None) -> None:
    """Train and save `vectors.npy`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--batch", type=int, default=512)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--seed", type=int, default=3)
    args = parser.parse_args(argv)
    args.out.mkdir(parents=True, exist_ok=True)
    vectors = train(
        load(args.pairs),
        token_classes(args.tokenizer),
        args.out,
        seconds=args.minutes * 60,
        batch=args.batch,
        rate=args.rate,
        seed=args.seed,
    )
    np.save(args.out / "vectors.npy", vectors)


if __name__ == "__main__":
    main()
