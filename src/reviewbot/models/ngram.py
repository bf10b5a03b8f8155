"""Security score of a change from hashed token n-grams: a linear model on what the edit added and removed. numpy only."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reviewbot.errors import ModelError
from reviewbot.models.bundle import DAMAGED
from reviewbot.models.encode import lexical_tokens

BUCKETS = 1 << 15
ORDERS = (1, 2, 3)
MAX_TOKENS = 4_000
_PIECE = re.compile(r"\w+|[^\w\s]")

Counts = NDArray[np.float32]


def gram_tokens(text: str, language: str) -> list[str]:
    """Lexical tokens with every literal opened: its quote mark, words and signs are tokens of their own."""
    tokens: list[str] = []
    for token in lexical_tokens(text, language)[:MAX_TOKENS]:
        tokens.extend(
            _PIECE.findall(token) if token[0] in "\"'`" or (len(token) > 1 and token[-1] in "\"'`") else (token,)
        )
    return tokens


def gram_hashes(tokens: Sequence[str], orders: Sequence[int] = ORDERS, buckets: int = BUCKETS) -> NDArray[np.int64]:
    """Distinct buckets of the n-grams of `tokens`."""
    codes = np.array([zlib.crc32(t.encode("utf-8", "replace")) for t in tokens], np.uint64)
    found = []
    for order in orders:
        if len(codes) >= order:
            value = np.full(len(codes) - order + 1, order, np.uint64)
            for offset in range(order):
                value = (value * np.uint64(1_000_003) + codes[offset : offset + len(value)]) & np.uint64(0xFFFFFFFF)
            found.append(value)
    joined = np.concatenate(found) if found else np.zeros(0, np.uint64)
    return np.unique(joined % np.uint64(buckets)).astype(np.int64)


def delta(before: str, after: str, language: str, orders: Sequence[int] = ORDERS, buckets: int = BUCKETS) -> Counts:
    """+1 for each n-gram bucket only in `after`, -1 for each only in `before`: float32 (buckets,), unit length, or zero."""
    vector = np.zeros(buckets, np.float32)
    vector[gram_hashes(gram_tokens(after, language), orders, buckets)] += 1
    vector[gram_hashes(gram_tokens(before, language), orders, buckets)] -= 1
    norm = float(np.linalg.norm(vector))
    return vector / norm if norm else vector


@dataclass(frozen=True, slots=True)
class NgramDelta:
    """A linear model over `delta`: one row of weights for each family, no bias, so that swapping the sides negates it."""

    families: tuple[str, ...]
    weights: Counts
    orders: tuple[int, ...] = ORDERS

    @classmethod
    def load(cls, path: Path, settings: Mapping[str, Any]) -> NgramDelta:
        """Read `security.npz`; `settings` names the families and n-gram orders. `ModelError` if they do not fit."""
        try:
            with np.load(path, allow_pickle=False) as data:
                weights = np.asarray(data["weights"], np.float32)
        except DAMAGED as error:
            raise ModelError(
                f"{path.name} cannot be read: {error}", "restore the model with `reviewbot models pull`"
            ) from error
        families = tuple(str(f) for f in settings.get("families", ()))
        if weights.ndim != 2 or len(weights) != len(families) or not np.isfinite(weights).all():
            raise ModelError(f"{path.name} does not fit its metadata", "restore the model with `reviewbot models pull`")
        return cls(families, weights, tuple(int(o) for o in settings.get("orders", ORDERS)))

    def score(self, before: str, after: str, language: str) -> dict[str, float]:
        """Score of each family: above zero when the change looks like bringing that weakness in, below when removing it."""
        vector = delta(before, after, language, self.orders, self.weights.shape[1])
        return dict(zip(self.families, (self.weights @ vector).astype(float).tolist(), strict=True))
