"""Learns what each hashed token and n-gram counts for in telling twins apart: the weights of `models/weighted.py`.

Usage: python -m reviewbot.training.recipes.weigh CORPUS OUT_FOLDER [--steps N] [--seed N]
Contrastive on functions of training packages and their twins, each pair of a batch judged by itself; batches are made of
functions of the same packages, because those are what a retrieval confuses. Starts from inverse document frequency.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from torch.nn import functional

from reviewbot.models.weighted import BUCKETS, FAMILIES, WEIGHTS, Weights, buckets
from reviewbot.training.recipes.functions import Function
from reviewbot.training.recipes.pairs import sample
from reviewbot.training.recipes.twins import FULL, LOCAL, twin

PER_LANGUAGE, PER_PACKAGE = 4500, 70
ROWS, OF_A_PACKAGE = 192, 24
STEPS = 480
RATE, SHARE_RATE, DECAY = 0.02, 0.01, 1e-5
FIRST_SHARES = (0.3, 0.1, 0.2, 0.3, 0.1)


@dataclass(frozen=True, slots=True)
class Views:
    """Functions and two twins of each (bound names changed, all names changed) as sparse 0/1 rows, and their packages."""

    original: csr_matrix
    twins: tuple[csr_matrix, csr_matrix]
    packages: tuple[str, ...]


def views(items: Sequence[Function], seed: int = 9000) -> Views:
    """The features of functions and of their twins."""
    local, full = (
        _matrix([(twin(f, seed + i, how), f.language) for i, f in enumerate(items)]) for how in (LOCAL, FULL)
    )
    return Views(_matrix([(f.text, f.language) for f in items]), (local, full), tuple(f.package for f in items))


def _matrix(texts: Sequence[tuple[str, str]]) -> csr_matrix:
    rows = [np.concatenate([found + k * BUCKETS for k, found in enumerate(buckets(*item))]) for item in texts]
    ends = np.cumsum([0, *map(len, rows)])
    return csr_matrix(
        (np.ones(ends[-1], np.float32), np.concatenate(rows), ends), shape=(len(rows), BUCKETS * len(FAMILIES))
    )


def rarity(rows: csr_matrix) -> NDArray[np.float32]:
    """Square root of the inverse document frequency of each bucket."""
    counts = np.asarray(rows.sum(0)).ravel()
    return np.asarray(np.sqrt(np.log((1 + rows.shape[0]) / (1 + counts)) + 0.3), np.float32)


class Similarity(torch.nn.Module):  # type: ignore[misc]
    """Sum over the families of share times weighted cosine, and the scale and bias that make it a probability."""

    def __init__(self, start: NDArray[np.float32]) -> None:
        super().__init__()
        self.register_buffer("start", torch.from_numpy(start))
        self.change = torch.nn.Parameter(torch.zeros(len(start)))
        self.shares = torch.nn.Parameter(torch.log(torch.tensor(FIRST_SHARES)))
        self.scale = torch.nn.Parameter(torch.tensor([3.0, -9.0]))

    def weights(self) -> torch.Tensor:
        """The weight of each bucket, all families one after the other."""
        return torch.exp(self.change) * self.start

    def forward(self, left: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
        """Logits of "twins" for every row of `left` with every row of `right`."""
        weights, shares = self.weights(), torch.softmax(self.shares, 0)
        total = torch.zeros(len(left), len(right))
        for family, share in enumerate(shares):
            part = slice(family * BUCKETS, (family + 1) * BUCKETS)
            one, other = (functional.normalize(x[:, part] * weights[part], dim=1) for x in (left, right))
            total = total + share * (one @ other.T)
        return torch.exp(self.scale[0]) * total + self.scale[1]

    def learned(self) -> Weights:
        """What ships."""
        with torch.no_grad():
            table = self.weights().numpy().reshape(len(FAMILIES), BUCKETS).astype(np.float32)
            return Weights(table, torch.softmax(self.shares, 0).numpy().astype(np.float32))


def train(data: Views, going: Callable[[int], float], seed: int = 0, log: Path | None = None) -> Weights:
    """Train while `going(step)`, the share of the run that is done, is below 1; the rate falls to nothing with it."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    model = Similarity(rarity(data.original))
    slow = [model.shares, model.scale]
    optimizer = torch.optim.Adam([{"params": [model.change], "lr": RATE}, {"params": slow, "lr": SHARE_RATE}])
    by_package: dict[str, list[int]] = defaultdict(list)
    for row, package in enumerate(data.packages):
        by_package[package].append(row)
    step = 0
    while (done := going(step)) < 1:
        for group, rate in zip(optimizer.param_groups, (RATE, SHARE_RATE), strict=True):
            group["lr"] = rate * (1 - done)
        rows = _batch(by_package, rng)
        other = data.twins[int(rng.random() < 0.6)]
        loss = _loss(model(_dense(data.original, rows), _dense(other, rows))) + DECAY * (model.change**2).sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        step += 1
        if log and step % 20 == 0:
            _log(log, step=step, loss=round(float(loss.detach()), 4))
    return model.learned()


def _batch(by_package: dict[str, list[int]], rng: np.random.Generator) -> NDArray[np.int64]:
    names, picked = list(by_package), list[int]()
    wanted = min(ROWS, sum(map(len, by_package.values())) // 2)
    while len(picked) < wanted:
        rows = by_package[names[rng.integers(len(names))]]
        picked += list(rng.permutation(rows)[:OF_A_PACKAGE])
    return np.unique(np.array(picked, np.int64))


def _dense(rows: csr_matrix, picked: NDArray[np.int64]) -> torch.Tensor:
    return torch.from_numpy(rows[picked].toarray())


def _loss(logits: torch.Tensor) -> torch.Tensor:
    """Each pair by itself; the few twins weigh as much as a row of strangers."""
    sign = 2 * torch.eye(len(logits)) - 1
    return -functional.logsigmoid(sign * logits).sum(1).mean()


def _log(path: Path, **values: float) -> None:
    with path.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps({"time": round(time.time()), **values}) + "\n")


def stored(weights: Weights) -> bytes:
    """`similar.npz`: half precision, compressed."""
    buffer = io.BytesIO()
    np.savez_compressed(buffer, buckets=weights.buckets.astype(np.float16), shares=weights.shares)
    return buffer.getvalue()


def chosen(corpus: Path, seed: int) -> list[Function]:
    """Functions of the training packages, at most `PER_PACKAGE` of each."""
    items = sample(corpus, "train", PER_LANGUAGE, PER_PACKAGE / PER_LANGUAGE)
    random.Random(seed).shuffle(items)  # noqa: S311
    return items


def main(argv: list[str] | None = None) -> None:
    """Train and write similar.npz."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args(argv)
    args.out.mkdir(parents=True, exist_ok=True)
    data = views(chosen(args.corpus, args.seed))
    weights = train(data, lambda step: step / args.steps, args.seed, args.out / "weigh.jsonl")
    (args.out / WEIGHTS).write_bytes(stored(weights))


if __name__ == "__main__":
    main()
