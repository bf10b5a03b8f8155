"""The weighted embedder: the lexical idea with learned weights. Each hashed token or n-gram counts as much as training found it tells twins apart.

Five families of features (tokens, pairs of tokens, and 3-, 5- and 8-grams of token classes), each a vector of its own length
one, joined by learned shares. A few ten thousand numbers, numpy only; trained by `training/recipes/weigh.py`.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from reviewbot.errors import ModelError
from reviewbot.models.base import Ability, ModelConfig, ModelInput, Prediction, Vectors
from reviewbot.models.bundle import DAMAGED, Bundle, refused
from reviewbot.models.encode import lexical_tokens
from reviewbot.models.lexical import MAX_TOKENS, token_class, unmarked

# (n-gram length, of token classes instead of tokens)
FAMILIES = ((1, False), (2, False), (3, True), (5, True), (8, True))
BUCKETS = 8192
WIDTH = 256
WEIGHTS = "similar.npz"


def buckets(text: str, language: str) -> Iterator[npt.NDArray[np.int64]]:
    """The distinct feature buckets of a text, sorted, an array for each family."""
    tokens = lexical_tokens(text, language)[:MAX_TOKENS]
    classes = [token_class(token) for token in tokens]
    for size, of_classes in FAMILIES:
        source = classes if of_classes else tokens
        grams = {" ".join(source[i : i + size]) for i in range(max(1, len(source) - size + 1))} if source else set()
        found = {zlib.crc32(gram.encode("utf-8", "replace")) % BUCKETS for gram in grams}
        yield np.array(sorted(found), np.int64)


Fold = tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]


def folded(width: int = WIDTH) -> Fold:
    """Place and sign of each bucket in a vector of `width`: a fixed random projection that needs no stored matrix."""
    mixed = (np.arange(BUCKETS, dtype=np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    places = ((mixed >> np.uint64(33)) % np.uint64(width)).astype(np.int64)
    return places, np.where(mixed >> np.uint64(63), 1.0, -1.0).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Weights:
    """What training found: a weight for each bucket, float32 (families, BUCKETS), and each family's share of the similarity."""

    buckets: npt.NDArray[np.float32]
    shares: npt.NDArray[np.float32]

    @classmethod
    def load(cls, path: Path) -> Weights:
        """Read `similar.npz`; `ModelError` if it is damaged."""
        try:
            with np.load(path, allow_pickle=False) as data:
                made = cls(data["buckets"].astype(np.float32), data["shares"].astype(np.float32))
        except DAMAGED as error:
            raise refused(path.parent, f"{path.name} cannot be read ({error})") from error
        fits = made.buckets.shape == (len(FAMILIES), BUCKETS) and made.shares.shape == (len(FAMILIES),)
        if not fits or not np.isfinite(made.buckets).all() or not (made.shares >= 0).all():
            raise refused(path.parent, f"{path.name} does not hold usable weights")
        return made


def weighted_vector(text: str, language: str, weights: Weights, fold: Fold) -> Vectors:
    """Unit vector of a text: float32 (families * width,); zero for a text without tokens."""
    places, signs = fold
    width = int(places.max()) + 1
    out: Any = np.zeros((len(FAMILIES), width), np.float32)
    for row, (of_bucket, found) in enumerate(zip(weights.buckets, buckets(text, language), strict=True)):
        np.add.at(out[row], places[found], signs[found] * of_bucket[found])
        length = float(np.linalg.norm(out[row]))
        out[row] *= float(weights.shares[row]) ** 0.5 / length if length else 0.0
    length = float(np.linalg.norm(out))
    unit: Vectors = (out / length if length else out).reshape(-1)
    return unit


class WeightedModel:
    """The `similar` head of kind "weighted" as a `CodeModel` that can only embed."""

    def __init__(self, bundle: Bundle) -> None:
        head = bundle.heads.get("similar", {})
        self._weights = Weights.load(bundle.file(str(head.get("file", WEIGHTS))))
        self._width = int(head.get("settings", {}).get("width", WIDTH))
        self._fold = folded(self._width)
        self.config = ModelConfig(
            name=bundle.name, version=bundle.version, family="weighted", abilities=frozenset({Ability.EMBED}),
            max_tokens=MAX_TOKENS, dimensions=len(FAMILIES) * self._width,
        )  # fmt: skip

    def embed(self, batch: Sequence[ModelInput]) -> Vectors:
        """One unit vector for each input: float32 (len(batch), families * width); zero for a text without tokens."""
        texts = ((unmarked(item.text, item.language), item.language) for item in batch)
        rows = [weighted_vector(text, language, self._weights, self._fold) for text, language in texts]
        return np.stack(rows) if rows else np.zeros((0, self.config.dimensions), np.float32)

    def predict(self, batch: Sequence[ModelInput]) -> list[Prediction]:
        """Not possible without a trained head: raises `ModelError`."""
        raise ModelError("the weighted embedder cannot classify", "choose a model with a head for this task")

    def generate(self, batch: Sequence[ModelInput], max_new_tokens: int = 64) -> list[str]:
        """Not possible: raises `ModelError`."""
        raise ModelError("the weighted embedder cannot generate text", "use a T5 checkpoint with --model")
