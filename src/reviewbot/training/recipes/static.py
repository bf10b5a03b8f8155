"""The static shape of the embedder: learned vectors of n-grams, each counted once, summed; no attention."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional

from reviewbot.training.recipes.mlm import MASK, PAD
from reviewbot.training.recipes.twins import KEYWORDS

BUCKETS = 8192
MULTIPLIER, MODULUS = 31_337, 1_000_003
# (n-gram length, of token classes instead of tokens)
GRAMS = ((1, False), (2, False), (3, True), (4, True), (6, True))


class StaticEmbedder(nn.Module):  # type: ignore[misc]
    """Unit-length sum of the vectors of a text's distinct n-grams of tokens and of token classes.

    `classes` maps a token id to itself for punctuation and keywords and to one shared id for parts of names and numbers.
    """

    def __init__(self, classes: NDArray[np.int64], dimensions: int, buckets: int = BUCKETS) -> None:
        super().__init__()
        self.register_buffer("classes", torch.from_numpy(classes))
        self.tables = nn.ParameterList(torch.randn(buckets, dimensions) * 0.05 for _ in GRAMS)
        self.buckets = buckets

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Unit vectors (batch, dimensions)."""
        parts = []
        for table, grams in zip(self.tables, self.grams(input_ids, attention_mask), strict=True):
            lengths = torch.tensor([len(g) for g in grams])
            offsets = torch.cumsum(lengths, 0) - lengths
            parts.append(functional.embedding_bag(torch.cat(grams), table, offsets, mode="sum"))
        return functional.normalize(torch.stack(parts).sum(0), dim=-1)

    def grams(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> list[list[torch.Tensor]]:
        """For each table, the distinct buckets of every row."""
        lengths = attention_mask.sum(1).tolist()
        found = []
        for size, of_classes in GRAMS:
            hashed = hash_grams(self.classes[input_ids] if of_classes else input_ids, size) % self.buckets
            found.append([torch.unique(row[: max(1, n - size + 1)]) for row, n in zip(hashed, lengths, strict=True)])
        return found

    def weigh_by_rarity(self, rows: NDArray[np.uint16]) -> None:
        """Scale every vector by its n-gram's inverse document frequency, a better start than equal lengths."""
        counts = torch.zeros(len(GRAMS), self.buckets)
        for start in range(0, len(rows), 512):
            ids = torch.from_numpy(rows[start : start + 512].astype(np.int64))
            for place, grams in enumerate(self.grams(ids, (ids != PAD).long())):
                counts[place] += torch.bincount(torch.cat(grams), minlength=self.buckets)
        with torch.no_grad():
            for table, count in zip(self.tables, counts, strict=True):
                table *= torch.log((1 + len(rows)) / (1 + count))[:, None]


def hash_grams(ids: torch.Tensor, size: int) -> torch.Tensor:
    """Rolling hash of each n-gram: int64 (batch, width - size + 1); below 1,000,003, or the id itself for size 1."""
    width = ids.shape[1] - size + 1
    value = ids[:, :width]
    for offset in range(1, size):
        value = (value * MULTIPLIER + ids[:, offset : offset + width]) % MODULUS
    return value


def token_classes(tokenizer: Path) -> NDArray[np.int64]:
    """Class of each token id: itself, or the mask id for anything that could be a part of a name or number."""
    vocabulary = Tokenizer.from_file(str(tokenizer)).get_vocab()
    classes = np.arange(len(vocabulary), dtype=np.int64)
    for token, index in vocabulary.items():
        if token not in KEYWORDS and any(c.isalnum() for c in token) and not token.startswith("<"):
            classes[index] = MASK
    return classes
